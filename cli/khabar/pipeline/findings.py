"""The checks of all catalogs: in several processes, and each catalog only when something changed.

What is found in a catalog depends on the catalog, on the newsroom's terms, names and policies, and
on texts that other catalogs translate otherwise. All that makes a key, under which
`out/.khabar/findings.json` remembers what was found. It is safe to delete.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace

from khabar.checks import Context, check_catalog
from khabar.model import Catalog, Entry
from khabar.output import Output
from khabar.pipeline.fingerprints import fingerprint
from khabar.pipeline.program import versions
from khabar.pipeline.records import problems
from khabar.problems import Problem
from khabar.workers import InProcess, Workers, here

FILE = ".khabar/findings.json"
# A new process takes as long as some forty catalogs.
_WORTH = 80

Found = tuple[Problem, ...]
_Job = tuple[Catalog, str, str, Context]


@dataclass
class Checking:
    """How catalogs are checked: what is remembered of earlier times, and in how many processes."""

    known: Mapping[str, Found] = field(default_factory=dict)
    processes: int = 1
    found: dict[str, Found] = field(default_factory=dict)

    def check(
        self,
        catalogs: Mapping[tuple[str, str], Catalog],
        languages: Mapping[str, str],
        context: Context,
    ) -> dict[tuple[str, str], Found]:
        """The findings by (locale, domain); `languages` holds each domain's source locale."""
        shared = fingerprint((dict(versions()), *_common(context)))
        jobs = {key: _job(key, each, languages, context) for key, each in catalogs.items()}
        keys = {key: _key(shared, job) for key, job in jobs.items()}
        new = [(key, jobs[key]) for key in jobs if keys[key] not in self.known]
        answers = dict(self._run(context, new))
        for key, name in keys.items():
            self.found[name] = answers[key] if key in answers else self.known[name]
        return {key: self.found[name] for key, name in keys.items()}

    def _run(
        self, context: Context, jobs: list[tuple[tuple[str, str], _Job]]
    ) -> Iterator[tuple[tuple[str, str], Found]]:
        workers: Workers = here(self.processes if len(jobs) > _WORTH else 1, ("khabar.checks",))
        bare = replace(context, others={})
        lost = []
        for key, job, answer in workers.run(_check, bare, jobs):
            if isinstance(answer, tuple):
                yield key, answer
            else:
                lost.append((key, job))
        # A catalog that nobody has checked could slip through: what is wrong shows here.
        for key, _, answer in InProcess().run(_check, bare, lost):
            assert isinstance(answer, tuple)  # noqa: S101
            yield key, answer


def _check(common: Context, job: _Job) -> Found:
    catalog, source, locale, own = job
    return tuple(check_catalog(catalog, source, locale, replace(common, others=own.others)))


def _common(context: Context) -> tuple[object, ...]:
    return context.locales, context.terms, context.people, context.names, context.levels


def _job(
    key: tuple[str, str], catalog: Catalog, languages: Mapping[str, str], context: Context
) -> _Job:
    """A catalog with what others have of its texts, where they do not all say the same."""
    locale, domain = key
    source = languages[domain]
    texts = {(entry.context or "", text) for entry in catalog.entries for text in _texts(entry)}
    wanted = ((source, locale, role, text) for role, text in sorted(texts))
    others = {
        each: found
        for each in wanted
        if (found := context.others.get(each)) and len(set(found)) > 1
    }
    return catalog, source, locale, Context(others=others)


def _texts(entry: Entry) -> Iterator[str]:
    yield entry.id
    if entry.plural:
        yield entry.plural


def _key(shared: str, job: _Job) -> str:
    """Lines count, too: findings name them."""
    catalog, source, locale, own = job
    lines = [entry.line for entry in catalog.entries]
    return fingerprint((shared, catalog, lines, source, locale, own.others))


def remember(out: Output) -> dict[str, Found]:
    """What was found the last time; nothing where that is not known."""
    try:
        data = json.loads((out.root / FILE).read_bytes())
        return {key: tuple(problems(rows)) for key, rows in data.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def save(out: Output, found: Mapping[str, Found]) -> None:
    """Remember what was found this time, and nothing older."""
    data = {key: [asdict(each) for each in row] for key, row in sorted(found.items())}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    out.put_file(FILE, text.encode("utf-8", "surrogatepass"))
