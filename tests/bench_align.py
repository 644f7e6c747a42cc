"""Measures the alignment of translations: `python tests/bench_align.py`.

Held out are the pairs of the demonstration newsroom: both sides lose a tenth of their texts, in one
round they also lose their roles, and the alignment has to find the rest.
"""

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from conftest import ROOT
from khabar.catalogs import po
from khabar.catalogs.alignment import AlignedText, align
from khabar.catalogs.merge import source_language
from khabar.model import Catalog


@dataclass(frozen=True)
class Figures:
    """How many pairs there were, how many of them were found, and how many others."""

    pairs: int
    right: int
    wrong: int


def catalogs() -> Iterator[tuple[Catalog, str]]:
    for source in sorted(ROOT.glob("releases/*/release.md")):
        for file in sorted(ROOT.glob(f"locales/*/LC_MESSAGES/{source.parent.name}.po")):
            catalog = po.parse(file.read_bytes(), file.name)
            if source_language(catalog) != file.parts[-3]:
                yield catalog, file.parts[-3]


def measured(seed: int, *, lost: float = 0.1, roles: bool = True) -> Figures:
    """Align every catalog of the demonstration newsroom once."""
    chance, total, right, wrong = random.Random(seed), 0, 0, 0
    for catalog, locale in catalogs():
        known = [each for each in catalog.entries if not each.obsolete and each.strings[0]]
        sides = [
            [i for i in range(len(known)) if chance.random() >= lost]
            for _ in ("text", "translation")
        ]
        role = {i: (known[i].context or "") if roles else "body" for i in range(len(known))}
        language = source_language(catalog)
        texts = [AlignedText((role[i], known[i].id), language) for i in sides[0]]
        others = [AlignedText((role[i], known[i].strings[0]), locale) for i in sides[1]]
        pairs = align(texts, others)
        found = {(sides[0][i], sides[1][j]) for one, other in pairs for i in one for j in other}
        wanted = {(i, i) for i in {*sides[0]} & {*sides[1]}}
        total, right, wrong = (
            total + len(wanted),
            right + len(found & wanted),
            wrong + len(found - wanted),
        )
    return Figures(total, right, wrong)


def main(rounds: int) -> None:
    for lost, roles in ((0.0, True), (0.1, True), (0.1, False)):
        rows = [measured(seed, lost=lost, roles=roles) for seed in range(rounds)]
        pairs, right = sum(row.pairs for row in rows), sum(row.right for row in rows)
        wrong = sum(row.wrong for row in rows)
        print(
            f"{lost:.0%} lost, {'with' if roles else 'without'} roles: "
            f"{right} of {pairs} pairs ({right / pairs:.1%}), {wrong} wrong"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
