"""Delivery in rounds: each message goes to the mailer in its turn, and the result is noted.

What is deferred is tried again in later rounds. A refusal that is about the message, and not about
its reader, is held back until it is known which of both it was: see `_OpenRefusals`.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from khabar.distribution.mail.mailer import (
    Envelope,
    Fate,
    Mailer,
    MailLimits,
    Reply,
    UnreachableError,
)

# After so many refusals of one text in a row, the text is the reason, not the readers.
_FEW = 3
_NOBODY_LOST = "nobody is marked as refused, and the next run goes on"

LetterKey = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Clock:
    """Time as it is handed in: the hour, a clock that never goes back, and waiting."""

    now: Callable[[], datetime]
    monotonic: Callable[[], float]
    sleep: Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Pace:
    """Speed and patience of a delivery.

    Messages a minute (0: no limit), the pauses in seconds before each further round, and the number
    of failed connections in a row that end the run.
    """

    rate: float = 0
    pauses: tuple[float, ...] = (15, 60, 300, 600)
    patience: int = 5


class Journal(Protocol):
    """Account of each message; every word is kept before the method returns."""

    def handing(self, envelope: Envelope) -> None:
        """Note that from now on the server may have the message."""

    def sent(self, envelope: Envelope, reply: str) -> None:
        """The server has it."""

    def refused(self, envelope: Envelope, reply: str) -> None:
        """The server will not have it (5xx)."""

    def deferred(self, envelope: Envelope, reply: str) -> None:
        """The server does not have it yet; it may be tried again."""

    def unknown(self, envelope: Envelope, reason: str) -> None:
        """Note that nobody can tell whether the server has the message."""


def deliver(  # noqa: PLR0913 (each is a part of the world outside)
    envelopes: Iterable[Envelope],
    mailer: Mailer,
    journal: Journal,
    clock: Clock,
    *,
    pace: Pace = Pace(),
    taken: Collection[LetterKey] = (),
    interrupted: Callable[[], str] = lambda: "",
) -> str:
    """Hand each message over, in rounds: what a round could not deliver waits for the next one.

    `interrupted` is asked before each message, and says why the rest has to wait, or nothing.
    `taken` are texts that the server has taken before, by version and locale. Returns why it
    stopped early, or `""`; then what was not handed over is as it was. Raises `DeliveryError` where
    no message can go out.
    """
    waiting = list(envelopes)
    run = _Run(mailer, journal, clock, pace, _OpenRefusals(journal, taken), waiting)

    def settled(envelope: Envelope) -> bool:
        if why := interrupted():
            raise _StoppedError(why)
        return run.settle(envelope)

    try:
        for pause in (0.0, *pace.pauses):
            if pause and waiting:
                mailer.rest()
                clock.sleep(pause)
            waiting = [each for each in waiting if not settled(each)]
        run.refusals.end()
    except _StoppedError as stopped:
        return str(stopped)
    finally:
        mailer.rest()
    return ""


class _StoppedError(Exception):
    """The delivery has to stop; the reason is its text."""


class _OpenRefusals:
    """Refusals of a text: it is not known yet whether the text or its readers are the reason.

    The next reader to whom the server takes the same text tells: then it was those readers. After
    a few refusals in a row it was the text: the run stops, and all of them are sent it later. Until
    it is known, they are deferred in the journal, so that a killed run loses nobody.
    """

    def __init__(self, journal: Journal, taken: Collection[LetterKey]) -> None:
        self._journal, self._taken = journal, set(taken)
        self._held: dict[LetterKey, list[tuple[Envelope, str]]] = {}

    def accepted(self, envelope: Envelope) -> None:
        """Note that the server took a text: those who were refused it are refused for good."""
        self._taken.add(envelope.letter)
        for each, words in self._held.pop(envelope.letter, []):
            self._journal.refused(each, words)

    def refused(self, envelope: Envelope, words: str) -> None:
        """Note a refusal. Raises `_StoppedError` at the last of a few."""
        self._journal.deferred(envelope, words)
        held = self._held.setdefault(envelope.letter, [])
        held.append((envelope, words))
        if len(held) >= _FEW:
            message = f"the server refuses the text in {envelope.locale}: {words}; {_NOBODY_LOST}"
            raise _StoppedError(f"{message}. {_advice(words)}")

    def end(self) -> None:
        """Decide on those that are left: if others got the text, the readers were the reason."""
        for letter, held in self._held.items():
            for each, words in held if letter in self._taken else ():
                self._journal.refused(each, words)


def _advice(words: str) -> str:
    """Tell a person what to change, by the code of the refusal (RFC 3463)."""
    if words.startswith("552") or " 5.2.3" in words or " 5.3.4" in words:
        return "Make its images smaller, or ask whoever runs the server for a larger limit"
    if " 5.6." in words:
        return "Ask whoever runs the server what it does not accept in the message"
    return "Ask whoever runs the server whether it takes the text for spam, or may not send for you"


class _Run:
    """The state of one delivery: how many failures in a row, and when the next message is due."""

    def __init__(  # noqa: PLR0913
        self,
        mailer: Mailer,
        journal: Journal,
        clock: Clock,
        pace: Pace,
        refusals: _OpenRefusals,
        envelopes: list[Envelope],
    ) -> None:
        self.mailer, self.journal, self.clock, self.pace = mailer, journal, clock, pace
        self.refusals = refusals
        # One message of each text is as long as the others, but for a few names.
        self.samples = list({each.letter: each for each in envelopes}.values())
        self.limits: MailLimits | None = None
        self.failures = 0
        self.next = clock.monotonic()

    def settle(self, envelope: Envelope) -> bool:
        """Try a message, and say whether this run is done with it."""
        self._keep_pace()
        reply = self._try(envelope)
        if reply.fate is Fate.UNREACHABLE:
            self._failed(envelope, reply.words)
            return False
        self.failures = 0
        self._note(envelope, reply)
        return reply.fate is not Fate.DEFERRED

    def _try(self, envelope: Envelope) -> Reply:
        try:
            if self.limits is None:
                self.limits = self.mailer.limits()
                self._check_sizes(self.limits.size)
        except UnreachableError as error:
            return Reply(Fate.UNREACHABLE, str(error))
        return self.mailer.hand_over(envelope, lambda: self.journal.handing(envelope))

    def _check_sizes(self, most: int) -> None:
        """Raise `_StoppedError` where a text is larger than the server takes."""
        sizes = {each.locale: len(each.data()) for each in self.samples} if most else {}
        if large := {locale: size for locale, size in sizes.items() if size > most}:
            shown = ", ".join(f"{locale} {_megabytes(size)}" for locale, size in large.items())
            message = f"the server takes messages of at most {_megabytes(most)}; these are larger"
            raise _StoppedError(f"{message}: {shown}. Nothing was sent. {_advice('552')}")

    def _note(self, envelope: Envelope, reply: Reply) -> None:
        match reply.fate:
            case Fate.SENT:
                self.journal.sent(envelope, reply.words)
                self.refusals.accepted(envelope)
            case Fate.REFUSED_READER:
                self.journal.refused(envelope, reply.words)
            case Fate.REFUSED_MESSAGE:
                self.refusals.refused(envelope, reply.words)
            case Fate.UNKNOWN:
                self.journal.unknown(envelope, reply.words)
            case _:
                self.journal.deferred(envelope, reply.words)

    def _failed(self, envelope: Envelope, words: str) -> None:
        """Note a failure of the connection. Raises `_StoppedError` after too many in a row."""
        self.mailer.rest()
        self.journal.deferred(envelope, words)
        self.failures += 1
        if self.failures >= self.pace.patience:
            raise _StoppedError(words)
        self.clock.sleep(min(60.0, 2.0 ** (self.failures - 1)) if self.pace.pauses else 0)

    def _keep_pace(self) -> None:
        if self.pace.rate:
            self.clock.sleep(max(0.0, self.next - self.clock.monotonic()))
            self.next = max(self.next, self.clock.monotonic()) + 60 / self.pace.rate


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
