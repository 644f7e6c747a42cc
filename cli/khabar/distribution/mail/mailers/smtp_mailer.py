"""Mail over SMTP (RFC 5321): one message a mailbox, each handed over once.

The point of no return is the server's go-ahead to DATA (354).
"""

import smtplib
from collections.abc import Callable

from khabar.distribution.mail.mailers.connection import Connect, Timeouts, words
from khabar.distribution.mail.mailers.port import (
    DeliveryError,
    Envelope,
    Fate,
    MailLimits,
    Reply,
    UnreachableError,
)
from khabar.distribution.mail.status_codes import about_message, about_reader

_TIMEOUTS = Timeouts()
_GO_AHEAD = 354
_LEAVING = 421  # the server closes the connection
_TOO_LARGE = 552  # RFC 1870, 6
# A server that takes so many readers a connection says “later” from then on.
_LATER_IN_A_ROW = 2
_OK = range(200, 300)
_LATER = range(400, 500)
_NEVER = range(500, 600)
# Seconds to wait for the answer to QUIT.
_GOODBYE = 5


class SmtpMailer:
    """One connection at a time, kept as long as it holds."""

    def __init__(self, sender: str, connect: Connect, timeouts: Timeouts = _TIMEOUTS) -> None:
        """Prepare to send from `sender`; `connect` opens a connection that is logged in."""
        self._sender, self._connect, self._timeouts = sender, connect, timeouts
        self._smtp: smtplib.SMTP | None = None
        # What this connection took, and how often it has said “later” in a row since.
        self._taken, self._later = 0, 0
        # How many messages the server takes a connection, as far as it has shown; 0: no limit.
        self._most = 0

    def limits(self) -> MailLimits:
        """Read the size from the server's greeting (RFC 1870)."""
        size = self._open().esmtp_features.get("size", "")
        return MailLimits(int(size) if size.isdecimal() else 0)

    def hand_over(self, envelope: Envelope, handing: Callable[[], None]) -> Reply:
        """Say MAIL, RCPT and DATA, then send the message.

        A connection that has taken messages may end for that alone: a new one is tried at once.
        """
        data = envelope.data()
        if self._most and self._taken >= self._most:
            self.rest()
        taken = self._taken
        smtp, refused = self._announced(envelope, len(data))
        if taken and refused and self._smtp is None:
            smtp, refused = self._announced(envelope, len(data))
            self._most = self._most if refused else taken
        if smtp is None or refused:
            return refused or Reply(Fate.UNREACHABLE, "")
        handing()
        return self._send(smtp, data)

    def rest(self) -> None:
        """Send QUIT, if the connection is still open.

        Nobody waits long for the answer, least of all one who ends a run that a server holds up.
        """
        try:
            if self._smtp and self._smtp.sock:
                self._smtp.sock.settimeout(_GOODBYE)
                self._smtp.quit()
        except (OSError, smtplib.SMTPException):
            pass
        self._leave()

    def _open(self) -> smtplib.SMTP:
        if self._smtp is None:
            try:
                self._smtp = self._connect()
            except (OSError, smtplib.SMTPException) as error:
                failed = isinstance(error, OSError) and not isinstance(error, smtplib.SMTPException)
                where = "the mail server cannot be reached: " if failed else ""
                raise UnreachableError(f"{where}{_reason(error)}") from error
        return self._smtp

    def _announced(self, envelope: Envelope, size: int) -> tuple[smtplib.SMTP | None, Reply | None]:
        """The connection on which the server awaits a message, or why there is none."""
        try:
            smtp = self._open()
            return smtp, self._announce(smtp, envelope, size)
        except UnreachableError as error:
            return None, Reply(Fate.UNREACHABLE, str(error))
        except (OSError, smtplib.SMTPException) as error:
            self._leave()
            return None, Reply(Fate.UNREACHABLE, _reason(error))

    def _announce(self, smtp: smtplib.SMTP, envelope: Envelope, size: int) -> Reply | None:
        """Go as far as the server's go-ahead to DATA, or return why there is none."""
        code, said = smtp.mail(
            envelope.sender or self._sender, [f"SIZE={size}"] if smtp.has_extn("size") else ()
        )
        if code not in _OK:
            return self._not_from(code, said)
        code, said = smtp.rcpt(envelope.address)
        if code not in _OK:
            return self._turned_away(code, said, Fate.REFUSED)
        code, said = smtp.docmd("DATA")
        return None if code == _GO_AHEAD else self._turned_away(code, said, Fate.REFUSED_MESSAGE)

    def _not_from(self, code: int, said: bytes) -> Reply:
        """Judge a refusal of MAIL. Raises `DeliveryError` where the server never takes our mail."""
        text = words(code, said)
        if code == _TOO_LARGE or (code in _NEVER and about_message(text) and "5.3.4" in text):
            return self._turned_away(code, said, Fate.REFUSED_MESSAGE)
        if code in _NEVER:
            hint = "see `mail.from` in newsroom.yaml"
            raise DeliveryError(f"the server takes no mail from {self._sender}: {text}", hint)
        self._leave()
        return Reply(Fate.UNREACHABLE, text)

    def _turned_away(self, code: int, said: bytes, usual: Fate) -> Reply:
        """Judge a refusal; `usual` is what a 5xx means where it does not say more.

        The connection is ready for the next message afterwards, unless the server leaves.
        """
        text = words(code, said)
        if code == _LEAVING or code not in (*_LATER, *_NEVER):
            self._leave()
            return Reply(Fate.UNREACHABLE, text)
        self._later = self._later + 1 if code in _LATER else 0
        if self._taken and self._later >= _LATER_IN_A_ROW:
            self._leave()
        else:
            self._reset()
        return Reply(Fate.DEFERRED if code in _LATER else _fate(text, usual), text)

    def _send(self, smtp: smtplib.SMTP, data: bytes) -> Reply:
        """Send the message; from its first byte on, silence means that nobody can tell."""
        try:
            if smtp.sock:
                smtp.sock.settimeout(self._timeouts.end)
            smtp.send(_stuffed(data))
            code, said = smtp.getreply()
            if smtp.sock:
                smtp.sock.settimeout(self._timeouts.reply)
        except (OSError, smtplib.SMTPException) as error:
            self._leave()
            return Reply(Fate.UNKNOWN, f"no answer to the whole message: {_reason(error)}")
        if code in _OK:
            self._taken, self._later = self._taken + 1, 0
            return Reply(Fate.SENT, words(code, said))
        if code in _LATER or code in _NEVER:
            return self._turned_away(code, said, Fate.REFUSED_MESSAGE)
        self._leave()
        return Reply(Fate.UNKNOWN, f"an answer without meaning: {words(code, said)}")

    def _reset(self) -> None:
        try:
            if self._smtp:
                self._smtp.rset()
        except (OSError, smtplib.SMTPException):
            self._leave()

    def _leave(self) -> None:
        """Close the connection without QUIT."""
        if self._smtp:
            self._smtp.close()
        self._smtp, self._taken, self._later = None, 0, 0


def _fate(text: str, usual: Fate) -> Fate:
    if about_reader(text):
        return Fate.REFUSED_READER
    return Fate.REFUSED_MESSAGE if about_message(text) else usual


def _stuffed(data: bytes) -> bytes:
    """Encode a message for DATA: dots at line beginnings are doubled, and one alone ends it."""
    body = data.replace(b"\r\n.", b"\r\n..")
    body = b"." + body if body.startswith(b".") else body
    return body + (b"" if body.endswith(b"\r\n") else b"\r\n") + b".\r\n"


def _reason(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return words(error.smtp_code, error.smtp_error)
    if isinstance(error, TimeoutError):
        return "the server did not answer in time"
    said = error.strerror if isinstance(error, OSError) else ""
    return words(0, said or str(error) or type(error).__name__).removeprefix("0 ")
