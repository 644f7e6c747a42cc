"""Pages as content systems write them, and Word files with boxes and changes: small inputs."""

import base64
from datetime import date
from email.message import EmailMessage

import pytest

from khabar.markup import to_markdown
from khabar.sources.importing.port import Imported, UnreadableError
from khabar.sources.importing.registry import read_document
from open_document import PNG, odt
from word import para, run, word

# A page, its headline, its text, and what is told of the rest.
PAGES = {
    "the headline stands above the article": (
        "<body><main><h1><span>Port opens</span></h1><article><p>It opened.</p></article></main>",
        "Port opens", "It opened.\n", [],
    ),
    "a headline within the article is the one": (
        "<body><h1>The site</h1><article><h1>Port opens</h1><p>It opened.</p></article>",
        "Port opens", "It opened.\n", ["The site"],
    ),
    "a day in front of the text": (
        "<h1>Port opens</h1><div class=news-detail><span class='news-date-time'>12.10.2026</span>"
        "It opened.<br><br>Ten came.</div>",
        "Port opens", "It opened.\n\nTen came.\n", ["12.10.2026"],
    ),
    "a day and who wrote it": (
        "<h1>Port opens</h1><div class=entry-meta><time>12.10.2026</time> <span class=byline>"
        "By press</span></div><p>It opened.</p>",
        "Port opens", "It opened.\n", ["12.10.2026", "By press"],
    ),
    "a box of links": (
        "<h1>Port opens</h1><p>It opened.</p><div><b>Читайте также</b><ul><li><a href='/1'>Итоги "
        "года в порту</a></li></ul></div>",
        "Port opens", "It opened.\n", ["Читайте также Итоги года в порту"],
    ),
    "a list of links that says so itself": (
        "<h1>Port opens</h1><p>It opened.</p><ul><li>Oxşar xəbərlər</li></ul>",
        "Port opens", "It opened.\n", ["Oxşar xəbərlər"],
    ),
    "a sentence that begins so stays": (
        "<h1>Port opens</h1><p>See also the annual report: it has all figures of last year.</p>",
        "Port opens", "See also the annual report: it has all figures of last year.\n", [],
    ),
    "a way back": (
        "<h1>Port opens</h1><p>It opened.</p><p><a href='/news/'>Возврат к списку</a></p>",
        "Port opens", "It opened.\n", ["Возврат к списку"],
    ),
    "names in camel case": (
        "<h1>Port opens</h1><p>It opened.</p><div id=CommentsWrapper>Comments</div>"
        "<div data-automation-id=sp-socialbar>5 likes</div>",
        "Port opens", "It opened.\n", ["Comments", "5 likes"],
    ),
    "rows of a view are text": (
        "<h1>Port opens</h1><div class='views-field views-field-body'><p>It opened.</p></div>",
        "Port opens", "It opened.\n", [],
    ),
    "a caption whose image is elsewhere": (
        "<h1>Port opens</h1><figure><img data-lazy-src='https://x.example/a.jpg' alt='Quay'>"
        "<figcaption>The quay</figcaption></figure><p>It opened.</p>",
        "Port opens", "It opened.\n", ["Quay", "The quay"],
    ),
    "a caption by its name": (
        "<h1>Port opens</h1><div><img src='/a.jpg' alt='Quay'><div class='wp-caption-text'>The quay"
        "</div></div><p>It opened.</p>",
        "Port opens", "It opened.\n", ["Quay", "The quay"],
    ),
    "notes of WordPress": (
        "<h1>Port opens</h1><p>It opened<sup data-fn=u class=fn><a href='#u' id='u-link'>1</a></sup>."
        "</p><ol class='wp-block-footnotes'><li id=u>A note. <a href='#u-link'>↩︎</a></li></ol>",
        "Port opens", "It opened[^1].\n\n[^1]: A note.\n", [],
    ),
    "notes as paragraphs": (
        "<h1>Port opens</h1><p>It opened<sup><a href='#n1'>[1]</a></sup> in May<sup><a href='#n2'>[2]"
        "</a></sup>.</p><p id=n1>[1] A note.</p><p><a name=n2></a><sup>2</sup> Another.</p>",
        "Port opens", "It opened[^1] in May[^2].\n\n[^1]: A note.\n\n[^2]: Another.\n", [],
    ),
    "a number that leads to a part of the page is no note": (
        "<h1>Port opens</h1><p>It opened, see <a href='#p2'>2</a>.</p><p id=p2>Ten came.</p>",
        "Port opens", "It opened, see 2.\n\nTen came.\n", [],
    ),
    "how often it was read": (
        "<h1>Port opens</h1><p>24 November 2026 1203</p><p>It opened.</p><p>Baxış sayı: 1 203</p>",
        "Port opens", "It opened.\n", ["24 November 2026 1203", "Baxış sayı: 1 203"],
    ),
    "menus and who put it there": (
        "<h1>Port opens</h1><div class=left-menu>Home</div><div class=node__meta>Submitted by <span>"
        "admin</span></div><p>It opened.</p><div class='col sidebar'>Other news</div>"
        "<a class=wp-block-file__button>Download</a>",
        "Port opens", "It opened.\n", ["Home", "Submitted by admin", "Other news", "Download"],
    ),
    "a field of a form, a reading and what Outlook alone shows": (
        "<h1>Port opens</h1><p><ruby>漢<rt>kan</rt></ruby> opened.</p><textarea>Write here</textarea>"
        "<!--[if mso]><p>For Outlook</p><![endif]-->",
        "Port opens", "漢 opened.\n", ["kan", "Write here", "For Outlook"],
    ),
    "a picture that only keeps a place": (
        "<h1>Port opens</h1><p>It opened.</p><p><img alt=x src='data:image/gif;base64,R0lGODlhAQABAIAAA"
        "AAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'></p>",
        "Port opens", "It opened.\n", ["x"],
    ),
    "a title that is no heading": (
        "<head><title>The port opens a berth | Ministry</title></head><body><div>Ministry</div>"
        "<div><b>The port opens a berth</b></div><p>It opened on Monday, and ten ships came.</p>",
        "The port opens a berth", "It opened on Monday, and ten ships came.\n", ["Ministry"],
    ),
    "a day, and who wrote it, in the box of a site": (
        "<head><title>The port opens | Room</title></head><body><h1>The port opens</h1><div class=entry-meta>"
        "Posted on <time datetime=2026-11-24>November 24, 2026</time> by <a>ann</a></div><p>It opened."
        "</p><ul class=pager><li>Next: Rain</li></ul>",
        "The port opens", "It opened.\n", ["Posted on November 24, 2026 by ann", "Next: Rain"],
    ),
    "a cell that names several rows": (
        "<h1>Port opens</h1><table><tr><td colspan=2>Ships</td><td>2026</td></tr><tr><td rowspan=2>Baku"
        "</td><td>plan</td><td>1</td></tr><tr><td>done</td><td>2</td></tr></table>",
        "Port opens",
        "| Ships |  | 2026 |\n| --- | --- | --- |\n| Baku | plan | 1 |\n|  | done | 2 |\n", [],
    ),
    "the caption of a table": (
        "<h1>Port opens</h1><figure><table><tr><th>A</th></tr><tr><td>1</td></tr></table>"
        "<figcaption>Ships</figcaption></figure>",
        "Port opens", "| A |\n| --- |\n| 1 |\n\nShips\n", [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_its_text(name: str) -> None:
    page, headline, text, rest = PAGES[name]
    found = read_document(page.encode(), "a.html")
    assert (found.draft.headline, to_markdown(found.draft.body)) == (headline, text)
    assert sorted(each.text for each in found.left_out if each.text) == sorted(rest)


def test_a_day_above_the_headline_is_the_day() -> None:
    page = "<span>24.11.2026</span><h1>The port opens a berth</h1><p>It opened on Monday, and ten came.</p>"
    draft = read_document(page.encode(), "a.html").draft
    assert (draft.headline, draft.day) == ("The port opens a berth", date(2026, 11, 24))


@pytest.mark.parametrize(
    "above", ["<p>EMBARGOED UNTIL FRIDAY</p>", "<div>Embargo: 24.11.2026</div>"]
)
def test_an_embargo_in_doubt_above_a_headline_stops_the_import(above: str) -> None:
    """Fault seen: what stands above the headline was told, and the text could go out."""
    page = f"{above}<h1>The port opens a berth</h1><p>It opened on Monday, and ten ships came.</p>"
    with pytest.raises(UnreadableError, match="an embargo that cannot be read"):
        read_document(page.encode(), "a.html")


PICTURE = f"data:image/png;base64,{base64.b64encode(PNG).decode()}"


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        (f"<img src='{PICTURE}' alt=A><p>x</p><figcaption><img src='{PICTURE}' alt=B>Two</figcaption>",
         "![A](image-1.png)\n\nx\n\n![B](image-2.png)\nTwo\n"),
        (f"<figcaption><img src='{PICTURE}' alt=A></figcaption><figcaption><img src='{PICTURE}' "
         "alt=B></figcaption><figcaption>Two</figcaption>",
         "![A](image-1.png)\n\n![B](image-2.png)\nTwo\n"),
        (f"<img src='{PICTURE}' alt=A><figure><img src='/b.jpg'><figcaption>Two</figcaption></figure>",
         "![A](image-1.png)\n"),
    ],
)  # fmt: skip
def test_a_caption_is_of_its_own_picture(blocks: str, text: str) -> None:
    """Fault seen: a picture within its caption was lost to the one before."""
    found = read_document(f"<h1>Port opens</h1><p>It.</p>{blocks}".encode(), "a.html")
    assert to_markdown(found.draft.body) == f"It.\n\n{text}"


GOOGLE = (
    "<p class=title>Lab opens</p><ol start=1><li>Books</ol><ol start=2><li>Rooms</ol>"
    "<p>It opened<sup><a href='#ftnt1' id=ftnt_ref1>[1]</a></sup> today<sup><a href='#cmnt1' "
    "id=cmnt_ref1>[a]</a></sup>.</p><hr><div><p><a href='#ftnt_ref1' id=ftnt1>[1]</a><span>&nbsp;In "
    "Ganja.</span></p></div><div><p><a href='#cmnt_ref1' id=cmnt1>[a]</a><span>Check it!</span></p>"
    "</div>"
)


def test_a_page_of_google_docs_has_its_notes_and_no_comments() -> None:
    """Fault seen: what somebody remarked stood in the release."""
    found = read_document(GOOGLE.encode(), "a.html")
    assert to_markdown(found.draft.body) == (
        "1. Books\n2. Rooms\n\nIt opened[^1] today.\n\n[^1]: In Ganja.\n"
    )
    assert ("a comment", "Check it!") in {(each.what, each.text) for each in found.left_out}


def test_the_language_of_a_page_may_stand_at_its_body() -> None:
    page = "<body lang=TR><h1>Liman</h1><p>Evet.</p></body>"
    assert read_document(page.encode(), "a.html").draft.language == "TR"


def test_lines_of_a_mailing_are_told() -> None:
    message = EmailMessage()
    message["Subject"], message["From"] = "Port opens", "press@example.org"
    row = "<table><tr><td><a href='https://a.example/'>Facebook</a></td><td>X</td></tr></table>"
    leave = "<p>To <a href='https://a.example/u'>unsubscribe</a>, click.</p>"
    message.set_content(f"<p>It opened.</p><p>Ten came.</p>{row}{leave}", subtype="html")
    found = read_document(message.as_bytes(), "a.eml")
    assert to_markdown(found.draft.body) == "It opened.\n\nTen came.\n"
    told = [each.text for each in found.left_out if each.what == "a line of the mailing"]
    assert told == ["Facebook X", "To unsubscribe, click."]


def test_a_table_of_contents_is_told() -> None:
    index = "<text:table-of-content><text:p>Goals 1</text:p></text:table-of-content>"
    documents = (
        (word(para("Port opens"), para("Goals 1", style="TOC1"), para("It did.")), "a.docx"),
        (odt("<text:p>Port opens</text:p>", index, "<text:p>It did.</text:p>"), "a.odt"),
    )
    for data, name in documents:
        found = read_document(data, name)
        assert to_markdown(found.draft.body) == "It did.\n"
        assert {each.what: each.text for each in found.left_out}["a table of contents"] == "Goals 1"


def test_the_time_of_a_page_is_its_day() -> None:
    page = (
        "<h1>Port opens</h1><time class='entry-date published' datetime='2026-09-19T08:00'>"
        "Saturday</time><p>It opened.</p>"
    )
    assert read_document(page.encode(), "a.html").draft.day == date(2026, 9, 19)


def test_a_day_before_a_name_and_a_colon_is_no_dateline() -> None:
    page = "<h1>Liman açıldı</h1><p>19 Eylül 2026 Yazar: basın</p><p>Açıldı.</p>"
    assert read_document(page.encode(), "a.html").draft.place == ""


# Word.


def changed(text: str, *, mark: str = "", kept: str = "") -> str:
    """A paragraph with deleted words; `mark` is what happened to its end."""
    end = f"<w:pPr><w:rPr><w:{mark}/></w:rPr></w:pPr>" if mark else ""
    gone = f"<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>" if text else ""
    return f"<w:p>{end}{run(kept) if kept else ''}{gone}</w:p>"


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        ([changed("since Monday.", mark="del", kept="It is open "), para("to all.")],
         "It is open to all.\n"),
        ([changed("Gone.", mark="del"), para("It is open.")], "It is open.\n"),
        ([changed("", mark="del", kept="A "), changed("", mark="del", kept="b "), para("c.")],
         "A b c.\n"),
        ([para("One."), changed("", mark="ins", kept="Two.")], "One.\n\nTwo.\n"),
        (["<w:tbl><w:tr><w:tc>" + para("A") + "</w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc>"
          + para("gone") + "</w:tc></w:tr><w:tr><w:tc>" + para("1") + "</w:tc></w:tr></w:tbl>"],
         "| A |\n| --- |\n| 1 |\n"),
    ],
)  # fmt: skip
def test_a_text_is_what_word_shows_without_what_was_deleted(blocks: list[str], text: str) -> None:
    """Fault seen: a paragraph whose end was deleted stayed apart from the next one."""
    found = read_document(word(para("Road opens", style="Heading1"), *blocks), "a.docx")
    assert to_markdown(found.draft.body) == text
    assert "“”" not in [each.place for each in found.left_out]


