"""Pages that show designers every block and every state, made of the samples, in any language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from khabar.editorial.template_contract.sample_kit import sample_kit
from khabar.editorial.template_contract.samples import (
    TOPIC,
    sample_bulletin,
    sample_pictures,
    sample_states,
    sample_withdrawn,
)
from khabar.formats.html import PICTURES_PAGE
from khabar.formats.page_places import PagePlaces
from khabar.formats.templates import Templates
from khabar.formats.wording import Catalog
from khabar.model import Bulletin, Newsroom
from khabar.site.card import CardPicture, card_of
from khabar.site.pages import about, chooser, newsroom_page, press_kit
from khabar.site.section import Section

_SIZE = 1000, 667
_TOPIC_NAME = "A topic"


@dataclass(frozen=True, slots=True)
class StyleSamples:
    """All that the samples of one language are rendered with.

    `assets` leads to the stylesheets, `picture` to the picture; from the folder of a section of the
    site, `below` does so.
    """

    templates: Templates
    newsroom: Newsroom
    wording: Catalog
    locale: str
    assets: str
    picture: str
    below: str

    @property
    def bulletin(self) -> Bulletin:
        """The sample in the language."""
        bulletin = sample_bulletin(self.newsroom, self.locale)
        return replace(bulletin, wording=self.wording)

    def text(self, bulletin: Bulletin, template: str = "") -> str:
        """The page of a bulletin, or with another `template` a page beside it."""
        return self.templates.bulletin(
            bulletin,
            medium="web",
            template=template,
            places=PagePlaces(
                self.assets,
                sample_pictures(bulletin, self.picture),
                public=self.newsroom.url.rstrip("/"),
            ),
        )

    def list_page(self, section: Section, shown: Mapping[str, Bulletin]) -> str:
        """The newest bulletins."""
        page = newsroom_page(section, self.newsroom.locales, assets=self.assets)
        return page.render(self.templates, lambda card: shown[card.id])

    @property
    def shown(self) -> Mapping[str, Bulletin]:
        """The bulletins of lists: one of each kind."""
        states = [each for each in sample_states(self.bulletin) if not each.private]
        return {each.release.id: each for each in states if not each.withdrawn}

    @property
    def section(self) -> Section:
        """The section of the site that has them; every other one has a picture."""
        picture = CardPicture(self.below, *_SIZE, "A sign")
        cards = tuple(
            replace(card_of(each, id_), picture=None if number % 2 else picture)
            for number, (id_, each) in enumerate(self.shown.items())
        )
        names = {TOPIC: _TOPIC_NAME}
        return Section(self.locale, self.newsroom, self.wording, cards, names)


def _draft(samples: StyleSamples) -> str:
    return samples.text(replace(samples.bulletin, reasons=("a reason",)))


def _held(samples: StyleSamples) -> str:
    return samples.text(replace(samples.bulletin, recipient="A reader"))


def _about(samples: StyleSamples) -> str:
    page = about(samples.section, samples.newsroom.locales, assets=samples.assets)
    return page.render(samples.templates, lambda card: samples.shown[card.id])


def _press_kit(samples: StyleSamples) -> str:
    kit = sample_kit(CardPicture(samples.below, *_SIZE, "A sign"))
    page = press_kit(samples.section, kit, samples.newsroom.locales, assets=samples.assets)
    return page.render(samples.templates, lambda card: samples.shown[card.id])


def _chooser(samples: StyleSamples) -> str:
    page = chooser([samples.section], samples.section, assets=samples.assets)
    return page.render(samples.templates, lambda card: samples.shown[card.id])


PARTS: Mapping[str, tuple[str, Callable[[StyleSamples], str]]] = {
    "text": ("A text with every block", lambda samples: samples.text(samples.bulletin)),
    "pictures": ("Its pictures", lambda samples: samples.text(samples.bulletin, PICTURES_PAGE)),
    "list": ("A list", lambda samples: samples.list_page(samples.section, samples.shown)),
    "draft": ("A draft", _draft),
    "held": ("A copy for one reader", _held),
    "withdrawn": ("A withdrawal", lambda samples: samples.text(sample_withdrawn(samples.bulletin))),
    "about": ("Who the newsroom is", _about),
    "press-kit": ("The press kit", _press_kit),
    "chooser": ("The choice of language", _chooser),
}
"""The pages by their names in addresses, each with its title."""
