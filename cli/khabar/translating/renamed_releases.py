"""Releases that were renamed, by `khabar rename` or by hand: their files get the new id, too.

It may be cut off anywhere: catalogs, by which an unfinished renaming is recognized, are moved last,
so the next run does the rest.
"""

from collections.abc import Iterator
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from datetime import datetime

from khabar import history
from khabar.catalogs import po
from khabar.files.folder import SOURCE_FILE, Folder, catalog_file, template_file
from khabar.model import Event, Key
from khabar.problems import KhabarError, Level, Place, Problem
from khabar.sources.amend import with_aliases
from khabar.translating.git.git_index import move_in_index
from khabar.translating.orphan_catalogs import OrphanDomain, orphan_domains, releases_without
from khabar.workspace.editions import signed_as
from khabar.workspace.history import add, earlier_ids_of, events, present_id
from khabar.workspace.holds import read_holds, write_holds
from khabar.workspace.newsroom import NewsroomStore
from khabar.workspace.withdrawal.known_kills import known_kills, note_kills

# How much of the messages has to be the same: a comma may have changed with the name.
_SAME = 0.9
# With less than that, and no less than this, a person is asked.
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Carried:
    """A release that was renamed, and the catalogs that bear its new id now."""

    old: str
    new: str
    files: tuple[str, ...]

    @property
    def told(self) -> Problem:
        """Note to the editor that the release was recognized as a renamed one."""
        place = Place(f"releases/{self.new}/{SOURCE_FILE}")
        message = f"it was {self.old}: its translations follow, and that id is an alias"
        hint = "if it is another release: take that id out of `aliases` again"
        return Problem(place, message, hint, Level.NOTE, "orphans")


@dataclass(frozen=True, slots=True)
class Alike:
    """A new release that has many messages of one that is gone: it may be that one, edited."""

    old: str
    new: str
    same: int
    all: int

    @property
    def told(self) -> Problem:
        """Ask the editor whether the release was renamed."""
        place = Place(f"releases/{self.new}/{SOURCE_FILE}")
        message = f"it has {self.same} of the {self.all} texts of {self.old}, which is gone"
        hint = (f"if it is that release: write `aliases: [{self.old}]` above the text, and run"
                " `khabar sync`: its translations follow")  # fmt: skip
        return Problem(place, message, hint, Level.WARNING, "orphans")


def follow_renamed(
    folder: Folder, newsroom: NewsroomStore, now: datetime | None, *, plan: bool = False
) -> tuple[Carried | Alike, ...]:
    """Find the releases whose catalogs bear an older id, and rename these.

    A release is known by its aliases, else by its messages or editions: then the old id becomes an
    alias. One that has only many of the messages is told. With a `plan` nothing is written.
    """
    if not orphan_domains(folder):
        return ()
    with nullcontext() if plan else folder.alone():
        return tuple(_followed(folder, newsroom, now, plan=plan))


def _followed(
    folder: Folder, newsroom: NewsroomStore, now: datetime | None, *, plan: bool
) -> Iterator[Carried | Alike]:
    for orphan in orphan_domains(folder):
        new = present_id(folder, orphan.name)
        if new == orphan.name:
            found = _recognized(folder, newsroom, orphan)
            if isinstance(found, Alike):
                yield found
                continue
            new = found
            if new and not plan:
                remember(folder, new, orphan.name, now)
        if new:
            files = carry(folder, orphan.name, new) if not plan else orphan.files
            yield Carried(orphan.name, new, files)


def remember(folder: Folder, id_: str, old: str, now: datetime | None, place: str = "") -> None:
    """Write an id that a release had before into its source and its history, once.

    `place` is the release's folder as long as that still has the old name.
    """
    place = place or id_
    file = f"releases/{place}/{SOURCE_FILE}"
    earlier = [each for each in earlier_ids_of(folder, place) if each not in (old, id_)]
    text = folder.text(file)
    if (told := with_aliases(text, (*earlier, old))) != text:
        folder.write({file: told})
    if now and old not in history.earlier_ids(events(folder, place)):
        at = now.isoformat(timespec="seconds")
        add(folder, place, (Event(history.RENAME, at, "", 1, {}, "", old),))


def carry(folder: Folder, old: str, new: str) -> tuple[str, ...]:
    """Write a release's new id into holds, known withdrawals, Git's index and catalogs.

    Answers with the new names of catalogs. A catalog that has the new id and translations stays,
    and so does the old one then.
    """
    _carry_private(folder, old, new)
    names = {file: other for file, other in _catalogs(folder, old, new) if _is_free(folder, other)}

    def renamed(name: str) -> str:
        inside = name.removeprefix(f"releases/{old}/")
        return names.get(name) or (name if inside == name else f"releases/{new}/{inside}")

    move_in_index(folder.root, (f"releases/{old}", *names), renamed)
    with folder.writing_catalogs():
        for file, other in names.items():
            folder.base.move(file, other)
    return tuple(names.values())


def _carry_private(folder: Folder, old: str, new: str) -> None:
    """Write the new id into this machine's records of holders and withdrawals."""
    holds = read_holds(folder)
    if any(each.release == old for each in holds.values()):
        changed = {"release": new}
        write_holds(
            folder,
            {
                token: each.model_copy(update=changed) if each.release == old else each
                for token, each in holds.items()
            },
        )
    if (at := known_kills(folder).get(old)) is not None:
        note_kills(folder, {new: at})


def _catalogs(folder: Folder, old: str, new: str) -> Iterator[tuple[str, str]]:
    """The catalogs and the template of an id that are there, and what each is called by another."""
    locales = folder.base.folder_names("locales") if folder.exists("locales") else ()
    pairs = [(catalog_file(locale, old), catalog_file(locale, new)) for locale in locales]
    for file, other in (*pairs, (template_file(old), template_file(new))):
        if folder.exists(file):
            yield file, other


def _is_free(folder: Folder, file: str) -> bool:
    """Tell whether another file may take this place without a loss."""
    try:
        entries = po.parse(folder.raw(file), file).entries if folder.exists(file) else ()
    except KhabarError:
        return False
    return not any(each.begun for each in entries)


def _recognized(folder: Folder, newsroom: NewsroomStore, orphan: OrphanDomain) -> str | Alike:
    """The release that has an orphan's messages or editions, and not its catalogs; empty for none.

    One that has only many of the messages is alike.
    """
    keys, found, alike = _keys(folder, orphan), [], []
    ((_, free),) = releases_without(folder, [orphan])
    for read in newsroom.read(free):
        domain = read.loaded.domains.get(read.id)
        mine = {each.key for each in domain.messages} if domain else set[Key]()
        same, most = len(keys & mine), max(len(keys), len(mine), 1)
        if mine and (same >= _SAME * most or signed_as(folder, read.id, orphan.name)):
            found.append(read.id)
        elif same >= _ALIKE * most:
            alike.append(Alike(orphan.name, read.id, same, len(keys)))
    if len(alike) == 1 and not found:
        return alike[0]
    return found[0] if len(found) == 1 else ""


def _keys(folder: Folder, orphan: OrphanDomain) -> set[Key]:
    """The live messages of an orphan: by its template, else by its catalogs."""
    keys = set[Key]()
    for file in reversed(orphan.files):
        with suppress(KhabarError):
            entries = po.parse(folder.raw(file), file).entries
            keys |= {each.key for each in entries if not each.obsolete}
        if keys:
            break
    return keys
