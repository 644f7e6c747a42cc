"""The pages round the bulletins, and what is beside them: the last steps of a build."""

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from khabar import site
from khabar.cache.fingerprints import fingerprint
from khabar.cache.page_values import PLACES, remember_told, told
from khabar.cache.store import BuildCache
from khabar.files.folder import Folder
from khabar.files.outputs.output import Output
from khabar.formats.template_fault import TemplateFault
from khabar.localize import localize_newsroom, reader
from khabar.markup import without_addresses
from khabar.model import Newsroom, ReleaseVersions, pdf_name
from khabar.problems import FileError, Problem
from khabar.site import card_store, search
from khabar.site.machine_files import WELL_KNOWN
from khabar.site.page_writer import PageWriter, page_digest
from khabar.site.press_kit.kit_files import KitFiles
from khabar.site.version_pages import folders_of, version_pages
from khabar.standing.sign_offs import translations
from khabar.translatable import newsroom_texts
from khabar.workspace.history import present_id
from khabar.workspace.load import Loaded

_PAGE = "index.html"


@dataclass(frozen=True, slots=True)
class PublicBulletins:
    """Public bulletins, as the pages around them need them.

    `digests` are the SHA-256 of files in public that need not be read for it, `places` a
    fingerprint of all that gives the bulletins their places.
    """

    cards: Sequence[site.Card]
    digests: Mapping[str, str]
    places: str = ""


@dataclass(frozen=True, slots=True)
class WrittenSite:
    """The names of the pages that stand, for the records, and what is wrong with templates."""

    stands: Set[str]
    problems: tuple[Problem, ...]


def public_of(
    out: Output, cache: BuildCache, loaded: Loaded, sure: Collection[str]
) -> PublicBulletins:
    """Collect what may be public and is there; a build of a part may lack some.

    `sure` are folders that are unchanged since they were written, and need no look.
    """
    found, heads, digests = [], [], cache.digests(sure)

    def stands(folder: str, name: str) -> bool:
        # What is in an unchanged folder is known from its record.
        if f"{folder}/{_PAGE}" in digests:
            return f"{folder}/{name}" in digests
        file = f"public/{folder}/{name}"
        return out.owned.has(file) and out.base.is_file(file)

    for locale, id_, made, head in cache.card_heads():
        folder = f"{locale}/{id_}"
        if stands(folder, _PAGE):
            has_pdf = stands(folder, pdf_name(id_, locale))
            found.append(card_store.card(locale, id_, made, head, pdf=has_pdf))
            heads.append(f"{folder} {has_pdf} {head}")
    return PublicBulletins(found, digests, fingerprint("\n".join(heads)))


def redirects_of(cache: BuildCache, locales: Collection[str]) -> set[str]:
    """The folders of public that lead from an earlier id to a bulletin: `public/<locale>/<id>`."""
    cards = (
        card_store.card(locale, id_, made, head, pdf=False)
        for locale, id_, made, head in cache.card_heads()
        if locale in locales
    )
    return {f"public/{folder}" for folder in site.redirected(cards)}


@dataclass(frozen=True, slots=True)
class SiteWriter:
    """Writes the pages round the bulletins; `assets` is the folder of stylesheets and fonts.

    `shared` names all that they are made of beside bulletins, and is empty where that may change
    unseen. `held`: out/ stands as the last build of everything left it, bulletins aside.
    """

    folder: Folder
    out: Output
    cache: BuildCache
    loaded: Loaded
    assets: str
    shared: str = ""
    held: bool = False

    def everything(self, public: PublicBulletins, kit: KitFiles) -> WrittenSite:
        """Write the pages round the bulletins, feeds, sitemaps, and the search index.

        Unchanged pages are neither rendered nor written. A page whose template is broken stays;
        entries of withdrawn releases were taken out of it before (see `build.retracting.removal`).
        """
        sections = _sections(self.folder, self.loaded, public, kit)
        written = self._pages(sections, public)
        parts = _indexed(self.out, sections, public.digests)
        index = search.write_index(self.out, self.cache, parts)
        try:
            stands = {*written.stands, *index}
        except FileError as error:
            problems = (*written.problems, *self._told(error))
            return replace(written, problems=problems)
        return replace(written, stands=stands)

    def pages(self, public: PublicBulletins, kit: KitFiles) -> WrittenSite:
        """Write the same without the search index."""
        return self._pages(_sections(self.folder, self.loaded, public, kit), public)

    def versions(self, due: Sequence[ReleaseVersions]) -> tuple[Problem, ...]:
        """Write the pages that codes on paper lead to; returns what is wrong with their template.

        Such a page stays, and is tried again in the next build.
        """
        sections: dict[str, site.Section] = {}

        def section_of(locale: str) -> site.Section:
            if locale not in sections:
                sections[locale] = _section(self.folder, self.loaded, locale, ())
            return sections[locale]

        writer = self._writer([section_of(self.loaded.newsroom.language)], {})
        problems: dict[Problem, None] = {}
        for versions in due:
            try:
                for page in version_pages(versions, section_of, self.assets):
                    writer.put_alone(page)
            except (TemplateFault, FileError) as error:
                problems |= dict.fromkeys(self._told(error))
                for name in folders_of(versions):
                    self.cache.folders.pop(name, None)
        return tuple(problems)

    def _told(self, error: TemplateFault | FileError) -> Iterable[Problem]:
        """List what is wrong with one page; raises what keeps all of them from being written."""
        if not isinstance(error, FileError):
            return error.problems
        if not error.in_the_way:
            raise error
        return (self.out.problem(error),)

    def _writer(self, sections: Sequence[site.Section], digests: Mapping[str, str]) -> PageWriter:
        return PageWriter(self.folder, self.out, self.cache, sections, digests)

    def _pages(self, sections: Sequence[site.Section], public: PublicBulletins) -> WrittenSite:
        newsroom = self.loaded.newsroom
        own = next(each for each in sections if each.locale == newsroom.language)
        writer = self._writer(sections, public.digests)
        before, now = told(self.cache), self._made_of(public)
        # Where nothing has another place, only pages that show what has changed are other ones.
        same = self.held and self.shared and before.get(PLACES) == now[PLACES]
        pages: set[str] = set()
        problems: dict[Problem, None] = {}
        for page in site.whole(sections, own, assets=self.assets):
            if not page.has_template(writer.templates):
                continue
            pages.add(page.file)
            if same and all(before.get(name := _folder(e)) == now[name] for e in page.cards):
                continue
            try:
                writer.put(page)
            except (TemplateFault, FileError) as error:
                problems |= dict.fromkeys(self._told(error))
        _forget(self.out, {*newsroom.locales, *(each.locale for each in sections)}, pages)
        if not problems:
            remember_told(self.cache, now, before)
        return WrittenSite({f"public/{name}" for name in pages}, tuple(problems))

    def _made_of(self, public: PublicBulletins) -> dict[str, str]:
        """Tell what pages show of each bulletin, and what gives all of them their places."""
        found = {
            _folder(each): f"{each.made} {page_digest(self.out, public.digests, each)}"
            for each in public.cards
        }
        return {**found, PLACES: fingerprint((self.shared, self.assets, public.places))}


