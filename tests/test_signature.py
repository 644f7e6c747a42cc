"""Signed PDFs and manifests, judged by others: pyHanko's validator, qpdf, checkers, OpenSSL."""

import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import Result
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from conftest import NEWSROOMS, khabar, settle
from keys import PASSWORD, Pair, make
from khabar.build.build import build
from khabar.build.request import Request
from khabar.distribution.signing import signature
from khabar.distribution.signing.signature import SignatureError
from khabar.files.folder import Folder
from khabar.formats.pdf.signature_field import NAME
from khabar.model import FormatName
from khabar.problems import SourceError
from khabar.sources.newsroom import parse_newsroom

pytestmark = pytest.mark.full

ID = "2025-11-24-reading-room"
LOCALES = ("kk", "en")
SCRIPTS = Path(sys.executable).parent
NOW = datetime.now(UTC).replace(microsecond=0)


@pytest.fixture(scope="module")
def pair() -> Pair:
    return make("Example Library")


def sign(root: Path, pair: Pair, *options: object, password: str | None = PASSWORD) -> Result:
    (root.parent / "key.p12").write_bytes(pair.p12)
    if password is not None:
        os.environ["KHABAR_P12_PASSWORD"] = password
    try:
        return khabar("sign", ID, "--key", root.parent / "key.p12", "--newsroom", root, *options)
    finally:
        os.environ.pop("KHABAR_P12_PASSWORD", None)


def signing(root: Path) -> Path:
    yaml = root / "releases" / "newsroom.yaml"
    yaml.write_text(yaml.read_text() + "policies: {sign: true}\n")
    return root


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory, pair: Pair) -> Path:
    """A newsroom that signs: built, signed and packed."""
    place = tmp_path_factory.mktemp("signed") / "newsroom"
    root = signing(settle(NEWSROOMS / "every-block", place, *LOCALES))
    build(Folder(root), Request(), datetime.now(UTC), root / "out", lambda *_: None)
    answer = sign(root, pair)
    assert answer.exit_code == 0, answer.output
    return root


@pytest.fixture
def newsroom(signed: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    shutil.copytree(signed, tmp_path / "newsroom", symlinks=True)
    return tmp_path / "newsroom"


def plain_pdf(root: Path, locale: str) -> Path:
    return root / "out" / "public" / locale / ID / f"{ID}.{locale}.pdf"


def signed_pdf(root: Path, locale: str, version: int = 1) -> Path:
    return root / "out" / "signed" / locale / ID / f"{ID}.{locale}.v{version}.pdf"


def manifest(root: Path) -> Path:
    return root / "out" / "signed" / f"{ID}.manifest.json"


def findings(path: Path, tmp_path: Path) -> tuple[list[tuple[str, str]], str]:
    """What both checkers of accessibility find: rules with their levels, and the other's sums."""
    report = tmp_path / "report.json"
    words = [SCRIPTS / "outloud", "--quiet", "--json", report, path]
    subprocess.run(words, capture_output=True, check=False)
    result = json.loads(report.read_text())["results"][0]
    found = sorted((each["rule"], each["severity"]) for each in result["findings"])
    answer = subprocess.run([SCRIPTS / "pdfua", "check", path], capture_output=True, text=True,
                            check=False)  # fmt: skip
    sums = next(line for line in answer.stdout.splitlines() if "errors=" in line)
    return found, " ".join(word for word in sums.split() if "=" in word)


@pytest.mark.parametrize("locale", LOCALES)
def test_checkers_find_the_same_after_signing(signed: Path, tmp_path: Path, locale: str) -> None:
    before, after = plain_pdf(signed, locale), signed_pdf(signed, locale)
    found = findings(before, tmp_path)
    assert findings(after, tmp_path) == found
    assert not [each for each in found[0] if each[1] == "error"]
    assert "errors=0" in found[1]
    for path in (before, after):
        qpdf = subprocess.run(["qpdf", "--check", path], capture_output=True, check=False)
        assert qpdf.returncode == 0, qpdf.stderr
        with pikepdf.open(path) as pdf:
            assert pdf.check_pdf_syntax() == []
            meta = pdf.open_metadata()
            assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "A")


def field_of(pdf: pikepdf.Pdf) -> Any:
    fields = list(pdf.Root.AcroForm.Fields)
    assert len(fields) == 1
    return fields[0]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_field_has_words_and_a_tag(signed: Path, locale: str) -> None:
    with pikepdf.open(plain_pdf(signed, locale)) as pdf:
        field, page, root = field_of(pdf), pdf.pages[-1].obj, pdf.Root.StructTreeRoot
        assert (str(field.FT), str(field.T), "/V" in field) == ("/Sig", NAME, False)
        assert ("Digital signature" in str(field.TU)) == (locale == "en")
        assert field.P.objgen == page.objgen
        assert page.Tabs == "/S"
        assert field.objgen in {each.objgen for each in page.Annots}
        numbers = list(root.ParentTree.Nums)
        parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        assert len(parents) == len(numbers) / 2
        tag = parents[int(field.StructParent)]
        assert tag.S == "/Form"
        assert tag.K[0].Obj.objgen == field.objgen
        assert tag.K[0].Pg.objgen == page.objgen
        assert root.K[0].K[-1].objgen == tag.objgen
        assert not int(field.F) & 0b100010
        assert int(field.F) & 0b100


