"""Wires: older ninjs and NewsML-G2 by their schemas, and what is delivered to whom, once."""

import base64
import hmac
import json
import os
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from jsonschema import FormatChecker
from jsonschema.validators import validator_for
from lxml import etree

from conftest import NEWSROOMS, khabar
from desk import ID, settled
from forked import forked, server
from khabar.distribution.wires.deliver import DeliverContext, deliver
from khabar.distribution.wires.handing_over import WITHDRAWN
from khabar.distribution.wires.http_outlet import PAUSES, Answer, HttpOutlet, signed
from khabar.distribution.wires.outlet import WireItem, WireRefusedError, WireSilentError
from khabar.files.folder import Folder
from khabar.formats.ninjs.ninjs import ninjs
from khabar.formats.parts.xhtml import body_xhtml
from khabar.formats.web.event_calendar import event_id
from khabar.formats.wire.newsml import newsml, newsml_package
from khabar.formats.wire.ninjs_1 import ninjs_1
from khabar.formats.wire.ninjs_2 import ninjs_2
from khabar.formats.wire.registry import WIRE_FORMATS
from khabar.images.picture import Picture, picture_of
from khabar.languages.formats import dash
from khabar.model import (
    AnnouncedEvent,
    AttachedFile,
    Attachment,
    Boilerplate,
    Bulletin,
    Figure,
    RelatedBulletin,
    Status,
    Text,
    Wire,
    WireFormat,
)
from khabar.problems import KhabarError
from khabar.reports import DeliverReport
from khabar.sources.newsroom import parse_newsroom
from khabar.workspace.history import events
from test_exchange import LOCALES, SCHEMAS, bare, bulletin, document
from test_kills import as_an_older_khabar
from test_picture_files import photograph

NOW = datetime(2026, 1, 2, 12, tzinfo=UTC)
PLAN = NEWSROOMS / "every-block/releases/2025-11-24-reading-room/plan.svg"
NAR = "{http://iptc.org/std/nar/2006-10-01/}"
VERSIONS = {
    WireFormat.NINJS_3: "3.1",
    WireFormat.NINJS_2: "2.2",
    WireFormat.NINJS_1_6: "1.6",
    WireFormat.NINJS_1_3: "1.3",
}


# The formats.


def written(format_: WireFormat, each: Bulletin) -> bytes:
    return WIRE_FORMATS[format_].write(each)


def illustrated(locale: str = "en") -> Bulletin:
    """A bulletin with two pictures, attachments, a related release and an event."""
    full = bulletin(locale)
    figure = Figure("Ələt.jpg", Text("alt", "A ship"), Text("caption", "The *first* ship."), None)
    drawing = Figure("plan.svg", Text("alt", "A plan"), None, Text("credit", "Aysel & Co"))
    release = replace(
        full.release,
        image=figure,
        gallery=(drawing,),
        attachments=(
            Attachment(Text("attachment", "A table"), "a.csv", "a.csv"),
            Attachment(Text("attachment", "A film"), url="https://example.org/f", type="video"),
        ),
        event=AnnouncedEvent(NOW, None, True, "baku", "https://example.org/event"),
    )
    related = (RelatedBulletin("2025-01-01-other", Text("headline", "Other"), NOW.date()),)
    attached = {"a.csv": AttachedFile("a.csv", 12, "0" * 64)}
    return replace(full, release=release, related=related, attached=attached)


@cache
def shown() -> dict[str, Picture]:
    """The pictures of the illustrated one."""
    files = {"Ələt.jpg": photograph(), "plan.svg": PLAN.read_bytes()}
    return {name: picture_of(name, data, "Aysel") for name, data in files.items()}


def judged(format_: WireFormat, said: bytes) -> list[str]:
    path = SCHEMAS / f"ninjs-schema_{VERSIONS[format_]}.json"
    schema = json.loads(path.read_text("utf-8"))
    judge = validator_for(schema)(schema, format_checker=FormatChecker())
    return [error.message for error in judge.iter_errors(json.loads(said))]


def test_the_judge_knows_the_formats_of_the_schemas() -> None:
    """Of one that it does not know, everything would be valid."""
    named = {
        name
        for path in SCHEMAS.glob("ninjs-*.json")
        for name in re.findall(r'"format": *"([^"]+)"', path.read_text("utf-8"))
    }
    assert named == {"date-time", "uri"}
    assert named <= set(FormatChecker().checkers)


@pytest.mark.parametrize("format_", VERSIONS)
def test_pictures_events_and_files_are_valid_in_every_ninjs(format_: WireFormat) -> None:
    """Fault seen: 2.2 was given `eventDetails`, which it does not know."""
    assert judged(format_, written(format_, illustrated())) == []
    said = WIRE_FORMATS[format_].write(illustrated(), shown())
    assert judged(format_, said) == []
    site = "https://example.org/press/assets/"
    for picture in shown().values():
        assert f"{site}{picture.folder}/".encode() in said
    assert b"The first ship." in said
    assert event_id(illustrated()).encode() in said


def test_an_older_ninjs_has_pictures_as_items_with_renditions() -> None:
    item = ninjs_1(illustrated(), "1.3", shown())
    first, second = item["associations"].values()
    assert (first["type"], first["description_text"]) == ("picture", "The first ship.")
    assert (first["body_text"], second["byline"]) == ("A ship", "Aysel & Co")
    assert {each["mimetype"] for each in first["renditions"].values()} == {
        "image/jpeg", "image/webp",
    }  # fmt: skip
    assert item["event"] == [
        {"name": item["title"], "rel": "announced", "scheme": "https://example.org/press/",
         "code": event_id(illustrated())}
    ]  # fmt: skip
    newer = ninjs_2(illustrated(), shown())
    pictures = [each for each in newer["associations"] if each["type"] == "picture"]
    assert [len(each["renditions"]) > 0 for each in pictures] == [True, True]
    assert newer["bodies"][0]["contenttype"] == "application/xhtml+xml"


