"""A key in words: what documents and hints say of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceKey:
    """A key: a sentence about it, an example as YAML, and the version that it is known since."""

    text: str
    example: str = ""
    since: str = "0.1.0"


NEXT = "0.2.0"
"""The version that is being made."""
