"""The key `site` of `newsroom.yaml`."""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

from khabar.model import Addresses, Mining, PublicSite, SecurityContact
from khabar.sources.fields import Fields


def email_address(address: str) -> str:
    """Return an e-mail address, or raise `ValueError` with a hint."""
    if not re.fullmatch(r"[^\s@<>]+@[^\s@<>]+", address):
        raise ValueError(f"`{address}` is not an e-mail address", "write press@example.org")
    return address


def _reachable(address: str) -> str:
    if re.fullmatch(r"(https://|mailto:)\S+", address):
        return address
    return f"mailto:{email_address(address)}"


def _day(text: object) -> object:
    """Refuse a number, of which Pydantic would make a day of 1970."""
    if isinstance(text, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(f"`{text}` is not a date", "write a day that exists: 2026-12-31")
    return text


class SecurityFields(Fields):
    """Place to report faults of the site (`security.txt`)."""

    contact: Annotated[str, AfterValidator(_reachable)]
    expires: Annotated[date, BeforeValidator(_day)]

    def security(self) -> SecurityContact:
        """The model's value."""
        return SecurityContact(self.contact, self.expires)


class SiteFields(Fields):
    """Set-up of the public site, beside its texts."""

    restricting = frozenset({"mining"})

    addresses: Addresses = Addresses.FOLDER
    mining: Mining = Mining.ALLOWED
    security: SecurityFields | None = None

    def site(self) -> PublicSite:
        """The model's value."""
        security = self.security.security() if self.security else None
        return PublicSite(self.addresses, self.mining, security)
