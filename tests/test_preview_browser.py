"""`khabar preview` in a real browser: what an editor, a translator and a designer see.

`KHABAR_PICTURES=DIR` keeps pictures of the pages.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from judges import need
from previews import (
    AXE,
    CLIMATE,
    FORUM,
    LOCALES,
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
from waiting import until

pytestmark = pytest.mark.full

LOOKS = ((390, "light"), (1280, "dark"))
if "KHABAR_PICTURES" in os.environ:
    LOOKS += ((390, "dark"), (1280, "light"))
SIDE_BY_SIDE = "&".join(f"locale={locale}" for locale in LOCALES)
SHOWN = (
    "() => [...document.querySelectorAll('iframe, .sheets')].every(each => each.dataset.revision)"
)
HOSTILE = '<img src=x onerror="document.title=1">{{ 7*7 }}%s</h1><script>alert(1)</script>'


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Preview]:
    root = newsroom(tmp_path_factory.mktemp("preview") / "newsroom")
    shutil.copytree(root, root.parent / "before")
    with previewing(root) as preview:
        yield preview


@pytest.fixture(scope="module")
def first(running: Preview) -> bytes:
    """The first dashboard with every release on it."""
    seen: list[bytes] = []

    def whole() -> bool:
        seen.append(running.dashboard())
        early = (b"cannot be read yet", b"for the first time", b"still being")
        return not any(said in seen[-1] for said in early)

    until(whole, "a dashboard of every release")
    return seen[-1]


@pytest.fixture
def preview(running: Preview, first: bytes) -> Iterator[Preview]:
    """The preview; afterwards its newsroom is as it was, and it has seen that."""
    yield running
    before = running.root.parent / "before"
    for path in before.rglob("*"):
        there = running.root / path.relative_to(before)
        if path.is_file() and (not there.is_file() or there.read_bytes() != path.read_bytes()):
            there.parent.mkdir(parents=True, exist_ok=True)
            save(there, path.read_text("utf-8"))
    until(lambda: running.dashboard() == first, "the preview as it was")


@pytest.fixture(scope="module")
def windows(running: Preview, browser: Browser) -> Windows:
    return Windows(browser, running)


@pytest.fixture
def page(preview: Preview, windows: Windows) -> Iterator[Page]:
    """A window that has come in; whatever the browser complains of fails the test."""
    with windows.open() as opened:
        yield opened
        picture(opened, "last")
    assert [each for each in windows.complaints() if "alert(1)" not in each] == []


def picture(page: Page, name: str) -> None:
    if folder := os.environ.get("KHABAR_PICTURES"):
        page.screenshot(path=f"{folder}/preview-{name}.png")


def look_at(page: Page, preview: Preview, path: str) -> None:
    page.goto(preview.home + path)
    page.wait_for_function(SHOWN)


def headline(page: Page, locale: str) -> Any:
    return page.frame_locator(f"iframe[data-locale={locale}]").locator("article h1")


def wait_for(page: Page, locale: str, text: str) -> None:
    headline(page, locale).filter(has_text=text).wait_for()


def wait_for_count(page: Page, chosen: str, count: int) -> None:
    """Wait until so many are there: a page may be coming in, and rows come as they are read."""
    so_many = "([chosen, count]) => document.querySelectorAll(chosen).length === count"
    page.wait_for_function(so_many, arg=[chosen, count])


def test_a_save_is_shown_in_every_language(page: Page, preview: Preview) -> None:
    look_at(page, preview, f"release/{FORUM}?{SIDE_BY_SIDE}")
    edit(preview.source(), "headline: NGOs of Turkic states", "headline: Friends of Turkic states")
    wait_for(page, "en", "Friends of Turkic states")
    # Its translations are of the text before: gaps, in the language of the source.
    wait_for(page, "kk", "Friends of Turkic states")
    assert headline(page, "kk").locator("span[lang=en]").count() == 1
    save(
        preview.source(), (preview.root.parent / f"before/releases/{FORUM}/release.md").read_text()
    )
    for locale, text in (("az", "Yeni başlıq"), ("kk", "Жаңа тақырып"), ("tr", "Yeni başlık")):
        translate(preview.catalog(locale), "headline", text)
        wait_for(page, locale, text)
    wait_for(page, "en", "NGOs of Turkic states")


def test_templates_styles_and_data_are_shown(page: Page, preview: Preview) -> None:
    look_at(page, preview, f"release/{FORUM}?locale=tr")
    edit(preview.root / "templates/article.html", "<h1{% if", '<h1 id="changed"{% if')
    page.frame_locator("iframe").locator("h1#changed").wait_for()
    style = preview.root / "templates/css/web.css"
    save(style, style.read_text("utf-8") + "\nh1 { letter-spacing: 7px; }\n")
    page.wait_for_function(
        "() => getComputedStyle(document.querySelector('iframe').contentDocument.querySelector('h1')).letterSpacing == '7px'"
    )
    edit(preview.root / "releases/newsroom.yaml", "name: Khabar Demonstration", "name: Another")
    page.frame_locator("iframe").locator(".newsroom", has_text="Another Newsroom").wait_for()


def test_the_reader_stays_where_he_was(page: Page, preview: Preview) -> None:
    look_at(page, preview, f"release/{FORUM}?locale=kk")
    page.evaluate("document.querySelector('iframe').contentWindow.scrollTo(0, 700)")
    translate(preview.catalog("kk"), "headline", "Жаңа тақырып")
    wait_for(page, "kk", "Жаңа тақырып")
    assert page.evaluate("document.querySelector('iframe').contentWindow.scrollY") == 700
    style = preview.root / "templates/css/web.css"
    revision = page.evaluate("document.querySelector('iframe').dataset.revision")
    save(style, style.read_text("utf-8") + "\n.masthead { color: teal; }\n")
    page.wait_for_function(
        f"() => document.querySelector('iframe').dataset.revision != '{revision}'"
    )
    assert page.evaluate("document.querySelector('iframe').contentWindow.scrollY") == 700


def test_the_pages_of_the_pdf_are_shown(page: Page, preview: Preview) -> None:
    look_at(page, preview, f"release/{FORUM}?locale=az&locale=kk&view=pdf")
    for locale in ("az", "kk"):
        assert page.locator(f".sheets[data-locale={locale}] img").count() >= 1
    page.locator(".sheets[data-locale=kk]").evaluate("view => view.scrollTo(0, 300)")
    first = page.locator(".sheets[data-locale=kk]").get_attribute("data-revision")
    translate(preview.catalog("kk"), "headline", "Жаңа тақырып")
    page.wait_for_function(
        f"() => document.querySelector('.sheets[data-locale=kk]').dataset.revision != '{first}'"
    )
    assert page.locator(".sheets[data-locale=kk]").evaluate("view => view.scrollTop") == 300
    link = page.locator(".column[data-locale=kk] a.pdf").get_attribute("href")
    answer = come_in(page, preview.home.rstrip("/") + str(link))
    assert answer.body().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "hint"),
    [
        (f"releases/{FORUM}/release.md", "location:", "loction:", "release.md:", "did you mean"),
        ("releases/newsroom.yaml", "timezone: Asia/Baku", "timezone: Asia/Bakuu", "yaml:6", "IANA"),
        (f"locales/kk/LC_MESSAGES/{FORUM}.po", "\nmsgid ", "\nmsgidd ", ".po:", "cut off"),
        ("templates/article.html", "{% macro body() %}", "{% macro body( %}", "article.html:", ""),
        ("templates/article.html", "{{ dateline() }}", "{{ 1 + 'a' }}", "article.html:", ""),
    ],
)
def test_an_error_stands_over_the_last_good_version(
    page: Page, preview: Preview, file: str, old: str, new: str, place: str, hint: str
) -> None:
    look_at(page, preview, f"release/{FORUM}?locale=kk")
    before = headline(page, "kk").inner_text()
    edit(preview.root / file, old, new)
    page.locator("#trouble.error .place").first.wait_for()
    assert place in page.locator("#trouble").inner_text()
    assert hint in page.locator("#trouble").inner_text()
    assert headline(page, "kk").inner_text() == before
    picture(page, f"error-{Path(file).name}")
    edit(preview.root / file, new, old)
    page.locator("#trouble").wait_for(state="hidden")
    translate(preview.catalog("kk"), "headline", "Түзетілді")
    wait_for(page, "kk", "Түзетілді")


def test_a_release_that_could_never_be_read_comes_when_it_is_mended(
    page: Page, preview: Preview
) -> None:
    new = preview.root / "releases/2026-01-01-new/release.md"
    page.goto(preview.home)
    new.parent.mkdir()
    save(new, preview.source().read_text("utf-8").replace("location:", "loction:", 1))
    page.locator("[id='2026-01-01-new']").wait_for()
    page.goto(f"{preview.home}release/2026-01-01-new?locale=en")
    page.locator("#trouble.error").wait_for()
    edit(new, "loction:", "location:")
    wait_for(page, "en", "NGOs of Turkic states")
    shutil.rmtree(new.parent)
    page.goto(preview.home)
    page.locator("[id='2026-01-01-new']").wait_for(state="detached")


def test_an_embargo_passes_without_a_save(page: Page, preview: Preview) -> None:
    page.goto(preview.home)
    far, near = (
        f"embargo: {(datetime.now(UTC) + timedelta(seconds=seconds)).isoformat(timespec='seconds')}"
        for seconds in (86_400, 4)
    )
    edit(preview.source(), "status: usable", f"status: usable\n{far}")
    page.locator(".about .embargo").wait_for()
    edit(preview.source(), far, near)
    page.locator(".about .embargo").wait_for(state="detached")


def test_an_error_of_the_press_stands_over_the_last_pages(page: Page, preview: Preview) -> None:
    look_at(page, preview, f"release/{FORUM}?locale=en&view=pdf")
    style = preview.root / "templates/css/print.css"
    text = style.read_text("utf-8")
    save(style, text + '\n@font-face { font-family: "X"; src: url("../fonts/none.ttf"); }\n')
    page.locator("#trouble.error").wait_for()
    assert "none.ttf" in page.locator("#trouble").inner_text()
    assert page.locator(".sheets img").count() >= 1
    save(style, text)
    page.locator("#trouble").wait_for(state="hidden")


def busy_newsroom(preview: Preview) -> None:
    """Something of every kind for the dashboard."""
    kk = preview.catalog("kk")
    translate(kk, "headline", "")
    edit(kk, 'msgctxt "summary"', '#, fuzzy\nmsgctxt "summary"')
    passes = (datetime.now(UTC) + timedelta(days=3, hours=2)).isoformat(timespec="minutes")
    edit(preview.source(CLIMATE), "status: usable", f"status: usable\nembargo: {passes}")
    file = preview.root / "releases/newsroom.yaml"
    save(file, file.read_text("utf-8") + "\npolicies: {sign-off: {tr: []}}\n")


def test_the_dashboard_shows_what_blocks_each_language(page: Page, preview: Preview) -> None:
    busy_newsroom(preview)
    page.goto(preview.home)
    tile = page.locator(
        ".tile", has=page.locator(f"#{FORUM}-kk".replace("#2", "[id='2").replace("-kk", "-kk']"))
    )
    tile.locator(".counts .missing").wait_for()
    assert "1 fuzzy" in tile.inner_text()
    assert f"locales/kk/LC_MESSAGES/{FORUM}.po:" in tile.inner_text()
    assert page.locator(".about .embargo").inner_text().count("3 d") == 1
    unsigned = page.locator(f"[id='{FORUM}-tr']").locator("..")
    assert f'khabar approve {FORUM} --locale tr --by "…"' in unsigned.inner_text()
    picture(page, "dashboard")


def test_one_click_copies_the_place(page: Page, preview: Preview) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=preview.home)
    page.goto(preview.home)
    translate(preview.catalog("kk"), "headline", "")
    place = page.locator(f"[id='{FORUM}-kk']").locator("..").locator(".place").first
    place.click()
    page.locator("#connection", has_text="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == place.inner_text()


def test_filters_by_keyboard_alone(page: Page, preview: Preview) -> None:
    busy_newsroom(preview)
    page.goto(preview.home)
    page.locator(".filters a", has_text="fuzzy 1").wait_for()
    go_to(page, "fuzzy 1")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?show=fuzzy")
    wait_for_count(page, ".tile", 1)
    go_to(page, "Turkish")
    page.keyboard.press("Enter")
    page.get_by_text("Nothing of this kind.").wait_for()
    go_to(page, "unsigned")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?show=unsigned&locale=tr")
    wait_for_count(page, ".tile", 4)
    assert page.locator(".filters [aria-current]").count() == 2


def go_to(page: Page, text: str) -> None:
    """Press Tab until the focus is on a link or button that begins so."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip().startswith(text):
            return
    pytest.fail(f"Tab never comes to {text}")


