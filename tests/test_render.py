"""Bulletins as HTML, as PDF and as a site: exact, safe, readable."""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

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
from khabar.render import site
from khabar.render.html import Templates, Voice, fill, wording
from khabar.render.pdf import Press, PressError

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
