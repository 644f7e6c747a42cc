"""Placeholders of the templates' wording that no template gives a value: readers would see them."""

import re
from collections.abc import Iterator, Mapping

from khabar.formats.wording import Blanks
from khabar.model import Catalog, Entry
from khabar.problems import Level, Place, Problem
from khabar.workspace.load import Loaded

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_BRACE = re.compile(r"[{}]")
_Domain = tuple[str, str]


def unfilled_wording(
    loaded: Loaded, catalogs: Mapping[_Domain, Catalog]
) -> dict[_Domain, tuple[Problem, ...]]:
    """Problems of wording with unfilled `{…}` in the catalogs, by (locale, domain)."""
    wordings = {key: each for key, each in catalogs.items() if key[1] == "bulletin"}
    given = dict(loaded.wording.blanks)
    return {key: tuple(_problems(catalog, key[0], given)) for key, catalog in wordings.items()}


def _problems(
    catalog: Catalog, locale: str, given: Mapping[tuple[str, str], Blanks]
) -> Iterator[Problem]:
    for entry in catalog.reviewed:
        filled = any("{" in text for text in entry.strings)
        if filled and (blanks := given.get(entry.key)):
            for message, hint in _entry(entry, blanks.filled(locale)):
                place = Place(catalog.file, entry.line)
                yield Problem(place, message, hint, Level.ERROR, "placeholders")


def _entry(entry: Entry, names: frozenset[str] | None) -> Iterator[tuple[str, str]]:
    """Yield a message and a hint for each thing that readers would see as it is."""
    if any(_BRACE.search(_PLACEHOLDER.sub("", text)) for text in entry.strings):
        message = "a brace that belongs to no placeholder: readers would see it as it is"
        yield message, "placeholders are written with one brace on each side, as in {date}"
    if names is None:
        return
    for name in dict.fromkeys(_PLACEHOLDER.findall("".join(entry.strings))):
        if name not in names:
            known = ", ".join(f"{{{each}}}" for each in sorted(names)) or "none"
            message = f"nothing fills {{{name}}}: readers would see it as it is"
            yield message, f"placeholders here, each as it is written: {known}"
