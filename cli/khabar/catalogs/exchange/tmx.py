"""Translation units ↔ TMX 1.4, the format in which translation memories travel.

The writing and reading is translate-toolkit's. The role stands as the property `x-context`, which
other tools show as context, the release as `x-origin`.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from khabar.catalogs.exchange.inline_codes import Code, split
from khabar.catalogs.exchange.untrusted import (
    check_xml,
    one_line,
    refused,
    same_language,
    toolkit,
    unfit,
)
from khabar.catalogs.translation_memory import TranslationUnit


def write(units: Iterable[TranslationUnit]) -> bytes:
    """The text of a TMX file; the same units give the same bytes."""
    with toolkit():
        from translate.storage.tmx import tmxfile  # noqa: PLC0415

    units = tuple(units)
    languages = {unit.language for unit in units}
    # `*all*`: the source language is given unit by unit (TMX 1.4b, "srclang").
    source = languages.pop() if len(languages) == 1 else "*all*"
    store: Any = tmxfile(sourcelanguage=source)
    # A message is a paragraph, a title or a cell, never cut into sentences (TMX 1.4b, "segtype").
    store.document.getroot().find("header").set("segtype", "paragraph")
    for unit in units:
        _add(store, unit)
    return bytes(store)


def _add(store: Any, unit: TranslationUnit) -> None:
    tu = store.addsourceunit(unit.texts[unit.language], unit.language)
    for locale, text in unit.texts.items():
        if locale != unit.language:
            tu.settarget(text, locale, append=True)
    if unit.comment:
        tu.addnote(unit.comment)
    tu.setcontext(unit.role)
    origin = tu.xmlelement.makeelement("prop", {"type": "x-origin"})
    origin.text = unit.origin
    first = tu.getlanguageNodes()[0]
    tu.xmlelement.insert(tu.xmlelement.index(first), origin)


def read(raw: bytes, file: str, locales: tuple[str, ...]) -> tuple[TranslationUnit, ...]:
    """The units of a TMX file in the given locales.

    A unit with fewer than two of them, or with codes of another format inside its text, has
    nothing to offer and is passed over. Raises `KhabarError` where the file is no TMX or unsafe.
    """
    with toolkit():
        from translate.storage.tmx import tmxfile  # noqa: PLC0415

    check_xml(raw, file, "tmx")
    try:
        store: Any = tmxfile(BytesIO(raw))
    except (SyntaxError, ValueError) as error:
        raise refused(file, f"not TMX: {error}", "export it again") from None
    header = store.sourcelanguage or "*all*"
    return tuple(unit for each in store.units for unit in _units(each, file, header, locales))


def _units(tu: Any, file: str, header: str, locales: tuple[str, ...]) -> Iterator[TranslationUnit]:
    texts: dict[str, str] = {}
    for node in tu.getlanguageNodes():
        tag = node.get("{http://www.w3.org/XML/1998/namespace}lang") or node.get("lang") or ""
        locale = next((each for each in locales if same_language(tag, each)), None)
        segment = node.find("{*}seg")
        text = "" if segment is None else _text(segment)
        if locale and text and not unfit(text):
            texts.setdefault(locale, one_line(text))
    texts = {locale: text for locale, text in texts.items() if text}
    language = tu.xmlelement.get("srclang") or header
    source = next((each for each in texts if same_language(language, each)), next(iter(texts), ""))
    if len(texts) > 1:
        origin = tu.xmlelement.findtext("{*}prop[@type='x-origin']") or file
        yield TranslationUnit(tu.getcontext(), one_line(origin), source, texts)


def _text(segment: Any) -> str:
    """The text of a segment, with the signs of Markdown that its codes hold; `""` for others."""
    parts, signs = [segment.text or ""], []
    for each in segment.iterdescendants():
        if not isinstance(each.tag, str):
            return ""
        inner = each.text or ""
        if each.tag.rpartition("}")[2] != "hi":
            signs.append(inner)
        parts += (inner, each.tail or "")
    text = "".join(parts)
    known = {part.text for part in split(text) if isinstance(part, Code)} if signs else set()
    # A name in braces is a sign of ours, and one of RTF, too.
    foreign = any(each.startswith("{") or each not in known for each in signs)
    return "" if foreign else text
