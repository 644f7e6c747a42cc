"""Markup of other programs, which nothing here renders: readers would see its signs."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from markdown_it.token import Token

_REMOVE = "remove the signs"
_FOREIGN = tuple(
    (re.compile(pattern, re.MULTILINE), name, hint)
    for pattern, name, hint in (
        (r"~~[^~\n]+~~", "struck-out text", "write the text as it is valid now"),
        (r"^\[[ xX]\](?=\s)", "a task of a to-do list", "remove the brackets"),
        (r"\{(?::|[#.][^\W\d_])[^{}\n]{0,60}\}", "the attributes of a block", "remove them"),
        (r"^\[![A-Za-z]+\]", "a call-out", "write a paragraph"),
        (r"^(?:!!!|\?\?\?\+?) ?\w+", "a call-out", "write a paragraph"),
        (r"\^\[[^\]\n]+\]", "a footnote within a line", "write `[^1]`, and below `[^1]: …`"),
        (r"\{\{(?:[^{}\n]*\}\})?|\{%(?:[^{}\n]*%\})?|<%[^\n]*?%>|\$\{\w+\}|%%[^%\n]+%%"
         r"|\[/(?!(?:b|i|u|url|quote|img)\])[a-z][\w-]*\]|\[[a-z][\w-]* [\w-]+=[^\]\n]*\]",
         "a sign of a template", "write the text that belongs there"),
        (r"^:::", "a container", "remove the line"),
        (r"^\*\[[^\]\n]+\]:", "an abbreviation", "write it out where it occurs first"),
        (r"(?<![\w$])\$[^\s$](?:[^$\n]*[\\^_{][^$\n]*)\$(?![\w$])|^\$\$(?!\$)|\$\$[^$\n]+\$\$|\\begin\{\w+\}",
         "a formula", "write it in words"),
        (r"!?\[\[[^\[\]\n]+\]\]", "a link of a wiki", "write `[text](https://…)`"),
        (r"(?<![=\w])==[^=\s][^=\n]*==(?![=\w])|(?<!\+)\+\+[^+\s][^+\n]*\+\+(?!\+)", "marked text",
         _REMOVE),
        (r"(?<=\w)\^\w{1,4}\^|(?<=\w)~\w{1,4}~", "raised or lowered letters",
         "type the sign itself: m², CO₂"),
        (r"(?<![\w:]):[a-z]+(?:_[a-z]+)*:(?![\w:])", "the name of a picture sign", "remove it"),
        (r"^\[(?:TOC|toc)\]\s*$|\[/?(?:b|i|u|url|quote|img)(?:=[^\]\n]*)?\]", "a sign of a forum",
         _REMOVE),
        (r"'''[^'\n]+'''|(?<!')''[^'\n]+''(?!')", "emphasis of a wiki",
         "write *words* or **words**"),
        (r"(?<!\*)\*\*(?!\*)|(?<![\w_])__(?=[^\W_])|(?<=[^\W_])__(?![\w_])",
         "signs of emphasis that mark nothing",
         "let them touch the words that they mark, on both sides"),
        (r"^#{2,6}[^\s#]\S*|^#{7,} \S+|^={2,6} \S.*|^h[1-6]\. \S+",
         "text that looks like a heading", "write `##` and a space before the words"),
        (r"\A(?:#{1,6}|>|[-*+])\s+[“«\"(]*[^\W\d_]\S*", "the sign of a block within a text",
         "remove it, or write `\\` before it; a speech begins with `– `"),
        (r"[:;.,] ?[•▪‣◦●■◆►▶➢✓✔✅][^\n]*? [•▪‣◦●■◆►▶➢✓✔✅] ?\S+", "items of a list within a line",
         "begin each item with `- ` on a line of its own, with an empty line above the list"),
        (r"^: {1,3}\S+", "a definition of a list of terms", "write it behind its term"),
        (r"\\[a-z]+\{[^{}\n]*\}", "a command of LaTeX", _REMOVE),
        (r"\[-?@\w[^\[\]\n]*\]", "a reference of a bibliography",
         "write `[^1]`, and below `[^1]: …`"),
        (r"\([^()\n]+\)\[https?://[^\s\[\]]+\]", "a link whose brackets are the wrong way round",
         "write `[text](https://…)`"),
        (r"\[[^\[\]\n]+\] ?\(https?://[^\s()]+\)|(?<!\w)\[(?!\^)[^\[\]\n]+\]\[(?!\^)[^\[\]\n]*\]",
         "text that looks like a link", "write `[text](https://…)`, without a space between"),
        (r"\[[^\[\]\n]+\]\([^()\s<]+ [^()\n]*\)", "a link whose address has a space",
         "write the address in angle brackets: `[text](<my file.pdf>)`"),
        (r"\[\^\s[^\[\]\n]*\]", "the mark of a footnote with a space", "write `[^1]`"),
        (r"&(?:amp|nbsp|quot|lt|gt|[lr]aquo|[mn]dash|hellip|[lr][sd]quo|apos)\b;?",
         "a sign of HTML", "type the sign itself"),
        (r"^\|.*\|\s*$", "a row of a table without a head",
         "write a line `|---|---|` below the first row, and an empty one above it"),
    )
)  # fmt: skip
# Only the first ones are listed; when they are mended, the others are shown.
_MOST = 5
_SIGN = re.compile(
    r"[~\[{^|$#\\•▪‣◦●■◆►▶➢✓✔✅]|^: |:::|!!!|\?\?\?|==|\+\+|''|\*\*|__|<%|%%|\*\[|:[a-z]|&[a-z]"
    r"|^h[1-6]\. |\A[->*+]\s",
    re.MULTILINE,
)


_SHOWN = 40


def foreign_markup(tokens: Iterable[Token], markdown: str) -> Iterator[tuple[str, str, str]]:
    """The foreign markup in a text: as it stands, by name, and a hint.

    `tokens` are those of the text. What the author escaped stands there on purpose.
    """
    if not _SIGN.search(markdown):
        return
    text = "".join(map(_shown, tokens))
    for pattern, name, hint in _FOREIGN:
        signs = dict.fromkeys(match[0].strip() for match in pattern.finditer(text))
        for sign in islice(signs, _MOST):
            if found := _found(sign, markdown):
                yield found, name, hint
    text = markdown.rstrip()
    if (len(text) - len(text.rstrip("\\"))) % 2:
        # A line break that no line follows.
        yield text.split()[-1][-_SHOWN:], "a backslash at the end of a text", "remove it"


def _found(sign: str, markdown: str) -> str:
    """The sign as it stands in the source, with emphasis within it; empty where it is escaped."""
    marked = "[*_]*".join(map(re.escape, sign))
    found = (re.search(rf"(?<!\\){each}", markdown) for each in (re.escape(sign), marked))
    return next((match[0] for match in found if match), "")


def _shown(token: Token) -> str:
    if token.type == "text":
        return token.content
    return "\n" if token.type in ("softbreak", "hardbreak") else "" if token.nesting else "\ufffc"
