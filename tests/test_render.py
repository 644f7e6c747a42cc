"""Bulletins as HTML, as PDF and as a site: exact, safe, readable."""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from khabar import site
from khabar.formats.page_places import PagePlaces
from khabar.formats.pdf.engine import PdfError, PdfRenderer
from khabar.formats.templates import Templates
from khabar.formats.web.page_pictures import PagePicture, PagePictures
from khabar.formats.wording import Voice, fill, wording
from khabar.languages import casing
from khabar.model import (
    Block,
    Boilerplate,
    Bulletin,
    Contact,
    Document,
    Figure,
    Footnote,
    Heading,
    ListBlock,
    Location,
    Newsroom,
    Organization,
    Paragraph,
    Person,
    Quote,
    Release,
    Rule,
    Status,
    Table,
    Text,
)
from khabar.problems import NewsroomError

FOLDER = Path(__file__).parents[1] / "templates"
LOCALES = ("az", "kk", "en", "tr")

SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 300">
<rect width="640" height="300" fill="#e8e2d6"/>
<g fill="#0a5468"><rect x="80" y="180" width="90" height="80"/><rect x="210" y="140" width="90" height="120"/>
<rect x="340" y="100" width="90" height="160"/><rect x="470" y="50" width="90" height="210"/></g>
<path d="M40 260H600" stroke="#1c1b1a" stroke-width="2"/></svg>"""

# The text of a sample in each locale: every kind of block, the letters of the language, the signs
# that the Source families lack. None of it is news; the people are invented for the test.
SAMPLES: dict[str, dict[str, str]] = {
    "en": {
        "newsroom": "Khabar Demonstration Newsroom",
        "tagline": "A newsroom for trying out Khabar; nothing here is news",
        "headline": "Regional archives open two hundred years of newspapers to readers",
        "subheadline": "Four libraries begin a shared reading room for the press of the Caspian",
        "summary": "Four libraries open a shared reading room with 1.3 million pages.",
        "place": "Baku",
        "lede": "Four libraries on both shores of the Caspian have opened a *shared reading room* "
        "in which the newspapers of two centuries can be read side by side, in the language in "
        "which they were printed.[^count] Entry costs 5 ₼, and nothing for students.",
        "p1": "The collection holds 1,300,000 pages in eleven scripts. Readers find them by date, by "
        "place and by **the name of the paper**; the [catalog](https://example.org/catalog) is "
        "open to everybody. Non‑breaking hyphens, prices of US$\u00a020, €\u00a018 and £\u00a016, and 4,500\u00a0₸ or "
        "650\u00a0₺ are set as they stand.",
        "heading": "What readers will find",
        "i1": "daily papers from 1875 to 1991, complete where the printers kept a copy;",
        "i2": "satirical weeklies with their lithographs, scanned in color;",
        "i3": "an index of 42,000 persons, made by hand.",
        "quote": "A newspaper is the diary of a town. We have read only the first lines of it so far.",
        "name": "Leyla Example",
        "role": "Head of the reading room",
        "organization": "Example Library",
        "t1": "Library",
        "t2": "Pages",
        "t3": "Share",
        "r1": "Baku",
        "r2": "Astana",
        "alt": "Four bars of rising height",
        "caption": "Pages scanned in each of the four years, in thousands.",
        "credit": "Example Library",
        "note": "Counted on 1 November 2025; supplements are counted as pages of their paper.",
        "about": "About this newsroom",
        "abouttext": "This newsroom exists so that Khabar can be tried out. Its releases are samples.",
        "contact": "Press desk",
    },
    "az": {
        "newsroom": "Xəbər nümayiş redaksiyası",
        "tagline": "Khabar proqramını sınamaq üçün redaksiya; buradakılar xəbər deyil",
        "headline": "Bölgə arxivləri iki yüz ilin qəzetlərini oxucuların üzünə açır",
        "subheadline": "Dörd kitabxana Xəzər mətbuatı üçün ortaq oxu zalı yaradır",
        "summary": "Dörd kitabxana 1,3 milyon səhifəlik ortaq oxu zalı açır.",
        "place": "Biləcəri",
        "lede": "Xəzərin hər iki sahilindəki dörd kitabxana iki əsrin qəzetlərini çap olunduqları "
        "dildə yanaşı oxumaq mümkün olan *ortaq oxu zalı* açıb.[^count] Giriş 5 ₼‑dır, tələbələr "
        "üçün pulsuzdur.",
        "p1": "Fondda on bir əlifbada 1.300.000 səhifə saxlanılır. Oxucular onları tarixə, yerə və "
        "**qəzetin adına** görə tapır; [kataloq](https://example.org/catalog) hamı üçün açıqdır. "
        "Çğşöüıəâ hərfləri, 20 ABŞ dolları, 18 €, 16 £, 4.500 ₸ və 650 ₺ olduğu kimi yığılır.",
        "heading": "Oxucular nə tapacaq",
        "i1": "1875‑ci ildən 1991‑ci ilə qədər gündəlik qəzetlər;",
        "i2": "litoqrafiyaları rəngli skan edilmiş satirik həftəliklər;",
        "i3": "əl ilə hazırlanmış 42.000 şəxsin göstəricisi.",
        "quote": "Qəzet şəhərin gündəliyidir. Biz hələlik onun yalnız ilk sətirlərini oxumuşuq.",
        "name": "Leyla Nümunə",
        "role": "Oxu zalının müdiri",
        "organization": "Nümunə Kitabxanası",
        "t1": "Kitabxana",
        "t2": "Səhifə",
        "t3": "Pay",
        "r1": "Bakı",
        "r2": "Astana",
        "alt": "Hündürlüyü artan dörd sütun",
        "caption": "Dörd ilin hər birində skan edilmiş səhifələr, min ədəd.",
        "credit": "Nümunə Kitabxanası",
        "note": "1 noyabr 2025‑ci il tarixinə; əlavələr qəzetin səhifəsi kimi sayılıb.",
        "about": "Bu redaksiya haqqında",
        "abouttext": "Bu redaksiya Khabar proqramını sınamaq üçün mövcuddur.",
        "contact": "Mətbuat xidməti",
    },
    "kk": {
        "newsroom": "Хабар көрнекі редакциясы",
        "tagline": "Khabar бағдарламасын сынап көруге арналған редакция; мұндағының бәрі үлгі",
        "headline": "Өңірлік мұрағаттар екі жүз жылдық газет тігінділерін оқырманға ашып жатыр",
        "subheadline": "Төрт кітапхана Каспий маңы баспасөзіне арналған ортақ оқу залын құрды",
        "summary": "Төрт кітапхана 1,3 миллион беттен тұратын ортақ оқу залын ашты.",
        "place": "Астана",
        "lede": "Каспийдің екі жағалауындағы төрт кітапхана екі ғасырдың газеттерін басылып шыққан "
        "тілінде қатар оқуға болатын *ортақ оқу залын* ашты.[^count] Кіру ақысы — 4\u00a0500 ₸, ал "
        "студенттерге тегін.",
        "p1": "Қорда он бір жазумен басылған 1\u00a0300\u00a0000 бет сақталған. Оқырман оларды күні, жері және "
        "**газеттің атауы** бойынша табады; [каталог](https://example.org/catalog) баршаға ашық. "
        "Әдеттегідей ұзақ сөздер де кездеседі: қанағаттандырылмағандықтарыңыздан, "
        "жауапкершіліктерімізді, бейімделгіштігіміздің. Бағалар 20 АҚШ доллары, 18 €, 16 £, 5 ₼ "
        "және 650 ₺ түрінде беріледі. Ғылыми айналымға һәм көпшілікке ұсынылған бұл жинақ "
        "ұрпақтар сабақтастығын, өңір тарихын және баспасөз шежіресін танытуға қызмет етеді.",
        "heading": "Оқырман не табады",
        "i1": "1875–1991 жылдардағы күнделікті газеттер, баспахана сақтаған жерде толық күйінде;",
        "i2": "түрлі-түсті сканерленген литографиялары бар сықақ апталықтары;",
        "i3": "қолмен жасалған 42\u00a0000 адамның көрсеткіші.",
        "quote": "Газет — қаланың күнделігі. Біз оның әзірге алғашқы жолдарын ғана оқыдық.",
        "name": "Ләйлә Үлгіқызы",
        "role": "Оқу залының меңгерушісі",
        "organization": "Үлгі кітапханасы",
        "t1": "Кітапхана",
        "t2": "Бет саны",
        "t3": "Үлесі",
        "r1": "Баку",
        "r2": "Астана",
        "alt": "Биіктігі өсіп бара жатқан төрт баған",
        "caption": "Төрт жылдың әрқайсысында сканерленген беттер, мың дана.",
        "credit": "Үлгі кітапханасы",
        "note": "2025 жылғы 1 қарашадағы санақ; қосымшалар газет беті ретінде есептелді.",
        "about": "Редакция туралы",
        "abouttext": "Бұл редакция Khabar бағдарламасын сынап көру үшін құрылған.",
        "contact": "Баспасөз қызметі",
    },
    "tr": {
        "newsroom": "Haber Tanıtım Masası",
        "tagline": "Khabar'ı denemek için bir haber masası; buradakiler haber değildir",
        "headline": "Bölge arşivleri iki yüzyılın gazetelerini okurlara açıyor",
        "subheadline": "Dört kütüphane, Hazar basını için ortak bir okuma salonu kurdu",
        "summary": "Dört kütüphane 1,3 milyon sayfalık ortak okuma salonunu açtı.",
        "place": "İznik",
        "lede": "Hazar'ın iki yakasındaki dört kütüphane, iki yüzyılın gazetelerini basıldıkları "
        "dilde yan yana okumaya imkân veren *ortak bir okuma salonu* açtı.[^count] Giriş 650 ₺, "
        "öğrencilere ücretsiz.",
        "p1": "Koleksiyonda on bir yazıyla basılmış 1.300.000 sayfa var. Okurlar bunları tarihe, "
        "yere ve **gazetenin adına** göre buluyor; [katalog](https://example.org/catalog) "
        "herkese açık. Ğüşiöçıİ harfleri, 20 ABD doları, 18 €, 16 £, 5 ₼ ve 4.500 ₸ olduğu gibi "
        "dizilir.",
        "heading": "Okurlar neler bulacak",
        "i1": "1875'ten 1991'e kadar günlük gazeteler;",
        "i2": "litografileri renkli taranmış mizah dergileri;",
        "i3": "elle hazırlanmış 42.000 kişilik bir dizin.",
        "quote": "Gazete, bir şehrin günlüğüdür. Şimdiye kadar yalnızca ilk satırlarını okuduk.",
        "name": "Leyla Örnek",
        "role": "Okuma salonu sorumlusu",
        "organization": "Örnek Kütüphanesi",
        "t1": "Kütüphane",
        "t2": "Sayfa",
        "t3": "Pay",
        "r1": "Bakü",
        "r2": "Astana",
        "alt": "Yüksekliği artan dört sütun",
        "caption": "Dört yılın her birinde taranan sayfalar, bin adet.",
        "credit": "Örnek Kütüphanesi",
        "note": "1 Kasım 2025 sayımı; ekler gazetenin sayfası olarak sayılmıştır.",
        "about": "Bu haber masası hakkında",
        "abouttext": "Bu haber masası Khabar'ı denemek için kurulmuştur.",
        "contact": "Basın masası",
    },
}

# Translations of some wording; what is left out must be shown in English and marked as such.
WORDING: dict[str, dict[tuple[str, str], str]] = {
    "en": {},
    "az": {
        ("", "{PLACE}, {date} —"): "{PLACE}, {date} —",
        ("", "Press release"): "Mətbuat üçün məlumat",
        ("", "Page {page} of {pages}"): "Səhifə {page} / {pages}",
        ("", "Media contact"): "Mətbuat üçün əlaqə",
        ("", "Speakers"): "Çıxış edənlər",
        ("", "Download as PDF"): "PDF yüklə",
        ("end mark", "###"): "###",
    },
    "kk": {
        ("", "{PLACE}, {date} —"): "{PLACE}. {date}.",
        ("", "Press release"): "Баспасөз хабарламасы",
        ("", "Page {page} of {pages}"): "{pages} беттің {page}-беті",
        ("", "Media contact"): "БАҚ үшін байланыс",
        ("", "Speakers"): "Сөз сөйлегендер",
        ("", "DRAFT"): "ЖОБА",
        ("", "Not for publication."): "Жариялауға болмайды.",
        ("", "Download as PDF"): "PDF жүктеп алу",
        ("end mark", "###"): "###",
    },
    "tr": {
        ("", "{PLACE}, {date} —"): "{PLACE} ({date}) —",
        ("", "Press release"): "Basın bülteni",
        ("", "Page {page} of {pages}"): "Sayfa {page} / {pages}",
        ("", "Media contact"): "Basın iletişimi",
        ("", "Speakers"): "Konuşmacılar",
        ("", "Download as PDF"): "PDF indir",
        ("end mark", "###"): "###",
    },
}

FILES = {"chart.svg": SVG}


def text(markdown: str, role: str = "body", lang: str = "") -> Text:
    return Text(role, markdown, lang=lang)


def sample_newsroom(locale: str) -> Newsroom:
    said = SAMPLES[locale]
    return Newsroom(
        name=text(said["newsroom"]),
        tagline=text(said["tagline"]),
        url="https://example.org",
        timezone="Asia/Baku",
        language="en",
        locales=LOCALES,
        people={"leyla": Person(text(said["name"]), text(said["role"]), "library")},
        organizations={"library": Organization(text(said["organization"]))},
        places={"here": Location(text(said["place"]))},
        contacts={"desk": Contact(text(said["contact"]), "press@example.org", "+994 12 000 00 00")},
        boilerplate={
            "about": Boilerplate(
                text(said["about"]), Document((Paragraph(text(said["abouttext"])),))
            )
        },
    )


def sample_body(locale: str) -> Document:
    said = SAMPLES[locale]
    figures = (("1\u00a0204\u00a0000", "92,6\u00a0%"), ("96\u00a0000", "7,4\u00a0%"))
    blocks: tuple[Block, ...] = (
        Paragraph(text(said["lede"])),
        Paragraph(text(said["p1"])),
        Heading(2, text(said["heading"])),
        ListBlock(None, tuple((Paragraph(text(said[i])),) for i in ("i1", "i2", "i3"))),
        Quote((Paragraph(text(said["quote"])),), "leyla"),
        Table(
            tuple(text(said[cell]) for cell in ("t1", "t2", "t3")),
            tuple(
                (text(said[row]), text(pages), text(share))
                for row, (pages, share) in zip(("r1", "r2"), figures, strict=True)
            ),
            ("", "right", "right"),
        ),
        Figure("chart.svg", text(said["alt"]), text(said["caption"]), text(said["credit"])),
        ListBlock(
            3,
            (
                (
                    Paragraph(text(said["i1"] + "[^count]")),
                    ListBlock(None, ((Paragraph(text(said["i2"])),),)),
                ),
                (Paragraph(text(said["i3"])),),
            ),
        ),
    )
    return Document(blocks, (Footnote("count", (Paragraph(text(said["note"])),)),))


def sample(locale: str) -> Bulletin:
    said = SAMPLES[locale]
    release = Release(
        id="2025-11-24-reading-room",
        file="releases/2025-11-24-reading-room/release.md",
        language="en",
        headline=text(said["headline"]),
        subheadline=text(said["subheadline"]),
        summary=text(said["summary"]),
        date=date(2025, 11, 24),
        location="here",
        body=sample_body(locale),
        status=Status.USABLE,
        authentic="en",
        keywords=(text("press"), text("archive")),
        speakers=("leyla",),
        contacts=("desk",),
        boilerplate=("about",),
    )
    return Bulletin(
        locale=locale,
        release=release,
        newsroom=sample_newsroom(locale),
        wording=WORDING[locale],
        source_language="en",
        alternates=tuple(other for other in LOCALES if other != locale),
    )


def draft(locale: str) -> Bulletin:
    bulletin = sample(locale)
    blocks = bulletin.release.body.blocks
    gap = Paragraph(text(SAMPLES["en"]["p1"], lang="en"))
    release = replace(
        bulletin.release,
        body=replace(bulletin.release.body, blocks=(blocks[0], gap, *blocks[2:])),
        embargo=datetime(2025, 11, 24, 15, tzinfo=ZoneInfo("Asia/Baku")),
        version=2,
    )
    return replace(
        bulletin,
        release=release,
        reasons=(f"{locale}: 3 of 24 messages untranslated",),
        alternates=(),
    )


@pytest.fixture(scope="module")
def templates() -> Templates:
    return Templates(FOLDER)


@pytest.fixture(scope="module")
def engine() -> PdfRenderer:
    return PdfRenderer(FOLDER)


def web(templates: Templates, bulletin: Bulletin) -> str:
    return templates.bulletin(bulletin, medium="web", places=PagePlaces("../../assets/0"))


def printed(templates: Templates, bulletin: Bulletin) -> str:
    return templates.bulletin(bulletin, medium="print")


def with_body(bulletin: Bulletin, *blocks: Block, notes: tuple[Footnote, ...] = ()) -> Bulletin:
    return replace(bulletin, release=replace(bulletin.release, body=Document(blocks, notes)))


def with_paragraph(markdown: str, locale: str = "en") -> Bulletin:
    return with_body(sample(locale), Paragraph(text(markdown)))


class Outline(HTMLParser):
    """Holds a page to what a browser would otherwise repair: tags nest and close, ids are unique."""

    VOID = frozenset({"meta", "link", "img", "br", "hr"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)
        assert self.open == []
        assert len(self.ids) == len(set(self.ids))

    def handle_starttag(self, tag, attrs):
        assert not (tag in {"p", "ul", "ol", "table", "h2"} and "p" in self.open)
        self.elements.append((tag, dict(attrs)))
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def values(self, name: str) -> list[str]:
        return [attrs[name] or "" for _, attrs in self.elements if name in attrs]


# HTML


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("make", [sample, draft])
@pytest.mark.parametrize("medium", ["web", "print"])
def test_pages_are_well_formed_and_ask_nobody(templates, locale, make, medium):
    outline = Outline(
        templates.bulletin(make(locale), medium=medium, places=PagePlaces("../../assets/0"))
    )
    names = {tag for tag, _ in outline.elements}
    assert names.isdisjoint({"style", "iframe", "object", "form"})
    # A block of JSON-LD is data (see `render.structured`); the script is the site's own.
    scripts = [attrs for tag, attrs in outline.elements if tag == "script"]
    own = {"src": "../../assets/0/js/copy.js", "defer": None}
    assert all(attrs in ({"type": "application/ld+json"}, own) for attrs in scripts)
    assert not [name for _, attrs in outline.elements for name in attrs if name.startswith("on")]
    loaded = outline.values("src") + [
        attrs["href"] or "" for tag, attrs in outline.elements if attrs.get("rel") == "stylesheet"
    ]
    assert loaded
    assert not [address for address in loaded if ":" in address or address.startswith("/")]
    fragments = {href[1:] for href in outline.values("href") if href.startswith("#")}
    assert fragments <= set(outline.ids)
    assert outline.elements[0] == ("html", {"lang": locale, "dir": "ltr"})


def test_text_is_data(templates):
    evil = '<script>alert(1)</script> {{ 7*7 }} {% raw %} & "quoted" {newsroom} %s'
    bulletin = with_paragraph(evil)
    bulletin = replace(
        bulletin,
        release=replace(bulletin.release, headline=text(evil), summary=text(evil)),
        wording={("", "Media contact"): evil},
    )
    for medium in ("web", "print"):
        page = templates.bulletin(bulletin, medium=medium)
        assert "<script>" not in page
        assert page.count("&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }} {% raw %} &amp; ") >= 4
        assert " {newsroom} %s" in page


def test_patterns_reach_no_object():
    values = {"date": date(2025, 1, 1)}
    pattern = "{date.__class__} {date!r} {0} {} %(date)s {date} {other}"
    assert fill(pattern, values) == "{date.__class__} {date!r} {0} {} %(date)s 2025-01-01 {other}"


def test_wording_is_escaped_with_its_values():
    voice = Voice("tr", {("", "Page {page}"): "<b>Sayfa</b> {page}"})
    assert voice.say("Page {page}", page="<1>") == "&lt;b&gt;Sayfa&lt;/b&gt; &lt;1&gt;"
    assert voice.attribute("Page {page}", page="1") == "<b>Sayfa</b> 1"


def test_what_a_catalog_lacks_is_marked_as_english(templates):
    missing = '<h2><span lang="en">Speakers</span></h2>'
    assert "<h2>Konuşmacılar</h2>" in web(templates, sample("tr"))
    assert missing in web(templates, replace(sample("tr"), wording={}))
    assert "<h2>Speakers</h2>" in web(templates, sample("en"))


def test_a_gap_keeps_its_language(templates):
    page = web(templates, draft("kk"))
    assert '<p><span lang="en">The collection holds' in page
    assert '<p><span lang="en">' not in web(templates, draft("en"))


@pytest.mark.parametrize(
    ("locale", "dateline"),
    [
        ("az", 'BİLƏCƏRİ, 24\u00a0noyabr <span class="whole">2025-ci\u00a0il</span>\u00a0—'),
        ("kk", "АСТАНА. 2025\u00a0жылғы 24\u00a0қараша."),
        ("en", "BAKU, November\u00a024, 2025\u00a0—"),
        ("tr", "İZNİK (24\u00a0Kasım 2025)\u00a0—"),
    ],
)
def test_the_dateline_opens_the_lede(templates, locale, dateline):
    for medium in ("web", "print"):
        page = templates.bulletin(sample(locale), medium=medium)
        first = SAMPLES[locale]["lede"].split("*")[0].replace("'", "&#39;")
        said = dateline if ("", "{PLACE}, {date} —") in WORDING[locale] or locale == "en" else ""
        assert f'<p class="lede"><span class="dateline">{said}</span> {first}' in page


def test_a_body_without_a_first_paragraph_keeps_its_dateline(templates):
    page = web(templates, with_body(sample("en"), Heading(2, text("First"))))
    assert (
        '<p class="lede"><span class="dateline">BAKU, November\u00a024, 2025\u00a0—</span></p>'
        in page
    )
    assert "<h2>First</h2>" in page


@pytest.mark.parametrize(
    ("locale", "typed", "shown"),
    [
        ("en", "Words.", "“Words.”"),
        ("kk", "Сөз.", "«Сөз.»"),
        ("en", "“Words.”", "“Words.”"),
        ("en", "“We are glad,” she said.", "“We are glad,” she said."),
        ("en", '"Words."', "&#34;Words.&#34;"),
    ],
)
def test_quotations_have_marks_once(templates, locale, typed, shown):
    bulletin = with_body(sample(locale), Rule(), Quote((Paragraph(text(typed)),), "leyla"))
    page = web(templates, bulletin)
    assert f"<blockquote>\n<p>{shown}</p>" in page
    said = SAMPLES[locale]
    assert f'<span class="name">{said["name"]}</span><br>' in page
    assert f'<span class="role">{said["role"]}</span> · ' in page


@pytest.mark.parametrize(
    ("locale", "shown"),
    [
        ("en", ["“One.", "“Two.", "“Three.”"]),
        ("tr", ["“One.”", "“Two.”", "“Three.”"]),
        ("kk", ["«One.", "Two.", "Three.»"]),
        ("az", ["“One.", "Two.", "Three.”"]),
    ],
)
def test_paragraphs_of_a_long_quotation_have_the_marks_of_the_language(templates, locale, shown):
    quote = Quote(tuple(Paragraph(text(said)) for said in ("One.", "Two.", "Three.")))
    page = web(templates, with_body(sample(locale), Rule(), quote))
    assert [each for each in shown if f"<p>{each}</p>" in page] == shown


def test_a_speech_with_a_dash_has_no_marks_beside_it(templates):
    quote = Quote((Paragraph(text("– Біз дайынбыз, – деді министр.")),))
    page = web(templates, with_body(sample("kk"), Rule(), quote))
    assert re.search(r"<blockquote>\n<p>–\sБіз дайынбыз,\s– деді министр\.</p>", page)


def test_footnotes_are_numbered_as_the_text_meets_them(templates):
    notes = tuple(
        Footnote(label, (Paragraph(text(f"Note {label}.{more}")),))
        for label, more in (("a", ""), ("b", "[^c]"), ("c", ""), ("d", ""))
    )
    body = Paragraph(text("Text[^b], more[^a], again[^b]."))
    page = web(templates, with_body(sample("en"), body, notes=notes))
    outline = Outline(page)
    order = re.findall(r'<li id="note-(\d)">\s*<p>Note (\w)\.', page)
    assert order == [("1", "b"), ("2", "a"), ("3", "c"), ("4", "d")]
    assert [id for id in outline.ids if id.startswith("ref")] == [
        "ref-1-1",
        "ref-2-1",
        "ref-1-2",
        "ref-3-1",
    ]
    assert outline.values("href").count("#ref-1-2") == 1


def test_footnotes_of_boilerplate_go_on_counting(templates):
    bulletin = sample("en")
    note = Footnote("count", (Paragraph(text("Of the boilerplate.")),))
    about = Document((Paragraph(text("About us.[^count]")),), (note,))
    boilerplate = {"about": Boilerplate(text("About"), about)}
    newsroom = replace(bulletin.newsroom, boilerplate=boilerplate)
    page = web(templates, replace(bulletin, newsroom=newsroom))
    Outline(page)
    assert re.search(r'<ol start="2">\s*<li id="note-2">\s*<p>Of the boilerplate', page)


def test_a_wider_table_names_its_rows_too(templates):
    bulletin = sample("en")
    row = tuple(Text("cell", name) for name in ("Baku", "1", "2"))
    table = Table(row, (row, row, row), ("", "right", "right"))
    release = replace(bulletin.release, body=Document((table,)))
    page = web(templates, replace(bulletin, release=release))
    assert page.count('<th scope="row">Baku</th>') == 3


def test_tables_name_their_headers_and_align_figures(templates):
    page = web(templates, sample("en"))
    assert '<th scope="col" class="figures">Pages</th>' in page
    # Two columns: the heads of the columns say enough, and checkers take more heads than data amiss.
    assert "<td>Baku</td>" in page
    assert '<td class="figures">96\u00a0000</td>' in page


def test_images_are_found_where_they_were_put(templates):
    pictures = PagePictures({"chart.svg": PagePicture("../../assets/1%202/chart.svg", (3, 2))})
    page = templates.bulletin(sample("en"), medium="web", places=PagePlaces(pictures=pictures))
    assert (
        '<img src="../../assets/1%202/chart.svg" alt="Four bars of rising height" width="3" height="2"'
        in page
    )
    assert '<img src="chart.svg"' in printed(templates, sample("en"))


def test_what_an_editor_may_add_is_shown(templates):
    bulletin = sample("en")
    image = Figure("chart.svg", text("The lead image", lang="kk"))
    contact = Contact(text("Desk"), "a@example.org", "+994 (12) 000-00-00", text("Weekdays only"))
    page = web(
        templates,
        replace(
            bulletin,
            release=replace(bulletin.release, image=image, version=3),
            newsroom=replace(bulletin.newsroom, contacts={"desk": contact}),
        ),
    )
    Outline(page)
    assert page.index("</p>\n<figure>") < page.index("The collection holds")
    assert 'alt="The lead image" lang="kk">' in page
    assert "<span>Version 3</span>" in page
    assert '<a href="tel:+994120000000">+994 (12) 000-00-00</a>' in page
    assert '<a href="mailto:a@example.org">' in page
    assert "Weekdays only" in page
    assert "Version" not in web(templates, bulletin)


def test_inline_markdown_is_set_and_an_inline_image_is_its_text(templates):
    page = web(templates, with_paragraph("A ***b*** `c<` \\*d\\* ![e](https://example.org/f.png)"))
    assert "A <em><strong>b</strong></em> <code>c&lt;</code> *d* e</p>" in page


def test_links_to_the_other_languages_are_only_those_published(templates):
    page = web(templates, replace(sample("kk"), alternates=("az", "en")))
    id = sample("kk").release.id
    assert f'<a href="../../az/{id}/index.html" lang="az" hreflang="az">Azərbaycan dili</a>' in page
    assert "Türkçe" not in page


def test_a_text_links_to_nothing_that_the_rule_about_addresses_refuses(templates):
    refused = ("annex.html", "//evil.example", "javascript:alert(1)", "ms-msdt:/id", "blob:x")
    for address in refused:
        bulletin = with_paragraph(f"See [the *annex*]({address}) and [us](https://example.com/).")
        for page in (web(templates, bulletin), printed(templates, bulletin)):
            assert address not in page.partition("<article")[2]
            assert "See the <em>annex</em> and" in page
            assert 'href="https://example.com/"' in page


def test_a_draft_says_so_and_why(templates):
    page = web(templates, draft("tr"))
    assert '<p class="mark"><span lang="en">DRAFT</span></p>' in page
    assert "<li>tr: 24 metinden 3 tanesi çevrilmedi</li>" in page
    assert 'content="noindex, nofollow"' in page
    assert '24\u00a0Kasım 2025, 15.00 (<span lang="en">Baku time</span>, GMT+04:00)' in page
    public = web(templates, sample("tr"))
    assert "DRAFT" not in public
    assert "noindex" not in public


def test_only_a_translation_names_the_text_that_prevails(templates):
    assert 'class="authentic"' in web(templates, sample("kk"))
    assert 'class="authentic"' not in web(templates, sample("en"))


def test_a_broken_template_is_an_error_of_the_newsroom(tmp_path):
    (tmp_path / "newsroom.html").write_text("{{ nothing.here }}")
    (tmp_path / "feed.xml").write_text("{% if %}")
    broken = Site(Templates(tmp_path))
    section = broken.section("en")
    with pytest.raises(NewsroomError, match=r"templates/newsroom\.html"):
        broken.render(site.newsroom_page(section, LOCALES, assets="a"))
    with pytest.raises(NewsroomError, match=r"templates/feed.xml:1"):
        broken.render(site.feed(section))
    with pytest.raises(NewsroomError, match=r"templates/feed.xml:1"):
        wording(tmp_path)


# Wording


def test_wording_is_found_with_its_notes():
    found = wording(FOLDER)
    by_message = {(each.context, each.message): each for each in found}
    assert len(by_message) == len(found)
    page = by_message["", "Page {page} of {pages}"]
    assert page.template == "bulletin.print.html"
    assert "{page} and {pages} are numbers" in page.note
    assert ("end mark", "###") in by_message
    assert ("", "Skip to the text") in by_message
    assert [each.template for each in found] == sorted(each.template for each in found)
    placeholders = [each for each in found if "{" in each.message]
    assert [each.message for each in placeholders if not each.note] == []


def test_wording_must_be_literal(tmp_path):
    (tmp_path / "a.html").write_text('{{ _("One") }}\n{{ pgettext("ctx", "Two", n=1) }}')
    assert [(each.context, each.message) for each in wording(tmp_path)] == [
        ("", "One"),
        ("ctx", "Two"),
    ]
    (tmp_path / "b.html").write_text("\n{{ _(message) }}")
    with pytest.raises(NewsroomError, match=r"templates/b.html:2"):
        wording(tmp_path)


# PDF


@pytest.fixture(scope="module")
def pdfs(templates, engine) -> dict[str, bytes]:
    return {locale: engine.render(printed(templates, sample(locale)), FILES) for locale in LOCALES}


def pages_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded() for page in document]


def structure(element: pikepdf.Object) -> Iterator[str]:
    if isinstance(element, pikepdf.Dictionary) and "/S" in element:
        yield str(element.S)
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            yield from structure(kid)


@pytest.mark.full
@pytest.mark.parametrize("locale", LOCALES)
def test_a_pdf_says_what_it_is(pdfs, locale):
    with pikepdf.open(BytesIO(pdfs[locale])) as pdf:
        said = SAMPLES[locale]
        assert str(pdf.docinfo["/Title"]) == said["headline"]
        assert str(pdf.docinfo["/Author"]) == said["newsroom"]
        assert str(pdf.docinfo["/Subject"]) == said["summary"]
        assert pdf.docinfo["/CreationDate"] == "D:20251124"
        assert str(pdf.Root.Lang) == locale
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.open_metadata()["pdfuaid:part"] == "1"
        tags = set(structure(pdf.Root.StructTreeRoot.K[0]))
        assert tags >= {"/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TH", "/Figure", "/Link"}
        with pdf.open_outline() as outline:
            assert outline.root[0].title == said["headline"]
            assert next(item.title for item in outline.root[0].children) == said["heading"]


@pytest.mark.full
def test_every_tag_of_a_list_is_an_item(pdfs):
    with pikepdf.open(BytesIO(pdfs["en"])) as pdf:
        lists = [
            element
            for element in pdf.objects
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/L"
        ]
        kinds = {str(kid.S) for element in lists for kid in element.K}
    assert kinds <= {"/LI", "/L"}


@pytest.mark.full
@pytest.mark.parametrize("locale", LOCALES)
def test_a_pdf_embeds_the_vendored_fonts_alone(pdfs, locale):
    with pikepdf.open(BytesIO(pdfs[locale])) as pdf:
        fonts = {
            str(o.BaseFont)
            for o in pdf.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"
        }
    assert {name.split("+")[1].rpartition("-Semi")[0] or name for name in fonts}
    assert [name for name in fonts if not re.match(r"/[A-Z]{6}\+Khabar-", name)] == []
    assert any("Fallback" in name for name in fonts)


@pytest.mark.full
@pytest.mark.parametrize(
    ("locale", "folio"),
    [
        ("en", "Page 1 of 2"),
        ("kk", "2 беттің 1-беті"),
        ("tr", "Sayfa 1 / 2"),
        ("az", "Səhifə 1 / 2"),
    ],
)
def test_each_page_is_numbered(pdfs, locale, folio):
    first, second = pages_of(pdfs[locale])
    assert folio in first
    assert SAMPLES[locale]["note"][-30:].replace("\u2011", "‑") in first.replace("\r\n", " ")
    assert SAMPLES[locale]["newsroom"] in second


@pytest.mark.full
def test_each_page_of_a_draft_is_marked(templates, engine):
    for locale, mark in (("kk", "ЖОБА"), ("en", "DRAFT")):
        pages = pages_of(engine.render(printed(templates, draft(locale)), FILES))
        assert [page for page in pages if mark not in page] == []
    assert all(
        "DRAFT" not in page
        for page in pages_of(engine.render(printed(templates, sample("en")), FILES))
    )


@pytest.mark.full
def test_the_same_bulletin_is_the_same_bytes_in_another_process(pdfs, engine, templates, tmp_path):
    """Neither what an engine has rendered before nor the seed of its hashes shows."""
    page = tmp_path / "page.html"
    page.write_text(printed(templates, sample("kk")))
    (tmp_path / "chart.svg").write_bytes(SVG)
    program = (
        "import sys; from pathlib import Path; from khabar.formats.pdf.engine import PdfRenderer; "
        "here = Path(sys.argv[2]); files = {'chart.svg': (here / 'chart.svg').read_bytes()}; "
        "pdf = PdfRenderer(Path(sys.argv[1])).render((here / 'page.html').read_text(), files); "
        "(here / 'out.pdf').write_bytes(pdf)"
    )
    subprocess.run([sys.executable, "-c", program, FOLDER, tmp_path], check=True)
    assert (tmp_path / "out.pdf").read_bytes() == pdfs["kk"]
    assert engine.render(page.read_text(), FILES) == pdfs["kk"]


@pytest.mark.full
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("size", ["", 'width="100%" height="100%"', 'width="100%"', 'width="40"'])
def test_a_drawing_in_a_line_needs_no_size(engine: PdfRenderer, direction: str, size: str) -> None:
    """The engine fails on one that has only proportions, and stands in a line from right to left."""
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 24 12"><path d="M0 0h24v12H0z"/></svg>'
    page = f'<!DOCTYPE html><html lang="fa" dir="{direction}"><title>T</title><p class="logo"><img src="l.svg" alt="L">'
    assert engine.render(page, {"l.svg": drawing.encode()})


@pytest.mark.full
@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/hostname",
        "http://127.0.0.1:9/a.png",
        "https://example.org/a.png",
        "//example.org/a.png",
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E",
        "../chart.svg",
        "%2e%2e/chart.svg",
        "/etc/hostname",
        "other.svg",
        "fonts/source-serif-4/OFL.txt",
        "ftp://example.org/a.png",
    ],
)
def test_a_document_loads_nothing_but_its_images(engine, address):
    page = f'<html lang="en"><title>t</title><p><img src="{address}" alt="a"></p></html>'
    with pytest.raises(PdfError) as caught:
        engine.render(page, FILES)
    shown = address.removeprefix("/").replace("%2e", ".").replace("%3C", "<")[:12].lstrip("./")
    assert shown in str(caught.value.problems)


@pytest.mark.full
def test_an_svg_may_refer_to_itself(engine):
    page = '<html lang="en"><title>t</title><p><img src="a.svg" alt="a"></p></html>'
    image = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><defs><linearGradient id="g">'
        b'<stop offset="0" stop-color="red"/></linearGradient></defs>'
        b'<rect width="9" height="9" fill="url(#g)"/></svg>'
    )
    assert engine.render(page, {"a.svg": image}).startswith(b"%PDF")


@pytest.mark.full
def test_a_picture_is_set(engine):
    picture = BytesIO()
    Image.new("RGB", (40, 20), "#0a5468").save(picture, "PNG")
    page = '<html lang="en"><title>t</title><p><img src="a%20b.png" alt="a"></p></html>'
    pdf = engine.render(page, {"a b.png": picture.getvalue()})
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert len(opened.pages[0].get_images()) == 1


@pytest.mark.full
def test_a_broken_picture_is_told(engine):
    page = '<html lang="en"><title>t</title><p><img src="a.png" alt="a"></p></html>'
    with pytest.raises(PdfError, match=r"a\.png"):
        engine.render(page, {"a.png": b"no picture"})


@pytest.mark.full
@pytest.mark.parametrize("letter", ["中", "◦"])
def test_a_letter_that_no_font_has_is_told(templates, engine, letter):
    """Whether a font of the machine has it, as DejaVu has the second, or none."""
    with pytest.raises(PdfError, match=rf"U\+{ord(letter):04X}|notdef"):
        engine.render(printed(templates, with_paragraph(f"A letter: {letter}.")), FILES)


def test_a_stylesheet_cannot_leave_its_folder(tmp_path):
    (tmp_path / "css").mkdir()
    outside = tmp_path.parent / f"{tmp_path.name}.css"
    outside.write_text("p { color: red }")
    (tmp_path / "css" / "link.css").symlink_to(outside)
    for target in ("link.css", f"../../{outside.name}", outside.as_uri(), "http://127.0.0.1:9/a"):
        (tmp_path / "css" / "print.css").write_text(f'@import url("{target}");')
        with pytest.raises(NewsroomError, match=r"print\.css"):
            PdfRenderer(tmp_path)
    (tmp_path / "css" / "print.css").unlink()
    with pytest.raises(NewsroomError, match="missing"):
        PdfRenderer(tmp_path)


@pytest.mark.full
def test_a_long_table_repeats_its_head(templates, engine):
    rows = tuple((text(f"Row {n}"), text(str(n))) for n in range(120))
    table = Table((text("Library"), text("Pages")), rows, ("", "right"))
    pages = pages_of(engine.render(printed(templates, with_body(sample("en"), table)), FILES))
    with_rows = [page for page in pages if "Row " in page]
    assert len(with_rows) >= 3
    assert [page for page in with_rows if "Library" not in page] == []


@pytest.mark.full
def test_no_heading_is_left_alone_at_a_foot(templates, engine):
    """Push a heading down line by line: it always takes its paragraph's first lines along."""
    last = []
    for lines in range(14, 32):
        filler = ListBlock(None, tuple((Paragraph(text("Line")),) for _ in range(lines)))
        words = "word " * 60
        bulletin = with_body(sample("en"), filler, Heading(2, text("Turn")), Paragraph(text(words)))
        first = pages_of(engine.render(printed(templates, bulletin), FILES))[0]
        last.append("Turn" in first)
        if "Turn" in first:
            assert first.count("word") >= 20
    assert True in last
    assert False in last


