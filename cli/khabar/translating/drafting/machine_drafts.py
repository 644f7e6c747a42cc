"""`khabar suggest --draft`: an engine translates what nobody has; it is fuzzy, and says by whom."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from khabar.catalogs import po
from khabar.catalogs.exchange.untrusted import one_line, unfit
from khabar.catalogs.remarks import one_line as remark
from khabar.checks import Context, check_catalog
from khabar.files.folder import SHARED, Folder, catalog_file
from khabar.lifecycle import restricted
from khabar.model import Catalog, Entry, Key
from khabar.problems import KhabarError, Level, Place, Problem
from khabar.reports import Drafted, DraftReport
from khabar.sources.release import ParsedRelease
from khabar.standing.catalog_findings import context
from khabar.translating.drafting.port import AT_ONCE, MOST_AT_ONCE, DraftEngine, EngineError
from khabar.translating.drafting.protected_text import ProtectedText, protected
from khabar.translating.known_releases import waiting
from khabar.translating.suggest import targets
from khabar.translating.translate import DRAFT, EntryAddress
from khabar.workspace.domains import Domain
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.load import Loaded
from khabar.workspace.newsroom import load, load_only

CODE = "draft"
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class DraftWish:
    """Texts to draft: of these releases, in these locales; none named: all.

    `address` means one text alone.
    """

    ids: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    address: EntryAddress | None = None

    def wants(self, domain: str, entry: Entry) -> bool:
        """Tell whether a text is to be drafted, where nobody has translated it."""
        one = self.address
        mine = one is None or (domain, entry.key) == (one.domain, one.key)
        return mine and bool(entry.line) and not entry.begun


def one_text(address: EntryAddress) -> DraftWish:
    """Wish for a draft of one text, of a release or of what releases share."""
    return DraftWish((address.domain,), (address.locale,), address)


def draft(folder: Folder, wish: DraftWish, engine: DraftEngine, now: datetime) -> DraftReport:
    """Have `engine` translate what is untranslated; nothing that stands there is changed.

    Texts of a release that is held back, and what releases share, go to no engine of another
    machine. What is drafted is written as soon as it has come, also where the engine fails later.
    """
    loaded, shared = _loaded(folder, wish)
    known = context(loaded)
    drafts: list[Drafted] = []
    problems: list[Problem] = [*loaded.problems]
    for domain, locale in targets(loaded, () if shared else wish.ids, wish.locales, shared):
        if why := _kept_here(loaded, domain, engine, now):
            problems.append(_told(Place(catalog_file(locale, domain.name)), why, _HERE))
            continue
        rows = [
            entry
            for _, entry in waiting(domain, loaded.catalogs.get((locale, domain.name)))
            if wish.wants(domain.name, entry)
        ]
        asked = _Asked(engine, domain, locale, known)
        try:
            for batch in asked.batches(rows):
                drafts += _written(folder, asked, batch)
        except EngineError as error:
            problems.append(_told(Place(asked.file), error.message, error.hint))
            break
        problems += asked.problems
    return DraftReport(engine.name, tuple(drafts), tuple(dict.fromkeys(problems)))


def _loaded(folder: Folder, wish: DraftWish) -> tuple[Loaded, tuple[str, ...]]:
    """The newsroom as far as it is wanted, and the shared catalogs that are."""
    newsroom = FolderNewsroom(folder)
    if wish.ids and wish.ids[0] in SHARED:
        return load_only(newsroom, ()), wish.ids
    return load(newsroom, wish.ids), () if wish.ids else ("newsroom",)


_HERE = "an engine of this computer may: `command`, or an address at localhost"


def _told(place: Place, message: str, hint: str) -> Problem:
    return Problem(place, message, hint, Level.ERROR, CODE)


def _kept_here(loaded: Loaded, domain: Domain, engine: DraftEngine, now: datetime) -> str:
    """Name the reason why texts may not leave this machine; empty where they may."""
    if engine.local:
        return ""
    parsed = next((each for each in loaded.releases if each.id == domain.name), None)
    if parsed is None:
        return "texts that releases share stay on this computer: they may name what is not public"
    if _held_back(loaded, parsed, now):
        return "under embargo, scheduled or withheld: its texts stay on this computer"
    return ""


def _held_back(loaded: Loaded, parsed: ParsedRelease, now: datetime) -> bool:
    """Tell whether a release waits for a moment or is withheld, or an edition of it is."""
    release = parsed.release
    if release is None or restricted(release, now):
        return True
    signed = [
        each.bulletin.release for (id_, _), row in loaded.editions.items()
        if id_ == parsed.id for each in row
    ]  # fmt: skip
    moments = [each.embargo for each in (release, *signed)] + [release.moment]
    return any(each is not None and now < each for each in moments)


@dataclass(frozen=True, slots=True)
class _Draft:
    entry: Entry
    text: str
    findings: tuple[Problem, ...]


class _Asked:
    """An engine that was asked for the texts of one catalog, and the drafts that were dropped."""

    def __init__(self, engine: DraftEngine, domain: Domain, locale: str, known: Context) -> None:
        self.engine, self.domain, self.locale, self.context = engine, domain, locale, known
        self.file = catalog_file(locale, domain.name)
        self.problems: list[Problem] = []

    def batches(self, entries: Sequence[Entry]) -> Iterator[Mapping[Key, _Draft]]:
        """Yield the drafts of each answer that pass the checks. Raises `EngineError`."""
        rows = [(each, self._protected(each)) for each in entries if not each.plural]
        for some in _at_once(rows):
            asked = [text.text for _, text in some if text.speaks]
            answers = iter(self._ask(asked) if asked else ())
            found = (
                self._checked(entry, text, next(answers) if text.speaks else text.text)
                for entry, text in some
            )
            yield {each.entry.key: each for each in found if each}

    def _protected(self, entry: Entry) -> ProtectedText:
        return protected(entry.id, self.domain.language, self.locale, self.context)

    def _ask(self, texts: list[str]) -> Sequence[str]:
        return self.engine.translate(texts, self.domain.language, self.locale)

    def _checked(self, entry: Entry, text: ProtectedText, answer: str) -> _Draft | None:
        """A draft in which nothing is lost and no check finds an error."""
        place, source = Place(self.file, entry.line), remark(entry.id)[:60]
        if lost := text.lost(answer):
            message = f"not drafted: the engine lost ‹{remark(lost)}› of ‹{source}›"
            self.problems.append(_dropped(place, message))
            return None
        said = one_line(text.restored(answer))
        if not said or unfit(said) or len(said) > _LONGEST:
            message = f"not drafted: the answer to ‹{source}› is empty, or no text"
            self.problems.append(_dropped(place, message))
            return None
        reviewed = replace(entry, strings=(said,), flags=_without_fuzzy(entry))
        alone = Catalog(self.file, Entry(""), (reviewed,))
        found = tuple(check_catalog(alone, self.domain.language, self.locale, self.context))
        wrong = [each for each in found if each.level is Level.ERROR]
        for each in wrong[:1]:
            self.problems.append(_dropped(place, f"not drafted: ‹{source}›: {each.message}"))
        return None if wrong else _Draft(entry, said, found)


def _at_once(
    rows: Sequence[tuple[Entry, ProtectedText]],
) -> Iterator[Sequence[tuple[Entry, ProtectedText]]]:
    """Group texts into requests, none above the limits of number and length."""
    some, much = list[tuple[Entry, ProtectedText]](), 0
    for row in rows:
        size = len(row[1].text)
        if some and (len(some) == AT_ONCE or much + size > MOST_AT_ONCE):
            yield some
            some, much = [], 0
        some.append(row)
        much += size
    if some:
        yield some


def _dropped(place: Place, message: str) -> Problem:
    return Problem(place, message, "translate it yourself", Level.WARNING, CODE)


def _without_fuzzy(entry: Entry) -> tuple[str, ...]:
    return tuple(flag for flag in entry.flags if flag != "fuzzy")


def _written(folder: Folder, asked: _Asked, drafts: Mapping[Key, _Draft]) -> Iterator[Drafted]:
    """Write drafts where there is still no translation, while other writers wait."""
    note = DRAFT + remark(asked.engine.name)
    with folder.writing_catalogs():
        raw = folder.catalog(asked.locale, asked.domain.name)
        if raw is None:
            raise KhabarError(f"there is no {asked.file} any more", "`khabar sync` makes it")
        catalog, done = po.parse(raw, asked.file), []
        entries = list(catalog.entries)
        for number, entry in enumerate(entries):
            found = drafts.get(entry.key)
            if found and not entry.obsolete and not entry.begun:
                entries[number] = replace(
                    entry,
                    strings=(found.text,),
                    flags=("fuzzy", *_without_fuzzy(entry)),
                    notes=(*(each for each in entry.notes if not each.startswith(DRAFT)), note),
                )
                done.append(found)
        if done:
            written = po.final_text(replace(catalog, entries=tuple(entries)))
            folder.write({asked.file: written})
    for each in done:
        place = Place(asked.file, each.entry.line)
        role = each.entry.context or ""
        yield Drafted(place, role, each.entry.id, each.text, each.findings)