def test_filters_work_without_script(preview: Preview, browser: Browser) -> None:
    context = patient(browser, java_script_enabled=False)
    page = context.new_page()
    page.goto(preview.address)
    page.locator(".filters a", has_text="public").click()
    page.locator(".filters a", has_text="English").click()
    page.wait_for_url("**/?show=public&locale=en")

    def four() -> bool:
        # What takes longer is not on the page, which does not come again by itself.
        page.reload()
        return page.locator(".tile .state").count() == 4

    until(four, "the releases in English")
    assert page.locator(".tile .state").all_inner_texts() == ["public"] * 4
    context.close()


def test_the_dashboard_follows_and_keeps_the_focus(page: Page, preview: Preview) -> None:
    page.goto(preview.home)
    go_to(page, "all languages")
    translate(preview.catalog("az"), "headline", "")
    page.locator(f"[id='{FORUM}-az']").locator("..").locator(".counts .missing").wait_for()
    assert page.evaluate("document.activeElement.textContent") == "all languages"
    # What is unfolded stays so, and who is there stays there, whatever comes above it.
    places = "[aria-labelledby='{}'] .missing details"
    kk, az = (page.locator(places.format(each)) for each in (f"{CLIMATE}-kk", f"{FORUM}-az"))
    for role in ("headline", "subheadline"):
        translate(preview.catalog("kk", CLIMATE), role, "")
    kk.locator("summary").press("Enter")
    for role in ("subheadline", "summary"):
        translate(preview.catalog("az"), role, "")
    az.wait_for()
    assert az.get_attribute("open") is None
    assert kk.get_attribute("open") == ""
    assert kk.evaluate("each => each.firstElementChild === document.activeElement")
    # Who is at something that goes is not sent back to the top of the page.
    for role in ("headline", "subheadline"):
        translate(preview.catalog("kk", CLIMATE), role, "Мәтін")
    kk.wait_for(state="detached")
    assert page.evaluate("document.activeElement.id") == "main"


