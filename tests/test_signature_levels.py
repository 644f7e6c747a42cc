"""PAdES B-T and B-LT: time stamps and evidence, from authorities of the tests' own, judged for years.

pyHanko signs and judges; OpenSSL judges time stamps, and qpdf the files.
"""

import subprocess
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pikepdf import Name, Pdf
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.dss import DocumentSecurityStore

from authorities import DAY, HOST, Authority, nonsense, served, today
from conftest import ROOT, khabar
from keys import PASSWORD, make
from khabar.build.signed_files import kept_pdf
from khabar.commands.network.authorities import asked
from khabar.distribution.signing import signature
from khabar.distribution.signing.evidence import with_evidence
from khabar.distribution.signing.sign import SignRequest, sign
from khabar.distribution.signing.signature import Key
from khabar.distribution.signing.signed_copies import manifest_file
from khabar.distribution.signing.time_stamps import AuthorityError, TimeStamps
from khabar.editions.signed_pdfs import kept_file
from khabar.files.folder import Folder
from khabar.formats.pdf.signature_field import NAME
from khabar.model import SignatureLevel, SignatureSetup
from khabar.problems import SourceError
from khabar.sources.newsroom import parse_newsroom
from khabar.standing.bulletins import prepare
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.newsroom import load

pytestmark = pytest.mark.full

NOW = today()
TSA = f"{HOST}/tsa"
ID = "2026-01-01-terminal"
NEWSROOM = """\
name: Port of Example
url: https://newsroom.example/
timezone: Asia/Baku
language: en
locales: [en]
formats: [html, pdf]
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


def bare_pdf() -> bytes:
    """A page with a place for a signature, as small as one may be."""
    pdf = Pdf.new()
    pdf.add_blank_page()
    field = pdf.make_indirect({"/Type": "/Annot"})
    page = pdf.pages[0].obj
    for name, value in (("/Subtype", "/Widget"), ("/FT", "/Sig")):
        field[name] = Name(value)
    field["/Type"], field["/T"], field["/F"] = Name("/Annot"), NAME, 132
    field["/Rect"], field["/P"] = [0, 0, 0, 0], page
    page["/Annots"] = [field]
    pdf.Root["/AcroForm"] = {"/Fields": [field], "/SigFlags": 0}
    pdf.save(out := BytesIO())
    return out.getvalue()


PDF = bare_pdf()


def key_of(authority: Authority) -> Key:
    return signature.open_key(authority.p12, PASSWORD)


def stamped(authority: Authority) -> bytes:
    stamps = TimeStamps(TSA, authority.answer)
    return signature.sign_pdf(PDF, key_of(authority), NAME, NOW, stamps)


def proven(authority: Authority) -> bytes:
    return with_evidence(stamped(authority), authority.answer)


def judged(pdf: bytes, pem: bytes, when: datetime) -> tuple[bool, bool | None, str]:
    facts = signature.examine_pdf(pdf, signature.read_certificates(pem), when)
    assert facts
    return facts.intact, facts.trusted, facts.level.value


def test_a_time_stamp_is_in_the_signature_and_openssl_says_it_holds(tmp_path: Path) -> None:
    authority = Authority(NOW)
    pdf = stamped(authority)
    (embedded,) = PdfFileReader(BytesIO(pdf)).embedded_signatures
    (attribute,) = [each for each in embedded.signer_info["unsigned_attrs"]
                    if each["type"].native == "signature_time_stamp_token"]  # fmt: skip
    token, value = tmp_path / "token.der", tmp_path / "value"
    token.write_bytes(attribute["values"][0].dump())
    value.write_bytes(embedded.signer_info["signature"].native)
    (tmp_path / "root.pem").write_bytes(authority.root.pem)
    words = ["openssl", "ts", "-verify", "-token_in", "-in", token, "-data", value,
             "-CAfile", tmp_path / "root.pem"]  # fmt: skip
    answer = subprocess.run(words, capture_output=True, check=False)
    assert answer.returncode == 0, answer.stderr


def test_evidence_stands_behind_the_signature_and_changes_nothing(tmp_path: Path) -> None:
    before = stamped(authority := Authority(NOW))
    after = with_evidence(before, authority.answer)
    assert after.startswith(before)
    reader = PdfFileReader(BytesIO(after))
    assert len(reader.root["/DSS"]["/OCSPs"]) == 2
    assert {each.subject.native["common_name"] for each in _certificates(reader)} >= {
        "Port of Example", "Root", "Time",
    }  # fmt: skip
    (tmp_path / "x.pdf").write_bytes(after)
    qpdf = subprocess.run(["qpdf", "--check", tmp_path / "x.pdf"], capture_output=True, check=False)
    assert qpdf.returncode == 0, qpdf.stderr


def _certificates(reader: PdfFileReader):  # type: ignore[no-untyped-def]
    return DocumentSecurityStore.read_dss(reader).load_certs()


def test_lists_of_revoked_certificates_serve_where_nobody_answers_for_one() -> None:
    authority = Authority(NOW, ocsp=False)
    reader = PdfFileReader(BytesIO(proven(authority)))
    assert len(reader.root["/DSS"]["/CRLs"]) == 1
    assert f"{HOST}/ocsp" not in authority.asked

    authority = Authority(
        NOW, spoil=lambda address, answer: answer if "ocsp" not in address else b""
    )
    proven(authority)
    assert authority.asked.count(f"{HOST}/crl") == 1


@pytest.fixture(scope="module")
def levels() -> tuple[bytes, ...]:
    """A root's certificate, and a PDF of each level."""
    authority = Authority(NOW)
    plain = signature.sign_pdf(PDF, key_of(authority), NAME, NOW)
    with_stamp = stamped(authority)
    return authority.root.pem, plain, with_stamp, with_evidence(with_stamp, authority.answer)


