"""Faults of inline text: HTML, images, addresses and characters that no text may have.

Those that leave the text readable have a check of their own: what was signed off before there was
such a rule can be read all the same.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import takewhile

from markdown_it.token import Token

from khabar.markup.characters import refused
from khabar.markup.faults.foreign import foreign_markup
from khabar.markup.inline import reader
from khabar.markup.links.addresses import link_fault
from khabar.problems import Level, Place, Problem

_EMPHASIS = frozenset({"em_open", "em_close", "strong_open", "strong_close"})
Find = Callable[[str], Place]


def inline_problems(markdown: str, find: Find) -> Iterator[Problem]:
    """Problems of a text that stands alone, such as a headline: no heading is beside it.

    `find` knows where a part of it stands.
    """
    tokens = reader().parseInline(markdown, {})[0].children or []
    yield from token_problems(tokens, markdown, find, alone=True)


def token_problems(
    tokens: Iterable[Token], markdown: str, find: Find, *, alone: bool = False
) -> Iterator[Problem]:
    """Problems of the inline tokens of a text.

    A text that stands `alone` has no headings beside it.

    Characters are those that an entity such as `&#x202E;` brings: others are told when a source is
    read.
    """
    tokens, opened = list(tokens), False
    for sign, name, hint in foreign_markup(tokens, markdown):
        message = f"{name}, which readers see as it is: {sign[:40]}"
        yield Problem(find(sign), message, hint, Level.WARNING, "foreign")
    if sign := _lost_sign(tokens):
        message = f"a sign between two figures that is read as emphasis, and vanishes: {sign}"
        yield Problem(
            find(sign), message, "write `×`, or `\\*` for the sign itself", check="foreign"
        )
    for number, token in enumerate(tokens):
        # An end tag is wrong only on its own: its start tag is told already.
        if token.type == "html_inline" and not (opened and token.content.startswith("</")):
            opened = True
            yield html_problem(find(token.content), token.content)
        elif token.type == "image":
            hint = "put `![alternative text](file.jpg)` on a line of its own, the caption below it"
            yield Problem(find("!["), "an image within a line of text", hint)
        elif token.type == "link_open" and token.markup != "linkify":
            address = str(token.attrs["href"])
            if fault := link_fault(address, alone=alone):
                yield Problem(find(address), *fault, check="links")
            elif title := token.attrs.get("title"):
                hint = "write it as text, or remove it: `[text](address)`"
                message = "the title of a link, which is shown nowhere"
                yield Problem(find(str(title)), message, hint, check="links")
            elif not _has_words(tokens[number + 1 :]):
                hint = "write `[words](address)`, or remove it"
                yield Problem(find(address), "a link without words", hint, check="links")
        elif token.type == "text":
            for at, message, hint in refused(token.content):
                if token.content[at] not in markdown:
                    yield Problem(find(token.content), message, hint, check="characters")


def _lost_sign(tokens: Sequence[Token]) -> str:
    """Find emphasis that begins or ends between two digits, `5*10 m and 3*4 m`, as it was typed."""
    for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if (
            token.type in _EMPHASIS
            and before.content[-1:].isdigit()
            and after.content[:1].isdigit()
        ):
            return f"{before.content[-1]}{token.markup}{after.content[0]}"
    return ""


def _has_words(tokens: Iterable[Token]) -> bool:
    """Tell whether something stands between here and the end of the link."""
    inside = takewhile(lambda token: token.type != "link_close", tokens)
    return any(token.content.strip() for token in inside if not token.nesting)


def html_problem(place: Place, content: str) -> Problem:
    """Raw HTML, and how to do without."""
    shown = content.strip().split("\n")[0][:40]
    if shown.startswith("<!--"):
        return Problem(place, f"an HTML comment: {shown}", "remove it; a source goes to others")
    return Problem(place, f"raw HTML: {shown}", "use Markdown; write `\\<` for the sign itself")
