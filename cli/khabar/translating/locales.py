"""`khabar locale add`: one more language, and what its pages will lack."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml
from babel.core import get_global
from babel.numbers import get_currency_symbol, get_territory_currencies

from khabar.files.folder import NEWSROOM_FILE, Folder, catalog_file, standard
from khabar.files.readable import Readable
from khabar.formats.fonts import Fonts, named
from khabar.languages import formats
from khabar.languages.language import language
from khabar.languages.letters import exemplars
from khabar.languages.locales import cldr, cldr_of_figures, locale_problem
from khabar.model import Newsroom
from khabar.problems import (
    KhabarError,
    Level,
    NewsroomError,
    Place,
    Problem,
)
from khabar.reports import LocaleReport
from khabar.sources.newsroom import parse_newsroom
from khabar.translating.language_support import hyphenation_of, supported
from khabar.translating.sync import sync

_FONTS = (
    "add a font to templates/fonts, name it in css/fonts.css, and put it into the stacks there"
    " (step by step in docs/design.md, “A font for another script”)"
)
# What press texts of every language use: currencies of the region and of the world, spaces and the
# hyphen that keep words together.
_COMMON = "₼₸₺$€£\u00a0\u202f\u2011"
_SHOWN = 8


def add_locale(folder: Folder, locale: str, source: str = "") -> LocaleReport:
    """Add a locale to `newsroom.yaml`, make its catalogs, and see what the fonts lack for it.

    For a locale that is there already, only the latter two. `source` is a locale of the same
    language in another script, from which the new one is derived. Raises `KhabarError` for what is
    no language tag, and where no rules lead from `source` to it.
    """
    if problem := locale_problem(locale):
        raise KhabarError(*problem)
    raw = folder.newsroom()
    newsroom = parse_newsroom(raw, NEWSROOM_FILE)
    known = newsroom.locales
    if source:
        _require_source(newsroom, locale, source)
    fonts = Fonts(folder.templates)
    files = {} if locale in known else {NEWSROOM_FILE: with_locale(raw.decode(), locale, source)}
    files |= {} if source else _wording(folder, locale)
    folder.write(files)
    report = sync(folder)
    written = dict.fromkeys([*files, *(change.file for change in report.changes)])
    return LocaleReport(
        locale=locale,
        name=_english_name(locale),
        added=locale not in known,
        direction=formats.direction(locale),
        plurals=tuple(sorted(cldr_of_figures(locale).plural_form.tags | {"other"})),
        hyphenation=hyphenation_of(locale),
        support=supported(locale, source or newsroom.derived.get(locale, "")),
        files=tuple(written),
        problems=(*report.problems, *coverage(locale, fonts)),
        letters_known=exemplars(locale) is not None,
    )


def _require_source(newsroom: Newsroom, locale: str, source: str) -> None:
    """Raise `KhabarError` where a locale cannot be derived from `source`, or is not today."""
    rules = language(locale).derived
    if rules is None or rules.source != language(source).tag:
        hint = f"`{locale}` can be derived from `{rules.source}`" if rules else "leave out --from"
        raise KhabarError(f"no rules make `{locale}` from `{source}`", hint)
    if source not in newsroom.locales:
        raise KhabarError(f"`{source}` is not a locale of this newsroom", "add it first")
    if locale in newsroom.locales and newsroom.derived.get(locale) != source:
        hint = f"write {{{locale}: from {source}}} into `locales` of {NEWSROOM_FILE} to derive it"
        raise KhabarError(f"`{locale}` is here already, with texts of its own", hint)


def _wording(folder: Folder, locale: str) -> dict[str, str]:
    """The catalog of wording that Khabar ships for a locale, or for its language in the script."""
    file, tag = catalog_file(locale, "bulletin"), language(locale).tag
    for each in dict.fromkeys((locale, tag)):
        shipped = catalog_file(each, "bulletin")
        if Readable(standard()).is_file(shipped) and not folder.exists(file):
            text = Readable(standard()).text(shipped)
            return {file: text.replace(f'"Language: {each}\\n"', f'"Language: {locale}\\n"', 1)}
    return {}


def _english_name(locale: str) -> str:
    """The name of a locale in English; its tag where CLDR has none."""
    try:
        name = formats.language_name(locale, "en")
    except LookupError:
        return locale
    private = locale.partition("-x-")[2]
    return f"{name} ({private})" if private and private not in name else name


def with_locale(text: str, locale: str, source: str = "") -> str:
    """`newsroom.yaml` with one more entry in its list of locales, every other character as it was.

    With a `source` the locale is derived from that one. Raises `NewsroomError` where the list is
    written in a way that this cannot follow.
    """
    node = yaml.compose(text, yaml.BaseLoader)
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    row = next((value for key, value in pairs if key.value == "locales"), None)
    hint = f"add {locale} to `locales` by hand, then run this again"
    if not isinstance(row, yaml.SequenceNode) or not row.value:
        raise NewsroomError(f"{NEWSROOM_FILE} has no list of locales", hint)
    last, entry = row.value[-1], f"{{{locale}: from {source}}}" if source else locale
    end = last.end_mark.index
    if row.flow_style:
        changed = f"{text[:end]}, {entry}{text[end:]}"
    else:
        line = text.rfind("\n", 0, last.start_mark.index) + 1
        item = text[line : last.start_mark.index]
        after = text.find("\n", end)
        stop = len(text) if after < 0 else after - (text[after - 1] == "\r")
        newline = "\r\n" if "\r\n" in text else "\n"
        changed = f"{text[:stop]}{newline}{item}{entry}{text[stop:]}"
    locales = (*parse_newsroom(text.encode(), NEWSROOM_FILE).locales, locale)
    if parse_newsroom(changed.encode(), NEWSROOM_FILE).locales != locales:
        raise NewsroomError(f"the list of locales in {NEWSROOM_FILE} is written unusually", hint)
    return changed


def coverage(locale: str, fonts: Fonts) -> Iterator[Problem]:
    """List the characters of a locale that fonts lack, one problem a script; one alone where a
    whole script is missing.

    Letters of the language and digits are errors.
    """
    place = Place("templates/css/fonts.css")
    wanted = exemplars(locale)
    if wanted is None:
        message = f"CLDR does not list the letters of {locale}: nobody knows whether the fonts do"
        yield Problem(place, message, "look at a proof", Level.WARNING, "fonts")
        return
    kinds = (
        (wanted.letters, Level.ERROR),
        ("".join(filter(str.isdigit, wanted.numbers)), Level.ERROR),
        ("".join(c for c in wanted.numbers if not c.isdigit()), Level.WARNING),
        (wanted.auxiliary, Level.WARNING),
        (wanted.punctuation, Level.WARNING),
        (_COMMON + _currencies(locale), Level.WARNING),
    )
    found: dict[str, _Lacking] = {}
    if absent := _absent_scripts(wanted.letters, fonts):
        # A font of the script brings its signs along; what it lacks is told once it is there.
        for where, scripts in absent.items():
            message = f"{locale}: the fonts{where} have no {scripts} letters"
            yield Problem(place, message, _FONTS, Level.ERROR, "fonts")
        return
    for stack in fonts.stacks:
        for characters, level in kinds:
            for char in fonts.lacking(stack, characters):
                found.setdefault(_group(char), _Lacking()).add(char, stack, level)
    for group, each in found.items():
        names = {stack: ", ".join(family.name for family in fonts.stacks[stack])
                 for stack in each.stacks}  # fmt: skip
        where = " or ".join(f"--{stack} ({families})" for stack, families in names.items())
        message = f"{locale}: no family of {where} has these {group}: {each.listed()}"
        yield Problem(place, message, _FONTS, each.level, "fonts")


@dataclass(slots=True)
class _Lacking:
    """Characters of one script that stacks of fonts lack; what must be there comes first."""

    stacks: dict[str, None] = field(default_factory=dict)
    characters: dict[Level, dict[str, None]] = field(default_factory=dict)

    def add(self, char: str, stack: str, level: Level) -> None:
        self.stacks[stack] = None
        self.characters.setdefault(level, {})[char] = None

    @property
    def level(self) -> Level:
        return Level.ERROR if Level.ERROR in self.characters else Level.WARNING

    def listed(self) -> str:
        rows = (self.characters.get(each, {}) for each in (Level.ERROR, Level.WARNING))
        whole = list(dict.fromkeys(char for row in rows for char in row))
        more = f" and {len(whole) - _SHOWN} more" if len(whole) > _SHOWN else ""
        return ", ".join(map(named, whole[:_SHOWN])) + more


def _absent_scripts(letters: str, fonts: Fonts) -> dict[str, str]:
    """Name the scripts of which a stack has no letter, by the stack; under `""` those of all."""
    found: dict[str, str] = {}
    for stack in fonts.stacks:
        lacking = {*fonts.lacking(stack, letters)}
        there = {_script(char) for char in letters if char not in lacking}
        names = dict.fromkeys(_script(char) for char in letters if char.isalpha())
        if absent := [name for name in names if name not in there and "-" not in name]:
            found[f" of --{stack}"] = formats.list_of(absent, "en-GB")
    same = len(found) == len(fonts.stacks) and len({*found.values()}) == 1
    return {"": next(iter(found.values()))} if same else found


def _group(char: str) -> str:
    """Group of a character among those of its script: `Georgian letters`, `signs`."""
    if char.isdigit():
        return "digits"
    return f"{_script(char)} letters" if char.isalpha() else "signs"


def _script(char: str) -> str:
    """The script of a letter by the first word of its name, or `CJK`."""
    name = unicodedata.name(char, "").split(" ")[0]
    return "CJK" if name in ("CJK", "IDEOGRAPHIC") else name.capitalize()


def _currencies(locale: str) -> str:
    """List how the locale writes the currencies of the countries where it is official."""
    language = cldr(locale)
    official = (
        territory
        for territory, languages in get_global("territory_languages").items()
        if languages.get(language.language, {}).get("official_status")
    )
    codes = (code for territory in official for code in get_territory_currencies(territory))
    return "".join(get_currency_symbol(code, language) for code in dict.fromkeys(codes))
