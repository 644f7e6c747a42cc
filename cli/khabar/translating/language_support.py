"""Support of a language: its texts, its data, and what is missing.

`khabar locale add` prints it for one. The table of docs/languages.md is written by
`python -m khabar.translating.language_support`.
"""

from collections.abc import Iterator, Sequence
from functools import cache

import pyphen  # type: ignore[import-untyped]

from khabar.catalogs import po
from khabar.files.folder import catalog_file, standard
from khabar.files.readable import Readable
from khabar.languages import formats
from khabar.languages.hyphenation import knows
from khabar.languages.language import EFFECTS, known_languages, language
from khabar.languages.locales import cldr, has_names
from khabar.reports import Support
from khabar.reports.language_parts import part_in_words
from khabar.workspace.topics import shipped_topics

# The parts of a language's data that are columns of the table.
_COLUMNS = (
    "sorted_letters",
    "dates",
    "ordinals",
    "numerals",
    "suffixes",
    "vocabulary",
    "slug",
    "search",
)
_HEAD = """\
# Languages

Any valid language tag (BCP 47) can be a locale. This table shows what Khabar knows of those that
it has data for. `yes` means known and checked by cases with a source (`make check-languages`);
`CLDR` means that Unicode's data are used; `no` means that nothing is known, and
`khabar locale add` says what follows from it. Dates, numbers and names of all other languages are
CLDR's. A tag with another script (`az-Cyrl`, `kk-Arab`) never gets data of the usual one.

Rules divide all of 200 and more held-out words a language rightly. Dictionaries of patterns divide
English and Russian: of 212 and 217 words that nobody had tried, 211 and 217 have no wrong division.

`python -m khabar.translating.language_support >docs/languages.md` makes this page. To add a
language, write `cli/khabar/languages/data/<tag>.py` and `tests/languages/<tag>.yaml`; the code
stays as it is. `ky.py` shows what there may be (`language.py` and `vocabulary/` say what each part
is); leave out what you do not know. A few facts of a language go into `partly_known.py` there;
move them to the module of a language that gets one.

"""
_PARTLY = """
Of these languages a part is known, checked in the same way; the rest is CLDR's, or missing.

| tag | name | known |
| --- | --- | --- |
"""
_CALENDARS = """
Dates are those of the Gregorian calendar. Press offices in Iran and Afghanistan date by the Solar
Hijri calendar (۳ آذر ۱۴۰۴): the locale `fa-u-ca-persian` has it in datelines and lists by year,
`fa-AF-u-ca-persian` with the months of Afghanistan. No other calendar is known, and this one in
Persian alone. Its years begin in March: a list by year has the end of one year of ours and the
beginning of the next.
"""


def supported(locale: str, source: str = "") -> tuple[Support, ...]:
    """Return what there is for a locale, part by part, and what happens where nothing is.

    `source` is the locale that its texts are derived from.
    """
    known, names = language(locale), has_names(cldr(locale))
    derived = [Support(part, f"derived from {source}") for part in ("wording", "topics")]
    rows = derived if source else [*_texts(locale)]
    for part, effect in EFFECTS.items():
        if part == "syllables":
            rows.append(Support("hyphenation", *_hyphenation(locale)))
        elif getattr(known, part) is not None:
            rows.append(Support(part, "yes"))
        else:
            rows.append(Support(part, "CLDR" if "CLDR" in effect and names else "no", effect))
    return tuple(rows)


def hyphenation_of(locale: str) -> str:
    """Return `rules`, `dictionary`, `none`, or `not used` in the script of a locale."""
    known = language(locale).syllables
    if known and not known.dictionary:
        return "rules"
    if formats.direction(locale) == "rtl":
        return "not used"
    other_script = language(locale).tag != locale and "-" in locale and not known
    found = "" if other_script else pyphen.language_fallback(locale.replace("-", "_"))
    # Khabar registers its rules with Pyphen when a PDF is made; they do not fit another script.
    foreign = found and not knows(found.replace("_", "-"))
    return "dictionary" if known or foreign else "none"


def _hyphenation(locale: str) -> tuple[str, str]:
    found = hyphenation_of(locale)
    return found, EFFECTS["syllables"] if found == "none" else ""


def _texts(locale: str) -> Iterator[Support]:
    wording = _translated(locale)
    rules = language(locale).derived
    derived = f", or derived: khabar locale add {locale} --from {rules.source}" if rules else ""
    effect = "" if wording else f"the wording of the templates has to be translated{derived}"
    yield Support("wording", f"{wording} texts" if wording else "no", effect)
    topics, all_ = len(shipped_topics(locale)), len(shipped_topics("en"))
    effect = "" if topics == all_ else "topics without a name are not shown"
    yield Support("topics", f"{topics} of {all_}" if topics else "no", effect)


@cache
def _translated(locale: str) -> int:
    """The number of texts that Khabar's own catalog of wording has in a locale."""
    if cldr(locale).language == "en":
        return len(_wording())
    file = catalog_file(language(locale).tag, "bulletin")
    data = Readable(standard()).maybe(file)
    return 0 if data is None else len(po.parse(data, file).translations())


@cache
def _wording() -> Sequence[object]:
    file = catalog_file("en", "bulletin")
    return po.parse(Readable(standard()).read(file), file).entries


def table() -> str:
    """Return docs/languages.md."""
    heads = [
        "tag",
        "name",
        "wording",
        "topics",
        "hyphenation",
        *map(part_in_words, _COLUMNS),
    ]
    lines = [_HEAD, _row(heads), _row(["---"] * len(heads))]
    tags = known_languages()
    full = [tag for tag in tags if len(language(tag).missing()) < len(EFFECTS) // 2]
    lines += [*(_row(_cells(tag)) for tag in full), _PARTLY]
    return "".join([*lines, *(_row(_known(tag)) for tag in tags if tag not in full), _CALENDARS])


def _known(tag: str) -> list[str]:
    """The parts of a language's data that there are, in words."""
    lacking = {each.part for each in language(tag).missing()}
    parts = [part_in_words(part) for part in EFFECTS if part not in lacking]
    if language(tag).dotted_i:
        parts.append("capitals of ı and i")
    return [f"`{tag}`", formats.language_name(tag, "en"), ", ".join(parts)]


def _cells(tag: str) -> list[str]:
    by_part = {each.part: each.state for each in supported(tag)}
    states = [by_part[part] for part in ("wording", "topics", "hyphenation", *_COLUMNS)]
    # How many texts there are changes with the templates.
    states[0] = "no" if states[0] == "no" else "yes"
    if (rules := language(tag).derived) and states[0] == "no":
        states[:2] = [f"from `{rules.source}`"] * 2
    return [f"`{tag}`", formats.language_name(tag, "en"), *states]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    print(table(), end="")  # noqa: T201 (a page of the documentation, not a report)
