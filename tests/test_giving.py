"""`give` and `take`: a catalog goes out by mail and comes back, and nothing is lost."""

import io
import shutil
import zipfile
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given as for_each
from hypothesis import strategies as st

from conftest import ROOT, khabar
from khabar import console
from khabar.catalogs import po
from khabar.catalogs.mailed_copy import FIELD, given, returned
from khabar.catalogs.progress import Progress, progress, state_of
from khabar.model import Catalog, Entry
from khabar.problems import KhabarError, SourceError
from khabar.reports import LocaleStatus, StatusReport
from khabar.translating.take import catalogs_in

ID = "2025-11-24-solidarity-forum"
HEADER = Entry("", ("Project-Id-Version: a\nLanguage: kk\n",))


def catalog(*strings: str) -> Catalog:
    entries = (
        Entry(f"Text {n}", (each,), context="body", comments=("A paragraph.",), line=n + 1)
        for n, each in enumerate(strings)
    )
    return Catalog("a.po", HEADER, tuple(entries))


def changed(old: Catalog, **strings: str) -> Catalog:
    entries = (
        replace(each, strings=(strings.get(each.id.replace("Text ", "t"), each.strings[0]),))
        for each in old.entries
    )
    return replace(old, entries=tuple(entries))


def mailed(copy: Catalog) -> Catalog:
    """Make of a copy what comes back: it was written to a file and read again."""
    return po.parse(po.write(copy).encode(), "back.po")


def test_a_copy_bears_remarks_and_is_taken_back_without_them() -> None:
    ours = catalog("бір", "")
    copy = given(ours, {("body", "Text 1"): ["Term: text → мәтін"]})
    assert copy.entries[1].comments == ("A paragraph.", "Term: text → мәтін")
    done = returned(ours, mailed(changed(copy, t1="екі")))
    assert done.catalog == changed(ours, t1="екі")
    assert (done.changed, done.conflicts, done.known) == (1, (), True)


def test_what_came_back_as_it_left_changes_nothing() -> None:
    ours = catalog("бір", "екі")
    copy = mailed(given(ours, {}))
    edited = changed(ours, t0="басқа")
    assert returned(edited, copy).catalog == edited


def test_what_both_sides_changed_is_disputed_and_kept() -> None:
    ours = catalog("бір", "екі")
    copy = changed(mailed(given(ours, {})), t0="theirs")
    done = returned(changed(ours, t0="ours", t1="two"), copy)
    first, second = done.catalog.entries
    assert (first.strings, first.fuzzy, second.strings) == (("ours",), True, ("two",))
    assert first.notes[-1] == "conflict: theirs"
    assert [each.id for each in done.conflicts] == ["Text 0"]
    again = returned(done.catalog, copy)
    assert again.catalog.entries[0].notes == first.notes


def test_a_translation_of_a_text_that_is_gone_stays_as_obsolete() -> None:
    ours = catalog("", "екі")
    copy = changed(mailed(given(ours, {})), t0="бір")
    done = returned(replace(ours, entries=ours.entries[1:]), copy)
    assert [(each.id, each.obsolete) for each in done.catalog.entries] == [
        ("Text 1", False),
        ("Text 0", True),
    ]
    assert [each.strings for each in done.lost] == [("бір",)]


def test_without_its_digests_a_copy_loses_nothing() -> None:
    ours = catalog("бір", "")
    copy = changed(mailed(given(ours, {})), t0="theirs", t1="екі")
    lines = [line for line in copy.header.strings[0].split("\n") if FIELD not in line]
    done = returned(ours, replace(copy, header=replace(copy.header, strings=("\n".join(lines),))))
    assert not done.known
    assert [each.strings[0] for each in done.catalog.entries] == ["бір", "екі"]
    assert done.catalog.entries[0].notes[-1] == "conflict: theirs"


WORDS = st.sampled_from(["", "a", "b", "c"])
ROWS = st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=5)


@for_each(ROWS)
def test_every_word_of_both_sides_is_there_afterwards(rows: list[tuple[str, str, str]]) -> None:
    old = catalog(*(each[0] for each in rows))
    ours = changed(old, **{f"t{n}": each[1] for n, each in enumerate(rows)})
    theirs = changed(mailed(given(old, {})), **{f"t{n}": each[2] for n, each in enumerate(rows)})
    merged = returned(ours, theirs).catalog.entries
    for (was, mine, yours), entry in zip(rows, merged, strict=True):
        said = " ".join((*entry.strings, *entry.notes)).split()
        assert mine in ("", was) or mine in said
        assert yours in ("", was) or yours in said


# One way of counting


@pytest.mark.parametrize(
    ("entry", "state"),
    [
        (None, "missing"),
        (Entry("a"), "missing"),
        (Entry("a", ("",), flags=("fuzzy",)), "missing"),
        (Entry("a", ("b",), flags=("fuzzy",)), "fuzzy"),
        (Entry("a", ("b",)), "reviewed"),
        (Entry("a", ("b",), obsolete=True), "missing"),
        (Entry("a", ("b", ""), plural="as"), "missing"),
    ],
)
def test_each_message_is_in_one_state(entry: Entry | None, state: str) -> None:
    assert state_of(entry) == state


