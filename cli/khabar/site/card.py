"""A public bulletin as lists know it: its facts, without its text."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from khabar.formats.web.json_ld import default_locale, published, updated
from khabar.images.picture import Picture, Rendition
from khabar.model import Bulletin, ReleaseKind

Day = date
"""A day by another name, since a field named `date` hides the type."""

_LATEST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class CardPicture:
    """The lead picture of a bulletin for lists and feeds; addresses are those in the site's root.

    `webp` has each size with its width, narrowest first; a drawing has none. `fallback` has those
    of browsers without WebP, if there is any beside the one at `address`. `alt` is plain text.
    """

    address: str
    width: int
    height: int
    alt: str
    webp: tuple[tuple[str, int], ...] = ()
    fallback: tuple[tuple[str, int], ...] = ()

    @property
    def media_type(self) -> str:
        """Media type of the file at `address` (IANA)."""
        return Rendition(self.address, self.width, self.height).media_type

    @classmethod
    def of(cls, picture: Picture, alt: str) -> "CardPicture":
        """Take what lists need of a picture."""
        webp, fallback = (
            tuple((picture.address(each), each.width) for each in sizes)
            for sizes in (picture.webp, picture.fallback if len(picture.fallback) > 1 else ())
        )
        return cls(picture.address(picture.shown), *picture.size, alt, webp, fallback)


@dataclass(frozen=True, slots=True)
class Card:
    """The facts that decide a bulletin's place in lists, feeds and sitemaps.

    What it says is read only where it is shown, so that neither the time nor the memory of a small
    change grows with all that was ever said. Two cards with the same `made` say the same.
    `fallback` is the locale for readers of none that the release is public in. `timed` says that
    `published` is more than a day, `first` when readers were first given it, as far as is known.
    `aliases` are ids that the release had before: their addresses lead to this bulletin. `event` is
    its entry in calendars.
    """

    id: str
    locale: str
    made: str
    date: Day = field(compare=False)
    published: datetime = field(compare=False)
    updated: datetime = field(compare=False)
    subjects: tuple[str, ...] = field(compare=False)
    withdrawn: bool = field(compare=False)
    fallback: str = field(compare=False)
    pdf: bool = field(compare=False)
    kind: ReleaseKind = field(default=ReleaseKind.RELEASE, compare=False)
    contacts: tuple[str, ...] = field(default=(), compare=False)
    boilerplate: tuple[str, ...] = field(default=(), compare=False)
    timed: bool = field(default=True, compare=False)
    first: datetime | None = field(default=None, compare=False)
    aliases: tuple[str, ...] = field(default=(), compare=False)
    picture: CardPicture | None = field(default=None, compare=False)
    event: str = field(default="", compare=False)

    @property
    def order(self) -> tuple[datetime, datetime]:
        """Sort key among the releases of a day: by their times, then by who was out first.

        One without a time is sorted by when it went out on its day. One that is not out yet counts
        as the latest, so that its publication moves nothing.
        """
        moment, last = self.published, self.published.replace(hour=23, minute=59, second=59)
        if not self.timed:
            moment = min(max(self.first or last, self.published), last)
        return moment, self.first or _LATEST


Read = Callable[[Card], Bulletin]
"""What a card is of: at the least all that pages round the bulletins show of it."""


def card_of(bulletin: Bulletin, made: str) -> Card:
    """The card of a bulletin; `made` is a fingerprint of all that pages may show of it.

    What a bulletin does not know itself is left out: its history, its picture's files, its event.
    """
    release, newsroom = bulletin.release, bulletin.newsroom
    out = published(release, newsroom)
    return Card(
        release.id,
        bulletin.locale,
        made,
        release.date,
        out,
        updated(release, newsroom),
        release.subjects,
        bulletin.withdrawn,
        default_locale(bulletin),
        bulletin.pdf,
        release.kind,
        release.contacts,
        release.boilerplate,
        release.timed or out == release.embargo,
    )
