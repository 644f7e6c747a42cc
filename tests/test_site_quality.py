"""The public site before its judges: the Nu HTML checker, axe-core in Chromium, and a crawler.

`cli/setup browsers` installs the judges. Where one is missing on a user's machine, its tests say so
and are skipped; under CI that is a failure.

The checker and the crawler see every page. Chromium sees every page kind in two languages, narrow in
the one and wide in the other, light in the one and dark in the other, so that each language meets
each look. `KHABAR_PICTURES=DIR` shows it each with each, and keeps the pictures.
"""

import gzip
import json
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import repeat
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from icalendar import Calendar
from jsonschema.validators import validator_for
from lxml import html

from conftest import NEWSROOMS, ROOT, khabar, settle
from judges import chromium, need
from khabar.files.folder import Folder
from khabar.formats.wording import wording
from khabar.model import Event
from khabar.site.listings import PAGE
from khabar.workspace.history import record
from previews import browsing, patient

pytestmark = pytest.mark.full

NODE = ROOT / ".venv" / "node" / "node_modules"
AT = "2026-06-01T12:00+04:00"
SITES = {"demonstration": "https://newsroom.example/", "everything": "https://port.example/"}
KILLED, CORRECTED = "2024-09-11-common-alphabet", "2024-11-24-cop29-baku"
TAKEN_BACK, LAGGING, WHOLE = "2025-11-13-mistake", "2025-11-14-ships", "2025-11-24-open-day"
BUDGET, SHIFT = 100_000, 0.02
IMAGES = (".svg", ".png", ".jpg", ".webp")
# Its table is wider than any column: it scrolls, which keys have to be able to do, too.
TABLED, COLUMNS = "2025-09-01-short", 14
WIDE = "".join(f"|{cell * COLUMNS}\n" for cell in (" شمار |", " ---: |", " ۱۲۳۴۵۶۷ |"))
KINDS = ("2025-11-20-statement", "2025-11-18-advisory", "2025-11-16-answers")
LOCALES = ("az", "kk", "en", "tr")
UNWORDED = "hu"
OF_DEMONSTRATION = ("index", "about", "2025", "topic-20000638", f"{KILLED}/index",
                    f"{CORRECTED}/index", "2025-11-24-solidarity-forum/index", "search")  # fmt: skip