# Site


class Site:
    """Sections of bulletins, and their pages as text."""

    def __init__(self, templates: Templates) -> None:
        self.templates = templates
        self.bulletins: dict[site.Card, Bulletin] = {}

    def section(self, locale: str, *bulletins: Bulletin) -> site.Section:
        newsroom = bulletins[0].newsroom if bulletins else sample_newsroom(locale)
        wording = bulletins[0].wording if bulletins else {}
        cards = {site.card_of(each, str(number)): each for number, each in enumerate(bulletins)}
        self.bulletins |= cards
        return site.Section(locale, newsroom, wording, tuple(cards))

    def render(self, page: site.Page) -> str:
        return page.render(self.templates, self.bulletins.__getitem__)


@pytest.fixture
def public(templates) -> Site:
    return Site(templates)


def sections(public: Site) -> list[site.Section]:
    rows = []
    for locale in LOCALES:
        older = sample(locale)
        newer = replace(
            older, release=replace(older.release, id="2026-01-02-b", date=date(2026, 1, 2))
        )
        rows.append(public.section(locale, older, newer))
    return rows


def test_a_newsroom_page_has_the_newest_first(public):
    page = public.render(site.newsroom_page(sections(public)[3], LOCALES, assets="../assets/0"))
    outline = Outline(page)
    hrefs = outline.values("href")
    assert hrefs.index("2026-01-02-b/index.html") < hrefs.index(
        "2025-11-24-reading-room/index.html"
    )
    assert {"../az/index.html", "../kk/index.html", "feed.xml"} <= set(hrefs)
    assert "../tr/index.html" not in hrefs
    assert SAMPLES["tr"]["summary"].replace("1,3 ", "1,3\u00a0") in page


