"""Random newsrooms in which every word is known by whom it belongs to, and the search for words.

A marker is a word that nothing else holds: `zq` and eight letters. Whoever writes one down says
which bulletins may show it. What of them is public at an instant is reckoned here once more, by
the few rules of README, and not by Khabar's own `lifecycle`.
"""

import gzip
import hashlib
import io
import os
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pikepdf
import pypdfium2
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from conftest import ROOT
from khabar.catalogs import po
from khabar.editorial.deciding.approve import approve
from khabar.editorial.deciding.change import VersionChange
from khabar.editorial.deciding.decision import Decider
from khabar.editorial.deciding.kill import kill
from khabar.files.folder import Folder
from khabar.images.picture import cleaned_drawing
from khabar.model import Entry, Event, NoticeKind, StandardNotice
from khabar.translating.sync import SyncOptions, sync
from khabar.workspace.history import record

LOCALES = ("en", "tr")
MARKER = re.compile(rb"zq[bdfgklmnprtvaeou]{8}", re.IGNORECASE)
Bulletin = tuple[str, str]
"""A release's id, and a locale."""

DAY = datetime.fromisoformat("2026-03-02T12:00+04:00")


@dataclass
class Plan:
    """A release as the generator made it, and what it knows of its rights."""

    id: str
    status: str = "usable"
    embargo: datetime | None = None
    moment: datetime | None = None
    gaps: set[str] = field(default_factory=set)
    signed: datetime | None = None
    killed: bool = False

    def public(self, locale: str, at: datetime) -> bool:
        """Whether its text may be read in a locale; a notice is no text."""
        if self.killed or self.status != "usable" or locale in self.gaps:
            return False
        moments = (self.embargo, self.moment, self.signed)
        return all(moment is None or at >= moment for moment in moments)

    def notice(self, at: datetime) -> bool:
        """Whether readers are told, by its name, that it is withdrawn: it was public once."""
        return self.killed and (self.embargo is None or at >= self.embargo)


@dataclass
class Newsroom:
    """A newsroom on disk.

    `owners` says which bulletins may show a marker, and `named` which releases' notices of a
    withdrawal: these name the headline, and whom to ask. `digests` are those of images.
    """

    root: Path
    chance: Random
    owners: dict[str, set[Bulletin]] = field(default_factory=dict)
    named: dict[str, set[str]] = field(default_factory=dict)
    digests: dict[str, set[str]] = field(default_factory=dict)
    plans: dict[str, Plan] = field(default_factory=dict)
    headlines: dict[Bulletin, str] = field(default_factory=dict)

    @property
    def folder(self) -> Folder:
        return Folder(self.root)

    def word(self, *ids: str, locales: tuple[str, ...] = ("en",)) -> str:
        """A new marker that the bulletins of these releases may show."""
        marker = self._marker()
        while marker in self.owners:
            marker = self._marker()
        self.owners[marker] = {(id_, locale) for id_ in ids for locale in locales}
        return marker

    def _marker(self) -> str:
        ones, twos = self.chance.choices("bdfgklmnprtv", k=4), self.chance.choices("aeou", k=4)
        return "zq" + "".join(one + two for one, two in zip(ones, twos, strict=True))

    def everywhere(self, *ids: str) -> str:
        """A marker that no translation replaces: an address, the name of a file."""
        return self.word(*ids, locales=LOCALES)

    def twin(self, marker: str, locale: str) -> str:
        """What a translation has in a marker's place."""
        made = self.word(*{id_ for id_, _ in self.owners[marker]}, locales=(locale,))
        self.named[made] = self.named.get(marker, set())
        return made

    def noticed(self, marker: str) -> str:
        """The same marker, which a notice of a withdrawal shows, too."""
        self.named[marker] = {id_ for id_, _ in self.owners[marker]}
        return marker

    def forbidden(self, at: datetime) -> set[str]:
        """The markers and digests that must not be found at an instant."""
        shown = {
            key for id_, plan in self.plans.items() for key in ((id_, each) for each in LOCALES)
            if plan.public(key[1], at)
        }  # fmt: skip
        notices = {id_ for id_, plan in self.plans.items() if plan.notice(at)}
        present = {id_ for id_, _ in shown}
        words = {
            word for word, owners in self.owners.items()
            if owners.isdisjoint(shown) and self.named.get(word, set()).isdisjoint(notices)
        }  # fmt: skip
        return words | {name for name, ids in self.digests.items() if ids.isdisjoint(present)}

    def expected(self, at: datetime) -> set[str]:
        """The headlines that must be found: a search that finds nothing proves nothing."""
        return {
            word for (id_, locale), word in self.headlines.items()
            if self.plans[id_].public(locale, at)
        }  # fmt: skip

    def instants(self) -> list[datetime]:
        """The instants at which something changes, just before them, and days without a moment."""
        moments = [m for plan in self.plans.values() for m in (plan.embargo, plan.moment) if m]
        near = [m + step for m in moments for step in (-timedelta(seconds=1), timedelta(0))]
        return [*near, DAY - timedelta(days=400), DAY, DAY + timedelta(days=90)]


