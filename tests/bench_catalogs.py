"""Alarms of the checks in real catalogs, and a sample of them to judge.

    make bench-catalogs DIR=wheels SAMPLE=40

`wheels` is a folder of packages (`pip download --no-deps django wagtail pretix -d wheels`) or of
catalogs; nothing of it is kept here. A person who knows the language judges the sample: each alarm
has a number that stays the same while the alarm does, and `judged.txt` says `number right` or
`number wrong`. The goal: at most 0.3 wrong alarms for 100 entries.
"""

import argparse
import random
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from khabar.catalogs import po
from khabar.checks import Context, check_catalog
from khabar.model import Catalog
from khabar.problems import Level, Problem, SourceError

JUDGED = Path(__file__).parent / "corpora" / "judged.txt"
GOAL = 0.3


@dataclass(frozen=True)
class Alarm:
    """A finding that is more than a note, with the entry that it is about."""

    package: str
    locale: str
    problem: Problem
    source: str
    translation: str

    @property
    def number(self) -> str:
        parts = self.locale, self.problem.check, self.problem.message, self.source, self.translation
        return blake2b("\0".join(map(str, parts)).encode(), digest_size=5).hexdigest()


def unpacked(folder: Path, to: Path) -> Path:
    """The folder itself, or the catalogs of the wheels in it."""
    wheels = sorted(folder.glob("*.whl"))
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(to, [each for each in archive.namelist() if each.endswith(".po")])
    return to if wheels else folder


def catalogs(folder: Path, locales: list[str]) -> Iterator[tuple[str, str, Catalog]]:
    """The catalogs of some locales, with their package; those that cannot be read are named."""
    for path in sorted(folder.rglob("*/LC_MESSAGES/*.po")):
        locale = path.parts[-3].replace("_", "-")
        if locale in locales:
            package = path.relative_to(folder).parts[0]
            try:
                yield package, locale, po.parse(path.read_bytes(), path.name)
            except SourceError as error:
                print(f"{path.relative_to(folder)}: {error}", file=sys.stderr)


def alarms(package: str, locale: str, catalog: Catalog) -> Iterator[Alarm]:
    by_line = {entry.line: entry for entry in catalog.entries}
    for problem in check_catalog(catalog, "en", locale, Context()):
        if problem.level is not Level.NOTE:
            entry = by_line[problem.place.line or 0]
            yield Alarm(package, locale, problem, entry.id, " | ".join(entry.strings))


def verdicts() -> dict[str, str]:
    rows = JUDGED.read_text("utf-8").splitlines() if JUDGED.exists() else []
    return dict(row.split()[:2] for row in rows if row.strip() and not row.startswith("#"))


def table(entries: Counter[tuple[str, str]], found: list[Alarm]) -> Iterator[str]:
    """For each package and locale: alarms, and by the verdicts how many of them are wrong."""
    judged = verdicts()
    yield f"{'locale':<8}{'package':<12}{'entries':>8}{'alarms':>8}{'per 100':>9}{'judged':>8}{'wrong':>7}{'wrong per 100':>15}"
    everything = [("all", "")] if len(entries) > 1 else []
    for locale, package in [*sorted(entries), *everything]:
        count = entries[locale, package] if package else entries.total()
        own = [a for a in found if not package or (a.locale, a.package) == (locale, package)]
        known = [judged[each.number] for each in own if each.number in judged]
        wrong = known.count("wrong")
        rate = f"{100 * len(own) / count * wrong / len(known):.2f}" if known else "–"
        yield (
            f"{locale:<8}{package:<12}{count:>8}{len(own):>8}{100 * len(own) / count:>9.2f}"
            f"{len(known):>8}{wrong:>7}{rate:>15}"
        )
    yield ""
    by_check = Counter((str(each.problem.check), each.locale) for each in found)
    for check in sorted({check for check, _ in by_check}):
        counts = (
            f"{locale} {n}" for (name, locale), n in sorted(by_check.items()) if name == check
        )
        yield f"{check:<14}{', '.join(counts)}"
    yield f"\nThe goal: at most {GOAL} wrong alarms for 100 entries."


def sample(found: list[Alarm], size: int, check: str) -> Iterator[str]:
    judged = verdicts()
    open_ = sorted((a for a in found if a.number not in judged), key=lambda a: a.number)
    open_ = [each for each in open_ if check in ("", each.problem.check)]
    for each in random.Random(1).sample(open_, min(size, len(open_))):
        yield f"\n{each.number} {each.locale} {each.package} {each.problem.check}"
        yield f"  {each.source!r}\n  {each.translation!r}\n  → {each.problem.message}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--locales", default="az tr kk")
    parser.add_argument("--sample", type=int, default=0, help="how many alarms to show")
    parser.add_argument("--check", default="", help="show those of one check alone")
    given = parser.parse_args()
    entries: Counter[tuple[str, str]] = Counter()
    found: list[Alarm] = []
    with tempfile.TemporaryDirectory() as place:
        folder = unpacked(given.folder, Path(place))
        for package, locale, catalog in catalogs(folder, given.locales.split()):
            entries[locale, package] += sum(entry.translated for entry in catalog.entries)
            found += alarms(package, locale, catalog)
    print("\n".join([*sample(found, given.sample, given.check), *table(entries, found)]))


if __name__ == "__main__":
    main()
