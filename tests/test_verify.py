"""`khabar verify`: every verdict, from a newsroom and from a signed manifest alone."""

import hashlib
import json
import os
import shutil
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, khabar
from keys import PASSWORD, Pair, make
from khabar import history
from khabar.build.build import build
from khabar.build.request import Request
from khabar.catalogs import po
from khabar.digest import sha256
from khabar.distribution.signing import manifest as manifests
from khabar.distribution.signing import signature
from khabar.distribution.signing.judgement import Evidence, Verdict, judge, revisions
from khabar.distribution.signing.manifest import (
    Certificate,
    File,
    Locale,
    Manifest,
    Version,
)
from khabar.distribution.signing.not_one_file import verify_instead
from khabar.files.folder import Folder
from khabar.formats.pdf.signature_field import NAME
from khabar.model import Event, FormatName, Notice, NoticeKind, StandardNotice, Text, VersionState
from khabar.problems import KhabarError
from khabar.workspace.history import record

pytestmark = pytest.mark.full

ID = "2026-01-01-terminal"
NEWSROOM = """\
name: Port of Example
url: https://newsroom.example/
timezone: Asia/Baku
language: en
locales: [en, tr]
places:
  baku: {name: Baku}
policies:
  sign: true
"""
RELEASE = """\
---
headline: A terminal opens
language: en
date: 2026-01-01
location: baku
status: usable
---
It can take 300 ships a year.
"""


@pytest.fixture(scope="module")
def pair() -> Pair:
    return make("Port of Example")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, pair: Pair) -> Path:
    """A newsroom with one release in two languages, built and signed, and its certificate."""
    root = tmp_path_factory.mktemp("made") / "newsroom"
    (root / "releases" / ID).mkdir(parents=True)
    (root / "releases" / "newsroom.yaml").write_text(NEWSROOM)
    (root / "releases" / ID / "release.md").write_text(RELEASE)
    (root / "templates").symlink_to(ROOT / "templates", target_is_directory=True)
    target = root / "locales" / "tr" / "LC_MESSAGES" / "bulletin.po"
    target.parent.mkdir(parents=True)
    shutil.copyfile(ROOT / "locales" / "tr" / "LC_MESSAGES" / "bulletin.po", target)
    translate(root)
    published(root)
    assert sign(root, pair).exit_code == 0
    return root


