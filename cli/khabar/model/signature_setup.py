"""The set-up of digital signatures: how long they are to be judged by themselves."""

from dataclasses import dataclass
from enum import StrEnum


class SignatureLevel(StrEnum):
    """Level of a signature in a PDF (ETSI EN 319 142-1, 6): each holds what the one before does.

    B-B: a signature, which says nothing once its certificate has ended. B-T: with a time stamp of
    an authority, so that it is known to be older. B-LT: with all that shows that the certificates
    were valid then.
    """

    B_B = "B-B"
    B_T = "B-T"
    B_LT = "B-LT"


@dataclass(frozen=True, slots=True)
class SignatureSetup:
    """Set-up of signatures: the address of an authority for time stamps (RFC 3161), the level."""

    time_stamps: str = ""
    level: SignatureLevel = SignatureLevel.B_B
