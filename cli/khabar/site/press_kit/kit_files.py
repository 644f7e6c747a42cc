"""Puts the files of the press kit into the public site, cleaned, and packs them for each locale."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from khabar.contained import contained
from khabar.digest import sha256, short_digest
from khabar.formats.parts.archive import pack
from khabar.formats.parts.attachments import size_in_words
from khabar.images import renditions
from khabar.images.picture import Picture, credited, picture_of
from khabar.markup import to_text
from khabar.model import AttachedFile, KitItem, KitKind, Newsroom, Text
from khabar.problems import KhabarError, Level, Place, Problem
from khabar.site.card import CardPicture
from khabar.site.placed_assets import Assets
from khabar.site.press_kit.shown_kit import ShownKit, ShownKitFile
from khabar.sources.publisher.file_types import is_picture
from khabar.translatable import NEWSROOM_FILE
from khabar.workspace.publisher.newsroom_kit import kit_faults, kit_file

_AREA, _CREDITS = "public", "credits.txt"
# A kit has no date of its own; a zip has none before this one.
_NO_DAY = date(1980, 1, 1)


class KitFiles:
    """The files of a press kit in out/public: `placed` are those that are there or have to be.

    `make`: pictures that are not made yet are made. `problems` are those of files that no reader
    may be shown; these are left out.
    """

    def __init__(self, assets: Assets, *, make: bool) -> None:
        """Begin with nothing read."""
        self.assets, self.make = assets, make
        self.placed: set[str] = set()
        self.problems: dict[Problem, None] = {}
        self._read: dict[str, Picture | AttachedFile | None] = {}

    def shown(self, newsroom: Newsroom, locale: str) -> ShownKit | None:
        """Put the files of a localized newsroom's kit; `None` where it has none for readers."""
        if not newsroom.site.press_kit:
            return None
        order = list(KitKind)
        items = sorted(newsroom.press_kit, key=lambda each: order.index(each.kind))
        files = tuple(self._shown_files(newsroom, items, locale))
        return self._packed(newsroom, files, locale)

    def _shown_files(
        self, newsroom: Newsroom, items: list[KitItem], locale: str
    ) -> Iterator[ShownKitFile]:
        for item in items:
            if item.file not in self._read:
                self._read[item.file] = self._looked_at(newsroom, item)
            known = self._read[item.file]
            if isinstance(known, Picture):
                yield self._picture(newsroom, item, known, locale)
            elif known:
                yield self._document(item, known, locale)

    def _looked_at(self, newsroom: Newsroom, item: KitItem) -> Picture | AttachedFile | None:
        """Read a file, and make what readers get of it; `None` for one that they may not have."""
        try:
            with contained(f"press-kit/{item.file}"):
                data = kit_file(self.assets.folder, item.file)
                return self._made(newsroom, item, data)
        except KhabarError as error:
            found = error.problems_at(Place(NEWSROOM_FILE, item.line))
            self.problems |= dict.fromkeys(found)
            return None

    def _made(
        self, newsroom: Newsroom, item: KitItem, data: bytes
    ) -> Picture | AttachedFile | None:
        name, made = item.file, self.assets.made
        picture = picture_of(name, data) if is_picture(name) else None
        if picture and made.has(picture):
            return picture
        wrong = [
            each for each in kit_faults(newsroom, item, name, data) if each.level is Level.ERROR
        ]
        if wrong:
            self.problems |= dict.fromkeys(wrong)
            return None
        if picture and self.make:
            made.put(picture, renditions.made(picture, data))
        file = AttachedFile(name, len(data), sha256(data))
        if not picture:
            self._put(file, data)
        return picture or file

    def _put(self, file: AttachedFile, data: bytes) -> None:
        self.assets.put(_AREA, file.address, data)
        self.placed.add(f"{_AREA}/{file.address}")

    def _picture(
        self, newsroom: Newsroom, item: KitItem, planned: Picture, locale: str
    ) -> ShownKitFile:
        default = newsroom.credit if not planned.drawn else None
        picture = credited(planned, _plain(item.credit or default))
        self.assets.put_picture(_AREA, picture)
        self.placed |= {f"{_AREA}/{picture.address(each)}" for each in picture.placed}
        file = picture.download
        address = picture.address(file)
        size, digest = self._facts(address)
        return ShownKitFile(
            replace(item, credit=item.credit or default),
            file.name,
            address,
            size_in_words(size, locale),
            digest,
            _type(file.name),
            CardPicture.of(picture, _plain(item.title)),
            None if picture.drawn else picture.size,
        )

    def _document(self, item: KitItem, file: AttachedFile, locale: str) -> ShownKitFile:
        size = size_in_words(file.size, locale)
        return ShownKitFile(item, file.name, file.address, size, file.sha256, _type(file.name))

    def _facts(self, address: str) -> tuple[int, str]:
        """Size and SHA-256 of a file that was written; none for another."""
        name = f"{_AREA}/{address}"
        known, found = self.assets.cache.folders.get(name), self.assets.out.base.stat(name)
        return (found.st_size, known.files[""]) if known and found else (0, "")

    def _packed(self, newsroom: Newsroom, files: tuple[ShownKitFile, ...], locale: str) -> ShownKit:
        if not files or not all(each.sha256 for each in files):
            return ShownKit(files)
        names, said = _names(files), _credits(files)
        digest = short_digest(json.dumps([said, [each.sha256 for each in files]]).encode())
        whole = f"press-kit.{locale}"
        address = f"assets/{digest}/{whole}.zip"

        def make() -> bytes:
            packed = {name: self._bytes(each) for name, each in zip(names, files, strict=True)}
            return pack(whole, {**packed, _CREDITS: said.encode()}, _NO_DAY)

        self.assets.put_made(_AREA, address, make)
        self.placed.add(f"{_AREA}/{address}")
        return ShownKit(files, address, size_in_words(self._facts(address)[0], locale))

    def _bytes(self, file: ShownKitFile) -> bytes:
        return self.assets.out.read(f"{_AREA}/{file.address}")


def _credits(files: tuple[ShownKitFile, ...]) -> str:
    """Text to copy: each file's name, title, credit and licence."""
    rows = []
    for name, each in zip(_names(files), files, strict=True):
        item = each.item
        said = [_plain(text) for text in (item.title, item.credit, item.licence) if text]
        rows.append("\n".join([name, *said]))
    return "\n\n".join(rows) + "\n"


def _names(files: tuple[ShownKitFile, ...]) -> tuple[str, ...]:
    """Name each file in the zip: no two alike, also where capitals do not count."""
    seen, found = {_CREDITS}, []
    for each in files:
        path, number, name = PurePosixPath(each.name), 2, each.name
        while name.casefold() in seen:
            name, number = f"{path.stem}-{number}{path.suffix}", number + 1
        seen.add(name.casefold())
        found.append(name)
    return tuple(found)


def _type(name: str) -> str:
    return PurePosixPath(name).suffix.removeprefix(".").upper()


def _plain(text: Text | None) -> str:
    return to_text(text.markdown) if text else ""