def test_signing_adds_and_changes_nothing(signed: Path) -> None:
    for locale in LOCALES:
        before, after = plain_pdf(signed, locale), signed_pdf(signed, locale)
        assert after.read_bytes().startswith(before.read_bytes())
        with pikepdf.open(before) as one, pikepdf.open(after) as other:
            assert int(other.Root.AcroForm.SigFlags) == 3
            assert one.Root.Metadata.read_bytes() == other.Root.Metadata.read_bytes()
            assert str(one.docinfo.Producer) == str(other.docinfo.Producer)


def test_the_signature_is_pades_b_b(signed: Path, pair: Pair) -> None:
    trusted = signature.read_certificates(pair.pem)
    for locale in LOCALES:
        reader = PdfFileReader(BytesIO(signed_pdf(signed, locale).read_bytes()))
        (embedded,) = reader.embedded_signatures
        context = ValidationContext(trust_roots=list(trusted), allow_fetching=False)
        status = validate_pdf_signature(embedded, context)
        assert status.bottom_line
        assert status.coverage is SignatureCoverageLevel.ENTIRE_FILE
        assert embedded.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
        assert "/M" in embedded.sig_object
        attributes = {each["type"].native for each in embedded.signer_info["signed_attrs"]}
        assert {"content_type", "message_digest", "signing_certificate_v2"} <= attributes
        # ETSI EN 319 142-1, 6.3: the time stands in /M, and not among the attributes.
        assert "signing_time" not in attributes
        assert "signature_time_stamp_token" not in str(embedded.signer_info["unsigned_attrs"])


def openssl(root: Path, pair: Pair, content: Path) -> subprocess.CompletedProcess[bytes]:
    (root.parent / "cert.pem").write_bytes(pair.pem)
    words = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-purpose", "any",
             "-in", f"{manifest(root)}.p7s", "-content", content,
             "-CAfile", root.parent / "cert.pem", "-out", os.devnull]  # fmt: skip
    return subprocess.run(words, capture_output=True, check=False)


def test_openssl_judges_the_manifest(signed: Path, pair: Pair, tmp_path: Path) -> None:
    answer = openssl(signed, pair, manifest(signed))
    assert answer.returncode == 0, answer.stderr
    altered = tmp_path / "altered.json"
    altered.write_text(manifest(signed).read_text().replace("current", "withdrawn", 1))
    assert openssl(signed, pair, altered).returncode != 0
    assert openssl(signed, make("Example Library"), manifest(signed)).returncode != 0


def test_the_manifest_lists_both_files_of_each_language(signed: Path, pair: Pair) -> None:
    data = json.loads(manifest(signed).read_text())
    assert (data["release"], data["url"]) == (ID, "https://library.example/")
    assert data["signer"] == {"name": "Example Library", "sha256": pair.sha256}
    assert datetime.fromisoformat(data["as_of"]).tzinfo
    for locale in LOCALES:
        (version,) = data["locales"][locale]["versions"]
        assert (version["version"], version["standing"]) == (1, "current")
        listed = {each["sha256"]: each["signed"] for each in version["files"]}
        for path, is_signed in (
            (plain_pdf(signed, locale), False),
            (signed_pdf(signed, locale), True),
        ):
            assert listed[signature_sum(path)] is is_signed


def signature_sum(path: Path) -> str:
    return subprocess.run(["sha256sum", path], capture_output=True, text=True,
                          check=True).stdout.split()[0]  # fmt: skip


def test_a_second_run_leaves_signed_files_alone(newsroom: Path, pair: Pair) -> None:
    before = {locale: signed_pdf(newsroom, locale).read_bytes() for locale in LOCALES}
    assert sign(newsroom, pair).output.count("signed already") == len(LOCALES)
    assert before == {locale: signed_pdf(newsroom, locale).read_bytes() for locale in LOCALES}
    other = sign(newsroom, make("Example Library", kind="rsa"), "--locale", "kk")
    assert "already" not in other.output
    changed = {each for each in LOCALES if signed_pdf(newsroom, each).read_bytes() != before[each]}
    assert changed == {"kk"}