def make(root: Path, seed: int) -> Newsroom:
    """A newsroom of two to four releases at `root`, translated, some signed, some withdrawn."""
    house = Newsroom(root, Random(seed))
    (root / "releases").mkdir(parents=True)
    (root / "templates").symlink_to(ROOT / "templates", target_is_directory=True)
    ids = [_id(house, number) for number in range(house.chance.randint(2, 4))]
    _data(house, ids)
    for id_ in ids:
        _release(house, id_)
    _translate(house)
    _decide(house)
    return house


def _id(house: Newsroom, number: int) -> str:
    marker = house.everywhere()
    id_ = f"2026-01-0{number + 1}-{marker}"
    house.owners[marker] = {(id_, locale) for locale in LOCALES}
    # The address of a notice is the release's own.
    house.named[marker] = {id_}
    house.plans[id_] = _plan(house, id_)
    return id_


def _plan(house: Newsroom, id_: str) -> Plan:
    ahead = DAY + timedelta(minutes=house.chance.randint(-9999, 9999))
    plan = Plan(id_, moment=datetime.fromisoformat(f"{id_[:10]}T00:00+04:00"))
    match house.chance.choice(("usable", "embargo", "embargo", "timed", "draft", "withheld")):
        case "embargo":
            plan.embargo = ahead
        case "timed":
            plan.moment = ahead
        case "draft" | "withheld" as status:
            plan.status = status
    return plan


def _data(house: Newsroom, ids: list[str]) -> None:
    """The newsroom's data; who uses an entry is who may show it, and nobody may show the last."""
    chance, lines = house.chance, []
    for number, (kind, rows) in enumerate(_KINDS.items()):
        lines.append(f"{kind}:")
        for entry in (*range(len(ids)), "spare"):
            users = (ids[entry],) if isinstance(entry, int) else ()
            shared = [each for each in ids if number % 2 and chance.random() < 0.3]
            owners = {*users, *(shared if users else ())}
            for id_ in owners:
                _USES.setdefault((house.root, id_), {}).setdefault(kind, []).append(
                    f"{kind}-{entry}"
                )
            words = [*(house.word(*owners) for _ in range(4)), house.everywhere(*owners)]
            if kind in ("places", "contacts"):
                words = [house.noticed(word) for word in words]
            lines.append(f"  {kind}-{entry}: {rows.format(*words)}")
    lines += ["glossary:", f"  - {{term: {house.word()}}}"]
    mail = house.everywhere()
    lines.append(
        f"mail: {{host: smtp.{mail}.az, from: a@{mail}.az, unsubscribe: 'mailto:u@{mail}.az',"
        f" list_id: {mail}.az}}"
    )
    text = "\n".join([_HEAD.format(house.everywhere()), *lines, ""])
    (house.root / "releases/newsroom.yaml").write_text(text, "utf-8")


