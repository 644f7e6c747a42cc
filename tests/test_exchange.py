import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from khabar.formats.ninjs.ninjs import ninjs
from khabar.formats.ninjs.ninjs_format import to_json
from khabar.markup import parse
from khabar.model import (
    Boilerplate,
    Bulletin,
    Contact,
    Document,
    Figure,
    FormatName,
    Location,
    Newsroom,
    Organization,
    Person,
    Release,
    Status,
    Text,
)

SCHEMAS = Path(__file__).parent / "schemas"
LOCALES = ("az", "kk", "en", "tr")
WORDS = {
    "az": "Şəhər *üçün* «xəbər»",
    "kk": "Қала *үшін* «хабар»",
    "en": "News *for* “cities”",
    "tr": "Şehir *için* “haber”",
}
BODY = """\
{words} opens[^a].

## A [heading](https://example.org/)

- one
- two

  > said *inside*
  > — @aysel

4. four
5. five

| Name | Sum |
|---|---:|
| first | 1 |

![Alternative](panel.svg)
The caption.
— The credit

---

> Quoted \\*words\\*.
>
> Second paragraph.
> — @agil

[^a]: A note.
"""


def document(markdown: str) -> Document:
    parsed = parse(markdown, "release.md")
    assert parsed.problems == ()
    return parsed.document


def bulletin(locale: str) -> Bulletin:
    words = WORDS[locale]
    newsroom = Newsroom(
        name=Text("name", f"{words} Newsroom"),
        url="https://example.org/press/",
        timezone="Asia/Baku",
        language="en",
        locales=LOCALES,
        people={
            "agil": Person(Text("person", "Agil"), Text("role", "Chairman"), "hub"),
            "aysel": Person(Text("person", "Aysel")),
            "unheard": Person(Text("person", "Unheard")),
        },
        organizations={"hub": Organization(Text("organization", words))},
        places={"baku": Location(Text("place", "Bakı"))},
        contacts={
            "desk": Contact(Text("contact", "Desk"), "press@example.org", "+994 12 000 00 00")
        },
        boilerplate={"about": Boilerplate(Text("heading", "About"), document("We *are*."))},
    )
    release = Release(
        id="2025-11-24-forum",
        file="releases/2025-11-24-forum/release.md",
        language="en",
        headline=Text("headline", words),
        subheadline=Text("subheadline", "More"),
        summary=Text("summary", "In **short**"),
        date=date(2025, 11, 24),
        location="baku",
        body=document(BODY.format(words=words)),
        embargo=datetime(2025, 11, 24, 15, tzinfo=timezone(timedelta(hours=4))),
        status=Status.USABLE,
        version=2,
        urgency=4,
        subjects=("medtop:20000587",),
        keywords=(Text("keyword", "NGO"),),
        speakers=("agil",),
        contacts=("desk",),
        boilerplate=("about",),
        image=Figure("panel.svg", Text("alt", "Panel")),
    )
    others = tuple(name for name in LOCALES if name != locale)
    return Bulletin(locale, release, newsroom, {}, "en", alternates=others)


def bare(locale: str) -> Bulletin:
    full = bulletin(locale)
    release = Release(
        id="r",
        file="releases/r/release.md",
        language="en",
        headline=Text("headline", "H"),
        date=date(2025, 1, 1),
        location="baku",
        body=document("One paragraph."),
    )
    return replace(
        full, release=release, reasons=("a draft",), alternates=(), formats=(FormatName.HTML,)
    )


def validator(version: str) -> Draft202012Validator:
    path = SCHEMAS / f"ninjs-schema_{version}.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


@pytest.mark.parametrize("version", ["3.0", "3.1"])
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("make", [bulletin, bare])
def test_valid_against_the_standard(version: str, locale: str, make) -> None:
    written = json.loads(to_json(ninjs(make(locale))))
    assert [error.message for error in validator(version).iter_errors(written)] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"uri": "no address"},
        {"firstCreated": "yesterday"},
        {"pubStatus": "draft"},
        {"surprise": 1},
        {"associations": [{"uri": "https://example.org/", "name": "x", "surprise": 1}]},
    ],
)
def test_the_validation_would_notice(wrong: dict[str, object]) -> None:
    assert list(validator("3.1").iter_errors({**ninjs(bulletin("kk")), **wrong}))


