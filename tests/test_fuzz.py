"""No reader fails on bytes: a few thousand by chance, and all that was ever found."""

from pathlib import Path

import pytest

from fuzz import HOSTILE, READERS, Fuzzing, by_chance

FOUND = sorted(path for path in HOSTILE.glob("*/*") if path.is_file())


@pytest.mark.parametrize("name", READERS)
def test_seeds_are_read(name: str) -> None:
    assert READERS[name].seeds()
    for seed in READERS[name].seeds():
        READERS[name].read(seed)


@pytest.mark.full
@pytest.mark.parametrize("name", READERS)
def test_bytes_by_chance_are_read_or_refused(name: str, tmp_path: Path) -> None:
    tries = 60 if READERS[name].slow else 300
    assert by_chance(Fuzzing(name, tmp_path), tries, 2025).findings == {}


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_found_is_read_or_refused(path: Path, tmp_path: Path) -> None:
    fuzzing = Fuzzing(path.parent.name, tmp_path)
    fuzzing.try_(path.read_bytes())
    assert fuzzing.findings == {}
