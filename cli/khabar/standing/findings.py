"""The checks of catalogs: in several processes, and each catalog only when something changed.

What is found in a catalog depends on its file and on the newsroom's terms, names and policies; all
that makes a key, under which what was found is remembered. It also depends on what other catalogs
say for the same texts, but for that there is one check alone, `inconsistent`: a catalog with
which others disagree is checked again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from khabar.cache.command_cache import CommandCache
from khabar.cache.fingerprints import fingerprint
from khabar.cache.toolchain import versions
from khabar.checks import Context, check_catalog, errors_alone
from khabar.contained import contained
from khabar.files.folder import Folder
from khabar.files.outputs.output import Output
from khabar.model import Catalog, Entry
from khabar.problems import Problem, SourceError
from khabar.workers import InProcess, Workers, here
from khabar.workspace.load import Loaded

# To start a process takes as long as to check some forty catalogs.
_WORTH = 80

Found = tuple[Problem, ...]
Key = tuple[str, str]
_Job = tuple[Catalog, str, str, Context]


class FindingStore(Protocol):
    """Findings of catalogs, by a key of all that they depend on."""

    def found(self, key: str) -> Found | None:
        """Findings of a catalog; `None` where they are not known."""
        ...

    def put_found(self, domain: str, found: Mapping[str, Found]) -> None:
        """Remember what was found in a domain's catalogs, and nothing older."""
        ...


class KnownFindings:
    """A `FindingStore` that lasts as long as its process."""

    def __init__(self, older: FindingStore | None = None) -> None:
        """`older` is asked for what is not known here, and told of what is found."""
        self._older = older
        self._found: dict[str, Found] = {}
        self._keys: dict[str, tuple[str, ...]] = {}

    def found(self, key: str) -> Found | None:
        """See `FindingStore`."""
        if key not in self._found and self._older:
            return self._older.found(key)
        return self._found.get(key)

    def put_found(self, domain: str, found: Mapping[str, Found]) -> None:
        """See `FindingStore`."""
        for key in self._keys.get(domain, ()):
            self._found.pop(key, None)
        self._found.update(found)
        self._keys[domain] = tuple(found)
        if self._older:
            self._older.put_found(domain, found)


def known_findings(folder: Folder) -> KnownFindings:
    """Open the findings in a newsroom's build cache; new ones are left for the next command."""
    return KnownFindings(CommandCache(Output(folder.root / "out")))


@dataclass(frozen=True, slots=True)
class ReadOnlyFindings:
    """Findings that another `FindingStore` knows; nothing is added to it."""

    memory: FindingStore

    def found(self, key: str) -> Found | None:
        """See `FindingStore`."""
        return self.memory.found(key)

    def put_found(self, domain: str, found: Mapping[str, Found]) -> None:
        """Store nothing: what is lent stays as it is."""


class Checking:
    """Settings of the checks: what catalogs are compared with, the memory, how many processes."""

    def __init__(
        self,
        context: Context,
        memory: FindingStore | None = None,
        processes: int = 1,
        *,
        errors_alone: bool = False,
    ) -> None:
        """`context` is that of the whole newsroom.

        With `errors_alone`, catalogs without remembered findings are checked for errors only, and
        the result is not remembered: a command that only decides what is public needs no more.
        """
        self.context, self.memory, self.processes = context, memory, processes
        self.errors_alone = errors_alone
        self.shared = fingerprint((dict(versions()), *_common(context))) if memory else ""

    def check(self, loaded: Loaded, catalogs: Mapping[Key, Catalog]) -> dict[Key, Found]:
        """The findings by (locale, domain) in the given catalogs of `loaded`."""
        jobs = {key: self._job(key, each, loaded) for key, each in catalogs.items()}
        if not self.memory:
            return dict(self._run(list(jobs.items())))
        keys = {key: self.key(key, each, loaded) for key, each in catalogs.items()}
        known = {key: self.memory.found(name) for key, name in keys.items()}
        new = dict(self._run([(key, jobs[key]) for key in jobs if known[key] is None]))
        found = {key: new[key] if (old := known[key]) is None else old for key in jobs}
        if new and not self.errors_alone:
            domains: dict[str, dict[str, Found]] = {}
            for (locale, domain), row in found.items():
                domains.setdefault(domain, {})[keys[locale, domain]] = row
            for domain, rows in domains.items():
                self.memory.put_found(domain, rows)
        return found

    def _run(self, jobs: list[tuple[Key, _Job]]) -> Iterator[tuple[Key, Found]]:
        workers: Workers = here(self.processes if len(jobs) > _WORTH else 1, ("khabar.checks",))
        bare = replace(self.context, usual={})
        bare = errors_alone(bare) if self.errors_alone else bare
        lost = []
        for key, job, answer in workers.run(_check, bare, jobs):
            if isinstance(answer, tuple):
                yield key, answer
            else:
                lost.append((key, job))
        # A worker that failed must not look like a catalog without findings.
        for key, _, answer in InProcess().run(_check, bare, lost):
            assert isinstance(answer, tuple)  # noqa: S101
            yield key, answer

    def _job(self, key: Key, catalog: Catalog, loaded: Loaded) -> _Job:
        """A catalog with the usual translations of its texts that have several."""
        locale, domain = key
        source = loaded.domains[domain].language
        if not self.context.usual:
            return catalog, source, locale, Context()
        texts = {(entry.context or "", text) for entry in catalog.entries for text in _texts(entry)}
        wanted = ((source, locale, role, text) for role, text in sorted(texts))
        usual = {each: self.context.usual[each] for each in wanted if each in self.context.usual}
        return catalog, source, locale, Context(usual=usual)

    def key(self, key: Key, catalog: Catalog, loaded: Loaded) -> str:
        """Name all that the findings in a catalog depend on."""
        _, source, locale, own = self._job(key, catalog, loaded)
        digest = loaded.read[key].digest
        return fingerprint((self.shared, digest, source, locale, key[1], own.usual))


def _check(common: Context, job: _Job) -> Found:
    catalog, source, locale, own = job
    try:
        with contained(catalog.file):
            return tuple(check_catalog(catalog, source, locale, replace(common, usual=own.usual)))
    except SourceError as error:
        return error.problems


def _common(context: Context) -> tuple[object, ...]:
    return context.locales, context.terms, context.people, context.names, context.levels


def _texts(entry: Entry) -> Iterator[str]:
    yield entry.id
    if entry.plural:
        yield entry.plural
