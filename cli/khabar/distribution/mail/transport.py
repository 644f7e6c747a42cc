"""Delivery in rounds: each message goes to the mailer in its turn, and the result is noted.

What is deferred is tried again in later rounds. A refusal that is not surely about the reader is
held back until it is known what it was about: see `OpenRefusals`.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import inf
from typing import Protocol

from khabar.distribution.mail.mailers.port import (
    Envelope,
    Fate,
    Mailer,
    MailLimits,
    Reply,
    UnreachableError,
)
from khabar.distribution.mail.open_refusals import (
    LetterKey,
    OpenRefusals,
    StoppedError,
    too_large_advice,
)


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


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms of a delivery: its pace, what went well before, and whether it has to stop.

    `taken` are texts that the server has taken before, by version and locale. `interrupted` is
    asked before each message, and says why the rest has to wait, or nothing.
    """

    pace: Pace = field(default_factory=Pace)
    taken: Collection[LetterKey] = ()
    interrupted: Callable[[], str] = lambda: ""


def deliver(
    envelopes: Iterable[Envelope], mailer: Mailer, journal: Journal, clock: Clock, terms: Terms
) -> str:
    """Hand each message over, in rounds: what a round could not deliver waits for the next one.

    Returns why it stopped early, or `""`; then what was not handed over is as it was. Raises
    `DeliveryError` where no message can go out.
    """
    waiting = list(envelopes)
    samples = list({each.letter: each for each in waiting}.values())
    refusals = OpenRefusals(journal, terms.taken)
    run = _Run(mailer, journal, clock, terms.pace, refusals, samples)

    def settled(envelope: Envelope) -> bool:
        if why := terms.interrupted():
            raise StoppedError(why)
        return run.settle(envelope)

    try:
        for pause in (0.0, *terms.pace.pauses):
            if pause and waiting:
                mailer.rest()
                clock.sleep(pause)
            waiting = [each for each in waiting if not settled(each)]
        run.refusals.end()
    except StoppedError as stopped:
        return str(stopped)
    finally:
        mailer.rest()
    return ""


@dataclass(slots=True)
class _Run:
    """The state of one delivery: how many failures in a row, and when the next message is due.

    `samples` has one message of each text: the others are as long, but for a few names.
    """

    mailer: Mailer
    journal: Journal
    clock: Clock
    pace: Pace
    refusals: OpenRefusals
    samples: Sequence[Envelope]
    limits: MailLimits | None = None
    failures: int = 0
    next: float = -inf

    def settle(self, envelope: Envelope) -> bool:
        """Try a message, and say whether this run is done with it.

        A server that was never reached is asked a few times at once: who sends to few readers
        learns that as soon as who sends to many. One that answers, such as `421 busy`, gets time.
        """
        self._keep_pace()
        reply = self._try(envelope)
        while self.limits is None and _says_nothing(reply):
            self._failed(envelope, reply.words)
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
        """Raise `StoppedError` where a text is larger than the server takes."""
        sizes = {each.locale: len(each.data()) for each in self.samples} if most else {}
        if large := {locale: size for locale, size in sizes.items() if size > most}:
            shown = ", ".join(f"{locale} {_megabytes(size)}" for locale, size in large.items())
            message = f"the server takes messages of at most {_megabytes(most)}; these are larger"
            raise StoppedError(f"{message}: {shown}. Nothing was sent. {too_large_advice()}")

    def _note(self, envelope: Envelope, reply: Reply) -> None:
        match reply.fate:
            case Fate.SENT:
                self.journal.sent(envelope, reply.words)
                self.refusals.accepted(envelope)
            case Fate.REFUSED_READER:
                self.journal.refused(envelope, reply.words)
            case Fate.REFUSED_MESSAGE:
                self.refusals.refused_text(envelope, reply.words)
            case Fate.REFUSED:
                self.refusals.refused_without_reason(envelope, reply.words)
            case Fate.UNKNOWN:
                self.journal.unknown(envelope, reply.words)
            case _:
                self.journal.deferred(envelope, reply.words)

    def _failed(self, envelope: Envelope, words: str) -> None:
        """Note a failure of the connection. Raises `StoppedError` after too many in a row."""
        self.mailer.rest()
        self.journal.deferred(envelope, words)
        self.failures += 1
        if self.failures >= self.pace.patience:
            raise StoppedError(words)
        self.clock.sleep(min(60.0, 2.0 ** (self.failures - 1)) if self.pace.pauses else 0)

    def _keep_pace(self) -> None:
        if self.pace.rate:
            self.clock.sleep(max(0.0, self.next - self.clock.monotonic()))
            self.next = max(self.next, self.clock.monotonic()) + 60 / self.pace.rate


def _says_nothing(reply: Reply) -> bool:
    """Tell whether a server was not reached, rather than one that began its answer with a code."""
    return reply.fate is Fate.UNREACHABLE and not reply.words[:3].isdecimal()


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