@pytest.mark.parametrize(
    ("days", "plain", "with_stamp", "with_proof"),
    [
        (0, True, True, True),
        (20, True, True, True),
        (60, False, None, True),  # the holder's certificate has ended
        (3000, False, None, True),
        (4000, False, False, False),  # that of the authority, too: nobody vouches any more
    ],
)
def test_how_long_each_level_is_judged(
    levels: tuple[bytes, ...], days: int, plain: bool, with_stamp: bool | None, with_proof: bool
) -> None:
    (root, *pdfs), then = levels, NOW + days * DAY
    found = [judged(each, root, then) for each in pdfs]
    assert found == [(True, plain, "B-B"), (True, with_stamp, "B-T"), (True, with_proof, "B-LT")]


def test_an_authority_that_nobody_named_vouches_for_nothing() -> None:
    authority, later = Authority(NOW), NOW + 60 * DAY
    pdf = proven(authority)
    assert judged(pdf, authority.holder.pem, later)[1] is True  # this very certificate was named
    assert judged(pdf, authority.tsa.pem, later)[1] is False
    assert judged(pdf, make("Somebody").pem, later)[1] is False


def test_a_certificate_that_names_nobody_to_ask_needs_a_time_stamp_alone() -> None:
    authority = Authority(NOW, ocsp=False, crl=False)
    later = NOW + 60 * DAY
    assert judged(stamped(authority), authority.root.pem, later) == (True, True, "B-T")
    assert judged(proven(authority), authority.root.pem, later) == (True, True, "B-LT")


def test_what_was_revoked_before_is_not_signed() -> None:
    authority = Authority(NOW)
    authority.revoked[authority.holder.certificate.serial_number] = NOW - timedelta(hours=1)
    with pytest.raises(AuthorityError, match=r"do not hold.*revoked"):
        proven(authority)


def test_what_is_revoked_later_was_valid_then() -> None:
    authority = Authority(NOW)
    pdf = proven(authority)
    authority.revoked[authority.holder.certificate.serial_number] = NOW + DAY
    assert judged(pdf, authority.root.pem, NOW + 60 * DAY) == (True, True, "B-LT")


def other_stamp(_address: str, answer: bytes) -> bytes:
    """A time stamp with one byte changed, in its signature."""
    return answer[:-3] + bytes([answer[-3] ^ 1]) + answer[-2:]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (nonsense, "answers, but not with a time stamp"),
        (lambda _address, _answer: b"", "answers, but not with a time stamp"),
        (lambda _address, answer: answer[:200], "answers, but not with a time stamp"),
        (lambda _address, _answer: bytes.fromhex("30053003020102"), "refuses a time stamp"),
        (other_stamp, "do not hold"),
    ],
)
def test_an_answer_that_is_no_time_stamp_is_told(
    spoil: Callable[[str, bytes], bytes], said: str
) -> None:
    with pytest.raises(AuthorityError, match=said):
        stamped(Authority(NOW, spoil=spoil))


def test_a_time_stamp_of_something_else_is_refused() -> None:
    first = Authority(NOW)
    kept: list[bytes] = []

    def again(_address: str, answer: bytes) -> bytes:
        kept.append(answer)
        return kept[0]

    first.spoil = again
    with pytest.raises(AuthorityError, match="time stamp of something else"):
        stamped(first)


def test_who_answers_nothing_about_revocation_is_named() -> None:
    authority = Authority(NOW)
    pdf = stamped(authority)
    authority.spoil = nonsense
    with pytest.raises(AuthorityError, match="whether Port of Example is revoked") as caught:
        with_evidence(pdf, authority.answer)
    assert "level: B-T" in caught.value.hint


