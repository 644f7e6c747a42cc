"""Checks of web addresses: links to this site in another language, and dead links."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from khabar.files.folder import NEWSROOM_FILE
from khabar.markup import inline_tokens
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
    """A link to a web address, where it stands, and the language of its readers."""

    address: str
    place: Place
    locale: str


def web_links(
    newsroom: Newsroom, releases: Iterable[Release], catalogs: Iterable[tuple[str, Catalog]]
) -> Iterator[WebLink]:
    """The web links in sources, in what all releases share, and in translations by locale."""
    for release in releases:
        for text in release_texts(release):
            for address in _addresses(text.markdown):
                yield WebLink(address, Place(release.file, text.line), release.language)
    for text in newsroom_texts(newsroom):
        for address in _addresses(text.markdown):
            yield WebLink(address, Place(NEWSROOM_FILE, text.line), newsroom.language)
    for locale, catalog in catalogs:
        for entry in catalog.entries:
            for string in entry.strings if entry.translated else ():
                for address in _addresses(string):
                    yield WebLink(address, Place(catalog.file, entry.line), locale)


def _addresses(markdown: str) -> Iterator[str]:
    if "://" not in markdown and "www." not in markdown.lower():
        return
    for token in inline_tokens(markdown):
        address = str(token.attrs.get("href", ""))
        if address.lower().startswith(("https://", "http://")):
            yield address


def own_site_problems(loaded: Loaded, links: Iterable[WebLink]) -> Iterator[Problem]:
    """Find links to one's own site that are written as whole addresses, which no build adapts.

    They lead to a page in another language than the reader's, or to a release that may be withdrawn
    later.
    """
    newsroom, old = loaded.newsroom, {id_ for row in loaded.aliases.values() for id_ in row}
    for link in links:
        locale, id_ = (*_inside(newsroom.url, link.address), "", "")[:2]
        if locale not in newsroom.locales:
            continue
        if locale != link.locale:
            message = f"a link to this site in {locale}, for readers of {link.locale}"
            known = f"release:{id_}" if id_ else ""
            hint = f"write `[text]({known})`: it leads" if known else "lead"
            hint += " to the page in the reader’s language"
            yield Problem(link.place, message, hint, Level.WARNING, OWN_SITE)
        elif id_ in loaded.ids or id_ in old:
            message = f"a link to {id_} by its address, which stays when that is withdrawn"
            hint = f"write `[text](release:{id_})`: of that only the words stay then"
            yield Problem(link.place, message, hint, Level.WARNING, OWN_SITE)


def _inside(site: str, address: str) -> list[str]:
    """The path of an address below that of the site, in parts; empty for another site."""
    own, other = urlsplit(site), urlsplit(address)
    hosts = {each.netloc.lower().removeprefix("www.") for each in (own, other)}
    if len(hosts) > 1 or not other.path.startswith(own.path):
        return []
    return other.path[len(own.path) :].split("/")


def online_problems(links: Iterable[WebLink], ask: Ask) -> Iterator[Problem]:
    """Addresses that do not answer, each at the first place where it stands."""
    first: dict[str, Place] = {}
    for link in links:
        first.setdefault(link.address.partition("#")[0], link.place)
    for address, why in ask(tuple(first)).items():
        hint = "open it in a browser; correct the address, or remove the link"
        yield Problem(first[address], f"{address}: {why}", hint, Level.WARNING, ONLINE)
