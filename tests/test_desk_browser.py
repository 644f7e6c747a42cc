"""The translators' desk in a real browser, by keyboard: what is typed shows, and what is left is saved.

`KHABAR_PICTURES=DIR` keeps pictures of it.
"""

import base64
import io
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import product
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from conftest import ROOT, khabar
from pages import texts
from previews import (
    CLIMATE,
    FORUM,
    Preview,
    Windows,
    come_in,
    edit,
    newsroom,
    patient,
    previewing,
    save,
    translate,
    violations,
)
from waiting import PATIENCE, until

pytestmark = pytest.mark.full

LANGUAGES = ("az", "kk", "tr", "en")
LOOKS = ((390, "light"), (1280, "dark"), (390, "dark"), (1280, "light"))
# Each language in a look of its own; in each of them for those who take pictures.
SEEN = tuple(
    product(LANGUAGES, LOOKS)
    if "KHABAR_PICTURES" in os.environ
    else zip(LANGUAGES, LOOKS, strict=True)
)
HOSTILE = '<img src=x onerror="document.title=1">{{ 7*7 }}</textarea><script>alert(1)</script>'


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """One for all tests: each works on texts of its own."""
    root = newsroom(tmp_path_factory.mktemp("desk") / "newsroom")
    (engine := root.parent / "bin" / "khabar-draft-own").parent.mkdir()
    engine.write_text('#!/bin/sh\nsed \'s/"source".*"text": "/"text": "QARALAMA /\'\n')
    engine.chmod(0o700)
    with (root / "releases/newsroom.yaml").open("a") as file:
        file.write("suggestions: {command: own}\n")
    shutil.copytree(root / "locales", root.parent / "before")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", f"{engine.parent}:{os.environ['PATH']}")
        with previewing(root) as running:
            yield running


RIGHT_TO_LEFT = """\
name: Port of Example
url: https://newsroom.example/
timezone: Asia/Baku
language: en
locales: [en, ar]
places:
  baku: {name: Baku}
"""
LONG = "2026-02-02-long"
ALPHABET = "2024-09-11-common-alphabet"


@pytest.fixture
def long_newsroom(tmp_path: Path) -> Path:
    """A newsroom in a language from right to left; its release has 150 messages."""
    root = tmp_path / "newsroom"
    (root / "releases" / LONG).mkdir(parents=True)
    (root / "releases/newsroom.yaml").write_text(RIGHT_TO_LEFT)
    head = "headline: A port opens\nlanguage: en\ndate: 2026-02-02\nlocation: baku\nstatus: usable"
    rows = "".join(f"- [ship](https://a.example/{n}) **{n}**\n" for n in range(150))
    (root / f"releases/{LONG}/release.md").write_text(f"---\n{head}\n---\n{rows}")
    (root / "templates").symlink_to(ROOT / "templates", target_is_directory=True)
    assert khabar("sync", "--newsroom", root).exit_code == 0
    return root


@pytest.fixture(scope="module")
def all_windows(preview: Preview, browser: Browser) -> Windows:
    return Windows(browser, preview)


@pytest.fixture
def windows(all_windows: Windows) -> Iterator[Any]:
    """Opens windows that have come in; what a browser complains of fails the test."""
    with ExitStack() as opened:

        def window(language: str = "en", width: int = 1280) -> Page:
            page: Page = opened.enter_context(all_windows.open(language, width))
            return page

        yield window
    # The answer to a conflict is the status 409, to a refusal 422, which a browser notes.
    found = all_windows.complaints()
    assert [each for each in found if "409" not in each and "422" not in each] == []


def picture(page: Page, name: str) -> None:
    if folder := os.environ.get("KHABAR_PICTURES"):
        page.screenshot(path=f"{folder}/desk-{name}.png")


def sit_down(page: Page, preview: Preview, id_: str, locale: str, view: str = "") -> None:
    page.goto(f"{preview.home}desk/{id_}/{locale}{view}")
    page.wait_for_function("() => document.querySelector('iframe, .sheets').dataset.revision")
    page.wait_for_selector("#texts [data-message]")


def row(page: Page, role: str, number: int = 0) -> Any:
    return page.locator(
        "#texts li", has=page.locator(".role", has_text=re.compile(f"^{role}$"))
    ).nth(number)


def open_text(page: Page, role: str) -> None:
    row(page, role).locator("button").click()
    page.locator("#editor-title", has_text=re.compile(f"^{role} ·")).wait_for()


def field(page: Page) -> Any:
    return page.locator("#strings textarea").first


def shown(page: Page) -> Any:
    return page.frame_locator("iframe").locator("article")


def entry(preview: Preview, id_: str, locale: str, text: str) -> bool:
    return f'msgstr "{text}"\n' in preview.catalog(locale, id_).read_text("utf-8")


def test_a_translator_works_by_keyboard_where_the_text_stands(
    windows: Any, preview: Preview
) -> None:
    page = windows("tr")
    sit_down(page, preview, FORUM, "tr")
    before = preview.catalog("tr").read_text("utf-8").split("\n")
    mark = shown(page).locator("h1 [data-message]")
    mark.focus()
    page.keyboard.press("Enter")
    field(page).wait_for()
    assert page.locator("#editor-title").inner_text().startswith("Başlık")
    page.keyboard.press("Control+a")
    page.keyboard.type("Bakü’de **yeni** bir forum")
    shown(page).locator("h1", has_text="Bakü’de yeni bir forum").wait_for()
    assert shown(page).locator("h1 strong").inner_text() == "yeni"
    # Nothing is written before somebody leaves.
    assert preview.catalog("tr").read_text("utf-8").split("\n") == before
    page.locator("#findings li").first.wait_for()
    # An error, which holds the bulletin back, is called one. What was said stays as it is: a screen reader tells
    # what is new. The buttons come before it, so that they stay where they are.
    page.locator("#findings .error", has_text=re.compile("^Hata · ")).first.wait_for()
    page.evaluate("for (const each of document.querySelectorAll('#findings li')) each.stays = true")
    page.keyboard.type(" 77")
    page.locator("#findings li", has_text="‹77›").wait_for()
    stays = page.evaluate(
        "[...document.querySelectorAll('#findings li')].filter(each => each.stays).length"
    )
    assert stays
    for _ in " 77":
        page.keyboard.press("Backspace")
    page.locator("#findings li", has_text="‹77›").wait_for(state="detached")
    assert page.evaluate(
        "document.querySelector('#editor .buttons').compareDocumentPosition(findings) & Node.DOCUMENT_POSITION_FOLLOWING"
    )
    picture(page, "typing")
    page.keyboard.press("Alt+ArrowDown")
    until(lambda: entry(preview, FORUM, "tr", "Bakü’de **yeni** bir forum"), "the save")
    after = preview.catalog("tr").read_text("utf-8").split("\n")
    assert sum(a != b for a, b in zip(before, after, strict=True)) == 1
    # The headline has findings, so that it is the next text of its kind again.
    page.locator("#kind").select_option("all")
    page.keyboard.press("Alt+ArrowDown")
    # Whoever presses a button sees the text that it belongs to: until then the editor moves to its place.
    page.locator("#editor-title", has_not_text=re.compile("^Başlık ·")).wait_for()
    page.locator("[data-act=undo]").click()
    until(lambda: preview.catalog("tr").read_text("utf-8").split("\n") == before, "the undo")
    page.locator("#said", has_text="Geri alındı.").wait_for()
    field(page).fill("Vazgeçilen")
    shown(page).locator("h1", has_text="Vazgeçilen").wait_for()
    page.keyboard.press("Escape")
    shown(page).locator("h1", has_not_text="Vazgeçilen").wait_for()
    assert page.locator("#editor").is_hidden()
    assert preview.catalog("tr").read_text("utf-8").split("\n") == before
    # Findings that are alike, as in two plural forms, come and go like any other.
    counts = page.evaluate("""async () => { const { typed_findings } = await import("/static/desk-help.js");
    const each = { code: "x", level: "warning", message: { text: "a", language: "en" }, hint: { text: "", language: "en" } };
    return [[each, each], [each], []].map((found) => { typed_findings(found); return findings.children.length; }); }""")
    assert counts == [2, 1, 0]


