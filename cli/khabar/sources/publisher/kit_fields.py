"""The keys `press-kit` and `accounts` of `newsroom.yaml`."""

from collections.abc import Callable, Collection, Iterator
from typing import Annotated
from unicodedata import normalize

from pydantic import AfterValidator, Field

from khabar.files.folder import PRESS_KIT
from khabar.markup import address_fault
from khabar.model import KitItem, KitKind, Text
from khabar.problems import Level, Problem
from khabar.sources.decoding import worded
from khabar.sources.field_marks import FREE_TEXT
from khabar.sources.fields import Fields, Path, Tree
from khabar.sources.publisher.file_types import is_picture, leads_away, type_fault

_KEY = "press-kit"

_Words = Annotated[str, Field(min_length=1), AfterValidator(worded), FREE_TEXT]


def _account(address: str) -> str:
    if not address.startswith("https://"):
        raise ValueError(f"`{address}` is not the address of an account", "write https://…")
    if fault := address_fault(address):
        raise ValueError(*fault)
    return address


Account = Annotated[str, AfterValidator(_account)]


class KitItemFields(Fields):
    """A file of the press kit."""

    file: _Words
    kind: KitKind
    title: _Words
    credit: _Words | None = None
    licence: _Words | None = None
    public: bool = False


def kit_items(
    fields: Collection[KitItemFields], words: Callable[[Path, str, str], Text], tree: Tree
) -> tuple[KitItem, ...]:
    """Make the items of a press kit; `words` makes a text of a path, a role and a note."""

    def item(at: int, each: KitItemFields) -> KitItem:
        path: Path = (_KEY, at)
        return KitItem(
            each.kind,
            normalize("NFC", each.file),
            words((*path, "title"), "kit-title", "The title of a file of the press kit."),
            words((*path, "credit"), "credit", "Who made a file of the press kit.")
            if each.credit
            else None,
            words((*path, "licence"), "licence", "What may be done with a file of the press kit.")
            if each.licence
            else None,
            each.public,
            line=tree.place((*path, "file")).line,
        )

    return tuple(item(at, each) for at, each in enumerate(fields))


def kit_problems(
    items: Collection[KitItem], tree: Tree, more: Collection[str]
) -> Iterator[Problem]:
    """Find files that no reader may be given, by their names, and those that are not public yet.

    `more` are the types of documents that the newsroom allows beside the usual ones.
    """
    seen: set[str] = set()
    for at, each in enumerate(items):
        place = tree.place((_KEY, at, "file"))
        if leads_away(each.file):
            hint = f"put the file into the folder {PRESS_KIT}/ and write its name alone"
            yield Problem(place, f"a file outside the press kit's folder: {each.file}", hint)
        elif each.file in seen:
            yield Problem(place, f"{each.file} appears twice", "remove one")
        elif not is_picture(each.file) and (fault := type_fault(each.file, more)):
            yield Problem(place, *fault)
        elif not each.public:
            hint = "write `public: true` when readers may have it"
            message = f"{each.file} is not in the press kit that readers get"
            yield Problem(place, message, hint, Level.NOTE)
        seen.add(each.file)
