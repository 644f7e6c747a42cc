"""What is stored as JSON: the bytes are fixed, and what is no such file is told, whatever it is."""

from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from khabar.cache.stored_json import StoredJson
from khabar.catalogs.exchange import terms
from khabar.catalogs.exchange.units import UnitState
from khabar.distribution.publishing import inventory
from khabar.distribution.publishing.inventory import Inventory
from khabar.distribution.publishing.storage import StorageError
from khabar.distribution.signing import manifest
from khabar.distribution.signing.manifest import (
    Certificate,
    File,
    Locale,
    Manifest,
    Version,
)
from khabar.model import (
    Bulletin,
    Document,
    Newsroom,
    Notice,
    NoticeKind,
    Release,
    StandardNotice,
    Status,
    Text,
    VersionState,
)
from khabar.problems import KhabarError
from khabar.site import card_of, card_store
from khabar.site.card import CardPicture

BAKU = timezone(timedelta(hours=4))
MANIFEST = Manifest(
    "forum", "Publisher “Ə”", "https://x.example/", "Asia/Baku",
    datetime(2025, 11, 24, 12, 0, 30, 500_000, UTC),
    (
        Locale(
            "az", "https://x.example/az/forum/",
            (
                Version(1, VersionState.SUPERSEDED, (File("a.pdf", "00"),), 2),
                Version(2, VersionState.CURRENT, (File("a.pdf", "11", "id", signed=True),)),
            ),
            (
                Notice(2, NoticeKind.CORRECT, datetime(2025, 11, 24, 16, tzinfo=BAKU), Text("notice", "Wrong\ndate.")),
                Notice(3, NoticeKind.KILL, datetime(2025, 11, 24, 13, tzinfo=UTC), None, StandardNotice.NOT_OURS),
            ),
        ),
        Locale("kk", "", ()),
    ),
    Certificate("A. Signer", "ab"),
)  # fmt: skip
WRITTEN = """\
{
  "format": 1,
  "release": "forum",
  "publisher": "Publisher “Ə”",
  "url": "https://x.example/",
  "timezone": "Asia/Baku",
  "as_of": "2025-11-24T12:00:30+00:00",
  "signer": {
    "name": "A. Signer",
    "sha256": "ab"
  },
  "locales": {
    "az": {
      "address": "https://x.example/az/forum/",
      "versions": [
        {
          "version": 1,
          "standing": "superseded",
          "by": 2,
          "files": [
            {
              "name": "a.pdf",
              "sha256": "00",
              "signed": false
            }
          ]
        },
        {
          "version": 2,
          "standing": "current",
          "files": [
            {
              "name": "a.pdf",
              "sha256": "11",
              "signed": true,
              "id": "id"
            }
          ]
        }
      ],
      "notices": [
        {
          "version": 2,
          "kind": "correct",
          "at": "2025-11-24T16:00:00+04:00",
          "text": "Wrong\\ndate."
        },
        {
          "version": 3,
          "kind": "kill",
          "at": "2025-11-24T13:00:00+00:00",
          "standard": "not-ours"
        }
      ]
    },
    "kk": {
      "address": "",
      "versions": [],
      "notices": []
    }
  }
}
"""
INVENTORY = Inventory({"b": "2", "a/é": "1"}, frozenset(("y", "x")), frozenset(("x",)), {"az/r": 3})
LISTED = (
    '{\n"format": 2,\n"complete": false,\n"versions": {\n"az/r": 3\n},\n"killed": {},\n"signed": {},\n"files": {\n'
    '"a/é": "1",\n"b": "2"\n},\n"touched": [\n"x",\n"y"\n],\n"young": [\n"x"\n]\n}'
)


def test_a_manifest_keeps_its_bytes() -> None:
    assert manifest.dump(MANIFEST).decode() == WRITTEN
    again = manifest.load(WRITTEN.encode())
    assert manifest.dump(again).decode() == WRITTEN
    assert again.locales == MANIFEST.locales


