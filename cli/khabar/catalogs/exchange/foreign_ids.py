"""Units whose ids are another tool's, which made its file of the catalog: found by their texts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from khabar.catalogs.exchange.units import Unit, is_own_id, unit_id
from khabar.model import Entry


def with_own_ids(units: Sequence[Unit], entries: Iterable[Entry]) -> tuple[Unit, ...]:
    """Give units of another tool the ids of the messages that they were made of.

    Tools keep the order of a catalog, so that of equal texts the first unit is the first message's.
    Where a file has more or fewer of them than the catalog, nobody knows which is which.
    """
    mine: defaultdict[str, list[str]] = defaultdict(list)
    for entry in entries:
        mine[entry.id].append(unit_id(entry.key))
    theirs: defaultdict[str, list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        if not is_own_id(unit):
            theirs[unit.source].append(number)
    found = {
        number: id_
        for source, numbers in theirs.items() if len(numbers) == len(mine[source])
        for number, id_ in zip(numbers, mine[source], strict=True)
    }  # fmt: skip
    return tuple(
        replace(unit, id=found[number]) if number in found else unit
        for number, unit in enumerate(units)
    )