def test_identity_and_times() -> None:
    item = ninjs(bulletin("kk"))
    assert item["uri"] == "https://example.org/press/kk/2025-11-24-forum/"
    assert item["altIds"] == [{"role": "release", "value": "2025-11-24-forum"}]
    assert (item["language"], item["version"], item["urgency"]) == ("kk", "2", 4)
    assert item["firstCreated"] == item["versionCreated"] == "2025-11-24T00:00:00+04:00"
    assert item["embargoedUntil"] == "2025-11-24T15:00:00+04:00"


def test_embargo_in_utc() -> None:
    full = bulletin("en")
    embargo = datetime(2025, 11, 24, 11, tzinfo=UTC)
    item = ninjs(replace(full, release=replace(full.release, embargo=embargo)))
    assert item["embargoedUntil"] == "2025-11-24T11:00:00+00:00"


@pytest.mark.parametrize(
    ("status", "reasons", "expected"),
    [
        (Status.USABLE, (), "usable"),
        (Status.USABLE, ("kk: 3 of 24 messages untranslated",), "withheld"),
        (Status.DRAFT, ("a draft",), "withheld"),
        (Status.WITHHELD, ("withheld",), "withheld"),
        (Status.CANCELED, ("canceled",), "canceled"),
    ],
)
def test_status(status: Status, reasons: tuple[str, ...], expected: str) -> None:
    full = bulletin("en")
    release = replace(full.release, status=status)
    assert ninjs(replace(full, release=release, reasons=reasons))["pubStatus"] == expected


def test_texts_are_plain() -> None:
    item = ninjs(bulletin("az"))
    assert item["title"] == "Şəhər üçün «xəbər»"
    assert [entry["value"] for entry in item["headlines"]] == ["Şəhər üçün «xəbər»", "More"]
    assert [entry["value"] for entry in item["descriptions"]] == ["In short"]
    plain = [each for each in item["bodies"] if each["contentType"] == "text/plain"]
    main, about = (entry["value"] for entry in plain)
    assert about == "About\n\nWe are."
    assert main == (
        "Şəhər üçün «xəbər» opens[^a].\n\n"
        "A heading\n\n"
        "• one\n• two\nsaid inside\n— Aysel\n\n"
        "4. four\n5. five\n\n"
        "Name\tSum\nfirst\t1\n\n"
        "The caption.\n\nThe credit\n\n"
        "Quoted *words*.\nSecond paragraph.\n— Agil, Chairman, Şəhər üçün «xəbər»\n\n"
        "[^a]: A note."
    )


def test_parties() -> None:
    named = {"medtop:20000587": "Temel haklar"}
    item = ninjs(replace(bulletin("tr"), topics=named))
    assert item["people"] == [
        {"name": "Agil", "rel": "speaker", "literal": "agil"},
        {"name": "Aysel", "rel": "speaker", "literal": "aysel"},
    ]
    assert item["organisations"] == [{"name": "Şehir için “haber”", "literal": "hub"}]
    assert item["places"] == [{"name": "Bakı", "rel": "dateline", "literal": "baku"}]
    assert item["subjects"] == [
        {"name": "Temel haklar", "uri": "http://cv.iptc.org/newscodes/mediatopic/20000587"},
        {"name": "NGO", "rel": "keyword"},
    ]
    assert [way["value"] for way in item["infoSources"][0]["contactInfo"]] == [
        "press@example.org",
        "+994 12 000 00 00",
    ]


def test_other_languages() -> None:
    relations = {entry["language"]: entry["rel"] for entry in ninjs(bulletin("kk"))["associations"]}
    assert relations == {"az": "translation", "en": "translatedFrom", "tr": "translation"}
    assert "associations" not in ninjs(replace(bulletin("kk"), alternates=()))


def test_files_are_named_only_where_they_are() -> None:
    assert [entry["name"] for entry in ninjs(bulletin("en"))["renditions"]] == [
        "html",
        "pdf",
        "docx",
        "txt",
    ]
    assert [entry["name"] for entry in ninjs(bare("en"))["renditions"]] == ["html"]


def test_json_is_stable_and_readable() -> None:
    text = to_json(ninjs(bulletin("kk")))
    assert text == to_json(ninjs(bulletin("kk")))
    assert "Қала үшін" in text
    assert text.endswith("}\n")