# Which entries a release uses, by the newsroom and its id.
_USES: dict[tuple[Path, str], dict[str, list[str]]] = {}
_HEAD = """\
# {}
name: Port Authority
url: https://port.gov.az/
timezone: Asia/Baku
language: en
locales: [en, tr]
policies: {{archive: false}}"""
_KINDS = {
    "people": "{{name: Ann {0}, role: Head of {1}}}",
    "places": "{{name: New {0}}}",
    "contacts": "{{name: Desk {0}, note: Ask {1}, email: press@{4}.az}}",
    "boilerplate": "{{title: About {0}, text: We are {1} and {2}.}}",
}


def _release(house: Newsroom, id_: str) -> None:
    """Write a release with markers in every field, and its images with markers of their own."""
    uses, plan, word = _USES.pop((house.root, id_)), house.plans[id_], house.word
    folder = house.root / "releases" / id_
    folder.mkdir()
    headline = house.headlines[id_, "en"] = house.noticed(word(id_))
    number = house.noticed(house.everywhere(id_))
    picture, spare = f"{house.everywhere(id_)}.png", f"{house.everywhere()}.png"
    chart = f"{house.everywhere(id_)}.svg"
    for name, owners in ((picture, {id_}), (spare, set())):
        _png(house, folder / name, owners)
    _svg(house, folder / chart, id_)
    date = plan.moment if plan.moment and plan.moment > DAY - timedelta(days=30) else None
    ids = list(house.plans)
    other = ids[(ids.index(id_) + 1) % len(ids)]
    lines = [
        "---", f"# {house.everywhere()}", f"headline: The port opens {headline}",
        f"subheadline: After {word(id_)}", f"summary: It is {word(id_)} now; read port.gov.az/en/{other}/ as well.", "language: en",
        f"date: {date.isoformat() if date else id_[:10]}",
        f"location: {uses['places'][0]}", f"status: {plan.status}",
        *([f"embargo: {plan.embargo.isoformat()}"] if plan.embargo else []),
        f"keywords: [{word(id_)}, {word(id_)}]", f"speakers: [{uses['people'][0]}]",
        f"contacts: [{', '.join(uses['contacts'])}]",
        f"boilerplate: [{', '.join(uses['boilerplate'])}]", f'number: "{number}"',
        f"image: {{src: {picture}, alt: A ship {word(id_)}, caption: Ship {word(id_)},"
        f" credit: {word(id_)}}}",
        f"event: {{start: {id_[:10]}T10:00, place: {uses['places'][0]},"
        f" url: 'https://{house.everywhere(id_)}.az/'}}",
        f"attachments: [{{url: 'https://port.gov.az/tr/{other}/', title: More {word(id_)}}}]",
        "---", f"The port {word(id_)} opens.", "",
        f"See [it](https://port.gov.az/tr/{other}/{other}.tr.pdf) and https://port.gov.az/en/{other}/.", "", f"## Part {word(id_)}", "",
        f"- one {word(id_)}", f"- two {word(id_)}", "",
        f"[a page {word(id_)}](https://{house.everywhere(id_)}.az/)", "",
        f"![a chart {word(id_)}]({chart})", "",
        f"> It was {word(id_)}.", ">", f"> — @{uses['people'][0]}", "",
        f"| a | b |\n|---|---|\n| c {word(id_)} | d {word(id_)} |", "",
    ]  # fmt: skip
    (folder / "release.md").write_text("\n".join(lines), "utf-8")


def _png(house: Newsroom, path: Path, owners: set[str]) -> None:
    said = PngInfo()
    said.add_text("Author", house.everywhere(*owners))
    said.add_text("Comment", house.everywhere(*owners), zip=True)
    colour = tuple(house.chance.randrange(256) for _ in range(3))
    Image.new("RGB", (96, 64), colour).save(path, pnginfo=said)
    _known(house, path, owners)


