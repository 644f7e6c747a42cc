"""Meanings of columns that a person confirmed, in `.khabar/columns.json`."""

from collections.abc import Mapping, Sequence

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from khabar.distribution.mail.lists.headings import ColumnRole
from khabar.files.folder import Folder
from khabar.problems import FileError, KhabarError

_NAME = "columns.json"
# As the first format had it: behind the key of the columns, in an entry of its own.
_RECOGNISED = " recognised"
_Roles = dict[str, ColumnRole]


class KeptColumns(BaseModel):
    """The meanings of columns that a person confirmed, and those that Khabar had recognised then.

    Each by the letters of its heading.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    confirmed: Mapping[str, ColumnRole]
    recognised: Mapping[str, ColumnRole] = {}


_KEPT = TypeAdapter(dict[str, KeptColumns])
_READ = TypeAdapter(dict[str, KeptColumns | _Roles])


def kept_columns(folder: Folder) -> Mapping[str, KeptColumns]:
    """Read what was confirmed before, by the key of the columns.

    Raises `KhabarError` where the file is not as it was left.
    """
    try:
        data = folder.private.read(_NAME)
        found = {} if data is None else _READ.validate_json(data)
    except (FileError, ValidationError) as error:
        raise KhabarError(
            f".khabar/{_NAME} cannot be read", "remove it; you are asked again"
        ) from error
    return {key: each if isinstance(each, KeptColumns) else _of_first_format(each, key, found)
            for key, each in found.items() if not key.endswith(_RECOGNISED)}  # fmt: skip


def _of_first_format(
    confirmed: _Roles, key: str, found: Mapping[str, KeptColumns | _Roles]
) -> KeptColumns:
    then = found.get(f"{key}{_RECOGNISED}", {})
    return KeptColumns(
        confirmed=confirmed, recognised={} if isinstance(then, KeptColumns) else then
    )


def keep_columns(
    folder: Folder,
    key: str,
    names: Sequence[str],
    confirmed: Sequence[ColumnRole],
    recognised: Sequence[ColumnRole],
) -> None:
    """Remember what a person confirmed of columns, and what Khabar had recognised."""
    new = KeptColumns(
        confirmed=dict(zip(names, confirmed, strict=True)),
        recognised=dict(zip(names, recognised, strict=True)),
    )
    kept = dict(sorted({**kept_columns(folder), key: new}.items()))
    folder.private.write(_NAME, _KEPT.dump_json(kept, indent=1) + b"\n")