@pytest.fixture
def newsroom(made: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    shutil.copytree(made, tmp_path / "newsroom", symlinks=True)
    return tmp_path / "newsroom"


def translate(root: Path) -> None:
    """Give every message that has none a Turkish translation."""
    assert khabar("sync", "--newsroom", root).exit_code == 0
    for file in root.glob("locales/tr/LC_MESSAGES/*.po"):
        catalog = po.parse(file.read_bytes(), file.name)
        entries = tuple(
            each
            if each.obsolete or each.translated
            else replace(each, strings=(f"{each.id} (TR)",), flags=(), previous_id=None)
            for each in catalog.entries
        )
        file.write_text(po.write(replace(catalog, entries=entries)))


def published(root: Path) -> None:
    build(
        Folder(root),
        Request(formats=(FormatName.PDF,)),
        datetime.now(UTC),
        root / "out",
        lambda *_: None,
    )


def sign(root: Path, pair: Pair) -> Result:
    (root / "key.p12").write_bytes(pair.p12)
    (root / "cert.pem").write_bytes(pair.pem)
    os.environ["KHABAR_P12_PASSWORD"] = PASSWORD
    try:
        return khabar("sign", ID, "--key", root / "key.p12", "--newsroom", root)
    finally:
        del os.environ["KHABAR_P12_PASSWORD"]


def plain(root: Path, locale: str = "en") -> Path:
    return root / "out" / "public" / locale / ID / f"{ID}.{locale}.pdf"


def signed(root: Path, locale: str = "en", version: int = 1) -> Path:
    return root / "out" / "signed" / locale / ID / f"{ID}.{locale}.v{version}.pdf"


def kept(path: Path, root: Path) -> Path:
    """A copy outside the newsroom's folders, as a reader has it."""
    return Path(shutil.copyfile(path, root / f"reader-{path.name}"))


def here(path: Path, root: Path, *options: object) -> tuple[str, int, str]:
    """The verdict of a newsroom, the exit code, and what the reader is told."""
    return answered(khabar("verify", path, "--newsroom", root, "--json", *options))


def alone(path: Path, root: Path, *options: object) -> tuple[str, int, str]:
    """The same by the manifest alone: no newsroom is near."""
    manifest = root / "out" / "signed" / f"{ID}.manifest.json"
    away = root.parent / "away"
    away.mkdir(exist_ok=True)
    for each in (manifest, manifest.with_name(f"{manifest.name}.p7s")):
        if each.exists():
            shutil.copyfile(each, away / each.name)
    shutil.copyfile(path, away / "x.pdf")
    before = Path.cwd()
    os.chdir(away)
    try:
        words = ("verify", "x.pdf", "--manifest", manifest.name, "--json", *options)
        return answered(khabar(*words))
    finally:
        os.chdir(before)


def answered(answer: Result) -> tuple[str, int, str]:
    report = json.loads(answer.stdout)
    return report["verdict"], answer.exit_code, report["text"]


def correct(root: Path, *, translated: bool = True) -> None:
    words = ("--by", "E", "--text", "It is 400 ships a year.", "--newsroom", root)
    assert khabar("correct", ID, *words).exit_code == 0
    source = root / "releases" / ID / "release.md"
    source.write_text(source.read_text().replace("300 ships", "400 ships"))
    if translated:
        translate(root)
    published(root)


def kill(root: Path) -> None:
    words = ("--by", "E", "--text", "Issued in error.", "--newsroom", root)
    assert khabar("kill", ID, *words).exit_code == 0
    translate(root)
    published(root)


@pytest.mark.parametrize("ask", [here, alone])
@pytest.mark.parametrize("file", [plain, signed])
def test_what_stands_is_current(newsroom: Path, ask, file) -> None:  # type: ignore[no-untyped-def]
    verdict, code, text = ask(file(newsroom), newsroom, "--cert", newsroom / "cert.pem")
    assert (verdict, code) == ("current", 0)
    assert text.startswith("This is the current version of this press release: version 1.\n")
    assert f"https://newsroom.example/en/{ID}/" in text
    assert "(Baku time, GMT+04:00)" in text
    own = "is valid: Port of Example." if file is signed else "The file has no digital signature."
    assert own in text


def test_what_was_signed_under_an_earlier_id_is_known(newsroom: Path) -> None:
    files = {each: kept(each, newsroom) for each in (plain(newsroom), signed(newsroom))}
    new = "2026-01-01-another-name"
    assert khabar("rename", ID, new, "--newsroom", newsroom).exit_code == 0
    for file in files.values():
        verdict, code, text = here(file, newsroom, "--cert", newsroom / "cert.pem")
        assert (verdict, code) == ("current", 0)
        assert f"https://newsroom.example/en/{new}/" in text


@pytest.mark.parametrize("ask", [here, alone])
def test_the_answer_is_in_the_language_of_the_pdf(newsroom: Path, ask) -> None:  # type: ignore[no-untyped-def]
    wording = po.parse((newsroom / "locales/tr/LC_MESSAGES/bulletin.po").read_bytes(), "tr")
    words = wording.translations()
    said = words["", "This is the current version of this press release: version {version}."]
    text = ask(signed(newsroom, "tr"), newsroom)[2]
    assert text.startswith(said.replace("{version}", "1"))
    assert "The " not in text


@pytest.mark.parametrize("ask", [here, alone])
def test_after_a_correction_the_older_one_is_superseded(newsroom: Path, pair: Pair, ask) -> None:  # type: ignore[no-untyped-def]
    old = [kept(plain(newsroom), newsroom), kept(signed(newsroom, "tr"), newsroom)]
    correct(newsroom)
    sign(newsroom, pair)
    for path in old:
        verdict, code, text = ask(path, newsroom)
        assert (verdict, code) == ("superseded", 4)
        assert "It is 400 ships a year." in text
    assert "version 1. The current one is version 2." in ask(old[0], newsroom)[2]
    for path in (plain(newsroom), signed(newsroom, version=2), signed(newsroom, "tr", 2)):
        assert ask(path, newsroom)[:2] == ("current", 0)


@pytest.mark.parametrize("ask", [here, alone])
def test_a_language_that_lacks_a_correction_says_who_has_it(  # type: ignore[no-untyped-def]
    newsroom: Path, pair: Pair, ask
) -> None:
    """The version on paper is the newest in its language, and is not right."""
    copies = [kept(plain(newsroom, "tr"), newsroom), kept(signed(newsroom, "tr"), newsroom)]
    correct(newsroom, translated=False)
    sign(newsroom, pair)
    wording = po.parse((newsroom / "locales/tr/LC_MESSAGES/bulletin.po").read_bytes(), "tr")
    said = wording.translations()["", "A corrected version of this text is available: {languages}."]
    for path in (*copies, plain(newsroom, "tr")):
        verdict, code, text = ask(path, newsroom)
        assert (verdict, code) == ("current", 0)
        assert said.replace("{languages}", "English") in text
        assert f"\nhttps://newsroom.example/en/{ID}/\n" in text
    assert "corrected" not in ask(plain(newsroom), newsroom)[2]
    page = (newsroom / "out/public/v/tr" / ID / "index.html").read_text()
    assert said.partition("{")[0] in page
    assert f'href="../../../en/{ID}/index.html" lang="en"' in page
    assert (
        said.partition("{")[0] not in (newsroom / "out/public/v/en" / ID / "index.html").read_text()
    )


def test_a_manifest_speaks_of_its_own_time(newsroom: Path) -> None:
    old = kept(plain(newsroom), newsroom)
    correct(newsroom)
    assert here(old, newsroom)[0] == "superseded"
    verdict, code, text = alone(old, newsroom)
    assert (verdict, code) == ("current", 0)
    assert "As of: " in text


def test_every_file_that_went_out_is_known(newsroom: Path, tmp_path: Path) -> None:
    """Fault seen: pages, zips, and what machines and wires read were none of those published."""
    assert khabar("package", ID, "--newsroom", newsroom).exit_code == 0
    packages = newsroom / "out/packages"
    shutil.unpack_archive(packages / f"{ID}.en.zip", tmp_path / "unpacked")
    unpacked = tmp_path / "unpacked" / f"{ID}.en"
    folder = Folder(newsroom)
    files = [
        *(kept(packages / name, newsroom) for name in (f"{ID}.zip", f"{ID}.en.zip")),
        *(each for each in unpacked.iterdir() if each.suffix in (".pdf", ".docx", ".txt", ".p7s")),
        *(unpacked / f"machine/en/{ID}" / name for name in ("index.html", "ninjs.json")),
    ]
    wired = {"delivered": history.DELIVER, "begun": history.DELIVERING}
    for name, what in wired.items():
        (file := tmp_path / f"{name}.xml").write_text(name)
        told = Event(what, "2026-02-01T00:00:00+00:00", "en", 1, {name: sha256(file.read_bytes())})
        record(folder, ID, (told,))
        files.append(file)
    assert len(files) == 10
    assert {here(each, newsroom)[0] for each in files} == {"current"}
    # Whoever has the zip alone verifies it by the signed list in it.
    told = khabar("verify", unpacked, "--cert", newsroom / "cert.pem")
    assert (told.exit_code, told.stdout.count("This is the current version")) == (0, 3), told.output
    correct(newsroom)
    for each in files:
        verdict, _, text = here(each, newsroom)
        # Nobody was given a file of version 2 yet.
        assert verdict == "superseded"
        assert "The current one is version 2." in text or each.suffix == ".p7s"


def test_of_a_file_that_several_versions_have_the_newest_counts() -> None:
    row = [Version(n, VersionState(s), (File("share.png", "ab"),)) for n, s in STATES.items()]
    listed = Manifest(ID, "Port", "https://e.example/", "UTC", datetime.now(UTC),
                      (Locale("en", "https://e.example/en/", tuple(row)),))  # fmt: skip
    found = judge(Evidence(("ab",), ""), [listed])
    assert (found.verdict, found.version) == (Verdict.CURRENT, row[1])


STATES = {1: "superseded", 2: "current"}


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.eml", b"From: a@paper.example\r\nDate: Tue, 1 Dec 2026 10:00:00 +0400\r\n\r\nHello\r\n", "this is a mail"),
        ("a.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF", "pictures are not recorded"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "pictures are not recorded"),
        ("a.webp", b"RIFF\x10\x00\x00\x00WEBPVP8 ", "pictures are not recorded"),
        ("a.avif", b"\x00\x00\x00\x1cftypavif", "pictures are not recorded"),
        ("a.svg", b'<?xml version="1.0"?>\n<svg xmlns="x"/>', "pictures are not recorded"),
        ("a.html", b"<!doctype html><svg/>", ""),
        ("b.eml", b"Received: x\nFROM: a@paper.example\nMIME-Version: 1.0\n\nHello\n", "this is a mail"),
        ("a.pdf", b"%PDF-1.7\n1 0 obj\n" + bytes(5000), "the end of this PDF"),
        ("a.zip", None, "this zip"),
        ("whole.pdf", b"%PDF-1.7\n%%EOF\n", ""),
        ("a.docx", "word", ""),
        ("note.txt", b"From: the minister\n\nHello\n", ""),
        ("pk.zip", b"PK\x03\x04 no zip", ""),
        ("long.txt", b"From " * 60_000, ""),
    ],
)  # fmt: skip
def test_what_is_no_file_of_ours_but_holds_some_is_told(
    name: str, data: bytes | str | None, said: str
) -> None:
    """Fault seen: of a forwarded mail it was only said that it was never published."""
    if not isinstance(data, bytes):
        with zipfile.ZipFile(packed := BytesIO(), "w") as archive:
            archive.writestr("[Content_Types].xml" if data else f"{ID}.pdf", b"%PDF-1.7")
        data = packed.getvalue()
    assert verify_instead(data).startswith(said), name
    assert bool(verify_instead(data)) is bool(said)


