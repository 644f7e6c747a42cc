"""Locales by their BCP 47 names, and time zones by those of IANA."""

import re
from collections.abc import Iterable
from functools import cache
from zoneinfo import available_timezones

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from khabar.languages import pseudo

# Some tags of before 2005 begin with one letter (`i-lux`): BCP 47 has others for them.
_TAG = re.compile(r"(?:[A-Za-z]{2,8}|[ix](?=-))(-[A-Za-z0-9]{1,8})*")
_ASKED = {
    key: re.compile(rf"-u(?:-(?!{key}-)[a-z0-9]{{2,8}})*-{key}-([a-z0-9]{{3,8}})(?![a-z0-9])")
    for key in ("nu", "ca")
}
_SINGLETON = re.compile("-[A-Za-z0-9]-")
_RIGHT_TO_LEFT = ["Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"]
_NO_LANGUAGE = ("und", "mul", "mis", "zxx", "root", "x")
# Languages that may be called by their names.
_NAMED = (
    "az", "kk", "tr", "ru", "uz", "ky", "tk", "en", "de", "fr", "es", "ar", "fa", "uk", "ka", "zh",
)  # fmt: skip


def locale_problem(name: str) -> tuple[str, str] | None:
    """Fault of a locale's name, and a hint; `None` where it is right.

    Every valid tag of BCP 47 (RFC 5646) is a locale, whether CLDR knows it or not. A country's code
    taken for a language's (`kz`) is told by its official language.
    """
    if not _TAG.fullmatch(name):
        # Babel ignores what follows a dot or an at sign, but it would become a part of a path.
        meant = canonical_locale(name)
        return _unknown(name) if meant == name else _miswritten(name, meant)
    if name.partition("-")[0].lower() in _NO_LANGUAGE:
        return f"`{name[:40]}` is not a locale of a language", "such as `kk`"
    canonical = _canonical(name)
    if canonical is None:
        return _unknown(name)
    # It becomes a folder's name, and some systems take `EN` and `en` for one folder.
    if name != canonical:
        return _miswritten(name, canonical)
    return None


def _miswritten(name: str, canonical: str) -> tuple[str, str]:
    return f"`{name}` is not how BCP 47 writes it", f"write `{canonical}`"


def public_subtags(tag: str) -> list[str]:
    """The language of a tag, its script, country and variants, as the tag writes them.

    What follows one letter is an extension (`ar-u-nu-latn` is no Arabic in Latin letters) or
    private (`en-x-gb` is not British).
    """
    return _SINGLETON.split(tag, maxsplit=1)[0].split("-")


def usual_language(name: str) -> str:
    """The subtag that CLDR has for a language: `az` for `azj`, the Azerbaijani that most speak."""
    alias = get_global("language_aliases").get(name, "")
    return name if not alias or "_" in alias else str(alias)


def canonical_locale(name: str, known: Iterable[str] = ()) -> str:
    """A locale in the letters of BCP 47, or of `known` ones: `kk-Latn` for `KK_latn`.

    What is no tag comes back as it is.
    """
    written = name.replace("_", "-")
    for each in known:
        if each.lower() == written.lower():
            return each
    return (_canonical(written) if _TAG.fullmatch(written) else None) or name


@cache
def time_zones() -> frozenset[str]:
    """The names of the time zones that this machine knows, which takes milliseconds to find out."""
    return frozenset(available_timezones())


def _canonical(name: str) -> str | None:
    """A tag as BCP 47 writes it; `None` for none. Most tags are those of Babel, which is loaded."""
    try:
        if name == str(Locale.parse(name, sep="-")).replace("_", "-"):
            return name
    except (UnknownLocaleError, ValueError):
        pass
    import langcodes  # noqa: PLC0415 (the register of subtags takes 40 ms, and few need it)

    return langcodes.standardize_tag(name) if langcodes.tag_is_valid(name) else None


def _unknown(name: str) -> tuple[str, str]:
    """Message for a name that is not a tag: for a country, the language that is likely meant."""
    languages = get_global("territory_languages").get(name.upper(), {})
    official = [code for code, fact in languages.items() if fact.get("official_status")]
    likely = get_global("likely_subtags")
    own = [code for code in official if likely.get(code, "").endswith(f"_{name.upper()}")]
    most = max(own or official, key=lambda code: languages[code]["population_percent"], default="")
    hint = f"`{name}` is a country; its language is `{most}`" if most else "such as `kk`"
    if named := _named(name):
        hint = f"write `{named}`"
    shown = name if len(name) <= 40 else f"{name[:39]}…"
    return f"`{shown}` is not a language tag (BCP 47)", hint


def _named(name: str) -> str:
    """The language that a word names in English or in that language: `Turkish`, `Türkçe`."""
    wanted = name.strip().casefold()
    for tag in _NAMED:
        names = (Locale.parse(tag).get_language_name(each) for each in ("en", tag))
        if wanted in [each.casefold() for each in names if each]:
            return tag
    return ""


