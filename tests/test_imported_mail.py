"""Mail as it comes: earlier mails, signatures, and words that only one of its forms has."""

from email.message import EmailMessage

import pytest

from khabar.markup import block_texts, to_markdown, to_text
from khabar.sources.importing.port import Imported
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
