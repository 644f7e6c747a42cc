"""No reader fails on bytes by chance; what was ever found stands in `tests/hostile`."""

from pathlib import Path

import pytest

from fuzz import READERS, Fuzzing, by_chance


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
