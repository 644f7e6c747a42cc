"""Two versions of a catalog and the one that both began from → one catalog, entry by entry.

What one side alone changed is taken. Where both changed a translation differently, nobody but a
translator can decide: the entry becomes fuzzy, with ours in its `msgstr` and theirs in a comment,
so that both are read in any editor and neither reaches a reader. An entry is reviewed afterwards
only if one of the sides holds exactly this pair as reviewed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain
from typing import TypeVar

from khabar.catalogs.lineage import lineage
from khabar.model import Catalog, Entry

T = TypeVar("T")
_Id = tuple[str | None, str]
_Place = tuple[_Id, bool]

CONFLICT = "conflict: "
"""Begins each line of a translator comment that holds the other side's version."""

_DATE = "PO-Revision-Date"


@dataclass(frozen=True, slots=True)
class Reconciled:
    """The merged catalog, and its entries about which the sides disagree."""

    catalog: Catalog
    conflicts: tuple[Entry, ...]


def reconcile(base: Catalog, ours: Catalog, theirs: Catalog) -> Reconciled:
    """Merge two versions of a catalog that began as `base`; nothing that a person wrote is lost."""
    was, mine, yours = ({_id(each): each for each in side.entries} for side in (base, ours, theirs))
    merged: dict[_Id, Entry] = {}
    disputed: list[_Id] = []
    for id_ in dict.fromkeys((*mine, *yours)):
        entry, conflict = _entry(was.get(id_), mine.get(id_), yours.get(id_))
        if entry:
            merged[id_] = entry
        if conflict:
            disputed.append(id_)
    for edited, other in ((ours, theirs), (theirs, ours)):
        merged |= {_id(each): each for each in _followed(merged, base, edited, other)}
    catalog = replace(
        ours,
        header=_header(base.header, ours.header, theirs.header),
        entries=_in_order(merged, base, ours, theirs),
        closing=_closing(base.closing, ours.closing, theirs.closing),
    )
    return Reconciled(catalog, tuple(merged[id_] for id_ in disputed))


def _closing(
    base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]
) -> tuple[str, ...]:
    """The notes at the end of both, without those that one of them removed."""
    both = dict.fromkeys((*ours, *theirs))
    return tuple(each for each in both if each not in base or (each in ours and each in theirs))


def _id(entry: Entry) -> _Id:
    return entry.context, entry.id


def _three(old: T, ours: T, theirs: T) -> T:
    """The value of the side that changed it; of both, ours."""
    return theirs if ours == old else ours


