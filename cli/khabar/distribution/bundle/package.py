"""`khabar package`: zips of what may be public of a release."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from khabar.build.built_files import BuiltFiles
from khabar.build.signed_files import signed_manifest
from khabar.digest import sha256
from khabar.distribution.publishing.kept_texts import keep_given
from khabar.distribution.signing.signed_copies import signed_copy
from khabar.editorial.deciding.decision import find
from khabar.files.folder import Folder
from khabar.files.outputs.output import Output
from khabar.formats import plain_text
from khabar.formats.html import PAGE
from khabar.formats.ninjs import ninjs_format
from khabar.formats.page_places import PagePlaces
from khabar.formats.parts.archive import pack
from khabar.formats.port import Files
from khabar.formats.templates import Templates, page_address
from khabar.formats.web.page_pictures import PagePicture, PagePictures
from khabar.markup import linked_pictures
from khabar.model import Bulletin, Event, FormatName, Newsroom, Release
from khabar.reports import Packaged, PackageReport
from khabar.site.assets import without_fonts
from khabar.standing.bulletins import prepare
from khabar.standing.findings import known_findings
from khabar.standing.prepared_bulletins import Prepared
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.history import events, record
from khabar.workspace.newsroom import load_linked

_PHOTOS, _ANNEXES, _MACHINE = "photos", "attachments", "machine"


def package(folder: Folder, id_: str, now: datetime, output: Path) -> PackageReport:
    """Write a zip for each locale in which a release may be public at `now`, and one for all.

    What may not be public is taken away from `output`. What went out for the first time is added
    to the release's history; its text is kept where no edition holds it. Raises `KhabarError`
    where a bulletin cannot be rendered.
    """
    loaded = load_linked(FolderNewsroom(folder), (id_,))
    prepared, _ = prepare(loaded, now, known_findings(folder))
    mine = [each for each in prepared if each.key[0] == id_]
    bulletins = {each.key[1]: each.bulletin for each in mine if each.public}
    # If the source cannot be read, only what is public already is packed.
    release = next((each.release for each in bulletins.values()), None) or find(loaded, id_)
    packer = _Packer(folder, loaded.newsroom, release, bulletins)
    out, sign = Output(output), loaded.newsroom.policies.sign
    whole = {f"{id_}.zip": packer.zip(id_, bulletins)} if bulletins else {}
    for name, data in whole.items():
        out.put_file(name, data)
    rows = [packer.packaged(out, locale, whole, sign=sign) for locale in bulletins]
    _retract(out, id_, loaded.newsroom.locales, bulletins)
    happened = [packer.event(each, now) for each in rows]
    fresh = tuple(_new(folder, id_, happened))
    if fresh:
        record(folder, id_, fresh)
    keep_given(folder, loaded, bulletins.values(), now)
    recorded = {each.locale for each in fresh}
    rows = [replace(each, recorded=each.locale in recorded) for each in rows]
    return PackageReport(id_, str(output), tuple(rows), f"{id_}.zip" if rows else "",
                         *_lacking(mine))  # fmt: skip


def _retract(out: Output, id_: str, locales: Iterable[str], kept: Mapping[str, Bulletin]) -> None:
    for locale in locales:
        if locale not in kept:
            out.remove(f"{id_}.{locale}.zip")
    if not kept:
        out.remove(f"{id_}.zip")


def _lacking(mine: Sequence[Prepared]) -> tuple[tuple[str, ...], bool]:
    """Reasons why a locale or its newest text is left out; whether somebody has to mend that."""
    held = [each for each in mine if not each.public]
    reasons = [why for each in held for why in each.named_reasons]
    lost = [each for each in mine if each.public and each.why]
    reasons += [f"{each.key[1]}: packed although {'; '.join(each.why)}" for each in lost]
    return tuple(reasons), bool(lost) or any(each.finding for each in held)


def _new(folder: Folder, id_: str, happened: Iterable[Event]) -> Iterator[Event]:
    """Yield the events of locales whose version or files differ from the last package.

    The zip of all languages is another one as soon as one of them is.
    """
    last = {each.locale: each for each in events(folder, id_) if each.what == "package"}
    for event in happened:
        known = last.get(event.locale)
        differing = known.files.items() ^ event.files.items() if known else ()
        changed = {name for name, _ in differing} - {f"{id_}.zip"}
        if not known or known.version != event.version or changed:
            yield event


class _Packer:
    """Packs a release's bulletins, each with its files, and what their pages share."""

    def __init__(
        self,
        folder: Folder,
        newsroom: Newsroom,
        release: Release,
        bulletins: Mapping[str, Bulletin],
    ) -> None:
        self.release = release
        self.templates, built = Templates(folder.templates), BuiltFiles(folder, newsroom)
        self.assets, shared = built.assets
        # Fonts are for pages on the web; here they would be most of the files.
        self.shared = {
            f"{_MACHINE}/{self.assets}/{file}": data
            for file, data in without_fonts(folder.templates, shared, newsroom).items()
        }
        self.signed: dict[str, bytes | None] = {}
        self.documents = {
            locale: self._documents(folder, built, each) for locale, each in bulletins.items()
        }
        self.photos = {locale: built.downloads(each) for locale, each in bulletins.items()}
        self.bulletins = {locale: self._annexed(each) for locale, each in bulletins.items()}
        self.annexes = {locale: built.attached(each) for locale, each in self.bulletins.items()}

    def _annexed(self, bulletin: Bulletin) -> Bulletin:
        """A bulletin that leads to files in the zip, and whose only PDF is signed."""
        files = {name: replace(each, folder=_ANNEXES) for name, each in bulletin.attached.items()}
        shown = linked_pictures(bulletin.release, bulletin.locale)
        pictures = {
            name: f"{_PHOTOS}/{self._name(bulletin.locale, src)}" for name, src in shown.items()
        }
        return replace(bulletin, attached=files, linked_pictures=pictures, signed=None)

    def _documents(self, folder: Folder, built: BuiltFiles, bulletin: Bulletin) -> Files:
        """All files of a bulletin but its page; of a PDF the signed copy, where there is one."""
        formats = tuple(each for each in bulletin.formats if each is not FormatName.HTML)
        rendered, name = built.of(bulletin, formats), bulletin.pdf_name
        # With the signed list of files, whoever unpacks the zip can verify what is in it.
        documents = {**rendered, **signed_manifest(folder, bulletin, rendered)}
        if pdf := documents.get(name):
            signed = self.signed[bulletin.locale] = signed_copy(folder, bulletin, pdf)
            documents[name] = signed or pdf
        for alias in bulletin.pdf_aliases:
            documents.pop(alias, None)
        return documents

    def zip(self, name: str, locales: Iterable[str]) -> bytes:
        """The zip of some locales; its pages lead to the others, and home, on the web."""
        files = dict(self.shared)
        for locale in (chosen := list(locales)):
            bulletin = self.bulletins[locale]
            files |= self.own_files(bulletin, whole=len(chosen) == len(self.bulletins))
            shown = self.photos[locale]
            names = {src: self._name(locale, src) for src in shown}
            for src, each in shown.items():
                files.setdefault(f"{_PHOTOS}/{names[src]}", each.data)
            if shown:
                captions = plain_text.captions(bulletin, names)
                files[f"{_PHOTOS}/captions.{locale}.txt"] = captions.encode()
        return pack(name, files, self.release.date)

    def _name(self, locale: str, src: str) -> str:
        """A picture's name in the zip: languages of other versions may have their own."""
        known = {photos[src].made for photos in self.photos.values() if src in photos}
        name = self.photos[locale][src].name
        return name if len(known) == 1 else f"{locale}.{name}"

    def own_files(self, bulletin: Bulletin, *, whole: bool) -> dict[str, bytes]:
        """Collect a locale's own files: documents on top, those for machines below."""
        site, locale, id_ = bulletin.newsroom.url, bulletin.locale, bulletin.release.id
        places = PagePlaces(
            assets=f"../../{self.assets}",
            pictures=PagePictures(
                {
                    src: PagePicture(
                        f"../../../{_PHOTOS}/{quote(self._name(locale, src))}", each.size
                    )
                    for src, each in self.photos[locale].items()
                }
            ),
            home=page_address(site, locale).rstrip("/"),
            public="../.." if whole else site.rstrip("/"),
            documents="../../../",
            attachments="../../../",
        )
        page = self.templates.bulletin(bulletin, medium="web", places=places)
        machine = f"{_MACHINE}/{locale}/{id_}"
        files = {f"{machine}/{PAGE}": page.encode()}
        for name, data in self.documents[locale].items():
            files[f"{machine}/{name}" if name == ninjs_format.FILE else name] = data
        return {**files, **self.annexes[locale]}

    def packaged(self, out: Output, locale: str, whole: Files, *, sign: bool) -> Packaged:
        """Write a locale's zip; `sign`: say where its PDF is not the signed one.

        `whole` is the zip of all languages, which holds this one, too.
        """
        bulletin, name = self.bulletins[locale], f"{self.release.id}.{locale}"
        data = self.zip(name, [locale])
        out.put_file(f"{name}.zip", data)
        own = {**self.own_files(bulletin, whole=False), f"{name}.zip": data, **whole}
        files = {Path(n).name: sha256(each) for n, each in own.items()}
        unsigned = sign and self.signed.get(locale) is None
        return Packaged(locale, bulletin.release.version, f"{name}.zip", files, unsigned)

    def event(self, row: Packaged, now: datetime) -> Event:
        """Make the history's event of a zip."""
        at = now.isoformat(timespec="seconds")
        return Event("package", at, row.locale, row.version, row.files)