@pytest.mark.parametrize("locale", LOCALES)
def test_ninjs_3_has_the_text_as_xhtml_after_the_plain_one(locale: str) -> None:
    main, xhtml, *_ = ninjs(bulletin(locale))["bodies"]
    assert [main["role"], main["contentType"]] == ["main", "text/plain"]
    assert [xhtml["role"], xhtml["contentType"]] == ["main", "application/xhtml+xml"]
    assert etree.fromstring(f"<div>{xhtml['value']}</div>").findall("p")


def test_newsml_has_an_item_for_each_picture() -> None:
    root = etree.fromstring(newsml(illustrated(), shown()))
    text, *pictures = root.iter(f"{NAR}newsItem")
    links = [
        each.get("residref")
        for each in text.iter(f"{NAR}link")
        if each.find(f"{NAR}itemClass") is not None
    ]
    assert links == [each.get("guid") for each in pictures]
    first, second = pictures
    assert first.find(f".//{NAR}itemClass").get("qcode") == "ninat:picture"
    assert first.find(f".//{NAR}description").text == "The first ship."
    assert second.find(f".//{NAR}by").text == "Aysel & Co"
    content = first.findall(f".//{NAR}remoteContent")
    assert {each.get("contenttype") for each in content} == {"image/jpeg", "image/webp"}
    assert all(int(each.get("width")) > 0 for each in content)
    assert first.find(f".//{NAR}embargoed").text == text.find(f".//{NAR}embargoed").text
    (event,) = [e for e in text.iter(f"{NAR}subject") if e.get("type") == "cpnat:event"]
    assert event.get("literal") == event_id(illustrated())


@pytest.mark.parametrize("make", [bulletin, bare])
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("format_", VERSIONS)
def test_ninjs_is_valid_against_its_schema(format_: WireFormat, locale: str, make) -> None:
    path = SCHEMAS / f"ninjs-schema_{VERSIONS[format_]}.json"
    schema = json.loads(path.read_text("utf-8"))
    judge = validator_for(schema)(schema, format_checker=FormatChecker())
    item = json.loads(written(format_, make(locale)))
    assert [error.message for error in judge.iter_errors(item)] == []
    assert list(judge.iter_errors({**item, "uri": 1}))


def test_times_are_in_utc_and_associations_are_no_items_for_superdesk() -> None:
    item = ninjs_1(bulletin("kk"), "1.3")
    assert item["embargoed"] == "2025-11-24T11:00:00Z"
    assert "associations" not in item
    assert item["altids"]["translation_en"] == "https://example.org/press/en/2025-11-24-forum/"
    assert {each["code"] for each in item["subject"]} == {"20000587", "NGO"}


@pytest.mark.parametrize("locale", LOCALES)
def test_the_text_is_well_formed_and_whole(locale: str) -> None:
    root = etree.fromstring(f"<body>{body_xhtml(bulletin(locale))}</body>")
    said = "".join(root.itertext())
    for words in (
        "one",
        "said inside",
        f"{dash(locale)} Aysel",
        "four",
        "The caption.",
        "The credit",
        "A note.",
    ):
        assert words in said
    assert [each.get("start") for each in root.iter("ol")] == ["4"]
    assert len(root.findall(".//sup")) == 2
    assert not list(root.iter("img"))


BACKWARDS = """\
سلام، به [https://example.org/](https://example.org/) بروید[^a].

## عنوان

- یک
- دو

| نام | شمار |
|---|---:|
| یک | 1 |

---

> نقل قول
> — @agil

[^a]: یادداشت.
"""


def backwards(locale: str = "fa") -> Bulletin:
    """A bulletin in a language from right to left, with a name in Latin letters."""
    full = bulletin("en")
    release = replace(full.release, body=document(BACKWARDS), language=locale)
    foreign = {"about": Boilerplate(Text("heading", "About", lang="en"), document("درباره."))}
    newsroom = replace(full.newsroom, locales=(locale, "en"), boilerplate=foreign)
    return replace(full, locale=locale, release=release, newsroom=newsroom, alternates=("en",))


@pytest.mark.parametrize("locale", ["ar", "fa", "az-Arab", "ur"])
def test_each_element_of_a_text_from_right_to_left_says_so(locale: str) -> None:
    """Fault seen: without, a receiver's page sets full stops and numbers at the wrong end."""
    root = etree.fromstring(f"<body>{body_xhtml(backwards(locale))}</body>")
    assert len(root) >= len(("p", "h2", "ul", "table", "hr", "blockquote", "p", "h2", "p"))
    assert {each.get("dir") for each in root} == {"rtl"}
    turned = [("".join(each.itertext()), each.get("dir")) for each in root.iter("span", "a")]
    assert ("Agil", "ltr") in turned
    assert ("About", "ltr") in turned
    assert ("https://example.org/", "ltr") in turned


@pytest.mark.parametrize("locale", LOCALES)
def test_a_text_from_left_to_right_runs_as_receivers_expect(locale: str) -> None:
    assert "dir=" not in body_xhtml(bulletin(locale))


