"""The press kit: files about the publisher that journalists may take."""

from dataclasses import dataclass, field
from enum import StrEnum

from khabar.model.text import Text


class KitKind(StrEnum):
    """Kinds of files of a press kit, in the order of its page."""

    LOGO = "logo"
    PORTRAIT = "portrait"
    PHOTO = "photo"
    BIOGRAPHY = "biography"
    FACTSHEET = "factsheet"


@dataclass(frozen=True, slots=True)
class KitItem:
    """A file of a press kit; readers get it only where it is `public`.

    `file` is its name in the folder `press-kit`. `versions` are files of other languages that stand
    for it, each after its locale. `licence` says what may be done with it.
    """

    kind: KitKind
    file: str
    title: Text
    credit: Text | None = None
    licence: Text | None = None
    public: bool = False
    versions: tuple[tuple[str, str], ...] = ()
    line: int = field(default=0, compare=False)
