"""The embargo proof: random newsrooms at random times, and every byte that readers could get.

20 builds here; `make soak` has 1,000 (KHABAR_EXAMPLES).
"""

import os
from collections import Counter
from pathlib import Path

import pytest

from embargoed import Newsroom, contents, found_in, make, words_in
from khabar.build.build import build
from khabar.build.request import Request
from khabar.model import FormatName

pytestmark = pytest.mark.full

BUILDS = int(os.environ.get("KHABAR_EXAMPLES", "20"))
SEED = int(os.environ.get("KHABAR_SEED", "13"))
EACH = 4
QUICK = (FormatName.HTML, FormatName.TXT, FormatName.NINJS)


def test_nothing_is_public_before_its_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No byte of `out/public` holds a word of what may not be public; what may be, is found."""
    counts: Counter[str] = Counter()
    for number in range(BUILDS // EACH):
        root = tmp_path / str(number)
        house = make(root, SEED * 1_000_000 + number)
        formats = tuple(FormatName) if number % 8 == 1 else QUICK
        for at in house.chance.choices(house.instants(), k=EACH):
            request = Request(formats=formats, jobs=1)
            report = build(house.folder, request, at, root / "out", lambda *_: None)
            where = f"newsroom {number} of seed {SEED} at {at}"
            found = found_in(root / "out" / "public", set(house.digests))
            forbidden, expected = house.forbidden(at), house.expected(at)
            assert {w: found[w] for w in forbidden & found.keys()} == {}, where
            assert expected <= found.keys(), (where, report.problems)
            files = [path for path in (root / "out" / "public").rglob("*") if path.is_file()]
            counts.update(
                builds=1, searched=len(forbidden), expected=len(expected), found=len(found),
                files=len(files), pdfs=sum(path.suffix == ".pdf" for path in files),
            )  # fmt: skip
    with capsys.disabled():
        print(
            f"\nembargo proof: {counts['builds']} builds, {counts['files']} files ({counts['pdfs']} PDFs) searched for"
            f" {counts['searched']} words that may not be public: 0 found;"
            f" {counts['found']} words found that may be"
        )
    assert counts["found"] > counts["expected"] > 0
    assert counts["pdfs"] > 0


@pytest.fixture(scope="module")
def late(tmp_path_factory: pytest.TempPathFactory) -> tuple[Newsroom, Path]:
    """A newsroom, and its site when all that will be public is."""
    folder = tmp_path_factory.mktemp("late")
    house = make(folder / "newsroom", 5)
    build(house.folder, Request(jobs=1), max(house.instants()), folder / "out", lambda *_: None)
    return house, folder / "out" / "public"


@pytest.mark.parametrize("suffix", ["pdf", "docx", "html", "ics", "json", "txt"])
def test_the_search_sees_into_each_kind_of_file(late: tuple[Newsroom, Path], suffix: str) -> None:
    """A search that does not would prove nothing of it."""
    house, public = late
    said = [b"".join(contents(path.read_bytes())) for path in public.glob(f"??/2*/*.{suffix}")]
    words = house.expected(max(house.instants()))
    assert any(word.encode() in text for text in said for word in words)


def test_the_search_finds_what_came_too_early(late: tuple[Newsroom, Path]) -> None:
    """The same site, some months before."""
    house, public = late
    early = house.forbidden(min(house.instants()))
    found = found_in(public, set(house.digests)).keys() & early
    assert {house.headlines[key] for key in house.headlines} & found
    assert set(house.digests) & found
    assert any(path.name.partition(".")[0] in found for path in public.rglob("*.png"))
    assert any("search/" in path.as_posix() and words_in(path) & found
               for path in public.rglob("*.json"))  # fmt: skip
