"""Inline Markdown: one canonical line for each message, and the tokens of a line.

The canonical form keeps an author's own characters and changes three things only: a soft line
break becomes a space, a hard break becomes backslash-newline, and a reference link becomes an
inline one, since a translator does not see the reference's definition (CommonMark 0.31, 6.3).
"""

import re
from collections.abc import Callable, Collection, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from khabar.markup import limits
from khabar.markup.bare_addresses import BARE_SIGN, BareAddresses

InlineRule = Callable[[StateInline, bool], bool]
Env = dict[str, Any]

_EDITS = "khabar edits"
# All that the rules of the inline reader, and its normalizing of line ends and U+0000, begin with.
_MARKUP = re.compile(rf"[\n\r\0\\`*_\[\]!<&]|{BARE_SIGN.pattern}", re.IGNORECASE)


class _AnyAddress(MarkdownIt):
    """Takes any address for a link, so that it can be refused by name (`links.addresses`)."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 (the library's name)
        """Accept any address."""
        return True

    def normalizeLinkText(self, url: str) -> str:  # noqa: N802 (the library's name)
        """The words of a bare address, as they were typed."""
        return url


def _linking(markdown: MarkdownIt) -> MarkdownIt:
    """The reader, which takes bare addresses for links."""
    markdown.options["linkify"] = True
    markdown.linkify = BareAddresses()
    # The rule of the whole text; that of single signs would part emphasis.
    markdown.core.ruler.enable("linkify")
    return markdown


@cache
def reader() -> MarkdownIt:
    """The one Markdown reader: CommonMark with GFM tables and footnotes, and nothing else.

    HTML is *recognized*, so that sources can refuse it by name. Footnote definitions stay where
    they stand.
    """
    markdown = _AnyAddress("commonmark", {"html": True, "store_labels": True})
    markdown.enable("table").use(footnote_plugin)
    markdown.disable(["footnote_tail", "footnote_inline"])
    for name in _EDIT_OF:
        _record(markdown, name)
    limits.watch(markdown, _levels)
    return _linking(markdown)


@cache
def _inline_reader() -> MarkdownIt:
    """The reader of messages and translations: the same inline rules, with HTML as plain text."""
    markdown = _AnyAddress("commonmark", {"html": False}).use(footnote_plugin)
    return _linking(markdown.disable(["footnote_tail", "footnote_inline", "html_inline"]))


def excess(text: str) -> tuple[str, str] | None:
    """Fault of a message or translation that is too much to be read, and a hint."""
    return limits.excess(text, _levels)


def excesses(texts: Sequence[str]) -> list[tuple[int, tuple[str, str]]]:
    """Find the texts that hold too much: their places among all, each with its fault."""
    return limits.excesses(texts, _levels)


def _levels(text: str) -> list[int]:
    return [token.level for token in inline_tokens(text)]


def inline_tokens(markdown: str, footnotes: Collection[str] = ()) -> list[Token]:
    """Read one message as inline Markdown; `footnotes` are the labels that the release defines.

    Returns the inline tokens of markdown-it (`text`, `em_open`, `link_open`, `footnote_ref`, …).
    Block syntax in the text is plain text: a translation can never become a heading or a list.
    """
    if markdown and plain(markdown):
        return [Token("text", "", 0, content=markdown)]
    env: Env = {"footnotes": {"refs": {f":{label}": -1 for label in footnotes}}}
    return _inline_reader().parseInline(markdown, env)[0].children or []


def plain(markdown: str) -> bool:
    """Tell whether a text has nothing that could be markup, so that it is itself."""
    return _MARKUP.search(markdown) is None


def raw_inline_tokens(markdown: str, footnotes: Collection[str] = ()) -> list[Token]:
    """`inline_tokens` with each escape and entity as a token of its own (`text_special`)."""
    tokens: list[Token] = []
    env: Env = {"footnotes": {"refs": {f":{label}": -1 for label in footnotes}}}
    _inline_reader().inline.parse(markdown, _inline_reader(), env, tokens)
    return tokens


def to_text(markdown: str) -> str:
    """Inline Markdown without its markup, as plain text."""
    if plain(markdown):
        return markdown.strip()
    return "".join(_plain(token) for token in inline_tokens(markdown)).strip()


def _plain(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return token.content


def canonical(content: str, env: Env) -> str:
    """A block's raw inline Markdown as one message.

    `env` is the environment of the block parse, which knows the link references and footnotes.
    """
    edits: list[tuple[int, int, str]] = []
    reader().parseInline(content, {**env, _EDITS: edits})
    for start, end, text in sorted(set(edits), reverse=True):
        content = content[:start] + text + content[end:]
    return content.strip()


def _record(markdown: MarkdownIt, name: str) -> None:
    """Wrap an inline rule so that it notes which part of its source the canonical form changes."""
    rules = markdown.inline.ruler
    rule = next(each.fn for each in rules.__rules__ if each.name == name)
    rules.at(name, _recorder(rule, _EDIT_OF[name]))


def _recorder(rule: InlineRule, edit_of: Callable[[StateInline, int], "Edit | None"]) -> InlineRule:
    def recorded(state: StateInline, silent: bool) -> bool:
        start = state.pos
        edits = state.env.get(_EDITS)
        if silent or edits is None:
            return rule(state, silent)
        before = len(edits)
        if not rule(state, silent):
            return False
        if edit_of is _image_edit:
            # An image's description is parsed as a text of its own, with positions of its own.
            del edits[before:]
        if edit := edit_of(state, start):
            edits.append(edit)
        return True

    return recorded


Edit = tuple[int, int, str]


def _link_edit(state: StateInline, start: int, bracket: int = 0) -> Edit | None:
    label_end = state.md.helpers.parseLinkLabel(state, start + bracket, not bracket)
    tail = state.src[label_end + 1 : state.pos]
    token = next(t for t in reversed(state.tokens) if t.type in ("link_open", "image"))
    if tail.startswith("(") and "\n" not in tail:
        return None
    if not bracket:
        token = _opening(state)
    target = str(token.attrs["href" if not bracket else "src"])
    title = str(token.attrs.get("title", ""))
    return label_end + 1, state.pos, link_target(target, title)


def _image_edit(state: StateInline, start: int) -> Edit | None:
    return _link_edit(state, start, bracket=1)


def _opening(state: StateInline) -> Token:
    """The `link_open` of the link that has just been closed."""
    depth = 0
    for token in reversed(state.tokens):
        depth += token.type == "link_close"
        depth -= token.type == "link_open"
        if depth == 0 and token.type == "link_open":
            return token
    raise AssertionError("a link was closed that was never opened")


def link_target(address: str, title: str) -> str:
    """Write the part after a link's brackets: its address in parentheses, its title if any."""
    escaped = title.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    bare = address and not any(c in address for c in "()<> ")
    destination = address if bare else f"<{address}>"
    return f'({destination} "{escaped}")' if title else f"({destination})"


def _newline_edit(state: StateInline, start: int) -> Edit | None:
    text = state.src[:start].rstrip(" ")
    if state.tokens[-1].type != "hardbreak":
        return len(text), state.pos, " "
    # A backslash that ends the line stands for itself, and must not take the break's one away.
    alone = (len(text) - len(text.rstrip("\\"))) % 2 == 1
    return len(text), state.pos, "\\" * alone + "\\\n"


def _escape_edit(state: StateInline, start: int) -> Edit | None:
    """A backslash that ends its line, without the indentation of the next one."""
    if not state.src.startswith("\\\n", start):
        return None
    rest = state.src[start + 2 :]
    indentation = len(rest) - len(rest.lstrip(" \t"))
    return start, start + 2 + indentation, "\\\n"


def _code_edit(state: StateInline, start: int) -> Edit | None:
    source = state.src[start : state.pos]
    return (start, state.pos, source.replace("\n", " ")) if "\n" in source else None


_EDIT_OF: dict[str, Callable[[StateInline, int], Edit | None]] = {
    "link": _link_edit,
    "image": _image_edit,
    "newline": _newline_edit,
    "escape": _escape_edit,
    "backticks": _code_edit,
}