@pytest.mark.parametrize("ask", [here, alone])
def test_after_a_withdrawal_the_text_is_withdrawn(newsroom: Path, pair: Pair, ask) -> None:  # type: ignore[no-untyped-def]
    assert khabar("package", ID, "--newsroom", newsroom).exit_code == 0
    old = [kept(signed(newsroom), newsroom), kept(signed(newsroom, "tr"), newsroom)]
    kill(newsroom)
    sign(newsroom, pair)
    for path in old:
        verdict, code, text = ask(path, newsroom)
        assert (verdict, code) == ("withdrawn", 4)
        assert "Issued in error." in text
    notice = signed(newsroom, version=2)
    verdict, code, text = ask(notice, newsroom)
    assert (verdict, code) == ("current", 0)
    # As the page of its version does: it is the newest word on a text that is withdrawn.
    assert "This press release has been withdrawn. Please do not use it" in text


def test_history_remembers_when_nothing_else_does(newsroom: Path) -> None:
    khabar("package", ID, "--newsroom", newsroom)
    old = kept(signed(newsroom), newsroom)
    shutil.rmtree(newsroom / "out")
    yaml = newsroom / "releases" / "newsroom.yaml"
    yaml.write_text(yaml.read_text().replace("Port of Example", "Harbour of Example"))
    assert here(old, newsroom)[0] == "current"
    kill(newsroom)
    shutil.rmtree(newsroom / "out")
    assert here(old, newsroom)[0] == "withdrawn"


