"""State of a target: what a publication would do there; only read."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from khabar.digest import sha256
from khabar.distribution.publishing import claim
from khabar.distribution.publishing import inventory as inventories
from khabar.distribution.publishing.inventory import Inventory
from khabar.distribution.publishing.link_order import links_of
from khabar.distribution.publishing.published_newsroom import (
    PublishedNewsroom,
    by_folder,
)
from khabar.distribution.publishing.storage import Storage
from khabar.distribution.publishing.storage.port import lacking
from khabar.distribution.publishing.transfer_plan import (
    Site,
    Target,
    TransferPlan,
    plan_transfer,
    settled,
)
from khabar.reports import PublishReport, Recorded, ToldService
from khabar.site.withdrawal.entries import SEARCH, is_list

_LINKING = (".html", ".xml")
# The page of a bulletin: `<locale>/<release>/index.html`.
_PAGE = "/index.html"
# What the page of its versions has before that; see `site.version_pages`.
_VERSIONS = "v/"
_SHARED = (f"{SEARCH}/", _VERSIONS)
# The size of a file that is not as it was put.
_UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class PublishOptions:
    """Manner of a publication: only a plan, and the refusals that a person has overruled.

    `remove` names releases, and languages, that readers lose although nothing in the newsroom says
    so;
    `example_url`: the address of the site may be one of an example. `checksum`: the content of each
    file there is compared, and not its size alone.
    """

    dry_run: bool = False
    take_over: bool = False
    overwrite: bool = False
    older: bool = False
    remove: frozenset[str] = frozenset()
    example_url: bool = False
    checksum: bool = False


class TargetState:
    """A target as it is found, and what there is to do."""

    def __init__(
        self,
        newsroom: PublishedNewsroom,
        storage: Storage,
        links: dict[str, set[str]],
        remove: frozenset[str] = frozenset(),
        altered: Collection[str] = (),
    ) -> None:
        """`links` remembers what files link to, from one survey to the next.

        `remove` are the releases and languages that a person has named, `altered` the files that
        somebody changed on the target.
        """
        self.newsroom, self.storage, self._links = newsroom, storage, links
        self.named = remove
        known = inventories.load(storage.read(inventories.FILE), storage.name)
        self.altered = tuple(altered)
        self._found = Target(known, {**storage.sizes(), **dict.fromkeys(altered, _UNKNOWN)})
        # A claim that is there belongs to a publication at work, or to one that was killed.
        site, claimed = Site(newsroom.digests, newsroom.sizes), claim.FILE in self._found.sizes
        self.settled = settled(site, self._found) and not claimed

    @cached_property
    def target(self) -> Target:
        """The target, where files that somebody put there just as they were built count as ours."""
        known, sizes = self._found.inventory, self._found.sizes
        same = {
            name: digest
            for name, digest in self.newsroom.digests.items()
            if name not in known.ours
            and sizes.get(name) == self.newsroom.sizes[name]
            and sha256(self.storage.read(name) or b"") == digest
        }
        return replace(self._found, inventory=known.done(same, ()), kept=self._kept())

    @cached_property
    def lost(self) -> tuple[str, ...]:
        """The bulletins that readers have and the newsroom lost, without a word that can be read.

        They stay, as long as nobody names their release. A bulletin of which some files are left
        is none of them: `formats:` does not name the others any more, and they go.
        """
        known = self._found.inventory
        there = by_folder({name: "" for name in known.ours if name in self._found.sizes})
        gone = there.keys() - by_folder(self.newsroom.digests).keys()
        return tuple(
            key
            for key in sorted(gone)
            if key.count("/") == 1
            and (key in known.versions or _PAGE.strip("/") in there[key])
            and not self.is_named(key)
            and not self.newsroom.takes_back(release_of(key))
        )

    def is_named(self, key: str) -> bool:
        """Tell whether a person has named a bulletin's release, or its language."""
        return not self.named.isdisjoint(key.split("/"))

    @cached_property
    def unmade(self) -> tuple[str, ...]:
        """The lists, feeds, parts of the search, and pages of versions that no build could make.

        In their places in out/public stand files of somebody else. Readers keep what they have.
        """
        there = self._found.inventory.ours & self._found.sizes.keys()
        names = there.intersection(self.newsroom.foreign).difference(self.newsroom.digests)
        return tuple(sorted(each for each in names if is_list(each) or each.startswith(_SHARED)))

    def _kept(self) -> frozenset[str]:
        """The files of what is lost or unmade, and the stylesheets and images that they show."""
        pages = [f"{key}{_PAGE}" for key in self.lost]
        pages += [name for name in self.unmade if name.endswith(_LINKING)]
        shown = {link for page in pages for link in self._shown(page)}
        folders = {*self.lost, *(_folder(each) for each in shown if each.startswith("assets/"))}
        ours = self._found.inventory.ours
        kept = {name for name in ours if _folder(name) in folders}
        return frozenset(kept | {*self.unmade} | set(filter(self._told_for_ever, ours)))

    def _told_for_ever(self, name: str) -> bool:
        """Tell whether a file is the page of versions of a lost release, which stays for ever."""
        key = name.removeprefix(_VERSIONS).removesuffix(_PAGE)
        return (
            name.startswith(_VERSIONS)
            and name not in self.newsroom.digests
            and not self.is_named(key)
            and not self.newsroom.takes_back(release_of(key))
        )

    @cached_property
    def plan(self) -> TransferPlan:
        """The steps; none where all is as it should be."""
        if self.settled:
            return TransferPlan()
        keys = [key for key, each in self.newsroom.standings.items() if each.withdrawn]
        withdrawn = [*keys, *(f"{_VERSIONS}{key}" for key in keys)]
        site = Site(self.newsroom.digests, self.newsroom.sizes, self._leads, withdrawn)
        return plan_transfer(site, self.target, self._shown)

    @property
    def killed(self) -> Mapping[str, str]:
        """Withdrawn releases: by this newsroom, or by another that published here."""
        known = {id_: at for id_, at in self.inventory.killed.items() if not self._back(id_, at)}
        return {**known, **self.newsroom.killed}

    def _back(self, release: str, at: str) -> bool:
        """Tell whether a release was reinstated after its withdrawal at that moment."""
        back = self.newsroom.reinstated(release)
        return bool(back) and datetime.fromisoformat(back) > datetime.fromisoformat(at)

    @property
    def there(self) -> Collection[str]:
        """The names of all files that are on the target."""
        return self._found.sizes.keys()

    @property
    def inventory(self) -> Inventory:
        """Inventory of the files there; an empty one where none is known."""
        return self.target.inventory

    @property
    def versions(self) -> Mapping[str, int]:
        """The versions that stand, and those that stood of releases that are known here."""
        stood = {
            key: version
            for key, version in self.inventory.versions.items()
            if release_of(key) in self.newsroom.releases
        }
        made = {key: each.version for key, each in self.newsroom.standings.items() if each.made}
        return {**stood, **made}

    @property
    def signed(self) -> Mapping[str, str]:
        """The texts that were signed off of these versions, by the bulletins' keys."""
        made = {key: each.signed for key, each in self.newsroom.standings.items() if each.made}
        return {key: text for key, text in {**self.inventory.signed, **made}.items() if text}

    def report(
        self, mode: str, recorded: Sequence[Recorded], told: Sequence[ToldService] = ()
    ) -> PublishReport:
        """Report what was done, or would be."""
        puts, removes, sizes = self.plan.puts, self.plan.removes, self.newsroom.sizes
        size = sum(sizes[name] for name in puts)
        return PublishReport(
            self.storage.name, mode, puts, removes, len(sizes), size, self.plan.foreign,
            tuple(recorded), lacking(self.storage), self.lost, tuple(told), self.altered,
            self.unmade,
        )  # fmt: skip

    def _leads(self, name: str) -> set[str]:
        if not name.endswith(_LINKING):
            return set()
        if name not in self._links:
            self._links[name] = links_of(name, self.newsroom.read(name), self.newsroom.url)
        return self._links[name]

    def _shown(self, name: str) -> set[str]:
        return links_of(name, self.storage.read(name) or b"", self.newsroom.url)


def release_of(key: str) -> str:
    """The id in the key of a bulletin, `<locale>/<release>`."""
    return key.rpartition("/")[2]


def _folder(name: str) -> str:
    """The first two parts of a name: `assets/<digest>`, or `<locale>/<release>`."""
    return "/".join(name.split("/")[:2])
