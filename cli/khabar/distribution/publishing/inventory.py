"""Inventory of a target: Khabar's files there, listed in its file `.khabar/published.json`.

It is kept on the target, not in the newsroom, since several machines may publish: each has to know
which files the others put there. Otherwise it could neither remove what is withdrawn nor tell our
files from those of others. It names only what is or was public, so readers may find it.

It is written before anything is touched, then again from time to time, and at the end. So whatever
ends a publication, the next one knows what may be old, new or missing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from khabar.distribution.publishing.storage.port import StorageError, checked

FILE = ".khabar/published.json"
_FORMAT = 2
_Name = Annotated[str, AfterValidator(checked)]


@dataclass(frozen=True, slots=True)
class Inventory:
    """The files that are ours, by the SHA-256 that they have there.

    `touched` are those that an unfinished publication may have put or removed: nobody knows how
    they stand. `young` are those that it puts for the first time or removes, while no other page
    links to them: their own links may lead to files that are not there. `versions` holds the
    version of every bulletin, by `<locale>/<release>`, also of those that are gone. `killed` has
    the moment of each withdrawal by release: what was withdrawn here stays so, whatever a newsroom
    forgets. `signed` names the text that was signed off of a bulletin's version, by its key.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    touched: frozenset[str] = frozenset()
    young: frozenset[str] = frozenset()
    versions: Mapping[str, int] = field(default_factory=dict)
    complete: bool = False
    killed: Mapping[str, str] = field(default_factory=dict)
    signed: Mapping[str, str] = field(default_factory=dict)

    @property
    def ours(self) -> frozenset[str]:
        """All names that Khabar put there, or may have."""
        return frozenset(self.files) | self.touched

    def begun(
        self,
        touched: Iterable[str],
        young: Iterable[str] = (),
        versions: Mapping[str, int] | None = None,
        signed: Mapping[str, str] | None = None,
    ) -> "Inventory":
        """Note the files that a publication is about to touch; `signed` is of these `versions`."""
        versions = versions or {}
        open_ = self.touched | frozenset(touched)
        kept = {name: digest for name, digest in self.files.items() if name not in open_}
        newest = {key: max(versions.get(key, 0), self.versions.get(key, 0))
                  for key in {**self.versions, **versions}}  # fmt: skip
        said = {key: text for key, text in self.signed.items() if key not in versions}
        return replace(
            self, files=kept, touched=open_, young=self.young | frozenset(young),
            versions=newest, signed={**said, **(signed or {})}, complete=False,
        )  # fmt: skip

    def done(self, put: Mapping[str, str], removed: Iterable[str]) -> "Inventory":
        """Note that files were put or removed."""
        files = {**self.files, **put}
        return replace(self, files=files, touched=self.touched - {*put, *removed})

    def turned(self, settled: Iterable[str], leaving: Iterable[str]) -> "Inventory":
        """Note new files before anything links to them, or old ones after nothing links to them."""
        return replace(self, young=(self.young - frozenset(settled)) | frozenset(leaving))

    def completed(self) -> "Inventory":
        """Note that a publication is complete."""
        return replace(self, touched=frozenset(), young=frozenset(), complete=True)


class _Format(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True)

    format: int


class _Stored(_Format):
    """Content of the file; keys that it does not know are passed over."""

    complete: bool
    versions: dict[str, int]
    killed: dict[str, str] = {}
    signed: dict[str, str] = {}
    files: dict[_Name, str]
    touched: tuple[_Name, ...]
    young: tuple[_Name, ...]


def load(data: bytes | None, place: str) -> Inventory:
    """Read one; an empty one where there is none. Raises `StorageError` where it cannot be read."""
    if data is None:
        return Inventory()
    try:
        if _Format.model_validate_json(data).format > _FORMAT:
            raise StorageError(f"{place}/{FILE} is of a newer Khabar", "update Khabar")
        found = _Stored.model_validate_json(data)
    except ValidationError as error:
        hint = (
            "put it back from a backup; or remove it, then what is there counts as somebody else's"
        )
        said = error.errors(include_url=False, include_input=False)[0]["msg"]
        raise StorageError(f"{place}/{FILE} cannot be read: {said}", hint) from error
    touched, young = frozenset(found.touched), frozenset(found.young)
    return Inventory(
        found.files, touched, young, found.versions, found.complete, found.killed, found.signed
    )


def dump(inventory: Inventory) -> bytes:
    """The bytes of the file: one line an entry, in the order of names."""
    stored = _Stored(
        format=_FORMAT,
        complete=inventory.complete,
        versions=dict(sorted(inventory.versions.items())),
        killed=dict(sorted(inventory.killed.items())),
        signed=dict(sorted(inventory.signed.items())),
        files=dict(sorted(inventory.files.items())),
        touched=tuple(sorted(inventory.touched)),
        young=tuple(sorted(inventory.young)),
    )
    return stored.model_dump_json(indent=0).encode()
