"""The newsroom's side of a publication: what it has built, and what it knows of each release."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from khabar.model import Event


@dataclass(frozen=True, slots=True)
class PublicBulletin:
    """Bulletin that may stand in public: a version, or the notice of a withdrawal.

    `made`: its files in the site are of this version; where one failed, they are not, or are none.
    `signed` names the text that was signed off (`editions.signed_text`); empty for none.
    """

    version: int
    withdrawn: bool = False
    made: bool = True
    signed: str = ""

    def replaces_signed(self, text: str) -> bool:
        """Tell whether its text is another than one of this version that was signed off."""
        pairs = zip(self.signed.split(), text.split(), strict=False)
        return not self.withdrawn and (not self.signed or any(a != b for a, b in pairs))


class PublishedNewsroom(Protocol):
    """The newsroom's side of a publication."""

    @property
    def digests(self) -> Mapping[str, str]:
        """The files of the site by SHA-256."""
        ...

    @property
    def sizes(self) -> Mapping[str, int]:
        """Their sizes."""
        ...

    @property
    def foreign(self) -> Collection[str]:
        """Files of somebody else in the site's folder: nothing of the site has these names."""
        ...

    @property
    def url(self) -> str:
        """The site's address."""
        ...

    @property
    def standings(self) -> Mapping[str, PublicBulletin]:
        """Bulletins that may be public now, by their folder: `<locale>/<release>`."""
        ...

    @property
    def releases(self) -> Collection[str]:
        """The ids of all releases, public or not."""
        ...

    def had(self, release: str) -> bool:
        """Tell whether the newsroom has a release, or had it and lost its folder."""
        ...

    @property
    def killed(self) -> Mapping[str, str]:
        """Moments of the withdrawals that stand now, by release id (ISO 8601)."""
        ...

    def reinstated(self, release: str) -> str:
        """Moment at which a release was last brought back (ISO 8601); empty if never."""
        ...

    def takes_back(self, release: str) -> bool:
        """Tell whether the newsroom takes a release from readers, by a word that can be read."""
        ...

    def read(self, name: str) -> bytes:
        """A file of the site; raises `KhabarError` where it is not the one of the digest."""
        ...

    def history(self, release: str) -> Sequence[Event]:
        """Events of a release, from its history."""
        ...

    def record(self, release: str, event: Event) -> None:
        """Add to a release's history."""
        ...

    def note_withdrawals(self) -> None:
        """Add to histories the withdrawals that a source alone tells of, before a target does."""
        ...

    def keep(self, put: Collection[str]) -> None:
        """Keep what readers have now; `put` are the folders in which something is new."""
        ...


def by_folder(files: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The files of a site, by their folder and by their name in it."""
    found: dict[str, dict[str, str]] = {}
    for name, digest in files.items():
        folder, _, file = name.rpartition("/")
        found.setdefault(folder, {})[file] = digest
    return found


def documents_of(files: Mapping[str, str]) -> dict[str, str]:
    """The files of a bulletin that change with its text alone: a page shows what is around it."""
    return {name: digest for name, digest in files.items() if not name.endswith(".html")}
