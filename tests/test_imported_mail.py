"""Mail as it comes: earlier mails, signatures, and words that only one of its forms has."""

from datetime import datetime
from email.message import EmailMessage

import pytest

from khabar.markup import block_texts, to_markdown, to_text
from khabar.sources.importing.port import Imported, UnreadableError
from khabar.sources.importing.registry import read_document

TEXT = "A port opens\n\nThe port of Baku opened a quay for ships of grain today, and ten came.\n"


def mailed(text: str, html: str = "", subject: str = "A port opens") -> Imported:
    message = EmailMessage()
    message["Subject"], message["From"] = subject, "press@example.org"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return read_document(message.as_bytes(), "a.eml")


@pytest.mark.parametrize(
    "line",
    ["On Mon, 24 Nov 2025 at 10:00, Jane <j@example.org> wrote:", "24.11.2025, Jane пишет:",
     "Jane, 24 Kasım 2025 tarihinde yazdı:", "Jane 24 noyabr 2025 tarixində yazıb:"],
)  # fmt: skip
def test_signature_and_earlier_mails_are_told(line: str) -> None:
    found = mailed(f"{TEXT}\n-- \nJane Doe\n\n{line}\n> Will you send it?\n")
    assert "Jane" not in to_markdown(found.draft.body)
    told = {each.what: each.text for each in found.left_out}
    assert told["a signature"] == "-- Jane Doe"
    assert told["an earlier mail"] == f"{line} > Will you send it?"


def test_what_is_forwarded_is_the_text() -> None:
    found = mailed(f"Hi.\n\n-----Original Message-----\n{TEXT * 3}")
    assert "a quay for ships" in to_markdown(found.draft.body)


@pytest.mark.parametrize(
    "quoted",
    ["<div class='gmail_quote'>Will you?</div>", "<blockquote type=\"cite\">Will you?</blockquote>",
     "<div class='x moz-signature'>Will you?</div>"],
)  # fmt: skip
def test_earlier_mails_of_html_are_told(quoted: str) -> None:
    found = mailed("x", f"<p>A port opens</p><p>It opened.</p>{quoted}")
    assert to_markdown(found.draft.body) == "It opened.\n"
    assert "Will you?" in [each.text for each in found.left_out]


def test_a_quoted_text_alone_is_the_text() -> None:
    found = mailed("x", "<div class=gmail_quote><p>A port opens</p><p>It opened.</p></div>")
    assert to_markdown(found.draft.body) == "It opened.\n"


NOTE = "<div>Hello,</div><div>see below.</div>"
RELEASE = "<p>A port opens</p><p>It opened today, and ten ships for grain and coal came.</p>"
HEADS = (
    "---------- Forwarded message ---------<br>Gönderen: <b>X</b> &lt;x@x.example&gt;<br>"
    "Date: 17 May 2026<br>Subject: A port opens<br>To: Y",
    "On 17 May 2026, Jane Doe wrote:",
)


@pytest.mark.parametrize("head", HEADS)
def test_a_mail_below_a_short_note_is_the_text(head: str) -> None:
    found = mailed("x", f"{NOTE}<div class=gmail_quote><div>{head}</div>{RELEASE}</div>")
    assert to_markdown(found.draft.body) == (
        "It opened today, and ten ships for grain and coal came.\n"
    )
    assert "see below." in [each.text for each in found.left_out]


def test_words_that_only_the_text_without_marks_has_are_told() -> None:
    found = mailed("It opened. Not before noon.", "<p>A port opens</p><p>It opened.</p>")
    told = {each.what: each.text for each in found.left_out}
    assert told["words of its text without marks"] == "Not before noon"


def test_a_subject_that_says_what_it_is_is_no_headline() -> None:
    found = mailed(TEXT, subject="Fwd: Press release: A port opens")
    assert found.draft.headline == "A port opens"
    assert "Press release: " in [each.text for each in found.left_out]