def test_what_waits_is_said_in_words() -> None:
    keys = [("body", f"Text {n}") for n in range(4)]
    counted = progress(keys, changed(catalog("a", "", ""), t1=""), own=False)
    assert counted == Progress(4, 1, 0, 3)
    assert counted.waiting == "3 of 4 messages untranslated"
    assert Progress(4, 2, 1, 1).waiting == "1 of 4 messages untranslated, 1 of 4 to be reviewed"
    assert Progress(4, 3, 1, 0).waiting == "1 of 4 messages to be reviewed"
    assert progress(keys, None, own=True).waiting == ""


# The commands


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("giving") / "newsroom"
    for name in ("releases", "locales"):
        shutil.copytree(ROOT / name, root / name)
    (root / "templates").symlink_to(ROOT / "templates", target_is_directory=True)
    return root


@pytest.mark.full
def test_one_file_goes_out_and_comes_back(newsroom: Path, tmp_path: Path) -> None:
    mail = tmp_path / "forum.kk.zip"
    answer = khabar("give", ID, "--locale", "kk", "--output", mail, "--newsroom", newsroom)
    assert answer.exit_code == 0
    with zipfile.ZipFile(mail) as archive:
        assert archive.namelist() == [f"{ID}.kk.po", f"{ID}.en.pdf"]
        text = archive.read(f"{ID}.kk.po").decode()
        assert archive.read(f"{ID}.en.pdf").startswith(b"%PDF")
    assert "#. Term: " in text
    before = (newsroom / f"locales/kk/LC_MESSAGES/{ID}.po").read_text("utf-8")
    assert "Term: " not in before
    back = tmp_path / "back.po"
    back.write_text(text.replace("Ынтымақ форумы", "Ынтымақ форумы!"), "utf-8")
    taken = khabar("take", back, "--newsroom", newsroom)
    assert taken.exit_code == 0
    after = (newsroom / f"locales/kk/LC_MESSAGES/{ID}.po").read_text("utf-8")
    assert after == before.replace("Ынтымақ форумы", "Ынтымақ форумы!")
    assert khabar("sync", "--check", "--newsroom", newsroom).exit_code == 0


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.po", b'msgid ""\nmsgstr "Language: kk\\nProject-Id-Version: none\\n"\n', "none in kk"),
        ("a.zip", b"PK\x05\x06" + bytes(18), "holds 0 catalogs"),
        ("a.txt", b"Hello", "a.txt"),
    ],
)
def test_another_file_is_refused(
    newsroom: Path, tmp_path: Path, name: str, data: bytes, told: str
) -> None:
    (tmp_path / name).write_bytes(data)
    answer = khabar("take", tmp_path / name, "--newsroom", newsroom)
    assert answer.exit_code != 0
    assert told in answer.output


def test_a_broken_archive_is_refused(newsroom: Path, tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.po", "x" * 10_000)
    damaged = held.getvalue()[:40] + b"\0" * 8 + held.getvalue()[48:]
    (tmp_path / "a.zip").write_bytes(damaged)
    answer = khabar("take", tmp_path / "a.zip", "--newsroom", newsroom)
    assert answer.exit_code != 0


def mail(name: str, data: bytes) -> bytes:
    message = EmailMessage()
    message.set_content("Here it is.")
    message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def test_a_mail_is_taken_with_what_is_attached_to_it() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("forum.kk.po", b"one")
    for name, data in (("forum.kk.po", b"one"), ("forum.zip", held.getvalue())):
        found = catalogs_in(mail(name, data), "Fwd.eml")
        assert [*found] == [("forum.kk.po", b"one")]


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("a.xlf", b"<xliff/>", "`khabar import` takes it"),
        ("a.mo", b"\xde\x12", "ask for the .po file"),
        ("a.eml", mail("a.txt", b"x"), "take its attachment"),
        ("a.eml", b"", "take its attachment"),
    ],
)
def test_what_is_no_catalog_is_said_once(name: str, raw: bytes, said: str) -> None:
    with pytest.raises(KhabarError) as error:
        [*catalogs_in(raw, name)]
    assert said in error.value.hint


def test_a_file_without_any_message_has_one_fault() -> None:
    with pytest.raises(SourceError) as error:
        po.parse(b"<html>\n<body>\n" * 50, "a.po")
    assert len(error.value.problems) == 1


def test_status_of_one_locale_and_of_many_in_a_narrow_terminal(newsroom: Path) -> None:
    answer = khabar("status", "--locale", "kk", "--newsroom", newsroom)
    assert "kk" in answer.stdout
    assert " az " not in answer.stdout
    refused = khabar("status", "--locale", "xx", "--newsroom", newsroom)
    assert refused.exit_code == 2


def test_no_column_of_status_breaks_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    locales = ("az", "kk", "en", "tr", "ru", "uz", "uz-Cyrl", "ky", "fa", "hu")
    name = "2025-11-24-solidarity-forum-of-the-turkic-states"
    rows = tuple(LocaleStatus(name, each, 24, 20, 2, 2, "withheld") for each in locales)
    console.show(StatusReport(locales, rows, ()))
    shown = capsys.readouterr().out
    assert max(map(len, shown.splitlines())) <= 80
    assert all(shown.count(each) == len(locales) for each in ("withheld", "2 fuzzy", "2 missing"))
    assert all(each in shown.split() for each in (*locales, name))