@pytest.mark.parametrize(("made", "way"), [(backwards, "rtl"), (lambda: bulletin("tr"), "ltr")])
def test_items_of_newsml_say_their_direction(made: Callable[[], Bulletin], way: str) -> None:
    item = etree.fromstring(newsml(made())).find(f".//{NAR}newsItem")
    assert item.get("dir") == way
    assert item.find(f".//{NAR}inlineXML")[0].get("dir") == way
    both = etree.fromstring(newsml_package([made(), bulletin("en")]))
    assert [each.get("dir") for each in both.iter(f"{NAR}headline")][1:] == [way, "ltr"]


@pytest.mark.parametrize("make", [newsml, lambda each: newsml_package([each])])
def test_each_code_of_newsml_has_a_scheme(make: Callable[[Bulletin], bytes]) -> None:
    """Fault seen: the role of a package's group, which no catalogue knew."""
    said = make(illustrated()).decode()
    named = set(re.findall(r'(?:qcode|type|rel|role|rendition)="([a-z]+):', said))
    own = {each.get("alias") for each in etree.fromstring(said.encode()).iter(f"{NAR}scheme")}
    assert named - own <= {
        "altidrole", "cpnat", "drol", "genre", "irel", "medtop", "ninat", "rnd", "stat",
    }  # fmt: skip


@pytest.mark.parametrize("locale", LOCALES)
def test_a_news_item_says_what_ninjs_says(locale: str) -> None:
    item = etree.fromstring(newsml(bulletin(locale))).find(f".//{NAR}newsItem")
    assert item.get("guid") == f"https://example.org/press/{locale}/2025-11-24-forum/"
    assert (item.get("version"), item.get("conformance")) == ("2", "power")
    assert item.find(f".//{NAR}pubStatus").get("qcode") == "stat:usable"
    assert item.find(f".//{NAR}embargoed").text == "2025-11-24T11:00:00Z"
    assert item.find(f".//{NAR}language").get("tag") in LOCALES
    links = [each.find(f"{NAR}language").get("tag") for each in item.iter(f"{NAR}link")]
    assert sorted([*links, locale]) == sorted(LOCALES)
    addresses = [each.get("href") for each in item.iter(f"{NAR}remoteContent")]
    assert all(each.startswith(item.get("guid")) for each in addresses)


def test_a_package_names_the_languages() -> None:
    root = etree.fromstring(newsml_package([bulletin("kk"), bulletin("en")]))
    references = list(root.iter(f"{NAR}itemRef"))
    assert [each.get("residref").split("/")[-3] for each in references] == ["kk", "en"]
    assert root.find(f".//{NAR}packageItem").get("version") == "2"


@pytest.mark.parametrize("format_", WireFormat)
def test_a_withdrawn_text_is_canceled_in_every_format(format_: WireFormat) -> None:
    full = bulletin("en")
    said = written(format_, replace(full, release=replace(full.release, status=Status.CANCELED)))
    assert b"canceled" in said


# Deliveries.


@dataclass
class Memory:
    """A wire in the memory of this process; `refuse` are names that it does not take."""

    files: dict[str, WireItem] = field(default_factory=dict)
    refuse: bool = False

    def hand_over(self, item: WireItem) -> str:
        if self.refuse:
            raise WireRefusedError("550 no")
        self.files[item.name] = item
        return "201 taken"

    def take_back(self, name: str) -> None:
        self.files.pop(name, None)


WIRES = """\
deliver:
  agency: {to: 's3://wire.example/in', format: newsml-g2}
  desk: {to: 'https://desk.example/in', format: ninjs-1.3, locales: [tr]}
"""


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    root = settled(tmp_path / "newsroom")
    file = root / "releases/newsroom.yaml"
    file.write_text(
        file.read_text().replace("sign-off: {tr: [T. Editor], en: []}", "sign: false") + WIRES
    )
    return root


def delivered(
    root: Path,
    outlets: Mapping[str, Memory],
    *wires: str,
    yes: bool = True,
    later: int = 0,
    waits: Callable[[str], None] = lambda _wire: None,
) -> DeliverReport:
    """Deliver so many minutes later: an event that says the same of the same moment is one."""
    at = NOW + timedelta(minutes=later)
    context = DeliverContext(lambda name, _: outlets[name], at, lambda _: yes, waits)
    return deliver(Folder(root), ID, wires, context)


def fates(report: DeliverReport) -> dict[tuple[str, str], str]:
    return {(row.wire, row.locale): row.fate for row in report.rows}


def test_each_wire_gets_each_language_once(newsroom: Path) -> None:
    outlets = {"agency": Memory(), "desk": Memory()}
    first = delivered(newsroom, outlets)
    assert set(fates(first).values()) == {"delivered"}
    assert sorted(outlets["agency"].files) == [
        f"{ID}.en.v1.xml", f"{ID}.tr.v1.xml", f"{ID}.v1.xml",
    ]  # fmt: skip
    assert list(outlets["desk"].files) == [f"{ID}.tr.v1.json"]
    again = delivered(newsroom, {"agency": Memory(refuse=True), "desk": Memory(refuse=True)})
    assert set(fates(again).values()) == {"earlier"}


@dataclass
class WithoutPackages(Memory):
    """A wire that takes every file but packages."""

    def hand_over(self, item: WireItem) -> str:
        if item.name.startswith(f"{ID}.v"):
            raise WireRefusedError("503 busy")
        return super().hand_over(item)


