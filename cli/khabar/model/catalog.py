"""Catalogs of translations, complete as their files are."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

Key = tuple[str, str]
"""A message's identity in its catalog: its context (`""` for none) and its id."""

# Separators, controls and signs of format, by their categories in Unicode.
_UNSEEN = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})


@dataclass(frozen=True, slots=True)
class Message:
    """Text that a translator is asked for, with its role as context and the place it comes from."""

    context: str
    id: str
    comment: str = ""
    files: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """Identity of the message: its context and its text."""
        return self.context, self.id


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a catalog, complete: nothing that a file holds is left out.

    `strings` is the translation: one text, or one for each plural form. `context` is `None` where
    the file has no `msgctxt`, which gettext tells apart from an empty one. `derived` says that
    rules made the translation, and no file has it. `line` is 0 where no file has the entry.
    """

    id: str
    strings: tuple[str, ...] = ("",)
    context: str | None = None
    plural: str | None = None
    notes: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous_id: str | None = None
    previous_context: str | None = None
    previous_plural: str | None = None
    obsolete: bool = False
    derived: bool = False
    line: int = field(default=0, compare=False)

    @property
    def key(self) -> Key:
        """Identity of the entry: its context and its text."""
        return self.context or "", self.id

    @property
    def fuzzy(self) -> bool:
        """Tell whether a person still has to look at it."""
        return "fuzzy" in self.flags

    @property
    def begun(self) -> bool:
        """Tell whether somebody wrote a translation, or one of its plural forms."""
        return any(map(_says_something, self.strings))

    @property
    def filled(self) -> bool:
        """Tell whether there is a translation, reviewed or not; a blank one is none."""
        return all(map(_says_something, self.strings))

    @property
    def translated(self) -> bool:
        """Tell whether it is a reviewed translation; nothing else ever reaches a reader."""
        return self.filled and not self.fuzzy and not self.obsolete


def _says_something(text: str) -> bool:
    """Tell whether a reader sees anything of a text: spaces and invisible signs are nothing."""
    return any(unicodedata.category(char) not in _UNSEEN for char in text)


@dataclass(frozen=True, slots=True)
class Catalog:
    """A catalog as its file holds it; the header is the entry with the empty id.

    `closing` are the notes of translators after the last entry.
    """

    file: str
    header: Entry
    entries: tuple[Entry, ...] = ()
    closing: tuple[str, ...] = ()

    @property
    def live(self) -> Mapping[Key, Entry]:
        """The entries that are not obsolete by their keys, in the order of the file."""
        return {entry.key: entry for entry in self.entries if not entry.obsolete}

    @property
    def begun(self) -> frozenset[Key]:
        """The keys of those entries, none obsolete, in which somebody wrote a translation."""
        return frozenset(entry.key for entry in self.entries if entry.begun and not entry.obsolete)

    @property
    def reviewed(self) -> tuple[Entry, ...]:
        """The entries with a reviewed translation."""
        return tuple(entry for entry in self.entries if entry.translated)

    def translations(self) -> Mapping[Key, str]:
        """The reviewed translations."""
        return {entry.key: entry.strings[0] for entry in self.reviewed}

    def header_field(self, name: str) -> str:
        """A field of the header, such as `Language`; `""` where it has none."""
        fields = (line.partition(":") for line in self.header.strings[0].split("\n"))
        return next((value.strip() for key, _, value in fields if key.strip() == name), "")
