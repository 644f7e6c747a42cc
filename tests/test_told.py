"""What is wrong, in the user's language: every finding of the checks has a sentence there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from khabar.catalogs import po
from khabar.checks.spacing import _FAULTS
from khabar.markup.characters import refused
from khabar.problems import Level
from khabar.sentences.told import Told, told

CHECKS = Path(__file__).parents[1] / "cli/khabar/checks"
OTHERS = ["az", "kk", "tr"]
# Words that no other language of these has: a blank has taken a piece of a sentence for a value.
ENGLISH = re.compile(r"\b(the|of|is|at|in|on|with|for|which)\b(?![^‹]*›)")
# Sentences that are put together from pieces, and what they then are.
PUT_TOGETHER = {
    "X X in ‹x›": ["the unpaired quotation mark « in ‹x›", "the unclosed quotation mark « in ‹x›",
                   "the inner quotation mark outside a quotation: « in ‹x›"],
    "X characters for X: ‹x› is too X": ["9 characters for 90: ‹x› is too short",
                                         "90 characters for 9: ‹x› is too long"],
    "X in ‹x›": [],
    "X, at ▯ in ‹x›": [f"{message}, at ▯ in ‹x›" for _, message, _ in refused(
        "\u202e \ufffd \ufffc \ue000 \x07 \u2028")],
    "X ‹x› is lost or changed": ["the e-mail address ‹x› is lost or changed",
                                 "the telephone number ‹x› is lost or changed"],
    "X ‹x› is not in the source": ["the e-mail address ‹x› is not in the source",
                                   "the telephone number ‹x› is not in the source"],
    "X, as the source says": ["‹x› is not ‹x›, as the source says"],
    "X, source says ‹x›": ["translation says ‹x›, source says ‹x›"],
    "write it in X letters": ["write it in Latin letters", "write it in Cyrillic letters"],
    "‹x› has X": ["‹x› has Latin a (U+0061)", "‹x› has Cyrillic а (U+0430)"],
    "‹x› is not translated as X it: X": [
        "‹x› is not translated as the glossary has it: ‹y› or ‹z›",
        "‹x› is not translated as the newsroom’s data has it: ‹y›"],
    "‹x› is not ‹x›": [],
    "‹x› is written in X letters": ["‹x› is written in Latin letters",
                                    "‹x› is written in Cyrillic letters"],
}  # fmt: skip


def filled(node: ast.expr) -> str | None:
    """A sentence of the code with a value for each of its blanks."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(filled(each) or "" for each in values)
        case ast.FormattedValue(value=value):
            quoted = re.search(r"excerpt\(|_around\(", ast.unparse(value))
            return "‹x›" if quoted else "X"
    return None