def test_values_letters_and_earlier_translations_are_one_click(
    windows: Any, preview: Preview
) -> None:
    page = windows("kk")
    sit_down(page, preview, CLIMATE, "kk")
    open_text(page, "Абзац")
    field(page).fill("")
    page.locator("#source .part").first.click()
    form = page.locator("#source .part").first.get_attribute("title")
    assert field(page).input_value() == form
    page.locator("#letters button", has_text="ә").first.click()
    assert field(page).input_value() == f"{form}ә"
    page.keyboard.press("Control+z")
    assert field(page).input_value() == form
    page.locator("summary", has_text="Барлық релизден іздеу").click()
    page.locator("#concordance").fill("Баку")
    page.locator("#found .offer").first.wait_for()
    picture(page, "help-kk")
    page.keyboard.press("Escape")


def test_of_two_people_at_one_text_a_person_chooses(windows: Any, preview: Preview) -> None:
    one, other = windows("az"), windows("en")
    for page in (one, other):
        sit_down(page, preview, FORUM, "az")
    open_text(one, "Alt başlıq")
    open_text(other, "Subheadline")
    field(one).fill("Birincinin mətni")
    field(other).fill("İkincinin mətni")
    one.locator("[data-act=save]").click()
    until(lambda: entry(preview, FORUM, "az", "Birincinin mətni"), "the first save")
    other.locator("[data-act=save]").click()
    other.locator("#conflict blockquote", has_text="Birincinin mətni").wait_for()
    assert entry(preview, FORUM, "az", "Birincinin mətni")
    assert field(other).input_value() == "İkincinin mətni"
    picture(other, "conflict")
    other.locator("[data-act=mine]").click()
    until(lambda: entry(preview, FORUM, "az", "İkincinin mətni"), "the choice")
    # A file that another program changes: its text comes in where nobody has typed.
    open_text(other, "Headline")
    translate(preview.catalog("az"), "headline", "Git-dən gələn")
    other.locator("#said", has_text="this is the new text").wait_for()
    assert field(other).input_value() == "Git-dən gələn"
    field(other).press("Control+End")
    other.keyboard.type(" başlıq")
    other.locator("[data-act=save]").click()
    until(lambda: entry(preview, FORUM, "az", "Git-dən gələn başlıq"), "the save")
    # Where somebody has typed, it is shown, and stands.
    open_text(other, "Summary")
    field(other).fill("Mənim xülasəm")
    path = preview.catalog("az")
    text = path.read_text("utf-8")
    changed = re.sub(r'(msgctxt "summary"\nmsgid "[^\n]*"\nmsgstr )"[^\n]*"', r'\1"Poedit"', text)
    save(path, changed)
    other.locator("[data-act=save]").click()
    other.locator("#conflict blockquote", has_text="Poedit").wait_for()
    other.locator("[data-act=theirs]").click()
    other.locator("#conflict").wait_for(state="hidden")
    assert path.read_text("utf-8") == changed
    # Whoever is at a text of the page by keyboard stays there when the page changes.
    mark = shown(one).locator("h1 [data-message]")
    mark.focus()
    translate(path, "headline", "Yenə Git-dən")
    shown(one).locator("h1", has_text="Yenə Git-dən").wait_for()
    assert mark.evaluate("each => each === each.ownerDocument.activeElement")


def test_a_question_is_asked_once_somebody_said_who_they_are(
    windows: Any, preview: Preview
) -> None:
    page = windows("en")
    sit_down(page, preview, FORUM, "kk")
    open_text(page, "Keyword")
    page.locator("#asking summary").click()
    page.locator("#question").fill("Which forum?")
    page.locator("[data-act=ask]").click()
    page.locator("#name").fill("T. Translator")
    page.keyboard.press("Enter")
    page.locator("#questions .open", has_text="T. Translator").wait_for()
    catalog = preview.catalog("kk")
    assert "# khabar: question (T. Translator): Which forum?\n" in catalog.read_text("utf-8")
    page.locator("#question").fill("The first one")
    page.locator("[data-act=answer]").click()
    page.locator("#questions .answer", has_text="The first one").wait_for()
    assert "# khabar: answer (T. Translator): The first one\n" in catalog.read_text("utf-8")


def test_an_engine_drafts_what_nobody_has_translated(windows: Any, preview: Preview) -> None:
    catalog = preview.catalog("az", FORUM)
    text = re.sub(
        r'(msgctxt "(?:heading|quote|body)"\nmsgid "[^\n]*"\nmsgstr )"[^\n]*"', r'\1""',
        catalog.read_text("utf-8"), count=3,
    )  # fmt: skip
    save(catalog, text)
    page = windows("az")
    sit_down(page, preview, FORUM, "az")
    page.locator("#texts [data-state=missing]").first.wait_for()
    page.locator("#kind").select_option("missing")
    page.locator("#next").click()
    page.locator("#editor [data-act=machine]").wait_for()
    page.locator("#editor [data-act=machine]").press("Enter")
    page.locator("#drafted", has_text="own qaralaması").wait_for()
    assert field(page).input_value().startswith("QARALAMA ")
    assert page.locator("#fuzzy").is_checked()
    assert violations(page) == []
    page.keyboard.press("Escape")
    drafts = "# khabar: draft by own\n"
    assert catalog.read_text("utf-8").count(drafts) == 1
    # Whoever asks for a draft of another text while one is on its way gets both, and each at its text.
    late = held(page, "/machine$")
    shown_before = title = ""
    for number in (1, 2):
        page.keyboard.press("Alt+ArrowDown")
        # The text before stays open until this one has come.
        page.wait_for_function(
            "(last) => document.getElementById('editor').checkVisibility() && document.getElementById('source').textContent !== last",
            arg=shown_before,
        )
        page.locator("#editor [data-act=machine]").wait_for()
        title = page.locator("#source").inner_text()
        shown_before = page.locator("#source").text_content()
        page.locator("#editor [data-act=machine]").press("Enter")
        until(lambda count=number: page.evaluate("true") and len(late) == count, "the request")  # type: ignore[misc]
    with page.expect_response("**/machine"):
        late[0].continue_()
    until(lambda: catalog.read_text("utf-8").count(drafts) == 2, "the first draft")
    page.evaluate("fetch('/static/icon.svg').then(() => true)")
    assert (page.locator("#source").inner_text(), field(page).input_value()) == (title, "")
    late[1].continue_()
    page.locator("#drafted", has_text="own qaralaması").wait_for()
    assert catalog.read_text("utf-8").count(drafts) == 3
    page.unroute_all()
    page.keyboard.press("Escape")
    save(catalog, re.sub(r'(msgctxt "keyword"\nmsgid "[^\n]*"\nmsgstr )"[^\n]*"', r'\1""', catalog.read_text("utf-8"), count=2))  # fmt: skip
    page.locator("#texts [data-state=missing]").first.wait_for()
    page.locator("#machine-all").press("Enter")
    page.locator("#machine-said", has_text="own qaralamaları: 2").wait_for()
    assert catalog.read_text("utf-8").count(drafts) == 5
    page.wait_for_function("() => !document.querySelector('#texts [data-state=missing]')")
    picture(page, "drafts")


def test_the_pdf_follows_what_is_typed(windows: Any, preview: Preview) -> None:
    page = windows("en")
    sit_down(page, preview, CLIMATE, "en", "?view=pdf")
    view = page.locator(".sheets")

    def printed() -> tuple[str | None, bool]:
        """The PDF whose pages are shown, and whether the PDF has the headline that is typed."""
        answer = come_in(page, f"{preview.home}pdf/{CLIMATE}/en/x.pdf")
        return view.get_attribute("data-revision"), "Another headline" in next(texts(answer.body()))

    before, typed = printed()
    assert not typed
    open_text(page, "Headline")
    field(page).fill("Another headline")
    until(lambda: printed()[1] and printed()[0] != before, "another PDF")
    picture(page, "pdf")
    after = view.get_attribute("data-revision")
    page.keyboard.press("Escape")
    until(lambda: not printed()[1] and printed()[0] != after, "the PDF as it was")


