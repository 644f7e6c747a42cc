"""Findings that a translator has answered: `# khabar: waive figures: rounded on purpose`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from khabar.checks.pair import Finding, excerpt
from khabar.model import CheckId, Entry

_NOTE = re.compile(r"khabar\s*:\s*waive\b\s*:?\s*([^\s:]*)\s*:?\s*(.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Waivers:
    """The checks that an entry is excused from, and what is wrong with its waivers."""

    checks: frozenset[str]
    findings: tuple[Finding, ...]


def waivers(entry: Entry) -> Waivers:
    """Read the waivers in an entry's translator comments; one without a reason waives nothing."""
    notes = [match for note in entry.notes if (match := _NOTE.match(note.strip()))]
    faults = [fault for match in notes for fault in _faults(match)]
    good = frozenset(match[1].lower() for match in notes if not [*_faults(match)])
    return Waivers(good, tuple(faults))


def _faults(match: re.Match[str]) -> Iterator[Finding]:
    check, reason = match[1].lower(), match[2].strip()
    if check not in list(CheckId):
        known = ", ".join(CheckId)
        yield Finding(f"a waiver for the unknown check {excerpt(match[1])}", f"known: {known}")
    elif not reason:
        hint = f"write `# khabar: waive {check}: the reason`"
        yield Finding(f"a waiver without a reason: {excerpt(match[0])}", hint)