def test_an_inventory_keeps_its_bytes() -> None:
    assert inventory.dump(INVENTORY).decode() == LISTED
    assert inventory.load(LISTED.encode(), "x") == INVENTORY
    for lacks in ('"signed": {},\n', '"killed": {},\n"signed": {},\n'):
        older = LISTED.replace(lacks, "")
        assert older != LISTED
        for number in "12":
            read = older.replace('"format": 2', f'"format": {number}')
            assert inventory.load(read.encode(), "x") == INVENTORY
    assert inventory.dump(Inventory()) == (
        b'{\n"format": 2,\n"complete": false,\n"versions": {},\n"killed": {},\n"signed": {},\n"files": {},\n"touched": [],\n"young": []\n}'
    )


NONE = [
    b"", b"[]", b"{}", b"null", b"\xff\xfe{}", b"[" * 100_000, b'{"format":1,"files":' + b"[" * 9_000,
    b'{"format": "1"}', b'{"a": "\\ud800"}', b"\xef\xbb\xbf{}",
]  # fmt: skip


@pytest.mark.parametrize("data", NONE, ids=range(len(NONE)))
def test_what_is_no_such_file_is_told(data: bytes) -> None:
    with pytest.raises(StorageError, match="cannot be read"):
        inventory.load(data, "target")
    with pytest.raises(KhabarError, match="not a manifest") as caught:
        manifest.load(data)
    assert "\n" not in caught.value.message


def test_an_inventory_of_a_newer_khabar_is_left_alone() -> None:
    with pytest.raises(StorageError, match="of a newer Khabar"):
        inventory.load(b'{"format": 3}', "target")


def test_a_name_in_an_inventory_never_leads_out() -> None:
    with pytest.raises(StorageError):
        inventory.load(LISTED.replace("a/é", "../é").encode(), "target")


@pytest.mark.parametrize("raw", [b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"])
def test_a_table_of_no_line_is_no_table(raw: bytes) -> None:
    with pytest.raises(KhabarError, match="no table of terms"):
        terms.read(raw, "x.csv", "term", ["az"], UnitState.FUZZY)


NOTICE = Notice(
    2,
    NoticeKind.KILL,
    datetime(2025, 11, 24, 16, tzinfo=BAKU),
    Text("notice", "Wrong.", "a note", 7),
    unnamed=True,
)
RELEASE = Release(
    id="forum",
    file="releases/forum/release.md",
    language="az",
    headline=Text("headline", "Ə *b* 😀", line=2),
    date=date(2025, 11, 24),
    location="baku",
    body=Document(()),
    summary=Text("summary", "S", lang="en"),
    embargo=datetime(2025, 11, 24, 15, tzinfo=UTC),
    status=Status.USABLE,
    version=2,
    notices=(NOTICE,),
    subjects=("medtop:20000587",),
    keywords=(Text("keyword", "NGO"),),
)
NEWSROOM = Newsroom(Text("name", "N"), "https://x.example/", "Asia/Baku", "az", ("az", "en"))
BULLETIN = Bulletin("en", RELEASE, NEWSROOM, {}, "az", alternates=("az",), stale=("az",))


def test_a_bulletin_of_its_card_shows_what_it_showed() -> None:
    again = card_store.load(card_store.dump(BULLETIN), NEWSROOM, {}, pdf=False)
    assert replace(again, formats=BULLETIN.formats) == BULLETIN


def test_a_line_that_moved_changes_no_card() -> None:
    moved = replace(RELEASE, headline=replace(RELEASE.headline, line=9))
    assert card_store.dump(replace(BULLETIN, release=moved)) == card_store.dump(BULLETIN)


@pytest.mark.parametrize(
    "picture", [None, CardPicture("assets/x/a.jpg", 9, 7, "Alt", (("a.webp", 9),))]
)
def test_a_card_has_all_its_facts_again(picture: CardPicture | None) -> None:
    head = card_store.head(BULLETIN, NOTICE.at, ("old",), picture)
    made = replace(card_of(BULLETIN, "made+"), first=NOTICE.at, aliases=("old",), picture=picture)
    assert asdict(card_store.card("en", "forum", "made", head, pdf=True)) == {
        **asdict(made),
        "pdf": True,
    }


@pytest.mark.parametrize("name", ["a", "Ə 😀", "\\ud", "half \udce9", ""])
def test_any_name_of_a_file_is_stored_in_ascii(name: str) -> None:
    names = StoredJson(tuple[str, ...])
    assert names.dump((name,)).isascii()
    assert names.load(names.dump((name,))) == (name,)