@cache
def cldr(tag: str) -> Locale:
    """The nearest locale of CLDR in a tag's script; its root, which names nothing, where none is.

    `tr-x-easy` is `tr`; `kk-Latn` is the root, since CLDR has Kazakh in Cyrillic letters only.
    """
    public = public_subtags(pseudo.FORMATS if tag == pseudo.LOCALE else tag)
    wanted = next((part for part in public[1:] if len(part) == 4 and part.isalpha()), "")
    for end in range(len(public), 0, -1):
        try:
            found = Locale.parse("-".join(public[:end]), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
        if wanted in ("", _script_of(found)):
            return found
    return Locale.parse("root")


@cache
def cldr_of_figures(tag: str) -> Locale:
    """The locale of CLDR whose signs of numbers and plural rules hold for a tag.

    They do not depend on letters: `kk-Latn` has those of `kk`, as far as both scripts run from left
    to right.
    """
    known, usual = cldr(tag), tag.partition("-")[0]
    same_direction = right_to_left(tag) == right_to_left(usual)
    found = known if has_names(known) or not same_direction else cldr(usual)
    for signs in found.number_symbols.values():
        # CLDR has ’ in Switzerland. Babel has a ', and drops it as a quotation mark of patterns.
        if not isinstance(signs, str) and signs.get("group") == "'":
            signs["group"] = "’"
    return found


def numbering_system(tag: str) -> str:
    """CLDR's name of the digits that a tag asks for (`ar-u-nu-arab`), or that its language has."""
    return _asked(tag, "nu") or cldr(tag).default_numbering_system


def calendar_of(tag: str) -> str:
    """CLDR's name of the calendar that a tag asks for (`fa-u-ca-persian`); `""` for ours."""
    return _asked(tag, "ca")


def country_of(tag: str) -> str:
    """The country that a tag names, as ISO 3166 writes it; `""` for none."""
    return next((part for part in public_subtags(tag)[1:] if len(part) == 2), "").upper()


def _asked(tag: str, key: str) -> str:
    found = _ASKED[key].search(tag.lower().partition("-x-")[0])
    return found[1] if found else ""


def signs_of_numbers(tag: str) -> str:
    """The numbering system whose signs (decimal, group, percent) numbers of a tag have.

    Babel lists no signs for the digits of Bengali and others, which take those of Latin digits.
    """
    found = numbering_system(tag)
    return found if found in cldr_of_figures(tag).number_symbols else "latn"


def right_to_left(tag: str) -> bool:
    """Tell whether the script of a locale runs from right to left."""
    return script(tag) in _RIGHT_TO_LEFT


def has_names(locale: Locale) -> bool:
    """Tell whether a locale of `cldr` has months and languages by name; a sketch has none."""
    return locale.language != "root" and locale.months["format"]["wide"][1] != "M01"


def named_script(tag: str) -> str:
    """The script that a tag names or that its country makes likely; empty for the usual one."""
    name, *public = (part.lower() for part in public_subtags(tag))
    named = next((part for part in public if len(part) == 4 and part.isalpha()), "")
    country = next((part for part in public if len(part) == 2 and part.isalpha()), "")
    if named or not country:
        return named.capitalize()
    likely = get_global("likely_subtags").get(f"{name}_{country.upper()}", "")
    return next((part for part in likely.split("_") if len(part) == 4), "")


def script(locale: str) -> str:
    """The ISO 15924 code of a locale's script: the one it names, else its language's likely one."""
    return _own_or_likely(locale)[0]


def territory(locale: str) -> str:
    """The country of a locale: the one it names, else its language's likely one; may be empty."""
    return _own_or_likely(locale)[1]


def _own_or_likely(locale: str) -> tuple[str, str]:
    parsed = cldr(locale)
    name = str(parsed) if parsed.language != "root" else locale.partition("-")[0].lower()
    script_, country = _likely(name)
    return named_script(locale) or parsed.script or script_, parsed.territory or country


def _script_of(locale: Locale) -> str:
    return locale.script or _likely(str(locale))[0]


def _likely(name: str) -> tuple[str, str]:
    """The script and the country that are likely for a locale by name; each may be empty."""
    likely = get_global("likely_subtags")
    parts = (likely.get(name) or likely.get(name.partition("_")[0], "")).split("_")[1:]
    own = next((part for part in parts if len(part) == 4), "")
    return own, next((part for part in parts if len(part) < 4), "")


@cache
def is_one_alone(locale: str) -> bool:
    """Tell whether a language has a plural form for 1 and no other number (CLDR)."""
    form = cldr(locale).plural_form
    return all(form(number) != form(1) for number in (0, 2, 11, 21, 101))
