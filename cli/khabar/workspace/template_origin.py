"""The standard templates that a newsroom's were made from: what its `templates/VERSION` says.

Its first line is the version of Khabar. Below it, each standard template of then has a line with
its SHA-256, so that a template that nobody touched is known even where no standard of that version
is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from khabar.digest import sha256


@dataclass(frozen=True, slots=True)
class TemplateOrigin:
    """A version, empty where none is told, and the digests of its standard templates by name."""

    version: str
    digests: Mapping[str, str]


def origin_text(version: str, templates: Mapping[str, bytes]) -> str:
    """Write down the version and the standard templates of today, without fonts."""
    rows = (f"{sha256(data)}  {name}\n" for name, data in sorted(templates.items()))
    return f"{version}\n{''.join(rows)}"


def read_origin(data: bytes) -> TemplateOrigin:
    """Read what `origin_text` wrote, or a version alone, as Khabar wrote it first."""
    version, *rows = data.decode("utf-8", "replace").splitlines() or [""]
    pairs = (row.partition("  ") for row in rows)
    return TemplateOrigin(version.strip(), {name: digest for digest, _, name in pairs if name})