def test_bundles_prefer_what_is_signed(newsroom: Path, pair: Pair) -> None:
    khabar("package", ID, "--newsroom", newsroom, "--output", newsroom / "packages")
    held = subprocess.run(["unzip", "-p", newsroom / "packages" / f"{ID}.kk.zip", f"*/{ID}.kk.pdf"],
                          capture_output=True, check=True).stdout  # fmt: skip
    assert held == signed_pdf(newsroom, "kk").read_bytes()
    # Another text than the signed one is not passed off as signed.
    source = newsroom / "locales" / "kk" / "LC_MESSAGES" / "newsroom.po"
    source.write_text(source.read_text().replace("Мысал", "Мисал").replace("мысал", "мисал"))
    yaml = newsroom / "releases" / "newsroom.yaml"
    yaml.write_text(yaml.read_text().replace("press@library.example", "news@library.example"))
    answer = khabar("package", ID, "--newsroom", newsroom, "--output", newsroom / "packages")
    assert answer.output.count("its PDF is not signed") == len(LOCALES)
    held = subprocess.run(["unzip", "-p", newsroom / "packages" / f"{ID}.kk.zip", f"*/{ID}.kk.pdf"],
                          capture_output=True, check=True).stdout  # fmt: skip
    assert b"/ByteRange" not in held


def test_a_signed_file_that_the_manifest_does_not_know_is_not_sent(newsroom: Path) -> None:
    other = make("Somebody")
    key = signature.open_key(other.p12, PASSWORD)
    forged = signature.sign_pdf(plain_pdf(newsroom, "kk").read_bytes(), key, NAME, NOW)
    signed_pdf(newsroom, "kk").write_bytes(forged)
    answer = khabar("package", ID, "--newsroom", newsroom, "--output", newsroom / "packages")
    assert answer.output.count("its PDF is not signed") == 1


def test_drafts_and_newsrooms_that_do_not_sign_have_no_field(newsroom: Path) -> None:
    source = newsroom / "releases" / ID / "release.md"
    source.write_text(source.read_text().replace("status: usable", "status: draft"))
    build(
        Folder(newsroom),
        Request(formats=(FormatName.PDF,)),
        datetime.now(UTC),
        newsroom / "out",
        lambda *_: None,
    )
    with pikepdf.open(newsroom / "out" / "drafts" / "kk" / ID / f"{ID}.kk.pdf") as pdf:
        assert "/AcroForm" not in pdf.Root
    source.write_text(source.read_text().replace("status: draft", "status: usable"))
    yaml = newsroom / "releases" / "newsroom.yaml"
    yaml.write_text(yaml.read_text().replace("policies: {sign: true}\n", ""))
    build(
        Folder(newsroom),
        Request(formats=(FormatName.PDF,)),
        datetime.now(UTC),
        newsroom / "out",
        lambda *_: None,
    )
    with pikepdf.open(plain_pdf(newsroom, "kk")) as pdf:
        assert "/AcroForm" not in pdf.Root


def test_an_edition_has_the_field_by_todays_policy(newsroom: Path, pair: Pair) -> None:
    source = newsroom / "releases" / ID / "release.md"
    source.write_text(source.read_text().replace("embargo: 2025-11-24T15:00+04:00\n", ""))
    khabar("approve", ID, "--by", "E", "--newsroom", newsroom)
    khabar("correct", ID, "--by", "E", "--text", "It is open.", "--newsroom", newsroom)
    lines = source.read_text().split("\n")
    source.write_text("\n".join([*lines[:-1], "", "One more sentence, which was missing.", ""]))
    khabar("sync", "--newsroom", newsroom)
    khabar("approve", ID, "--by", "E", "--locale", "en", "--newsroom", newsroom)
    answer = sign(newsroom, pair)
    assert answer.exit_code == 4
    assert "kk: 2 of" in answer.output
    assert signed_pdf(newsroom, "en", 2).exists()
    data = json.loads(manifest(newsroom).read_text())["locales"]
    assert [(v["version"], v["standing"], v.get("by")) for v in data["en"]["versions"]] == [
        (1, "superseded", 2), (2, "current", None),
    ]  # fmt: skip
    assert [(v["version"], v["standing"]) for v in data["kk"]["versions"]] == [(1, "current")]
    assert data["en"]["notices"][0]["text"] == "It is open."


def test_under_embargo_nothing_is_signed(newsroom: Path, pair: Pair) -> None:
    shutil.rmtree(newsroom / "out")
    source = newsroom / "releases" / ID / "release.md"
    source.write_text(source.read_text().replace("embargo: 2025", "embargo: 2199"))
    answer = sign(newsroom, pair)
    assert answer.exit_code == 0
    assert "embargo until" in answer.output
    assert not (newsroom / "out" / "signed").exists()


def test_a_newsroom_that_does_not_sign_is_told_how(newsroom: Path, pair: Pair) -> None:
    yaml = newsroom / "releases" / "newsroom.yaml"
    yaml.write_text(yaml.read_text().replace("sign: true", "sign: false"))
    answer = sign(newsroom, pair)
    assert answer.exit_code == 2
    assert "policies: {sign: true}" in answer.output


