"""All releases as translators have them: those that changed are read, the others are remembered."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from pydantic import ValidationError

from khabar import history
from khabar.cache.file_stamps import clock
from khabar.cache.read_only_cache import may_remember
from khabar.cache.snapshot import inputs, template_stamps
from khabar.cache.store import BuildCacheError, open_cache
from khabar.cache.translated_releases import (
    TranslatedRelease,
    Units,
    remember,
    remembered_states,
    remembered_units,
)
from khabar.catalogs.derived import as_written
from khabar.catalogs.translation_memory import TranslationUnit, units
from khabar.files.folder import Folder
from khabar.files.outputs.output import Output
from khabar.model import Catalog, Entry, Message
from khabar.problems import Problem
from khabar.workspace.domains import Domain
from khabar.workspace.load import Loaded, together
from khabar.workspace.newsroom import NewsroomStore

Wanted = Callable[[TranslatedRelease], bool]
"""Function that tells by its state whether a release is wanted whole, with its catalogs."""


@dataclass(frozen=True, slots=True)
class KnownReleases:
    """All releases: `states` by id, in their order, and `loaded`, the wanted ones with the shared.

    `units` are those of the releases that had to be read, and of all where they were asked for.
    `stamps` are the keys under which the states of the `read` ones may be remembered; without
    stamps they may not.
    """

    shared: Loaded
    loaded: Loaded
    states: Mapping[str, TranslatedRelease]
    units: Mapping[str, Units]
    read: Sequence[str]
    stamps: Mapping[str, str]

    @property
    def catalog_problems(self) -> tuple[Problem, ...]:
        """Problems of what all share, and of all catalogs, editions and histories."""
        rows = (problem for each in self.states.values() for problem in each.catalogs)
        return (*self.shared.problems, *rows)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """`catalog_problems`, and those of all sources."""
        rows = (problem for each in self.states.values() for problem in each.source)
        return (*self.catalog_problems, *rows)

    @property
    def release_units(self) -> Iterator[TranslationUnit]:
        """The units of all releases."""
        return (unit for id_ in self.states for unit in self.units[id_])


def known_releases(
    folder: Folder, newsroom: NewsroomStore, wanted: Wanted, *, with_units: bool = False
) -> KnownReleases:
    """Look at all releases; only those are read that are wanted, or not remembered as they are.

    Where nothing can be remembered, as in a folder that is not ours to write, all are read.
    """
    shared, ids = newsroom.shared(), newsroom.ids()
    stamps, known, texts = _remembered(folder, with_units=with_units)
    states, kept, read = dict[str, TranslatedRelease](), list[Loaded](), list[str]()
    for id_ in ids:
        state = known.get(id_)
        if state is None or wanted(state) or not frozenset(ids).isdisjoint(state.named):
            (each,) = newsroom.read((id_,), shared)
            state = replace(_state(each.loaded), in_sync=state.in_sync if state else None)
            texts[id_] = tuple(units_of(each.loaded, id_))
            read.append(id_)
            if wanted(state):
                kept.append(each.loaded)
        states[id_] = state
    return KnownReleases(shared, together(shared, kept), states, texts, read, stamps)


def keep(folder: Folder, known: KnownReleases, in_sync: Mapping[str, int | None]) -> None:
    """Remember what had to be read; `in_sync` says of some what `sync` found."""
    states = {
        id_: replace(known.states[id_], in_sync=in_sync.get(id_, known.states[id_].in_sync))
        for id_ in known.read
        if id_ in known.stamps
    }
    if states:
        with suppress(BuildCacheError), open_cache(Output(folder.root / "out")) as cache:
            remember(cache, known.stamps, states, known.units)


def _remembered(
    folder: Folder, *, with_units: bool
) -> tuple[Mapping[str, str], Mapping[str, TranslatedRelease], dict[str, Units]]:
    """Stamps, states and units of the releases; no stamps where a state is not to be remembered."""
    if not may_remember(folder.root):
        return {}, {}, {}
    out = Output(folder.root / "out")
    with suppress(BuildCacheError, ValidationError), open_cache(out) as cache:
        moment = clock(out.root / ".khabar")
        templates, seen = template_stamps(folder), inputs(folder, out)
        stamps = {
            id_: each + templates.parts.get(f"{id_}.pot", "") + seen.newsroom
            for id_, each in seen.releases.parts.items()
        }
        states = remembered_states(cache, stamps)
        found = remembered_units(cache, stamps) if with_units else {}
        return stamps if seen.settled and templates.settled(moment) else {}, states, found
    return {}, {}, {}


def _state(loaded: Loaded) -> TranslatedRelease:
    """State of a release that was read by itself; nothing is known of `sync`."""
    (parsed,) = loaded.releases
    said = parsed.release.aliases if parsed.release else parsed.remains.aliases
    before = (*history.earlier_ids(loaded.histories.get(parsed.id, ())), *said)
    named = tuple(each for each in before if each != parsed.id)
    domain = loaded.domains.get(parsed.id)
    waits = tuple(_waiting_locales(loaded, domain)) if domain else ()
    return TranslatedRelease(waits, loaded.problems, parsed.problems, None, named)


def _waiting_locales(loaded: Loaded, domain: Domain) -> Iterator[str]:
    """The locales in which something waits, by what files hold: a value is derived, not written."""
    for locale in dict.fromkeys((*domain.locales, domain.language)):
        catalog = loaded.catalogs.get((locale, domain.name))
        written = as_written(catalog) if catalog else None
        live = [each for each in written.entries if not each.obsolete] if written else []
        missing = any(waiting(domain, written)) and (written or locale in domain.locales)
        if missing or not all(each.translated for each in live):
            yield locale


def waiting(domain: Domain, catalog: Catalog | None) -> Iterator[tuple[Message, Entry]]:
    """The messages without a reviewed translation; one that no catalog holds yet has line 0."""
    entries = catalog.live if catalog else {}
    for message in domain.messages:
        entry = entries.get(message.key) or Entry(message.id, context=message.context)
        if not entry.translated:
            yield message, entry


def units_of(loaded: Loaded, name: str) -> Iterable[TranslationUnit]:
    """The units of a domain; none where its source cannot be read."""
    if domain := loaded.domains.get(name):
        yield from units(name, domain.language, _by_locale(loaded, name))


def _by_locale(loaded: Loaded, domain: str) -> dict[str, Catalog]:
    return {locale: each for (locale, name), each in loaded.catalogs.items() if name == domain}