def test_the_heading_of_a_box_is_no_subheadline() -> None:
    blocks = [para("Key figures", style="Heading2"), para("4,000 samples"), para("It opened.")]
    found = read_document(word(para("Bank opens", style="Title"), *blocks), "a.docx")
    assert found.draft.subheadline == ""
    assert to_markdown(found.draft.body).startswith("## Key figures\n\n4,000 samples\n")


def test_a_table_of_one_row_above_a_headline_is_a_letterhead() -> None:
    cells = f"<w:tc>{para('LOGO')}</w:tc><w:tc>{para('Ministry')}</w:tc>"
    row = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    found = read_document(word(row, para("Bank opens"), para("It did.")), "a.docx")
    assert to_markdown(found.draft.body) == "It did.\n"
    assert [each.text for each in found.left_out if each.what == "the letterhead"] == [
        "LOGO Ministry"
    ]


# Mail, and lines with fields.


def mail(subject: str, text: str, attachment: str = "") -> Imported:
    message = EmailMessage()
    message["Subject"], message["From"] = subject, "press@example.org"
    message.set_content(text)
    if attachment:
        message.add_attachment(b"\x78\x9f\x3e\x22", "application", "ms-tnef", filename=attachment)
    return read_document(message.as_bytes(), "a.eml")


@pytest.mark.parametrize("before", ["FW: İlt: ", "YNT: ", "AW: ", "Yönl: ", "Cavab: ", "Отв: "])
def test_marks_of_an_answer_are_no_headline(before: str) -> None:
    assert mail(f"{before}Port opens", "It.\n\nTen.").draft.headline == "Port opens"


@pytest.mark.parametrize(
    ("attachment", "hint"),
    [("winmail.dat", "Outlook alone reads"), ("a.docx", "import its attachment: a.docx"), ("", "")],
)
def test_a_mail_without_a_text_is_refused(attachment: str, hint: str) -> None:
    with pytest.raises(UnreadableError, match="has no text") as caught:
        mail("Release attached", " \n", attachment)
    assert hint in caught.value.hint


def test_fields_of_an_invitation_are_paragraphs_and_its_kind_is_no_headline() -> None:
    text = "MEDIA ADVISORY\n\nMinister opens port\n\nWHAT:\tOpening\nWHEN:\t4 May\nWHERE: Gate 3\n"
    draft = read_document(text.encode(), "a.txt").draft
    assert draft.headline == "Minister opens port"
    assert to_markdown(draft.body) == "WHAT: Opening\n\nWHEN: 4 May\n\nWHERE: Gate 3\n"
