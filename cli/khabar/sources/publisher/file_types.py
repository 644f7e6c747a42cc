"""Types of files that readers may be given: the one list for releases and for the press kit."""

from collections.abc import Collection
from pathlib import PurePosixPath

from khabar.images import TYPES

ALLOWED = frozenset(
    {"csv", "docx", "geojson", "ics", "json", "m4a", "mov", "mp3", "mp4", "odp", "ods", "odt",
     "pdf", "pptx", "rtf", "srt", "tsv", "txt", "vtt", "wav", "webm", "xlsx", "xml"}
)  # fmt: skip
"""Types of documents; `policies: {attachments: [zip]}` adds others."""

# Browsers and systems run these: no newsroom can allow them.
NEVER = frozenset(
    {"apk", "app", "bat", "cmd", "com", "css", "dll", "dmg", "docm", "exe", "hta", "htm", "html",
     "iso", "jar", "js", "lnk", "mjs", "msi", "php", "pptm", "ps1", "scr", "sh", "svg", "swf",
     "vbs", "xhtml", "xlsm"}
)  # fmt: skip


def leads_away(file: str) -> bool:
    """Tell whether a name is none of a file in a folder, or that of a hidden one."""
    return "/" in file or "\\" in file or file.startswith(".")


def is_picture(file: str) -> bool:
    """Tell whether a file is a picture by its name."""
    return PurePosixPath(file).suffix.lower() in TYPES


def runs(file: str) -> bool:
    """Tell whether browsers or systems may run a file."""
    return _kind(file) in NEVER


def type_fault(file: str, more: Collection[str]) -> tuple[str, str] | None:
    """Say why no reader may be given a document of this name, with a hint; `None` if one may.

    `more` are the types that the newsroom allows beside the usual ones.
    """
    if runs(file):
        hint = "attach it as PDF, or write the address of a page that has it"
        return f"a file that may run as a program: {file}", hint
    if _kind(file) in ALLOWED | set(more):
        return None
    hint = f"allow it in newsroom.yaml: policies: {{attachments: [{_kind(file)}]}}"
    return f"not a type of file that may be attached: {file}", hint


def _kind(file: str) -> str:
    return PurePosixPath(file).suffix.lower().removeprefix(".")