def test_hostile_words_are_words(windows: Any, preview: Preview) -> None:
    page = windows("en")
    sit_down(page, preview, CLIMATE, "tr")
    open_text(page, "Headline")
    field(page).fill(HOSTILE)
    shown(page).locator("h1", has_text="{{ 7*7 }}").wait_for()
    page.keyboard.press("Alt+ArrowDown")
    escaped = HOSTILE.replace('"', '\\"')
    until(lambda: entry(preview, CLIMATE, "tr", escaped), "the save")
    page.reload()
    page.wait_for_function("() => document.querySelector('iframe').dataset.revision")
    assert shown(page).locator("h1 img, h1 script").count() == 0
    assert page.title().startswith(CLIMATE)


def test_two_browsers_write_one_source_and_git_pulls_a_third(
    windows: Any, preview: Preview
) -> None:
    path = preview.source(CLIMATE)
    before = path.read_text("utf-8")
    one, other = windows("en"), windows("kk")
    for page, word in ((one, "Line"), (other, "жол")):
        page.goto(f"{preview.home}desk/{CLIMATE}/source")
        page.locator("#where").filter(has_text=word).wait_for()
    save(path, before.replace("urgency: ", "urgency:  ", 1))  # by another program
    for page in (one, other):
        page.wait_for_function(
            "() => document.getElementById('source-text').value.includes('urgency:  ')"
        )
    one.locator("#source-text").press("Control+End")
    one.keyboard.type("\n\nFrom one.")
    other.locator("#source-text").evaluate(
        "area => { area.value = area.value.replace('status: usable', 'status: draft'); }"
    )
    one.keyboard.press("Control+s")
    one.locator("#said").filter(has_text="Saved.").wait_for()
    other.locator("#source-text").press("Control+s")
    other.locator("#said").filter(has_text="бірге сақталды").wait_for()
    assert other.locator("#conflict").is_hidden()
    text = path.read_text("utf-8")
    assert all(each in text for each in ("urgency:  ", "From one.", "status: draft"))
    assert other.locator("#source-text").input_value() == text
    # Both write at the same place: a person chooses, and may keep both.
    one.wait_for_function(
        "() => document.getElementById('source-text').value.includes('status: draft')"
    )
    for page, words in ((other, "More of the other."), (one, "More of one.")):
        page.locator("#source-text").press("Control+End")
        page.keyboard.type(f"\n{words}")
    one.keyboard.press("Control+s")
    one.locator("#said").filter(has_text="Saved.").wait_for()
    other.locator("#source-text").press("Control+s")
    other.locator("#conflict:not([hidden])").wait_for()
    other.locator("[data-act=both]").press("Enter")
    other.locator("#said").filter(has_text="Сақталды.").wait_for()
    assert "More of the other.\n\nMore of one.\n" in path.read_text("utf-8")
    save(path, before)


# The answer to the next request to save, of a server that has not read the release yet.
UNREAD = """() => {
  const { fetch } = window;
  let known = false;
  window.fetch = (address, ...more) => {
    if (known || !String(address).endsWith("/save")) return fetch(address, ...more);
    known = true;
    return Promise.resolve(new Response("There is nothing of that name.", { status: 404 }));
  };
}"""


def test_nothing_typed_is_lost_when_files_and_the_server_go(
    browser: Browser, long_newsroom: Path, tmp_path: Path
) -> None:
    """By keyboard alone, from the dashboard on, in a language from right to left."""
    catalog = long_newsroom / f"locales/ar/LC_MESSAGES/{LONG}.po"
    context = patient(browser, locale="en")
    page = context.new_page()

    def written(text: str) -> None:
        until(lambda: f'msgstr "{text}"\n' in catalog.read_text("utf-8"), text)

    with previewing(long_newsroom) as first:
        page.goto(first.address)
        page.locator(".tile").first.wait_for()
        at_hand = "document.activeElement.getAttribute('href')"
        for _ in range(200):
            if page.evaluate(at_hand) == f"/desk/{LONG}/ar":
                break
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.querySelector('iframe')?.dataset.revision")
        page.locator("#progress", has_text=re.compile("of [1-9]..")).wait_for()
        page.keyboard.press("Alt+ArrowDown")
        page.wait_for_function("() => getComputedStyle(document.activeElement).direction === 'rtl'")
        for number in range(3):
            page.keyboard.insert_text(f"ميناء {number}")
            page.keyboard.press("Control+Enter")
            written(f"ميناء {number}")
            page.wait_for_function("() => !document.querySelector('#strings textarea').value")
        # Its release is put away and comes back, as by `git checkout`.
        page.keyboard.insert_text("نص")
        (long_newsroom / f"releases/{LONG}").rename(tmp_path / "away")
        page.locator("#trouble:not([hidden])").wait_for()
        page.locator("[data-act=save]").press("Enter")
        page.locator("#said.wrong").wait_for()
        assert field(page).input_value() == "نص"
        (tmp_path / "away").rename(long_newsroom / f"releases/{LONG}")
        page.locator("#trouble[hidden]").wait_for(state="attached")
        page.locator("[data-act=save]").press("Enter")
        written("نص")
        # Its source is edited while somebody types: the words go along to what it has become.
        page.keyboard.press("Alt+ArrowDown")
        page.wait_for_function("() => !document.querySelector('#strings textarea').value")
        page.keyboard.insert_text("سفينة")
        at = page.locator("#source").inner_text()
        edit(long_newsroom / f"releases/{LONG}/release.md", at, f"Boats: {at}")
        assert khabar("sync", "--newsroom", long_newsroom).exit_code == 0
        page.locator("#source", has_text=f"Boats: {at}").wait_for()
        page.locator("#said", has_text="has just been changed").wait_for()
        assert field(page).input_value() == "سفينة"
        page.locator("[data-act=save]").press("Enter")
        written("سفينة")
        # The server is killed in the midst of a text, and somebody goes on typing.
        page.keyboard.press("Alt+ArrowDown")
        page.wait_for_function("() => !document.querySelector('#strings textarea').value")
        page.keyboard.insert_text("half")
        kept = long_newsroom / ".khabar/typed.json"
        until(lambda: kept.exists() and "half" in kept.read_text(), "the text")
        first.kill()
        page.keyboard.insert_text(" and more")
        page.locator("[data-act=save]").press("Enter")
        page.locator("#said", has_text="your text is kept here").wait_for()
    # Started again, it has its old address; the window that was left open saves by itself, also if
    # the server does not know the text yet when it is asked first.
    page.evaluate(UNREAD)
    other = context.new_page()
    with previewing(long_newsroom) as second:
        assert second.home == first.home
        other.goto(second.address)
        page.bring_to_front()
        written("half and more")
        until(lambda: "half" not in kept.read_text(), "nothing unsaved")
        # Killed together with the browser's window, it offers what was typed.
        field(page).fill("second half")
        until(lambda: "second half" in kept.read_text(), "the text")
        second.kill()
        page.close()
    with previewing(long_newsroom) as third:
        other.goto(third.address)
        other.goto(f"{third.home}desk/{LONG}/ar")
        other.locator("#kind").select_option("left")
        other.keyboard.press("Alt+ArrowDown")
        other.locator("#left blockquote", has_text="second half").wait_for()
        assert violations(other) == []
        other.locator("[data-act=take]").press("Enter")
        other.keyboard.press("Control+Enter")
        written("second half")
        other.wait_for_function("() => !document.querySelector('#texts [data-left]')")
    context.close()


