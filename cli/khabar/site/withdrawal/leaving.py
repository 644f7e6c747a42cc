"""Releases that leave a site, and which addresses lead to them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from itertools import pairwise
from urllib.parse import unquote, urljoin, urlsplit

from khabar.problems import KhabarError

_SITE = "https://site.invalid/"


@dataclass(frozen=True, slots=True)
class SiteChange:
    """A file of a site that has to change: its new bytes, or `None` where it has to go.

    `unread` is why it could not be read; then it is treated as if it named what leaves.
    """

    name: str
    data: bytes | None
    unread: KhabarError | None = None


@dataclass(frozen=True)
class Leaving:
    """The releases that leave a site, by `ids`.

    `hidden` are those of them whose names readers may not know either. `notices` are bulletins of
    theirs that stay, `<locale>/<release>`: notices of withdrawals. `documents` are files of other
    bulletins that leave as well, by their names without folders.
    """

    ids: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    notices: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()

    @cached_property
    def names(self) -> re.Pattern[str]:
        """A pattern that finds the releases in texts."""
        return names_of(self.ids)

    @cached_property
    def secrets(self) -> re.Pattern[str]:
        """A pattern that finds those that readers may not know."""
        return names_of(self.hidden)

    @cached_property
    def files(self) -> re.Pattern[str]:
        """A pattern that finds the documents."""
        return names_of(self.documents)

    def is_document(self, address: str) -> bool:
        """Tell whether an address is that of a document that leaves."""
        return unquote(urlsplit(unescape(address)).path).rpartition("/")[2] in self.documents

    def leads(self, address: str, page: str) -> bool:
        """Tell whether an address on a page leads to what leaves.

        `page` is a file's name in the site, `<locale>/<release>/…`. A notice leads to other notices
        of its release; nothing else leads to one.
        """
        there, own = self._bulletin(address, page), page.rpartition("/")[0]
        if not there or there == own:
            return False
        return there not in self.notices or there.partition("/")[2] != own.partition("/")[2]

    def _bulletin(self, address: str, page: str) -> str:
        """The folder of one of these releases that an address lies in; empty for none."""
        try:
            path = unquote(urlsplit(urljoin(f"{_SITE}{page}", unescape(address))).path)
        except ValueError:
            return ""
        parts = path.split("/")
        return next((f"{locale}/{id_}" for locale, id_ in pairwise(parts) if id_ in self.ids), "")


def names_of(names: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds names in addresses; none for no name."""
    told = "|".join(map(re.escape, sorted(names)))
    return re.compile(rf"(?<![\w-])(?:{told})(?![\w-])" if told else r"(?!)")
