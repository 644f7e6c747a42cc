"""What runs in the other direction is kept apart from the line around it (UAX 9)."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from markupsafe import Markup

from khabar.editorial.template_contract.samples import sample_bulletin, sample_newsroom
from khabar.formats.mail_texts import mail_texts
from khabar.formats.parts.inline import Inline
from khabar.formats.plain_text import text
from khabar.formats.templates import Templates
from khabar.formats.wording import Voice
from khabar.languages.bidi import turned
from khabar.languages.formats import comma, date_long, direction
from khabar.languages.locales import cldr
from khabar.model import Text

TEMPLATES_FOLDER = Path(__file__).parents[1] / "templates"
TEMPLATES = Templates(TEMPLATES_FOLDER)
CSS = TEMPLATES_FOLDER / "css"
PAGES = Path(__file__).parents[1] / "cli/khabar/preview/pages"


@pytest.mark.parametrize(
    ("locale", "text", "set_as"),
    [
        (
            "fa",
            "با [UN (site)](https://un.example/) و",
            'با <a href="https://un.example/" dir="ltr">',
        ),
        ("fa", "با [سازمان](https://un.example/)", '<a href="https://un.example/">سازمان</a>'),
        ("fa", "x a@b.example y", '<span class="address" dir="ltr">a@b.example</span>'),
        ("fa", "با `khabar-1` و", '<code dir="ltr">khabar-1</code>'),
        ("en", "see [سازمان](https://un.example/)", '<a href="https://un.example/" dir="rtl">'),
        ("en", "see [site](https://un.example/)", '<a href="https://un.example/">site</a>'),
        ("kk-Arab", "[UN](https://un.example/)", '<a href="https://un.example/" dir="ltr">UN</a>'),
    ],
)
def test_links_addresses_and_code_have_their_own_direction(
    locale: str, text: str, set_as: str
) -> None:
    assert set_as in Inline()(Text("body", text), locale=locale)


def test_text_that_goes_out_as_data_has_no_directions() -> None:
    assert Inline()(Text("body", "[سازمان](https://un.example/)")) == (
        '<a href="https://un.example/">سازمان</a>'
    )


@pytest.mark.parametrize(
    ("locale", "start", "end"), [("fa", "right", "left"), ("tr", "left", "right")]
)
def test_tables_and_quotations_of_a_mail_begin_where_its_lines_do(
    locale: str, start: str, end: str
) -> None:
    made = replace(sample_bulletin(sample_newsroom(), "en"), locale=locale)
    html = mail_texts(TEMPLATES, made, embargoed=False, unsubscribe="mailto:u@n.example").html
    rules = {
        name.strip(): body
        for name, body in re.findall(r"^([^{\n]+) \{ (.*) \}$", html, re.MULTILINE)
    }
    for name in ("blockquote", ".notice"):
        assert f"border-{start}: " in rules[name]
        assert f"border-{end}" not in rules[name]
    assert f"text-align: {start};" in rules["th, td"]
    assert f"text-align: {end};" in rules[".figures"]


TURNED = [
    ("az", "Khabar", ""), ("az", "خبر", "rtl"), ("fa", "خبر", ""), ("fa", "Khabar", "ltr"),
    ("fa", "12 COP29", "ltr"), ("fa", "+994 12", ""), ("az", "۱۲", ""), ("fa", "Баку", "ltr"),
    # A headline that begins with a foreign name is a line of its own language.
    ("fa", "COP29 در باکو پایان یافت", ""), ("he", "OTS נפגשה", ""),
    ("en", "سازمان (UN)", ""), ("kk", "خبر деген сөз", ""),
    # A mark that nobody sees is no letter: CLDR writes the offset of Tehran so.
    ("fa", "\u200e+۰۴:۰۰ گرینویچ", ""), ("fa", "\u200e+04:00", ""), ("en", "\u200f12", ""),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "text", "runs"), TURNED)
def test_a_text_is_turned_that_has_no_letter_of_the_line(locale: str, text: str, runs: str) -> None:
    assert turned(text, locale) == runs


TAGS = {"kk-Arab": "rtl", "az-IR": "rtl", "tg-Arab": "rtl", "ku-Arab": "rtl", "kk-CN": "rtl", "fa": "rtl",
        "az-Cyrl": "ltr", "kk-Latn": "ltr", "tt-Latn": "ltr", "uz-Cyrl": "ltr", "fa-Latn": "ltr"}  # fmt: skip


@pytest.mark.parametrize(("locale", "runs"), TAGS.items())
def test_a_tag_runs_as_its_script(locale: str, runs: str) -> None:
    assert direction(locale) == runs


@pytest.mark.parametrize("locale", ["az-IR", "ku-Arab", "dv", "tg-Arab"])
def test_no_date_says_m11(locale: str) -> None:
    assert not re.search(r"M\d|M[۰-۹]", date_long(date(2025, 11, 24), locale))


STYLES = {"arabext": "persian", "arab": "arabic-indic"}
WITH_DIGITS = "fa ps ks az-Arab az-IR pa-Arab uz-Arab mzn lrc ar-SD ar-EG ar-SA ar-IQ ckb sd"


@pytest.mark.parametrize("sheet", ["web.css", "print.css"])
def test_lists_and_counters_have_the_digits_of_the_text(sheet: str) -> None:
    """In every language that CLDR writes with them."""
    text = (CSS / sheet).read_text("utf-8")
    for locale in WITH_DIGITS.split():
        style = STYLES[cldr(locale).default_numbering_system]
        rules = re.findall(
            rf"(:is\([^{{]*:lang\({locale}\).*\))(?: ol)? {{\s*list-style-type: (\S+);", text
        )
        assert [found for _, found in rules] == [style], locale


def test_whoever_marks_a_text_with_its_language_says_its_direction() -> None:
    """The preview's own sentences alone are in languages that run as its pages do."""
    own = {"locale", "each", "each.language", "told.language", "each.message.language",
           "each.hint.language", "{% block language %}{{ locale }}{% endblock %}"}  # fmt: skip
    tags = [
        (page.name, tag[0])
        for page in PAGES.glob("*.html")
        for tag in re.finditer(r"""<\w(?:[^<>"]|"[^"]*")*>""", page.read_text("utf-8"))
        if (said := re.search(r'\slang="(?:\{\{ (.+?) \}\}|(\{%[^"]*))"', tag[0]))
        and (said[1] or said[2]) not in own
    ]
    assert len(tags) > 10
    assert [each for each in tags if " dir=" not in each[1]] == []