def test_everybody_can_use_the_desk(windows: Any, preview: Preview) -> None:
    page = windows()
    for language, (width, scheme) in SEEN:
        page.context.add_cookies(
            [{"name": "khabar-desk-language", "value": language, "url": preview.home}]
        )
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        sit_down(page, preview, CLIMATE, "az" if language == "kk" else "kk")
        page.locator("#texts li:not(.wording) button").nth(3).click()
        field(page).wait_for()
        assert page.locator("html").get_attribute("lang") == language
        picture(page, f"{language}-{width}-{scheme}")
        assert violations(page) == [], (language, width, scheme)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), language
        page.keyboard.press("Escape")


def test_the_whole_preview_speaks_the_language_of_its_user(windows: Any, preview: Preview) -> None:
    page = windows("en", 390)
    for language in ("az", "kk", "tr"):
        page.goto(preview.home)
        page.locator(".tile").first.wait_for()
        page.locator("#speaks").select_option(language)
        page.wait_for_function(
            "(language) => document.documentElement.lang === language", arg=language
        )
        page.locator(".tile").first.wait_for()
        picture(page, f"dashboard-{language}")
        assert violations(page) == [], language
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), language
        page.goto(f"{preview.home}release/{FORUM}?locale=kk")
        page.wait_for_function("() => document.querySelector('iframe').dataset.revision")
        assert page.locator("html").get_attribute("lang") == language
        assert violations(page) == [], language


def test_what_stands_there_before_the_editor_listens_is_no_saved_text(
    windows: Any, preview: Preview
) -> None:
    """Typed at once after the page came, while its script was still on its way."""
    page = windows("tr")
    script: list[Any] = []

    def keep(route: Any) -> None:
        script.append(route)

    page.route("**/source.js", keep)
    with page.expect_request("**/source.js"):
        page.goto(f"{preview.home}desk/{FORUM}/source", wait_until="commit")
    page.locator("#source-text").press("Control+End")
    page.keyboard.type("\nErken.")
    script.pop().continue_()
    page.locator("#where").filter(has_text="Satır").wait_for()
    page.keyboard.press("Control+s")
    page.locator("#said").filter(has_text="Kaydedildi.").wait_for()
    source = preview.source(FORUM)
    assert source.read_text("utf-8").rstrip().endswith("Erken.")
    text = source.read_text("utf-8").removesuffix("\n").removesuffix("\nErken.")
    save(source, f"{text}\n")


def test_an_editor_writes_the_source_beside_its_page(windows: Any, preview: Preview) -> None:
    page = windows("tr")
    page.goto(preview.home)
    page.locator(".new summary").press("Enter")
    page.locator("[name=headline]").fill("Yeni terminal açıldı")
    page.locator("[name=language]").select_option("tr")
    page.locator("#new-release button").press("Enter")
    page.locator("#where").filter(has_text="Satır").wait_for()  # the editor listens
    path = preview.root / "releases" / page.locator("h1").inner_text() / "release.md"
    area, said = page.locator("#source-text"), page.locator("#said")
    area.press("Control+End")
    page.keyboard.type("Gemiler geldi.")
    page.keyboard.press("Control+s")
    said.filter(has_text="Kaydedildi.").wait_for()
    assert path.read_text("utf-8").rstrip().endswith("Gemiler geldi.")
    shown(page).filter(has_text="Gemiler geldi.").wait_for()
    # Whoever takes back what they typed has nothing to save, and is told so.
    area.press("x")
    said.filter(has_text="Henüz kaydedilmedi.").wait_for()
    area.press("Backspace")
    said.filter(has_text=re.compile("^$")).wait_for(state="attached")
    page.keyboard.press("Control+s")
    said.filter(has_text="Kaydedildi.").wait_for()
    # A key is completed, and what is wrong with it stands above, with its line.
    area.press("Control+Home")
    page.keyboard.press("ArrowDown")
    page.keyboard.type("urg")
    page.keyboard.press("Control+Space")
    page.keyboard.type("x\n")
    page.keyboard.press("Control+s")
    page.locator("#trouble .place", has_text=":2").first.click()
    assert page.locator("#where").inner_text().startswith("Satır 2,")
    assert violations(page) == []
    page.keyboard.press("Control+z")
    # What Word copies comes as Markdown, and a picture as a file.
    area.evaluate(
        """area => { area.value = area.value.replace(/urg.*\\n/, ""); area.setSelectionRange(area.value.length, area.value.length);
        const data = new DataTransfer(); data.setData("text/html", "<p>A <b style='x'>bold</b> word</p>");
        area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })); }"""
    )
    said.filter(has_text="Markdown olarak").wait_for()
    assert "A **bold** word" in area.input_value()
    # Of a picture that is larger than what a browser sends for a page that is gone.
    Image.effect_noise((400, 400), 90).convert("RGB").save(png := io.BytesIO(), "PNG")
    assert len(png.getvalue()) > 100_000
    file = {"name": "Açılış günü.png", "mimeType": "image/png", "buffer": png.getvalue()}
    page.locator("#picture").set_input_files(file)  # type: ignore[arg-type]
    said.filter(has_text="acilis-gunu.png").wait_for()
    assert (path.parent / "acilis-gunu.png").read_bytes() == png.getvalue()
    assert "![](acilis-gunu.png)" in area.input_value()
    # Somebody else saves meanwhile: a person chooses.
    save(path, path.read_text("utf-8").replace("Gemiler", "Trenler"))
    page.keyboard.press("Control+s")
    page.locator("#conflict:not([hidden])").wait_for()
    assert violations(page) == []
    assert "Trenler geldi." in page.locator("#passages").inner_text()
    assert "A **bold** word" in page.locator("#passages").inner_text()
    assert "Trenler geldi." in path.read_text("utf-8")
    picture(page, "source-conflict")
    page.locator("[data-act=mine]").press("Enter")
    said.filter(has_text="Kaydedildi.").wait_for()
    assert "A **bold** word" in path.read_text("utf-8")
    picture(page, "source")


def test_everybody_can_use_the_editors_page(windows: Any, preview: Preview) -> None:
    page = windows("kk")
    for width, scheme in LOOKS[: None if "KHABAR_PICTURES" in os.environ else 2]:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.goto(preview.home)
        page.locator(".new summary").click()
        assert violations(page) == [], (width, scheme)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        picture(page, f"new-{width}-{scheme}")
        page.goto(f"{preview.home}desk/{CLIMATE}/source")
        page.wait_for_function("() => document.querySelector('iframe').dataset.revision")
        page.locator("#source-text").click()
        picture(page, f"source-{width}-{scheme}")
        assert violations(page) == [], (width, scheme)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width


def test_only_the_desks_own_pages_write(preview: Preview) -> None:
    """Another site can send no JSON here, and a page without an `Origin` nothing at all."""
    before = preview.catalog("kk").read_bytes()
    origin = {"Origin": preview.home.rstrip("/")}
    body = {"name": "0", "strings": ["x"], "seen": {"strings": [""]}}
    at = f"/desk/{FORUM}/kk/save"
    with httpx.Client(base_url=preview.home, follow_redirects=True, timeout=PATIENCE) as friend:
        friend.get(preview.address)
        assert friend.post(at, json=body).status_code == 405
        assert friend.post(at, data={"name": "0"}, headers=origin).status_code == 405
        assert friend.post(at, json=body, headers={"Origin": "http://x"}).status_code == 403
        assert friend.post(f"/release/{FORUM}", json=body, headers=origin).status_code == 405
        assert friend.post(at, json=body, headers=origin).status_code == 422
        for wrong in ("[]", "{", "[" * 100_000, '{"name": "0", "strings": 1}', " " * 300_000):
            headers = {**origin, "Content-Type": "application/json"}
            answer = friend.post(at, content=wrong, headers=headers)
            assert answer.status_code in (400, 422), answer.text
        assert friend.get(f"/desk/{FORUM}/fr").status_code == 404
        assert friend.get("/desk/..%2f..%2fetc/kk").status_code == 404
        assert friend.get(f"/desk/{FORUM}/kk/text/none").status_code == 404
    with httpx.Client(base_url=preview.home, timeout=PATIENCE) as stranger:
        assert stranger.post(at, json=body, headers=origin).status_code == 403
    assert preview.catalog("kk").read_bytes() == before


