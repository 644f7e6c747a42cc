"""`khabar locale add TAG --from OTHER`: texts of one script as proposals in another of a language.

Nothing derived reaches a reader before a person has looked at it: it is fuzzy. What somebody has
translated is left alone. Run again, it fills what is new.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from khabar.catalogs import po
from khabar.files.folder import Folder, catalog_file
from khabar.languages.language import language
from khabar.languages.transliteration import transliterated
from khabar.markup import replace_runs
from khabar.model import Catalog, Entry, Key
from khabar.problems import KhabarError
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.load import Domain, Loaded
from khabar.workspace.newsroom import load

_PLACEHOLDER = re.compile(r"(\{\w+\})")


def require_rules(locale: str, source: str) -> None:
    """Raise `KhabarError` where no rules make a text of `locale` from one of `source`."""
    known = language(locale).derived
    if known is None or known.source != language(source).tag:
        hint = f"`{locale}` can be derived from `{known.source}`" if known else "leave out --from"
        raise KhabarError(f"no rules make `{locale}` from `{source}`", hint)


def derive(folder: Folder, locale: str, source: str) -> tuple[str, ...]:
    """Fill the gaps of a locale's catalogs from those of `source`; the files that changed.

    Raises `KhabarError` where `source` is not a locale of the newsroom.
    """
    loaded = load(FolderNewsroom(folder))
    if source not in loaded.newsroom.locales:
        raise KhabarError(f"`{source}` is not a locale of this newsroom", "add it first")
    changed = {}
    for domain in loaded.domains.values():
        catalog = loaded.catalogs.get((locale, domain.name))
        if catalog and domain.language != locale:
            filled = _filled(catalog, _known(loaded, domain, source), _writer(domain, locale))
            if filled != catalog:
                changed[catalog_file(locale, domain.name)] = po.write(filled)
    folder.write(changed)
    return tuple(changed)


def _known(loaded: Loaded, domain: Domain, source: str) -> Mapping[Key, str]:
    """Texts of a domain's messages in `source`: its translations, or the messages themselves."""
    catalog = loaded.catalogs.get((source, domain.name))
    own = {each.key: each.id for each in domain.messages} if domain.language == source else {}
    return {**own, **(catalog.translations() if catalog else {})}


def _writer(domain: Domain, locale: str) -> Callable[[str], str]:
    """Make the function that writes a text in the other script; names in braces and markup stay."""
    if domain.name != "bulletin":
        return lambda text: replace_runs(text, lambda run: transliterated(run, locale))

    def pattern(text: str) -> str:
        parts = _PLACEHOLDER.split(text)
        return "".join(p if i % 2 else transliterated(p, locale) for i, p in enumerate(parts))

    return pattern


def _filled(catalog: Catalog, known: Mapping[Key, str], write: Callable[[str], str]) -> Catalog:
    def filled(entry: Entry) -> Entry:
        text = known.get(entry.key)
        if not text or any(entry.strings) or entry.obsolete or entry.plural is not None:
            return entry
        return replace(entry, strings=(write(text),), flags=("fuzzy", *entry.flags))

    return replace(catalog, entries=tuple(map(filled, catalog.entries)))
