"""`docs/reference.md`: all keys, made from their models, and all Markdown of a release."""

from collections.abc import Iterator
from typing import Any

from khabar import codes
from khabar.sources.key_words.keys import KEYS
from khabar.sources.key_words.source_key import SourceKey
from khabar.sources.moments import DAY_PATTERN
from khabar.sources.schema import DescribedFile, schema

Json = dict[str, Any]

MARKDOWN = (
    (
        "Paragraph",
        "Text that goes on\nin the next line.\n\nAn empty line begins another.",
    ),
    ("Subheading", "## Results\n\nText."),
    ("Emphasis", "*important*, **very important**"),
    ("Link", "[the site](https://example.org/), <press@example.org>"),
    ("List", "- one\n- two"),
    ("Numbered list", "1. one\n2. two"),
    ("Table", "| Port | Ships |\n| :--- | ---: |\n| Baku | 12 |"),
    ("Quotation", "> We are glad.\n>\n> — @jane-doe"),
    ("Quotation of somebody else", "> We are glad.\n>\n> — John Doe, captain of the ship"),
    ("Link to a heading", "[below](#next-steps)\n\n## Next steps"),
    ("Link to another release", "[the first forum](release:2025-11-24-solidarity-forum)"),
    ("Figure", "![A ship in the port](ship.jpg)\nThe first ship.\n— Port of Baku"),
    ("Footnote", "A claim.[^1]\n\n[^1]: Its source."),
    ("Line break", "One line\\\nand the next."),
    ("Break", "Before.\n\n* * *\n\nAfter."),
    ("A sign as it is", r"5\. Dünya Oyunları, \*, \<b>"),
)
"""The constructs of a body, each with an example."""


def reference() -> str:
    """The reference for editors, as Markdown; ends with a newline."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Reference"
    yield ""
    yield "Made by `khabar schema reference` from the models that read the files."
    for of, file in (
        (DescribedFile.RELEASE, "release.md"),
        (DescribedFile.NEWSROOM, "newsroom.yaml"),
    ):
        whole = schema(of)
        names = {of.model.__name__: whole, **whole.get("$defs", {})}
        for name, part in names.items():
            if part.get("properties"):
                title = f"Keys of `{file}`" if part is whole else part["description"].rstrip(".")
                yield from _table(name, title, part, names)
    yield from ("", "## Findings", "", "Each has a code, which reports name in brackets.")
    for title, listed in (
        ("In sources", codes.SOURCES),
        ("In translations", codes.TRANSLATIONS),
        ("Of other commands", codes.COMMANDS),
    ):
        yield from ("", f"**{title}**", "", "| code | what it says |", "|---|---|")
        yield from (f"| `{code}` | {said.replace('|', '')} |" for code, said in listed.items())
    yield from ("", "## Markdown", "", "Anything else is refused, with its place.")
    for name, example in MARKDOWN:
        yield from ("", f"**{name}**", "", "```markdown", *example.split("\n"), "```")


def _table(name: str, title: str, part: Json, names: Json) -> Iterator[str]:
    yield from ("", f"## {title}", "")
    yield "| key | type | default | what it is | example | since |"
    yield "|---|---|---|---|---|---|"
    needed = part.get("required", ())
    for key, value in part["properties"].items():
        said = KEYS[f"{name}.{key}"]
        yield _row(key, _type(value, names), _default(key in needed, value), said)


def _row(key: str, kind: str, default: str, said: SourceKey) -> str:
    example = f"`{said.example}`" if said.example else ""
    cells = (f"`{key}`", kind, default, said.text, example, said.since)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _default(needed: bool, value: Json) -> str:
    if needed:
        return "must be there"
    default = value.get("default")
    return "" if default in (None, "", [], {}) or isinstance(default, dict) else f"`{default}`"


def _type(value: Json, names: Json) -> str:
    """A type in words."""
    if "$ref" in value:
        return _type_of(names[value["$ref"].rpartition("/")[2]])
    for choice in ("anyOf", "oneOf"):
        if choice in value:
            kinds = [_type(each, names) for each in value[choice] if each != {"type": "null"}]
            return " or ".join(dict.fromkeys(kinds))
    match value.get("type"):
        case "array":
            return f"list: {_type(value['items'], names)}"
        case "object" if isinstance(value.get("additionalProperties"), dict):
            return f"names, each with: {_type(value['additionalProperties'], names)}"
        case "integer":
            return "whole number"
        case "boolean":
            return "`true` or `false`"
    if "pattern" in value:
        return "day, or day and time" if value["pattern"] == DAY_PATTERN else "day and time"
    return f"`{value['const']}`" if "const" in value else "text"


def _type_of(part: Json) -> str:
    if "enum" in part:
        return ", ".join(f"`{each}`" for each in part["enum"])
    return f"see “{part['description'].rstrip('.')}”"
