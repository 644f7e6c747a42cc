"""A public bulletin as lists know it: without its words."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from khabar.formats.web.json_ld import default_locale, published, updated
from khabar.model import Bulletin, ReleaseKind


@dataclass(frozen=True, slots=True)
class Card:
    """What puts a bulletin into its place in lists, feeds and maps.

    What it says is read only where it is shown, so that neither the time nor the memory of a small
    change grows with all that was ever said. Two cards with the same `made` say the same.
    `fallback` is the locale for readers of none that the release is public in.
    """

    id: str
    locale: str
    made: str
    date: date = field(compare=False)
    published: datetime = field(compare=False)
    updated: datetime = field(compare=False)
    subjects: tuple[str, ...] = field(compare=False)
    withdrawn: bool = field(compare=False)
    fallback: str = field(compare=False)
    pdf: bool = field(compare=False)
    kind: ReleaseKind = field(default=ReleaseKind.RELEASE, compare=False)
    contacts: tuple[str, ...] = field(default=(), compare=False)
    boilerplate: tuple[str, ...] = field(default=(), compare=False)


Read = Callable[[Card], Bulletin]
"""What a card is of: at the least all that pages round the bulletins show of it."""


def card_of(bulletin: Bulletin, made: str) -> Card:
    """The card of a bulletin; `made` is a fingerprint of all that pages may show of it."""
    release, newsroom = bulletin.release, bulletin.newsroom
    return Card(
        release.id,
        bulletin.locale,
        made,
        release.date,
        published(release, newsroom),
        updated(release, newsroom),
        release.subjects,
        bulletin.withdrawn,
        default_locale(bulletin),
        bulletin.pdf,
        release.kind,
        release.contacts,
        release.boilerplate,
    )