DATELINE = "{PLACE}, {date} —"
TO = "For {name}"
FA = {("", TO): "برای {name}"}
FILLED = [
    ("fa", DATELINE, {"PLACE": "BAKU", "date": "۲۴ نوامبر"}, '<span dir="ltr">BAKU</span>, ۲۴ نوامبر —'),
    ("fa", DATELINE, {"PLACE": "باکو", "date": "۲۴ نوامبر"}, "باکو, ۲۴ نوامبر —"),
    ("en", DATELINE, {"PLACE": "BAKU", "date": "24 May"}, "BAKU, 24 May —"),
    ("az", DATELINE, {"PLACE": "باکو", "date": "24 may"}, '<span dir="rtl">باکو</span>, 24 may —'),
    ("fa", TO, {"name": "BBC (UK)"}, 'برای <span dir="ltr">BBC (UK)</span>'),
    ("fa", TO, {"name": Markup("<b>BBC</b>")}, 'برای <span dir="ltr"><b>BBC</b></span>'),
    ("fa", TO, {"name": "<b>"}, 'برای <span dir="ltr">&lt;b&gt;</span>'),
    ("fa", TO, {"name": "۱۲"}, "برای ۱۲"),
    ("fa", TO, {"name": "COP29 در باکو"}, "برای COP29 در باکو"),
    ("fa", TO, {"name": "\u200e+۰۴:۰۰ گرینویچ"}, "برای \u200e+۰۴:۰۰ گرینویچ"),
    # English wording on a page from right to left is one thing in its line.
    ("he", TO, {"name": "BBC"}, '<span lang="en" dir="ltr">For BBC</span>'),
    ("he", TO, {"name": "דן"}, '<span lang="en" dir="ltr">For <span dir="rtl">דן</span></span>'),
    ("kk", TO, {"name": "BBC"}, '<span lang="en">For BBC</span>'),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "message", "values", "shown"), FILLED)
