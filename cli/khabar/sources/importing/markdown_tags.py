"""Tags of HTML in the Markdown of other programs: their words stay, and the tags are told.

Notion, GitHub and Obsidian write some; a release has none. Tags that may hold a program or a table
stay, and the reader refuses them with their line.
"""

import re
from html import unescape

from khabar.sources.importing.inline import one_line
from khabar.sources.importing.port import LeftOut

_CODE = (
    r"(?P<code>^(?P<fence>`{3,9}|~{3,9})[^\n]*\n.*?^(?P=fence)|"
    r"(?<!`)`{1,3}[^`\n]{1,500}`{1,3})"
)
_COMMENT = r"(?P<comment><!--.{0,2000}?-->)"
_IMAGE = r"<img\b(?P<image>[^<>]{0,600})>"
_LINK = r"<a\b(?P<link>[^<>]{0,600})>(?P<said>[^<>\n]{1,300})</a>"
_PLAIN = (
    r"(?P<tag></?(?:a|address|article|aside|b|br|center|details|div|em|figcaption|figure|font|footer|"
    r"header|i|ins|kbd|main|mark|p|section|small|span|strong|sub|summary|sup|u)\b[^<>]{0,300}>)"
)
_TAGS = re.compile("|".join((_CODE, _COMMENT, _IMAGE, _LINK, _PLAIN)), re.DOTALL | re.MULTILINE)
_TAG_NAME = re.compile(r"</?(\w+)")
_ATTRIBUTE = r"""\b{name}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}


def without_tags(body: str, line: int) -> tuple[str, list[LeftOut]]:
    """A body without tags, its lines where they were, and what was taken out.

    `line` is the first one's number in its file.
    """
    told: list[LeftOut] = []

    def plain(match: re.Match[str]) -> str:
        if match["code"]:
            return match[0]
        said, what, text = _read(match)
        place = f"line {line + body.count(chr(10), 0, match.start())}"
        told.append(LeftOut(place, what, one_line(text)))
        return said + "\n" * match[0].count("\n")

    return _TAGS.sub(plain, body), told


def _read(match: re.Match[str]) -> tuple[str, str, str]:
    """Text that stands for a tag, what the tag is, and its words."""
    if match["comment"]:
        return "", "a comment", match["comment"][4:-3]
    if match["image"] is not None:
        source = _attribute("src", match["image"])
        return (
            "",
            f"an image; put {source} into the release's folder",
            _attribute("alt", match["image"]),
        )
    if match["said"]:
        address = _attribute("href", match["link"])
        fits = address and not re.search(r"[\s<>()]", address)
        return f"[{match['said']}]({address})" if fits else match["said"], "marks of HTML", ""
    name = _TAG_NAME.match(match["tag"])
    said = _MARKS.get(name[1].lower(), "") if name else ""
    return " " if name and name[1].lower() == "br" else said, "marks of HTML", match["tag"]


def _attribute(name: str, written: str) -> str:
    match = re.search(_ATTRIBUTE.format(name=name), written, re.IGNORECASE)
    return unescape(next(filter(None, match.groups()), "")) if match else ""
