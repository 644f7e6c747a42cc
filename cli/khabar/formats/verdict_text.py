"""The answer of `khabar verify` in its reader's language; the template `verify.txt`."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime

from khabar.formats.templates import Templates
from khabar.formats.wording import Voice
from khabar.model import Notice

TEMPLATE = "verify.txt"


@dataclass(frozen=True, slots=True)
class VerdictSaid:
    """All that the answer says.

    `corrected` maps the languages that have a correction which this one lacks to their addresses.
    `version` is that of the PDF, `current` the one that stands, 0 for none. `state` is that of the
    PDF's signature, `list_state` that of the list of published files, empty where none was asked.
    `stamped_at` and `stamped_by` are of the time stamp in the PDF's signature, if it has one.
    """

    verdict: str
    version: int
    current: int
    address: str
    notices: tuple[Notice, ...]
    as_of: datetime
    zone: str
    state: str
    signer: str
    list_state: str
    list_signer: str
    corrected: Mapping[str, str]
    stamped_at: datetime | None = None
    stamped_by: str = ""


def verdict_text(templates: Templates, voice: Voice, said: VerdictSaid) -> str:
    """Render the answer. Raises `TemplateFault`."""
    values = {field.name: getattr(said, field.name) for field in fields(VerdictSaid)}
    return templates.render(TEMPLATE, voice, **values)