def _folder(card: site.Card) -> str:
    return f"{card.locale}/{card.id}"


def _indexed(
    out: Output, sections: Iterable[site.Section], digests: Mapping[str, str]
) -> search.Parts:
    """Collect the pages to search, by locale and year."""
    parts: dict[tuple[str, str], dict[str, str]] = {}
    for section in sections:
        for each in section.newest_first:
            pages = parts.setdefault((section.locale, str(each.date.year)), {})
            pages[each.id] = page_digest(out, digests, each)
    return parts


def _forget(out: Output, locales: Iterable[str], pages: Set[str]) -> None:
    """Remove the lists that have no bulletin any more: of a year, of a topic, a last page.

    Pages go before the feeds and calendars that they offer.
    """
    for locale in locales:
        there = out.files(f"public/{locale}")
        for file in sorted(there, key=lambda name: (not name.endswith(".html"), name)):
            if f"{locale}/{file}" not in pages:
                out.remove(f"public/{locale}/{file}")
    for file in out.files("public"):
        if (file.startswith("sitemap-") or file == "_redirects") and file not in pages:
            out.remove(f"public/{file}")
    for file in out.files(f"public/{WELL_KNOWN}"):
        if f"{WELL_KNOWN}/{file}" not in pages:
            out.remove(f"public/{WELL_KNOWN}/{file}")


def section_words(loaded: Loaded, locale: str) -> tuple[Newsroom, dict[tuple[str, str], str]]:
    """The newsroom in a locale, and the wording of its templates."""
    newsroom = loaded.newsroom
    read = reader(locale, newsroom.language, translations(loaded, locale, "newsroom"))
    return localize_newsroom(newsroom, read), dict(translations(loaded, locale, "bulletin"))


def _sections(
    folder: Folder, loaded: Loaded, public: PublicBulletins, kit: KitFiles
) -> list[site.Section]:
    """A section for each language that has something to show, and for the newsroom's own.

    Those that `newsroom.yaml` does not name any more come last.
    """
    newsroom = loaded.newsroom
    shown = {card.locale for card in public.cards} | {newsroom.language}
    there = [locale for locale in newsroom.locales if locale in shown]
    there += sorted(shown.difference(there))
    sections = [_section(folder, loaded, locale, public.cards) for locale in there]
    return [replace(each, kit=kit.shown(each.newsroom, each.locale)) for each in sections]


def _without_addresses(
    folder: Folder, newsroom: Newsroom, locale: str, public: Sequence[site.Card]
) -> Newsroom:
    """The newsroom without whole addresses of releases that are not public in their language."""
    shown = {(card.locale, card.id) for card in public if not card.withdrawn}

    def hidden(other: str, id_: str) -> bool:
        # An id that a release had before is in its history; names of most lists have no hyphen.
        now = present_id(folder, id_) if "-" in id_ else id_
        return (other, now) not in shown and now in folder.ids()

    words = {
        (text.role, text.markdown): without_addresses(text.markdown, newsroom.url, hidden)
        for text in newsroom_texts(newsroom)
        if "/" in text.markdown
    }
    return localize_newsroom(newsroom, reader(locale, locale, words)) if words else newsroom


def _section(
    folder: Folder, loaded: Loaded, locale: str, public: Sequence[site.Card]
) -> site.Section:
    own = tuple(each for each in public if each.locale == locale)
    newsroom, wording = section_words(loaded, locale)
    newsroom = _without_addresses(folder, newsroom, locale, public)
    names = loaded.topics.get(locale, {})
    return site.Section(locale, site.public_newsroom(newsroom, own), wording, own, names)
