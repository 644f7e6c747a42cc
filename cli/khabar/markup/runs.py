"""Inline Markdown with other words: the text changes, the markup round it does not."""

from collections.abc import Callable, Collection, Iterator

from markdown_it.token import Token

from khabar.markup.inline import link_target, raw_inline_tokens


def replace_runs(
    markdown: str, change: Callable[[str], str], footnotes: Collection[str] = ()
) -> str:
    """Apply `change` to each run of plain text in a message.

    Links, emphasis, code, escapes, line breaks and the references to `footnotes` stay.
    """
    return "".join(_written(raw_inline_tokens(markdown, footnotes), change))


def _written(tokens: list[Token], change: Callable[[str], str]) -> Iterator[str]:
    opened: list[Token] = []
    for token in tokens:
        if token.markup == "autolink":
            yield f"<{token.attrs['href']}>" if token.nesting == 1 else ""
            opened = [token] if token.nesting == 1 else []
        elif token.type == "link_open":
            opened.append(token)
            yield "["
        elif token.type == "link_close":
            attributes = opened.pop().attrs
            title = str(attributes.get("title", ""))
            yield f"]{link_target(str(attributes['href']), title)}"
        elif not (opened and opened[-1].markup == "autolink"):
            yield _leaf(token, change)


def _leaf(token: Token, change: Callable[[str], str]) -> str:
    match token.type:
        case "text":
            return change(token.content).replace("\\", "\\\\")
        case "code_inline":
            return _code(token)
        case "hardbreak":
            return "\\\n"
        case "softbreak":
            return "\n"
        case "footnote_ref":
            return f"[^{token.meta['label']}]"
        case "image":
            return f"![{token.content}]{link_target(str(token.attrs['src']), '')}"
    # Escapes, entities and the signs of emphasis are their own markup.
    return token.markup


def _code(token: Token) -> str:
    edge = token.content[:1] + token.content[-1:]
    spaced = "`" in edge or (edge == "  " and token.content.strip())
    content = f" {token.content} " if spaced else token.content
    return f"{token.markup}{content}{token.markup}"