def test_a_package_that_a_wire_refused_is_handed_over_the_next_time(newsroom: Path) -> None:
    first = delivered(newsroom, {"agency": WithoutPackages()}, "agency")
    assert fates(first)["agency", ""] == "refused"
    assert first.findings
    agency = Memory()
    again = delivered(newsroom, {"agency": agency}, "agency")
    assert fates(again) == {
        ("agency", "en"): "earlier", ("agency", "tr"): "earlier", ("agency", ""): "delivered",
    }  # fmt: skip
    assert list(agency.files) == [f"{ID}.v1.xml"]
    assert agency.files[f"{ID}.v1.xml"].id.startswith(f"agency.{ID}.v1.xml.")
    third = delivered(newsroom, {"agency": Memory(refuse=True)}, "agency")
    assert set(fates(third).values()) == {"earlier"}


def test_a_wire_that_this_computer_cannot_reach_holds_up_no_other(newsroom: Path) -> None:
    """Its secret is not set here, or nobody names its folder; the other one waits for a notice."""
    outlets = {"agency": Memory(), "desk": Memory()}
    delivered(newsroom, outlets)
    words = ("kill", ID, "--by", "T. Editor", "--standard", "issued-in-error")
    assert khabar(*words, "--newsroom", newsroom).exit_code == 0

    def outlet(name: str, _: Wire) -> Memory:
        if name == "agency":
            raise KhabarError("nobody says which folder agency reads", "name it")
        return outlets[name]

    context = DeliverContext(outlet, NOW, lambda _: True)
    report = deliver(Folder(newsroom), ID, (), context)
    assert fates(report) == {
        ("agency", "en"): "refused", ("agency", "tr"): "refused", ("desk", "tr"): "delivered",
    }  # fmt: skip
    assert report.findings
    assert {row.detail for row in report.rows if row.wire == "agency"} == {
        "nobody says which folder agency reads; name it"
    }
    assert set(fates(delivered(newsroom, outlets, "agency")).values()) == {"delivered"}


def test_a_renamed_release_keeps_the_id_that_a_wire_knows(newsroom: Path) -> None:
    outlets = {"agency": Memory(), "desk": Memory(refuse=True)}
    delivered(newsroom, outlets)
    assert khabar("rename", ID, "2026-01-01-other", "--newsroom", newsroom).exit_code == 0
    kill = ("kill", "2026-01-01-other", "--by", "E", "--text", "In error.", "--unnamed")
    assert khabar(*kill, "--newsroom", newsroom).exit_code == 0
    outlets["desk"].refuse = False
    context = DeliverContext(lambda name, _: outlets[name], NOW, lambda _: True)
    deliver(Folder(newsroom), "2026-01-01-other", (), context)
    assert sorted(outlets["agency"].files) == [
        f"{ID}.en.v2.xml", f"{ID}.tr.v2.xml", f"{ID}.v2.xml",
    ]  # fmt: skip
    notice = etree.fromstring(outlets["agency"].files[f"{ID}.tr.v2.xml"].data)
    assert f"/tr/{ID}/" in notice.find(f".//{NAR}newsItem").get("guid")
    assert not outlets["desk"].files


def test_what_a_wire_refused_is_handed_over_the_next_time_and_others_go_on(newsroom: Path) -> None:
    outlets = {"agency": Memory(refuse=True), "desk": Memory()}
    first = delivered(newsroom, outlets)
    assert fates(first) == {
        ("agency", "en"): "refused", ("agency", "tr"): "refused", ("desk", "tr"): "delivered",
    }  # fmt: skip
    assert first.findings
    outlets["agency"].refuse = False
    assert fates(delivered(newsroom, outlets))["agency", "tr"] == "delivered"


@pytest.mark.parametrize("in_source_alone", [False, True])
def test_a_withdrawal_goes_to_those_who_have_the_text_and_takes_its_files_back(
    newsroom: Path, *, in_source_alone: bool
) -> None:
    outlets = {"agency": Memory(), "desk": Memory()}
    delivered(newsroom, outlets, "agency")
    words = ("kill", ID, "--by", "T. Editor", "--standard", "issued-in-error")
    assert khabar(*words, "--newsroom", newsroom).exit_code == 0
    if in_source_alone:
        as_an_older_khabar(newsroom)
    report = delivered(newsroom, outlets)
    assert fates(report)["agency", "tr"] == "delivered"
    assert fates(report)["desk", "tr"] == "never"
    assert sorted(outlets["agency"].files) == [
        f"{ID}.en.v2.xml", f"{ID}.tr.v2.xml", f"{ID}.v2.xml",
    ]  # fmt: skip
    assert all(
        b"terminal opens today" not in each.data for each in outlets["agency"].files.values()
    )


def test_what_a_wire_has_is_kept_and_a_change_of_one_language_is_a_version(newsroom: Path) -> None:
    """Fault seen: it was told that nobody was given it, and others got another text as version 1."""
    outlets = {"agency": Memory(), "desk": Memory()}
    delivered(newsroom, outlets)
    catalog = newsroom / f"locales/tr/LC_MESSAGES/{ID}.po"
    catalog.write_text(catalog.read_text().replace("today. (TR)", "today. (TR, new)"))
    quiet = ("refile", ID, "--quiet", "--locale", "tr", "--by", "T. Editor")
    done = khabar(*quiet, "--newsroom", newsroom)
    assert done.exit_code == 0, done.output
    again = fates(delivered(newsroom, outlets))
    assert (again["desk", "tr"], again["agency", "en"]) == ("delivered", "earlier")
    assert b"(TR, new)" in outlets["desk"].files[f"{ID}.tr.v2.json"].data
    assert b"(TR, new)" not in outlets["desk"].files[f"{ID}.tr.v1.json"].data


