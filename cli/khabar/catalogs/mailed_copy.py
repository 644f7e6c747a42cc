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

    `lost` are translations of texts that are not in the catalog any more, and are the draft of no
    other text: they stay as obsolete.
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
    """Merge a copy that came back, by entry; what both sides changed is disputed, and kept.

    Ours says which messages there are. A translation of a text that was edited, split, merged or
    moved since becomes the draft of what was made of it, as in a merge of Git.
    """
    ours = as_written(catalog)
    given_, known = set(copy.header_field(FIELD).split()), bool(copy.header_field(FIELD))
    mine = {each.key: each for each in ours.entries}
    theirs = {each.key: _plain(each, mine.get(each.key)) for each in copy.entries}
    base = [_base(mine.get(key), each, given_) for key, each in theirs.items()]
    back = {**{key: theirs.get(key, each) for key, each in mine.items()}, **theirs}
    merged = reconcile(
        replace(ours, entries=tuple(each for each in base if each)),
        ours,
        replace(
            ours,
            header=_with_identity(_with_field(copy.header, ""), ours.header),
            entries=tuple(back.values()),
        ),
    )
    entries = tuple(_ours_where(each, mine.get(each.key)) for each in merged.catalog.entries)
    changed = [each for each in entries if each.key in mine and each != mine[each.key]]
    drafted = "\n".join(each.previous_id or "" for each in changed if each.fuzzy)
    lost = (each for each in entries if each.key not in mine and each.id not in drafted)
    whole = replace(merged.catalog, entries=entries)
    return Returned(whole, len(changed), merged.conflicts, tuple(lost), known)


def _plain(entry: Entry, mine: Entry | None) -> Entry:
    """An entry that came back, with Khabar's own lines as they are here."""
    return replace(entry, comments=mine.comments, files=mine.files) if mine else entry


def _base(ours: Entry | None, theirs: Entry, given_: set[str]) -> Entry | None:
    """Find the entry as it was given, by its digest; `None` where both sides changed it.

    What is not here any more, and was changed, counts as untranslated then.
    """
    if _digest(theirs) in given_:
        return theirs
    if ours is None:
        return replace(theirs, strings=tuple("" for _ in theirs.strings))
    return replace(ours, obsolete=theirs.obsolete) if _digest(ours) in given_ else None


def _ours_where(entry: Entry, mine: Entry | None) -> Entry:
    """A merged entry that is live if ours is, with each note once: a copy may be taken again."""
    notes = tuple(dict.fromkeys(entry.notes))
    if mine is None or mine.obsolete:
        return replace(entry, notes=notes, obsolete=True, comments=(), files=())
    return replace(entry, notes=notes, obsolete=False, comments=mine.comments, files=mine.files)


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
