"""Targets for `publish` that fail at any step, and small sites to put there."""

import hashlib
import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import partial

from khabar.distribution.publishing.published_newsroom import PublicBulletin
from khabar.distribution.publishing.storage import StorageError
from khabar.distribution.publishing.storage.memory import MemoryStorage
from khabar.model import Event

URL = "https://site.example"


class Killed(BaseException):
    """What a kill -9 is to a test."""


@dataclass
class Shelf(MemoryStorage):
    """Storage in memory that fails after `left` changes: `how` says in which way.

    `killed` ends the process before the change, `late` after it; `error` refuses one change, and
    then goes on; `down` refuses all that follow.
    """

    name: str = "shelf"
    left: int | None = None
    how: str = "killed"
    watch: Callable[[str], None] = lambda _name: None
    log: list[str] = field(default_factory=list)
    reads: list[str] = field(default_factory=list)
    dead: bool = False
    failed: bool = False
    _one: threading.RLock = field(default_factory=threading.RLock)

    def revive(self, left: int | None = None, how: str = "killed") -> None:
        self.left, self.how, self.log, self.reads = left, how, [], []
        self.dead = self.failed = False

    def sizes(self) -> Mapping[str, int]:
        self._alive()
        return super().sizes()

    def read(self, name: str) -> bytes | None:
        self._alive()
        self.reads.append(name)
        return super().read(name)

    def put(self, name: str, data: bytes) -> None:
        self._change(f"+{name}", partial(super().put, name, data))

    def remove(self, name: str) -> None:
        self._change(f"-{name}", partial(super().remove, name))

    def _alive(self) -> None:
        if self.dead:
            raise Killed if self.how in ("killed", "late") else StorageError("down", "later")

    def _change(self, what: str, apply: Callable[[], object]) -> None:
        with self._one:
            self._alive()
            due = self.left == 0
            self.left = None if due or self.left is None else self.left - 1
            if not due or self.how == "late":
                apply()
                self.log.append(what)
                self.watch(what[1:])
            if due:
                self.failed = True
                self.dead = self.how != "error"
                raise Killed if self.how in ("killed", "late") else StorageError("refused", "later")


