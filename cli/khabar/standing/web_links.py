"""Checks of web addresses: links to this site in another language, and dead links."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from khabar.files.folder import NEWSROOM_FILE
from khabar.markup import inline_tokens, own_addresses, parts_below
from khabar.model import Catalog, Newsroom, Release
from khabar.problems import Level, Place, Problem
from khabar.translatable import newsroom_texts, release_texts
from khabar.workspace.load import Loaded

OWN_SITE, ONLINE = "own-site", "online"
"""The checks of links to one's own site, and of addresses that do not answer."""

Ask = Callable[[Iterable[str]], Mapping[str, str]]
"""Asks addresses; returns why one does not answer, by address."""


@dataclass(frozen=True, slots=True)
class WebLink:
    """A link to a web address, and where it stands."""

    address: str
    place: Place


@dataclass(frozen=True, slots=True)
class SaidText:
    """A text in Markdown, where it stands, and the language of its readers.

    `release` is the id of its release; empty for a text of the newsroom.
    """

    markdown: str
    place: Place
    locale: str
    release: str = ""


def texts_of(
    newsroom: Newsroom,
    releases: Iterable[Release],
    catalogs: Iterable[tuple[tuple[str, str], Catalog]],
) -> Iterator[SaidText]:
    """The texts in sources, in what all releases share, and in translations by locale."""
    for release in releases:
        for text in release_texts(release):
            place = Place(release.file, text.line)
            yield SaidText(text.markdown, place, release.language, release.id)
    for text in newsroom_texts(newsroom):
        yield SaidText(text.markdown, Place(NEWSROOM_FILE, text.line), newsroom.language)
    for (locale, domain), catalog in catalogs:
        for entry in catalog.entries:
            for string in entry.strings if entry.translated else ():
                yield SaidText(string, Place(catalog.file, entry.line), locale, domain)


def web_links(texts: Iterable[SaidText]) -> Iterator[WebLink]:
    """The links to web addresses in texts."""
    for text in texts:
        for address in _addresses(text.markdown):
            yield WebLink(address, text.place)


def _addresses(markdown: str) -> Iterator[str]:
    if "://" not in markdown and "www." not in markdown.lower():
        return
    for token in inline_tokens(markdown):
        address = str(token.attrs.get("href", ""))
        if address.lower().startswith(("https://", "http://")):
            yield address


def own_site_problems(
    loaded: Loaded, texts: Iterable[SaidText], hidden: Callable[[str, str], bool]
) -> Iterator[Problem]:
    """Find whole addresses of one's own site, linked or not, which no build adapts.

    They lead to a page in another language than the reader's, or to a release that may be withdrawn
    later. `hidden` tells, by locale and id, which release is not public.
    """
    newsroom, old = loaded.newsroom, {id_ for row in loaded.aliases.values() for id_ in row}
    for text in texts:
        for locale, id_ in _own_pages(newsroom.url, text.markdown):
            if locale not in newsroom.locales:
                continue
            if id_ != text.release and hidden(locale, id_):
                message = f"{id_} is not public in {locale}: readers see no address of it"
                hint = f"write `[text](release:{id_})`: the link appears when the release is public"
            elif locale != text.locale:
                message = f"a link to this site in {locale}, for readers of {text.locale}"
                known = f"release:{id_}" if id_ else ""
                hint = f"write `[text]({known})`: it leads" if known else "lead"
                hint += " to the page in the reader’s language"
            elif id_ in loaded.ids or id_ in old:
                message = f"a link to {id_} by its address, which is cut off when that is withdrawn"
                hint = f"write `[text](release:{id_})`: of that only the words stay then"
            else:
                continue
            yield Problem(text.place, message, hint, Level.WARNING, OWN_SITE)


def _own_pages(site: str, markdown: str) -> Iterable[tuple[str, str]]:
    """The locales and ids that a text names by addresses of a site; the id is empty for a list."""
    found = [(each.locale, each.id) for each in own_addresses(markdown, site)]
    for address in _addresses(markdown):
        locale, id_ = (*parts_below(site, address), "", "")[:2]
        found.append((locale, id_))
    return dict.fromkeys(found)


def online_problems(links: Iterable[WebLink], ask: Ask) -> Iterator[Problem]:
    """Addresses that do not answer, each at the first place where it stands."""
    first: dict[str, Place] = {}
    for link in links:
        first.setdefault(link.address.partition("#")[0], link.place)
    for address, why in ask(tuple(first)).items():
        hint = "open it in a browser; correct the address, or remove the link"
        yield Problem(first[address], f"{address}: {why}", hint, Level.WARNING, ONLINE)
