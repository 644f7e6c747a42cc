"""A page of the site before it is rendered."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from khabar.files.templates_folder import templates_in
from khabar.formats.parts.footnotes import Notes
from khabar.formats.parts.inline import Inline
from khabar.formats.templates import Templates, page_address
from khabar.formats.wording import Voice
from khabar.site.card import Card, Read
from khabar.site.section import Section

ArticleOf = Callable[[Card], Markup]
"""The text of a bulletin, out of its page."""


def no_article(_card: Card) -> Markup:
    """Answer with no text, where no page of a bulletin can be read."""
    return Markup("")


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the site: its template, the locale that speaks, and what the template is given.

    Of the section a template sees its newsroom and wording alone. So equal values make equal pages,
    and a build need not render a page to know that it is as it was. Of a card's bulletin that holds
    for its release; the newsroom and wording of another section have to be among the values.
    `cards` are those of the bulletins that it shows, `texts` of those whose whole text it shows. An
    `optional` page is left out where its template is not there: templates of an older Khabar have
    none of it.
    """

    file: str
    template: str
    section: Section
    values: Mapping[str, Any] = field(default_factory=dict)
    cards: Collection[Card] = ()
    texts: tuple[Card, ...] = ()
    optional: bool = False

    def has_template(self, templates: Templates) -> bool:
        """Tell whether there is such a page: not an optional one without its template."""
        return not self.optional or templates_in(templates.folder).is_file(self.template)

    def render(self, templates: Templates, read: Read, article_of: ArticleOf = no_article) -> str:
        """The page as text, whose cards `read` turns into bulletins.

        `article_of` gives the whole text of one of the page's `texts`, as XHTML.

        Raises `NewsroomError` where the template cannot be used.
        """
        return templates.render(
            self.template,
            Voice(self.section.locale, self.section.wording),
            newsroom=self.section.newsroom,
            inline=Inline(),
            medium="web",
            page_address=page_address,
            notes_of=Notes.counter(),
            bulletin_of=read,
            article_of=article_of,
            **self.values,
        )
