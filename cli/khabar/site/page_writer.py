"""Writes the pages round the bulletins that have changed."""

from collections.abc import Mapping, Sequence
from hashlib import sha256

from markupsafe import Markup

from khabar.cache.file_stamps import stamp_of
from khabar.cache.fingerprints import fingerprint, shown_of
from khabar.cache.rows import RenderedFolder
from khabar.cache.store import BuildCache
from khabar.cache.toolchain import versions
from khabar.files.folder import Folder
from khabar.files.outputs.output import Output
from khabar.files.templates_folder import templates_in
from khabar.formats.templates import Templates
from khabar.model import Bulletin
from khabar.site import card_store
from khabar.site.card import Card
from khabar.site.full_text import full_text
from khabar.site.page import Page
from khabar.site.section import Section

# What pages may be made of, beside the values that they are given.
_TEMPLATES = (".html", ".xml", ".txt")


class PageWriter:
    """Writes the pages of the site that have changed."""

    def __init__(
        self,
        folder: Folder,
        out: Output,
        cache: BuildCache,
        sections: Sequence[Section],
        digests: Mapping[str, str],
    ) -> None:
        """`sections` are all there are; `digests` those of the pages that need not be read."""
        self.out, self.cache, self.digests = out, cache, digests
        self.words = {each.locale: (each.newsroom, each.wording) for each in sections}
        self.templates = Templates(folder.templates, sections[0].newsroom.limits)
        templates = templates_in(folder.templates)
        files = [name for name in sorted(templates.files()) if name.endswith(_TEMPLATES)]
        self.design = fingerprint(
            (dict(versions()), [(name, templates.read(name)) for name in files])
        )
        self.voices: dict[str, str] = {}
        self.articles: dict[tuple[str, str], Markup] = {}

    def put(self, page: Page) -> None:
        """Write a page, unless it is there and was made of equal values."""
        name = f"public/{page.file}"
        made, known = self.design + self._said(page), self.cache.folders.get(name)
        if not known or known.cache_key != made or known.stamp != self.out.state(name):
            data = page.render(self.templates, self._read, self._article).encode()
            self.out.put_file(name, data)
            content = {"": sha256(data).hexdigest()}
            self.cache.folders[name] = RenderedFolder(made, (), content, self.out.state(name))

    def put_alone(self, page: Page) -> None:
        """Write a page that has a folder of its own, with nothing else in it."""
        folder, _, file = f"public/{page.file}".rpartition("/")
        made, known = self.design + self._said(page), self.cache.folders.get(folder)
        if known and (known.cache_key, known.stamp) == (made, self._stamp(folder)):
            return
        data = page.render(self.templates, self._read, self._article).encode()
        self.out.put_folder(folder, {file: data})
        content = {file: sha256(data).hexdigest()}
        self.cache.folders[folder] = RenderedFolder(made, (), content, self._stamp(folder))

    def _stamp(self, folder: str) -> str:
        return stamp_of(self.out.root / folder).digest

    def _said(self, page: Page) -> str:
        texts = [self._digest(each) for each in page.texts]
        return fingerprint((self._voice(page.section), page.template, page.values, texts))

    def _digest(self, card: Card) -> str:
        return page_digest(self.out, self.digests, card)

    def _article(self, card: Card) -> Markup:
        key = card.locale, card.id
        if key not in self.articles:
            page = self.out.read(f"public/{card.locale}/{card.id}/index.html").decode()
            self.articles[key] = full_text(page, self.words[card.locale][0], *key)
        return self.articles[key]

    def _read(self, card: Card) -> Bulletin:
        text = self.cache.card_text(card.locale, card.id)
        return card_store.load(text, *self.words[card.locale], pdf=card.pdf)

    def _voice(self, section: Section) -> str:
        if section.locale not in self.voices:
            shown = (section.locale, shown_of(section.newsroom), section.wording)
            self.voices[section.locale] = fingerprint(shown)
        return self.voices[section.locale]


def page_digest(out: Output, known: Mapping[str, str], card: Card) -> str:
    """SHA-256 of a bulletin's page, read only where it is not known."""
    folder = f"{card.locale}/{card.id}"
    return known.get(f"{folder}/index.html") or out.digests(f"public/{folder}")["index.html"]
