"""The parts that all editorial decisions share: who decides, and on which release."""

from dataclasses import dataclass
from datetime import datetime

from khabar import history
from khabar.editions import Edition
from khabar.files.folder import Folder
from khabar.model import (
    Release,
)
from khabar.problems import KhabarError
from khabar.workspace.history import events
from khabar.workspace.load import Loaded
from khabar.workspace.selection import person


@dataclass(frozen=True, slots=True)
class Decider:
    """Person who decides, and the moment. Raises `KhabarError` for a name that is none."""

    name: str
    at: datetime

    def __post_init__(self) -> None:
        """Look at the name: it is recorded, and shown to others."""
        person(self.name)


def find(loaded: Loaded, id_: str) -> Release:
    """Return a release that can be read; raises `KhabarError` for any other."""
    parsed = next((each for each in loaded.releases if each.id == id_), None)
    if parsed is None:
        raise KhabarError(f"no release {id_}", "`khabar status` lists the releases")
    if parsed.release is None:
        raise KhabarError(f"{parsed.file} cannot be read", "", parsed.problems)
    return parsed.release


def was_given(folder: Folder, id_: str) -> bool:
    """Tell whether anybody may have been given a release: it went out, or was signed."""
    told = events(folder, id_)
    return bool(history.went_out(told) or history.begun(told) or folder.editions(id_))


def check_locales(loaded: Loaded, locales: tuple[str, ...]) -> None:
    """Raise `KhabarError` for a locale that the newsroom does not have."""
    for locale in locales:
        if locale not in loaded.newsroom.locales:
            hint = f"the newsroom's locales are {', '.join(loaded.newsroom.locales)}"
            raise KhabarError(f"{locale} is not a locale of this newsroom", hint)


def edition_of(loaded: Loaded, id_: str, locale: str, version: int) -> Edition | None:
    """Return the edition of a version, `None` where there is none."""
    signed = loaded.editions.get((id_, locale), ())
    return next((each for each in signed if each.version == version), None)
