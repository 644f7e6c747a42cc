"""Markdown, with or without the front matter of a release."""

import re
from collections.abc import Iterator, Mapping

from khabar.languages.dates.written_days import day_of
from khabar.markup import Parsed, block_texts, parse, to_text
from khabar.model import Block, Figure
from khabar.problems import Level, Place, Problem, SourceError, any_error
from khabar.sources.fields import read
from khabar.sources.importing.inline import one_line, within_limits
from khabar.sources.importing.markdown_tags import without_tags
from khabar.sources.importing.plain_text import decoded
from khabar.sources.importing.port import Content, LeftOut, Placed, ReadLimits
from khabar.sources.key_words.other_names import name_here, no_place
from khabar.sources.release import split
from khabar.sources.repair import repaired_body

_APART = "lines that ran into one; look at them"
_PROPERTY = re.compile(r"(?P<key>[^\W\d_][\w -]{0,30}): +(?P<value>\S.*)")
_WRITTEN_BELOW = ("subheadline", "summary", "embargo", "date")
_TAKEN = ("headline", "subheadline", "summary", "language", "embargo", "date")


class MarkdownReader:
    """A `release.md` of elsewhere, or any Markdown."""

    name = "Markdown (.md)"

    def accepts(self, name: str, head: bytes) -> bool:
        """Decide by the name."""
        return name.lower().endswith((".md", ".markdown"))

    def read(self, data: bytes, name: str, limits: ReadLimits) -> Content:
        """Read the front matter's texts and the body. Raises `SourceError` for a broken body."""
        text, guessed = decoded(data, name)
        front, body, line = split(text)
        body, tags = without_tags(body, line)
        lines = body.split("\n")
        title = next((at for at, text in enumerate(lines) if text.strip()), 0)
        headline = lines[title][2:].strip() if lines[title].startswith("# ") else ""
        if headline:
            lines[title] = ""
        fields, left = _front(front or "", name)
        left += [*guessed, *tags]
        if headline:
            left += _properties(lines, title + 1, fields, line)
        parsed, apart = _parsed(lines, name, line)
        left += apart
        blocks = [block for block in parsed.document.blocks if not isinstance(block, Figure)]
        images = [block for block in parsed.document.blocks if isinstance(block, Figure)]
        left += [_image(each) for each in images]
        placed = tuple(Placed(f"line {_line(block)}", block) for block in blocks)
        return Content(
            visible=tuple(_visible(parsed.document.blocks)),
            blocks=placed,
            footnotes=parsed.document.footnotes,
            left_out=tuple(left),
            language=fields.get("language", ""),
            headline=fields.get("headline", "") or within_limits(headline),
            subheadline=fields.get("subheadline", ""),
            summary=fields.get("summary", ""),
            embargo=fields.get("embargo", ""),
            day=day_of(fields.get("date", "")),
        )


def _parsed(lines: list[str], name: str, line: int) -> tuple[Parsed, list[LeftOut]]:
    """A body, and the lines of it that were repaired as `khabar check --fix` does.

    Raises `SourceError` for what a machine cannot repair.
    """
    parsed, told = parse("\n".join(lines), name, line), list[LeftOut]()
    if any_error(parsed.problems) and parsed.repairs:
        told = [LeftOut(f"line {line + each.first}", _APART) for each in parsed.repairs]
        parsed = parse("\n".join(repaired_body(lines, name, line)), name, line)
    if errors := [each for each in parsed.problems if each.level is Level.ERROR]:
        raise SourceError(errors)
    return parsed, told


def _front(front: str, name: str) -> tuple[dict[str, str], list[LeftOut]]:
    """The texts of a front matter, and what else stands in it."""
    tree = read(front, name, 2)
    if tree.problems:
        raise SourceError(tree.problems)
    if tree.data is not None and not isinstance(tree.data, dict):
        hint = "the front matter is `key: value`, one a line"
        raise SourceError([Problem(Place(name, 2), "no front matter", hint)])
    fields = {str(key): value for key, value in (tree.data or {}).items()}
    # Other programs say `title` and `description`.
    names = {key: _name(key, fields) for key in fields}
    taken = {
        names[key]: within_limits(one_line(value))
        for key, value in fields.items()
        if names[key] in _TAKEN and isinstance(value, str)
    }
    if day_of(taken.get("date", "")) is None:
        taken.pop("date", None)
    left = [
        LeftOut(f"line {tree.place((key,)).line}", f"the key `{key}`", str(value))
        for key, value in fields.items()
        if names[key] not in taken
    ]
    return taken, left


def _properties(
    lines: list[str], start: int, fields: dict[str, str], first: int
) -> Iterator[LeftOut]:
    """Take out the lines below a headline that are keys and values, as Notion writes them."""
    at = next((n for n in range(start, len(lines)) if lines[n].strip()), len(lines))
    while at < len(lines) and (match := _PROPERTY.fullmatch(lines[at])):
        key = name_here(match["key"])
        value = within_limits(match["value"])
        if key or no_place(match["key"]):
            lines[at] = ""
            taken = key in _WRITTEN_BELOW and fields.setdefault(key, value) == value
            if not taken or key == "date":
                yield LeftOut(f"line {first + at}", f"the key `{match['key']}`", value)
        at += 1


def _name(key: str, fields: Mapping[str, object]) -> str:
    """A key as it is named here, unless that stands there as well."""
    here = name_here(key) or key
    return key if here in fields else here


def _image(figure: Figure) -> LeftOut:
    texts = (figure.alt, figure.caption, figure.credit)
    said = " ".join(each.markdown for each in texts if each)
    what = f"an image; put {figure.src} into the release's folder"
    return LeftOut(f"line {figure.line}", what, said)


def _line(block: Block) -> int:
    return min((each.line for each in block_texts([block])), default=0)


def _visible(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    for each in block_texts(blocks):
        yield f"line {each.line}", to_text(each.markdown)
