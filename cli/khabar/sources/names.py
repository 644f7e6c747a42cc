"""Ids: names of folders and keys, and which of them a release may have."""

import re

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Its catalogs, its PDFs and its folder are named by it, with suffixes, in file systems that hold
# 255 bytes a name.
LONGEST = 100
# Catalogs and folders that a newsroom has beside those of its releases.
RESERVED = frozenset(
    {"newsroom", "glossary", "bulletin", "topics", "assets", "editions", "review", "proofs"}
)

Fault = tuple[str, str]


def id_fault(name: str) -> Fault | None:
    """Fault of an id, and a hint; `None` where it is right."""
    if _ID.fullmatch(name):
        return None
    hint = "use small ASCII letters, digits and single hyphens, as in `press-desk`"
    return f"`{shown(name)}` is not an id", hint


def release_fault(name: str) -> Fault | None:
    """Fault of the name of a release's folder, and a hint; `None` where it is right."""
    hint = "rename the folder, as in `2025-11-24-solidarity-forum`"
    if not _ID.fullmatch(name):
        hint += ": small ASCII letters, digits and single hyphens"
        return f"the folder’s name `{shown(name)}` is not an id of a release", hint
    if name in RESERVED:
        return f"the name `{name}` is Khabar’s own", hint
    if len(name) > LONGEST:
        return f"the folder’s name is longer than {LONGEST} letters", hint
    return None


def shown(name: str) -> str:
    """A name for messages: nothing invisible, and not too long."""
    seen = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in name)
    return seen if len(seen) <= 60 else seen[:59] + "…"
