"""Locales by their BCP 47 names."""

import re
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from khabar.languages import pseudo

_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_NO_LANGUAGE = ("und", "mul", "mis", "zxx", "root")


def locale_problem(name: str) -> tuple[str, str] | None:
    """Fault of a locale's name, and a hint; `None` where it is right.

    Every valid tag of BCP 47 (RFC 5646) is a locale, whether CLDR knows it or not. A country's code
    taken for a language's (`kz`) is told by its official language.
    """
    if not _TAG.fullmatch(name):
        # Babel passes over what follows a dot or an at sign: it would become a path.
        return _unknown(name)
    if name.partition("-")[0].lower() in _NO_LANGUAGE:
        return f"`{name[:40]}` is not a locale of a language", "such as `kk`"
    canonical = _canonical(name)
    if canonical is None:
        return _unknown(name)
    # It names folders, also where `EN` and `en` are one folder.
    if name != canonical:
        return f"`{name}` is not how BCP 47 writes it", f"write `{canonical}`"
    return None


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
    shown = name if len(name) <= 40 else f"{name[:39]}…"
    return f"`{shown}` is not a language tag (BCP 47)", hint


@cache
def cldr(tag: str) -> Locale:
    """The nearest locale of CLDR in a tag's script; its root, which names nothing, where none is.

    `tr-x-easy` is `tr`; `kk-Latn` is the root, since CLDR has Kazakh in Cyrillic letters only.
    """
    public = re.split("-[a-z0-9]-", pseudo.FORMATS if tag == pseudo.LOCALE else tag)[0].split("-")
    wanted = next((part for part in public[1:] if len(part) == 4 and part.isalpha()), "")
    for end in range(len(public), 0, -1):
        try:
            found = Locale.parse("-".join(public[:end]), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
        if wanted in ("", _script_of(found)):
            return found
    return Locale.parse("root")


def has_names(locale: Locale) -> bool:
    """Tell whether `cldr` names months and languages in a locale, as all but the root do."""
    return locale.language != "root"


def script(locale: str) -> str:
    """The ISO 15924 code of a locale's script: the one it names, else its language's likely one."""
    return _own_or_likely(locale)[0]


def territory(locale: str) -> str:
    """The country of a locale: the one it names, else its language's likely one; may be empty."""
    return _own_or_likely(locale)[1]


def _own_or_likely(locale: str) -> tuple[str, str]:
    parsed = cldr(locale)
    own = next((part for part in locale.split("-")[1:] if len(part) == 4 and part.isalpha()), "")
    return own or _script_of(parsed), parsed.territory or _likely(parsed)[1]


def _script_of(locale: Locale) -> str:
    return locale.script or _likely(locale)[0]


def _likely(locale: Locale) -> tuple[str, str]:
    """The script and the country that are likely for a locale; each may be empty."""
    likely = get_global("likely_subtags")
    parts = (likely.get(str(locale)) or likely.get(locale.language, "")).split("_")[1:]
    own = next((part for part in parts if len(part) == 4), "")
    return own, next((part for part in parts if len(part) < 4), "")