ALONE = ("404.html", "index.html#languages")
# The first two have nothing in common, and neither have the others.
LOOKS = ((390, "light"), (1280, "dark"), (390, "dark"), (1280, "light"))
POLICY = {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Public sites with every kind of page: the demonstration, and one from right to left."""
    root = tmp_path_factory.mktemp("demonstration")
    for name in ("releases", "locales", "templates"):
        shutil.copytree(ROOT / name, root / name)
    khabar("kill", KILLED, "--by", "E", "--standard", "issued-in-error", "--newsroom", root)
    khabar("correct", CORRECTED, "--by", "E", "--standard", "figure-corrected", "--newsroom", root)
    # A fact that all languages share: where nothing differs, the first version stays.
    source = root / "releases" / CORRECTED / "release.md"
    source.write_text(source.read_text("utf-8").replace("urgency: 5", "urgency: 4"), "utf-8")
    # In this process, which has the engine of PDFs already.
    words = ("build", "--jobs", 1, "--at", AT)
    answer = khabar(*words, "--newsroom", root, "--output", root / "out")
    assert answer.exit_code == 0, answer.output
    everything = settle(NEWSROOMS / "everything", tmp_path_factory.mktemp("everything") / "n")
    for number in range(2 * PAGE):
        day = date(2025, 9, 1) + timedelta(number)
        short_release(everything, f"{day}-short")
    changed(everything)
    khabar(*words, "--newsroom", everything, "--output", everything / "out")
    return {"demonstration": root / "out/public", "everything": everything / "out/public"}


def changed(root: Path) -> None:
    """Correct a figure in the source alone, so that its translations lag, and withdraw a text."""
    source = root / "releases" / LAGGING / "release.md"
    khabar("correct", LAGGING, "--by", "E", "--standard", "figure-corrected", "--newsroom", root)
    source.write_text(source.read_text("utf-8").replace("1,200", "1,300"), "utf-8")
    # Readers of a language that has lost its wording since were given it: they get the notice.
    given = Event("publish", f"{TAKEN_BACK[:10]}T12:00:00+00:00", UNWORDED, 1, {})
    record(Folder(root), TAKEN_BACK, (given,))
    khabar("kill", TAKEN_BACK, "--by", "E", "--standard", "issued-in-error", "--newsroom", root)
    khabar("sync", "--newsroom", root)


def short_release(root: Path, id_: str) -> None:
    """A release in Persian, so that its list has a second page."""
    front = {"headline": "خبر کوتاه", "summary": "خبر کوتاه برای نمونه.", "language": "fa",
             "date": id_[:10], "location": "baku", "status": "usable"}  # fmt: skip
    lines = "".join(f"{key}: {value}\n" for key, value in front.items())
    (root / "releases" / id_).mkdir()
    text = f"---\n{lines}---\nاین یک خبر کوتاه است.\n\n{WIDE if id_ == TABLED else ''}"
    (root / "releases" / id_ / "release.md").write_text(text, "utf-8")


@dataclass(frozen=True)
class Found:
    """What a browser says of a page."""

    url: str
    violations: list[str]
    said: list[str]
    asked: list[str]
    wide: list[int]
    fonts: int
    lost: list[str]
    unreached: list[int]
    answers: list[str]
    status: str
    fetched: list[str]
    shift: float


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_every_page_kind_is_there(sites: dict[str, Path]) -> None:
    for name, site in sites.items():
        for page in kinds(name):
            assert (site / page.partition("#")[0]).is_file(), page


def test_every_page_is_valid(sites: dict[str, Path]) -> None:
    jar = NODE / "vnu-jar" / "build" / "dist" / "vnu.jar"
    need("Java", found=bool(shutil.which("java")))
    need("vnu-jar", found=jar.is_file())
    # Of those that are made to fill a list one is enough.
    short = [page for page in pages(sites["everything"]) if "-short" in page.parent.name]
    judged = {page for site in sites.values() for page in pages(site)} - {*short[1:]}
    words = ["java", "-jar", jar, "--format", "json", "--errors-only", "--skip-non-html"]
    answer = subprocess.run([*words, *sorted(judged)], capture_output=True, check=False)
    found = json.loads(answer.stderr)["messages"]
    assert [f"{each['url']}:{each.get('lastLine')}: {each['message']}" for each in found] == []


def target(site: Path, page: Path, address: str) -> Path | None:
    """The file that an address of a page leads to; `None` where it leaves the site."""
    here = next(home for home in SITES.values() if home in (site / "robots.txt").read_text("utf-8"))
    whole = urldefrag(urljoin(here + page.relative_to(site).as_posix(), address)).url
    if not whole.startswith(here):
        return None
    path = site / unquote(urlsplit(whole).path).lstrip("/")
    return path / "index.html" if path.is_dir() or whole.endswith("/") else path


def test_links_and_fragments_resolve(sites: dict[str, Path]) -> None:
    for site in sites.values():
        trees = {page: html.parse(page).getroot() for page in pages(site)}
        met = 0
        for page, tree in trees.items():
            for element, _, address, _ in tree.iterlinks():
                # What an editor links to by a whole address is the editor's.
                if element.tag == "a" and urlsplit(address).scheme:
                    assert urlsplit(address).scheme in ("http", "https", "mailto", "tel")
                    continue
                there = target(site, page, address)
                assert there, f"{page} leaves the site: {address}"
                assert there.is_file(), f"{page}: {address}"
                met += 1
                if fragment := urldefrag(address).fragment:
                    assert trees[there].xpath("//*[@id=$id]", id=fragment), f"{page}: {address}"
        assert met > 100


@pytest.mark.parametrize("version", ["3.0", "3.1"])
def test_ninjs_of_everything_is_valid(sites: dict[str, Path], version: str) -> None:
    schema = json.loads((ROOT / f"tests/schemas/ninjs-schema_{version}.json").read_text("utf-8"))
    judge = validator_for(schema)(schema)
    items = sorted(sites["everything"].rglob("ninjs.json"))
    assert len(items) > 20
    for item in items:
        judge.validate(json.loads(item.read_text("utf-8")))


def test_feeds_and_calendars_of_everything_are_whole(sites: dict[str, Path]) -> None:
    """Feeds have full texts, with addresses that lead anywhere; calendars can be read."""
    for name in ("en", "fa", "kk"):
        folder = sites["everything"] / name
        feed = html.etree.parse(folder / "feed.xml")
        assert feed.xpath("//x:img", namespaces={"x": "http://www.w3.org/1999/xhtml"})
        for link in feed.xpath("//@href | //@src"):
            assert urlsplit(link).scheme in ("https", "mailto", "tel"), link
        items = json.loads((folder / "feed.json").read_text("utf-8"))["items"]
        assert {WHOLE, LAGGING} <= {item["id"].strip("/").rpartition("/")[2] for item in items}
        events = Calendar.from_ical((folder / "calendar.ics").read_bytes()).walk("VEVENT")
        assert len(events) == 2


def test_alternates_are_reciprocal(sites: dict[str, Path]) -> None:
    """Every page in the other languages names the same pages, itself among them."""
    for site in sites.values():
        rows: dict[str, dict[str, str]] = {}
        languages: dict[str, str] = {}
        for page in pages(site):
            tree = html.parse(page).getroot()
            canonical = tree.xpath("string(//link[@rel='canonical']/@href)")
            links = tree.xpath("//link[@rel='alternate'][@hreflang]")
            assert canonical or page.name == "404.html"
            if links:
                rows[canonical] = {each.get("hreflang"): each.get("href") for each in links}
                languages[canonical] = tree.get("lang")
                assert "x-default" in rows[canonical]
                assert len(rows[canonical]) == len(links)
        assert any(len(others) > 2 for others in rows.values())
        for address, others in rows.items():
            assert address in others.values()
            for locale, other in others.items():
                assert rows[other] == others, f"{address} and {other}"
                assert locale in (languages[other], "x-default")


def test_no_page_says_a_word_of_english_without_a_mark(sites: dict[str, Path]) -> None:
    """The templates' wording stands in the page's language, or is marked as English.

    A language that lacks it is not public: its drafts have the marks. A part's label has no
    language of its own there.
    """
    english = {each.message for each in wording(ROOT / "templates") if "{" not in each.message}
    english -= {"###", "Embargo"}
    marked = 0
    for site in sites.values():
        for page in pages(site):
            tree = html.parse(page).getroot()
            # A withdrawal is told in every language, in these words where it has none of its own.
            if tree.get("lang") == UNWORDED:
                continue
            for element, text in [*texts(tree), *labels(tree)]:
                if text.strip() in english:
                    assert tree.get("lang") == language(element) == "en", f"{page}: {text}"
        unworded = [*pages(site / UNWORDED), *pages(site.parent / "drafts")]
        for page in unworded:
            for element, text in texts(html.parse(page).getroot()):
                if text.strip() in english and element.tag != "title":
                    assert language(element) == "en", f"{page}: {text}"
                    marked += 1
    assert marked


def language(element: html.HtmlElement) -> str:
    """The language in which the page says that an element is."""
    return str(element.xpath("string(ancestor-or-self::*[@lang][1]/@lang)"))


def texts(tree: html.HtmlElement) -> list[tuple[html.HtmlElement, str]]:
    """What a page shows, with the element in which it stands."""
    shown = [(node.getparent(), str(node)) for node in tree.xpath("//body//text()")]
    titles = [(each, part) for each in tree.iter("title") for part in each.text.split(" — ")]
    return [*shown, *titles]


def labels(tree: html.HtmlElement) -> list[tuple[html.HtmlElement, str]]:
    """What a page's parts are called where nobody sees it."""
    return [(each, each.get("aria-label")) for each in tree.xpath("//*[@aria-label]")]


def test_ways_through_a_page_are_told_apart(sites: dict[str, Path]) -> None:
    """Each has a name of its own where there are several, also in a language without wording."""
    several = set()
    for site in sites.values():
        for page in [*pages(site), *pages(site.parent / "drafts")]:
            tree = html.parse(page).getroot()
            names = [way_name(tree, each) for each in tree.iter("nav")]
            if len(names) > 1:
                several.add(tree.get("lang"))
                assert len({*names} - {""}) == len(names), f"{page}: {names}"
    assert {*LOCALES, "fa", UNWORDED} <= several


def way_name(tree: html.HtmlElement, way: html.HtmlElement) -> str:
    """What a way through a page is called, by its label or by its headline."""
    headline = tree.xpath("string(//*[@id=$id])", id=way.get("aria-labelledby", ""))
    return str(way.get("aria-label") or headline).strip()


def test_the_policy_is_strict(sites: dict[str, Path]) -> None:
    for site in sites.values():
        for page in pages(site):
            tree = html.parse(page).getroot()
            policy = tree.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
            rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
            assert POLICY.items() <= rules.items()
            assert "unsafe-inline" not in policy
            assert not tree.xpath("//*[@style] | //style | //@*[starts-with(name(), 'on')]")
            inline = tree.xpath("//script[not(@src)]")
            assert all(each.get("type") == "application/ld+json" for each in inline)


@pytest.fixture(scope="module")
def served(sites: dict[str, Path]) -> Iterator[dict[str, str]]:
    """The addresses at which a web server of the test's own shows the sites."""
    servers = {name: serve(site) for name, site in sites.items()}
    yield {
        name: f"http://127.0.0.1:{server.server_address[1]}/" for name, server in servers.items()
    }
    for server in servers.values():
        server.shutdown()
        server.server_close()


class Quiet(SimpleHTTPRequestHandler):
    extensions_map: ClassVar = {**SimpleHTTPRequestHandler.extensions_map, ".woff2": "font/woff2"}

    def log_message(self, *_: object) -> None:
        pass


def serve(site: Path) -> ThreadingHTTPServer:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def kinds(name: str) -> list[str]:
    """One page of every kind in every language, as the crawler and the browser meet them."""
    if name == "everything":
        own = ["index", "page-1", "2025", "2025-1", "about", "search", "press-kit",
               *(f"{id_}/index" for id_ in (WHOLE, LAGGING, TAKEN_BACK, TABLED, *KINDS)),
               f"{WHOLE}/pictures", "kind-advisory"]  # fmt: skip
        other = ["index", "press-kit", f"{WHOLE}/index", f"{WHOLE}/pictures", f"{LAGGING}/index"]
        pages = [f"fa/{page}" for page in own] + [f"kk/{page}" for page in other]
        pages += [f"v/{locale}/{LAGGING}/index" for locale in ("fa", "kk")]
        pages += [f"{UNWORDED}/{TAKEN_BACK}/index"]
        return [*(f"{page}.html" for page in pages), "index.html#languages"]
    every = [f"{locale}/{page}.html" for page in OF_DEMONSTRATION for locale in LOCALES]
    return [*every, *ALONE]


def test_each_language_meets_each_look_and_each_kind_every_part_of_one() -> None:
    met: dict[str, set[tuple[int, str]]] = {}
    for page, looks in sample("demonstration"):
        for part in page.split("/", 1):
            met.setdefault(part, set()).update(looks)
    for part, looks in met.items():
        assert len({width for width, _ in looks}) == len({scheme for _, scheme in looks}) == 2
        assert part not in LOCALES or looks == {*LOOKS}
    assert {*LOCALES, *ALONE, *(f"{kind}.html" for kind in OF_DEMONSTRATION)} == met.keys()
    assert {width for _, looks in sample("everything") for width, _ in looks} == {390, 1280}
    assert {scheme for _, looks in sample("everything") for _, scheme in looks} == {"light", "dark"}


def sample(name: str) -> list[tuple[str, list[tuple[int, str]]]]:
    """The pages that the browser opens, each with its looks."""
    if name == "everything":
        return [(page, [LOOKS[number % len(LOOKS)]]) for number, page in enumerate(kinds(name))]
    found = [(page, [*LOOKS[:2]]) for page in ALONE]
    for number, kind in enumerate(OF_DEMONSTRATION):
        # A kind in two languages, and the next one in the next two.
        pair = LOOKS[:2] if number < len(LOCALES) else LOOKS[2:]
        for locale, look in zip((LOCALES * 3)[number:], pair, strict=False):
            found.append((f"{locale}/{kind}.html", [look]))
    return found


def looked(looks: list[dict[str, object]]) -> list[Found]:
    need("node", found=bool(shutil.which("node")))
    need("Chromium", found=bool(chromium()))
    need("axe-core", found=(NODE / "axe-core").is_dir() and (NODE / "playwright-core").is_dir())
    answer = subprocess.run(
        ["node", ROOT / "tests" / "axe.mjs", NODE, str(chromium())],
        input=json.dumps(looks),
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    return [Found(**each) for each in json.loads(answer.stdout)]


@pytest.fixture(scope="module")
def found(sites: dict[str, Path], served: dict[str, str]) -> list[Found]:
    """What Chromium and axe-core say of the sample."""
    folder = os.environ.get("KHABAR_PICTURES")
    return looked([
        {
            "url": served[name] + page,
            "looks": LOOKS if folder else looks,
            "keyboard": True,
            "pictures": f"{folder}/{name}-{page.split('#')[0].replace('/', '-')}" if folder else None,
        }
        for name in sites
        for page, looks in (sample(name) if not folder else zip(kinds(name), repeat(LOOKS)))
    ])  # fmt: skip


def test_axe_finds_no_violation(found: list[Found]) -> None:
    assert [f"{each.url}: {violation}" for each in found for violation in each.violations] == []


def test_the_browser_has_nothing_to_say(found: list[Found]) -> None:
    """No refused script, style or font; no font that is preloaded and not used."""
    assert [f"{each.url}: {message}" for each in found for message in each.said] == []


def test_no_page_asks_a_third_party(found: list[Found]) -> None:
    assert {urlsplit(url).hostname for each in found for url in each.asked} == {"127.0.0.1"}


def test_pages_are_light(
    sites: dict[str, Path], served: dict[str, str], found: list[Found]
) -> None:
    """All that a browser fetches for a page but images: text as it travels, fonts as they are.

    Not of the page that names languages of three scripts, and fetches as many.
    """
    home = {address: sites[name] for name, address in served.items()}
    for each in found:
        root = urljoin(each.url, "/")
        if each.url == f"{served['everything']}index.html#languages":
            continue
        files = {home[root] / unquote(urlsplit(url).path)[1:] for url in each.fetched}
        weights = {path.name: weight(path) for path in files if path.suffix not in IMAGES}
        assert any(name.endswith(".woff2") for name in weights)
        assert sum(weights.values()) <= BUDGET, f"{each.url}: {weights}"


def weight(path: Path) -> int:
    data = path.read_bytes()
    return len(data if path.suffix == ".woff2" else gzip.compress(data))


def test_nothing_moves_when_fonts_come_late(served: dict[str, str]) -> None:
    """By the measure of layout shift, on a phone: pages stand before a font is there.

    In a language of each script.
    """
    pages = [f"{served['demonstration']}{locale}/{page}.html" for locale in ("az", "kk")
             for page in ("index", "2025-11-24-solidarity-forum/index", "topic-20000638")]  # fmt: skip
    pages += [f"{served['everything']}fa/{page}.html"
              for page in ("index", f"{WHOLE}/index", f"{WHOLE}/pictures", "press-kit")]  # fmt: skip
    found = looked([{"url": page, "looks": [], "width": 390, "late": True} for page in pages])
    assert {each.url: each.shift for each in found if each.shift > SHIFT} == {}


GAPS = """(rows) => [...document.querySelectorAll(rows)].flatMap((row) => {
  const boxes = [...row.querySelectorAll("a, span, time")].map((each) => each.getBoundingClientRect());
  const sides = boxes.map((each) => [each.left, each.right]).sort(([a], [b]) => a - b);
  return sides.slice(1).map(([left], number) => Math.round(left - sides[number][1]));
})"""


def test_lists_read_alike_in_both_directions(served: dict[str, str]) -> None:
    """Names of languages turn, and stand equally far apart; years are in the figures of the text."""
    with browsing() as browser:
        page = patient(browser, viewport={"width": 1280, "height": 900}).new_page()
        for locale, year, query, count in (
            ("en", "2025", "visitors", "2"),
            ("fa", "۲۰۲۵", "بندر", "۳"),
        ):
            page.goto(f"{served['everything']}{locale}/index.html")
            gaps = page.evaluate(GAPS, ".listing .pdf")
            assert len(gaps) > 3
            assert len({*gaps}) == 1, gaps
            listing = page.locator("ol.listing")
            assert listing.evaluate("each => getComputedStyle(each).listStyleType") == "none"
            assert page.locator(".years a").first.inner_text() == year
            page.goto(f"{served['everything']}{locale}/search.html")
            assert page.locator(".ways a").first.inner_text() == year
            page.locator("#query").fill(query)
            # The text around a word that was found has neither the numbers of notes nor their arrows.
            said = page.locator(".excerpt:not(:empty)").first.inner_text()
            assert re.search(r"\w\. \w", said)
            assert not re.search(r"\.\d|↑", said)
            assert count in page.locator("#found").inner_text()
        page.goto(f"{served['everything']}fa/{WHOLE}/index.html")
        # Also behind the id, which runs the other way, where a version stands.
        page.set_viewport_size({"width": 900, "height": 900})
        page.locator(".particulars").evaluate(
            "row => row.append(row.firstElementChild.cloneNode(true))"
        )
        gaps = page.evaluate(GAPS, ".particulars")
        assert len(gaps) > 3
        assert len({*gaps}) == 1, gaps
        numbers = page.locator("article ol").first
        assert numbers.evaluate("each => getComputedStyle(each).listStyleType") == "persian"


def test_a_copied_text_reads_as_its_page(served: dict[str, str]) -> None:
    with browsing() as browser:
        context = patient(browser, permissions=["clipboard-read", "clipboard-write"])
        page = context.new_page()
        for locale, numbers in (("en", "12"), ("fa", "۱۲")):
            page.goto(f"{served['everything']}{locale}/{WHOLE}/index.html")
            before = page.locator("[data-search]").inner_html()
            page.locator("[data-copy=text]").click()
            page.locator(".copy [role=status]:not(:empty)").wait_for()
            text = page.evaluate("navigator.clipboard.readText()")
            lines = [each.strip() for each in text.splitlines() if each.strip()]
            items = page.locator("[data-search] ol:not(.notes ol) li").all_inner_texts()
            for number, item in zip(numbers, items, strict=True):
                assert f"{number}. {item.strip()}" in lines
            # The note: it has its number, and no way back.
            assert sum(each.startswith(f"{numbers[0]}. ") for each in lines) == 2
            assert "↑" not in text
            # Its number in the text would be part of a figure behind it.
            assert f".[{numbers[0]}] " in text
            # Who took a picture is not part of what it shows.
            assert re.search(r"\.\s— \w", text)
            # Checksums are for who has the file.
            assert page.locator("[data-search] .sha256").count()
            assert "SHA-256" not in text
            assert page.locator("[data-search]").inner_html().replace(' style=""', "") == before


def test_a_printed_page_fills_its_paper(served: dict[str, str]) -> None:
    """A browser prints the text across the sheet, and nothing that only a screen can use."""
    with browsing() as browser:
        page = patient(browser, viewport={"width": 718, "height": 1000}).new_page()
        page.emulate_media(media="print")
        for path in (f"en/{WHOLE}/index.html", "en/index.html", f"fa/{WHOLE}/index.html"):
            page.goto(f"{served['everything']}{path}")
            wide = "each => each.getBoundingClientRect().width"
            assert page.locator("article p, .listing > li").first.evaluate(wide) > 0.95 * 718
            seen = page.locator(".sha256, .calendar, .pdf, .copy, nav").all()
            assert seen
            assert not any(each.is_visible() for each in seen)


def test_no_page_is_wider_than_its_window(found: list[Found]) -> None:
    assert [(each.url, each.wide) for each in found if each.wide] == []


def test_the_keyboard_reaches_everything(found: list[Found]) -> None:
    assert [(each.url, each.unreached) for each in found if each.unreached] == []


def test_pages_open_from_disk(sites: dict[str, Path]) -> None:
    """With all their fonts, also those that are asked for ahead."""
    pages = [sites["demonstration"] / locale / page / "index.html"
             for locale in LOCALES for page in (".", "2025-11-24-solidarity-forum")]  # fmt: skip
    for answer in looked([{"url": page.as_uri(), "looks": []} for page in pages]):
        # A preload asks as a web server's page would, which a disk has none of; the fonts load.
        assert [m for m in answer.said if "woff2" not in m and "net::ERR_FAILED" not in m] == []
        # The stand-ins are fonts of the reader's computer, if it has them.
        assert [each for each in answer.lost if not each.startswith("Stand-in")] == []
        assert answer.fonts >= 3


def test_search_finds_inflected_words(served: dict[str, str]) -> None:
    """In the page's language alone, in every year, and nothing withdrawn."""
    home = served["demonstration"]
    # In none of the texts stands the word alone; the last one is of another year's release, too.
    queries = {"az": ("iqlim", "Bakı"), "kk": ("климат", "Баку"), "en": ("climates", "Baku"),
               "tr": ("iklim", "Bakü")}  # fmt: skip
    asked = [(locale, query) for locale, row in queries.items() for query in row]
    found = looked([
        {"url": f"{home}{locale}/search.html", "looks": [], "query": query}
        for locale, query in asked
    ])  # fmt: skip
    for (locale, query), each in zip(asked, found, strict=True):
        assert each.said == [], query
        assert f"{home}{locale}/{CORRECTED}/index.html" in each.answers, query
        assert not any(KILLED in address for address in each.answers)
        assert all(address.startswith(f"{home}{locale}/") for address in each.answers)
        if query[0].isupper():
            assert f"{home}{locale}/2025-11-24-solidarity-forum/index.html" in each.answers, query


def test_search_answers_in_the_language_of_the_page(served: dict[str, str]) -> None:
    home = served["demonstration"]
    looks = [("az", "iqlim"), ("kk", "жжжж")]
    asked = [
        {"url": f"{home}{locale}/search.html?q={query}", "looks": []} for locale, query in looks
    ]
    az, kk = looked([{**each, "answered": True} for each in asked])
    assert az.status == "1 nəticə tapıldı" or re.fullmatch(r"\d+ nəticə tapıldı", az.status)
    assert kk.status == "Ештеңе табылмады."


def test_print_never_meets_a_split_font() -> None:
    assert "woff2" not in (ROOT / "templates/css/print.css").read_text("utf-8")
    assert not re.search(r"unicode-range", (ROOT / "templates/css/fonts.css").read_text("utf-8"))