@pytest.mark.parametrize("ask", [here, alone])
def test_an_altered_file_is_told(newsroom: Path, tmp_path: Path, ask) -> None:  # type: ignore[no-untyped-def]
    for number, path in enumerate((plain(newsroom), signed(newsroom, "tr"))):
        edited = tmp_path / f"edited-{number}.pdf"
        with pikepdf.open(path) as pdf:
            pdf.add_blank_page()
            pdf.save(edited)
        longer = tmp_path / f"longer-{number}.pdf"
        longer.write_bytes(path.read_bytes() + b"% more\n")
        turned = tmp_path / f"turned-{number}.pdf"
        data = bytearray(path.read_bytes())
        data[len(data) // 3] ^= 1
        turned.write_bytes(bytes(data))
        for each in (edited, longer, turned):
            assert ask(each, newsroom)[:2] == ("altered", 4), each.name


@pytest.mark.parametrize("ask", [here, alone])
def test_strangers_are_not_ours(newsroom: Path, tmp_path: Path, ask) -> None:  # type: ignore[no-untyped-def]
    stranger = tmp_path / f"{ID}.en.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Title"] = "A terminal opens"
        pdf.Root.Lang = pikepdf.String("en")
        pdf.save(stranger)
    assert ask(stranger, newsroom)[:2] == ("not ours", 4)
    for data in (b"", b"no PDF at all", b"%PDF-1.7\n%%EOF\n" * 3, os.urandom(2000)):
        stranger.write_bytes(data)
        assert ask(stranger, newsroom)[:2] == ("not ours", 4)