@pytest.mark.parametrize("width", range(40, 140, 7))
def test_no_word_is_broken_where_columns_differ(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Rich takes width from the widest columns first, whatever their words are."""
    monkeypatch.setenv("COLUMNS", str(width))
    locales = ("en", "az", "kk", "tr", "ru", "de", "fr", "ar")
    rows = [
        LocaleStatus(name, each, total, done, 0, total - done, "")
        for name, total in (("newsroom", 8), ("bulletin", 135))
        for each, done in zip(locales, (total, 0, 0, total, 0, 0, 0, 0), strict=True)
    ]
    console.show(StatusReport(locales, (), tuple(rows)))
    shown = capsys.readouterr().out
    assert max(map(len, shown.splitlines())) <= width
    assert shown.count("missing") == 12
    assert shown.count("100 %") == 4
    assert "shared catalog" in shown


def test_a_report_of_some_locales_has_only_their_rows() -> None:
    rows = tuple(LocaleStatus("a", each, 1, 1, 0, 0) for each in ("az", "kk"))
    report = StatusReport(("az", "kk"), rows, rows)
    assert report.of(()) == report
    assert report.of(("kk",)) == StatusReport(("kk",), rows[1:], rows[1:])


def returned_file(copy: Catalog) -> bytes:
    """Make of a copy of ours what a translator sends back: the first text is translated."""
    return po.write(changed(given(copy, {}), t0="жаңа")).encode()


OURS = replace(catalog("бір", "екі"), file="locales/kk/LC_MESSAGES/a.po")


def test_tools_that_name_the_country_do_not_change_whose_catalog_it_is() -> None:
    copy = po.parse(returned_file(OURS).replace(b"Language: kk", b"Language: kk_KZ"), "a.kk.po")
    done = returned(OURS, copy)
    assert done.catalog.header_field("Language") == "kk"
    assert done.catalog.entries[0].strings == ("жаңа",)


def test_a_translation_of_the_text_before_an_edit_becomes_the_draft_of_the_text_of_today() -> None:
    sent = po.parse(returned_file(OURS), "a.kk.po")
    first, second = OURS.entries
    old = replace(first, obsolete=True, comments=())
    edited = Entry(
        "Text 0, edited", first.strings, "body", flags=("fuzzy",), previous_id="Text 0", previous_context="body"
    )  # fmt: skip
    done = returned(replace(OURS, entries=(edited, second, old)), sent)
    today, _, kept = done.catalog.entries
    assert (today.strings, today.fuzzy, kept.strings) == (("жаңа",), True, ("жаңа",))
    drafted = replace(edited, strings=("біреудің мәтіні",))
    done = returned(replace(OURS, entries=(drafted, second, old)), sent)
    assert done.catalog.entries[0].strings == ("біреудің мәтіні",)


def zipped(**files: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def test_files_as_mail_programs_pack_them(newsroom: Path, tmp_path: Path) -> None:
    """A capital suffix, what macOS puts beside, a header without its language; two bad files."""
    file = newsroom / f"locales/kk/LC_MESSAGES/{ID}.po"
    before = file.read_text("utf-8")
    sent = po.write(given(po.parse(before.encode(), ID), {})).replace(
        "Ынтымақ форумы", "Ынтымақ форумы!"
    )
    assert "Ынтымақ форумы!" in sent
    bare = sent.replace('"Language: kk\\n"\n', "").encode()
    packed = zipped(
        **{
            "mail/a.po": b"Hello",
            f"mail/{ID}.kk.PO": bare,
            f"__MACOSX/mail/._{ID}.kk.po": b"\0\5\x16\7",
        }
    )
    (tmp_path / "back.zip").write_bytes(packed)
    (tmp_path / "other.po").write_bytes(b"Hello")
    answer = khabar("take", tmp_path / "other.po", tmp_path / "back.zip", "--newsroom", newsroom)
    assert answer.exit_code == 4
    for bad in ("other.po", "mail/a.po"):
        assert f"{bad}:1: not a line of a PO file" in answer.output
    assert "5 translations changed" in answer.output
    assert "Ынтымақ форумы!" in file.read_text("utf-8")


@pytest.mark.parametrize("charset", ["cp1254", "ISO-8859-9", "windows-1254"])
def test_a_file_in_the_charset_that_its_header_names(charset: str) -> None:
    text = f'msgid ""\nmsgstr "Content-Type: text/plain; charset={charset}\\n"\n\nmsgid "a"\nmsgstr "ğışö\\xfe"\n'
    read = po.parse(text.encode(charset), "a.po")
    assert read.entries[0].strings == ("ğışöş",)
    assert "charset=UTF-8" in read.header.strings[0]
    with pytest.raises(SourceError, match="not UTF-8"):
        po.parse(text.replace(charset, "UTF-8").encode("cp1254"), "a.po")