def test_facts_of_all_languages_in_one_table(page: Page, preview: Preview) -> None:
    look_at(page, preview, f"release/{FORUM}/facts")
    row = page.locator("tr", has=page.locator("th[scope=row]", has_text="300 million"))
    assert "300 миллионнан" in row.inner_text()
    assert "None is doubtful" not in page.content()
    edit(preview.catalog("kk"), "300 миллионнан", "30 миллионнан")
    page.locator("tr.doubtful td.lost").first.wait_for()
    page.get_by_role("link", name="doubtful").click()
    page.locator('nav a[aria-current][href$="doubtful"]').wait_for()
    wait_for_count(page, "tbody tr", 2)
    assert "30 миллионнан" in page.locator("td.added").inner_text()
    assert f"{FORUM}.po:" in page.locator("td.added").inner_text()


def test_hostile_text_stays_text(page: Page, preview: Preview) -> None:
    look_at(page, preview, f"release/{FORUM}?locale=kk")
    translate(preview.catalog("kk"), "headline", HOSTILE)
    wait_for(page, "kk", "onerror")
    edit(preview.source(), "headline: NGOs", f"headline: '{HOSTILE}' # NGOs")
    page.locator("#trouble.error").wait_for()
    for path in ("", f"release/{FORUM}/facts", f"release/{FORUM}?locale=kk&view=pdf"):
        page.goto(preview.home + path)
        page.locator("#trouble li, .tile, td, .sheets").first.wait_for()
        assert page.locator("script:not([src]), img[src=x]").count() == 0
        assert page.title().endswith("Khabar preview")