def test_a_reviewer_accepts_returns_and_signs(windows: Any, preview: Preview) -> None:
    page = windows("az")
    page.goto(f"{preview.home}desk/{CLIMATE}/en/review")
    picture(page, "review")
    line = page.locator("tr", has=page.locator("th", has_text="Xülasə"))
    line.locator("[name=word]").fill("Qısa yazın")
    line.locator("[data-row=return]").click()
    page.locator("#name").fill("R. Redaktor")
    page.keyboard.press("Enter")
    page.locator("#said", has_text="Qaytarıldı.").wait_for()
    catalog = preview.catalog("en", CLIMATE)
    assert "# khabar: question (R. Redaktor): Qısa yazın\n" in catalog.read_text("utf-8")
    page.reload()
    line.locator(".state", has_text="Yoxlanmalıdır").wait_for()
    line.locator("[data-row=accept]").click()
    page.locator("#said", has_text="Qəbul edildi.").wait_for()
    assert violations(page) == []
    # Somebody changes the text after it was shown: nothing is signed.
    save(
        catalog,
        re.sub(
            r'(msgctxt "headline"\nmsgid "[^\n]*"\nmsgstr )"[^\n]*"',
            r'\1"Başqa"',
            catalog.read_text("utf-8"),
        ),
    )
    page.locator("[data-act=approve] button").click()
    page.locator("#said.wrong").wait_for()
    assert not list((preview.root / f"releases/{CLIMATE}/editions").glob("v1.en.json"))
    # What a decision changes is on the screen without another look at the page.
    page.reload()
    before = page.locator("[data-act=approve]").get_attribute("data-shown")
    correct = page.locator("details", has=page.locator("[data-act=correct]"))
    correct.locator("summary").press("Enter")
    correct.locator("textarea").fill("Bir rəqəm düzəldilib.")
    correct.locator("button").dblclick()
    page.locator("#standing .wrong").first.wait_for()
    until(
        lambda: page.locator("[data-act=approve]").get_attribute("data-shown") != before,
        "the digest of the new text",
    )
    assert "\nversion: 2\n" in preview.source(CLIMATE).read_text("utf-8")
    assert page.locator("#rows tr").count() > 10
    assert violations(page) == []


def test_what_a_release_has_not_of_its_document_is_told_in_the_users_language(
    preview: Preview,
) -> None:
    text = "A pier opens\n\nBAKU, 24 November 2025 – The pier is open.\n\nAbout us\n\nWe build.\n"
    data = base64.b64encode(text.encode()).decode()
    body = {"headline": "", "language": "en", "name": "pier.txt", "data": data}
    headers = {"Origin": preview.home.rstrip("/"), "Accept-Language": "kk"}
    with httpx.Client(base_url=preview.home, follow_redirects=True, timeout=PATIENCE) as friend:
        friend.get(preview.address)
        notes = friend.post("/desk/new", json=body, headers=headers).json()["notes"]
    assert {each["language"] for each in notes} == {"kk"}
    assert not any("left out" in each["text"] for each in notes)


def test_who_goes_on_after_a_save_is_in_conflict_with_nobody(
    windows: Any, preview: Preview
) -> None:
    page = windows("tr")
    path = preview.catalog("tr", CLIMATE)
    summary = r'(msgctxt "summary"\nmsgid "[^\n]*"\nmsgstr )"[^\n]*"'
    save(path, re.sub(summary, r'\1"Bir\\r\\nözet"', path.read_text("utf-8")))
    before = path.read_bytes()
    sit_down(page, preview, CLIMATE, "tr")
    open_text(page, "Özet")
    assert field(page).input_value() == "Bir\nözet"
    # A browser has line ends of its own: who only looks at a text has changed nothing.
    open_text(page, "Başlık")
    assert path.read_bytes() == before
    # All that the page says from now on, however short it stands.
    page.evaluate(
        "told = []; new MutationObserver(() => told.push(said.textContent))"
        ".observe(document.getElementById('said'), {childList: true})"
    )
    field(page).fill("Yeni bir\nbaşlık ")
    page.locator("[data-act=save]").click()
    until(lambda: entry(preview, CLIMATE, "tr", "Yeni bir başlık"), "the first save")
    page.locator("#said", has_text="Kaydedildi.").wait_for()
    # What a catalog keeps of it stands in the field, and nobody is told that the file has changed.
    assert field(page).input_value() == "Yeni bir başlık"
    field(page).fill("Yeni bir başlık daha")
    page.locator("[data-act=save]").click()
    until(lambda: entry(preview, CLIMATE, "tr", "Yeni bir başlık daha"), "the second save")
    until(lambda: page.evaluate("told").count("Kaydedildi.") == 2, "the second word")
    assert set(page.evaluate("told")) == {"Kaydedildi."}
    page.locator("[data-act=undo]").click()
    until(lambda: entry(preview, CLIMATE, "tr", "Yeni bir başlık"), "the undo")
    page.locator("#said", has_text="Geri alındı.").wait_for()
    # What somebody else has written since is not taken back, and why not is said in Turkish.
    translate(path, "headline", "Poedit")
    page.locator("[data-act=undo]").click()
    page.locator("#said", has_text="bu çeviriyi başka biri değiştirdi").wait_for()
    assert entry(preview, CLIMATE, "tr", "Poedit")
    page.keyboard.press("Escape")


def test_a_name_that_is_none_is_told_and_nothing_written_is_lost(
    windows: Any, preview: Preview
) -> None:
    page = windows("kk", 640)
    sit_down(page, preview, CLIMATE, "kk")
    open_text(page, "Түйін")
    # In large print, too, whoever opens a text sees where they write.
    assert page.evaluate(
        "document.activeElement.getBoundingClientRect().top < innerHeight"
        " && document.activeElement.getBoundingClientRect().bottom > 0"
    )
    before = field(page).input_value()
    field(page).fill("Жартылай мәтін")
    page.locator("#asking summary").click()
    page.locator("#question").fill("Бұл не?")
    page.locator("[data-act=ask]").click()
    page.locator("#name").fill("а" * 300)
    page.keyboard.press("Enter")
    page.locator("#name-refused", has_text="ең көбі 200 әріп").wait_for()
    assert violations(page) == []
    # Esc leaves the dialog, and not the text behind it.
    page.keyboard.press("Escape")
    page.locator("#who").wait_for(state="hidden")
    assert field(page).input_value() == "Жартылай мәтін"
    assert page.locator("#question").input_value() == "Бұл не?"
    # A question that nobody has asked yet stays at its text.
    field(page).fill(before)
    open_text(page, "Тақырып")
    assert page.locator("#question").input_value() == ""
    open_text(page, "Түйін")
    assert page.locator("#question").input_value() == "Бұл не?"
    page.keyboard.press("Escape")


OPENED = re.compile(r"/text/\w+\?opened")


def held(page: Page, pattern: re.Pattern[str] | str) -> list[Any]:
    """Requests that are kept from the server until the test lets them go on, the first one first."""
    waiting: list[Any] = []

    def keep(route: Any) -> None:
        waiting.append(route)

    page.route(re.compile(pattern), keep)
    return waiting


def arrive(page: Page, waiting: list[Any]) -> None:
    """Wait until a request is kept: what a browser sends is heard while it is spoken to."""
    until(lambda: page.evaluate("true") and waiting, "the request")


def kept(page: Page, pattern: str) -> list[tuple[Any, Any]]:
    """Answers of the server that the test lets go on when it likes, the first one first."""
    waiting: list[tuple[Any, Any]] = []

    def keep(route: Any) -> None:
        waiting.append((route, route.fetch()))

    page.route(re.compile(pattern), keep)
    return waiting