def _svg(house: Newsroom, path: Path, id_: str) -> None:
    path.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40">'
        f"<!-- {house.everywhere(id_)} --><title>{house.everywhere(id_)}</title>"
        f'<rect id="{house.everywhere(id_)}" width="60" height="40"/></svg>',
        "utf-8",
    )
    _known(house, path, {id_})


def _known(house: Newsroom, path: Path, owners: set[str]) -> None:
    data = path.read_bytes()
    # A drawing leaves without its remarks, so that readers get it by another digest.
    for each in {data, cleaned_drawing(data)}:
        digest = hashlib.sha256(each).hexdigest()[:16]
        house.digests[digest] = house.digests.get(digest, set()) | owners


def _translate(house: Newsroom) -> None:
    """Translate every marker by its twin; in some releases one message is left, or fuzzy."""
    folder, twins = house.folder, dict[tuple[str, str], str]()
    assert not sync(folder, SyncOptions(now=DAY)).errors
    for file in sorted(house.root.glob("locales/tr/LC_MESSAGES/*.po")):
        catalog, wording = (
            po.parse(file.read_bytes(), file.name),
            ROOT / file.relative_to(house.root),
        )
        if file.stem in ("bulletin", "topics") and wording.is_file():
            shutil.copyfile(wording, file)
            continue
        entries = [_translated(house, each, twins) for each in catalog.entries]
        if file.stem in house.plans and house.chance.random() < 0.25:
            place = house.chance.randrange(len(entries))
            entries[place] = house.chance.choice((
                replace(entries[place], strings=("",)), replace(entries[place], flags=("fuzzy",)),
            ))  # fmt: skip
            house.plans[file.stem].gaps.add("tr")
        remark = replace(entries[0], comments=(f"{house.everywhere()}",)) if entries else None
        entries = [remark, *entries[1:]] if remark else entries
        file.write_text(po.write(replace(catalog, entries=tuple(entries))), "utf-8")
    for (id_, _), word in list(house.headlines.items()):
        house.headlines[id_, "tr"] = twins[word, "tr"]


def _translated(house: Newsroom, entry: Entry, twins: dict[tuple[str, str], str]) -> Entry:
    def put(found: re.Match[str]) -> str:
        key = (found[0], "tr")
        if "tr" in {locale for _, locale in house.owners[found[0]]}:
            return found[0]
        if key not in twins:
            twins[key] = house.twin(found[0], "tr")
        return twins[key]

    text = re.sub(MARKER.pattern.decode(), put, entry.id)
    return replace(entry, strings=(text.replace("The port", "Liman"),))


def _decide(house: Newsroom) -> None:
    """Sign some releases off, write on in some of those; withdraw some that were public."""
    for id_, plan in house.plans.items():
        what = house.chance.choice(("", "", "sign", "write on", "lift", "kill", "withhold"))
        if plan.status != "usable" or (what and plan.gaps):
            continue
        past = (plan.embargo or DAY) < DAY and (plan.moment or DAY) < DAY
        if what in ("sign", "write on", "lift"):
            before = DAY - timedelta(days=10)
            assert not approve(house.folder, id_, (), Decider("E", before)).refused
            plan.signed = plan.embargo
        if what == "write on":
            _edit(house, id_, "\n## Part", f"\nUnsigned {house.everywhere()}.\n\n## Part")
        if what == "lift" and plan.embargo:
            # The edition keeps the embargo that it was signed with.
            _edit(house, id_, f"embargo: {plan.embargo.isoformat()}\n", "")
            plan.embargo = None
        if what in ("kill", "withhold") and past:
            events = (Event("publish", DAY.isoformat(), each, 1, {}) for each in LOCALES)
            record(house.folder, id_, tuple(events))
            _withdraw(house, plan, what)


