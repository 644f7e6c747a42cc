"""Refusals that wait: was the text the reason, the sender, or the reader?"""

from collections.abc import Collection
from typing import Protocol

from khabar.distribution.mail.mailers.port import Envelope

LetterKey = tuple[int, str]

# After so many refusals of one text in a row, the text is the reason, not the readers.
_FEW = 3
# After so many readers in a row whom the server refuses in the same words, at so many domains: none
# of them was taken in this run, or some were. Addresses that are out of date rarely stand together.
_AT_FIRST, _LATER, _DOMAINS = 5, 10, 3
_NOBODY_LOST = "nobody is marked as refused, and the next run goes on"


class RefusalJournal(Protocol):
    """Account of refusals."""

    def refused(self, envelope: Envelope, reply: str) -> None:
        """The server will not have it (5xx)."""

    def deferred(self, envelope: Envelope, reply: str) -> None:
        """The server does not have it yet; it may be tried again."""


class StoppedError(Exception):
    """The delivery has to stop; the reason is its text."""


class OpenRefusals:
    """Refusals that wait for the next message to tell their reason.

    The next reader to whom the server takes the same text tells: then it was those readers. After
    a few refusals in a row it was the text: the run stops, and all of them are sent it later. So it
    is with readers whom the server refuses without a reason: if it refuses others, too, in the same
    words, it takes nothing from this sender. Until it is known, they are deferred in the journal,
    so that a killed run loses nobody.
    """

    def __init__(self, journal: RefusalJournal, taken: Collection[LetterKey]) -> None:
        """Prepare; `taken` are texts that the server has taken before, by version and locale."""
        self._journal, self._taken = journal, set(taken)
        self._held: dict[LetterKey, list[tuple[Envelope, str]]] = {}
        self._alike: list[tuple[Envelope, str]] = []
        self._any = False

    def accepted(self, envelope: Envelope) -> None:
        """Note that the server took a text: those who were refused it are refused for good."""
        self._taken.add(envelope.letter)
        self._any = True
        self._settle(self._held.pop(envelope.letter, []))
        self._readers_were_it()

    def refused_text(self, envelope: Envelope, words: str) -> None:
        """Note a refusal of a text. Raises `StoppedError` at the last of a few."""
        self._journal.deferred(envelope, words)
        held = self._held.setdefault(envelope.letter, [])
        held.append((envelope, words))
        if len(held) >= _FEW:
            message = f"the server refuses the text in {envelope.locale}: {words}; {_NOBODY_LOST}"
            raise StoppedError(f"{message}. {_advice(words)}")

    def refused_without_reason(self, envelope: Envelope, words: str) -> None:
        """Note a refusal of a reader that names no reason. Raises `StoppedError` after many."""
        if self._alike and _general(*self._alike[-1]) != _general(envelope, words):
            self._readers_were_it()
        self._journal.deferred(envelope, words)
        self._alike.append((envelope, words))
        enough = len(self._alike) >= (_LATER if self._any else _AT_FIRST)
        if enough and self._domains() >= _DOMAINS:
            message = f"the server refuses one reader after the other: {words}; {_NOBODY_LOST}"
            raise StoppedError(f"{message}. {_ADVICE} If these addresses are wrong, take them out")

    def end(self) -> None:
        """Decide on those that are left: if others got the text, the readers were the reason."""
        for letter, held in self._held.items():
            self._settle(held if letter in self._taken else [])
        if self._taken or self._domains() < 2:
            self._readers_were_it()

    def _domains(self) -> int:
        return len({each.address.rpartition("@")[2] for each, _ in self._alike})

    def _readers_were_it(self) -> None:
        self._settle(self._alike)
        self._alike = []

    def _settle(self, held: Collection[tuple[Envelope, str]]) -> None:
        for each, words in held:
            self._journal.refused(each, words)


def _general(envelope: Envelope, words: str) -> str:
    """A server's words without the address that they are about."""
    local, _, domain = envelope.address.lower().rpartition("@")
    bare = words.lower().replace(envelope.address.lower(), "@").replace(domain, "@")
    return bare.replace(local, "@") if len(local) > 3 else bare


_ADVICE = "Ask whoever runs the server whether it sends mail for you, and how many a day."


def too_large_advice() -> str:
    """Tell what to do about messages that are too large for the server."""
    return "Make its images smaller, or ask whoever runs the server for a larger limit"


def _advice(words: str) -> str:
    """Tell a person what to change, by the code of the refusal (RFC 3463)."""
    if words.startswith("552") or " 5.2.3" in words or " 5.3.4" in words:
        return too_large_advice()
    if " 5.6." in words:
        return "Ask whoever runs the server what it does not accept in the message"
    return "Ask whoever runs the server whether it takes the text for spam, or may not send for you"
