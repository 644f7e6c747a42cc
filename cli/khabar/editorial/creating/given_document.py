"""A document that an editor gave, read for a newsroom: language, place, who speaks in it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from khabar.editorial.creating.known_names import KnownNames
from khabar.editorial.creating.speakers import attributed
from khabar.editorial.creating.translations import ReadTranslation
from khabar.files.folder import SOURCE_FILE
from khabar.languages.language import known_languages
from khabar.languages.locales import canonical_locale
from khabar.languages.meaning.speakers.introductions import Introduced
from khabar.languages.meaning.written_in import may_be_in, written_in
from khabar.markup import block_texts, to_markdown, to_text
from khabar.model import Newsroom
from khabar.problems import KhabarError, Level, Place, Problem
from khabar.sources.importing.port import Draft, Imported
from khabar.sources.importing.registry import read_document
from khabar.sources.release import parse_release
from khabar.translatable import release_messages

CHECK = "import"
_PLAIN = ("language", "date", "location", "embargo", "status", "kind", "contacts", "boilerplate")


@dataclass(frozen=True, slots=True)
class GivenDocument:
    """A document as bytes; `name` is its file's, `""` for what was pasted."""

    data: bytes
    name: str = ""


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document with its quotations given to who says them, and notes of what is not in it.

    `place` is the id of the dateline's place, `""` where the newsroom does not know it; `strangers`
    are persons whom it introduces and the newsroom does not know.
    """

    imported: Imported
    language: str
    place: str
    strangers: tuple[Introduced, ...]
    notes: tuple[Problem, ...]


def read_for(
    document: GivenDocument,
    wanted: str,
    newsroom: Newsroom,
    known: KnownNames,
    headline: str = "",
) -> ReadDocument:
    """Read a document for a newsroom.

    `wanted` is the language that a person names, or `""`. `headline` is a person's, too; it is used
    where the document has none.

    Raises `KhabarError` for a language that the newsroom has not, or what cannot be read.
    """
    found = read_document(document.data, document.name, headline=headline)
    tag, other, clear = _language(wanted, found.draft, newsroom)
    made = attributed(found, known, other or tag)
    notes = [*_told(document, made.imported), *(note(document, each) for each in made.notes)]
    if other:
        message = f"the text is written in {other}, which is not a locale of this newsroom"
        hint = f"khabar locale add {other}, then import it again"
        notes.append(note(document, message, hint))
    elif not clear and not may_be_in(" ".join(_said(found.draft)), tag):
        message = f"the language of the text is not clear; `language` is {tag}"
        notes.append(note(document, message, "say it yourself: --language"))
    place = known.place(found.draft.place) if found.draft.place else next(iter(newsroom.places))
    if not place:
        first = next(iter(newsroom.places))
        message = f"the place {found.draft.place} is not in newsroom.yaml; `location` is {first}"
        notes.append(note(document, message, "add it to `places`, and name it in `location`"))
    return ReadDocument(made.imported, tag, place, made.strangers, tuple(notes))


def read_translation(
    tag: str, document: GivenDocument, source: ReadDocument, newsroom: Newsroom, known: KnownNames
) -> tuple[ReadTranslation, list[Problem]]:
    """Read a translation as a release of its own: its texts in order, and what is not in them.

    Raises `KhabarError` for a locale that cannot be, or an embargo that is not the source's.
    """
    locale = canonical_locale(tag, newsroom.locales)
    if locale not in newsroom.locales or locale == source.language:
        others = ", ".join(each for each in newsroom.locales if each != source.language)
        raise KhabarError(f"{tag} is not a language to translate into", f"here: {others}")
    read = read_for(document, locale, newsroom, known)
    found = read.imported
    if found.draft.embargo and found.draft.embargo != source.imported.draft.embargo:
        hint = "an embargo is one moment for all languages: make the documents agree"
        raise KhabarError(f"{document.name} has another embargo", hint)
    fields = {**draft_texts(found.draft), "language": locale, "date": "2000-01-01",
              "status": "draft", "location": next(iter(newsroom.places))}  # fmt: skip
    text, file = written(fields, found), f"releases/{locale}/{SOURCE_FILE}"
    parsed = parse_release(text.encode(), file, newsroom, frozenset(found.files))
    if parsed.release is None:
        raise KhabarError(f"{document.name} cannot be read", "", parsed.problems)
    texts = tuple(each.key for each in release_messages(parsed.release, newsroom))
    images = (f"an image of the translation: {each}" for each in found.files)
    notes = [note(document, f"left out: {each}") for each in images]
    return ReadTranslation(locale, document.name, texts), [*read.notes, *notes]


def draft_texts(draft: Draft) -> dict[str, str]:
    """Return headline, subheadline and summary of a draft."""
    return {name: getattr(draft, name) for name in ("headline", "subheadline", "summary")}


def written(fields: dict[str, str], found: Imported) -> str:
    """Write the source of a release: front matter of what is not empty, then the body."""
    lines = [
        f"{key}: {value if key in _PLAIN else json.dumps(value, ensure_ascii=False)}"
        for key, value in fields.items()
        if value
    ]
    return "---\n" + "\n".join(lines) + f"\n---\n{to_markdown(found.draft.body)}"


def note(document: GivenDocument, message: str, hint: str = "") -> Problem:
    """Note something about a document."""
    return Problem(Place(document.name or "standard input"), message, hint, Level.NOTE, CHECK)


def _language(wanted: str, draft: Draft, newsroom: Newsroom) -> tuple[str, str, bool]:
    """The locale of a release, the language of its text if it is none of the newsroom's, and
    whether that is clear.

    What a person names counts first, then what the document says, then its letters and words.
    Raises `KhabarError` if a person names a locale that the newsroom does not have.
    """
    if wanted:
        tag = canonical_locale(wanted, newsroom.locales)
        if tag not in newsroom.locales:
            hint = f"the newsroom's locales are {', '.join(newsroom.locales)}"
            raise KhabarError(f"{tag} is not a locale of this newsroom", hint)
        return tag, "", True
    named = canonical_locale(draft.language, newsroom.locales)
    if named in newsroom.locales:
        return named, "", True
    found = written_in(" ".join(_said(draft)), (*newsroom.locales, *known_languages()))
    if found in newsroom.locales:
        return found, "", True
    return newsroom.language, found, bool(found)


def _said(draft: Draft) -> Iterator[str]:
    yield to_text(draft.headline)
    for text in block_texts(draft.body.blocks):
        yield to_text(text.markdown)


def _told(document: GivenDocument, found: Imported) -> list[Problem]:
    """Note what the release leaves out, with places in the document."""
    notes = []
    for each in found.left_out:
        said = f": {each.text}" if each.text else ""
        notes.append(note(document, f"{each.place}: left out: {each.what}{said}"))
    return notes
