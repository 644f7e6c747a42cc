"""What the site says to machines: feeds, sitemap, structured data, and its lists by file."""

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from lxml import html

from conftest import ROOT, khabar
from desk import come_to_rest
from khabar import site
from khabar.catalogs import po
from khabar.formats.ninjs.ninjs import NOTICES
from khabar.formats.web import webfonts
from khabar.formats.web.json_ld import block, open_graph_locale
from khabar.formats.wording import wording
from khabar.site.assets import without_comments
from khabar.site.listings import PAGE
from khabar.site.page import Page
from khabar.site.page_writer import PageWriter
from khabar.workspace.topics import TopicNames, topic_names

pytestmark = pytest.mark.full

AT = "2026-06-01T12:00+04:00"
ATOM = "{http://www.w3.org/2005/Atom}"
GONE = "{http://purl.org/atompub/tombstones/1.0}"
KILLED, CORRECTED = "2024-09-11-common-alphabet", "2024-11-24-cop29-baku"
FORUM = "2025-11-24-solidarity-forum"
HOME = "https://newsroom.example/"
LOCALES = ("az", "kk", "en", "tr")


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration after a withdrawal and a correction."""
    root = tmp_path_factory.mktemp("site")
    for name in ("releases", "locales", "templates"):
        shutil.copytree(ROOT / name, root / name)
    build(root)
    before = (root / "out/public/kk" / KILLED / "index.html").read_text("utf-8")
    assert "NewsArticle" in before
    khabar("kill", KILLED, "--by", "E", "--standard", "issued-in-error", "--newsroom", root)
    khabar("correct", CORRECTED, "--by", "E", "--standard", "figure-corrected", "--newsroom", root)
    # A fact that all languages share: where nothing differs, the first version stays.
    source = root / "releases" / CORRECTED / "release.md"
    source.write_text(source.read_text("utf-8").replace("urgency: 5", "urgency: 4"), "utf-8")
    build(root)
    return root


@pytest.fixture(scope="module")
def public(newsroom: Path) -> Path:
    return newsroom / "out" / "public"


def build(root: Path, *words: str) -> None:
    answer = khabar("build", "--newsroom", root, "--at", AT, "--output", root / "out",
                    "--format", "html", "--format", "ninjs", *words)  # fmt: skip
    assert answer.exit_code == 0, answer.output


def article(page: Path) -> dict[str, object]:
    tree = html.parse(page).getroot()
    found: dict[str, object] = json.loads(
        tree.xpath("string(//script[@type='application/ld+json'])")
    )
    return found


def test_a_withdrawn_release_keeps_its_address_and_leaves_the_lists(public: Path) -> None:
    for locale in LOCALES:
        page = (public / locale / KILLED / "index.html").read_text("utf-8")
        assert "NewsArticle" not in page
        for name in ("index.html", "2024.html", "topic-20000638.html"):
            assert KILLED not in (public / locale / name).read_text("utf-8")
        item = json.loads((public / locale / KILLED / "ninjs.json").read_text("utf-8"))
        assert item["pubStatus"] == "canceled"
        # A topic that only it had is gone with it.
        assert not (public / locale / "topic-20000038.html").exists()
        assert not (public / locale / "topic-20000038.xml").exists()


def test_feeds_tell_of_a_withdrawal_and_of_a_correction(public: Path) -> None:
    for locale in LOCALES:
        for name in ("feed.xml", "topic-20000638.xml"):
            feed = ElementTree.parse(public / locale / name).getroot()
            gone = feed.find(f"{GONE}deleted-entry")
            assert gone is not None
            assert gone.get("ref") == f"{HOME}{locale}/{KILLED}/"
            assert datetime.fromisoformat(gone.get("when", "")).year >= 2025
            assert len(gone.findtext(f"{GONE}comment", "")) > 20
            entries = {each.findtext(f"{ATOM}id"): each for each in feed.findall(f"{ATOM}entry")}
            entry = entries[f"{HOME}{locale}/{CORRECTED}/"]
            first, last = (entry.findtext(f"{ATOM}{name}", "") for name in ("published", "updated"))
            assert datetime.fromisoformat(first) < datetime.fromisoformat(last)
            assert feed.findtext(f"{ATOM}updated") >= last
            assert f"{HOME}{locale}/{KILLED}/" not in entries


def test_structured_data_tell_translations_and_corrections(public: Path) -> None:
    english = article(public / "en" / FORUM / "index.html")
    assert english["@type"] == "NewsArticle"
    assert english["inLanguage"] == "en"
    assert [each["inLanguage"] for each in english["workTranslation"]] == ["az", "kk", "tr"]
    kazakh = article(public / "kk" / FORUM / "index.html")
    assert kazakh["translationOfWork"]["@id"] == english["@id"]
    assert "workTranslation" not in kazakh
    assert kazakh["dateline"].startswith("Баку")
    corrected = article(public / "tr" / CORRECTED / "index.html")
    assert corrected["correction"][0]["@type"] == "CorrectionComment"
    assert "sayı" in corrected["correction"][0]["text"].lower()
    assert corrected["dateModified"] > corrected["datePublished"]


def test_structured_data_cannot_end_their_block() -> None:
    text = block({"headline": "</script><!-- & “q”"})
    assert "<" not in text
    assert json.loads(text) == {"headline": "</script><!-- & “q”"}


def test_open_graph(public: Path) -> None:
    tree = html.parse(public / "kk" / FORUM / "index.html").getroot()
    found = {each.get("property"): each.get("content") for each in tree.xpath("//meta[@property]")}
    assert found["og:type"] == "article"
    assert found["og:locale"] == "kk_KZ"
    assert found["og:url"] == f"{HOME}kk/{FORUM}/"
    alternates = tree.xpath("//meta[@property='og:locale:alternate']/@content")
    assert alternates == ["az_AZ", "en_US", "tr_TR"]
    assert open_graph_locale("pt-BR") == "pt_BR"


def test_the_switcher_lists_the_languages_of_the_same_release(public: Path) -> None:
    for locale in LOCALES:
        tree = html.parse(public / locale / FORUM / "index.html").getroot()
        links = tree.xpath("//nav[@class='languages']//a/@href")
        others = [other for other in LOCALES if other != locale]
        assert links == [f"../../{other}/{FORUM}/index.html" for other in others]


def test_the_sitemap_has_alternates_and_news(public: Path) -> None:
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml",
             "n": "http://www.google.com/schemas/sitemap-news/0.9"}  # fmt: skip
    index = ElementTree.parse(public / "sitemap.xml").getroot()
    names = [each.text.removeprefix(HOME) for each in index.findall("s:sitemap/s:loc", space)]
    assert names == ["sitemap-lists.xml", "sitemap-2025.xml", "sitemap-2024.xml"]
    maps = [ElementTree.parse(public / name).getroot() for name in names]
    urls = [url for each in maps for url in each.findall("s:url", space)]
    rows = {url.findtext("s:loc", "", space): url for url in urls}
    assert len(rows) == len(urls)
    for address in rows:
        file = public / address.removeprefix(HOME)
        assert (file / "index.html" if address.endswith("/") else file).is_file()
    forum = rows[f"{HOME}az/{FORUM}/"]
    links = {each.get("hreflang"): each.get("href") for each in forum.findall("x:link", space)}
    assert set(links) == {*LOCALES, "x-default"}
    assert forum.findtext("n:news/n:publication/n:language", "", space) == "az"
    # Only what came out within two days before the newest release is news.
    assert sum(each.find("n:news", space) is not None for each in rows.values()) == len(LOCALES)
    assert not any(KILLED in address for address in rows)
    assert f"Sitemap: {HOME}sitemap.xml" in (public / "robots.txt").read_text("utf-8")


def test_every_topic_is_named_in_the_locale(public: Path) -> None:
    for locale, name in (("az", "Beynəlxalq münasibətlər"), ("kk", "Халықаралық қатынастар"),
                         ("en", "International relations"), ("tr", "Uluslararası ilişkiler")):  # fmt: skip
        tree = html.parse(public / locale / "topic-20000638.html").getroot()
        assert tree.xpath("string(//h1)") == name
        assert name in (public / locale / FORUM / "index.html").read_text("utf-8")


def test_topics_are_named_by_catalogs_and_never_in_another_language() -> None:
    def named(locale: str, own: str = "") -> Mapping[str, str]:
        catalog = po.parse(own.encode(), "topics.po") if own else None
        return topic_names(locale, lambda _: catalog)

    environment = "medtop:06000000"
    assert named("tr-CY")[environment] == "Çevre"
    assert named("en")["medtop:09000000"] == "Labor"
    assert named("en-GB")["medtop:09000000"] == "Labour"
    assert named("ru")[environment] == "Окружающая среда"
    assert environment not in {**named("hu"), **named("az-Cyrl")}
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    own = head + 'msgctxt "topic"\nmsgid "medtop:20000764"\nmsgstr "Sakk"\n'
    assert named("hu", own) == {"medtop:20000764": "Sakk"}
    assert named("tr", own)[environment] == "Çevre"


def test_other_names_of_topics_are_read_when_one_of_them_is_asked_for() -> None:
    read: list[str] = []

    def others() -> dict[str, str]:
        read.append("read")
        return {"medtop:1": "shipped", "medtop:2": "shipped"}

    names = TopicNames({"medtop:1": "own"}, others)
    assert (names["medtop:1"], "medtop:1" in names, read) == ("own", True, [])
    assert (names.get("medtop:2"), names.get("medtop:3")) == ("shipped", None)
    assert dict(names) == {"medtop:1": "own", "medtop:2": "shipped"}
    assert (len(names), read) == (2, ["read"])


def test_a_topic_without_a_name_is_told_by_check(newsroom: Path, tmp_path: Path) -> None:
    root = tmp_path / "n"
    shutil.copytree(newsroom, root)
    source = root / f"releases/{FORUM}/release.md"
    source.write_text(
        source.read_text("utf-8").replace("medtop:20000638", "medtop:20000764"), "utf-8"
    )
    answer = khabar("check", FORUM, "--newsroom", root)
    assert (
        "the topic medtop:20000764 has no name in az, kk, en, tr" in answer.stdout + answer.stderr
    )
    topics = root / "locales/kk/LC_MESSAGES/topics.po"
    entry = 'msgctxt "topic"\nmsgid "medtop:20000764"\nmsgstr "{}"\n'
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    faults = [
        (entry.format("Шахмат"), "kk/LC_MESSAGES/topics.po:1: a catalog without a header"),
        (head + entry.format("Шах\u202eмат"), "topics.po:4: U+202E turns the direction"),
        (f"<<<<<<< HEAD\n{head}", "topics.po:1: a conflict marker"),
    ]
    for text, told in faults:
        topics.write_text(text, "utf-8")
        answer = khabar("check", FORUM, "--newsroom", root)
        assert told in answer.output
        assert "has no name in az, kk, en, tr" in answer.output
    topics.write_text(head + entry.format("Шахмат"), "utf-8")
    assert "has no name in az, en, tr" in khabar("check", FORUM, "--newsroom", root).output


def test_an_unknown_topic_is_shown_by_nothing(newsroom: Path, tmp_path: Path) -> None:
    root = tmp_path / "n"
    shutil.copytree(newsroom, root, ignore=shutil.ignore_patterns("out"))
    source = root / "releases" / FORUM / "release.md"
    source.write_text(
        source.read_text("utf-8").replace("medtop:20000646", "medtop:99999999"), "utf-8"
    )
    build(root)
    names = [path.name for path in (root / "out/public").rglob("*")]
    assert not any("99999999" in name for name in names)
    page = (root / "out/public/en" / FORUM / "index.html").read_text("utf-8")
    assert "99999999" not in re.sub(r"<script.*?</script>", "", page)
    assert "99999999" in (root / "out/public/en" / FORUM / "ninjs.json").read_text("utf-8")


def card(number: int) -> site.Card:
    moment = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(hours=number)
    day = moment.date()
    return site.Card(
        f"{day}-{number}", "en", "", day, moment, moment, (), False, "en", pdf=True
    )  # fmt: skip


def test_long_lists_have_pages() -> None:
    def sheets(count: int, listing: site.Listing) -> list[tuple[str, int, str, str]]:
        rows = [card(number) for number in reversed(range(count))]
        found = list(listing.sheets(rows))
        assert [each for sheet in found for each in sheet.cards] == rows
        return [(each.file, len(each.cards), each.newer, each.older) for each in found]

    assert sheets(45, site.Listing(2025)) == [
        ("2025.html", 25, "", "2025-1.html"),
        ("2025-1.html", 20, "2025.html", ""),
    ]
    assert sheets(60, site.Listing()) == [
        ("index.html", 20, "", "page-2.html"),
        ("page-2.html", 20, "index.html", "page-1.html"),
        ("page-1.html", 20, "page-2.html", ""),
    ]
    for count in (0, 1, 20, 39):
        assert sheets(count, site.Listing()) == [("index.html", count, "", "")]


@given(count=st.integers(0, 130))
def test_a_new_bulletin_changes_the_first_page_alone(count: int) -> None:
    """Once in twenty times, that and its neighbour, and there is one more."""
    rows = [card(number) for number in reversed(range(count + 1))]
    before = {each.file: each for each in site.Listing().sheets(rows[1:])}
    after = {each.file: each for each in site.Listing().sheets(rows)}
    changed = [file for file, sheet in after.items() if before.get(file) != sheet]
    turns = (count + 1) % PAGE == 0 and count + 1 > PAGE
    assert len(changed) <= (3 if turns else 1)
    assert before.keys() <= after.keys()


def test_an_unchanged_site_is_left_alone(newsroom: Path, public: Path) -> None:
    def stood() -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for path in public.rglob("*") if path.is_file()}

    before = stood()
    shutil.rmtree(newsroom / "out" / ".khabar")
    build(newsroom)
    after = stood()
    assert [path for path in before if path.suffix in (".html", ".xml", ".woff2")
            and path.parent.name not in (KILLED, CORRECTED)
            and not path.parent.name[:4].isdigit() and before[path] != after[path]] == []  # fmt: skip


def looked_at(root: Path, monkeypatch: pytest.MonkeyPatch) -> list[Page]:
    """Build, and tell which pages of the site were compared with what stands."""
    found: list[Page] = []
    put = PageWriter.put

    def noted(writer: PageWriter, page: Page) -> None:
        found.append(page)
        put(writer, page)

    with monkeypatch.context() as patch:
        patch.setattr(PageWriter, "put", noted)
        build(root)
    return found


def cards_in(value: object) -> set[site.Card]:
    """All cards in a value."""
    if isinstance(value, site.Card):
        return {value}
    if isinstance(value, Mapping):
        return cards_in([*value.values()])
    if isinstance(value, list | tuple):
        return {card for each in value for card in cards_in(each)}
    rows = (getattr(value, each.name) for each in fields(value)) if is_dataclass(value) else ()
    return {card for each in rows for card in cards_in(each)}


def test_a_change_asks_for_the_pages_that_show_it(
    newsroom: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another page is not even put together; what is new or gone, or another template, asks all."""
    root = Path(shutil.copytree(newsroom, tmp_path / "newsroom"))
    come_to_rest(root)
    pages = looked_at(root, monkeypatch)
    assert all(cards_in(page.values) == {*page.cards} >= {*page.texts} for page in pages)
    assert len({page.file for page in pages}) > 40

    catalog = root / f"locales/kk/LC_MESSAGES/{FORUM}.po"
    text = catalog.read_text("utf-8")
    catalog.write_text(
        re.sub(r'(msgctxt "headline"\nmsgid .*\nmsgstr ")', r"\1Ж", text, count=1), "utf-8"
    )
    come_to_rest(root)
    shown = {(FORUM, "kk")}
    asked = {each.file for each in pages if shown & {(c.id, c.locale) for c in each.cards}}
    assert {page.file for page in looked_at(root, monkeypatch)} == asked
    assert {"kk/index.html", "kk/feed.json", "sitemap-2025.xml"} <= asked
    assert len(asked) < 20

    source = root / "releases" / FORUM / "release.md"
    source.write_text(source.read_text("utf-8").replace("status: usable", "status: withheld"))
    come_to_rest(root)
    assert "kk/about.html" in {page.file for page in looked_at(root, monkeypatch)}