def _withdraw(house: Newsroom, plan: Plan, what: str) -> None:
    if what == "withhold":
        _edit(house, plan.id, "status: usable", "status: withheld")
        plan.status = "withheld"
        return
    wish = VersionChange(NoticeKind.KILL, "", StandardNotice.ISSUED_IN_ERROR)
    kill(house.folder, plan.id, wish, Decider("E", DAY))
    plan.killed = True


def _edit(house: Newsroom, id_: str, old: str, new: str) -> None:
    path = house.root / "releases" / id_ / "release.md"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


# The search.


def found_in(public: Path, digests: set[str]) -> dict[str, str]:
    """Each marker and digest that is somewhere in a folder, with a place where it is."""
    found: dict[str, str] = {}
    for path in sorted(public.rglob("*")):
        name = path.relative_to(public).as_posix()
        said = [os.fsencode(name), *(contents(path.read_bytes()) if path.is_file() else ())]
        for text in said:
            for word in _words(text):
                found.setdefault(word, name)
            for digest in digests - found.keys():
                if digest.encode() in text:
                    found[digest] = name
    return found


def _words(text: bytes) -> set[str]:
    return {each.decode().lower() for each in MARKER.findall(text)}


def words_in(path: Path) -> set[str]:
    """The markers that a file holds."""
    return {word for text in contents(path.read_bytes()) for word in _words(text)}


def contents(data: bytes) -> Iterator[bytes]:
    """All that a file holds: its bytes, and what is packed in them, packed again or not."""
    yield data
    if data[:2] == b"\x1f\x8b":
        yield from contents(gzip.decompress(data))
    elif data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from contents(archive.read(name))
    elif data[:4] == b"%PDF":
        yield from _of_pdf(data)
    elif data[:8] == b"\x89PNG\r\n\x1a\n":
        yield from _of_png(data)
    elif data[:15] == b"BEGIN:VCALENDAR":
        yield re.sub(rb"\r\n[ \t]", b"", data)
    elif data[:4] != b"wOF2":
        # A word may be told to break, or be written by its letters' numbers.
        yield re.sub(rb"&#x?[0-9a-f]+;|&shy;|\xc2\xad", _letter, data)


def _letter(found: re.Match[bytes]) -> bytes:
    said = found[0]
    if not said.startswith(b"&#"):
        return b""
    digits = said[2:-1].decode()
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return chr(number).encode() if number < 0xD800 else b""


def _of_pdf(data: bytes) -> Iterator[bytes]:
    """Its objects' strings and streams unpacked, attached files, and the text as readers copy it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for each in pdf.objects:
            yield from _strings(each)
            if isinstance(each, pikepdf.Stream):
                try:
                    yield from contents(each.read_bytes())
                except pikepdf.PdfError:
                    yield each.read_raw_bytes()
    pages = pypdfium2.PdfDocument(data)
    for page in pages:
        text = page.get_textpage().get_text_range()
        yield re.sub(r"[\s\u00ad\u2010\ufffe-]+", "", text).encode("utf-8", "replace")
        yield text.encode("utf-8", "replace")
    pages.close()


def _strings(each: object) -> Iterator[bytes]:
    """The strings and names in an object; what is an object of its own is looked at there."""
    if isinstance(each, pikepdf.String):
        yield bytes(each)
    if isinstance(each, pikepdf.String | pikepdf.Name):
        yield str(each).encode("utf-8", "replace")
    elif isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in each.items():
            yield key.encode()
            yield from _strings_below(value)
    elif isinstance(each, pikepdf.Array):
        for value in each:
            yield from _strings_below(value)


def _strings_below(value: object) -> Iterator[bytes]:
    return iter(()) if getattr(value, "is_indirect", False) else _strings(value)


def _of_png(data: bytes) -> Iterator[bytes]:
    place = 8
    while place < len(data):
        size = int.from_bytes(data[place : place + 4])
        kind, body = data[place + 4 : place + 8], data[place + 8 : place + 8 + size]
        if kind == b"zTXt":
            yield zlib.decompress(body.split(b"\0", 1)[1][1:])
        place += size + 12
