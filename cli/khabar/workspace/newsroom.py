"""The port of newsrooms: what all releases share, single releases, and changes to their files."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from khabar.model import CheckId, Newsroom
from khabar.problems import KhabarError
from khabar.workspace.domains import Domain, DomainCatalogs
from khabar.workspace.followed_links import linked_ids
from khabar.workspace.load import Loaded, together
from khabar.workspace.selection import require

Stamps = Mapping[str, str]
"""How the files of releases stand, by id: equal stamps mean that nothing has changed."""


class ConflictError(KhabarError):
    """Somebody else has changed a release since it was read; nothing was written."""

    exit_code = 4


@dataclass(frozen=True, slots=True)
class ReleaseRead:
    """One release with its catalogs and editions, and how its files stood when it was read.

    `loaded` holds what is the release's own; what is wrong with it is a problem in there.
    """

    id: str
    stamp: str
    loaded: Loaded


class NewsroomStore(Protocol):
    """A publisher's releases and what they share, wherever they are kept."""

    def shared(self) -> Loaded:
        """Load the data that all releases share. Raises `NewsroomError` where it is unusable."""
        ...

    def ids(self) -> Sequence[str]:
        """The ids of all releases in their order; none of them is parsed."""
        ...

    def present(self, id_: str) -> str:
        """The id that a release has now, of one that it had before; else the same one."""
        ...

    def read(self, ids: Iterable[str], shared: Loaded | None = None) -> Iterator[ReleaseRead]:
        """Read these releases one at a time; what has not changed is not parsed again.

        `shared` is what all share, where it has just been read.
        """
        ...

    def catalogs(self, newsroom: Newsroom, domains: Mapping[str, Domain]) -> DomainCatalogs:
        """Read the catalogs of these domains, whatever else can be read."""
        ...

    def write(self, changes: Mapping[str, str | bytes], expected: Stamps) -> None:
        """Write files by name: all of them, or none.

        Raises `ConflictError` where a release does not stand as `expected` any more.
        """
        ...


def compares_releases(newsroom: Newsroom) -> bool:
    """Tell whether findings in one release depend on all others: where `inconsistent` withholds."""
    return any(row.get(CheckId.INCONSISTENT) for row in newsroom.policies.checks.values())


def load(newsroom: NewsroomStore, ids: Iterable[str] = ()) -> Loaded:
    """Load the shared data with these releases alone; no ids: with all releases.

    Raises `KhabarError` for an id that no release has. Where a policy compares releases with one
    another, all of them are read.
    """
    shared, known, chosen = newsroom.shared(), newsroom.ids(), tuple(dict.fromkeys(ids))
    require(known, chosen)
    wanted = known if compares_releases(shared.newsroom) or not chosen else chosen
    return together(shared, (each.loaded for each in newsroom.read(wanted, shared)))


def load_only(newsroom: NewsroomStore, ids: Iterable[str]) -> Loaded:
    """Read what all share with exactly these releases; an id that no release has is skipped."""
    shared, known = newsroom.shared(), frozenset(newsroom.ids())
    chosen = [id_ for id_ in dict.fromkeys(ids) if id_ in known]
    return together(shared, (each.loaded for each in newsroom.read(chosen, shared)))


def load_linked(newsroom: NewsroomStore, ids: Iterable[str] = ()) -> Loaded:
    """`load`, and the releases that these link to: what bulletins show depends on them."""
    return with_linked(newsroom, load(newsroom, ids))


def with_linked(
    newsroom: NewsroomStore, loaded: Loaded, ids: Sequence[str] | None = None
) -> Loaded:
    """Add the releases that those in `loaded` link to; links of these are not followed.

    `ids` are those of all releases, where they have just been asked for.
    """
    known = frozenset(newsroom.ids() if ids is None else ids)
    there = {each.id for each in loaded.releases}
    meant = dict.fromkeys(
        id_ if id_ in known else newsroom.present(id_) for id_ in linked_ids(loaded)
    )
    more = [id_ for id_ in meant if id_ in known - there]
    if not more:
        return replace(loaded, ids=known)
    rows = (each.loaded for each in newsroom.read(more, loaded))
    return replace(together(loaded, rows), ids=known)
