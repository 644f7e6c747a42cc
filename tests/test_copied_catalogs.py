"""A catalog that a tool filled in with its source is published for nobody."""

from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace

import pytest

from khabar.catalogs.merge import new_catalog
from khabar.model import CheckId, Entry
from khabar.problems import Level, Problem
from khabar.standing.copied_catalogs import copied_catalogs

TEXTS = (
    "The minister visits the northern villages",
    "People are pleased with the roads.",
    "The minister spoke with the farmers.",
    "Work goes on until spring.",
    "Leyla Heydarli",
    "COP29",
    "2026",
)


def problems(
    locale: str, strings: Sequence[str], *, source: str = "en", notes: tuple[str, ...] = (),
    levels: dict[CheckId, Level | None] | None = None,
) -> Sequence[Problem]:  # fmt: skip
    """What is said of a catalog with these translations."""
    rows = zip(TEXTS, strings, strict=False)
    entries = tuple(Entry(text, (said,), "body", notes=notes) for text, said in rows)
    catalog = replace(new_catalog("a.po", "a", source, locale), entries=entries)
    policies = SimpleNamespace(checks={locale: levels or {}})
    loaded = SimpleNamespace(
        domains={"a": SimpleNamespace(language=source)}, newsroom=SimpleNamespace(policies=policies)
    )
    found = copied_catalogs(loaded, {(locale, "a"): catalog})  # type: ignore[arg-type]
    return found.get((locale, "a"), ())


@pytest.mark.parametrize("locale", ["az", "kk", "tr", "ru"])
def test_a_copy_of_the_source_is_an_error(locale: str) -> None:
    (problem,) = problems(locale, TEXTS)
    assert (problem.level, problem.place.file) == (Level.ERROR, "a.po")
    assert problem.message.startswith("4 of 4 texts are the source itself")


@pytest.mark.parametrize(
    ("locale", "strings"),
    [
        ("kk", ("Министр ауылдарды аралады", "Жұрт риза.", "Ол сөйледі.", *TEXTS[3:])),
        ("kk", ("Министр ауылдарды аралады", "Жұрт риза.", *TEXTS[2:])),
        ("kk", ("", "", "", "", *TEXTS[4:])),
        ("en-GB", TEXTS),
        ("en", TEXTS),
    ],
)
def test_names_figures_and_a_text_or_two_may_be_equal(locale: str, strings: Sequence[str]) -> None:
    assert not problems(locale, strings)


def test_a_newsroom_and_a_translator_may_say_otherwise() -> None:
    assert not problems("kk", TEXTS, levels={CheckId.UNTRANSLATED: None})
    (problem,) = problems("kk", TEXTS, levels={CheckId.UNTRANSLATED: Level.WARNING})
    assert problem.level is Level.WARNING
    assert not problems("kk", TEXTS, notes=("khabar: waive untranslated: a list of titles",))
