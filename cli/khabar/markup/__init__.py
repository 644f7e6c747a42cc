"""Markdown ↔ tree: blocks and inline; what every stage that touches text shares.

`parse` reads a body into a `Document`, `to_markdown` writes one, `texts` and `replace` walk one.
Inside a block, `inline_tokens` reads inline Markdown and never a new block; `to_text` strips it.
"""

from khabar.markup.inline import (
    canonical,
    excess,
    inline_tokens,
    plain,
    to_text,
)
from khabar.markup.parse import inline_problems, parse
from khabar.markup.runs import replace_runs
from khabar.markup.tree import (
    block_texts,
    figure_texts,
    figures,
    replace,
    replace_figure,
    texts,
    walk,
)
from khabar.markup.write import to_markdown

__all__ = [
    "block_texts",
    "canonical",
    "excess",
    "figure_texts",
    "figures",
    "inline_problems",
    "inline_tokens",
    "parse",
    "plain",
    "replace",
    "replace_figure",
    "replace_runs",
    "texts",
    "to_markdown",
    "to_text",
    "walk",
]
