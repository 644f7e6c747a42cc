"""Texts of a bulletin as HTML, with the typography of their language.

Text is data: it is escaped, and nothing but its spaces ever changes on the way to a page.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, takewhile

from markdown_it.token import Token
from markupsafe import Markup, escape

from khabar import markup
from khabar.formats.parts.footnotes import Notes, Reference
from khabar.formats.parts.link_targets import LinkTarget, outside
from khabar.languages import bidi, typography
from khabar.model import Text

ReferenceMark = Callable[[Reference], str]

# An inline image is no figure: what stands for it is its description.
_WORDS = {"text", "text_special", "image"}
_NO_WORD = "\ufffc"
_NO_BREAK, _JOINER = "\u00a0", "\u2060"
# Lines may end after these (Unicode, UAX 14: classes BA, HY, B2, SY).
_BREAKS = set("-‐–—/|…")
_SIMPLE = {
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "s_open": "<s>",
    "s_close": "</s>",
    "link_close": "</a>",
    "softbreak": " ",
    "hardbreak": "<br>",
}


class Inline:
    """Inline Markdown as HTML; it links to nothing that `markup.address_fault` refuses."""

    def __init__(self, target: LinkTarget = outside) -> None:
        """`target` knows where links lead."""
        self.target = target

    def __call__(
        self,
        text: Text,
        notes: Notes | None = None,
        reference: ReferenceMark | None = None,
        locale: str = "",
    ) -> Markup:
        """Write a text; `reference` writes the mark of a footnote of `notes`.

        With a `locale`, the text has the typography of its language, as on a page.
        """
        labels = notes.labels if notes else ()
        tokens = list(self._linked(markup.inline_tokens(text.markdown, labels)))
        if language := text.lang or locale:
            _space(tokens, language)
            _turn_links(tokens, language)
        parts: list[str] = []
        for token in tokens:
            if token.type == "footnote_ref" and parts:
                parts[-1] = _bound(parts[-1])
            parts.append(self._token(token, notes, reference, language))
        return Markup("".join(parts))  # noqa: S704 (each part is markup by now)

    def _linked(self, tokens: Iterable[Token]) -> Iterator[Token]:
        """The tokens, without links that lead nowhere: their words stay. Links never nest."""
        target: str | None = None
        for token in tokens:
            if token.type == "link_open":
                target = self.target(str(token.attrs["href"]))
                token.attrs["href"] = target or ""
            if target or token.type not in ("link_open", "link_close"):
                yield token

    def _token(
        self, token: Token, notes: Notes | None, reference: ReferenceMark | None, language: str
    ) -> str:
        """A token as HTML, its text escaped."""
        if token.type in _WORDS:
            return _kept_whole(token.content, language) if language else escape(token.content)
        if token.type == "code_inline":
            return f"<code{_turned(token.content, language)}>{escape(token.content)}</code>"
        if token.type == "link_open":
            return f'<a href="{escape(token.attrs["href"])}"{token.meta.get("turned", "")}>'
        if token.type == "footnote_ref" and notes and reference:
            return reference(notes.refer(token.meta["label"]))
        return _SIMPLE[token.type]


def _bound(before: str) -> str:
    """Bind what stands before the mark of a footnote to it, so that no line begins with a mark."""
    words = before.rstrip(" ")
    if words != before:
        return f"{words}{_NO_BREAK}"
    return f"{before}{_JOINER}" if before[-1:] in _BREAKS else before


def _space(tokens: list[Token], language: str) -> None:
    """Give a text its no-break spaces; emphasis does not part a figure from its unit."""
    shown = [t.content if t.type in _WORDS else _NO_WORD * len(t.content) for t in tokens]
    spaced, at = typography.spaced("".join(shown), language), 0
    for token in tokens:
        end = at + len(token.content)
        if token.type in _WORDS:
            token.content = spaced[at:end]
        at = end


def _turn_links(tokens: list[Token], language: str) -> None:
    """Give each link whose words run in the other direction one of its own."""
    for at, token in enumerate(tokens):
        if token.type == "link_open":
            words = takewhile(lambda each: each.type != "link_close", tokens[at:])
            shown = "".join(each.content for each in words if each.type in _WORDS)
            token.meta["turned"] = _turned(shown, language)


def _turned(text: str, language: str) -> str:
    """An attribute with a text's own direction, where it stands in a text of the other one."""
    found = bidi.turned(text, language) if language else ""
    return f' dir="{found}"' if found else ""


def _kept_whole(text: str, language: str) -> str:
    """A text as HTML with marks on addresses, and on figures with suffixes, which no line parts."""
    return "".join(
        [
            f'<span class="{kind}"{_turned_address(kind, piece, language)}>{escape(piece)}</span>'
            if kind
            else escape(piece)
            for kind, piece in typography.pieces(text, language)
        ]
    )


def _turned_address(kind: str, piece: str, language: str) -> str:
    return _turned(piece, language) if kind == "address" else ""


def row_html(parts: Iterable[str], locale: str) -> Markup:
    """Texts in a row as HTML, with what no line parts, also where two of them meet: `10:00–12:00`.

    Markup among them stays as it is.
    """
    row = list(parts)
    shown = [_NO_WORD if isinstance(part, Markup) else part for part in row]
    spaced, at = typography.spaced("".join(shown), locale), 0
    html: list[str] = []
    for ready, group in groupby(row, key=lambda part: isinstance(part, Markup)):
        members = list(group)
        end = at + (len(members) if ready else sum(map(len, members)))
        html += members if ready else [_kept_whole(spaced[at:end], locale)]
        at = end
    return Markup("".join(html))  # noqa: S704 (each part is markup by now)
