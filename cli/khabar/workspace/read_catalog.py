"""A catalog as it was read from its file, or derived."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from khabar.localize import translations
from khabar.model import Catalog, Key


@dataclass(frozen=True)
class ReadCatalog:
    """A catalog, and the digest of all that it was made of."""

    catalog: Catalog
    digest: str

    @cached_property
    def translations(self) -> Mapping[Key, str]:
        """The reviewed translations as readers get them, gathered when they are first asked for."""
        return translations(self.catalog)
