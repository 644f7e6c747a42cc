"""The section `mail` of `newsroom.yaml` → Mail: the server, the sender, what each message names."""

import re
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from khabar.model import Mail, Security
from khabar.sources.decoding import clean, telling
from khabar.sources.fields import Fields, Whole

_LOCAL = ("localhost", "127.0.0.1", "::1")
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|::1")
_ADDRESS = re.compile(r"[\w!#$%&'*+/=?^`{|}~.-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", re.ASCII)
_LIST_ID = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+")
_UNSUBSCRIBE = re.compile(r"(mailto:[!-;=?-~]+@[!-;=?-~]+|https://[!-+.-;=?-~]+)")
_ADDRESS_OF_CLICKS = re.compile(r"https://[!-+.-;=@-~]+")
_SELECTOR = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*")
_PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}


def _like(pattern: re.Pattern[str], name: str, hint: str) -> AfterValidator:
    """Make a validator of texts that match a pattern; `name` says what they are: “a host”."""

    def check(text: str) -> str:
        if not pattern.fullmatch(text):
            raise ValueError(f"`{text}` is not {name}", hint)
        return text

    return AfterValidator(check)


def _port(number: int) -> int:
    if not 0 < number < 65536:
        raise ValueError(f"{number} is not a port", "leave it out, or write the server's: 587, 465")
    return number


def _no_password(_: Any) -> str:
    hint = "remove it and change it: who can read the newsroom could read it. Set it in the"
    hint += " environment as KHABAR_SMTP_PASSWORD, or wait to be asked"
    raise ValueError("a password does not belong in newsroom.yaml", hint)


_Host = Annotated[str, _like(_HOST, "a host", "write smtp.example.org, without user or port")]
_Mailbox = Annotated[
    str,
    _like(
        _ADDRESS,
        "an e-mail address",
        "write press@example.org; the name beside it is the newsroom's own, in each language",
    ),
]
_ListId = Annotated[str, _like(_LIST_ID, "a list id", "write press.example.org (RFC 2919)")]
_Unsubscribe = Annotated[
    str,
    _like(
        _UNSUBSCRIBE,
        "a way to unsubscribe",
        "write mailto:press@example.org or https://example.org/unsubscribe, in ASCII",
    ),
]

_OneClick = Annotated[
    str,
    _like(
        _ADDRESS_OF_CLICKS,
        "an address for one click",
        "write https://example.org/unsubscribe, in ASCII and without a question mark",
    ),
]
_Selector = Annotated[str, _like(_SELECTOR, "a DKIM selector", "write it as in mail2025")]


class MailFields(Fields):
    """`mail:` as an editor writes it."""

    restricting = frozenset({"ledger"})

    host: _Host
    port: Annotated[Whole, AfterValidator(_port)] | None = None
    security: Security = Security.STARTTLS
    user: str = ""
    password: Annotated[str, BeforeValidator(_no_password)] = ""
    sender: Annotated[_Mailbox, Field(alias="from")]
    reply_to: _Mailbox = ""
    rate: Annotated[Whole, Field(ge=1)] = 60
    unsubscribe: _Unsubscribe
    list_id: _ListId
    ledger: Annotated[str, AfterValidator(clean), AfterValidator(telling)] = ""
    attach_up_to: Annotated[Whole, Field(ge=0)] = 0
    one_click: _OneClick = ""
    bounces: _Mailbox = ""
    verp: bool = False
    dkim_selector: _Selector = ""

    @model_validator(mode="after")
    def _guarded(self) -> Self:
        if self.security is Security.NONE and self.host not in _LOCAL:
            hint = "write `security: starttls` or `tls`; `none` is for this machine alone"
            raise ValueError(f"mail to {self.host} would travel unprotected", hint)
        return self

    def mail(self) -> Mail:
        """The frozen value; a port left out is the usual one of the security."""
        return Mail(
            host=self.host,
            port=self.port or _PORTS[self.security],
            security=self.security,
            user=self.user,
            sender=self.sender,
            reply_to=self.reply_to,
            rate=self.rate,
            unsubscribe=self.unsubscribe,
            list_id=self.list_id,
            ledger=self.ledger,
            attach_up_to=self.attach_up_to,
            one_click=self.one_click,
            bounces=self.bounces,
            verp=self.verp,
            dkim_selector=self.dkim_selector,
        )