def test_a_run_that_is_cut_off_leaves_the_text_of_each_file_that_a_wire_has(newsroom: Path) -> None:
    """Fault seen: texts were kept at the end alone, and the next run had nothing left to do."""

    class Cut(Memory):
        def hand_over(self, item: WireItem) -> str:
            if self.files:
                raise KeyboardInterrupt
            return super().hand_over(item)

    with pytest.raises(KeyboardInterrupt):
        delivered(newsroom, {"agency": Cut(), "desk": Memory()})
    folder = newsroom / f"releases/{ID}/editions"
    # Nobody knows whether the second one arrived.
    kept = sorted(each.name for each in folder.glob("standing.*"))
    assert kept == ["standing.en.json", "standing.tr.json"]


@dataclass
class Late(Memory):
    """A wire that takes a file, and ends in some way before Khabar can note that."""

    end: BaseException = field(default_factory=KeyboardInterrupt)

    def hand_over(self, item: WireItem) -> str:
        super().hand_over(item)
        raise self.end


@pytest.mark.parametrize(
    ("end", "has_it"),
    [
        (KeyboardInterrupt(), True),
        (SystemExit(137), True),
        (WireSilentError("timed out"), True),
        (WireRefusedError("400 no"), False),
    ],
)
def test_a_withdrawal_goes_to_a_wire_that_may_have_the_text(
    newsroom: Path, end: BaseException, *, has_it: bool
) -> None:
    """Fault seen: a run was killed after its request, and the wire was never told."""
    late = Late(end=end)
    with suppress(KeyboardInterrupt, SystemExit):
        delivered(newsroom, {"desk": late}, "desk")
    words = ("kill", ID, "--by", "T. Editor", "--standard", "issued-in-error")
    assert khabar(*words, "--newsroom", newsroom).exit_code == 0
    desk = Memory(late.files)
    report = delivered(newsroom, {"desk": desk}, "desk")
    assert fates(report)["desk", "tr"] == ("delivered" if has_it else "never")
    assert (f"{ID}.tr.v1.json" in desk.files) != has_it
    assert (f"{ID}.tr.v2.json" in desk.files) == has_it


def test_a_file_that_may_have_arrived_comes_again_and_nothing_is_noted_twice(
    newsroom: Path,
) -> None:
    late = Late(end=WireSilentError("timed out"))
    for _ in range(3):
        assert delivered(newsroom, {"desk": late}, "desk").findings
    first = late.files[f"{ID}.tr.v1.json"]
    desk = Memory()
    assert fates(delivered(newsroom, {"desk": desk}, "desk")) == {("desk", "tr"): "delivered"}
    assert desk.files[f"{ID}.tr.v1.json"].id == first.id
    told = [each.what for each in events(Folder(newsroom), ID)]
    assert told == ["delivering", "deliver"]


def told_of_wires(root: Path) -> list[str]:
    return [each.what for each in events(Folder(root), ID)]


def test_a_refusal_that_repeats_is_told_once(newsroom: Path) -> None:
    """Fault seen: a wire that said no for a night left hundreds of lines in the history."""
    for later in range(4):
        told = delivered(newsroom, {"desk": Memory(refuse=True)}, "desk", later=later)
        assert told.findings
    assert told_of_wires(newsroom) == ["delivering", "refused"]
    assert not (newsroom / ".khabar/wire-tries.json").exists()
    assert not list((newsroom / f"releases/{ID}").glob("editions/standing.*"))
    taken = delivered(newsroom, {"desk": Memory()}, "desk", later=9)
    assert fates(taken) == {("desk", "tr"): "delivered"}
    assert told_of_wires(newsroom) == ["delivering", "refused", "deliver"]
    assert (newsroom / f"releases/{ID}/editions/standing.tr.json").exists()


def test_an_answer_that_never_comes_after_a_refusal_is_told_once(newsroom: Path) -> None:
    late, no = Late(end=WireSilentError("timed out")), Memory(refuse=True)
    for later, desk in enumerate((no, no, late, late)):
        delivered(newsroom, {"desk": desk}, "desk", later=later)
    assert told_of_wires(newsroom) == ["delivering", "refused", "delivering"]
    assert (newsroom / f"releases/{ID}/editions/standing.tr.json").exists()
    for later in (8, 9):
        delivered(newsroom, {"desk": no}, "desk", later=later)
    assert told_of_wires(newsroom) == ["delivering", "refused"] * 2
    # Fault seen: the text stayed, and `check` said that the history had lost lines.
    assert not list((newsroom / f"releases/{ID}").glob("editions/standing.*"))


@pytest.mark.parametrize("renamed", [False, True])
def test_a_withdrawal_finds_a_further_try_that_was_cut_off(
    newsroom: Path, *, renamed: bool
) -> None:
    late = Late()
    delivered(newsroom, {"desk": Memory(refuse=True)}, "desk")
    with pytest.raises(KeyboardInterrupt):
        delivered(newsroom, {"desk": late}, "desk", later=1)
    id_ = "2026-01-01-other" if renamed else ID
    if renamed:
        assert khabar("rename", ID, id_, "--newsroom", newsroom).exit_code == 0
    words = ("kill", id_, "--by", "T. Editor", "--standard", "issued-in-error")
    assert khabar(*words, "--newsroom", newsroom).exit_code == 0
    desk = Memory(late.files)
    context = DeliverContext(lambda _name, _: desk, NOW, lambda _: True)
    told = deliver(Folder(newsroom), id_, ("desk",), context)
    assert fates(told)["desk", "tr"] == "delivered"
    assert list(desk.files) == [f"{ID}.tr.v2.json"]


