"""The section `mail` of `newsroom.yaml` → Mail: the server, the sender, what each message names."""

import re
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from khabar.model import Mail, Security
from khabar.sources.fields import Fields, Whole

_LOCAL = ("localhost", "127.0.0.1", "::1")
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|::1")
_ADDRESS = re.compile(r"[\w!#$%&'*+/=?^`{|}~.-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", re.ASCII)
_LIST_ID = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+")
_UNSUBSCRIBE = re.compile(r"(mailto:[!-;=?-~]+@[!-;=?-~]+|https://[!-+.-;=?-~]+)")
_PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}


def _host(name: str) -> str:
    if not _HOST.fullmatch(name):
        raise ValueError(f"`{name}` is no host", "write smtp.example.org, without user or port")
    return name


def _port(number: int) -> int:
    if not 0 < number < 65536:
        raise ValueError(f"{number} is no port", "leave it out, or write the server's: 587, 465")
    return number


def _address(address: str) -> str:
    if not _ADDRESS.fullmatch(address):
        hint = "write press@example.org; the name beside it is the newsroom's own, in each language"
        raise ValueError(f"`{address}` is no e-mail address", hint)
    return address


def _list_id(name: str) -> str:
    if not _LIST_ID.fullmatch(name):
        raise ValueError(f"`{name}` is no list id", "write press.example.org, as RFC 2919 has it")
    return name


def _unsubscribe(address: str) -> str:
    if not _UNSUBSCRIBE.fullmatch(address):
        hint = "write mailto:press@example.org or https://example.org/unsubscribe, in ASCII"
        raise ValueError(f"`{address}` is no way to unsubscribe", hint)
    return address


def _no_password(_: Any) -> str:
    hint = "remove it and change it: whoever reads the newsroom has read it. Set it in the"
    hint += " environment as KHABAR_SMTP_PASSWORD, or wait to be asked"
    raise ValueError("a password does not belong in newsroom.yaml", hint)


class MailFields(Fields):
    """`mail:` as an editor writes it."""

    host: Annotated[str, AfterValidator(_host)]
    port: Annotated[Whole, AfterValidator(_port)] | None = None
    security: Security = Security.STARTTLS
    user: str = ""
    password: Annotated[str, BeforeValidator(_no_password)] = ""
    sender: Annotated[str, AfterValidator(_address), Field(alias="from")]
    reply_to: Annotated[str, AfterValidator(_address)] = ""
    rate: Annotated[Whole, Field(ge=1)] = 60
    unsubscribe: Annotated[str, AfterValidator(_unsubscribe)]
    list_id: Annotated[str, AfterValidator(_list_id)]

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
        )