def test_bytes_behind_the_evidence_break_the_signature() -> None:
    pdf = proven(authority := Authority(NOW))
    for more in (b"x", b"\nPK\x03\x04", b"\n%%EOF\nx"):
        assert judged(pdf + more, authority.root.pem, NOW)[0] is False
    changed = pdf.replace(b"/SigFlags", b"/SigFlagz", 1)
    assert changed != pdf
    facts = signature.examine_pdf(changed, (), NOW)
    assert facts
    assert not facts.intact


@pytest.fixture
def newsroom(tmp_path: Path) -> Folder:
    root = tmp_path / "newsroom"
    (root / "releases" / ID).mkdir(parents=True)
    (root / "releases" / "newsroom.yaml").write_text(
        NEWSROOM + f"signatures: {{time-stamps: '{TSA}'}}\n"
    )
    (root / "releases" / ID / "release.md").write_text(RELEASE)
    (root / "templates").symlink_to(ROOT / "templates", target_is_directory=True)
    return Folder(root)


def test_the_command_signs_at_the_highest_level_and_verify_tells_the_time(
    newsroom: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KHABAR_P12_PASSWORD", PASSWORD)
    yaml, key = newsroom.root / "releases" / "newsroom.yaml", tmp_path / "key.p12"
    words = ("sign", ID, "--key", key, "--newsroom", newsroom.root)
    with served(NOW) as authority:
        yaml.write_text(yaml.read_text().replace(TSA, f"{authority.host}/tsa"))
        key.write_bytes(authority.p12)
        first, second = khabar(*words), khabar(*words)
    assert first.exit_code == 0, first.output
    assert "signed by Port of Example (PAdES B-LT)" in first.stdout
    assert "signed already" not in first.stdout
    assert "signed already by Port of Example (PAdES B-LT)" in second.stdout
    prepared, _ = prepare(load(FolderNewsroom(newsroom)), NOW)
    (tmp_path / "x.pdf").write_bytes(pdf := kept_pdf(newsroom, prepared[0].bulletin))
    assert judged(pdf, authority.root.pem, NOW + 60 * DAY) == (True, True, "B-LT")
    said = khabar("verify", tmp_path / "x.pdf", "--newsroom", newsroom.root).stdout
    assert "This is the current version" in said
    assert "Time stamp: " in said
    assert "(Time)" in said
    data = newsroom.raw(manifest_file(ID))
    seal = newsroom.raw(f"{manifest_file(ID)}.p7s")
    facts = signature.examine(data, seal, signature.read_certificates(authority.root.pem), NOW)
    assert (facts.intact, facts.trusted) == (True, True)
    assert facts.stamp
    assert facts.stamp.at == NOW


def test_an_authority_that_is_not_there_is_named() -> None:
    with served(NOW) as gone:
        pass
    with pytest.raises(AuthorityError, match=f"{gone.host}/tsa does not answer"):
        asked(f"{gone.host}/tsa", b"x", "application/timestamp-query")


def test_where_an_authority_fails_nothing_is_written(newsroom: Folder) -> None:
    def silent(address: str, _data: bytes, _media_type: str) -> bytes:
        raise AuthorityError(f"{address} does not answer")

    with pytest.raises(AuthorityError, match="does not answer"):
        sign(newsroom, SignRequest(ID, (), NOW, silent), key_of(Authority(NOW)))
    assert not (newsroom.root / "out" / "signed").exists()
    assert not (newsroom.root / kept_file(ID)).parent.exists()


@pytest.mark.parametrize(
    ("written", "setup"),
    [
        ("{time-stamps: 'https://tsa.example'}", SignatureSetup("https://tsa.example", SignatureLevel.B_LT)),
        ("{time-stamps: 'http://tsa.example/x', level: B-T}", SignatureSetup("http://tsa.example/x", SignatureLevel.B_T)),
        ("{level: B-B}", SignatureSetup()),
    ],
)  # fmt: skip
def test_a_newsroom_says_how_it_signs(written: str, setup: SignatureSetup) -> None:
    text = f"{NEWSROOM}signatures: {written}\n".encode()
    assert parse_newsroom(text, "newsroom.yaml").signatures == setup
    assert parse_newsroom(NEWSROOM.encode(), "newsroom.yaml").signatures == SignatureSetup()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{level: B-LT}", "needs time stamps"),
        ("{level: B-LTA, time-stamps: 'https://x.example'}", "level"),
        ("{time-stamps: 'ftp://x.example'}", "not the address"),
        ("{time-stamps: 'https://name:password@x.example'}", "not the address"),
        ("{time-stamps: tsa.example}", "not the address"),
        ("{timestamps: 'https://x.example'}", "unknown key"),
    ],
)
def test_what_cannot_be_is_told_with_its_line(written: str, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        parse_newsroom(f"{NEWSROOM}signatures: {written}\n".encode(), "newsroom.yaml")