def test_one_process_at_a_time_hands_files_to_a_wire(newsroom: Path) -> None:
    """Fault seen: two runs at once handed one file over twice. A wire that is free is not held up."""
    entered, go = threading.Event(), threading.Event()
    handed: list[str] = []

    @dataclass
    class Held(Memory):
        def hand_over(self, item: WireItem) -> str:
            handed.append(item.name)
            entered.set()
            assert go.wait(60)
            return super().hand_over(item)

    @dataclass
    class Free(Memory):
        def hand_over(self, item: WireItem) -> str:
            said = super().hand_over(item)
            if len(self.files) == 3:
                go.set()
            return said

    desk = Held()
    with ThreadPoolExecutor() as pool:
        first = pool.submit(delivered, newsroom, {"desk": desk}, "desk")
        assert entered.wait(60)
        second = pool.submit(delivered, newsroom, {"desk": desk, "agency": Free()})
        assert fates(first.result()) == {("desk", "tr"): "delivered"}
        assert fates(second.result())["desk", "tr"] == "earlier"
    assert handed == [f"{ID}.tr.v1.json"]


def test_a_run_says_which_wire_it_waits_for(newsroom: Path) -> None:
    """Fault seen: a second run waited without a word for the first one."""
    asked, waited = threading.Event(), list[str]()

    def waits(wire: str) -> None:
        waited.append(wire)
        asked.set()

    outlets = {"desk": Memory(), "agency": Memory()}
    with ThreadPoolExecutor() as pool:
        with Folder(newsroom).private.locked("wire-desk.lock"):
            run = pool.submit(delivered, newsroom, outlets, waits=waits)
            assert asked.wait(60)
        assert fates(run.result())["desk", "tr"] == "delivered"
    assert waited == ["desk"]


def test_a_file_whose_arrival_cannot_be_noted_is_told_and_comes_again(newsroom: Path) -> None:
    """Fault seen: on a full disk the run ended, and said nothing of what the wire had."""
    history = newsroom / f"releases/{ID}/history.yaml"

    @dataclass
    class NoRoom(Memory):
        def hand_over(self, item: WireItem) -> str:
            said = super().hand_over(item)
            history.rename(history.with_name("kept.yaml"))
            history.mkdir()
            return said

    agency, desk = NoRoom(), Memory()
    report = delivered(newsroom, {"agency": agency, "desk": desk})
    assert fates(report) == {
        ("agency", "en"): "unnoted", ("agency", "tr"): "refused", ("desk", "tr"): "refused",
    }  # fmt: skip
    assert report.findings
    assert "201 taken; that cannot be noted" in report.rows[0].detail
    history.rmdir()
    history.with_name("kept.yaml").rename(history)
    first, again = agency.files[f"{ID}.en.v1.xml"], Memory()
    assert set(fates(delivered(newsroom, {"agency": again, "desk": desk})).values()) == {
        "delivered"
    }
    assert again.files[first.name].id == first.id


def test_a_withdrawal_that_is_decided_meanwhile_ends_the_run(newsroom: Path) -> None:
    """Fault seen: the rest of the withdrawn text was handed over after the decision."""

    class Meanwhile(Memory):
        def hand_over(self, item: WireItem) -> str:
            if not self.files:
                words = ("kill", ID, "--by", "T. Editor", "--standard", "issued-in-error")
                done = khabar(*words, "--newsroom", newsroom)
                assert done.exit_code == 0, done.output
            return super().hand_over(item)

    outlets = {"agency": Meanwhile(), "desk": Memory()}
    report = delivered(newsroom, outlets)
    assert [(row.locale, row.fate) for row in report.rows] == [
        ("en", "delivered"), ("tr", "refused"), ("tr", "refused"),
    ]  # fmt: skip
    assert {row.detail for row in report.rows if row.fate == "refused"} == {WITHDRAWN}
    assert (list(outlets["agency"].files), outlets["desk"].files) == ([f"{ID}.en.v1.xml"], {})
    outlets["agency"] = agency = Memory(outlets["agency"].files)
    assert fates(delivered(newsroom, outlets)) == {
        ("agency", "en"): "delivered", ("agency", "tr"): "never", ("desk", "tr"): "never",
    }  # fmt: skip
    assert list(agency.files) == [f"{ID}.en.v2.xml"]


def test_a_package_waits_for_a_language_that_was_refused(newsroom: Path) -> None:
    """Fault seen: it named a language that the wire did not have."""

    class OneLanguage(Memory):
        def hand_over(self, item: WireItem) -> str:
            if ".tr." in item.name:
                raise WireRefusedError("400 no")
            return super().hand_over(item)

    delivered(newsroom, {"agency": OneLanguage()}, "agency")
    agency = Memory()
    delivered(newsroom, {"agency": agency}, "agency")
    assert sorted(agency.files) == [f"{ID}.tr.v1.xml", f"{ID}.v1.xml"]


def test_a_text_that_no_wire_took_is_not_kept(newsroom: Path) -> None:
    delivered(newsroom, {"agency": Memory(refuse=True), "desk": Memory(refuse=True)})
    assert not list((newsroom / f"releases/{ID}").glob("editions/standing.*"))


def test_nothing_is_handed_over_that_nobody_confirmed(newsroom: Path) -> None:
    outlets = {"agency": Memory(), "desk": Memory()}
    assert delivered(newsroom, outlets, yes=False).mode == "canceled"
    assert outlets["agency"].files == {}


