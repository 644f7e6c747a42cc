"""The search of the site: what of a page is indexed, in which files, and what readers' queries find."""

import json
import re
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest
import yaml

from conftest import ROOT, khabar
from judges import need
from khabar.site.search.endings import ending
from khabar.site.search.index import year_files
from khabar.site.search.rules import rules_of
from khabar.site.search.words import PageWords, page_words, words

QUERIES = ROOT / "tests" / "queries"
LOCALES = ("az", "kk", "tr", "en")
AT = "2026-06-01T12:00+04:00"
RECALL = 0.95


@pytest.mark.parametrize(
    ("text", "locale", "found"),
    [
        ("Bakıda İSTANBUL", "az", {"bakıda", "istanbul"}),
        ("Bakü’ye, STK’lerin, TDT’ye", "tr", {"bakü", "stk", "tdt"}),
        ("oʻzbek tili", "uz", {"ozbek", "tili"}),
        ("l’Azerbaïdjan", "fr", {"l", "azerbaïdjan"}),
        ("1 300 və 1,300; 24.11.2025", "az", {"1300", "və", "24", "11", "2025"}),
        ("COP29 24 2025", "en", {"cop29", "24", "2025"}),
        ("hyphen\u00adated", "en", {"hyphenated"}),
        ("ҮЕҰ-ның", "kk", {"үеұ", "ның"}),
    ],
)
def test_words_of_a_text(text: str, locale: str, found: set[str]) -> None:
    assert words(text, locale) == found


def test_what_of_a_page_is_indexed() -> None:
    page = """<title>No</title><main><nav>No</nav><article data-search><h1>Head <em>line</em></h1>
      <p>One<br>two.<sup><a href="#note-1" role="doc-noteref">1</a></sup> 300</p><button>No</button><script>No</script><article>Three</article>four</article>
      <footer>No</footer></main>"""
    found = page_words(page, "en")
    assert found.headline == {"head", "line"}
    assert found.text == {"one", "two", "300", "three", "four"}


def test_a_buffer_stands_after_a_vowel() -> None:
    assert ending("tr").fullmatch("de")
    kars = re.compile(f"kar{ending('tr').pattern}")
    assert not kars.fullmatch("karşı")
    assert re.compile(f"kapı{ending('tr').pattern}").fullmatch("kapısından")


@pytest.mark.parametrize(
    ("locale", "stem", "forms", "others"),
    [
        ("kk", "қоры", "қорыға қорыны қорының", "қорытынды қорыту"),
        ("kk", "қала", "қалаға қаланы қаланың қалалар қаладан қаламен", "қалақ қалат"),
        ("kk", "мектеп", "мектепке мектепті мектептің мектептер мектептен мектеппен", ""),
        ("kk", "орман", "орманға орманды орманның ормандар орманнан", ""),
        ("ky", "бала", "балага баланы баланын балалар балада", "балака балатын"),
        ("tr", "oda", "odada odadan odalar odaca", "odata odaça"),
        ("tr", "kitap", "kitapta kitaptan kitapça", ""),
        ("az", "şəhər", "şəhərdə şəhərlik şəhərliyə şəhərlər", ""),
    ],
)
def test_a_hard_consonant_begins_no_suffix_after_a_vowel(
    locale: str, stem: str, forms: str, others: str
) -> None:
    word = re.compile(stem + ending(locale).pattern)
    assert [each for each in forms.split() if not word.fullmatch(each)] == []
    assert [each for each in others.split() if word.fullmatch(each)] == []


def test_many_words_are_divided_by_their_beginnings() -> None:
    small = year_files({"b": PageWords(frozenset({"bakı"}), frozenset({"forum"}))}, "az")
    assert json.loads(small["index.json"]) == {
        "pages": ["b"], "words": {"bakı": [-1], "forum": [0]},
    }  # fmt: skip
    many = frozenset(
        f"{first}{second}{n:08}" for first in "əb" for second in "əc" for n in range(4000)
    )
    files = year_files({"b": PageWords(frozenset(), many)}, "az")
    parts = json.loads(files["index.json"])["parts"]
    assert parts == ["bc", "be", "ec", "ee"]
    found = [json.loads(files[f"{n}.json"]) for n in range(len(parts))]
    assert {word for part in found for word in part} == many
    assert max(map(len, files.values())) < 100_000


@pytest.mark.full
def test_a_name_typed_in_latin_letters_finds_the_cyrillic_one() -> None:
    need("node", found=bool(shutil.which("node")))
    rows = {
        "kk": {"astana": "астананың", "qyzylorda": "қызылордада", "bishkek": "бишкекте"},
        "ky": {"zheenbekov": "жээнбеков", "jeenbekov": "жээнбеков", "bishkek": "бишкектеги"},
        "ru": {"moskva": "москва", "aliyev": "алиева", "bishkek": "бишкека"},
    }
    asked = [{"rules": rules_of(tag), "words": sorted({*row.values(), "мост", "ала", "бала"}),
              "queries": [*row]} for tag, row in rows.items()]  # fmt: skip
    found = [[words for (words,) in answer] for answer in ask(asked)]
    assert found == [[[word] for word in row.values()] for row in rows.values()]