def test_the_chooser_needs_no_script(public):
    rows = sections(public)
    page = public.render(site.chooser(rows, rows[2], assets="assets/0"))
    outline = Outline(page)
    # It has one, which spares a click; the links are there without it.
    scripts = [attrs["src"] for tag, attrs in outline.elements if tag == "script"]
    assert scripts == ["assets/0/js/chooser.js"]
    links = [attrs for tag, attrs in outline.elements if tag == "a" and "hreflang" in attrs]
    assert [attrs["href"] for attrs in links] == [f"{locale}/index.html" for locale in LOCALES]
    assert [attrs["lang"] for attrs in links] == list(LOCALES)


def test_a_feed_is_atom(public):
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring(public.render(site.feed(sections(public)[1])))
    assert feed.tag == f"{atom}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "kk"
    for parent in (feed, *feed.findall(f"{atom}entry")):
        assert [len(parent.findall(atom + name)) for name in ("id", "title", "updated")] == [
            1,
            1,
            1,
        ]
    ids = [id.text for id in feed.iter(f"{atom}id")]
    assert len(ids) == len(set(ids)) == 3
    assert feed.findtext(f"{atom}updated") == "2026-01-02T00:00:00+04:00"
    assert feed.findtext(f"{atom}author/{atom}name") == SAMPLES["kk"]["newsroom"]
    assert feed.findtext(f"{atom}entry/{atom}summary") == SAMPLES["kk"]["summary"]


