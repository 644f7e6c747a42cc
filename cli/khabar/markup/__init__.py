"""Markdown ↔ tree: blocks and inline; what every stage that touches text shares.

`parse` reads a body into a `Document`, `to_markdown` writes one, `texts` and `replace` walk one.
Inside a block, `inline_tokens` reads inline Markdown and never a new block; `to_text` strips it.
"""

from khabar.markup.characters import (
    all_repaired,
    refused,
    repaired,
    repairs,
    says_something,
)
from khabar.markup.conflicts import HINT as CONFLICT_HINT
from khabar.markup.conflicts import conflict_lines
from khabar.markup.faults.foreign import foreign_markup
from khabar.markup.faults.inline_faults import inline_problems
from khabar.markup.inline import (
    canonical,
    excess,
    excesses,
    inline_tokens,
    plain,
    to_text,
)
from khabar.markup.line_repairs import mended
from khabar.markup.links.addresses import address_fault, link_fault
from khabar.markup.links.attachment_links import (
    attachment_links,
    linked_attachment,
    linked_pictures,
)
from khabar.markup.links.heading_ids import HeadingIds, heading_ids, linked_heading, passage_ids
from khabar.markup.links.own_addresses import (
    own_addresses,
    own_release,
    parts_below,
    without_addresses,
)
from khabar.markup.links.release_links import ReleaseLink, linked_release, release_links
from khabar.markup.parse import Parsed, parse, parse_signed
from khabar.markup.positions import lines_in
from khabar.markup.runs import replace_runs
from khabar.markup.tree import (
    block_texts,
    change_figures,
    credits_of,
    figure_texts,
    figures,
    file_names,
    replace,
    replace_figure,
    said_in,
    speakers,
    texts,
    walk,
    without_figures,
)
from khabar.markup.write import to_markdown

__all__ = [
    "CONFLICT_HINT",
    "HeadingIds",
    "Parsed",
    "ReleaseLink",
    "address_fault",
    "all_repaired",
    "attachment_links",
    "block_texts",
    "canonical",
    "change_figures",
    "conflict_lines",
    "credits_of",
    "excess",
    "excesses",
    "figure_texts",
    "figures",
    "file_names",
    "foreign_markup",
    "heading_ids",
    "inline_problems",
    "inline_tokens",
    "lines_in",
    "link_fault",
    "linked_attachment",
    "linked_heading",
    "linked_pictures",
    "linked_release",
    "mended",
    "own_addresses",
    "own_release",
    "parse",
    "parse_signed",
    "parts_below",
    "passage_ids",
    "plain",
    "refused",
    "release_links",
    "repaired",
    "repairs",
    "replace",
    "replace_figure",
    "replace_runs",
    "said_in",
    "says_something",
    "speakers",
    "texts",
    "to_markdown",
    "to_text",
    "walk",
    "without_addresses",
    "without_figures",
]