def _lines(old: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """Lines that nobody removed, and those that either side added."""
    if ours in (old, theirs) or theirs == old:
        return tuple(_three(old, ours, theirs))
    kept = [line for line in ours if line in theirs or line not in old]
    return *kept, *(line for line in theirs if line not in old and line not in ours)


def _entry(
    base: Entry | None, ours: Entry | None, theirs: Entry | None
) -> tuple[Entry | None, bool]:
    """The merged entry, if any is left, and whether the sides disagree about it."""
    if ours == theirs or base in (ours, theirs):
        return _three(base, ours, theirs), False
    if ours and theirs:
        return _both(base, ours, theirs)
    kept = ours or theirs
    return base and kept and _changed_and_dropped(base, kept), False


def _changed_and_dropped(base: Entry, kept: Entry) -> Entry | None:
    """Keep as obsolete what one side changed and the other dropped: it is a person's work."""
    if base.obsolete and not kept.obsolete:
        return kept
    work = (kept.strings, kept.flags, kept.notes)
    if work == (base.strings, base.flags, base.notes) or not (kept.begun or kept.notes):
        return None
    return replace(kept, obsolete=True, comments=(), files=())


def _both(base: Entry | None, ours: Entry, theirs: Entry) -> tuple[Entry, bool]:
    old = base or Entry(ours.id, context=ours.context)
    if any(note.startswith(CONFLICT) for note in old.notes):
        # Git merged several bases into this one, and not even those agreed.
        old = replace(old, strings=(), flags=())
    pair, conflict = _pair(old, ours, theirs)
    foreign = _lines(*(_flags(each) for each in (old, ours, theirs)))
    notes = _lines(old.notes, ours.notes, theirs.notes)
    gone = _three(old.obsolete, ours.obsolete, theirs.obsolete) if base else (
        ours.obsolete and theirs.obsolete
    )  # fmt: skip
    merged = replace(
        pair,
        notes=(*notes, *_readable(theirs)) if conflict else notes,
        comments=() if gone else _three(old.comments, ours.comments, theirs.comments),
        files=() if gone else _lines(old.files, ours.files, theirs.files),
        flags=("fuzzy", *foreign) if pair.fuzzy else foreign,
        obsolete=gone,
    )
    return merged, conflict


def _flags(entry: Entry) -> tuple[str, ...]:
    return tuple(flag for flag in entry.flags if flag != "fuzzy")


def _pair(old: Entry, ours: Entry, theirs: Entry) -> tuple[Entry, bool]:
    """The side whose translation stands, and whether the other one contradicts it."""
    if ours.strings == theirs.strings:
        if ours.strings == old.strings:
            fuzzy = _three(old.fuzzy, ours.fuzzy, theirs.fuzzy)
            return ours if ours.fuzzy == fuzzy else theirs, False
        return theirs if ours.fuzzy else ours, False
    for changed, other in ((ours, theirs), (theirs, ours)):
        approved = old.fuzzy and not other.fuzzy and other.begun
        nothing = not other.begun and not old.begun
        if nothing or (other.strings == old.strings and not approved):
            doubted = other.fuzzy and not old.fuzzy
            return _doubtful(changed) if doubted else changed, False
    return _doubtful(ours), True


def _doubtful(entry: Entry) -> Entry:
    return entry if entry.fuzzy else replace(entry, flags=("fuzzy", *entry.flags))


def _readable(theirs: Entry) -> Iterator[str]:
    """The other side's translation as lines of a comment, which every editor shows."""
    state = "not reviewed" if theirs.fuzzy else "reviewed"
    if not any(theirs.strings):
        yield f"{CONFLICT}the other side removed this translation."
        return
    yield f"{CONFLICT}the other side has this translation ({state}):"
    for text in theirs.strings:
        yield from (f"{CONFLICT}{line}" for line in text.removesuffix("\n").split("\n"))


def _followed(
    merged: Mapping[_Id, Entry], base: Catalog, edited: Catalog, other: Catalog
) -> Iterator[Entry]:
    """Drafts of sources that one side edited, with the words that the other gave to the old source.

    They are fuzzy, with the old source as previous `msgid`, since nobody has reviewed the new
    source with the translation of the old one.
    """
    was, now, there = ({e.key: e for e in _live(side)} for side in (base, edited, other))
    for key, parents in lineage(list(was), list(now)).items():
        draft = now[key]
        old = [was[parent] for parent in parents]
        spoken = [e for e in (there.get(p, was[p]) for p in parents) if e.begun]
        untouched = draft.strings in (("",), (_words(old),)) and not draft.translated
        if (
            untouched
            and merged.get(_id(draft)) == draft
            and all(each.translated and each.plural is None for each in spoken)
            and any(each.strings != was[each.key].strings for each in spoken)
        ):
            yield _redrafted(draft, spoken)


def _redrafted(draft: Entry, spoken: Sequence[Entry]) -> Entry:
    return replace(
        draft,
        strings=(_words(spoken),),
        flags=("fuzzy", *_flags(draft)),
        previous_context=spoken[0].context,
        previous_id=" ".join(each.id for each in spoken),
    )


def _words(entries: Iterable[Entry]) -> str:
    return " ".join(each.strings[0] for each in entries if each.strings[0])


def _live(catalog: Catalog) -> Iterator[Entry]:
    return (each for each in catalog.entries if not each.obsolete)


def _header(base: Entry, ours: Entry, theirs: Entry) -> Entry:
    """The header's fields merged one by one; of two new values that of the newer revision."""
    if ours == theirs or base in (ours, theirs):
        return _three(base, ours, theirs)
    old, mine, yours = map(_fields, (base, ours, theirs))
    newer = yours if _date(yours) > _date(mine) else mine
    lines = []
    for name in dict.fromkeys((*mine, *yours)):
        values = old.get(name), mine.get(name), yours.get(name)
        agreed = values[1] == values[2] or values[0] in values[1:]
        lines.append(_three(*values) if agreed else newer.get(name))
    return replace(
        ours,
        strings=("".join(f"{line}\n" for line in lines if line is not None),),
        notes=_lines(base.notes, ours.notes, theirs.notes),
        comments=_three(base.comments, ours.comments, theirs.comments),
        flags=_lines(base.flags, ours.flags, theirs.flags),
    )


def _fields(header: Entry) -> dict[str, str]:
    """The lines of a header by the names of their fields; a second one of a name by itself."""
    fields: dict[str, str] = {}
    for line in header.strings[0].removesuffix("\n").split("\n"):
        name = line.partition(":")[0]
        fields[line if name in fields else name] = line
    return fields


def _date(fields: Mapping[str, str]) -> datetime:
    try:
        value = fields.get(_DATE, "").partition(":")[2].strip()
        return datetime.strptime(value, "%Y-%m-%d %H:%M%z")
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)


def _in_order(
    merged: Mapping[_Id, Entry], base: Catalog, ours: Catalog, theirs: Catalog
) -> tuple[Entry, ...]:
    """The entries in the order of the side that moved some, else ours.

    What stands in the other side alone stands behind its neighbour there, or behind the entry of
    the base whose place it took.
    """
    old, first, second = _places(base), _places(ours), _places(theirs)
    tidy = all(places == sorted(places, key=_last) for places in (first, second))
    if _moved(old, second) and not _moved(old, first):
        first, second = second, first
    wanted = {(id_, entry.obsolete): entry for id_, entry in merged.items()}
    order = _inserted(_inserted(_inserted(first, old), _inserted(second, old)), list(wanted))
    entries = [wanted[place] for place in order if place in wanted]
    return tuple(sorted(entries, key=lambda entry: entry.obsolete) if tidy else entries)


def _inserted(places: Sequence[_Place], others: Sequence[_Place]) -> list[_Place]:
    """The places with those of `others` that they lack, each behind its neighbour there."""
    known = set(places)
    behind: dict[_Place | None, list[_Place]] = {}
    neighbour = None
    for place in others:
        if place in known:
            neighbour = place
        else:
            behind.setdefault(neighbour, []).append(place)
    rows = ([place, *behind.get(place, ())] for place in places)
    return [*behind.get(None, ()), *chain.from_iterable(rows)]


def _places(catalog: Catalog) -> list[_Place]:
    return [(_id(each), each.obsolete) for each in catalog.entries]


def _last(place: _Place) -> bool:
    return place[1]


def _moved(old: Sequence[_Place], new: Sequence[_Place]) -> bool:
    before, after = set(old), set(new)
    return [place for place in old if place in after] != [place for place in new if place in before]