def test_an_empty_feed_is_valid_and_has_no_clock(public):
    section = public.section("en")
    assert "<updated>1970-01-01T00:00:00+00:00</updated>" in public.render(site.feed(section))
    page = site.newsroom_page(section, LOCALES, assets="a")
    assert "no press release" in public.render(page)


def test_feeds_escape(public):
    bulletin = sample("en")
    release = replace(bulletin.release, headline=text("A <b> & “c”"), summary=text("]]> &amp; <"))
    section = public.section("en", replace(bulletin, release=release, wording={}))
    feed = ElementTree.fromstring(public.render(site.feed(section)))
    entry = feed.find("{http://www.w3.org/2005/Atom}entry")
    assert entry.findtext("{http://www.w3.org/2005/Atom}title") == "A <b> & “c”"


def test_an_embargo_is_when_a_release_came_out():
    bulletin = sample("en")
    later = datetime(2025, 11, 24, 11, tzinfo=UTC)
    release = replace(bulletin.release, embargo=later)
    assert site.published(release, bulletin.newsroom) == later
    assert site.published(bulletin.release, bulletin.newsroom).hour == 0


def test_the_sitemap_names_the_other_languages(public):
    rows = sections(public)
    rows[0] = replace(rows[0], cards=rows[0].cards[:1])
    index, *maps = site.sitemaps(rows, rows[2])
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    named = ElementTree.fromstring(public.render(index)).findall(f"{space}sitemap/{space}loc")
    assert [each.text for each in named] == [f"https://example.org/{each.file}" for each in maps]
    assert [each.file for each in maps] == [
        "sitemap-lists.xml",
        "sitemap-2026.xml",
        "sitemap-2025.xml",
    ]
    pages = {
        page.findtext(f"{space}loc"): [
            link.get("hreflang") for link in page if link.get("hreflang")
        ]
        for each in maps
        for page in ElementTree.fromstring(public.render(each))
    }
    bulletins = [address for address in pages if re.search(r"/\d{4}-", address)]
    assert len(bulletins) == 4 + 3
    others = pages["https://example.org/tr/2026-01-02-b/"]
    assert others == ["kk", "en", "tr", "x-default"]
    assert pages["https://example.org/kk/"] == [*LOCALES, "x-default"]
    assert pages["https://example.org/"] == [*LOCALES, "x-default"]