def test_what_is_put_into_wording_is_kept_apart_from_it(
    locale: str, message: str, values: dict[str, str], shown: str
) -> None:
    voice = Voice(locale, FA if locale == "fa" else {})
    assert voice.say(message, **values).replace("\u00a0", " ") == shown


def test_plain_text_keeps_it_apart_by_signs_that_nobody_sees() -> None:
    assert Voice("fa", FA).attribute(TO, name="BBC (UK)") == "برای \u2068BBC (UK)\u2069"
    assert Voice("fa", FA).attribute(TO, name="سازمان") == "برای سازمان"
    assert Voice("az", {("", TO): "{name} üçün"}).attribute(TO, name="BBC") == "BBC üçün"
    assert Voice("he", {}).attribute(TO, name="דן") == "For \u2068דן\u2069"


def test_the_dateline_of_a_text_keeps_a_latin_place_apart() -> None:
    made = replace(sample_bulletin(sample_newsroom(), "fa"), locale="fa")
    place = made.newsroom.places[made.release.location].name.markdown
    assert f"\n\u2068{place}\u2069، " in text(TEMPLATES, made)


def test_parts_of_a_line_have_the_comma_of_its_letters() -> None:
    """In templates, and in what is made without one; `, ` stands where programs read it alone."""
    assert {
        each: comma(each) for each in ("fa", "ur", "ckb", "kk-Arab", "he", "az", "kk", "en")
    } == {
        **dict.fromkeys(("fa", "ur", "ckb", "kk-Arab"), "، "),
        **dict.fromkeys(("he", "az", "kk", "en"), ", "),
    }
    machines = ("keywords", "srcset", "join(")
    shown = [
        f"{page.name}: {line.strip()}"
        for page in (*TEMPLATES_FOLDER.glob("*.html"), *TEMPLATES_FOLDER.glob("*.txt"))
        for line in page.read_text("utf-8").splitlines()
        if re.search(r"[}%]\}, \{\{|\{\{ \", \" if", line)
        and not any(each in line for each in machines)
    ]
    assert [each for each in shown if "width }}w" not in each] == []


def test_people_of_a_text_are_parted_by_its_comma() -> None:
    made = replace(sample_bulletin(sample_newsroom(), "fa"), locale="fa")
    speakers = [line for line in text(TEMPLATES, made).splitlines() if "— " in line or "، " in line]
    assert any("، " in each for each in speakers)
    assert not any(", " in each for each in speakers)


@pytest.mark.parametrize(("locale", "row"), [
    ("ar", '<span dir="ltr">CSV</span> 0.1 كيلوبايت'), ("fa", '<span dir="ltr">CSV</span> ۰٫۱ کیلوبایت'), ("az", "CSV 0,1 kB"),
])  # fmt: skip
def test_the_kind_of_a_file_keeps_apart_from_the_figure_of_its_size(locale: str, row: str) -> None:
    source = '{% from "blocks.html" import apart with context %}{{ apart(kind) }} {{ apart(size) }}'
    size = row.rpartition(">")[2].removeprefix("CSV").strip()
    voice = Voice(locale, {})
    shown = TEMPLATES.environment.from_string(source).render(
        kind="CSV", size=size, locale=locale, **voice.functions()
    )
    assert shown == row
