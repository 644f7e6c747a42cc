"""Set-up of the public site."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Addresses(StrEnum):
    """Form of a page's address: its folder, or the file in it where a host shows no folders."""

    FOLDER = "folder"
    FILE = "file"


class Mining(StrEnum):
    """Answer of the publisher to programs that collect texts to learn from them."""

    ALLOWED = "allowed"
    RESERVED = "reserved"


@dataclass(frozen=True, slots=True)
class SecurityContact:
    """Place to report faults of the site (RFC 9116), and the day on which that is to be renewed."""

    contact: str
    expires: date


@dataclass(frozen=True, slots=True)
class PublicSite:
    """Set-up of the public site, beside its texts; `press_kit`: it has pages of one."""

    addresses: Addresses = Addresses.FOLDER
    mining: Mining = Mining.ALLOWED
    security: SecurityContact | None = None
    press_kit: bool = False