def test_a_burst_of_saves_ends_with_the_last(page: Page, preview: Preview) -> None:
    look_at(page, preview, f"release/{FORUM}?locale=en&locale=kk")
    text = preview.source().read_text("utf-8")
    catalog = preview.catalog("kk").read_text("utf-8")
    for number in range(200):
        preview.source().write_text(text.replace("Solidarity Forum", f"Forum {number:03}", 1))
        if number % 20 == 0:
            preview.catalog("kk").write_text(catalog.replace("translated", f"{number}", 1))
    preview.catalog("kk").write_text(catalog)
    wait_for(page, "en", "Forum 199")
    # What is saved after the burst is told after it.
    edit(preview.root / "releases/newsroom.yaml", "name: Khabar Demonstration", "name: Another")
    page.frame_locator("iframe[data-locale=en]").get_by_text("Another Newsroom").first.wait_for()
    assert "Forum 199" in headline(page, "en").inner_text()
    assert page.locator("#trouble").is_hidden()


def test_another_branch_is_shown(page: Page, preview: Preview) -> None:
    def git(*words: str) -> None:
        identity = ("-c", "user.name=E", "-c", "user.email=e@example.org")
        subprocess.run(
            ["git", *identity, *words], cwd=preview.root, check=True, capture_output=True
        )

    git("init", "--initial-branch", "main")
    git("add", "releases", "locales")
    git("commit", "--message", "one")
    git("checkout", "-b", "other")
    edit(preview.source(), "NGOs of Turkic states", "The other branch")
    shutil.rmtree(preview.root / f"releases/{CLIMATE}")
    shutil.rmtree(preview.root / "locales")
    git("add", "--all", "releases", "locales")
    git("commit", "--message", "two")
    git("checkout", "main")
    look_at(page, preview, f"release/{FORUM}?locale=en&locale=kk")
    wait_for(page, "kk", "Бакуде")
    git("checkout", "other")
    wait_for(page, "en", "The other branch")
    wait_for(page, "kk", "The other branch")
    git("checkout", "main")
    wait_for(page, "en", "NGOs of Turkic states")
    wait_for(page, "kk", "Бакуде")
    page.goto(preview.home)
    page.locator(f"[id='{CLIMATE}']").wait_for()
    shutil.rmtree(preview.root / ".git")


