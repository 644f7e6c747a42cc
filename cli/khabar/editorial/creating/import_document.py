"""`khabar new --from FILE`: a release made of a document, with a list of what is not in it."""

import datetime as dt
from collections.abc import Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from khabar.editorial.creating.given_document import (
    GivenDocument,
    ReadDocument,
    draft_texts,
    note,
    read_for,
    read_translation,
    written,
)
from khabar.editorial.creating.known_names import known_names
from khabar.editorial.creating.new import ReleaseOptions, begin, day_of, flow
from khabar.editorial.creating.offered_entries import offered_entries
from khabar.editorial.creating.translations import put_translations
from khabar.files.beginnings import taken_back
from khabar.files.folder import (
    NEWSROOM_FILE,
    SOURCE_FILE,
    Folder,
    catalog_file,
    template_file,
)
from khabar.languages.casing import slug
from khabar.languages.dates.written_days import day_near
from khabar.markup import to_text
from khabar.model import Newsroom, ReleaseKind
from khabar.problems import KhabarError, Problem
from khabar.reports import Created
from khabar.sources.importing.port import Draft, Imported
from khabar.sources.release import parse_release
from khabar.workspace.publisher.newsroom_data import newsroom_data


def new_from(
    folder: Folder,
    document: GivenDocument,
    wish: ReleaseOptions,
    now: datetime,
    translations: Mapping[str, GivenDocument] = MappingProxyType({}),
) -> Created:
    """Make the folder of a release from a document; always a draft.

    `wish` is what a person wants; it counts before the document. The report lists what the
    document has and the release has not, and offers entries for persons whom the newsroom does not
    know. Raises `KhabarError`, with nothing written, where the document cannot be read.
    `translations` are documents by locale: what they say is aligned with the release, as fuzzy.
    """
    newsroom = newsroom_data(folder)
    if not newsroom.places:
        raise KhabarError("the newsroom has no place", f"add one to {NEWSROOM_FILE}")
    known = known_names(folder, newsroom)
    source = read_for(document, wish.language, newsroom, known, wish.headline)
    found, language = source.imported, source.language
    headline = wish.headline or to_text(found.draft.headline)
    today = now.astimezone(ZoneInfo(newsroom.timezone)).date()
    day = _day(found.draft, _embargoed(source, newsroom), today)
    date = wish.date or day.isoformat()
    id_ = wish.id or f"{day_of(date, newsroom)}-{slug(headline, language)}"
    text = written(_fields(source, wish, date, newsroom), found)
    read = [read_translation(*each, source, newsroom, known) for each in translations.items()]
    file, *images = begin(folder, id_, {SOURCE_FILE: text.encode(), **found.files})
    # What the editor has to mend is told at once, with the place in the new file.
    parsed = parse_release(text.encode(), file, newsroom, frozenset(found.files))
    dated = () if wish.date else _dated(document, found.draft, day, today)
    notes = (*dated, *_replaced(document, wish, found))
    problems = (*source.notes, *notes, *parsed.problems)
    offered = offered_entries(source, newsroom, known)
    if not read or not parsed.release:
        next_ = f"read {file}, then `khabar sync` and `khabar build`"
        return Created((file, *images), next_, problems, offered)
    catalogs = [template_file(id_), *(catalog_file(each, id_) for each in newsroom.locales)]
    with taken_back(folder.base, (file, *images), catalogs):
        put = put_translations(folder, id_, language, [each for each, _ in read])
    told = (note for _, notes in read for note in notes)
    next_ = f"read {file}, then review its translations: `khabar preview`"
    problems = (*problems, *told, *put.problems)
    return Created((file, *images, *put.files), next_, problems, offered)


def _day(draft: Draft, embargoed: dt.date | None, today: dt.date) -> dt.date:
    """The day of a release: its own, that of its embargo, or today.

    One that names no year is the nearest to the day on which the document was sent or saved.
    """
    nearest = day_near(draft.yearless, draft.near or embargoed or today) if draft.yearless else None
    return draft.day or nearest or embargoed or today


def _dated(
    document: GivenDocument, draft: Draft, day: dt.date, today: dt.date
) -> Iterator[Problem]:
    """Note a day that the document does not name as it stands in `date:`."""
    hint = "if it is another one, write it into `date:`"
    if draft.yearless:
        yield note(document, f"{draft.yearless} has no year; `date` is {day}, the nearest", hint)
    elif draft.day is None and day == today and draft.embargo is None:
        yield note(document, f"it names no day; `date` is today, {day}", hint)


def _embargoed(source: ReadDocument, newsroom: Newsroom) -> dt.date | None:
    """The day of a document's embargo: before that one there is no release."""
    embargo = source.imported.draft.embargo
    if embargo is None:
        return None
    return (embargo.astimezone(ZoneInfo(newsroom.timezone)) if embargo.tzinfo else embargo).date()


def _fields(
    source: ReadDocument, wish: ReleaseOptions, date: str, newsroom: Newsroom
) -> dict[str, str]:
    draft = source.imported.draft
    standing = _standing(source.imported, newsroom)
    return {
        **draft_texts(draft),
        **({"headline": wish.headline} if wish.headline else {}),
        "language": source.language,
        "date": date,
        "location": source.place or next(iter(newsroom.places)),
        "embargo": draft.embargo.isoformat(timespec="minutes") if draft.embargo else "",
        "status": "draft",
        "kind": wish.kind.value if wish.kind is not ReleaseKind.RELEASE else "",
        **{key: flow(ids) for key, ids in standing.items() if ids},
    }


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


def _replaced(document: GivenDocument, wish: ReleaseOptions, found: Imported) -> list[Problem]:
    """Note the document's own headline, where a person's takes its place."""
    own = to_text(found.draft.headline)
    if not wish.headline or wish.headline == own:
        return []
    return [note(document, f"left out: its headline; yours takes its place: {own}")]