@dataclass
class House:
    """A newsroom with a site, as `publish` sees one."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    standings: Mapping[str, PublicBulletin] = field(default_factory=dict)
    releases: frozenset[str] = frozenset()
    url: str = URL
    events: dict[str, list[Event]] = field(default_factory=dict)
    lost: frozenset[str] = frozenset()
    back: str = "2099-01-01T12:00:00+00:00"
    kept: list[frozenset[str]] = field(default_factory=list)
    missing: frozenset[str] = frozenset()
    foreign: frozenset[str] = frozenset()

    @property
    def digests(self) -> Mapping[str, str]:
        return {name: hashlib.sha256(data).hexdigest() for name, data in self.files.items()}

    @property
    def sizes(self) -> Mapping[str, int]:
        return {name: len(data) for name, data in self.files.items()}

    def read(self, name: str) -> bytes:
        return self.files[name]

    def history(self, release: str) -> list[Event]:
        return self.events.get(release, [])

    def record(self, release: str, event: Event) -> None:
        self.events.setdefault(release, []).append(event)

    def had(self, release: str) -> bool:
        return release in self.releases | self.missing

    @property
    def killed(self) -> Mapping[str, str]:
        return {
            key.rpartition("/")[2]: "2025-11-24T12:00:00+00:00"
            for key, each in self.standings.items()
            if each.withdrawn
        }

    def reinstated(self, release: str) -> str:
        return self.back

    def takes_back(self, release: str) -> bool:
        return release not in self.lost

    def note_withdrawals(self) -> None:
        """Every withdrawal here is in a history."""

    def keep(self, put: Collection[str]) -> None:
        self.kept.append(frozenset(put))

    @property
    def told(self) -> list[tuple[str, str, int]]:
        return [(id_, e.locale, e.version) for id_ in self.events for e in self.events[id_]]


@dataclass(frozen=True)
class Text:
    """A release of a small site: its version, where it is public, and what it shows."""

    version: int = 1
    locales: frozenset[str] = frozenset(("az", "kk"))
    topic: str = "art"
    picture: str = ""
    mentions: str = ""
    withdrawn: bool = False


State = Mapping[str, Text]


def page(*links: str, says: str = "") -> bytes:
    return "".join((says, *(f'<a href="{link}">x</a>' for link in links))).encode()


def house(state: State, design: str = "1", told: House | None = None) -> House:
    """A newsroom whose site shows these releases, in az and kk, in a design."""
    files = dict(_files(state, design))
    sums = "".join(f"{name} {hashlib.sha256(files[name]).hexdigest()}\n" for name in sorted(files))
    files["SHA256SUMS"] = sums.encode()
    standings = {
        f"{locale}/{id_}": PublicBulletin(each.version, each.withdrawn)
        for id_, each in state.items()
        for locale in each.locales
    }
    known = frozenset(("r1", "r2", "r3"))
    return House(files, standings, known, events=told.events if told else {})


def _files(state: State, design: str):  # type: ignore[no-untyped-def]
    css = f"assets/d{design}/css/web.css"
    yield css, page("../fonts/a.woff2")
    yield f"assets/d{design}/fonts/a.woff2", design.encode()
    yield "index.html", page("az/index.html", "kk/index.html", css)
    yield "404.html", page("index.html", css)
    yield (
        "sitemap.xml",
        page(*(f"{URL}/{locale}/{id_}/" for id_, t in state.items() for locale in t.locales)),
    )
    for locale, other in (("az", "kk"), ("kk", "az")):
        here = {id_: each for id_, each in sorted(state.items()) if locale in each.locales}
        topics = sorted({each.topic for each in here.values() if not each.withdrawn})
        lists = [f"topic-{topic}.html" for topic in topics]
        says = " ".join(
            f"{id_} v{each.version}" for id_, each in here.items() if not each.withdrawn
        )
        yield f"{locale}/index.html", page(
            f"../{other}/index.html", "../index.html", "feed.xml", f"../{css}", *lists,
            *(f"{id_}/{id_}.{locale}.pdf" for id_ in here), *(f"{id_}/index.html" for id_ in here),
            says=says,
        )  # fmt: skip
        yield f"{locale}/feed.xml", page(*(f"{URL}/{locale}/{id_}/index.html" for id_ in here))
        for topic in topics:
            among = [i for i, t in here.items() if t.topic == topic and not t.withdrawn]
            yield (
                f"{locale}/topic-{topic}.html",
                page(
                    "index.html",
                    f"topic-{topic}.xml",
                    f"../{css}",
                    *(f"{i}/index.html" for i in among),
                ),
            )
            yield f"{locale}/topic-{topic}.xml", page(*(f"{URL}/{locale}/{i}/" for i in among))
        for id_, each in here.items():
            yield from _bulletin(state, locale, id_, each, css)


def _bulletin(state: State, locale: str, id_: str, each: Text, css: str):  # type: ignore[no-untyped-def]
    folder, pdf = f"{locale}/{id_}", f"{id_}.{locale}.pdf"
    links = [pdf, f"../../{css}", "../index.html", "../../index.html"]
    links += [f"../../{other}/{id_}/index.html" for other in each.locales - {locale}]
    text = f"{each.version} {'notice' if each.withdrawn else 'text'}"
    if not each.withdrawn:
        links += [f"../topic-{each.topic}.html"]
        mentioned = state.get(each.mentions)
        if mentioned and locale in mentioned.locales:
            links.append(f"{URL}/{locale}/{each.mentions}/")
        if each.picture:
            links.append(f"../../assets/{each.picture}/{id_}.png")
            yield f"assets/{each.picture}/{id_}.png", each.picture.encode()
        if each.version > 1:
            yield f"{folder}/{id_}.{locale}.v{each.version}.pdf", text.encode()
    yield f"{folder}/index.html", page(*links, says=text)
    yield f"{folder}/{pdf}", f"{text} {each.topic}".encode()
