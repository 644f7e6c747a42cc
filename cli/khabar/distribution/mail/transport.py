"""Delivery over SMTP (RFC 5321): one message a mailbox, each handed over once.

The point of no return is the server's go-ahead to DATA (354). Before it, a failure costs nothing
and the message is tried again; after it, only a reply tells whether the server has the message,
and without one it is `unknown`. A 4xx is tried again in later rounds, a 5xx never.
"""

import smtplib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from khabar.distribution.mail.connection import DeliveryError, Timeouts, words

_TIMEOUTS = Timeouts()
_GO_AHEAD = 354
_LEAVING = 421  # the server closes the connection
_OK = range(200, 300)
_LATER = range(400, 500)
_NEVER = range(500, 600)


@dataclass(frozen=True, slots=True)
class Clock:
    """Time as it is handed in: the hour, a clock that never goes back, and waiting."""

    now: Callable[[], datetime]
    monotonic: Callable[[], float]
    sleep: Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast, and how patiently: messages a minute (0: as fast as it goes), the pauses before
    each further round, and how many failures of the connection in a row end the run.
    """

    rate: float = 0
    pauses: tuple[float, ...] = (15, 60, 300, 600)
    patience: int = 5


@dataclass(frozen=True, slots=True)
class Envelope:
    """A message on its way: to which mailbox, of which version and language, and what it says.

    `data` writes it when its turn comes, so that its date is right.
    """

    address: str
    version: int
    locale: str
    data: Callable[[], bytes]


class Journal(Protocol):
    """Who keeps account of each message; every word is kept before the method returns."""

    def handing(self, envelope: Envelope) -> None:
        """From now on the server may have it."""

    def sent(self, envelope: Envelope, reply: str) -> None:
        """The server has it."""

    def refused(self, envelope: Envelope, reply: str) -> None:
        """The server will not have it (5xx)."""

    def deferred(self, envelope: Envelope, reply: str) -> None:
        """The server does not have it yet; it may be tried again."""

    def unknown(self, envelope: Envelope, reason: str) -> None:
        """Nobody can tell whether the server has it."""


Connect = Callable[[], smtplib.SMTP]


def deliver(  # noqa: PLR0913 (each is a part of the world outside)
    envelopes: Iterable[Envelope],
    sender: str,
    connection: Connect,
    journal: Journal,
    clock: Clock,
    *,
    pace: Pace = Pace(),
    timeouts: Timeouts = _TIMEOUTS,
) -> str:
    """Hand each message over, in rounds: what a round could not deliver waits for the next one.

    Returns why it stopped early, or `""`; then what was not handed over is as it was. Raises
    `DeliveryError` where no message can go out.
    """
    session = _Session(sender, connection, journal, clock, pace, timeouts)
    waiting = list(envelopes)
    try:
        for pause in (0.0, *pace.pauses):
            if pause and waiting:
                session.rest()
                clock.sleep(pause)
            waiting = [each for each in waiting if not session.settle(each)]
    except _StoppedError as stopped:
        return str(stopped)
    finally:
        session.rest()
    return ""


class _StoppedError(Exception):
    """The server cannot be reached, again and again."""


class _TroubleError(Exception):
    """The connection failed before the server could have the message."""


class _Session:
    """One connection at a time, kept as long as it holds."""

    def __init__(  # noqa: PLR0913
        self,
        sender: str,
        connection: Connect,
        journal: Journal,
        clock: Clock,
        pace: Pace,
        timeouts: Timeouts,
    ) -> None:
        self.sender, self.connection, self.journal = sender, connection, journal
        self.clock, self.pace, self.timeouts = clock, pace, timeouts
        self.smtp: smtplib.SMTP | None = None
        self.failures = 0
        self.next = clock.monotonic()

    def settle(self, envelope: Envelope) -> bool:
        """Try a message; whether that is the end of it."""
        self.keep_pace()
        try:
            done = self.transact(envelope)
        except _TroubleError as trouble:
            self.leave()
            self.journal.deferred(envelope, str(trouble))
            self.failures += 1
            if self.failures >= self.pace.patience:
                raise _StoppedError(str(trouble)) from trouble
            self.clock.sleep(min(60.0, 2.0 ** (self.failures - 1)) if self.pace.pauses else 0)
            return False
        self.failures = 0
        return done

    def keep_pace(self) -> None:
        if self.pace.rate:
            self.clock.sleep(max(0.0, self.next - self.clock.monotonic()))
            self.next = max(self.next, self.clock.monotonic()) + 60 / self.pace.rate

    def transact(self, envelope: Envelope) -> bool:
        """MAIL, RCPT, DATA, message; raises `_TroubleError` before the point of no return."""
        smtp = self.open()
        data = envelope.data()
        try:
            code, reply = smtp.mail(self.sender)
            if code in _NEVER:
                hint = "see `mail.from` in newsroom.yaml"
                message = f"the server takes no mail from {self.sender}: {words(code, reply)}"
                raise DeliveryError(message, hint)
            if code not in _OK:
                raise _TroubleError(words(code, reply))
            code, reply = smtp.rcpt(envelope.address)
            if code in _OK:
                code, reply = smtp.docmd("DATA")
        except (OSError, smtplib.SMTPException) as error:
            raise _TroubleError(_reason(error)) from error
        if code != _GO_AHEAD:
            return self.turned_away(envelope, code, reply)
        return self.hand_over(smtp, envelope, data)

    def hand_over(self, smtp: smtplib.SMTP, envelope: Envelope, data: bytes) -> bool:
        """The message itself; from its first byte on, silence means that nobody can tell."""
        self.journal.handing(envelope)
        try:
            if smtp.sock:
                smtp.sock.settimeout(self.timeouts.end)
            smtp.send(_stuffed(data))
            code, reply = smtp.getreply()
            if smtp.sock:
                smtp.sock.settimeout(self.timeouts.reply)
        except (OSError, smtplib.SMTPException) as error:
            self.leave()
            self.journal.unknown(envelope, f"no answer to the whole message: {_reason(error)}")
            return True
        if code in _OK:
            self.journal.sent(envelope, words(code, reply))
            return True
        if code in _LATER or code in _NEVER:
            return self.turned_away(envelope, code, reply)
        self.leave()
        self.journal.unknown(envelope, f"an answer without meaning: {words(code, reply)}")
        return True

    def turned_away(self, envelope: Envelope, code: int, reply: bytes) -> bool:
        """A reply that is no; ready for the next message afterwards, unless the server leaves."""
        said = words(code, reply)
        if code == _LEAVING or code not in (*_LATER, *_NEVER):
            raise _TroubleError(said)
        if code in _NEVER:
            self.journal.refused(envelope, said)
        else:
            self.journal.deferred(envelope, said)
        self.reset()
        return code in _NEVER

    def reset(self) -> None:
        try:
            if self.smtp:
                self.smtp.rset()
        except (OSError, smtplib.SMTPException):
            self.leave()

    def open(self) -> smtplib.SMTP:
        if self.smtp is None:
            try:
                self.smtp = self.connection()
            except (OSError, smtplib.SMTPException) as error:
                raise _TroubleError(_reason(error)) from error
        return self.smtp

    def leave(self) -> None:
        """Drop the connection without a word."""
        if self.smtp:
            self.smtp.close()
        self.smtp = None

    def rest(self) -> None:
        """Take leave of the server, if it still listens."""
        try:
            if self.smtp:
                self.smtp.quit()
        except (OSError, smtplib.SMTPException):
            pass
        self.leave()


def _stuffed(data: bytes) -> bytes:
    """A message as it travels: a dot doubled at the beginning of a line, one alone at the end."""
    body = data.replace(b"\r\n.", b"\r\n..")
    body = b"." + body if body.startswith(b".") else body
    return body + (b"" if body.endswith(b"\r\n") else b"\r\n") + b".\r\n"


def _reason(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return words(error.smtp_code, error.smtp_error)
    if isinstance(error, TimeoutError):
        return "the server did not answer in time"
    return words(0, str(error) or type(error).__name__).removeprefix("0 ")
