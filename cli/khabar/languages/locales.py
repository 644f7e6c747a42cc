"""Locales by their BCP 47 names."""

import re

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from khabar.languages import pseudo

_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def locale_problem(name: str) -> tuple[str, str] | None:
    """What is wrong with a locale's name, and a hint; `None` where nothing is.

    A country's code taken for a language's (`kz`) is told by its official language: the one whose
    likely country it is, or else CLDR's most spoken one.
    """
    try:
        if not _TAG.fullmatch(name):
            # Babel passes over what follows a dot or an at sign: it would become a path.
            raise ValueError(name)
        canonical = str(Locale.parse(name, sep="-")).replace("_", "-")
    except (UnknownLocaleError, ValueError):
        languages = get_global("territory_languages").get(name.upper(), {})
        official = [code for code, fact in languages.items() if fact.get("official_status")]
        likely = get_global("likely_subtags")
        own = [code for code in official if likely.get(code, "").endswith(f"_{name.upper()}")]
        most = max(
            own or official, key=lambda code: languages[code]["population_percent"], default=""
        )
        hint = f"`{name}` is a country; its language is `{most}`" if most else "such as `kk`"
        shown = name if len(name) <= 40 else f"{name[:39]}…"
        return f"`{shown}` is no locale of CLDR", hint
    # It names folders, also where `EN` and `en` are one folder; `@` begins what is no language.
    if "@" in name or canonical in ("root", "und"):
        return f"`{name[:40]}` is no locale of a language", "such as `kk`"
    if name != canonical:
        return f"`{name}` is not how BCP 47 writes it", f"write `{canonical}`"
    return None


def script(locale: str) -> str:
    """The ISO 15924 code of a locale's script: the one it names, else its language's likely one."""
    return _own_or_likely(locale)[0]


def territory(locale: str) -> str:
    """The country of a locale: the one it names, else its language's likely one; may be empty."""
    return _own_or_likely(locale)[1]


def _own_or_likely(locale: str) -> tuple[str, str]:
    parsed = Locale.parse(pseudo.FORMATS if locale == pseudo.LOCALE else locale, sep="-")
    likely = get_global("likely_subtags")
    parts = (likely.get(str(parsed)) or likely.get(parsed.language, "")).split("_")[1:]
    own = parsed.script or next((part for part in parts if len(part) == 4), "")
    country = parsed.territory or next((part for part in parts if len(part) < 4), "")
    return own, country