def test_rules_are_small() -> None:
    for locale in ("az", "kk", "tr", "en", "ru", "uz", "ky", "fa", "ja"):
        assert len(json.dumps(rules_of(locale), ensure_ascii=False).encode()) < 8_000


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository's newsroom, built."""
    root = tmp_path_factory.mktemp("searched")
    for name in ("releases", "locales", "templates"):
        shutil.copytree(ROOT / name, root / name)
    build(root)
    return root


def build(root: Path) -> None:
    answer = khabar("build", "--newsroom", root, "--at", AT, "--format", "html",
                    "--output", root / "out")  # fmt: skip
    assert answer.exit_code == 0, answer.output


@pytest.mark.full
def test_readers_find_what_they_mean(newsroom: Path) -> None:
    """60 queries a language, each with the words that a text has to hold."""
    need("node", found=bool(shutil.which("node")))
    asked, texts = [], []
    for locale in LOCALES:
        folder = newsroom / "out/public" / locale
        pages = {page.parent.name: page.read_text("utf-8") for page in folder.glob("2*/index.html")}
        found = {id_: page_words(page, locale) for id_, page in pages.items()}
        texts.append({id_: each.headline | each.text for id_, each in found.items()})
        queries = yaml.safe_load((QUERIES / f"{locale}.yaml").read_text("utf-8"))
        assert len(queries) >= 60
        known = sorted(set().union(*texts[-1].values()))
        asked.append({"rules": rules_of(locale), "words": known, "queries": [*map(str, queries)]})
    answers = ask(asked)
    for locale, held, row, answer in zip(LOCALES, texts, asked, answers, strict=True):
        queries = yaml.safe_load((QUERIES / f"{locale}.yaml").read_text("utf-8"))
        missed, wanted, loose = 0, 0, []
        for (query, patterns), forms in zip(queries.items(), answer, strict=True):
            right = {id_ for id_, each in held.items() if means(patterns, each)}
            got = {id_ for id_, each in held.items() if all(each & {*form} for form in forms)}
            missed, wanted = missed + len(right - got), wanted + len(right)
            loose += [f"{query}: {id_}" for id_ in got - right]
        print(f"{locale}: {len(row['queries'])} queries, {wanted} pages, {missed} missed, {loose}")
        assert loose == []
        assert wanted - missed >= RECALL * wanted


def means(patterns: list[str], held: frozenset[str]) -> bool:
    """Whether a text has words of each pattern; grouped figures are one word."""
    ready = [re.compile(pattern.replace(r"[\s\xa0\u202f]?", "").replace(",", ""), re.IGNORECASE)
             for pattern in patterns]  # fmt: skip
    return bool(ready) and all(any(each.fullmatch(word) for word in held) for each in ready)


def ask(asked: list[dict[str, object]]) -> list[list[list[list[str]]]]:
    answer = subprocess.run(
        ["node", ROOT / "tests/search.mjs", ROOT / "templates/js/words.js"],
        input=json.dumps(asked), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)


FORMS = sorted((QUERIES / "forms").glob("*.txt"))


@pytest.mark.full
@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_query_finds_the_forms_of_its_word(path: Path) -> None:
    """Recall over all forms, and no other word: suffixes, lost vowels, letters typed otherwise."""
    need("node", found=bool(shutil.which("node")))
    lines = path.read_text("utf-8").splitlines()
    rows = [line.split("|") for line in lines if not line.startswith("#")]
    queries = [query.strip() for query, *_ in rows]
    rights = [set(right.split()) for _, right, *_ in rows]
    others = [set(other[0].split()) if other else set() for _, _, *other in rows]
    known = sorted(set().union(*rights, *others))
    (answer,) = ask([{"rules": rules_of(path.stem), "words": known, "queries": queries}])
    found = [set().union(*forms) for forms in answer]
    wanted = [word for right in rights for word in right]
    missed = [word for right, got in zip(rights, found, strict=True) for word in right - got]
    print(f"{path.stem}: {len(queries)} queries, {len(wanted)} words, missed {missed}")
    assert len(queries) >= 60
    assert [other & got for other, got in zip(others, found, strict=True) if other & got] == []
    assert len(wanted) - len(missed) >= RECALL * len(wanted)


@pytest.mark.full
def test_a_change_of_one_bulletin_reads_one_page(newsroom: Path) -> None:
    """What is remembered of the others is taken as it is, and other years stay as they are."""
    search = newsroom / "out/public/search"
    other = {path: path.stat().st_mtime_ns for path in search.glob("*/2025/*.json")}
    with sqlite3.connect(newsroom / "out/.khabar/build.sqlite") as cache:
        cache.execute("update words set words = ? where page glob 'az/*games'", ("\nremembered",))
    source = newsroom / "releases/2024-11-24-cop29-baku/release.md"
    source.write_text(source.read_text("utf-8").replace("1,3 trilyon", "1,4 trilyon", 1), "utf-8")
    build(newsroom)
    words = json.loads((search / "az/2024/index.json").read_text("utf-8"))["words"]
    assert "remembered" in words
    assert {path: path.stat().st_mtime_ns for path in search.glob("*/2025/*.json")} == other
