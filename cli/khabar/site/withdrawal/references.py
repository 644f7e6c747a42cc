"""References of other bulletins to releases that leave: links, related releases, languages.

As in a build that renders them anew, the words of a link in a text stay, and a related release is
not named. Documents (PDF, Word, text) cannot be changed: those of such a bulletin leave with the
links to them, until it is rendered anew.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from khabar.formats.html import PICTURES_PAGE
from khabar.formats.ninjs.ninjs_format import FILE as NINJS
from khabar.formats.ninjs.ninjs_format import to_json
from khabar.given_json import given_json
from khabar.problems import KhabarError
from khabar.site.search.words import page_words
from khabar.site.withdrawal.leaving import Leaving, SiteChange
from khabar.site.withdrawal.links import LinkCut

PAGE = "index.html"
_DOCUMENTS = (".pdf", ".docx", ".txt")

Read = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class ChangedBulletin:
    """A bulletin that told of what leaves, by its folder `<locale>/<release>`.

    `documents` are the names of its files that leave, `lost` the words that its page has no more.
    """

    folder: str
    changes: tuple[SiteChange, ...]
    documents: tuple[str, ...]
    lost: frozenset[str]


def changed_bulletins(
    folders: Iterable[str],
    files_of: Callable[[str], Iterable[str]],
    read: Read,
    leaving: Leaving,
) -> Iterator[ChangedBulletin]:
    """Yield what has to change of other bulletins.

    `folders` are those of bulletins, `<locale>/<release>`; `files_of` names the files of one. What
    `read` cannot read, for which it raises `KhabarError`, stays: nobody knows what it says.
    """
    for folder in folders if leaving.ids else ():
        before = {name: _read(f"{folder}/{name}", read) for name in (PAGE, NINJS)}
        if f'href="{PICTURES_PAGE}"' in before[PAGE]:
            before[PICTURES_PAGE] = _read(f"{folder}/{PICTURES_PAGE}", read)
        if _changed(folder, before, leaving):
            documents = _documents(folder, files_of(folder))
            told = Leaving(leaving.ids, leaving.hidden, leaving.notices, frozenset(documents))
            after = _changed(folder, before, told)
            lost = _lost(folder, before.get(PAGE, ""), after.get(PAGE, ""))
            changes = [
                SiteChange(f"{folder}/{name}", said.encode()) for name, said in after.items()
            ]
            gone = [SiteChange(f"{folder}/{name}", None) for name in documents]
            yield ChangedBulletin(folder, (*gone, *changes), documents, lost)


def _read(name: str, read: Read) -> str:
    try:
        return read(name).decode("utf-8", "replace")
    except KhabarError:
        return ""


def _changed(folder: str, files: dict[str, str], leaving: Leaving) -> dict[str, str]:
    """The files that say something else without what leaves."""
    page = f"{folder}/{PAGE}"
    generated = partial(leaving.leads, page=page)
    cut = LinkCut(partial(_written, leaving, page), generated, leaving.is_document)
    found = {}
    for name, said in files.items():
        if leaving.names.search(said) or leaving.documents:
            rest = _data(said, cut) if name == NINJS else cut.markup(said)
            if rest != said:
                found[name] = rest
    return found


def _written(leaving: Leaving, page: str, address: str) -> bool:
    """Tell whether a link in a text leads to what leaves.

    An author who wrote a whole address meant that, and no build looks what it leads to.
    """
    return "://" not in address and leaving.leads(address, page)


def _data(said: str, cut: LinkCut) -> str:
    try:
        value = given_json(said)
    except ValueError:
        return said
    rest = cut.objects(value)
    return said if rest == value else to_json(rest)


def _documents(folder: str, files: Iterable[str]) -> tuple[str, ...]:
    locale, _, id_ = folder.partition("/")
    return tuple(
        name for name in files if name.startswith(f"{id_}.{locale}.") and name.endswith(_DOCUMENTS)
    )


def _lost(folder: str, before: str, after: str) -> frozenset[str]:
    if not after:
        return frozenset()
    old, new = (page_words(page, folder.partition("/")[0]) for page in (before, after))
    return (old.headline | old.text) - (new.headline | new.text)
