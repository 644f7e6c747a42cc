"""A catalog that leaves by mail, and comes back: what it carries, and how it is merged.

The copy holds remarks beside its messages. A field of its header has a digest of each entry as it
was given; by these it is known afterwards who changed what, though nobody kept the copy.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from khabar.catalogs.derived import as_written
from khabar.catalogs.reconcile import reconcile
from khabar.catalogs.remarks import one_line, without
from khabar.digest import short_digest
from khabar.model import Catalog, Entry, Key

FIELD = "X-Khabar-Given"
_DIGITS = 8
_IDENTITY = ("Project-Id-Version", "Language", "X-Source-Language")


@dataclass(frozen=True, slots=True)
class Returned:
    """A catalog after a copy came back: how many entries it changed, and those in dispute.

    `lost` are translations of texts that are not in the catalog any more: they stay as obsolete.
    `known` says whether the copy still had the digests that it left with.
    """

    catalog: Catalog
    changed: int
    conflicts: tuple[Entry, ...]
    lost: tuple[Entry, ...]
    known: bool


def given(catalog: Catalog, remarks: Mapping[Key, Iterable[str]]) -> Catalog:
    """Make the copy of a catalog that leaves, with remarks beside its messages."""
    plain = as_written(catalog)
    entries = tuple(
        replace(each, comments=(*without(each), *map(one_line, remarks.get(each.key, ()))))
        for each in plain.entries
    )
    digests = " ".join(_digest(each) for each in plain.entries)
    return replace(plain, header=_with_field(catalog.header, digests), entries=entries)


def returned(catalog: Catalog, copy: Catalog) -> Returned:
    """Merge a copy that came back, by entry; what both sides changed is disputed, and kept."""
    ours = as_written(catalog)
    given_, known = set(copy.header_field(FIELD).split()), bool(copy.header_field(FIELD))
    mine = {each.key: each for each in ours.entries}
    theirs = {each.key: _plain(each, mine.get(each.key)) for each in copy.entries}
    lost = tuple(
        each
        for key, each in theirs.items()
        if key not in mine and any(each.strings) and _digest(each) not in given_
    )
    base = [
        old
        for key, each in mine.items()
        if key in theirs and (old := _base(each, theirs[key], given_))
    ]
    sides = (
        replace(ours, entries=tuple(base)),
        ours,
        replace(
            ours,
            header=_with_identity(_with_field(copy.header, ""), ours.header),
            entries=tuple(theirs.get(key, each) for key, each in mine.items()),
        ),
    )
    merged = reconcile(*sides)
    kept = tuple(replace(each, obsolete=True, comments=(), files=()) for each in lost)
    # Taken a second time, a copy says nothing new.
    entries = [
        replace(each, notes=tuple(dict.fromkeys(each.notes))) for each in merged.catalog.entries
    ]
    done = {each.key: each for each in (*entries, *kept)}
    entries = [_renewed(each, mine, done) for each in entries]
    whole = replace(merged.catalog, entries=(*entries, *kept))
    changed = sum(done[each.key] != mine.get(each.key) for each in entries)
    return Returned(whole, changed, merged.conflicts, kept, known)


def _renewed(entry: Entry, before: Mapping[Key, Entry], after: Mapping[Key, Entry]) -> Entry:
    """An entry whose source was edited meanwhile, with the translation that came back for the old.

    It stays fuzzy. A draft that somebody has changed since is kept.
    """
    old = (entry.previous_context or "", entry.previous_id or "")
    was, now = before.get(old), after.get(old)
    drafted = entry.fuzzy and was is not None and entry.strings == was.strings
    renewed = drafted and now is not None and now.obsolete and all(now.strings)
    return replace(entry, strings=now.strings) if now is not None and renewed else entry


def _base(ours: Entry, theirs: Entry, given_: set[str]) -> Entry | None:
    """Find the entry as it was given, by its digest; `None` where both sides changed it."""
    if _digest(ours) in given_:
        return ours
    return theirs if _digest(theirs) in given_ else None


def _plain(entry: Entry, mine: Entry | None) -> Entry:
    """An entry that came back, with Khabar's own lines as they are here."""
    if not mine:
        return entry
    return replace(entry, comments=mine.comments, files=mine.files, obsolete=mine.obsolete)


def _digest(entry: Entry) -> str:
    said = (entry.context or "", entry.id, *entry.strings, *entry.notes, str(entry.fuzzy))
    return short_digest("\0".join(said).encode())[:_DIGITS]


def _with_identity(header: Entry, ours: Entry) -> Entry:
    """A header that came back, with our fields that say which catalog it is (tools: `tr_TR`)."""
    rows = [line.partition(":") for line in ours.strings[0].removesuffix("\n").split("\n")]
    kept = {name: f"{name}:{value}" for name, _, value in rows if name in _IDENTITY}
    lines = header.strings[0].removesuffix("\n").split("\n")
    lines = [kept.pop(line.partition(":")[0], line) for line in lines]
    return replace(header, strings=("".join(f"{line}\n" for line in (*lines, *kept.values())),))


def _with_field(header: Entry, value: str) -> Entry:
    lines = header.strings[0].removesuffix("\n").split("\n")
    kept = [line for line in lines if not line.startswith(f"{FIELD}:")]
    kept += [f"{FIELD}: {value}"] if value else []
    return replace(header, strings=("".join(f"{line}\n" for line in kept),))