def resigned(root: Path, pair: Pair, name: str) -> Path:
    """Our bytes, signed anew by somebody: no list knows the result."""
    key = signature.open_key(pair.p12, PASSWORD)
    path = root / name
    path.write_bytes(
        signature.sign_pdf(plain(root).read_bytes(), key, NAME, datetime(2026, 2, 2, tzinfo=UTC))
    )
    return path


@pytest.mark.parametrize("ask", [here, alone])
def test_another_signature_by_the_same_key_is_ours(newsroom: Path, pair: Pair, ask) -> None:  # type: ignore[no-untyped-def]
    again = resigned(newsroom, pair, "again.pdf")
    assert ask(again, newsroom)[:2] == ("current", 0)
    assert ask(again, newsroom, "--cert", newsroom / "cert.pem")[:2] == ("current", 0)


@pytest.mark.parametrize("ask", [here, alone])
def test_a_signature_by_a_namesake_is_not_ours(newsroom: Path, ask) -> None:  # type: ignore[no-untyped-def]
    forged = resigned(newsroom, make("Port of Example"), "forged.pdf")
    for options in ((), ("--cert", newsroom / "cert.pem")):
        verdict, code, text = ask(forged, newsroom, *options)
        assert (verdict, code) == ("altered", 4)
        assert "is not the publisher’s: Port of Example." in text


def test_a_manifest_that_nobody_signed_says_nothing(newsroom: Path) -> None:
    (newsroom / "out" / "signed" / f"{ID}.manifest.json.p7s").unlink()
    verdict, code, text = alone(plain(newsroom), newsroom)
    assert (verdict, code) == ("unknown", 4)
    assert text.startswith("Nothing can be said of this file.\n")
    assert "The list of published files has no digital signature." in text


def test_a_manifest_that_was_changed_says_nothing(newsroom: Path) -> None:
    path = newsroom / "out" / "signed" / f"{ID}.manifest.json"
    path.write_text(path.read_text().replace("300", "301").replace("current", "withdrawn"))
    verdict, code, text = alone(plain(newsroom), newsroom, "--cert", newsroom / "cert.pem")
    assert (verdict, code) == ("unknown", 4)
    assert "The digital signature of the list of published files is broken." in text


def test_a_manifest_by_another_says_nothing(newsroom: Path) -> None:
    (newsroom / "other.pem").write_bytes(make("Port of Example").pem)
    verdict, code, text = alone(plain(newsroom), newsroom, "--cert", newsroom / "other.pem")
    assert (verdict, code) == ("unknown", 4)
    assert "is not the publisher’s: Port of Example." in text


def test_without_a_certificate_it_is_said_that_nobody_was_checked(newsroom: Path) -> None:
    verdict, code, text = alone(signed(newsroom), newsroom)
    assert (verdict, code) == ("current", 0)
    assert text.count("its owner is not confirmed: Port of Example.") == 2


def test_wrong_files_are_messages(newsroom: Path) -> None:
    (newsroom / "x.json").write_text('{"format": 1}')
    wrong = khabar("verify", plain(newsroom), "--manifest", newsroom / "x.json")
    assert wrong.exit_code == 2
    assert "not a manifest" in wrong.output
    missing = khabar("verify", newsroom / "none.pdf", "--newsroom", newsroom)
    assert missing.exit_code == 2
    none = khabar("verify", plain(newsroom), "--newsroom", newsroom, "--cert", newsroom / "x.json")
    assert none.exit_code == 2
    assert "no certificate" in none.output