def in_reverse(page: Page, waiting: list[tuple[Any, Any]]) -> None:
    """Let the newest answer in first, and the older ones when the page has seen it."""
    for route, answer in reversed(waiting):
        route.fulfill(response=answer)
        page.evaluate("fetch('/static/icon.svg').then(() => true)")
    page.unroute_all()


def test_of_answers_the_newest_counts(windows: Any, preview: Preview) -> None:
    """On the dashboard, in a search, and in the review."""
    page = windows("en")
    page.goto(preview.home)
    tile = page.locator(f"[aria-labelledby='{ALPHABET}-kk']")
    tile.wait_for()
    catalog = preview.catalog("kk", ALPHABET)
    before = catalog.read_text("utf-8")
    answers = kept(page, f"^{preview.home}$")
    for role, count in (("summary", b"1 missing"), ("headline", b"2 missing")):
        translate(catalog, role, "")
        until(lambda said=count: page.evaluate("true") and any(said in each.body() for _, each in answers), role)  # type: ignore[misc]  # fmt: skip
    in_reverse(page, answers)
    tile.locator(".missing", has_text="2 missing").first.wait_for()
    save(catalog, before)
    tile.locator(".missing").first.wait_for(state="detached")
    sit_down(page, preview, ALPHABET, "kk")
    open_text(page, "Headline")
    page.locator("summary", has_text="Search all releases").click()
    answers = kept(page, "/concordance")
    for count, words in enumerate(("alfabe", "Turkic"), 1):
        page.locator("#concordance").fill(words)
        until(lambda size=count: page.evaluate("true") and len(answers) == size, words)  # type: ignore[misc]
    in_reverse(page, answers)
    found = page.locator("#found li")
    assert not [
        each for each in found.all_inner_texts() if "Turkic" not in each and "alfabe" in each
    ]
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.goto(f"{preview.home}desk/{ALPHABET}/kk/review")
    answers = kept(page, "/review$")
    rows = page.locator("#rows tr")
    for number in (0, 1):
        rows.nth(number).locator("[name=word]").fill(f"Why {number}?")
        rows.nth(number).locator("[data-row=return]").press("Enter")
        if not number:
            page.locator("#name").fill("A. Reviewer")
            page.keyboard.press("Enter")
        until(lambda size=number + 1: page.evaluate("true") and len(answers) == size, "the page")  # type: ignore[misc]
    in_reverse(page, answers)
    assert [rows.nth(each).get_attribute("data-state") for each in (0, 1)] == ["fuzzy"] * 2
    # Whoever goes from the review to a text that nobody has translated finds it open.
    translate(catalog, "summary", "")
    until(lambda: page.reload() and page.locator("#rows td > a").count(), "the missing text")
    page.locator("#rows tr", has_text="Summary").get_by_role("link").press("Enter")
    page.locator("#editor-title", has_text=re.compile("^Summary ·")).wait_for()
    page.keyboard.press("Escape")
    save(catalog, before)


def test_answers_that_come_late_change_nothing(windows: Any, preview: Preview) -> None:
    page = windows("tr")
    sit_down(page, preview, CLIMATE, "tr")
    title = page.locator("#editor-title")
    open_text(page, "Başlık")
    before = field(page).input_value()
    # Whoever goes back to a text, or closes it, is not called away by the text that was on its way.
    late = held(page, OPENED)
    for last in ("row", "key"):
        row(page, "Özet").locator("button").click()
        arrive(page, late)
        if last == "row":
            row(page, "Başlık").locator("button").click()
        else:
            page.keyboard.press("Escape")
        with page.expect_response(OPENED):
            late.pop(0).continue_()
        page.evaluate("fetch('/static/icon.svg').then(() => true)")
        assert title.inner_text().startswith("Başlık ·")
    page.unroute_all()
    assert page.locator("#editor").is_hidden()
    # What is typed while a text is taken back is offered.
    open_text(page, "Başlık")
    field(page).fill("Kaydedilen")
    page.locator("[data-act=save]").click()
    page.locator("#said", has_text="Kaydedildi.").wait_for()
    late = held(page, OPENED)
    page.locator("[data-act=undo]").click()
    arrive(page, late)
    field(page).fill("Bu arada yazılan")
    late.pop(0).continue_()
    page.locator("#left blockquote", has_text="Bu arada yazılan").wait_for()
    assert field(page).input_value() == before
    page.unroute_all()
    page.locator("[data-act=drop]").click()
    # A question is asked once, and whoever has gone on meanwhile keeps what is begun there.
    late = held(page, "/ask$")
    page.locator("#asking summary").click()
    page.locator("#question").fill("Hangi forum?")
    page.locator("[data-act=ask]").click()
    page.locator("#name").fill("T. Çevirmen")
    page.keyboard.press("Enter")
    arrive(page, late)
    open_text(page, "Özet")
    page.locator("#asking summary").click()
    page.locator("#question").fill("Yarım soru")
    # The other question is on its way still: this one is another, and is asked as well, once.
    page.locator("[data-act=ask]").dblclick()
    until(lambda: page.evaluate("true") and len(late) == 2, "the second request")
    with page.expect_response("**/ask"):
        late.pop(0).continue_()
    page.evaluate("fetch('/static/icon.svg').then(() => true)")
    assert page.locator("#question").input_value() == "Yarım soru"
    late.pop(0).continue_()
    page.locator("#questions .open", has_text="Yarım soru").wait_for()
    page.unroute_all()
    asked = preview.catalog("tr", CLIMATE).read_text("utf-8")
    assert [asked.count(each) for each in ("Hangi forum?", "Yarım soru", "question (")] == [1, 1, 2]
    # What was typed before a save comes before it: it does not stand in the bulletin afterwards.
    late = held(page, "/draft$")
    field(page).fill("Yarısı")
    arrive(page, late)
    field(page).fill("Bütün özet")
    answered: list[str] = []

    def note(answer: Any) -> None:
        answered.append(answer.url.rpartition("/")[2])

    page.on("response", note)
    with page.expect_response("**/save"):
        page.locator("[data-act=save]").click()
        late.pop(0).continue_()
    page.remove_listener("response", note)
    page.unroute_all()
    assert answered.index("draft") < answered.index("save")
    assert "Yarısı" not in (preview.root / ".khabar/typed.json").read_text("utf-8")
    assert entry(preview, CLIMATE, "tr", "Bütün özet")


def test_a_reviewer_sees_what_has_changed_since(windows: Any, preview: Preview) -> None:
    page = windows("en")
    page.goto(f"{preview.home}desk/{CLIMATE}/kk/review")
    row = page.locator("#rows tr").first
    row.locator("[name=word]").fill("Why this word?")
    other = page.locator("#rows tr").nth(1).locator("[name=word]")
    other.fill("And this one?")
    translate(preview.catalog("kk", CLIMATE), "headline", "Басқа тақырып")
    row.locator("[data-row=return]").press("Enter")
    page.locator("#name").fill("A. Reviewer")
    page.keyboard.press("Enter")
    # What is to be looked at again is there to be seen, and nothing that was written is lost.
    row.locator("td", has_text="Басқа тақырып").wait_for()
    assert "has changed since you saw it" in page.locator("#said").inner_text()
    assert row.locator("[name=word]").input_value() == "Why this word?"
    assert other.input_value() == "And this one?"
    assert row.locator("[data-row=return]").evaluate("each => each === document.activeElement")
    page.keyboard.press("Enter")
    page.locator("#said", has_text="Returned.").wait_for()
    assert "(A. Reviewer): Why this word?" in preview.catalog("kk", CLIMATE).read_text("utf-8")


