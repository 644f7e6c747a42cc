"""The newsroom's directory of readers, in `.khabar/recipients.json`, which is private."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from khabar.distribution.mail.lists.headings import ColumnRole, plain
from khabar.distribution.mail.recipients import Recipient, RecipientList
from khabar.distribution.mail.same_mailbox import same_mailbox
from khabar.files.folder import Folder
from khabar.problems import FileError, KhabarError

_NAME = "recipients.json"
FILE = f".khabar/{_NAME}"
EVERYBODY = "all"
_HINT = "restore it from a backup; to begin anew, move it away"


class ListedReader(BaseModel):
    """A reader as the directory keeps them."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    address: str
    locale: str = ""
    name: str = ""
    embargo: bool = False
    groups: tuple[str, ...] = ()
    data: dict[str, str] = {}

    @classmethod
    def of(cls, one: Recipient) -> "ListedReader":
        """Write a reader."""
        return cls(address=one.address, locale=one.locale, name=one.name, embargo=one.embargo,
                   groups=one.groups, data=dict(one.data))  # fmt: skip

    def recipient(self) -> Recipient:
        """Read them."""
        return Recipient(self.address, self.locale, self.name, self.embargo, self.groups,
                         tuple(self.data.items()))  # fmt: skip


_READERS = TypeAdapter(list[ListedReader])


def read_directory(folder: Folder) -> tuple[Recipient, ...]:
    """Read the directory. Raises `KhabarError` where it is not as `write_directory` leaves it."""
    try:
        data = folder.private.read(_NAME)
        return parse_directory(data.decode()) if data else ()
    except (FileError, ValidationError, UnicodeDecodeError) as error:
        raise KhabarError(f"{FILE} cannot be read", _HINT) from error


def parse_directory(text: str) -> tuple[Recipient, ...]:
    """Read the readers of a directory, or of a backup. Raises `ValidationError`."""
    return tuple(each.recipient() for each in _READERS.validate_json(text, strict=False))


def directory_text(readers: Iterable[Recipient]) -> str:
    """Write a directory, for the file and for a backup."""
    rows = [ListedReader.of(each) for each in sorted(readers, key=lambda each: each.address)]
    return _READERS.dump_json(rows, indent=1, exclude_defaults=True).decode() + "\n"


def write_directory(folder: Folder, readers: Iterable[Recipient]) -> None:
    """Write the directory into a file that only its owner may read."""
    folder.private.write(_NAME, directory_text(readers).encode())


def merged_readers(known: Iterable[Recipient], new: Iterable[Recipient]) -> tuple[Recipient, ...]:
    """Put new readers beside those that are known; what a new list says of somebody counts.

    What it leaves open stays, and so do groups; of the permission for embargoed texts the new word
    counts.
    """
    found = {each.address: each for each in known}
    written = {same_mailbox(each): each for each in found}
    for each in new:
        address = each.address
        if address not in found:
            address = written.setdefault(same_mailbox(address), address)
        before = found.get(address)
        found[address] = _renewed(before, replace(each, address=address)) if before else each
    return tuple(found.values())


def _renewed(before: Recipient, new: Recipient) -> Recipient:
    data = {**dict(before.data), **dict(new.data)}
    return replace(new, locale=new.locale or before.locale, name=new.name or before.name,
                   groups=tuple(dict.fromkeys((*before.groups, *new.groups))),
                   data=tuple(data.items()))  # fmt: skip


def of_groups(readers: Sequence[Recipient], groups: Sequence[str]) -> RecipientList:
    """Choose the readers of groups, or everybody. Raises `KhabarError` for a group of nobody."""
    known = {plain(group): group for each in readers for group in each.groups}
    wanted = {plain(each) for each in groups}
    if strange := [each for each in groups if plain(each) not in {*known, EVERYBODY}]:
        there = ", ".join([EVERYBODY, *sorted(known.values())])
        raise KhabarError(f"nobody is in the group {strange[0]}", f"groups: {there}")
    chosen = readers if EVERYBODY in wanted else [
        each for each in readers if wanted & {plain(group) for group in each.groups}
    ]  # fmt: skip
    return RecipientList(tuple(chosen))


def as_csv(readers: Sequence[Recipient], stopped: Mapping[str, str]) -> bytes:
    """Write readers as a list that spreadsheets read; `stopped` says why, by address."""
    headings = list(dict.fromkeys(name for each in readers for name, _ in each.data))
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    own = (
        ColumnRole.NAME,
        ColumnRole.ADDRESS,
        ColumnRole.LOCALE,
        ColumnRole.EMBARGO,
        ColumnRole.GROUPS,
    )
    why = ["stopped"] if stopped else []
    writer.writerow([*(role.value for role in own), *why, *headings])
    for each in readers:
        data = dict(each.data)
        writer.writerow(map(_safe, [
            each.name, each.address, each.locale, "yes" if each.embargo else "no",
            ", ".join(each.groups), *(stopped.get(each.address, "") for _ in why),
            *(data.get(name, "") for name in headings),
        ]))  # fmt: skip
    return file.getvalue().encode("utf-8-sig")


def _safe(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) and len(text) > 1 else text