def test_fonts_for_the_screen_are_those_of_today() -> None:
    folder = ROOT / "templates"
    assert webfonts.fresh(folder), "run python -m khabar.formats.web.webfonts templates"
    sheet = (folder / webfonts.SHEET).read_text("utf-8")
    names = set(webfonts.files(folder))
    assert names == {p.relative_to(folder).as_posix() for p in folder.glob("fonts/*/web/*.woff2")}
    assert set(site.assets(folder)) == {
        *names, "css/site.css", "icon.svg", "js/chooser.js", "js/copy.js", "js/search.js", "js/words.js",
        *(p.relative_to(folder).as_posix() for p in folder.glob("fonts/*/OFL.txt")),
    }  # fmt: skip
    # In Cyrillic, space and figures are in the file of the letters; names of languages are not.
    for locale, scripts in (
        ("az", {"latin"}),
        ("kk", {"cyrillic"}),
        ("kk-KZ", {"cyrillic"}),
        ("kk-Latn", {"latin"}),
        ("uz-Cyrl", {"cyrillic"}),
        ("cu", {"cyrillic", "latin"}),
        ("fa", {"arabic", "latin"}),
    ):
        found = webfonts.preloads(sheet, locale)
        text, round_it = (
            [name for name in found if ("Sans3" in name) is sans] for sans in (False, True)
        )
        assert {name.split(".")[-2] for name in text} == scripts, locale
        assert {name.split(".")[-2] for name in round_it} in (scripts | {"latin"}, set()), locale