def test_no_key_and_no_lost_connection_takes_words_away(
    windows: Any, all_windows: Windows, preview: Preview
) -> None:
    page = windows("tr")
    sit_down(page, preview, CLIMATE, "tr")
    open_text(page, "Başlık")
    before = field(page).input_value()
    left = page.locator("#left blockquote")
    # Esc, which also ends what an input method or a search was at, closes the text. It is offered.
    field(page).fill("Yarım")
    page.keyboard.press("Escape")
    assert page.locator("#editor").is_hidden()
    open_text(page, "Başlık")
    assert (field(page).input_value(), left.inner_text()) == (before, "Yarım")
    page.locator("[data-act=drop]").click()
    page.keyboard.press("Escape")
    open_text(page, "Başlık")
    assert left.is_hidden()
    # So is what was typed since the save that somebody takes back.
    field(page).fill("Kaydedilen")
    page.locator("[data-act=save]").click()
    page.locator("#said", has_text="Kaydedildi.").wait_for()
    field(page).fill("Kaydedilenden sonra")
    page.locator("[data-act=undo]").click()
    page.locator("#said", has_text="Geri alındı.").wait_for()
    assert (field(page).input_value(), left.inner_text()) == (before, "Kaydedilenden sonra")
    page.locator("[data-act=drop]").click()
    # A search is emptied by the key that does so everywhere.
    page.locator("summary", has_text="Tüm bültenlerde ara").click()
    page.locator("#concordance").fill("Bakü")
    page.keyboard.press("Escape")
    assert page.locator("#editor-title").inner_text().startswith("Başlık ·")
    # A file that is dropped beside a field does not take the place of the page.
    drop = """(page) => ["dragover", "drop"].map((kind) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["x"], "x.png", { type: "image/png" }));
      return !page.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
    })"""
    for there in ("document.body", "document.querySelector('iframe').contentDocument.body"):
        assert page.evaluate(f"({drop})({there})") == [True, True]
    # Where nobody answers, that is said, and what is found is not said to be nothing.
    page.route(re.compile("/(text|concordance)[/?]"), lambda route: route.fulfill(status=403))
    page.locator("#concordance").fill("Bakü")
    said = page.locator("#connection")
    said.filter(has_text="Bağlantı yok").wait_for()
    assert page.locator("#found li").count() == 0
    page.unroute_all()
    row(page, "Özet").locator("button").click()
    page.locator("#editor-title", has_text=re.compile("^Özet ·")).wait_for()
    assert said.inner_text() == ""
    page.keyboard.press("Escape")
    # The browser notes each request that was refused, and may do so late.
    page.evaluate("fetch('/static/icon.svg').then(() => true)")
    assert all("403" in each for each in all_windows.complaints())


def test_the_field_of_a_long_text_is_in_sight_with_its_buttons(
    windows: Any, preview: Preview
) -> None:
    page = windows("en")
    catalog = preview.catalog("tr")
    before = catalog.read_text("utf-8")
    translate(catalog, "body", "Uzun bir metin. " * 300)
    for width, height in ((1280, 600), (640, 450)):
        page.set_viewport_size({"width": width, "height": height})
        sit_down(page, preview, FORUM, "tr")
        open_text(page, "Paragraph")
        until(lambda: field(page).input_value().startswith("Uzun"), "the long text")
        for place in ("document.activeElement", "document.querySelector('[data-act=save]')"):
            page.evaluate(f"{place}.scrollIntoView({{block: 'nearest'}})")
            top, bottom = page.evaluate(
                f"(({{top, bottom}}) => [top, bottom])({place}.getBoundingClientRect())"
            )
            assert 0 <= top < bottom <= height, (width, place)
        if width == 1280:
            assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
        page.keyboard.press("Escape")
    save(catalog, before)


def test_a_second_picture_stands_beside_the_first(windows: Any, preview: Preview) -> None:
    page = windows("en")
    page.goto(f"{preview.home}desk/{CLIMATE}/source")
    page.locator("#where").filter(has_text="Line").wait_for()  # the editor listens
    page.locator("#source-text").press("Control+End")
    Image.new("RGB", (8, 8), "red").save(made := io.BytesIO(), "PNG")
    for name in ("one", "two"):
        file: Any = {"name": f"{name}.png", "mimeType": "image/png", "buffer": made.getvalue()}
        page.locator("#picture").set_input_files(file)
        page.locator("#said", has_text=f"as {name}.png").wait_for()
    lines = page.locator("#source-text").input_value().split("\n")
    placed = [each for each in lines if each.startswith("![")]
    assert placed[-2:] == ["![](one.png)", "![](two.png)"]


def test_a_picture_stands_in_the_text_wherever_the_caret_is(windows: Any, preview: Preview) -> None:
    page = windows("en")
    path = preview.source(FORUM)
    Image.new("RGB", (8, 8), "blue").save(made := io.BytesIO(), "PNG")
    file: Any = {"name": "con.png", "mimeType": "image/png", "buffer": made.getvalue()}
    # Nobody has clicked into the text; somebody is in the front matter; its end is not written yet.
    for cut, keys in ((0, ()), (0, ("Control+Home", "ArrowDown")), (1, ("Control+Home",))):
        page.goto(f"{preview.home}desk/{FORUM}/source")
        page.locator("#where").filter(has_text="Line").wait_for()
        area = page.locator("#source-text")
        text = path.read_text("utf-8")
        if cut:
            area.fill(text := text.replace("\n---\n", "\n", 1))
        for key in keys:
            area.press(key)
        page.locator("#picture").set_input_files(file)
        page.locator("#said", has_text="as picture-con.png").wait_for()
        shown = area.input_value()
        assert shown.startswith(text.rstrip("\n"))
        assert shown[len(text.rstrip("\n")) :].strip() == "![](picture-con.png)"
        area.fill(path.read_text("utf-8"))
    # Above the front matter nothing may stand: what is pasted there begins the text.
    for kind in ("text/html", "text/plain"):
        area.press("Control+Home")
        area.evaluate(
            """(area, kind) => { const clipboardData = new DataTransfer(); clipboardData.setData(kind, "A word");
            area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true })); }""",
            kind,
        )
        page.wait_for_function(
            "() => document.getElementById('source-text').value.includes('A word')"
        )
        assert "\n---\nA word\n\n" in area.input_value()
        area.fill(path.read_text("utf-8"))
    (preview.root / "releases" / FORUM / "picture-con.png").unlink()


def test_what_is_pasted_stands_where_it_was_pasted(windows: Any, preview: Preview) -> None:
    """Also if somebody writes on meanwhile, goes elsewhere, or pastes again."""
    page = windows("en")
    page.goto(f"{preview.home}desk/{CLIMATE}/source")
    page.locator("#where").filter(has_text="Line").wait_for()
    area = page.locator("#source-text")
    text = "---\nheadline: x\n---\nfirst old end\n\nsecond\n"
    area.fill(text)
    paste = """(area, word) => { const clipboardData = new DataTransfer(); clipboardData.setData("text/html", word);
    area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true })); }"""
    at = text.index("old")
    late = held(page, "/(paste|picture)$")
    # What is chosen is replaced; what is typed at once stands behind it, and so does what is pasted next.
    area.evaluate("(area, at) => area.setSelectionRange(at, at + 3)", at)
    for number, word in enumerate(("<b>new</b>", "newer"), 1):
        area.evaluate(paste, word)
        until(lambda count=number: page.evaluate("true") and len(late) == count, "the request")  # type: ignore[misc]
    page.keyboard.type(" and")
    Image.new("RGB", (8, 8), "gray").save(made := io.BytesIO(), "PNG")
    file: Any = {"name": "late.png", "mimeType": "image/png", "buffer": made.getvalue()}
    page.locator("#picture").set_input_files(file)
    until(lambda: page.evaluate("true") and len(late) == 3, "the third request")
    area.press("Control+End")
    page.keyboard.type("third")
    for answer in (2, 1, 0):
        with page.expect_response(late[answer].request.url):
            late[answer].continue_()
        page.evaluate("fetch('/static/icon.svg').then(() => true)")
    until(lambda: "**new**newer" in area.input_value(), "what was pasted")
    wanted = "first **new**newer and end\n\n![](late.png)\n\n\n\nsecond\nthird"
    assert area.input_value() == text.replace("first old end\n\nsecond\n", wanted)
    page.keyboard.type("!")
    assert area.input_value().endswith("third!")
    page.unroute_all()
    area.fill(preview.source(CLIMATE).read_text("utf-8"))
    (preview.root / "releases" / CLIMATE / "late.png").unlink()


