"""Links taken out of pages, feeds and data; what else these say stays byte for byte."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from typing import Any

from khabar.formats.ninjs.ninjs_bodies import XHTML
from khabar.formats.web.json_ld import block
from khabar.given_json import given_json

Leads = Callable[[str], bool]
"""Tells whether an address leads to what leaves."""

_HREF = re.compile(r"""\bhref="([^"]*)\"""")
_LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
_HEAD_LINK = re.compile(r"<link\b([^>]*)>\n?")
_ITEM = re.compile(
    r"<li\b[^>]*>(?:\s|<(?!a\b|/?li\b)[^>]*>)*<a\b([^>]*)>(?:(?!</?li\b|<a\b).)*?</a>"
    r"((?:(?!</?li\b).)*)</li>\n?",
    re.DOTALL,
)
_TIME = re.compile(r"<time\b.*?</time>|<[^>]*>", re.DOTALL)
_WORD, _TAG = re.compile(r"\w"), re.compile(r"<[^>]*>")
_EMPTY = (
    re.compile(r"<(ul|ol)\b[^>]*>\s*</\1>\n?"),
    re.compile(r"<(section|nav)\b[^>]*>\s*(?:<(h[1-6])\b[^>]*>(?:(?!</h).)*</\2>\s*)?</\1>\n?"),
)
_DATA = re.compile(r"""(<script type="application/ld\+json">)(.*?)(</script>)""", re.DOTALL)
# Properties by which an object of ninjs, JSON-LD or JSON Feed says where it is.
_PLACES = ("@id", "id", "uri", "url", "href", "contentUrl")


@dataclass(frozen=True, slots=True)
class LinkCut:
    """A choice of the links that are taken out.

    Of a link to what leaves its words stay, of one to a `document` nothing. `generated` tells it
    of addresses that no author wrote: those of the page's head, of data, of lists.
    """

    written: Leads
    generated: Leads
    document: Leads

    def markup(self, said: str) -> str:
        """HTML or XML without such links.

        A list item that says no more than the link, or a day beside it, goes as a whole.
        """
        rest = _ITEM.sub(self._item, said)
        if rest != said:
            for empty in _EMPTY:
                rest = empty.sub("", rest)
        rest = _HEAD_LINK.sub(lambda link: "" if self._is(link[1]) else link[0], rest)
        rest = _DATA.sub(lambda data: f"{data[1]}{self._ld(data[2])}{data[3]}", rest)
        return _LINK.sub(self._link, rest)

    def objects(self, value: Any) -> Any:
        """JSON without the objects that say to be there; a list that has none left goes, too."""
        if isinstance(value, dict):
            kept = {name: self.objects(each) for name, each in value.items()}
            if value.get("contentType") == XHTML:
                kept["value"] = _LINK.sub(self._whole, str(value.get("value", "")))
            return {
                name: each
                for name, each in kept.items()
                if not self._placed(value[name]) and (each != [] or value[name] == [])
            }
        if isinstance(value, list):
            return [self.objects(each) for each in value if not self._placed(each)]
        return value

    def _placed(self, value: Any) -> bool:
        if not isinstance(value, dict):
            return False
        places = (value.get(name) for name in _PLACES)
        return any(isinstance(each, str) and self._leaves(each) for each in places)

    def _leaves(self, address: str) -> bool:
        return self.generated(address) or self.document(address)

    def _is(self, attributes: str) -> bool:
        return (found := _HREF.search(attributes)) is not None and self._leaves(found[1])

    def _item(self, item: re.Match[str]) -> str:
        found = _HREF.search(item[1])
        if not found or _WORD.search(unescape(_TIME.sub("", item[2]))):
            return item[0]
        return "" if self.written(found[1]) or self.document(found[1]) else item[0]

    def _link(self, link: re.Match[str]) -> str:
        found = _HREF.search(link[1])
        if not found:
            return link[0]
        if self.document(found[1]):
            return ""
        return link[2] if self.written(found[1]) else link[0]

    def _whole(self, link: re.Match[str]) -> str:
        """A link of a text for machines: all are whole, and one that shows itself was written."""
        found = _HREF.search(link[1])
        shows_itself = found is not None and _letters(found[1]) == _letters(link[2])
        return link[2] if found and not shows_itself and self._leaves(found[1]) else link[0]

    def _ld(self, said: str) -> str:
        try:
            value = given_json(said)
        except ValueError:
            return said
        rest = self.objects(value)
        return said if rest == value else str(block(rest))


def _letters(markup: str) -> str:
    """The letters and digits of a text, by which an address is known however it breaks."""
    return "".join(filter(str.isalnum, unescape(_TAG.sub("", markup))))
