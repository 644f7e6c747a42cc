"""Steps that make a target hold what was built, in their order. Pure: no storage.

What is withdrawn leaves first: the notices take the places of the text, then its other files and
images go. No link breaks by that, since the notice stands at the address. Everything else that is
gone is removed last, after the pages that linked to it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from khabar.distribution.publishing.inventory import Inventory
from khabar.distribution.publishing.link_order import Links, batches, rank

STATE = ".khabar/"


@dataclass(frozen=True, slots=True)
class Site:
    """A built site: its files by SHA-256, their sizes, what each links to, and what is withdrawn.

    `withdrawn` holds the folders of bulletins in whose place a notice stands.
    """

    digests: Mapping[str, str]
    sizes: Mapping[str, int]
    links: Links = lambda _name: ()
    withdrawn: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """Files to put, or to remove, in any order among themselves.

    `settles` are pages that link to nothing missing after it, and `leaves` pages that nothing links
    to before it: that has to be known before any later step, or before this one. `withdraws`: it
    is of what readers may not have any more.
    """

    puts: tuple[str, ...] = ()
    removes: tuple[str, ...] = ()
    settles: frozenset[str] = frozenset()
    leaves: frozenset[str] = frozenset()
    withdraws: bool = False


@dataclass(frozen=True, slots=True)
class TransferPlan:
    """The steps in their order. `young` are new; `foreign` counts what is not ours.

    `taken` are files that stand where ours belong, and that Khabar did not put there.
    """

    steps: tuple[Step, ...] = ()
    young: frozenset[str] = frozenset()
    taken: tuple[str, ...] = ()
    foreign: int = 0

    @property
    def puts(self) -> tuple[str, ...]:
        """All files to put, in their order."""
        return tuple(name for step in self.steps for name in step.puts)

    @property
    def removes(self) -> tuple[str, ...]:
        """All files to remove, in their order."""
        return tuple(name for step in self.steps for name in step.removes)


@dataclass(frozen=True, slots=True)
class Target:
    """A target as it stands: what Khabar knows of it, and the size of every file there.

    `kept` are files that stay although the site has none of them.
    """

    inventory: Inventory
    sizes: Mapping[str, int] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()

    def holds(self, name: str, site: Site) -> bool:
        """Tell whether a file stands there as it was built."""
        known = self.inventory.files.get(name) == site.digests[name]
        return known and self.sizes.get(name) == site.sizes[name]


def settled(site: Site, target: Target) -> bool:
    """Tell whether there is nothing to do at all."""
    stands = target.inventory.complete and all(target.holds(each, site) for each in site.digests)
    gone = target.inventory.files.keys() - site.digests.keys()
    return stands and gone.isdisjoint(target.sizes)


def plan_transfer(
    site: Site, target: Target, shown: Callable[[str], Collection[str]]
) -> TransferPlan:
    """The way from what a target holds to what was built.

    `shown` says what a page that is to be replaced by a notice links to as it stands there.
    """
    work = _Work(site, target)
    ours = target.inventory.ours
    taken = tuple(sorted(each for each in work.puts if each in target.sizes and each not in ours))
    foreign = sum(each not in ours and not each.startswith(STATE) for each in target.sizes)
    young = work.puts & work.fresh
    return TransferPlan(tuple(work.steps(shown)), young, taken, foreign - len(taken))


class _Work:
    """Work to do, without order: files to put, files that go, and files new to readers."""

    def __init__(self, site: Site, target: Target) -> None:
        self.site, here, there = site, site.digests, target.sizes
        young = target.inventory.young
        self.ours = target.inventory.ours
        self.there = self.ours.intersection(there)
        self.puts = frozenset(each for each in here if not target.holds(each, site))
        gone = self.ours & there.keys() - here.keys()
        self.gone = frozenset(gone - target.kept)
        self.fresh = frozenset(each for each in here if each not in there or each in young)
        self.links = {each: frozenset(site.links(each)) for each in self.puts | self.fresh}
        self.withdrawn = {*site.withdrawn}.intersection(map(_folder, there))

    def steps(self, shown: Callable[[str], Collection[str]]) -> Iterator[Step]:
        """Withdrawals, then what is put, then what goes."""
        notices = [each for each in self.puts if _folder(each) in self.withdrawn]
        first = self._with_what_they_need(notices)
        leave = {each for each in self.gone if _folder(each) in self.withdrawn}
        for name in notices:
            if name.endswith("/index.html") and not self._shown_elsewhere(name):
                leave |= self._pictures(shown(name)) & self.gone
        for step in (*self._put(first), *_remove(leave)):
            yield replace(step, withdraws=True)
        yield from self._put(self.links.keys() - first)
        yield from _remove(self.gone - leave)

    def _pictures(self, links: Iterable[str]) -> set[str]:
        """The images among what a page loads: they lie alone, and what all pages load does not.

        An image that another release shows, too, goes only where the site has no use for it.
        """
        shared = {_folder(each, 2) for each in self.ours if each.endswith(".css")}
        return {e for e in links if e.startswith("assets/") and _folder(e, 2) not in shared}

    def _shown_elsewhere(self, notice: str) -> bool:
        """Tell whether another language of the release stands there, and gets no notice."""
        id_ = _folder(notice).rpartition("/")[2]
        return any(
            each.endswith(f"/{id_}/index.html") and _folder(each) not in self.withdrawn
            for each in self.there
        )

    def _with_what_they_need(self, names: Iterable[str]) -> set[str]:
        """Add to files what they lead to and readers cannot see yet."""
        found: set[str] = set()
        ahead = list(names)
        while ahead:
            name = ahead.pop()
            if name not in found:
                found.add(name)
                ahead += self.links[name] & self.fresh
                if name.endswith(".css"):
                    ahead += [each for each in self.puts if _folder(each, 2) == _folder(name, 2)]
        return found

    def _put(self, names: Collection[str]) -> Iterator[Step]:
        """Make the step of these files; those that are on the target already are left out."""
        for batch in batches(names, self.fresh, self.links.__getitem__):
            puts = tuple(each for each in batch.names if each in self.puts)
            settles = frozenset(each for each in batch.settles if self.links[each])
            if puts or settles:
                yield Step(puts, settles=settles)


def _remove(names: Iterable[str]) -> Iterator[Step]:
    """Order removals: a file that links goes before the files that it links to."""
    ordered = sorted(names, key=lambda name: (-rank(name), name))
    leaves = frozenset(ordered)
    for _, batch in groupby(ordered, rank):
        yield Step(removes=tuple(batch), leaves=leaves)


def _folder(name: str, parts: int = -1) -> str:
    """The folder of a file, or so many of its parts."""
    return "/".join(name.split("/")[:parts])
