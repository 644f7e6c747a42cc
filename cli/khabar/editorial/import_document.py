"""`khabar new --from FILE`: a release made of a document, with a list of what is not in it."""

import json
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from khabar.files.folder import NEWSROOM_FILE, SOURCE_FILE, Folder
from khabar.languages.casing import slug
from khabar.markup import to_markdown, to_text
from khabar.model import Newsroom
from khabar.problems import KhabarError, Level, Place, Problem
from khabar.reports import Created
from khabar.sources.importing.port import Draft, Imported
from khabar.sources.importing.registry import read_document
from khabar.sources.newsroom import parse_newsroom
from khabar.sources.release import parse_release

CHECK = "import"


@dataclass(frozen=True, slots=True)
class GivenDocument:
    """A document as bytes; `name` is its file's, `""` for what was pasted.

    `headline` and `language` are a person's word, where they say it.
    """

    data: bytes
    name: str = ""
    headline: str = ""
    language: str = ""


def new_from(folder: Folder, document: GivenDocument, now: datetime) -> Created:
    """Make the folder of a release from a document; always a draft.

    The report lists what the document has and the release has not. Raises `KhabarError`, with
    nothing written, where the document cannot be read.
    """
    newsroom = parse_newsroom(folder.newsroom(), NEWSROOM_FILE)
    found = read_document(document.data, document.name)
    language = _language(document, found.draft, newsroom)
    place = _place(found.draft, newsroom)
    headline = document.headline or to_text(found.draft.headline)
    today = now.astimezone(ZoneInfo(newsroom.timezone)).date()
    day = (found.draft.day or today).isoformat()
    name = f"releases/{day}-{slug(headline, language)}"
    if folder.exists(name):
        raise KhabarError(f"{name} is there already", "add a headline: khabar new HEADLINE --from")
    fields = {
        "headline": document.headline or found.draft.headline,
        "subheadline": found.draft.subheadline,
        "summary": found.draft.summary,
        "language": language,
        "date": day,
        "location": place,
        "embargo": found.draft.embargo.isoformat(timespec="minutes") if found.draft.embargo else "",
        "status": "draft",
    }
    file = f"{name}/{SOURCE_FILE}"
    text = _written(fields, found)
    images = {f"{name}/{image}": data for image, data in found.files.items()}
    folder.write({file: text, **images})
    # What the editor has to mend is told at once, with the place in the new file.
    parsed = parse_release(text.encode(), file, newsroom, frozenset(found.files))
    problems = (*_told(document, found), *parsed.problems)
    return Created((file, *images), f"read {file}, then `khabar sync` and `khabar build`", problems)


def _language(document: GivenDocument, draft: Draft, newsroom: Newsroom) -> str:
    wanted = document.language or draft.language
    if wanted in newsroom.locales:
        return wanted
    if document.language:
        hint = f"the newsroom's locales are {', '.join(newsroom.locales)}"
        raise KhabarError(f"{wanted} is not a locale of this newsroom", hint)
    return newsroom.language


def _place(draft: Draft, newsroom: Newsroom) -> str:
    """The place of the dateline by its name; the newsroom's first one where it is not known."""
    if not newsroom.places:
        raise KhabarError("the newsroom has no place", f"add one to {NEWSROOM_FILE}")
    for id_, place in newsroom.places.items():
        if draft.place.casefold() in (id_.casefold(), to_text(place.name.markdown).casefold()):
            return id_
    return next(iter(newsroom.places))


def _written(fields: dict[str, str], found: Imported) -> str:
    plain = ("language", "date", "location", "embargo", "status")
    lines = [
        f"{key}: {value if key in plain else json.dumps(value, ensure_ascii=False)}"
        for key, value in fields.items()
        if value
    ]
    return "---\n" + "\n".join(lines) + f"\n---\n{to_markdown(found.draft.body)}"


def _told(document: GivenDocument, found: Imported) -> list[Problem]:
    """Note what the release leaves out, with places in the document."""
    name = document.name or "standard input"
    notes = []
    for each in found.left_out:
        said = f": {each.text}" if each.text else ""
        message = f"{each.place}: left out: {each.what}{said}"
        notes.append(Problem(Place(name), message, "", Level.NOTE, CHECK))
    return notes
