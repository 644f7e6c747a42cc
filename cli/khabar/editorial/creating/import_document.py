"""`khabar new --from FILE`: a release made of a document, with a list of what is not in it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from khabar.editorial.creating.new import ReleaseOptions, day_of, flow, free_folder
from khabar.editorial.creating.translations import ReadTranslation, put_translations
from khabar.files.folder import NEWSROOM_FILE, SOURCE_FILE, Folder
from khabar.languages.casing import slug
from khabar.languages.locales import canonical_locale
from khabar.markup import to_markdown, to_text
from khabar.model import Newsroom, ReleaseKind
from khabar.problems import KhabarError, Level, Place, Problem
from khabar.reports import Created
from khabar.sources.importing.port import Draft, Imported
from khabar.sources.importing.registry import read_document
from khabar.sources.newsroom import parse_newsroom
from khabar.sources.release import parse_release
from khabar.translatable import release_messages

CHECK = "import"
_LISTS = ("contacts", "boilerplate")


@dataclass(frozen=True, slots=True)
class GivenDocument:
    """A document as bytes; `name` is its file's, `""` for what was pasted."""

    data: bytes
    name: str = ""


def new_from(
    folder: Folder,
    document: GivenDocument,
    wish: ReleaseOptions,
    now: datetime,
    translations: Mapping[str, GivenDocument] = MappingProxyType({}),
) -> Created:
    """Make the folder of a release from a document; always a draft.

    `wish` is a person's word, which counts before the document's. The report lists what the
    document has and the release has not. Raises `KhabarError`, with nothing written, where the
    document cannot be read. `translations` are documents by locale: what they say is aligned with
    the release, as fuzzy.
    """
    newsroom = parse_newsroom(folder.newsroom(), NEWSROOM_FILE)
    found = read_document(document.data, document.name)
    language = _language(wish, found.draft, newsroom)
    place = _place(found.draft, newsroom)
    headline = wish.headline or to_text(found.draft.headline)
    today = now.astimezone(ZoneInfo(newsroom.timezone)).date()
    date = wish.date or (found.draft.day or today).isoformat()
    id_ = wish.id or f"{day_of(date, newsroom)}-{slug(headline, language)}"
    name = free_folder(folder, id_)
    fields = {
        **_texts(found.draft),
        **({"headline": wish.headline} if wish.headline else {}),
        "language": language,
        "date": date,
        "location": place,
        "embargo": found.draft.embargo.isoformat(timespec="minutes") if found.draft.embargo else "",
        "status": "draft",
        "kind": wish.kind.value if wish.kind is not ReleaseKind.RELEASE else "",
        **{key: flow(ids) for key, ids in _standing(found, newsroom).items() if ids},
    }
    file = f"{name}/{SOURCE_FILE}"
    text = _written(fields, found)
    images = {f"{name}/{image}": data for image, data in found.files.items()}
    read = [_translation(each, (language, found.draft), newsroom) for each in translations.items()]
    folder.write({file: text, **images})
    # What the editor has to mend is told at once, with the place in the new file.
    parsed = parse_release(text.encode(), file, newsroom, frozenset(found.files))
    problems = (*_told(document, found), *_replaced(document, wish, found), *parsed.problems)
    if not read or not parsed.release:
        next_ = f"read {file}, then `khabar sync` and `khabar build`"
        return Created((file, *images), next_, problems)
    put = put_translations(folder, id_, language, [each for each, _ in read])
    told = (note for _, notes in read for note in notes)
    next_ = f"read {file}, then review its translations: `khabar preview`"
    return Created((file, *images, *put.files), next_, (*problems, *told, *put.problems))


def _texts(draft: Draft) -> dict[str, str]:
    return {name: getattr(draft, name) for name in ("headline", "subheadline", "summary")}


def _translation(
    given: tuple[str, GivenDocument], source: tuple[str, Draft], newsroom: Newsroom
) -> tuple[ReadTranslation, list[Problem]]:
    """Read a translation as a release of its own: its texts in order, and what is not in them.

    Raises `KhabarError` for a locale that cannot be, or an embargo that is not the source's.
    """
    (tag, document), (language, draft) = given, source
    locale = canonical_locale(tag, newsroom.locales)
    if locale not in newsroom.locales or locale == language:
        others = ", ".join(each for each in newsroom.locales if each != language)
        raise KhabarError(f"{tag} is not a language to translate into", f"here: {others}")
    found = read_document(document.data, document.name)
    if found.draft.embargo and found.draft.embargo != draft.embargo:
        hint = "an embargo is one moment for all languages: make the documents agree"
        raise KhabarError(f"{document.name} has another embargo", hint)
    fields = {**_texts(found.draft), "language": locale, "date": "2000-01-01", "status": "draft",
              "location": next(iter(newsroom.places))}  # fmt: skip
    text, file = _written(fields, found), f"releases/{locale}/{SOURCE_FILE}"
    parsed = parse_release(text.encode(), file, newsroom, frozenset(found.files))
    if parsed.release is None:
        raise KhabarError(f"{document.name} cannot be read", "", parsed.problems)
    texts = tuple(each.key for each in release_messages(parsed.release, newsroom))
    images = (f"an image of the translation: {each}" for each in found.files)
    notes = [_note(document, f"left out: {each}") for each in images]
    return ReadTranslation(locale, document.name, texts), [*_told(document, found), *notes]


def _standing(found: Imported, newsroom: Newsroom) -> dict[str, tuple[str, ...]]:
    """The contacts and standing passages of the newsroom that a document has below its text."""
    told = [each.text.casefold() for each in found.left_out]
    whole = " ".join(told)
    titles = {each.strip(" .:") for each in told}
    return {
        "contacts": tuple(
            id_
            for id_, each in newsroom.contacts.items()
            if each.email and each.email.casefold() in whole
        ),
        "boilerplate": tuple(
            id_
            for id_, each in newsroom.boilerplate.items()
            if to_text(each.title.markdown).casefold().strip(" .:") in titles
        ),
    }


def _language(wish: ReleaseOptions, draft: Draft, newsroom: Newsroom) -> str:
    wanted = canonical_locale(wish.language or draft.language, newsroom.locales)
    if wanted in newsroom.locales:
        return wanted
    if wish.language:
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
    plain = ("language", "date", "location", "embargo", "status", "kind", *_LISTS)
    lines = [
        f"{key}: {value if key in plain else json.dumps(value, ensure_ascii=False)}"
        for key, value in fields.items()
        if value
    ]
    return "---\n" + "\n".join(lines) + f"\n---\n{to_markdown(found.draft.body)}"


def _told(document: GivenDocument, found: Imported) -> list[Problem]:
    """Note what the release leaves out, with places in the document."""
    notes = []
    for each in found.left_out:
        said = f": {each.text}" if each.text else ""
        notes.append(_note(document, f"{each.place}: left out: {each.what}{said}"))
    return notes


def _replaced(document: GivenDocument, wish: ReleaseOptions, found: Imported) -> list[Problem]:
    """Note the document's own headline, where a person's takes its place."""
    own = to_text(found.draft.headline)
    if not wish.headline or wish.headline == own:
        return []
    return [_note(document, f"left out: its headline; yours takes its place: {own}")]


def _note(document: GivenDocument, message: str) -> Problem:
    return Problem(Place(document.name or "standard input"), message, "", Level.NOTE, CHECK)