def test_what_may_not_be_public_is_not_delivered(newsroom: Path) -> None:
    source = newsroom / f"releases/{ID}/release.md"
    source.write_text(source.read_text().replace("status: usable", "status: draft"))
    outlets = {"agency": Memory(), "desk": Memory()}
    report = delivered(newsroom, outlets)
    assert (report.rows, outlets["agency"].files) == ((), {})
    assert report.reasons


def test_an_unknown_wire_is_named(newsroom: Path) -> None:
    with pytest.raises(KhabarError, match="reuters is not a wire"):
        delivered(newsroom, {}, "reuters")


# Over HTTP.

ITEM = WireItem("a.json", "application/json", b"{}", "desk.a.json.1")


def outlet(answers: list[Answer], waited: list[float]) -> HttpOutlet:
    def post(_address: str, _data: bytes, _headers: Mapping[str, str]) -> Answer:
        return answers.pop(0)

    return HttpOutlet("https://desk.example/", "secret", post, lambda: NOW, waited.append)


def test_a_busy_receiver_is_asked_again_and_its_wish_is_kept() -> None:
    waited: list[float] = []
    taken = outlet([Answer(503, "", 40), Answer(0, "gone"), Answer(202, "queued")], waited)
    assert taken.hand_over(ITEM) == "202 queued"
    assert waited == [40, PAUSES[1]]


@pytest.mark.parametrize("status", [301, 400, 401, 410, 422])
def test_a_refusal_and_a_redirect_are_final(status: int) -> None:
    waited: list[float] = []
    with pytest.raises(WireRefusedError, match=f"{status} no"):
        outlet([Answer(status, "no")], waited).hand_over(ITEM)
    assert waited == []


def test_a_receiver_that_never_answers_is_told() -> None:
    waited: list[float] = []
    with pytest.raises(WireRefusedError, match="it does not answer"):
        outlet([Answer(0, "it does not answer (refused)")] * 9, waited).hand_over(ITEM)
    assert waited == list(PAUSES)


def test_a_wrong_certificate_is_not_tried_again() -> None:
    waited: list[float] = []
    answer = Answer(0, "its certificate is not valid: expired", final=True)
    with pytest.raises(WireRefusedError, match="its certificate is not valid"):
        outlet([answer], waited).hand_over(ITEM)
    assert waited == []


def test_the_signature_is_that_of_standard_webhooks() -> None:
    key = b"0123456789abcdef"
    secret = "whsec_" + base64.b64encode(key).decode()
    headers = signed("msg_1", NOW, b"body", secret)
    said = f"msg_1.{int(NOW.timestamp())}.".encode() + b"body"
    expected = base64.b64encode(hmac.digest(key, said, "sha256")).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    with pytest.raises(KhabarError, match="not Base64"):
        signed("msg_1", NOW, b"body", "whsec_!")


@pytest.mark.parametrize(
    ("to", "good"),
    [
        ("folder", True),
        ("https://desk.example/in?x=1", True),
        ("http://localhost:8000/in", True),
        ("sftp://press@wire.example:2222/in", True),
        ("s3://wire.example", True),
        ("http://desk.example/in", False),
        ("/srv/wire", False),
        ("../elsewhere", False),
        ("file:///etc", False),
        ("sftp://press:secret@wire.example/in", False),
        ("https://", False),
    ],
)
def test_addresses_of_wires(to: str, good: bool) -> None:
    data = f"""\
name: Port
url: https://port.example/
timezone: Asia/Baku
language: en
locales: [en]
deliver: {{desk: {{to: '{to}', format: ninjs-1.3}}}}
"""
    if good:
        wire = Wire(to, WireFormat.NINJS_1_3)
        assert parse_newsroom(data.encode(), "newsroom.yaml").deliver == {"desk": wire}
    else:
        with pytest.raises(KhabarError) as told:
            parse_newsroom(data.encode(), "newsroom.yaml")
        assert any("cannot" in each.message or "is not an address" in each.message
                   for each in told.value.problems)  # fmt: skip


# The command, and a real server.


