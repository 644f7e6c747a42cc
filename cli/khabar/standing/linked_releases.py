"""The releases that texts link to, as readers of each language find them at one moment.

A link appears where the other release is public in that language. Elsewhere its words stay, and
nothing tells of the other one. Nobody's standing depends on a link.
"""

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from khabar.formats.parts.link_targets import headings_of
from khabar.localize import reworded
from khabar.markup import ReleaseLink, own_release, without_addresses
from khabar.model import Bulletin, RelatedBulletin, Release
from khabar.problems import Level, Place, Problem
from khabar.sources.release import ParsedRelease
from khabar.standing.prepared_bulletins import Prepared
from khabar.translatable import newsroom_texts, release_texts
from khabar.workspace.followed_links import addressed_ids, addressed_pages, links_of, related_of
from khabar.workspace.load import Loaded

LINKED = "linked-release"
"""The check of links that lead to nothing public."""


class LinkedReleases:
    """Answers which links of a newsroom's bulletins lead somewhere."""

    def __init__(
        self, loaded: Loaded, decide: Callable[[ParsedRelease], Iterable[Prepared]]
    ) -> None:
        """`decide` tells what of a release stands; it is asked once of each that is linked."""
        self._loaded, self._decide = loaded, decide
        self._releases = {each.id: each for each in loaded.releases}
        self._present = {old: id_ for id_, row in loaded.aliases.items() for old in row}
        self._known: dict[str, Mapping[str, Bulletin]] = {}

    def with_links(self, prepared: Prepared) -> Prepared:
        """Return a bulletin that knows where its links lead."""
        bulletin = prepared.bulletin
        found = {
            name
            for link, _ in links_of(bulletin.release, bulletin.newsroom)
            for name in self._names(link, bulletin.locale)
        }
        related = tuple(self._related(bulletin))
        found |= {each.id for each in related}
        told = self._without_addresses(bulletin)
        if found:
            told = replace(told, linked=tuple(sorted(found)), related=related)
        return prepared if told is bulletin else replace(prepared, bulletin=told)

    def _without_addresses(self, bulletin: Bulletin) -> Bulletin:
        """Take whole addresses of releases that are not public out of a bulletin."""
        release, newsroom, site = bulletin.release, bulletin.newsroom, bulletin.newsroom.url
        own = {release.id, *release.aliases}
        if not self._hides(id_ for id_ in addressed_ids(release, newsroom) if id_ not in own):
            return bulletin

        def hidden(locale: str, id_: str) -> bool:
            return id_ not in own and self.hidden(locale, id_)

        def shown(address: str) -> str:
            found = own_release(address, site)
            return "" if found and hidden(*found) else address

        words = {
            (each.role, each.markdown): without_addresses(each.markdown, site, hidden)
            for each in (*release_texts(release), *newsroom_texts(newsroom))
        }
        said, around = reworded(bulletin, words)
        said = replace(
            said,
            event=said.event and replace(said.event, url=shown(said.event.url)),
            attachments=tuple(replace(each, url=shown(each.url)) for each in said.attachments),
        )
        return replace(bulletin, release=said, newsroom=around, full=(release, newsroom))

    def _hides(self, ids: Iterable[str]) -> bool:
        """Tell whether some of these ids name releases that are not public in every language."""
        locales = self._loaded.newsroom.locales
        return any(self.hidden(locale, id_) for id_ in ids for locale in locales)

    def hidden(self, locale: str, id_: str) -> bool:
        """Tell whether an address names a release that is not public in its language."""
        known = id_ in self._releases or id_ in self._loaded.ids or id_ in self._present
        return known and locale not in self._public(id_)

    def _related(self, bulletin: Bulletin) -> Iterator[RelatedBulletin]:
        """The related releases that are public in its language, by their present ids."""
        for each in bulletin.release.related:
            if there := self._public(each.id).get(bulletin.locale):
                other = there.release
                yield RelatedBulletin(other.id, other.headline, other.date, other.kind)

    def _names(self, link: ReleaseLink, locale: str) -> Iterator[str]:
        if there := self._public(link.id).get(locale):
            yield link.id
            if link.heading and link.heading in headings_of(there):
                yield str(link)

    def _public(self, id_: str) -> Mapping[str, Bulletin]:
        """Public bulletins of a release by locale, its notice of withdrawal aside."""
        if id_ not in self._known:
            parsed = self._releases.get(self._present.get(id_, id_))
            self._known[id_] = {
                each.bulletin.locale: each.bulletin
                for each in (self._decide(parsed) if parsed else ())
                if each.public and not each.bulletin.withdrawn
            }
        return self._known[id_]

    def problems(self, release: Release) -> Iterator[Problem]:
        """List the links of a source that some readers get as plain words."""
        for link, place in dict.fromkeys(links_of(release, self._loaded.newsroom)):
            yield from self._problem(
                link, place, "readers see the words without a link", "release:"
            )
        for link, place in related_of(release):
            yield from self._problem(link, place, "readers are not led to it")
        for (locale, id_), place in addressed_pages(release, self._loaded.newsroom):
            if id_ != release.id and self.hidden(locale, id_):
                message = f"{id_} is not public in {locale}: readers are not led to it"
                yield _warning(place, message, "the link appears when the release is public")

    def _problem(
        self, link: ReleaseLink, place: Place, so: str, scheme: str = ""
    ) -> Iterator[Problem]:
        """Tell that a link leads nowhere; `so` says what readers get. Links begin with `scheme`."""
        public = self._public(link.id)
        missing = [each for each in self._loaded.newsroom.locales if each not in public]
        if link.id not in self._loaded.ids and link.id not in self._present:
            near = difflib.get_close_matches(link.id, self._loaded.ids, 1)
            hint = f"did you mean `{scheme}{near[0]}`?" if near else "see the folders in releases/"
            yield _warning(place, f"no release has the id {link.id}", hint)
        elif missing:
            where = f" in {', '.join(missing)}" if public else ""
            message = f"{link.id} is not public{where}: {so}"
            yield _warning(place, message, "the link appears when the release is public")
        elif link.heading and not any(link.heading in headings_of(b) for b in public.values()):
            known = list(dict.fromkeys(id_ for b in public.values() for id_ in headings_of(b)))
            near = difflib.get_close_matches(link.heading, known, 1, 0.5)
            hint = f"did you mean `#{near[0]}`?" if near else "the link leads to its first line"
            yield _warning(place, f"no heading of {link.id} has the name #{link.heading}", hint)


def _warning(place: Place, message: str, hint: str) -> Problem:
    return Problem(place, message, hint, Level.WARNING, LINKED)
