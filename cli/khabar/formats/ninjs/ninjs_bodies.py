"""The text of a bulletin for machines, as bodies of ninjs.

A body's `role` is `main`, `boilerplate` or `caption`. In plain ones list items begin with a marker,
table cells are parted by tabs, a quotation ends with its attribution, footnotes stand at the end;
of figures the caption and the credit remain. The main one stands there as XHTML, too, with the
standing passages below it.
"""

from collections.abc import Iterable, Iterator
from itertools import count

from khabar.formats.parts.xhtml import body_xhtml
from khabar.languages.formats import comma, dash
from khabar.markup import to_text
from khabar.model import (
    Block,
    Bulletin,
    Document,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
)

Item = dict[str, object]
XHTML = "application/xhtml+xml"


def bodies(bulletin: Bulletin) -> Iterator[Item]:
    """Yield the plain bodies of a bulletin, and the text once more as XHTML."""
    release = bulletin.release
    yield _body("main", _passages(release.body, bulletin))
    if xhtml := body_xhtml(bulletin):
        yield {"role": "main", "contentType": XHTML, "value": xhtml}
    if captions := list(_captions(release.image)):
        yield _body("caption", captions)
    for id_ in release.boilerplate:
        passage = bulletin.newsroom.boilerplate[id_]
        yield _body("boilerplate", [_plain(passage.title), *_passages(passage.body, bulletin)])


def _body(role: str, passages: Iterable[str]) -> Item:
    return {"role": role, "contentType": "text/plain", "value": "\n\n".join(passages)}


def _passages(document: Document, bulletin: Bulletin) -> Iterator[str]:
    yield from _blocks(document.blocks, bulletin)
    for note in document.footnotes:
        # A reference to it stands in the text as `[^label]`, which is how `to_text` leaves it.
        yield f"[^{note.label}]: " + "\n".join(_blocks(note.blocks, bulletin))


def _blocks(blocks: Iterable[Block], bulletin: Bulletin) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield _plain(block.text)
            case ListBlock():
                yield "\n".join(_items(block, bulletin))
            case Table():
                yield "\n".join("\t".join(map(_plain, row)) for row in (block.head, *block.rows))
            case Quote():
                yield "\n".join([*_blocks(block.blocks, bulletin), *_attribution(block, bulletin)])
            case Figure():
                yield from _captions(block)
            case Rule():
                pass


def _captions(figure: Figure | None) -> Iterator[str]:
    if figure:
        yield from (_plain(text) for text in (figure.caption, figure.credit) if text)


def _items(block: ListBlock, bulletin: Bulletin) -> Iterator[str]:
    numbers = None if block.start is None else count(block.start)
    for item in block.items:
        marker = f"{next(numbers)}." if numbers else "•"
        yield f"{marker} " + "\n".join(_blocks(item, bulletin))


def _attribution(quote: Quote, bulletin: Bulletin) -> Iterator[str]:
    if quote.speaker:
        newsroom = bulletin.newsroom
        person = newsroom.people[quote.speaker]
        organization = newsroom.organizations.get(person.organization)
        parts = (person.name, person.role, organization and organization.name)
        names = comma(bulletin.locale).join(_plain(part) for part in parts if part)
        yield f"{dash(bulletin.locale)} {names}"
    elif quote.attribution:
        yield f"{dash(bulletin.locale)} {_plain(quote.attribution)}"


def _plain(text: Text) -> str:
    return to_text(text.markdown)