def test_a_headline_that_begins_as_a_greeting_is_none() -> None:
    found = mailed(
        "Hi-tech park opens, and hires.\n\nThe park of Baku opened today.\n", subject="Fw:"
    )
    assert found.draft.headline == "Hi-tech park opens, and hires."


HEADS = (
    "From: Ann <ann@x.example>\nSent: Monday, 24 November 2025 10:00\nTo: Press\nSubject: FW",
    "Kimden: Ali <ali@x.example>\nGönderildi: 24 Kasım 2025 10:00\nKime: Basın\nKonu: ynt",
    "От: Анна <a@x.example>\nОтправлено: 24 ноября 2025 г. 10:00\nКому: Пресс\nТема: FW",
)  # fmt: skip
LONG = "The port of Baku opened a quay for ships of grain today, and ten came.\n\nAll were full.\n"


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("html", [False, True])
def test_the_longer_one_of_two_mails_is_the_text(head: str, *, html: bool) -> None:
    """Outlook parts them by the headers of the second one alone."""
    for above, below in (("For you.", LONG), (LONG, "Will you send it?")):
        text = f"{above.strip()}\n\n{head}\n\n{below.strip()}\n"
        page = "".join(f"<p class=MsoNormal>{each.replace(chr(10), '<br>')}<o:p></o:p></p>"
                       for each in text.replace("<", "&lt;").split("\n\n"))  # fmt: skip
        found = mailed("x" if html else text, page if html else "")
        assert to_markdown(found.draft.body) == LONG
        told = " ".join(each.text for each in found.left_out)
        assert head.partition(" ")[2].partition(" ")[0] in told


def test_an_invitation_with_fields_is_no_second_mail() -> None:
    text = "When: 4 May\nWhere: Gate 3\nFrom: 10 o’clock\n\nThe minister opens the quay.\n"
    assert "Gate 3" in to_markdown(mailed(text).draft.body)


def test_a_mail_that_gmail_forwarded_is_the_one_below() -> None:
    """Fault seen: the marks of the forwarding and its headers were a paragraph of the release."""
    text = (
        "Please publish.\n\n---------- Forwarded message ---------\nFrom: Port <p@port.example>\n"
        "Date: Tue, 24 Nov 2026 at 10:00\nSubject: Port opens a berth\nTo: <a@b.example>\n\n"
        "Port opens a berth\n\nThe port opened a berth for grain, the second one in two years.\n"
    )
    message = EmailMessage()
    message["From"], message["Subject"] = "a@b.example", "Fwd: Port opens a berth"
    message.set_content(text)
    made = read_document(bytes(message), "a.eml")
    assert made.draft.headline == "Port opens a berth"
    said = [to_text(each.markdown) for each in block_texts(made.draft.body.blocks)]
    assert said == ["The port opened a berth for grain, the second one in two years."]
    told = " ".join(each.text for each in made.left_out)
    assert "Please publish." in told
    assert "p@port.example" in told


def test_a_headline_that_stands_in_the_text_again_is_no_subheadline() -> None:
    html = ("<p>We send you a release.</p><p><b>Port opens a berth</b></p><p>The port opened a berth.</p>"
            "<p>It takes grain.</p>")  # fmt: skip
    message = EmailMessage()
    message["From"], message["Subject"] = "a@b.example", "Port opens a berth"
    message.set_content(html, subtype="html")
    made = read_document(bytes(message), "a.eml")
    assert (made.draft.headline, made.draft.subheadline) == ("Port opens a berth", "")
    said = [to_text(each.markdown) for each in block_texts(made.draft.body.blocks)]
    assert said == ["The port opened a berth.", "It takes grain."]
    assert any(each.text == "We send you a release." for each in made.left_out)


def carried(note: str, *inner: EmailMessage, subject: str = "Fwd: See below") -> Imported:
    """A mail that has others as attachments."""
    message = EmailMessage()
    message["From"], message["Subject"] = "a@b.example", subject
    message.set_content(note)
    for each in inner:
        message.add_attachment(each)
    return read_document(bytes(message), "a.eml")