def test_assets_are_all_that_the_stylesheets_name():
    files = site.assets(FOLDER)
    css = files["css/site.css"].decode()
    named = re.findall(r'url\("\.\./([^"]+)"\)', css)
    assert {*named} == {name for name in files if name.endswith(".woff2")}
    assert css.count("url(") == len(named)
    assert "css/print.css" not in files
    assert sum(name.endswith("OFL.txt") for name in files) == 5


# Fonts and colours

LETTERS = {
    "az": "abcçdeəfgğhxıijkqlmnoöprsştuüvyz",
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "en": "abcdefghijklmnopqrstuvwxyz",
    "tr": "abcçdefgğhıijklmnoöprsştuüvyzâîû",
}
SIGNS = (
    "0123456789 .,;:!?'\"()[]{}/\\-–—‑…«»“”„‘’‹›%‰&@#*+=<>_|§©®™°²³½×−±·•№$€₼₸₺£₽\u00a0\u202f\u2009"
)


@pytest.mark.parametrize(
    ("family", "fallback"), [("source-serif-4", "noto-serif"), ("source-sans-3", "noto-sans")]
)
@pytest.mark.parametrize(
    "face", ["400Regular", "400Regular_Italic", "600SemiBold", "600SemiBold_Italic"]
)
def test_the_fonts_hold_every_letter(family, fallback, face):
    covered: set[int] = set()
    for folder in (family, fallback):
        (path,) = (FOLDER / "fonts" / folder).glob(f"*_{face}.ttf")
        font = TTFont(path, lazy=True)
        assert "fvar" not in font
        covered |= set(font.getBestCmap())
        if folder == family:
            own = set("".join(LETTERS.values()).replace("ı", ""))
            assert {char for char in own if ord(char) not in covered} == set()
    wanted = set(SIGNS)
    for locale, letters in LETTERS.items():
        wanted |= set(letters) | set(casing.upper(letters, locale))
    assert {char for char in wanted if ord(char) not in covered} == set()


@pytest.mark.parametrize("sheet", ["web", "print"])
def test_no_stylesheet_forgets_the_fallback(sheet):
    """Each names a whole stack of fonts.css, and never a family of its own."""
    css = (FOLDER / "css" / f"{sheet}.css").read_text()
    assert '"Khabar' not in css
    for stack in ("serif", "sans"):
        assert css.count(f"var(--{stack})") > 0


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [0, 1])
def test_text_has_contrast(theme):
    """WCAG 2.2, 1.4.3: 4.5 to 1, in the light and in the dark."""
    css = (FOLDER / "css" / "web.css").read_text()
    blocks = re.findall(r":root \{(.*?)\}", css, re.DOTALL)[:2]
    colours = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", blocks[theme]))
    for text_colour in ("ink", "muted", "accent", "warning"):
        for ground in ("paper", "tint"):
            low, high = sorted(_luminance(colours[name]) for name in (text_colour, ground))
            assert (high + 0.05) / (low + 0.05) >= 4.5, (text_colour, ground)