@pytest.mark.parametrize("password", ["wrong", "", None])
def test_a_wrong_password_is_a_message(newsroom: Path, pair: Pair, password: str | None) -> None:
    answer = sign(newsroom, pair, password=password)
    assert answer.exit_code == 2
    assert "the key cannot be opened" in answer.output
    assert PASSWORD not in answer.output


def test_the_password_is_nowhere_but_in_the_environment(signed: Path) -> None:
    assert "--password" not in khabar("sign", "--help").output.lower()
    yaml = (signed / "releases" / "newsroom.yaml").read_bytes()
    with pytest.raises(SourceError, match="unknown key"):
        parse_newsroom(yaml + b"p12_password: x\n", "newsroom.yaml")
    for path in (signed / "out").rglob("*"):
        assert not path.is_file() or PASSWORD.encode() not in path.read_bytes()


def test_a_file_that_is_no_key_is_a_message(newsroom: Path) -> None:
    (newsroom / "x.p12").write_bytes(b"no key")
    answer = khabar("sign", ID, "--key", newsroom / "x.p12", "--newsroom", newsroom)
    assert answer.exit_code == 2
    missing = khabar("sign", ID, "--key", newsroom / "none.p12", "--newsroom", newsroom)
    assert missing.exit_code == 2
    assert "cannot be read" in missing.output


def test_an_expired_certificate_signs_nothing(newsroom: Path) -> None:
    old = make("Example Library", days=0)
    answer = sign(newsroom, old)
    assert answer.exit_code == 2
    assert "the certificate is valid from" in answer.output
    with pytest.raises(SignatureError):
        signature.check_term(signature.open_key(old.p12, PASSWORD), NOW - timedelta(days=400))


@pytest.mark.parametrize("kind", ["ec", "rsa"])
def test_a_seal_is_judged(signed: Path, kind: str) -> None:
    authority = make("Authority", ca=True)
    pair = make("Example Library", issuer=authority, kind=kind)
    key = signature.open_key(pair.p12, PASSWORD)
    pdf = plain_pdf(signed, "en").read_bytes()
    sealed = signature.sign_pdf(pdf, key, NAME, NOW)

    def seal(data: bytes, *expected: Pair) -> tuple[bool, bool | None]:
        known = [each for one in expected for each in signature.read_certificates(one.pem)]
        found = signature.examine_pdf(data, known, NOW)
        assert found is not None
        return found.intact, found.trusted

    assert seal(sealed) == (True, None)
    assert seal(sealed, pair) == (True, True)
    assert seal(sealed, authority) == (True, True)
    assert seal(sealed, make("Example Library")) == (True, False)
    assert seal(sealed + b"\n", pair)[0] is False
    for at in (100, len(pdf) // 2, len(pdf) + 200):
        spoilt = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        assert seal(spoilt, pair)[0] is False
    assert signature.examine_pdf(pdf, (), NOW) is None
    detached = signature.sign(b"text", key, NOW)
    assert signature.examine(b"text", detached, (), NOW).intact
    assert not signature.examine(b"text.", detached, (), NOW).intact
    assert not signature.examine(b"text", detached[:-9], (), NOW).intact


def test_a_pdf_without_the_field_is_not_signed() -> None:
    key = signature.open_key(make("Example Library").p12, PASSWORD)
    empty = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(empty)
    with pytest.raises(SignatureError, match="cannot be signed"):
        signature.sign_pdf(empty.getvalue(), key, NAME, NOW)


def test_the_time_of_signing_is_the_one_that_was_told(signed: Path, pair: Pair) -> None:
    when = datetime(2025, 12, 1, 9, 30, tzinfo=UTC)
    key = signature.open_key(pair.p12, PASSWORD)
    sealed = signature.sign_pdf(plain_pdf(signed, "en").read_bytes(), key, NAME, when)
    reader = PdfFileReader(BytesIO(sealed))
    assert reader.embedded_signatures[0].self_reported_timestamp == when


def test_what_a_pdf_says_of_itself_is_read(signed: Path) -> None:
    one = signature.marks_of(plain_pdf(signed, "kk").read_bytes())
    assert one == signature.marks_of(signed_pdf(signed, "kk").read_bytes())
    assert len(one.id) >= 32
    assert one.language == "kk"
    assert one.title
    assert signature.marks_of(b"no PDF") == signature.PdfMarks()
    assert signature.examine_pdf(b"no PDF", (), NOW) is None


@pytest.mark.parametrize(
    "data", [b"", b"text", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]
)
def test_a_file_without_certificates_is_refused(data: bytes) -> None:
    with pytest.raises(SignatureError):
        signature.read_certificates(data)