def release(subject: str = "Port opens a berth", text: str = LONG) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Subject"] = "p@port.example", subject
    message.set_content(text)
    return message


@pytest.mark.parametrize("note", ["", "For you.\n\nBest regards,\nAnn\n"])
def test_a_mail_that_was_forwarded_as_an_attachment_is_the_one_that_was_meant(note: str) -> None:
    found = carried(note, release())
    assert found.draft.headline == "Port opens a berth"
    assert to_markdown(found.draft.body) == LONG
    told = [each.text for each in found.left_out if "forwarded" in each.what]
    assert told == ["Fwd: See below", *filter(None, note.split("\n"))]


def test_a_mail_with_a_text_of_its_own_is_that_text() -> None:
    """What is attached is told with its words; of several attached mails none is chosen."""
    short = release(text="Will you send it?\n")
    for found in (carried(LONG, short, subject="Port opens"), carried(LONG, release(), release())):
        assert to_markdown(found.draft.body) == LONG
        assert any("attachment" in each.what and "Port opens a berth" in each.text
                   for each in found.left_out)  # fmt: skip


def test_a_mail_that_was_forwarded_twice_is_the_innermost_one() -> None:
    within = EmailMessage()
    within["Subject"] = "Fwd: Port"
    within.set_content("See.")
    within.add_attachment(release())
    found = carried("For you, as we said.", within)
    assert to_markdown(found.draft.body) == LONG


def test_the_embargo_of_a_covering_note_counts() -> None:
    line = "Embargoed until 25 November 2026, 15:00."
    for found in (
        carried(f"Dear all,\n\n{line}\n", release()),
        carried("", release(), subject=line),
    ):
        assert found.draft.embargo == datetime(2026, 11, 25, 15)


@pytest.mark.parametrize("second", ["plain", "html"])
def test_all_texts_of_a_mail_are_its_text(second: str) -> None:
    """Apple Mail parts a text at each picture."""
    message = EmailMessage()
    message["From"], message["Subject"] = "a@b.example", "Port opens a berth"
    message.set_content("The port opened a berth.\n")
    message.make_mixed()
    more = EmailMessage()
    more.set_content("It takes grain.\n" if second == "plain" else "<p>It takes grain.</p>", second)
    message.attach(more)
    found = read_document(bytes(message), "a.eml")
    assert to_markdown(found.draft.body) == "The port opened a berth.\n\nIt takes grain.\n"


def test_a_mail_with_nothing_but_what_outlook_packed_says_so() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@b.example", "Port opens a berth"
    message.add_attachment(b"x", "application", "ms-tnef", filename="winmail.dat")
    with pytest.raises(UnreadableError, match="has no text") as caught:
        read_document(bytes(message), "a.eml")
    assert "Outlook alone reads" in caught.value.hint


def test_the_signature_of_a_quoted_mail_is_told() -> None:
    found = mailed("x", "<div class=gmail_quote><p>A port opens</p><p>It opened. Ten ships came.</p>"
                   "<div class=gmail_signature>Jane Doe</div></div>")  # fmt: skip
    assert to_markdown(found.draft.body) == "It opened. Ten ships came.\n"
    assert "Jane Doe" in [each.text for each in found.left_out]


@pytest.mark.parametrize(
    "line", ["To: Group: ;, x: a", 'Cc: "', "From: =?utf-8?q?=", "To: <", "To: a:b:c;"]
)
def test_a_damaged_header_is_told_as_it_is_written(line: str) -> None:
    """Fault seen: Python's parser of headers failed, and so did the import."""
    head = f"{line}\nSubject: Port opens\nMessage-ID: <1@x>\n\n"
    found = read_document(f"{head}The port opened.\n\nTen came.\n".encode(), "a.eml")
    assert to_markdown(found.draft.body) == "The port opened.\n\nTen came.\n"
