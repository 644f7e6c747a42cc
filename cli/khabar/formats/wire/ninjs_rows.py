"""Rows of a ninjs object."""

from khabar.formats.ninjs.ninjs import Item


def rows(item: Item, name: str) -> list[Item]:
    """The objects in a property that is a list; none where it is not there."""
    found = item.get(name)
    return list(found) if isinstance(found, list) else []
