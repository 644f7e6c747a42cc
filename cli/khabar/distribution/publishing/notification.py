"""The message that tells a service which addresses of the site changed. Pure.

It names what readers may have now, and addresses that they had until now; nothing else.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import quote

from khabar.digest import sha256
from khabar.distribution.publishing.published_newsroom import PublicBulletin

_FORMAT = 1
_INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class Notification:
    """A message as bytes of JSON; its `id` is the same whenever the same bytes are sent again."""

    id: str
    data: bytes
    count: int


@dataclass(frozen=True, slots=True)
class Owed:
    """Debts to a service, which it has not been told yet: names of files, and news of bulletins.

    `news` has the folder of each, `<locale>/<release>`, with `published`, `corrected` or
    `withdrawn`.
    """

    names: frozenset[str] = frozenset()
    news: Mapping[str, str] = field(default_factory=dict)

    def with_(self, names: Collection[str], news: Mapping[str, str]) -> "Owed":
        """Add to it."""
        return Owed(self.names.union(names), {**self.news, **news})

    def without(self, names: Collection[str]) -> "Owed":
        """Take files away, and what is new of the bulletins whose pages are among them."""
        rest = self.names.difference(names)
        return Owed(rest, {key: kind for key, kind in self.news.items() if page(key) in rest})


def page(key: str) -> str:
    """The page of a bulletin by its folder."""
    return f"{key}/{_INDEX}"


def news_of(key: str, now: PublicBulletin, versions: Mapping[str, int]) -> Mapping[str, str]:
    """News of a bulletin for readers who had these versions; none for a page alone."""
    if not now.made or now.version <= versions.get(key, 0):
        return {}
    if now.withdrawn:
        return {key: "withdrawn"}
    return {key: "corrected" if versions.get(key) else "published"}


def notification(owed: Owed, standing: Collection[str], url: str, now: datetime) -> Notification:
    """Make the message of what is owed; `standing` are the names of the site's files."""
    changed = [each for each in sorted(owed.names) if each in standing]
    removed = [each for each in sorted(owed.names) if each not in standing]
    said = {
        "format": _FORMAT,
        "at": now.isoformat(timespec="seconds"),
        "site": url,
        "releases": _releases(owed.news, standing),
        "changed": [address for each in changed for address in _addresses(url, each)],
        "removed": [address for each in removed for address in _addresses(url, each)],
    }
    data = json.dumps(said, ensure_ascii=False, indent=1).encode()
    return Notification(f"publish.{sha256(data)[:16]}", data, len(owed.names))


def _releases(news: Mapping[str, str], standing: Collection[str]) -> list[dict[str, Any]]:
    """Group bulletins by release and kind; one that does not stand now is not named."""
    found: dict[tuple[str, str], list[str]] = {}
    for key, kind in sorted(news.items()):
        locale, _, id_ = key.partition("/")
        if page(key) in standing:
            found.setdefault((id_, kind), []).append(locale)
    return [{"id": id_, "kind": kind, "locales": locales} for (id_, kind), locales in found.items()]


def _addresses(url: str, name: str) -> tuple[str, ...]:
    """The addresses of a file: that of a page may end with its folder, too."""
    address = f"{url.rstrip('/')}/{quote(name)}"
    bare = address.removesuffix(_INDEX)
    return (bare, address) if name.rpartition("/")[2] == _INDEX else (address,)
