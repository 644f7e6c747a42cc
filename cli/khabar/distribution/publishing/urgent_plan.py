"""Plan of an urgent withdrawal: what leaves a target, and what changes there.

Nothing is put but lists and other bulletins without what left, and answers to codes on paper. As in
`build.retracting.removal`, nothing that cannot be read keeps a text there.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from khabar.build.retracting.removal import assets_of
from khabar.build.retracting.retraction import is_notice
from khabar.digest import sha256
from khabar.distribution.publishing import inventory as inventories
from khabar.distribution.publishing.inventory import Inventory
from khabar.distribution.publishing.storage import Storage
from khabar.distribution.publishing.storage.port import StorageError
from khabar.files.folder import Folder
from khabar.files.outputs.output import CHECKSUMS, Output
from khabar.problems import FileError
from khabar.site.press_kit.shown_kit import PAGE as KIT_PAGE
from khabar.site.withdrawal.entries import SEARCH, changed_checksums, changed_lists
from khabar.site.withdrawal.leaving import Leaving, SiteChange
from khabar.site.withdrawal.references import changed_bulletins
from khabar.site.withdrawal.version_page import withdrawn_answer
from khabar.workspace.history import read_histories
from khabar.workspace.withdrawal.restrictions import TakenBack, taken_back

PAGE = "/index.html"
# Where nothing but a site of Khabar has files.
_PLACES = re.compile(rf"assets/[0-9a-f]{{16}}/|{SEARCH}/[^/]+/\d{{4}}/")


class UrgentPlan:
    """Files of a target that leave or change, as they are found.

    `texts` are those of what readers may not have, `answers` the new bytes of some of them.
    `inventory` is the target's, and knows the withdrawals. One that is lost or cannot be read is
    `guessed`, and is not to be written there.
    """

    def __init__(self, folder: Folder, storage: Storage, now: datetime) -> None:
        """Read the inventory of the target, and of the newsroom what is taken back at `now`."""
        self.folder, self.storage, self.out = folder, storage, Output(folder.root / "out")
        self.taken = {each.id: each for each in taken_back(folder, now)}
        self.guessed, self.inventory = False, Inventory()
        self.sizes, self._assets = storage.sizes(), dict[str, set[str]]()
        known = self._inventory()
        had = {release_of(f"{key}/") for key in known.versions}
        # Of others readers never heard, and they may find the inventory.
        killed = ((id_, each) for id_, each in self.taken.items() if id_ in had and not each.back)
        kills = {id_: each.kill.at for id_, each in killed if each.kill}
        self.inventory = replace(known, killed={**known.killed, **kills})
        self.ours = sorted(known.ours & self.sizes.keys())
        theirs = [name for name in self.ours if release_of(name) in self.taken]
        notices = {each for each in map(bulletin_of, theirs) if self._may_stay(each)}
        self._built = all(map(self._has_notice, notices))
        texts = [
            name for name in theirs if bulletin_of(name) not in notices or self._may_be_old(name)
        ]
        self.leaving = _leaving(self.taken, notices, texts)
        self.answers = dict(self._answered(texts))
        told = {name for name, data in self.answers.items() if data == self._page(name)}
        self.texts = tuple(name for name in texts if name not in told)
        self.whole = known.complete
        self._shown_by_texts = self._shown([each for each in self.texts if each.endswith(PAGE)])

    def _inventory(self) -> Inventory:
        """The inventory of the target; for one that is lost or spoilt, what is ours by its address.

        So are the folders of what readers may not have, whoever put something there, the files of
        out/public, and the places of pictures and of the search.
        """
        data = self.storage.read(inventories.FILE)
        with suppress(StorageError):
            known = inventories.load(data, self.storage.name)
            if data is not None or not self._has_texts():
                return known
        self.guessed = True
        site = self.out.stats("public")
        ours = (
            name
            for name in self.sizes
            if name in site or release_of(name) in self.taken or _PLACES.match(name)
        )
        return Inventory(touched=frozenset(ours))

    def _has_texts(self) -> bool:
        """Tell whether the target has a file as a history says that it went out."""
        ids = [each for each in self.taken if each in self.folder.ids()]
        told = (event for row in read_histories(self.folder, ids).events.values() for event in row)
        digests = {digest for event in told for digest in event.files.values()}
        names = [name for name in self.sizes if release_of(name) in self.taken]
        return any(sha256(self._page(name)) in digests for name in names)

    def names(self) -> tuple[str, ...]:
        """All files that are to go or to change.

        None where no text is there and the last publication came to its end: then nothing tells of
        one.
        """
        if not self.texts and self.whole:
            return ()
        changes = [each.name for some in self.changes([]) for each in some]
        return tuple(dict.fromkeys((*self.texts, *changes, *self.pictures())))

    def changes(self, gone: Collection[str]) -> Iterator[list[SiteChange]]:
        """Changes elsewhere, some at a time: lists, other bulletins, lists of their documents.

        `gone` are the files that have left by then.
        """
        left = [name for name in self.ours if name not in self.texts]
        old = self._old(left)
        for names, leaving in ((set(left) - old, self.leaving), (old, self._all_leaving())):
            yield list(changed_lists(sorted(names), self._read, leaving))
        documents, lost = set[str](), dict[str, frozenset[str]]()
        files = _by_bulletin(left)
        newer = [each for each in self.leaving.notices if not self._has_kill(each)]
        others = self._all_leaving(newer)
        for each in changed_bulletins(files, files.__getitem__, self._read, others):
            documents.update(each.documents)
            lost[each.folder] = each.lost
            yield list(each.changes)
        still = [name for name in left if name not in gone]
        more = Leaving(documents=frozenset(documents))
        yield list(changed_lists(still, self._read, more, lost))

    def checksums(self, gone: Collection[str], put: Mapping[str, bytes]) -> list[SiteChange]:
        """The list of checksums without what left; one that cannot be read tells no text."""
        said = self._page(CHECKSUMS) if CHECKSUMS in self.ours else b""

        def leaves(name: str) -> bool:
            return name in gone or (
                name not in self.sizes and bool(self.leaving.names.search(name))
            )

        rest = changed_checksums(said, leaves, put)
        return [SiteChange(CHECKSUMS, rest)] if rest != said else []

    def pictures(self) -> tuple[str, ...]:
        """The pictures that only the texts showed; if nobody can read which, all unknown ones."""
        mine = self._shown_by_texts
        if mine is not None and not mine:
            return ()
        shared = {_folder(name) for name in self.ours if name.endswith(".css")}
        # A list shows what a bulletin shows, too; the press kit shows what nothing else does.
        pages = [each for each in self.ours if each.endswith(PAGE) and each.count("/") > 1]
        pages += [each for each in self.ours if each.endswith(f"/{KIT_PAGE}")]
        left = self._shown([each for each in pages if each not in self.texts], skip=True) or ()
        images = [each for each in self.ours if each.startswith("assets/")]
        known = [each for each in images if mine is None or _folder(each) in mine]
        return tuple(each for each in known if _folder(each) not in {*shared, *left})

    def _all_leaving(self, besides: Collection[str] = ()) -> Leaving:
        """Add to what leaves all that readers have notices of by now, or what came after these.

        `besides` are bulletins that do not count.
        """
        told = {release_of(f"{each}/") for each in self.leaving.notices.difference(besides)}
        return replace(self.leaving, ids=self.leaving.ids | told)

    def _old(self, names: Iterable[str]) -> set[str]:
        """The files that may be older than the notices; of a search index, all or none."""
        found = {name for name in names if self._may_be_old(name)}
        indexes = {_folder(name) for name in found if name.startswith(f"{SEARCH}/")}
        return found.union(name for name in names if _folder(name) in indexes)

    def _may_be_old(self, name: str) -> bool:
        """Tell whether a file may be older than a notice that an unfinished publication put there.

        A file of that publication is known to be new only if it was built together with the
        notices.
        """
        if name not in self.inventory.touched or name not in self.sizes:
            return False
        with suppress(FileError):
            return not self._built or self._page(name) != self.out.read(f"public/{name}")
        return True

    def _has_notice(self, folder: str) -> bool:
        """Tell whether out/public has the notice of a withdrawal, too."""
        with suppress(FileError):
            return is_notice(self.out, f"public/{folder}")
        return False

    def _answered(self, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The pages that codes on paper lead to, among files of what was withdrawn."""
        for name in names:
            is_page = name.startswith("v/") and name.endswith(PAGE)
            if is_page and self.taken[release_of(name)].withdrawn:
                locale, page = name.split("/")[1], self._page(name)
                yield name, withdrawn_answer(self.folder, locale, page)

    def _shown(self, pages: Iterable[str], *, skip: bool = False) -> Collection[str] | None:
        """The folders of images that pages show; `None` for one unread that may not be skipped."""
        found: set[str] = set()
        for name in pages:
            try:
                if name not in self._assets:
                    self._read(name)
                found |= self._assets[name]
            except StorageError:
                if not skip:
                    return None
        return found

    def _has_kill(self, folder: str) -> bool:
        """Tell whether a bulletin's version is that of a kill, also of one that was undone."""
        kill = self.taken[release_of(f"{folder}/")].kill
        return kill is None or self.inventory.versions.get(folder, 0) <= kill.version

    def _may_stay(self, folder: str) -> bool:
        """Tell whether a folder is the notice of a withdrawal, or what came after that.

        What nobody can read or knows is none.
        """
        taken, version = self.taken[release_of(f"{folder}/")], self.inventory.versions.get(folder)
        if version and taken.came_after(version):
            return True
        return b'"pubStatus": "canceled"' in self._page(f"{folder}/ninjs.json")

    def _page(self, name: str) -> bytes:
        """A file of the target; nothing for one that cannot be read."""
        try:
            return self._read(name)
        except StorageError:
            return b""

    def _read(self, name: str) -> bytes:
        """A file of the target; one that out/public has alike is not fetched. Notes its images."""
        data = self._alike(name)
        if data is None:
            data = self.storage.read(name) or b""
        self._assets[name] = {f"assets/{folder}" for folder, _ in assets_of([data])}
        return data

    def _alike(self, name: str) -> bytes | None:
        digest = self.inventory.files.get(name)
        with suppress(FileError):
            data = self.out.read(f"public/{name}") if digest else b""
            if len(data) == self.sizes.get(name) and sha256(data) == digest:
                return data
        return None


