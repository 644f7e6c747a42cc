"""Links, e-mail addresses and telephone numbers that a translation lost or changed."""

import re
from collections import Counter
from collections.abc import Iterator

from markdown_it.token import Token

from khabar.checks.context import Context
from khabar.checks.pair import PHONE, Finding, Pair, excerpt
from khabar.languages.language import language
from khabar.markup import link_fault, to_text

_URL = re.compile(r"(?:https?://|www\.)[^\s<>()\]\[\"”»'’]*[^\s<>()\]\[\"”».,;:!?’']")
# A number for all the world, or one with a code in parentheses; entities may stand for either.
_PHONE_SIGN = re.compile(r"[+)&]")
_LONG = re.compile(r"\d\D{0,4}\d\D{0,4}\d\D{0,4}\d\D{0,4}\d\D{0,4}\d")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def links(pair: Pair, context: Context) -> Iterator[Finding]:
    """Check that web addresses are kept, or lead to their page in the translation's language."""
    if not _linked(pair.source) and not _linked(pair.translation):
        return
    faults = [link_fault(str(each.attrs["href"])) for each in pair.tokens if _is_link(each)]
    if any(each.attrs.get("title") for each in pair.tokens if each.type == "link_open"):
        yield Finding("the title of a link is shown nowhere", "remove it: `[text](address)`")
    if refused := [Finding(*fault) for fault in faults if fault]:
        yield from refused
        return
    lost, added = _differing(pair)
    for was, now in zip(lost, added, strict=False):
        yield Finding(f"the address {excerpt(now)} for {excerpt(was)}", "keep the source’s address")
    for was in lost[len(added) :]:
        yield Finding(f"the address {excerpt(was)} is lost", "link the same page")
    for now in added[len(lost) :]:
        yield Finding(f"the address {excerpt(now)} is not in the source", "remove it")


def _is_link(token: Token) -> bool:
    """Tell whether somebody wrote a link; a bare address is text."""
    return token.type == "link_open" and token.markup != "linkify"


def _linked(text: str) -> bool:
    """Tell quickly whether a text may have an address: most have none."""
    return "](" in text or "<" in text or "://" in text or "www." in text


def _differing(pair: Pair) -> tuple[list[str], list[str]]:
    there, here = (_addresses(t) for t in (pair.source, pair.translation))
    lost, added = list((there - here).elements()), list((here - there).elements())
    for was in list(lost):
        page = _page(was, pair)
        if now := next((each for each in added if _page(each, pair) == page), None):
            lost.remove(was)
            added.remove(now)
    return lost, added


def _addresses(text: str) -> Counter[str]:
    relative = re.findall(r"\]\(<?((?!https?:|www\.|mailto:)[^\s()<>]+)", text)
    return Counter([*_URL.findall(text), *relative])


def _page(address: str, pair: Pair) -> str:
    """An address without what names the language of the source or the translation."""
    codes = {code for each in (pair.source_locale, pair.locale)
             for code in language(each).codes or (each,)}  # fmt: skip
    either = "|".join(sorted(codes))
    address = re.sub(
        rf"(?<=[/.=_-])(?:{either})(?:-[A-Za-z]{{2}})?(?=[/.&_-]|$)(?!\.?$)|(?<=[/=])(?:{either})$",
        "*",
        address,
        flags=re.IGNORECASE,
    )
    address = re.sub(rf"(?<=://)(?:{either})\.", "*.", address, flags=re.IGNORECASE)
    return address.replace("/*/", "/").removesuffix("/*").rstrip("/")


def emails(pair: Pair, context: Context) -> Iterator[Finding]:
    """Check that e-mail addresses are kept."""
    if "@" not in pair.source and "@" not in pair.translation:
        return
    there, here = (set(_EMAIL.findall(t)) for t in (pair.source, pair.translation))
    yield from _sets(there, here, "the e-mail address")


def phones(pair: Pair, context: Context) -> Iterator[Finding]:
    """Check that telephone numbers are kept, however their digits are grouped."""
    there, here = (_phones(t) for t in (pair.source, pair.translation))
    lost = {shown for digits, shown in there.items() if digits not in here}
    added = {shown for digits, shown in here.items() if digits not in there}
    yield from _sets(lost, added, "the telephone number")


def _phones(text: str) -> dict[str, str]:
    possible = _PHONE_SIGN.search(text) and _LONG.search(text)
    found = PHONE.finditer(to_text(text)) if possible else ()
    return {re.sub(r"\D", "", match[0]): match[0] for match in found}


def _sets(there: set[str], here: set[str], name: str) -> Iterator[Finding]:
    for was in sorted(there - here):
        yield Finding(f"{name} {excerpt(was)} is lost or changed", "copy it from the source")
    for now in sorted(here - there):
        yield Finding(f"{name} {excerpt(now)} is not in the source", "copy it from the source")
