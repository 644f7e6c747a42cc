"""Versions of a release that readers of one language were given."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from khabar.model.text import Text


class VersionState(StrEnum):
    """State of a version at a moment."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class PublicVersion:
    """A version that readers were given; `by` is the one that supersedes it, 0 for none.

    `day` is when it appeared, as far as is known.
    """

    number: int
    state: VersionState
    by: int = 0
    day: date | None = None


@dataclass(frozen=True, slots=True)
class ReleaseVersions:
    """The versions of a release in one locale, oldest first; there is one at the least.

    `stands`: there is a page that can be read; `withdrawn`: it is the notice of a withdrawal.
    `headline` is that of what stands, `None` where it is not to be named. `others` are the locales
    that have versions, too. `corrected` are those of them that have a correction which this one
    lacks. `ids` are those that the release has and had: codes on paper name the id of their time.
    """

    locale: str
    ids: tuple[str, ...]
    versions: tuple[PublicVersion, ...]
    stands: bool
    withdrawn: bool = False
    headline: Text | None = None
    others: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()

    @property
    def current(self) -> int:
        """The version that stands, 0 for none."""
        found = (each.number for each in self.versions if each.state is VersionState.CURRENT)
        return next(found, 0)
