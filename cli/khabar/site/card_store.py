"""Cards ↔ JSON: what lists, feeds and maps show of a bulletin.

So that pages of many bulletins can be made while one of them is read. A card is kept in two parts:
its head puts it into its place, its text is read where it is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from sys import intern

from khabar.cache.stored_json import StoredJson
from khabar.model import (
    Bulletin,
    Document,
    FormatName,
    Newsroom,
    Notice,
    Release,
    ReleaseKind,
    Status,
    Text,
)
from khabar.site import Card, card_of
from khabar.site.card import CardPicture


@dataclass(frozen=True, slots=True)
class CardText:
    """Texts and facts of a bulletin that pages show, by the names of their fields."""

    locale: str
    source_language: str
    alternates: tuple[str, ...]
    stale: tuple[str, ...]
    id: str
    file: str
    headline: Text
    summary: Text | None
    keywords: tuple[Text, ...]
    subjects: tuple[str, ...]
    kind: ReleaseKind
    date: date
    location: str
    embargo: datetime | None
    status: Status
    version: int
    notices: tuple[Notice, ...]


_HEADS, _TEXTS = StoredJson(Card), StoredJson(CardText)


def dump(bulletin: Bulletin) -> str:
    """A public bulletin without its text, its newsroom and its wording."""
    release = bulletin.release
    return _TEXTS.dump(
        CardText(
            bulletin.locale,
            bulletin.source_language,
            bulletin.alternates,
            bulletin.stale,
            release.id,
            release.file,
            _shown(release.headline),
            _shown(release.summary) if release.summary else None,
            tuple(map(_shown, release.keywords)),
            release.subjects,
            release.kind,
            release.date,
            release.location,
            release.embargo,
            release.status,
            release.version,
            tuple(map(_notice, release.notices)),
        )
    )


def head(
    bulletin: Bulletin,
    first: datetime | None = None,
    aliases: tuple[str, ...] = (),
    picture: CardPicture | None = None,
    event: str = "",
) -> str:
    """Write the facts that give a public bulletin its place.

    `first` is when it was first published, by the history; `aliases` are its earlier ids, `picture`
    is its lead picture, `event` its entry in calendars.
    """
    card = replace(card_of(bulletin, ""), pdf=False)
    more = replace(card, first=first, aliases=aliases, picture=picture, event=event)
    return _HEADS.dump(more)


def card(locale: str, id_: str, made: str, head: str, *, pdf: bool) -> Card:
    """The card again; `made` is a fingerprint of both parts, `pdf` whether there is a PDF."""
    known = _HEADS.load(head)
    return replace(
        known,
        id=id_,
        locale=intern(locale),
        made=f"{made}{'+' if pdf else ''}",
        subjects=_interned(known.subjects),
        fallback=intern(known.fallback),
        pdf=pdf,
        contacts=_interned(known.contacts),
        boilerplate=_interned(known.boilerplate),
        aliases=_interned(known.aliases),
    )


def load(
    text: str, newsroom: Newsroom, wording: Mapping[tuple[str, str], str], *, pdf: bool
) -> Bulletin:
    """The bulletin again, with the newsroom and wording of its section, and without its text.

    Its page is there, and of the other files lists offer the PDF alone.
    """
    known = _TEXTS.load(text)
    release = Release(
        id=known.id,
        file=known.file,
        language=known.source_language,
        headline=known.headline,
        date=known.date,
        location=known.location,
        body=Document(()),
        summary=known.summary,
        embargo=known.embargo,
        status=known.status,
        version=known.version,
        kind=known.kind,
        subjects=known.subjects,
        keywords=known.keywords,
        notices=known.notices,
    )
    return Bulletin(
        known.locale, release, newsroom, wording, known.source_language,
        alternates=known.alternates,
        stale=known.stale,
        formats=(FormatName.HTML, FormatName.PDF) if pdf else (FormatName.HTML,),
    )  # fmt: skip


def _notice(notice: Notice) -> Notice:
    return replace(notice, text=_shown(notice.text)) if notice.text else notice


def _shown(text: Text) -> Text:
    """The text without its note and its line, which no page shows."""
    return replace(text, note="", line=0)


def _interned(ids: tuple[str, ...]) -> tuple[str, ...]:
    """Ids that many cards have in common: each is kept in memory once."""
    return tuple(map(intern, ids))
