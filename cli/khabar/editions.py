"""A locale's text as it was signed off ↔ JSON: `releases/<id>/editions/v<n>.<locale>.json`.

An edition holds all that is needed to set its bulletin again, in the words of that day: the text as
Markdown, the newsroom's data that it shows, and the templates' wording. So a bulletin that stands
does not change when a catalog does, and a person can read what was approved.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from khabar.markup import parse, to_markdown
from khabar.model import (
    Boilerplate,
    Bulletin,
    Contact,
    Document,
    Figure,
    Location,
    Newsroom,
    Notice,
    NoticeKind,
    Organization,
    Person,
    Release,
    StandardNotice,
    Status,
    Text,
)
from khabar.problems import Place, Problem, SourceError

FORMAT = 1
Json = dict[str, Any]
_SINGLE = ("headline", "subheadline", "summary")
_LISTS = ("subjects", "speakers", "contacts", "boilerplate")
_PARTS = {
    "source": "the source",
    "text": "the text",
    "facts": "the date, the place or another field",
    "newsroom": "the newsroom’s data",
    "wording": "the templates’ wording",
}


@dataclass(frozen=True, slots=True)
class Edition:
    """A bulletin as somebody approved it, and the hashes of what it was made of."""

    bulletin: Bulletin
    by: str
    at: datetime
    hashes: Mapping[str, str]

    @property
    def version(self) -> int:
        """The version of the release that was approved."""
        return self.bulletin.release.version


def freeze(bulletin: Bulletin, source: Release, by: str, at: datetime) -> Edition:
    """The edition of a bulletin; `source` is its release in the language it was written in."""
    return Edition(bulletin, by, at, _hashes(bulletin, source))


def changes(edition: Edition, bulletin: Bulletin, source: Release) -> tuple[str, ...]:
    """What differs between what was approved and what would be set now, in words; often nothing."""
    now = _hashes(bulletin, source)
    return tuple(words for part, words in _PARTS.items() if edition.hashes[part] != now[part])


def dump(edition: Edition) -> str:
    """An edition as JSON; ends with a newline."""
    approved = {"by": edition.by, "at": edition.at.isoformat(timespec="seconds")}
    head = {
        "format": FORMAT,
        "release": edition.bulletin.release.id,
        "version": edition.version,
        "locale": edition.bulletin.locale,
        "source_language": edition.bulletin.source_language,
        "approved": approved,
        "hashes": dict(edition.hashes),
    }
    data = head | _parts(edition.bulletin)
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def load(raw: bytes, file: str) -> Edition:
    """Read an edition; raises `SourceError` where the file is not one."""
    try:
        data = json.loads(raw)
        if data["format"] != FORMAT:
            raise ValueError(f"format {data['format']}")
        return _edition(data, file)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        hint = "restore it from version control; an edition is never edited by hand"
        message = f"not an edition that this Khabar can read ({error!r})"
        raise SourceError([Problem(Place(file, 1), message, hint)]) from error


def _hashes(bulletin: Bulletin, source: Release) -> dict[str, str]:
    parts = {"source": _text(source), **_parts(bulletin)}
    return {name: _hash(part) for name, part in parts.items()}


def _hash(data: object) -> str:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _parts(bulletin: Bulletin) -> Json:
    return {
        "text": _text(bulletin.release),
        "facts": _facts(bulletin.release),
        "newsroom": _newsroom(bulletin.newsroom),
        "wording": [[*key, text] for key, text in sorted(bulletin.wording.items())],
    }


def _text(release: Release) -> Json:
    single = {name: text.markdown for name in _SINGLE if (text := getattr(release, name))}
    image = {"image": _figure(release.image)} if release.image else {}
    rows = {
        "keywords": [text.markdown for text in release.keywords],
        "notices": [
            {
                "version": each.version,
                "kind": each.kind,
                "at": each.at.isoformat(),
                "text": each.text.markdown if each.text else None,
                "standard": each.standard,
            }
            for each in release.notices
        ],
    }
    return single | rows | image | {"body": to_markdown(release.body)}


def _figure(figure: Figure) -> Json:
    texts = {"alt": figure.alt, "caption": figure.caption, "credit": figure.credit}
    return {"src": figure.src} | {name: text.markdown for name, text in texts.items() if text}


def _facts(release: Release) -> Json:
    return {
        "date": release.date.isoformat(),
        "location": release.location,
        "embargo": release.embargo.isoformat() if release.embargo else None,
        "authentic": release.authentic,
        "urgency": release.urgency,
        **{name: list(getattr(release, name)) for name in _LISTS},
    }


def _newsroom(newsroom: Newsroom) -> Json:
    def plain(value: object) -> object:
        if isinstance(value, Text):
            return value.markdown
        return to_markdown(value) if isinstance(value, Document) else value

    def table(values: Mapping[str, Any]) -> Json:
        return {
            id_: {name: plain(getattr(value, name)) for name in value.__slots__}
            for id_, value in values.items()
        }

    tables = ("people", "organizations", "places", "contacts", "boilerplate")
    return {
        "name": newsroom.name.markdown,
        "tagline": newsroom.tagline.markdown if newsroom.tagline else None,
        "url": newsroom.url,
        "timezone": newsroom.timezone,
        "language": newsroom.language,
        "locales": list(newsroom.locales),
        **{name: table(getattr(newsroom, name)) for name in tables},
    }


def _edition(data: Json, file: str) -> Edition:
    text, facts, newsroom = data["text"], data["facts"], data["newsroom"]
    release = Release(
        id=data["release"],
        file=f"releases/{data['release']}/release.md",
        language=data["source_language"],
        version=data["version"],
        status=Status.USABLE,
        date=date.fromisoformat(facts["date"]),
        location=facts["location"],
        embargo=datetime.fromisoformat(facts["embargo"]) if facts["embargo"] else None,
        authentic=facts["authentic"],
        urgency=facts["urgency"],
        headline=Text("headline", text["headline"]),
        subheadline=_maybe("subheadline", text.get("subheadline")),
        summary=_maybe("summary", text.get("summary")),
        keywords=tuple(Text("keyword", word) for word in text["keywords"]),
        notices=tuple(
            Notice(
                each["version"],
                NoticeKind(each["kind"]),
                datetime.fromisoformat(each["at"]),
                _maybe("notice", each["text"]),
                StandardNotice(each["standard"]) if each["standard"] else None,
            )
            for each in text["notices"]
        ),
        image=_read_figure(text["image"]) if "image" in text else None,
        body=_document(text["body"], file, "body"),
        **{name: tuple(facts[name]) for name in _LISTS},
    )
    wording = {(context, id_): said for context, id_, said in data["wording"]}
    bulletin = Bulletin(
        data["locale"], release, _read_newsroom(newsroom, file), wording, data["source_language"]
    )
    approved = data["approved"]
    at = datetime.fromisoformat(approved["at"])
    return Edition(bulletin, approved["by"], at, {part: data["hashes"][part] for part in _PARTS})


def _maybe(role: str, markdown: str | None) -> Text | None:
    return None if markdown is None else Text(role, markdown)


def _read_figure(data: Json) -> Figure:
    caption, credit = (_maybe(name, data.get(name)) for name in ("caption", "credit"))
    return Figure(data["src"], Text("alt", data["alt"]), caption, credit)


def _document(markdown: str, file: str, role: str) -> Document:
    parsed = parse(markdown, file, role=role)
    if parsed.problems:
        raise ValueError(parsed.problems[0].message)
    return parsed.document


def _read_newsroom(data: Json, file: str) -> Newsroom:
    def table(name: str, build: Callable[[Json], Any]) -> dict[str, Any]:
        return {id_: build(value) for id_, value in data[name].items()}

    return Newsroom(
        name=Text("name", data["name"]),
        url=data["url"],
        timezone=data["timezone"],
        language=data["language"],
        locales=tuple(data["locales"]),
        tagline=_maybe("tagline", data["tagline"]),
        people=table(
            "people",
            lambda p: Person(
                Text("person", p["name"]), _maybe("role", p["role"]), p["organization"]
            ),
        ),
        organizations=table(
            "organizations",
            lambda o: Organization(
                Text("organization", o["name"]), _maybe("organization-short", o["short"])
            ),
        ),
        places=table("places", lambda p: Location(Text("place", p["name"]))),
        contacts=table(
            "contacts",
            lambda c: Contact(
                Text("contact", c["name"]),
                c["email"],
                c["phone"],
                _maybe("contact-note", c["note"]),
            ),
        ),
        boilerplate=table(
            "boilerplate",
            lambda b: Boilerplate(
                Text("boilerplate-title", b["title"]), _document(b["body"], file, "boilerplate")
            ),
        ),
    )


def differing_lines(before: Edition, after: Edition) -> Iterator[tuple[str, str, str]]:
    """The parts of the text that differ between two editions: (part, before, after)."""
    old, new = _text(before.bulletin.release), _text(after.bulletin.release)
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) != new.get(name):
            yield name, _shown(old.get(name)), _shown(new.get(name))


def _shown(part: object) -> str:
    if part is None:
        return ""
    return part if isinstance(part, str) else json.dumps(part, ensure_ascii=False)
