"""Knowledge of the desk beyond single bulletins: the data of checks, and the memory."""

from contextlib import suppress
from dataclasses import asdict
from threading import RLock
from typing import Any

from khabar.catalogs.questions import questions
from khabar.catalogs.translation_memory import Match
from khabar.checks import Context
from khabar.preview.desk.desk_help import findings_of, offers, text_help
from khabar.preview.desk.desk_texts import DeskText, name_of
from khabar.preview.desk.known_texts import Found
from khabar.preview.live_newsroom import Key, LiveNewsroom
from khabar.problems import KhabarError
from khabar.standing.catalog_findings import context
from khabar.translating.translate import (
    EntryAddress,
    Translation,
    answer,
    ask,
    translate,
)
from khabar.workspace.load import Loaded

Json = dict[str, Any]
_MOST_OFFERS = 5


class DeskNewsroom:
    """Answers what one text of a bulletin needs, and writes it. Any thread may ask."""

    def __init__(self, store: LiveNewsroom) -> None:
        """Begin with nothing remembered."""
        self.store = store
        self._lock = RLock()
        self._known: tuple[Loaded, Context] | None = None
        self._addresses: dict[str, EntryAddress] = {}

    def text(self, key: Key, name: str) -> DeskText | None:
        """A text of a bulletin by its name, also by the one that it had under an older id.

        `None` where there is none.
        """
        texts, was = self.store.texts(key), self._addresses.get(name)
        if name not in texts and was:
            name = name_of(self.store.ids.domain(was.domain, self.store.state), was.key)
        return texts.get(name)

    def texts(self, key: Key) -> dict[str, DeskText]:
        """All texts of a bulletin by their names, by which they are found from now on."""
        texts = self.store.texts(key)
        self._addresses.update((name, each.address) for name, each in texts.items())
        return texts

    def rows(self, key: Key) -> list[Json]:
        """Each text of a bulletin: its name, its role, how far it is, its first words."""
        return [
            {"name": name, "role": each.message.context, "state": each.state,
             "domain": each.address.domain, "words": each.words[:120], "language": each.language,
             "left": bool(self.store.typed_texts.left(each.address)),
             "question": any(question.open for question in questions(each.entry))}
            for name, each in self.texts(key).items()
        ]  # fmt: skip

    def follower(self, name: str) -> str:
        """The name that a text has since its source was edited; empty where nobody knows."""
        if not (was := self._addresses.get(name)):
            return ""
        domain = self.store.ids.domain(was.domain, self.store.state)
        now = self.store.state.now_called(domain, was.key)
        return name_of(domain, now) if now else ""

    def help(self, key: Key, name: str, speaks: str, *, opened: bool = False) -> Json | None:
        """All that a translator has before them at one text, in the language that they speak.

        `opened`: they have just come to it, so that they learn what was typed and not saved.
        """
        loaded, text = self.store.state.loaded, self.text(key, name)
        if not loaded or not text:
            return None
        catalog = loaded.catalogs[text.address.locale, text.address.domain]
        left = self.store.opened(text) if opened else ()
        return {**asdict(text_help(text, catalog, self._context(loaded), speaks)), "left": left}

    def offers(self, key: Key, name: str) -> list[Json] | None:
        """Translations of texts that resemble a text, in all releases."""
        if not (text := self.text(key, name)):
            return None
        pair = text.language, text.address.locale
        found: tuple[Match, ...] = ()
        # Where newsroom.yaml cannot be read, the page says so.
        with suppress(KhabarError):
            found = self.store.memory.similar(text.address.key, pair, _MOST_OFFERS)
        return [asdict(each) for each in offers(text, found)]

    def findings(self, text: DeskText, strings: tuple[str, ...], speaks: str) -> list[Json]:
        """The findings in words that somebody is typing."""
        loaded = self.store.state.loaded
        found = findings_of(text, strings, self._context(loaded), speaks) if loaded else ()
        return [asdict(each) for each in found]

    def concordance(self, key: Key, words: str) -> list[Json]:
        """Texts of all releases in which words stand, in either language."""
        release = self.store.state.release(key[0])
        rows: tuple[Found, ...] = ()
        with suppress(KhabarError):
            rows = self.store.memory.find(words, (release.language, key[1])) if release else ()
        return [{"source": row[0], "text": row[1], "origin": row[2]} for row in rows]

    def save(self, address: EntryAddress, new: Translation, seen: Translation) -> Json:
        """Write a translation, and answer with what the file has of it.

        Raises `TranslationConflictError` with nothing written.
        """
        done = translate(self.store.folder, address, new, seen)
        return {**asdict(done), "fuzzy": done.state == "fuzzy"}

    def ask(self, address: EntryAddress, by: str, question: str, reply: str) -> Json:
        """Put a question beside a text, or answer those that are there."""
        write, words = (ask, question) if question else (answer, reply)
        return asdict(write(self.store.folder, address, words, by))

    def _context(self, loaded: Loaded) -> Context:
        with self._lock:
            if not self._known or self._known[0] is not loaded:
                self._known = loaded, context(loaded)
            return self._known[1]