def test_the_terminal_shows_what_the_reader_is_told(newsroom: Path) -> None:
    answer = khabar("verify", plain(newsroom), "--newsroom", newsroom)
    assert answer.stdout.startswith(f"{plain(newsroom)}: This is the current version")
    assert answer.stdout.endswith("/\n")


def test_nothing_of_an_embargoed_version_is_in_a_manifest(newsroom: Path, pair: Pair) -> None:
    khabar("approve", ID, "--by", "E", "--newsroom", newsroom)
    source = newsroom / "releases" / ID / "release.md"
    source.write_text(
        source.read_text().replace("status: usable", "status: usable\nembargo: 2199-01-01T00:00Z")
    )
    shutil.rmtree(newsroom / "out")
    assert "embargo until" in sign(newsroom, pair).output
    assert not (newsroom / "out/signed").exists()


NOW = datetime(2026, 1, 2, tzinfo=UTC)


def sums(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def one(sha256: str, signer: Certificate | None = None, id_: str = "") -> Manifest:
    version = Version(1, VersionState.SUPERSEDED, (File("a.pdf", sha256, id_),), by=3)
    notices = (
        Notice(3, NoticeKind.CORRECT, NOW, Text("notice", "Was wrong.")),
        Notice(4, NoticeKind.KILL, NOW, None, StandardNotice.ISSUED_IN_ERROR),
    )
    locale = Locale("kk", "https://n.example/kk/a/", (version,), notices, ("en", "tr"))
    return Manifest("a", "Name", "https://n.example/", "Asia/Almaty", NOW, (locale,), signer)


def test_a_manifest_is_read_as_it_was_written() -> None:
    for signer in (None, Certificate("Баспа", "0" * 64)):
        written = one("1" * 64, signer, "ff")
        assert manifests.load(manifests.dump(written)) == written


@pytest.mark.parametrize(
    "data",
    [
        b"", b"[]", b"{}", b'{"format": 2}', b"\xff", b"[" * 100_000,
        manifests.dump(one("1" * 64)).replace(b"superseded", b"fine"),
        manifests.dump(one("1" * 64)).replace(b"+00:00", b""),
        manifests.dump(one("1" * 64)).replace(b'"' + b"1" * 64 + b'"', b"1"),
    ],
)  # fmt: skip
def test_what_is_no_manifest_is_refused(data: bytes) -> None:
    with pytest.raises(KhabarError, match="not a manifest"):
        manifests.load(data)


@given(
    st.lists(st.binary(max_size=40), min_size=1, max_size=5), st.sampled_from(["\n", "\r\n", ""])
)
def test_every_state_of_a_pdf_is_known(parts: list[bytes], end: str) -> None:
    states, whole = [], b""
    for part in parts:
        whole += part + b"\n%%EOF" + end.encode()
        states.append(sums(whole))
    found = list(revisions(whole))
    assert found[0] == states[-1]
    assert set(states) <= set(found)


@given(st.binary(max_size=200))
def test_any_bytes_have_a_first_state(data: bytes) -> None:
    assert next(revisions(data)) == sums(data)


def test_bytes_decide() -> None:
    ours, signer = sums(b"x"), Certificate("P", "aa")
    listed = [one("0" * 64), one(ours, signer, "id")]

    def verdict(evidence: Evidence) -> Verdict:
        return judge(evidence, listed).verdict

    assert verdict(Evidence((ours,), "")) is Verdict.SUPERSEDED
    assert verdict(Evidence(("more", ours), "", "aa")) is Verdict.SUPERSEDED
    assert verdict(Evidence(("more", ours), "", "aa", vouched=False)) is Verdict.ALTERED
    assert verdict(Evidence(("more", ours), "", "bb")) is Verdict.ALTERED
    assert verdict(Evidence(("more", ours), "", "bb", vouched=True)) is Verdict.ALTERED
    assert verdict(Evidence(("more", ours), "")) is Verdict.ALTERED
    assert verdict(Evidence(("more",), "id")) is Verdict.ALTERED
    assert verdict(Evidence(("more",), "id", "aa")) is Verdict.ALTERED
    assert verdict(Evidence(("more",), "")) is Verdict.FOREIGN
    assert judge(Evidence((ours,), ""), []).verdict is Verdict.FOREIGN
