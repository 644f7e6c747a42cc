"""The search index of the public site, as files that a browser asks for.

`search/<locale>/rules.json` has the rules of the language and the years that there are. Each year
is a folder, so that a change concerns one of them: `index.json` names its pages, newest first, and
its words with the pages that have them. Where that would be large, the words are in parts by their
first letters, so that a reader loads those of a query alone. The words of a page are remembered:
a build reads the pages that have changed, and no other.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from khabar.cache.file_stamps import stamp_of
from khabar.cache.fingerprints import fingerprint
from khabar.cache.page_words import keep_words, remember_words, remembered_words
from khabar.cache.rows import RenderedFolder
from khabar.cache.store import BuildCache
from khabar.files.outputs.output import Output
from khabar.given_json import given_object
from khabar.languages.collation import search_key
from khabar.site.search.rules import rules_of
from khabar.site.search.words import PageWords, page_words

_AREA = "public/search"
# Counts up with every change of what words or files are made; the rules are compared themselves.
_FORMAT = 3
# More than this many bytes of words are divided by their first letters.
_PART = 64_000

Pages = Mapping[str, str]
"""The SHA-256 of each page's file by the page's folder, newest first."""

Parts = Mapping[tuple[str, str], Pages]
"""The pages that are indexed, by locale and year."""

Numbers = list[int]
"""Pages that have a word, by their number; `-1 - number` where the word is in the headline."""


def write_index(out: Output, cache: BuildCache, parts: Parts) -> Iterator[str]:
    """Index what has changed; gives the names of the folders and files that stand."""
    years: dict[str, list[str]] = {}
    keep_words(
        cache, [f"{locale}/{page}" for (locale, _), pages in parts.items() for page in pages]
    )
    for (locale, year), pages in parts.items():
        name = f"{_AREA}/{locale}/{year}"
        years.setdefault(locale, []).append(year)
        _write_year(out, cache, name, locale, pages)
        yield name
    if not years:
        out.remove(_AREA)
    out.keep_only(_AREA, years)
    for locale, row in years.items():
        yield _write_rules(out, cache, locale, sorted(row, reverse=True))
        out.keep_only(f"{_AREA}/{locale}", [*row, "rules.json"])


def _write_rules(out: Output, cache: BuildCache, locale: str, years: Sequence[str]) -> str:
    name = f"{_AREA}/{locale}/rules.json"
    data = _json({**rules_of(locale), "years": years})
    digest, known = sha256(data).hexdigest(), cache.folders.get(name)
    if not known or known.cache_key != digest or known.stamp != out.state(name):
        out.put_file(name, data)
        cache.folders[name] = RenderedFolder(digest, (), {"": digest}, out.state(name))
    return name


def _write_year(out: Output, cache: BuildCache, name: str, locale: str, pages: Pages) -> None:
    made, known = fingerprint((_FORMAT, list(pages.items()))), cache.folders.get(name)
    if known and known.cache_key == made and known.stamp == stamp_of(out.root / name).digest:
        return
    read = {page: _words_of(out, cache, locale, page, made) for page, made in pages.items()}
    files = year_files(read, locale)
    digests = {file: sha256(data).hexdigest() for file, data in files.items()}
    if out.digests(name) == digests:
        out.owned.add(f"{name}/{file}" for file in digests)
    else:
        out.put_folder(name, files)
    cache.folders[name] = RenderedFolder(made, (), digests, stamp_of(out.root / name).digest)


def _words_of(out: Output, cache: BuildCache, locale: str, page: str, digest: str) -> PageWords:
    """The words of a page that has this digest: as they are remembered, or read."""
    name, made = f"{locale}/{page}", f"{_FORMAT} {digest}"
    if known := remembered_words(cache, name, made):
        return PageWords(*(frozenset(each.split()) for each in known.split("\n")))
    text = out.read(f"public/{name}/index.html").decode("utf-8", "replace")
    found = page_words(text, locale)
    rows = (" ".join(sorted(each)) for each in (found.headline, found.text))
    remember_words(cache, name, made, "\n".join(rows))
    return found


def year_files(pages: Mapping[str, PageWords], locale: str) -> dict[str, bytes]:
    """The files of a year, by name; `pages` are its pages, newest first, with their words."""
    found: dict[str, Numbers] = {}
    for number, each in enumerate(pages.values()):
        for word in each.headline | each.text:
            found.setdefault(word, []).append(-1 - number if word in each.headline else number)
    words = dict(sorted(found.items()))
    data = _json(words)
    if len(data) <= _PART:
        return {"index.json": _json({"pages": list(pages), "words": words})}
    parts = _divided(words, locale)
    files = {f"{number}.json": _json(row) for number, row in enumerate(parts.values())}
    return {"index.json": _json({"pages": list(pages), "parts": list(parts)}), **files}


def without_pages(files: Mapping[str, bytes], ids: Collection[str]) -> dict[str, bytes]:
    """The files of a year, by name, without some releases; unchanged where it has none of them.

    Raises `ValueError` for what is no index.
    """
    index, read = _read(files)
    pages = read[index]["pages"]
    left = [page for page in pages if page not in ids]
    if left == pages:
        return dict(files)
    numbers = {old: left.index(page) for old, page in enumerate(pages) if page in left}
    read[index]["pages"] = left
    if "words" in read[index]:
        read[index]["words"] = _renumbered(read[index]["words"], numbers)
    others = {name: _renumbered(row, numbers) for name, row in read.items() if name != index}
    return {name: _json(row) for name, row in {**read, **others}.items()}


def without_words(
    files: Mapping[str, bytes], lost: Mapping[str, Collection[str]]
) -> dict[str, bytes]:
    """The files of a year, by name, where pages have lost words; raises as `without_pages`."""
    index, read = _read(files)
    pages = read[index]["pages"]
    if not (mine := [page for page in pages if lost.get(page)]):
        return dict(files)
    for name, whole in read.items():
        words = whole.get("words", {}) if name == index else whole
        for page in mine:
            number = pages.index(page)
            for word in words.keys() & set(lost[page]):
                words[word] = [each for each in words[word] if each not in (number, -1 - number)]
        for word in [word for word, numbers in words.items() if not numbers]:
            del words[word]
    return {name: _json(whole) for name, whole in read.items()}


def _read(files: Mapping[str, bytes]) -> tuple[str, dict[str, dict[str, Any]]]:
    """The name of a year's index, and the values of all its files; they may be anybody's."""
    index = next((name for name in files if name.endswith("index.json")), "")
    read = {name: given_object(data) for name, data in files.items()}
    parts = [row for name, row in read.items() if name != index]
    pages, words = (read.get(index, {}).get(key, {}) for key in ("pages", "words"))
    if not (isinstance(pages, list) and all(isinstance(each, str) for each in pages)):
        raise ValueError("not an index of pages")
    if not all(_are_words(row) for row in (words, *parts)):
        raise ValueError("not words with the numbers of their pages")
    return index, read


def _are_words(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(row, list) and all(type(each) is int for each in row) for row in value.values()
    )


def _renumbered(words: Mapping[str, Numbers], numbers: Mapping[int, int]) -> dict[str, Numbers]:
    """Words by the new numbers of their pages; a word that has none left is gone."""
    rows = {
        word: [
            numbers[each] if each >= 0 else -1 - numbers[-1 - each]
            for each in row
            if (each if each >= 0 else -1 - each) in numbers
        ]
        for word, row in words.items()
    }
    return {word: row for word, row in rows.items() if row}


def _divided(words: Mapping[str, Numbers], locale: str) -> dict[str, dict[str, Numbers]]:
    """The words by their first letter as it is typed; by two letters where they are many."""
    parts = _by_beginning(words, locale, 1)
    for key in [key for key, row in parts.items() if len(_json(row)) > _PART]:
        parts |= _by_beginning(parts.pop(key), locale, 2)
    return dict(sorted(parts.items()))


def _by_beginning(
    words: Mapping[str, Numbers], locale: str, length: int
) -> dict[str, dict[str, Numbers]]:
    parts: dict[str, dict[str, Numbers]] = {}
    for word, numbers in words.items():
        parts.setdefault(search_key(word, locale)[:length], {})[word] = numbers
    return parts


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