def test_whoever_has_a_renamed_release_open_goes_along(windows: Any, preview: Preview) -> None:
    old, new = "2024-09-13-world-nomad-games", "2024-09-13-nomads"
    writer, reviewer, reader = (windows("en") for _ in range(3))
    writer.goto(f"{preview.home}desk/{old}/source")
    writer.locator("#where").filter(has_text="Line").wait_for()
    area = writer.locator("#source-text")
    area.press("Control+End")
    writer.keyboard.type("\nNot saved yet.")
    reviewer.goto(f"{preview.home}desk/{old}/tr/review")
    word = reviewer.locator("#rows [name=word]").first
    word.fill("Shorter")
    reader.goto(f"{preview.home}release/{old}?locale=tr&view=html")
    reader.wait_for_function("() => document.querySelector('iframe').dataset.revision")
    late = held(writer, "/source/text$")
    assert khabar("rename", old, new, "--newsroom", preview.root).exit_code == 0
    reader.wait_for_url(f"**/release/{new}?locale=tr&view=html")
    # Nothing that is half written is left behind: it is saved or sent to the release as it is called now.
    writer.locator("#said", has_text=f"is called {new} now").wait_for()
    # That the file has another text, with the old id as an alias, is no reason to forget it; nor is what is typed.
    arrive(writer, late)
    with writer.expect_response("**/source/text"):
        late[0].continue_()
    writer.unroute_all()
    writer.keyboard.type(" Nor is this.")
    writer.evaluate("fetch('/static/icon.svg').then(() => true)")
    assert writer.locator("#said", has_text=f"is called {new} now").is_visible()
    writer.locator("#trouble").wait_for(state="hidden")
    writer.keyboard.press("Control+s")
    writer.wait_for_url(f"**/desk/{new}/source")
    assert "\nNot saved yet. Nor is this.\n" in preview.source(new).read_text("utf-8")
    reviewer.locator("#said", has_text=f"is called {new} now").wait_for()
    reviewer.locator("#rows [data-row=return]").first.press("Enter")
    reviewer.locator("#name").fill("A. Reviewer")
    reviewer.keyboard.press("Enter")
    reviewer.wait_for_url(f"**/desk/{new}/tr/review")
    assert "(A. Reviewer): Shorter" in preview.catalog("tr", new).read_text("utf-8")
    for address in (f"release/{old}/facts?show=doubtful", f"desk/{old}/tr?view=pdf"):
        reader.goto(preview.home + address)
        assert reader.url == preview.home + address.replace(old, new)


def test_a_dropped_picture_stands_where_it_was_dropped(windows: Any, preview: Preview) -> None:
    page = windows("en")
    page.goto(f"{preview.home}desk/{FORUM}/source")
    page.locator("#where").filter(has_text="Line").wait_for()
    area = page.locator("#source-text")
    text = "---\nheadline: x\n---\nfirst\n\nsecond\n\nthird\n"
    area.fill(text)
    Image.new("RGB", (8, 8), "green").save(made := io.BytesIO(), "PNG")
    drop = """([data, at]) => {
      const area = document.getElementById("source-text");
      const style = getComputedStyle(area);
      const bytes = Uint8Array.from(atob(data), (each) => each.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], "drop.png", { type: "image/png" }));
      const box = area.getBoundingClientRect();
      const y = box.top + parseFloat(style.paddingTop) + parseFloat(style.lineHeight) * (at + 0.5);
      const [clientX, clientY] = [box.left + 30, y];
      area.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, clientX, clientY, bubbles: true, cancelable: true }));
    }"""
    page.evaluate(drop, [base64.b64encode(made.getvalue()).decode(), 3])
    page.locator("#said", has_text="as drop.png").wait_for()
    lines = [each for each in area.input_value().split("\n") if each]
    assert lines == ["---", "headline: x", "---", "first", "![](drop.png)", "second", "third"]
    area.fill(preview.source(FORUM).read_text("utf-8"))
    (preview.root / "releases" / FORUM / "drop.png").unlink()


def test_where_somebody_is_shows_in_the_systems_colours(windows: Any, preview: Preview) -> None:
    page = windows("kk", 640)
    page.emulate_media(forced_colors="active")
    sit_down(page, preview, CLIMATE, "kk")
    open_text(page, "Түйін")
    look = """(chosen) => [...document.querySelectorAll(chosen)].map((each) => {
      const { backgroundColor, borderInlineStartWidth } = getComputedStyle(each);
      return `${backgroundColor} ${borderInlineStartWidth}`;
    })"""
    for links in (".bar nav a", "#texts button"):
        current = page.evaluate(look, f"{links}[aria-current]")
        others = page.evaluate(look, f"{links}:not([aria-current])")
        assert current
        assert not {*current} & {*others}, links
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("Escape")


def test_how_long_an_embargo_lasts_is_said_in_the_users_language(
    windows: Any, preview: Preview
) -> None:
    page = windows("kk")
    edit(preview.source(CLIMATE), "status: usable", "status: usable\nembargo: 2099-06-01T10:00")
    page.goto(preview.home)
    said = page.locator(".about .embargo")
    said.filter(has_text="күн").wait_for()
    assert re.search(r"1\s+маусым, 10:00 \(.+\) \(\d+ күн \d+ сағат қалды\)$", said.inner_text())
    # Whoever signs a text signs its embargo.
    page.goto(f"{preview.home}desk/{CLIMATE}/kk/review")
    said = page.locator("#standing .embargo", has_text="2099 жылғы 1 маусым, 10:00")
    said.filter(has_text="күн").wait_for()
    edit(preview.source(CLIMATE), "\nembargo: 2099-06-01T10:00", "")


def test_a_long_text_that_is_pasted_stands_at_once(windows: Any, preview: Preview) -> None:
    """A browser that types it takes a minute for a megabyte and a half: it is not typed."""
    page = windows("en")
    page.goto(f"{preview.home}desk/{CLIMATE}/source")
    page.locator("#where").filter(has_text="Line").wait_for()
    area = page.locator("#source-text")
    area.press("Control+End")
    before = area.input_value()
    paste = """(count) => {
      const transfer = new DataTransfer();
      transfer.setData("text/html", `<p>${"word ".repeat(200)}</p>`.repeat(count));
      const event = { clipboardData: transfer, bubbles: true, cancelable: true };
      document.getElementById("source-text").dispatchEvent(new ClipboardEvent("paste", event));
    }"""
    page.evaluate(
        "typed = []; document.execCommand = (name, _, text) => (typed.push([name, text]), true); 0"
    )
    page.evaluate(paste, 1500)
    page.locator("#said", has_text="Pasted as Markdown.").wait_for()
    assert page.evaluate("typed") == []
    assert area.input_value().count("word word") >= 1500
    assert page.locator("#where").inner_text() != "Line 1, column 1"
    area.evaluate("(area, text) => { area.value = text; }", before)


def test_whoever_is_let_in_no_more_is_told_how_to_come_back(
    browser: Browser, preview: Preview
) -> None:
    context = patient(browser, locale="tr")
    page = context.new_page()
    page.goto(preview.address)
    sit_down(page, preview, CLIMATE, "tr")
    open_text(page, "Özet")
    before = field(page).input_value()
    context.clear_cookies()
    field(page).fill("Kaybolmayan metin")
    page.locator("[data-act=save]").click()
    page.locator("#said.wrong", has_text="`khabar preview`").wait_for()
    assert field(page).input_value() == "Kaybolmayan metin"
    context.new_page().goto(preview.address)
    page.locator("[data-act=save]").click()
    until(lambda: entry(preview, CLIMATE, "tr", "Kaybolmayan metin"), "the save")
    field(page).fill(before)
    page.locator("[data-act=save]").click()
    until(lambda: not entry(preview, CLIMATE, "tr", "Kaybolmayan metin"), "the text as it was")
    context.close()