def sentences(path: Path) -> Iterator[str]:
    """What findings of a module say: where they are made, or where their words are put together."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id="Finding"), args=[message, *hint]):
                found = [message, *hint[:1]]
            case ast.Assign(targets=[ast.Name(id="message" | "hint")], value=value):
                found = [value]
            case _:
                continue
        yield from (text for each in found if (text := filled(each)) and " " in text)


@pytest.mark.parametrize("language", OTHERS)
def test_every_finding_of_the_checks_is_told_in_each_language(language: str) -> None:
    asked = {text for path in CHECKS.rglob("*.py") for text in sentences(path)}
    asked |= {f"{name} in ‹x›" for _, name, _ in _FAULTS} | {hint for *_, hint in _FAULTS}
    asked |= {f"{count} {level}{'s' * (count > 1)}" for level in Level for count in (1, 2)}
    assert len(asked) > 100
    asked |= {each for row in PUT_TOGETHER.values() for each in row}
    asked -= PUT_TOGETHER.keys()
    assert {text for text in asked if told(text, language).language != language} == set()
    assert {text for text in asked if ENGLISH.search(told(text, language).text)} == set()


@pytest.mark.parametrize("begin", ["not drafted: ‹A pier›: ", "version 2: "])
@pytest.mark.parametrize("inner", [
    "‹77› is not in the source", "emphasis: 1 times instead of 0 in ‹x›",
])  # fmt: skip
def test_a_sentence_in_a_sentence_is_told_as_it_is_alone(begin: str, inner: str) -> None:
    """What it is comes first, so that no other form takes it for one of its values."""
    for language in ("az", "kk", "tr"):
        assert told(begin + inner, language).text.endswith(f": {told(inner, language).text}")


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("‹300› of the source is lost", "tr", "kaynaktaki ‹300› kaybolmuş"),
        ("no mark at the end, ‹of ships›, for a full stop", "az",
         "sonda nöqtə əvəzinə işarəsiz: ‹of ships›"),
        ("‹5, source says ‹6›› of the source is lost", "kk",
         "түпнұсқадағы ‹5, source says ‹6›› түсіп қалған"),
        ("that day is a Monday", "kk", "ол күн: дүйсенбі"),
        ("2 messages to review", "tr", "2 metin gözden geçirilecek"),
        ("tr: 3 of 24 messages untranslated", "az", "tr: 24 mətndən 3 mətn tərcümə edilməyib"),
        # A moment is written as the reader's language has it, and not as machines do.
        ("embargo until 2025-11-24T15:00+04:00", "az",
         "24 noyabr 2025-ci il, 15:00 (GMT+04:00) tarixinədək embarqo"),
        ("embargo until 2025-11-24T15:00+04:00", "en",
         "embargo until November 24, 2025, 3:00\u202fPM (GMT+04:00)"),
        ("scheduled for 2031-05-05T15:30+00:00", "kk",
         "жариялау уақыты: 2031 жылғы 5 мамыр, 15:30 (GMT+00:00)"),
        ("its text tells of an embargo until 2025-11-24T15:00:30+04:00, and no field does", "tr",
         "metni 24 Kasım 2025, 15.00 (GMT+04:00) zamanına kadar bir ambargodan söz ediyor, "
         "ama alanların hiçbirinde yok"),
        # What is to be typed, a day that is none, and a part of a name stay.
        ("write `embargo: 2025-11-24T15:00+04:00`", "en", "write `embargo: 2025-11-24T15:00+04:00`"),
        ("2025-11-24T25:00+04:00 is no moment", "en", "2025-11-24T25:00+04:00 is no moment"),
        ("x-2025-11-24T15:00+04:00 is a name", "en", "x-2025-11-24T15:00+04:00 is a name"),
    ],
)  # fmt: skip
def test_values_stand_where_the_language_has_them(text: str, language: str, said: str) -> None:
    assert told(text, language) == Told(said, language)


def test_what_no_catalog_knows_is_english_and_says_so() -> None:
    unknown = "a problem of another kind has no words"
    assert told(unknown, "kk") == Told(unknown, "en")
    assert told("", "kk") == Told("", "en")
    assert told("‹x› of the source is lost", "en") == Told("‹x› of the source is lost", "en")
    assert told("‹x› of the source is lost", "xx") == Told("‹x› of the source is lost", "en")


@pytest.mark.parametrize("language", OTHERS)
def test_words_of_a_text_are_never_taken_for_a_blank(language: str) -> None:
    said = told("‹{now} {it}› of the source is lost", language)
    assert said.language == language
    assert "‹{now} {it}›" in said.text


SENTENCES = sorted((CHECKS.parent / "sentences").glob("*.po"))
# A suffix and a question word follow the vowels of a word, and nobody knows which the value has.
HARMONIC = re.compile(
    r"\}[`›”»]?(?:['’][^\W\d_]"
    r"|-(?:[дт][ае]н?|[нд][ыі]ң?|[ғгқк][ае]|ш[ыі]|[ıiuü]n?|n?c[ıiuü]|[dt][aəe]n?)(?!\w)"
    r"| m[ıiuü](?!\w)| [бпм][ае](?!\w))"
)


@pytest.mark.parametrize("path", SENTENCES, ids=lambda path: path.name)
def test_no_ending_hangs_on_a_value(path: Path) -> None:
    catalog = po.parse(path.read_bytes(), path.name)
    said = [text for entry in catalog.entries if entry.id for text in entry.strings]
    assert [text for text in said if HARMONIC.search(text)] == []