def test_axe_finds_no_violation(page: Page, preview: Preview) -> None:
    need("axe-core", found=AXE.is_file())
    busy_newsroom(preview)
    page.goto(preview.home)
    page.locator(".counts .fuzzy").wait_for()
    # Somebody has looked at it before: its last good version stands.
    look_at(page, preview, "release/2024-09-11-common-alphabet?locale=en")
    edit(preview.source("2024-09-11-common-alphabet"), "location:", "loction:")
    page.locator("#trouble.error").wait_for()
    pages = {
        "dashboard": "",
        "four": f"release/{FORUM}?{SIDE_BY_SIDE}",
        "pdf": f"release/{FORUM}?locale=kk&view=pdf",
        "facts": f"release/{FORUM}/facts",
        "trouble": "release/2024-09-11-common-alphabet?locale=en",
    }
    found = []
    for name, path in pages.items():
        look_at(page, preview, path)
        page.locator("#main *").first.wait_for()
        if name in ("dashboard", "trouble"):
            page.locator("#trouble.error").wait_for()
        for width, scheme in LOOKS:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found += [f"{name} {width} {scheme} {each}" for each in violations(page)]
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append(f"{name} {width}: wider than the window")
            picture(page, f"{name}-{width}-{scheme}")
    assert found == []


def test_the_keyboard_reaches_everything(page: Page, preview: Preview) -> None:
    for path in ("", f"release/{FORUM}?{SIDE_BY_SIDE}", f"release/{FORUM}/facts"):
        look_at(page, preview, path)
        page.locator("#main *").first.wait_for()
        wanted = page.evaluate(
            """() => {
                const all = [...document.querySelectorAll('a[href], button, summary, iframe, [tabindex="0"]')];
                const seen = all.filter(each => each.checkVisibility());
                seen.forEach((each, i) => each.dataset.number = i);
                return seen.length;
            }"""
        )
        # The keyboard also walks through the bulletins, each of which is a frame.
        stops = "document.querySelectorAll('a[href], button, summary, input, [tabindex]').length"
        most = wanted + sum(frame.evaluate(stops) for frame in page.frames)
        met: set[str] = set()
        for _ in range(most):
            page.keyboard.press("Tab")
            met.add(page.evaluate("document.activeElement?.dataset?.number"))
            if len(met - {None}) == wanted:
                break
        assert len(met - {None}) == wanted, path
