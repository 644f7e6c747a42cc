"""Cards ↔ JSON: what lists, feeds and maps show of a bulletin.

So that pages of many bulletins can be made while one of them is read. A card is kept in two parts:
its head puts it into its place, its text is read where it is shown.
"""

import json
from collections.abc import Mapping
from dataclasses import astuple
from datetime import date, datetime
from sys import intern
from typing import Any

from khabar.model import (
    Bulletin,
    Document,
    FormatName,
    Newsroom,
    Notice,
    NoticeKind,
    Release,
    ReleaseKind,
    StandardNotice,
    Status,
    Text,
)
from khabar.site import Card, card_of
from khabar.site.card import CardPicture

Json = dict[str, Any]


def dump(bulletin: Bulletin) -> str:
    """A public bulletin without its text, its newsroom and its wording."""
    release = bulletin.release
    data = {
        "locale": bulletin.locale,
        "source": bulletin.source_language,
        "alternates": bulletin.alternates,
        "stale": bulletin.stale,
        "id": release.id,
        "file": release.file,
        "headline": _text(release.headline),
        "summary": _text(release.summary),
        "keywords": [_text(each) for each in release.keywords],
        "subjects": release.subjects,
        "kind": release.kind,
        "date": release.date.isoformat(),
        "location": release.location,
        "embargo": release.embargo.isoformat() if release.embargo else None,
        "status": release.status,
        "version": release.version,
        "notices": [
            [each.version, each.kind, each.at.isoformat(), _text(each.text), each.standard]
            for each in release.notices
        ],
    }
    return json.dumps(data, separators=(",", ":"))


def head(
    bulletin: Bulletin,
    first: datetime | None = None,
    aliases: tuple[str, ...] = (),
    picture: CardPicture | None = None,
    event: str = "",
) -> str:
    """Write the facts that give a public bulletin its place; the others as `card_of` has them."""
    card = card_of(bulletin, "", first, aliases)
    row = [
        card.date.isoformat(), card.published.isoformat(), card.updated.isoformat(),
        card.subjects, card.kind, card.withdrawn, card.fallback, card.timed,
        card.first.isoformat() if card.first else "", card.contacts, card.boilerplate, card.aliases,
        astuple(picture) if picture else None, event,
    ]  # fmt: skip
    return json.dumps(row, separators=(",", ":"))


def card(locale: str, id_: str, made: str, head: str, *, pdf: bool) -> Card:
    """The card again; `made` is a fingerprint of both parts, `pdf` whether there is a PDF."""
    day, published, updated, subjects, kind, withdrawn, fallback, timed, first, *rest = json.loads(
        head
    )
    *named, shown, event = rest
    contacts, passages, aliases = (tuple(map(intern, ids)) for ids in named)
    return Card(
        id_, intern(locale), f"{made}{'+' if pdf else ''}", date.fromisoformat(day),
        datetime.fromisoformat(published), datetime.fromisoformat(updated),
        tuple(map(intern, subjects)), withdrawn, intern(fallback), pdf, ReleaseKind(kind),
        contacts, passages, timed, datetime.fromisoformat(first) if first else None,
        aliases,
        _picture(shown),
        event,
    )  # fmt: skip


def load(
    text: str, newsroom: Newsroom, wording: Mapping[tuple[str, str], str], *, pdf: bool
) -> Bulletin:
    """The bulletin again, with the newsroom and wording of its section, and without its text.

    Its page is there, and of the other files lists offer the PDF alone.
    """
    data: Json = json.loads(text)
    release = Release(
        id=data["id"],
        file=data["file"],
        language=data["source"],
        headline=_read("headline", data["headline"]) or Text("headline", ""),
        date=date.fromisoformat(data["date"]),
        location=data["location"],
        body=Document(()),
        summary=_read("summary", data["summary"]),
        embargo=datetime.fromisoformat(data["embargo"]) if data["embargo"] else None,
        status=Status(data["status"]),
        version=data["version"],
        kind=ReleaseKind(data["kind"]),
        subjects=tuple(data["subjects"]),
        keywords=tuple(word for each in data["keywords"] if (word := _read("keyword", each))),
        notices=tuple(map(_notice, data["notices"])),
    )
    return Bulletin(
        data["locale"], release, newsroom, wording, data["source"],
        alternates=tuple(data["alternates"]),
        stale=tuple(data["stale"]),
        formats=(FormatName.HTML, FormatName.PDF) if pdf else (FormatName.HTML,),
    )  # fmt: skip


def _picture(row: list[Any] | None) -> CardPicture | None:
    if not row:
        return None
    address, width, height, alt, webp = row
    return CardPicture(address, width, height, alt, tuple((each, size) for each, size in webp))


def _notice(row: list[Any]) -> Notice:
    version, kind, at, text, standard = row
    return Notice(
        version, NoticeKind(kind), datetime.fromisoformat(at), _read("notice", text),
        StandardNotice(standard) if standard else None,
    )  # fmt: skip


def _text(text: Text | None) -> list[str] | None:
    return [text.markdown, text.lang] if text else None


def _read(role: str, data: list[str] | None) -> Text | None:
    return Text(role, data[0], lang=data[1]) if data else None
