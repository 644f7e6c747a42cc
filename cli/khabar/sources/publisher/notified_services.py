"""The section `notify` of `newsroom.yaml`: caches and services that are told of a publication."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Self

import yaml
from pydantic import AfterValidator, ValidationError, model_validator

from khabar.model import NotifiedService
from khabar.sources.decoding import clean, telling
from khabar.sources.fields import Fields
from khabar.sources.names import id_fault
from khabar.sources.publisher.service_address import checked_address, checked_command

PREFIX = "khabar-notify-"
"""The beginning of the programs that may be run."""
_URL = re.compile(r"^url:[ \t]*[\"']?(https?://[^\s\"'#]+)", re.MULTILINE)
_SECTION = re.compile(r"^notify:.*\n?(?:(?:[ \t].*)?\n)*", re.MULTILINE)


def _command(name: str) -> str:
    return checked_command(name, "a program to notify", f"{PREFIX}cdn")


def _address(text: str) -> str:
    return checked_address(text, "a service to notify")


class NotifiedFields(Fields):
    """A cache or service that is told of a publication."""

    restricting = frozenset({"target"})

    command: Annotated[str, AfterValidator(_command)] = ""
    address: Annotated[str, AfterValidator(_address)] = ""
    target: Annotated[str, AfterValidator(clean), AfterValidator(telling)] = ""

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if bool(self.command) == bool(self.address):
            hint = "write one of the two: `command: cdn`, or `address: 'https://…'`"
            raise ValueError("how is it told?", hint)
        return self

    def service(self) -> NotifiedService:
        """The frozen value."""
        return NotifiedService(self.command, self.address, self.target)


def read_notified(raw: bytes) -> tuple[str, Mapping[str, NotifiedService]]:
    """The address and the services of a `newsroom.yaml`, broken or not, as far as they are read.

    A cache is told of a withdrawal whatever else is broken: one whose target is left empty, of all.
    """
    text = raw.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
    section = _SECTION.search(text)
    found = dict(_services(text)) or dict(_services(section[0] if section else ""))
    url = _URL.search(text)
    return url[1] if url else "", found


def _services(text: str) -> Iterator[tuple[str, NotifiedService]]:
    try:
        tree = yaml.load(text, yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, ValueError, RecursionError):
        return
    section = tree.get("notify") if isinstance(tree, dict) else None
    for name, fields in section.items() if isinstance(section, dict) else ():
        if isinstance(name, str) and not id_fault(name):
            written = fields.items() if isinstance(fields, dict) else ()
            try:
                yield (
                    name,
                    NotifiedFields(**{key: value for key, value in written if value}).service(),
                )
            except ValidationError:
                continue