def _leaving(
    taken: Mapping[str, TakenBack], notices: Collection[str], texts: Iterable[str]
) -> Leaving:
    """The releases that leave; what is told of a notice that stands is what readers may know."""
    told = {release_of(f"{each}/") for each in notices}
    ids = {release_of(name) for name in texts} | (taken.keys() - told)
    hidden = {id_ for id_ in ids if not taken[id_].named}
    return Leaving(frozenset(ids), frozenset(hidden), frozenset(notices))


def release_of(name: str) -> str:
    """The release of a file `<locale>/<release>/…`, or of a page that its codes lead to.

    Empty for any other.
    """
    parts = _parts(name)
    return parts[1] if len(parts) > 2 and parts[0] != "assets" else ""


def bulletin_of(name: str) -> str:
    """The folder of the bulletin that a file belongs to, or that a page tells of."""
    return "/".join(_parts(name)[:2])


def _by_bulletin(names: Iterable[str]) -> dict[str, list[str]]:
    """The names of the files of each bulletin, by its folder."""
    found: dict[str, list[str]] = {}
    for name in names:
        top, *rest = name.split("/")
        if len(rest) == 2 and top not in ("assets", "v"):
            found.setdefault(f"{top}/{rest[0]}", []).append(rest[1])
    return found


def _parts(name: str) -> list[str]:
    return name.removeprefix("v/").split("/")


def _folder(name: str) -> str:
    return "/".join(name.split("/")[:2])
