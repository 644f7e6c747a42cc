"""Faults that no test notices are named with a reason, and each still can be made."""

import pytest

from mutants import file_of, named_survivors, names_in


@pytest.mark.parametrize("module", named_survivors())
def test_each_named_fault_can_be_made(module: str) -> None:
    """A name whose code has changed says nothing: its reason has to be thought of again."""
    gone = named_survivors()[module].keys() - set(names_in(file_of(module)))
    assert gone == set(), "try it again: make mutants MODULE=… TESTS=…"


def test_each_has_a_reason() -> None:
    reasons = [reason for faults in named_survivors().values() for reason in faults.values()]
    assert all(len(reason.split()) > 3 and reason.endswith(".") for reason in reasons)
