"""A bulletin's text as feeds carry it: XHTML out of its page, with addresses that hold anywhere."""

from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin

from markupsafe import Markup

from khabar.model import Addresses, Newsroom
from khabar.site import article_marks

_VOID = frozenset({"img", "br", "hr", "wbr", "col"})
# Left out with their content: the headline is the entry's title already, and scripts must not run.
_LEFT_OUT = frozenset({"header", "nav", "button", "script", "style", "template", "form"})
# Their text stays; so do they where they say its language or its direction.
_BARE = frozenset({"picture", "source", "span", "div", "article"})
_SAYING = ("lang", "dir")
_KEPT = frozenset({
    "href", "src", "alt", "lang", "dir", "title", "cite", "colspan", "rowspan", "scope", "width",
    "height", "datetime", "start", "id",
})  # fmt: skip
_INDEX = "/index.html"


def full_text(page: str, newsroom: Newsroom, locale: str, id_: str) -> Markup:
    """The marked part of a bulletin's page, well-formed, without its headline.

    What an attribute leads to is written in full, and a page of the site as the newsroom names it.
    """
    reader = _Article(newsroom, newsroom.address(locale, id_))
    reader.feed(page)
    reader.close()
    return Markup("".join(reader.parts).strip())  # noqa: S704 (escaped above)


class _Article(HTMLParser):
    """Writes the marked element anew: every element is closed, every attribute quoted."""

    def __init__(self, newsroom: Newsroom, address: str) -> None:
        super().__init__()
        self.newsroom, self.address = newsroom, address
        self.parts: list[str] = []
        self.marked, self.depth = "", 0
        self.skipped: list[str] = []
        self.open: list[tuple[str, bool]] = []  # each with whether it is written

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.depth:
            if any(name in article_marks.TEXT for name, _ in attrs):
                self.marked, self.depth = tag, 1
            return
        self.depth += tag == self.marked
        if tag in _LEFT_OUT or any(name == article_marks.CONTROL for name, _ in attrs):
            self.skipped.append(tag)
        if self.skipped:
            return
        written = tag not in _BARE or any(value for name, value in attrs if name in _SAYING)
        if tag not in _VOID:
            self.open.append((tag, written))
        if written:
            self.parts.append(f"<{tag}{''.join(self._attribute(*each) for each in attrs)}")
            self.parts.append("/>" if tag in _VOID else ">")

    def handle_endtag(self, tag: str) -> None:
        if not self.depth:
            return
        self.depth -= tag == self.marked
        if not self.depth:
            self._close_to(0)
        elif self.skipped:
            if tag == self.skipped[-1]:
                self.skipped.pop()
        elif at := [i for i, (each, _) in enumerate(self.open) if each == tag]:
            self._close_to(at[-1])

    def _close_to(self, depth: int) -> None:
        while len(self.open) > depth:
            tag, written = self.open.pop()
            self.parts += [f"</{tag}>"] if written else []

    def handle_data(self, data: str) -> None:
        if self.depth and not self.skipped:
            self.parts.append(escape(data, quote=False))

    def _attribute(self, name: str, value: str | None) -> str:
        if name not in _KEPT or value is None:
            return ""
        if name in ("href", "src", "cite"):
            value = self._whole(value)
        return f' {name}="{escape(value)}"'

    def _whole(self, link: str) -> str:
        whole = urljoin(self.address, link)
        ours = whole.startswith(self.newsroom.url)
        if ours and self.newsroom.site.addresses is Addresses.FOLDER:
            file, mark, place = whole.partition("#")
            return f"{file.removesuffix(_INDEX)}/{mark}{place}" if file.endswith(_INDEX) else whole
        return whole
