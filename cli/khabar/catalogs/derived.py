"""Catalogs of a locale that writes the texts of another one in its own script, by rules.

A file of such a locale holds exceptions alone: an empty `msgstr` means the derived text, a filled
one overrides it. The derived text stands above each entry as a comment, where people see it, and
tells for which text an exception was written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from khabar.languages.transliteration import transliterated
from khabar.markup import replace_runs
from khabar.model import Catalog, Entry, Key, Message

Texts = Mapping[Key, str]
_NOW, _BEFORE = "Derived text: ", "Derived text before: "


def derived_texts(
    source: Catalog | None, own: Sequence[Message], locale: str, *, patterns: bool
) -> Texts:
    """The texts of a catalog in the script of `locale`.

    `own` are the messages themselves where they are written in the source's language. `patterns`
    are wording, whose names in braces stay; other texts are Markdown, whose links and code stay.
    Raises `LookupError` where no rules lead to `locale`.
    """
    texts = {each.key: each.id for each in own}
    texts |= source.translations() if source else {}
    write = _pattern if patterns else _markdown
    return {key: write(text, locale) for key, text in texts.items()}


def _markdown(text: str, locale: str) -> str:
    return replace_runs(text, lambda run: transliterated(run, locale))


def _pattern(text: str, locale: str) -> str:
    parts = (part.partition("}") for part in text.split("{"))
    written = (
        (f"{name}}}" if closed else "") + transliterated(rest if closed else name, locale)
        for name, closed, rest in parts
    )
    return "{".join(written)


def derive(catalog: Catalog, messages: Sequence[Message], texts: Texts) -> Catalog:
    """The catalog as readers get it: what it leaves empty is derived.

    An exception that was written for another derived text is fuzzy.
    """
    there = catalog.live
    more = (each for each in messages if each.key not in there)
    entries = (*catalog.entries, *(Entry(each.id, context=each.context or None) for each in more))
    return replace(catalog, entries=tuple(_derived(each, texts) for each in entries))


def _derived(entry: Entry, texts: Texts) -> Entry:
    text = "" if entry.obsolete or entry.plural is not None else texts.get(entry.key, "")
    if not text:
        return entry
    if not entry.begun:
        flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
        return replace(entry, strings=(text,), flags=flags, derived=True)
    if entry.fuzzy or _noted(entry, _NOW) in ("", _line(text)):
        return entry
    return replace(entry, flags=("fuzzy", *entry.flags))


def as_written(catalog: Catalog) -> Catalog:
    """The catalog as its file holds it, without what is derived."""
    kept = (each for each in catalog.entries if each.line or any(_written(each).strings))
    return replace(catalog, entries=tuple(map(_written, kept)))


def _written(entry: Entry) -> Entry:
    return replace(entry, strings=("",), derived=False) if entry.derived else entry


def noted(catalog: Catalog, before: Catalog, texts: Texts) -> Catalog:
    """The catalog with its derived texts as comments; `before` is the one that stood there."""
    old = before.live
    entries = (each if each.obsolete else _with_notes(each, old, texts) for each in catalog.entries)
    return replace(catalog, entries=tuple(entries))


def _with_notes(entry: Entry, before: Mapping[Key, Entry], texts: Texts) -> Entry:
    key = entry.key
    old, text = before.get(key), texts.get(key, "")
    known = _noted(old, _NOW) if old else ""
    now = _line(text) or known
    was = known if known != now else _noted(old, _BEFORE) if old else ""
    notes = [_NOW + now] if now else []
    if was and entry.fuzzy and entry.begun:
        notes.append(_BEFORE + was)
    return replace(entry, comments=(*entry.comments, *notes)) if notes else entry


def _noted(entry: Entry, label: str) -> str:
    found = (each for each in entry.comments if each.startswith(label))
    return next(found, "").removeprefix(label)


def _line(text: str) -> str:
    return " ".join(text.split())
