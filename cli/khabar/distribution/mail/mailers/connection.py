"""A connection to the newsroom's mail server: guarded as its settings say, and logged in."""

import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass

from khabar.distribution.mail.mailers.port import DeliveryError
from khabar.model import Mail, Security


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds to wait for a connection, for a reply, and for the reply to a whole message.

    The last two are RFC 5321's, 4.5.3.2: a server that is slow to answer may have the message.
    """

    connection: float = 30
    reply: float = 300
    end: float = 600


_TLS_PORT = 465

Connect = Callable[[], smtplib.SMTP]


def connect(mail: Mail, password: str, context: ssl.SSLContext, timeouts: Timeouts) -> smtplib.SMTP:
    """A connection, guarded as the newsroom says, and logged in where it names a user.

    `context` verifies the certificate. Raises `DeliveryError` where trying again is no use, and
    `OSError` or `SMTPException` where it may be.
    """
    # The machine's own name would be slow to look up, and would tell others about this network.
    name = mail.sender.rpartition("@")[2]
    try:
        if mail.security is Security.TLS:
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                mail.host, mail.port, name, timeout=timeouts.connection, context=context
            )
        else:
            smtp = smtplib.SMTP(mail.host, mail.port, name, timeout=timeouts.connection)
    except ssl.SSLCertVerificationError as error:
        raise _untrusted(mail, error) from error
    except ssl.SSLError as error:
        if error.reason != "WRONG_VERSION_NUMBER":
            raise
        message = f"{mail.host}:{mail.port} does not begin with TLS"
        raise DeliveryError(message, "write `security: starttls`; its usual port is 587") from error
    except TimeoutError as error:
        if mail.port != _TLS_PORT or mail.security is Security.TLS:
            raise
        message = f"{mail.host}:{mail.port} says nothing before TLS begins"
        raise DeliveryError(message, "write `security: tls` in newsroom.yaml") from error
    try:
        _guard(smtp, mail, password, context)
    except BaseException:
        smtp.close()
        raise
    if smtp.sock:
        smtp.sock.settimeout(timeouts.reply)
    return smtp


def _guard(smtp: smtplib.SMTP, mail: Mail, password: str, context: ssl.SSLContext) -> None:
    try:
        if mail.security is Security.STARTTLS:
            smtp.starttls(context=context)
        smtp.ehlo_or_helo_if_needed()
        if mail.user:
            smtp.login(mail.user, password)
    except ssl.SSLCertVerificationError as error:
        raise _untrusted(mail, error) from error
    except smtplib.SMTPNotSupportedError as error:
        hint = "nothing was sent, since it would travel unprotected; ask who runs the server"
        raise DeliveryError(f"{mail.host} offers no such thing: {error}", hint) from error
    except smtplib.SMTPAuthenticationError as error:
        if 400 <= error.smtp_code < 500:
            raise
        message = f"{mail.host} does not accept the login of {mail.user}"
        hint = f"it says: {words(error.smtp_code, error.smtp_error)}; see KHABAR_SMTP_PASSWORD"
        raise DeliveryError(message, hint) from error


def _untrusted(mail: Mail, error: ssl.SSLCertVerificationError) -> DeliveryError:
    hint = "is `mail.host` the name in its certificate, and is its authority one that you trust?"
    return DeliveryError(f"the certificate of {mail.host} is not valid: {error.verify_message}",
                         hint)  # fmt: skip


def words(code: int, reply: bytes | str) -> str:
    """A server's reply on one line."""
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    shown = "".join(char if char.isprintable() else " " for char in text)
    return f"{code} {shown}"[:300].strip()