class Receiver(BaseHTTPRequestHandler):
    got: list[tuple[Mapping[str, str], bytes]]

    def do_POST(self) -> None:
        data = self.rfile.read(int(self.headers["content-length"]))
        type(self).got.append((dict(self.headers), data))
        self.send_response(201 if len(type(self).got) > 1 else 307)
        self.send_header("location", "/elsewhere")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def receiver() -> Iterator[tuple[str, list[tuple[Mapping[str, str], bytes]]]]:
    handler = type("Own", (Receiver,), {"got": []})
    server = HTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/in", handler.got
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.full
def test_the_command_posts_signs_follows_no_redirect_and_fills_a_folder(
    newsroom: Path, tmp_path: Path, receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, got = receiver
    file = newsroom / "releases/newsroom.yaml"
    text = file.read_text().replace("https://desk.example/in", address)
    file.write_text(text.replace("'s3://wire.example/in'", "folder"))
    monkeypatch.setenv("KHABAR_WIRE_SECRET_DESK", "agreed")
    target = tmp_path / "agency"
    target.mkdir()
    words = ("deliver", ID, "--newsroom", newsroom, "--yes")
    planned = khabar("deliver", ID, "--newsroom", newsroom, "--dry-run")
    assert (planned.exit_code, got, list(target.iterdir())) == (0, [], [])
    first = khabar(*words, "--to", "desk")
    assert first.exit_code == 4
    assert "307" in first.output
    assert len(got) == 1
    assert khabar(*words, "--to", "desk", "--to", f"agency={target}").exit_code == 0
    assert len(got) == 2
    headers, data = got[1]
    lower = {name.lower(): value for name, value in headers.items()}
    at = datetime.fromtimestamp(int(lower["webhook-timestamp"]), UTC)
    assert signed(lower["webhook-id"], at, data, "agreed").items() <= lower.items()
    assert json.loads(data)["language"] == "tr"
    assert f"{ID}.en.v1.xml" in {each.name for each in target.iterdir()}
    assert "has it" in khabar(*words, "--to", "desk").output


@pytest.mark.full
def test_two_processes_that_start_together_hand_each_file_over_once(
    newsroom: Path, receiver
) -> None:
    address, got = receiver
    got.append(({}, b""))  # it takes everything from now on
    file = newsroom / "releases/newsroom.yaml"
    text = file.read_text().replace("https://desk.example/in", address)
    file.write_text(text.replace(", locales: [tr]", ""))
    words = ("deliver", ID, "--to", "desk", "--yes")
    server()  # begun once, before threads use it
    with ThreadPoolExecutor() as pool:
        runs = [pool.submit(forked, words, newsroom, partial(secret, "agreed")) for _ in range(3)]
        ended = [each.result() for each in runs]
    assert [each.code for each in ended] == [0, 0, 0], ended
    assert len(got) == 3
    assert sorted(told_of_wires(newsroom)) == ["deliver", "deliver", "delivering", "delivering"]


def secret(said: str) -> None:
    """Set the secret of the desk in a process that was forked before."""
    os.environ["KHABAR_WIRE_SECRET_DESK"] = said


def test_a_wire_that_cannot_be_reached_as_it_was_said_holds_up_no_other(
    newsroom: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fault seen: a folder was named for a wire over HTTP, and the request was sent all the same."""
    file = newsroom / "releases/newsroom.yaml"
    file.write_text(file.read_text().replace("'s3://wire.example/in'", "folder"))
    (folder := tmp_path / "wire").mkdir()
    words = ("deliver", ID, "--newsroom", newsroom, "--yes", "--to", f"agency={folder}")
    monkeypatch.setenv("KHABAR_WIRE_SECRET_DESK", "whsec_%%%")
    done = khabar(*words, "--to", "desk")
    assert (done.exit_code, "is not Base64" in done.output) == (4, True), done.output
    assert (folder / f"{ID}.tr.v1.xml").exists()
    named = khabar(*words[:-2], "--to", f"desk={folder}")
    assert named.exit_code == 4
    assert "desk reads no folder: it is reached at https://desk.example/in" in named.output


@pytest.mark.full
def test_a_withdrawal_in_one_step_reaches_the_wires_that_have_the_text(
    newsroom: Path, receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, got = receiver
    got.append(({}, b""))  # it takes everything from now on
    file = newsroom / "releases/newsroom.yaml"
    file.write_text(file.read_text().replace("https://desk.example/in", address))
    monkeypatch.setenv("KHABAR_WIRE_SECRET_DESK", "agreed")
    assert khabar("deliver", ID, "--newsroom", newsroom, "--yes", "--to", "desk").exit_code == 0
    words = ("--by", "T. Editor", "--standard", "issued-in-error", "--now", "--yes")
    done = khabar("kill", ID, *words, "--newsroom", newsroom)
    assert done.exit_code == 0, done.output
    item = json.loads(got[-1][1])
    assert (item["pubstatus"], item["urgency"], item["version"]) == ("canceled", 1, "2")


@pytest.mark.full
def test_a_withdrawal_takes_its_file_back_from_a_folder_that_was_named(
    newsroom: Path, tmp_path: Path
) -> None:
    """Fault seen: nobody said again which folder it was, and the text stayed there."""
    file, target = newsroom / "releases/newsroom.yaml", tmp_path / "wire"
    file.write_text(file.read_text().replace("https://desk.example/in", "folder"))
    target.mkdir()
    named = ("--to", f"desk={target}", "--yes")
    first = khabar("deliver", ID, "--newsroom", newsroom, *named)
    assert first.exit_code == 0, first.output
    assert [each.name for each in target.iterdir() if ".v1." in each.name]
    words = ("--by", "T. Editor", "--standard", "issued-in-error", "--now", "--yes")
    done = khabar("kill", ID, *words, "--newsroom", newsroom)
    assert done.exit_code == 0, done.output
    names = [each.name for each in target.iterdir()]
    assert not [each for each in names if ".v1." in each]
    assert [each for each in names if ".v2." in each]


@pytest.mark.full
def test_a_withdrawal_names_a_wire_that_left_and_reaches_the_others(
    newsroom: Path, receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, got = receiver
    got.append(({}, b""))
    file = newsroom / "releases/newsroom.yaml"
    file.write_text(file.read_text().replace("https://desk.example/in", address))
    monkeypatch.setenv("KHABAR_WIRE_SECRET_DESK", "agreed")
    delivered(newsroom, {"agency": Memory()}, "agency")
    assert khabar("deliver", ID, "--newsroom", newsroom, "--yes", "--to", "desk").exit_code == 0
    file.write_text(file.read_text().replace("  agency: {", "  bureau: {"))
    words = ("--by", "T. Editor", "--standard", "issued-in-error", "--now", "--yes")
    done = khabar("kill", ID, *words, "--newsroom", newsroom)
    assert done.exit_code == 4
    assert "wires: agency has an older version, and newsroom.yaml does not name it" in done.output
    assert json.loads(got[-1][1])["pubstatus"] == "canceled"
