"""Every version of a release that is or was public, and how it stands: what a manifest says."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from khabar import editions, history
from khabar.build.built_files import BuiltFiles
from khabar.build.signed_files import is_document
from khabar.digest import sha256
from khabar.distribution.signing.manifest import (
    Certificate,
    File,
    Locale,
    Manifest,
    Version,
)
from khabar.distribution.signing.signature import marks_of
from khabar.distribution.signing.signed_copies import last_manifest, signed_file
from khabar.editions.signed_pdfs import SignedPdfs, kept_file
from khabar.files.folder import Folder
from khabar.markup import to_text
from khabar.model import Bulletin, Event, FormatName, is_signed
from khabar.standing.given_versions import given_versions
from khabar.standing.prepared_bulletins import Prepared
from khabar.standing.sign_offs import as_signed
from khabar.workspace.history import events
from khabar.workspace.load import Loaded

DOCUMENTS = (FormatName.PDF, FormatName.DOCX, FormatName.TXT)
"""The formats whose files readers download, and a manifest lists."""


@dataclass(frozen=True, slots=True)
class PdfInventory:
    """A newsroom, the files that it has built, and its bulletins as they stand at a moment.

    `fresh` are PDFs that were signed just now, by the places that they will have; `formats` those
    in which what stands is rendered, to be listed. `listed` tells by its name whether a file that
    went out is listed: the documents for a manifest, every file where one is asked about.
    """

    folder: Folder
    built: BuiltFiles
    loaded: Loaded
    prepared: Sequence[Prepared]
    fresh: Mapping[str, bytes] = field(default_factory=dict)
    formats: tuple[FormatName, ...] = (FormatName.PDF,)
    listed: Callable[[str], bool] = is_document

    def bulletins(self, id_: str, locale: str) -> tuple[Bulletin | None, Bulletin | None]:
        """The bulletin that stands in public, and the text as it is now, if there is any.

        Of a source that cannot be read there is none but what stands.
        """
        mine = [each for each in self.prepared if each.key == (id_, locale)]
        public = next((each.bulletin for each in mine if each.public), None)
        return public, mine[-1].bulletin if mine else None

    def ids(self, id_: str) -> tuple[str, ...]:
        """The id of a release, and those that it had before: what was signed then stays known."""
        return (id_, *self.loaded.aliases.get(id_, ()))

    def manifest(
        self, id_: str, as_of: datetime, signer: Certificate | None, *, rebuild: bool = True
    ) -> Manifest:
        """Make the manifest of a release's PDFs, whether or not its source can be read.

        Known are those that went out by the history, those of the manifest that was signed last,
        and the signed copies that lie here; with `rebuild` also what the newest text and every
        edition make when they are rendered.
        """
        newsroom = self.loaded.newsroom
        happened = events(self.folder, id_)
        out = history.went_out(happened)
        manifests = (last_manifest(self.folder, each) for each in self.ids(id_))
        listed = [row for each in manifests if each for row in each.files]
        rows = []
        # What went out in a language that the newsroom names no more is known for ever.
        before = (*(each.locale for each in out), *(of.locale for of, _, _ in listed))
        for locale in dict.fromkeys((*newsroom.locales, *before)):
            mine = [each for each in out if each.locale == locale]
            place = _Place(self, id_, locale, mine)
            for of, version, file in listed:
                if of.locale == locale:
                    place.add(version.version, file)
            # What a wire may have is known, too, and gives readers no version.
            place.add_files(each for each in history.begun(happened) if each.locale == locale)
            versions = place.versions(rebuild=rebuild)
            address = newsroom.address(locale, id_)
            notices = place.stands.release.notices if place.stands else ()
            corrected = place.stands.stale if place.stands else ()
            if versions:
                rows.append(Locale(locale, address, versions, notices, corrected))
        name = to_text(newsroom.name.markdown)
        return Manifest(id_, name, newsroom.url, newsroom.timezone, as_of, tuple(rows), signer)


class _Place:
    """A release in one locale."""

    def __init__(
        self, inventory: PdfInventory, id_: str, locale: str, happened: Sequence[Event]
    ) -> None:
        self.inventory, self.id, self.locale, self.happened = inventory, id_, locale, happened
        self.stands, self.now = inventory.bulletins(id_, locale)
        self.files: dict[int, dict[str, File]] = {}

    def versions(self, *, rebuild: bool) -> tuple[Version, ...]:
        """The versions that are or were public, oldest first."""
        self.add_files(self.happened)
        for bulletin in self.to_render() if rebuild else ():
            for name, data in self.rendered(bulletin):
                self.add(bulletin.release.version, _file(name, data))
        for version, name, data in self.copies():
            self.add(version, _file(name, data, signed=True))
        rows = given_versions(self.happened, self.files, self.stands)
        return tuple(
            Version(each.number, each.state, tuple(self.files[each.number].values()), each.by)
            for each in rows
            if each.number in self.files
        )

    def add_files(self, happened: Iterable[Event]) -> None:
        """Take the files of events down."""
        for event in happened:
            for name, digest in event.files.items():
                if self.inventory.listed(name):
                    self.add(event.version, File(Path(name).name, digest, signed=is_signed(name)))

    def add(self, version: int, file: File) -> None:
        """Take a file down, once; the history does not know which identifier it bears."""
        files = self.files.setdefault(version, {})
        if file.id or file.sha256 not in files:
            files[file.sha256] = file

    def to_render(self) -> Iterator[Bulletin]:
        """Yield bulletins to render: what stands, and the editions before it; all were public."""
        newest = self.stands.release.version if self.stands else 0
        known = {event.version for event in self.happened}
        loaded = self.inventory.loaded
        for edition in loaded.editions.get((self.id, self.locale), ()):
            if editions.faults(edition, loaded.pictures.signed(edition)):
                continue  # it cannot be rendered any more as it was
            if edition.version < newest or (not newest and edition.version in known):
                old = as_signed(loaded, edition)
                now = self.now or old
                yield replace(old, alternates=now.alternates, linked=now.linked)
        if self.stands:
            yield self.stands

    def rendered(self, bulletin: Bulletin) -> Iterator[tuple[str, bytes]]:
        """Yield the documents of a bulletin: of an older version its PDF alone."""
        wanted = self.inventory.formats if bulletin is self.stands else (FormatName.PDF,)
        formats = tuple(each for each in wanted if each in bulletin.formats)
        files = self.inventory.built.of(bulletin, formats)
        yield from ((name, data) for name, data in files.items() if is_document(name))

    def copies(self) -> Iterator[tuple[int, str, bytes]]:
        """The signed copies that are kept or lie here, by any id of the release.

        Answers with their versions, names and bytes.
        """
        folder, here = self.inventory.folder, dict[str, bytes]()
        for id_ in self.inventory.ids(self.id):
            place, _, name = signed_file(id_, self.locale, 0).rpartition("/")
            pattern = re.compile(rf"{re.escape(name.removesuffix('0.pdf'))}(\d+)\.pdf")
            lying = [f"{place}/{file}" for file in folder.names(place) if pattern.fullmatch(file)]
            here |= {file: folder.raw(file) for file in lying if file not in self.inventory.fresh}
            here |= {file: data for file, data in self.inventory.fresh.items()
                     if file.startswith(f"{place}/")}  # fmt: skip
            for file, data in here.items():
                if match := pattern.fullmatch(Path(file).name):
                    yield int(match[1]), Path(file).name, data
        kept = self.inventory.loaded.pdfs.get(self.id, SignedPdfs())
        for each in (each for each in kept.pdfs if each.locale == self.locale):
            name = Path(signed_file(self.id, self.locale, each.version)).name
            yield each.version, name, folder.raw(kept_file(self.id, each.name))


def _file(name: str, pdf: bytes, *, signed: bool = False) -> File:
    return File(name, sha256(pdf), marks_of(pdf).id, signed)
