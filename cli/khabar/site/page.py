"""A page of the site before it is rendered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from khabar.formats.footnotes import Notes
from khabar.formats.inline import Inline
from khabar.formats.templates import Templates, page_address
from khabar.formats.wording import Voice
from khabar.site.card import Read
from khabar.site.section import Section


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the site: its template, the locale that speaks, and what the template is given.

    Of the section a template sees its newsroom and wording alone. So equal values make equal pages,
    and a build need not render a page to know that it is as it was. Of a card's bulletin that holds
    for its release; the newsroom and wording of another section have to be among the values.
    """

    file: str
    template: str
    section: Section
    values: Mapping[str, Any] = field(default_factory=dict)

    def render(self, templates: Templates, read: Read) -> str:
        """The page as text, whose cards `read` turns into bulletins.

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
            **self.values,
        )