def test_stale_fonts_for_the_screen_are_not_used(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    shutil.copytree(ROOT / "templates", folder)
    sheet = folder / "css/fonts.css"
    sheet.write_text(sheet.read_text("utf-8") + "\n", "utf-8")
    assert not webfonts.fresh(folder)
    files = site.assets(folder)
    assert files["css/site.css"].startswith(without_comments(sheet.read_bytes()))
    assert any(name.endswith(".ttf") for name in files)
    assert not any(name.endswith(".woff2") for name in files)


def test_templates_that_name_the_parts_of_the_stylesheet_have_them(tmp_path: Path) -> None:
    """So they did before both were one file."""
    folder = tmp_path / "templates"
    shutil.copytree(ROOT / "templates", folder)
    page = folder / "page.html"
    page.write_text(page.read_text("utf-8").replace("css/site.css", "css/web.css"), "utf-8")
    files = site.assets(folder)
    assert files["css/web.css"] == (folder / "css/web.css").read_bytes()
    assert "css/fonts.css" not in files


def test_a_subset_has_the_same_bytes_each_time(tmp_path: Path) -> None:
    """One small font, made anew: the bytes that stand in the folder."""
    folder = tmp_path / "templates"
    font = "fonts/vazirmatn/Vazirmatn_400Regular.ttf"
    (folder / font).parent.mkdir(parents=True)
    (folder / "css").mkdir()
    shutil.copyfile(ROOT / "templates" / font, folder / font)
    whole = (ROOT / "templates/css/fonts.css").read_text("utf-8")
    rule = next(rule for rule in re.findall(r"@font-face \{[^}]+\}", whole) if font in rule)
    (folder / "css/fonts.css").write_text(
        f':root {{ --only: "Khabar Arabic"; }}\n{rule}\n', "utf-8"
    )
    made = webfonts.make(folder)
    assert len(made) == 5
    for name, data in made.items():
        if name.endswith(".woff2"):
            assert data == (ROOT / "templates" / name).read_bytes(), name


def test_ninjs_says_what_the_notices_say(public: Path) -> None:
    said = {
        wording.message for wording in wording(ROOT / "templates") if wording.context == "notice"
    }
    assert set(NOTICES.values()) == said
    killed = json.loads((public / "tr" / KILLED / "ninjs.json").read_text("utf-8"))
    assert killed["edNote"] in (public / "tr" / KILLED / "index.html").read_text("utf-8")
    corrected = json.loads((public / "kk" / CORRECTED / "ninjs.json").read_text("utf-8"))
    assert corrected["versionCreated"] > corrected["firstCreated"]
    assert corrected["subjects"][0]["name"] == "Климаттың өзгеруі"
    for name in ("3.0", "3.1"):
        schema = ROOT / "tests/schemas" / f"ninjs-schema_{name}.json"
        validator = Draft202012Validator(json.loads(schema.read_text("utf-8")))
        for item in (killed, corrected):
            assert [error.message for error in validator.iter_errors(item)] == []
