"""Domains of messages, and their catalogs in every locale: as files hold them, or derived."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import blake2b
from typing import Protocol, TypeVar

from khabar.catalogs import po
from khabar.catalogs.derived import Texts, derive, derived_texts
from khabar.catalogs.merge import new_catalog
from khabar.catalogs.own_form import in_own_form
from khabar.contained import contained
from khabar.files.folder import SHARED, TOPICS, catalog_file
from khabar.localize import translations
from khabar.markup import refused
from khabar.model import MEGABYTE, Catalog, Key, Message, Newsroom
from khabar.problems import NewsroomError, Place, Problem, SourceError
from khabar.workspace.newsroom_files import NewsroomFiles

WORDING = "bulletin"
"""The domain of the templates' wording."""
T = TypeVar("T")
Catalogs = Mapping[tuple[str, str], Catalog]


class CachedRead(Protocol):
    """Function that reads a value which depends on the files of these names alone."""

    def __call__(self, names: Sequence[str], read: Callable[[], T]) -> T:
        """Return what `read` answers, or answered before if the files are still the same."""
        ...


@dataclass(frozen=True)
class Domain:
    """A catalog's name, its messages in source order, and the language they are written in."""

    name: str
    language: str
    messages: tuple[Message, ...]
    locales: tuple[str, ...]

    @cached_property
    def by_key(self) -> Mapping[Key, Message]:
        """The messages by their keys, in source order."""
        return {each.key: each for each in self.messages}


@dataclass(frozen=True)
class ReadCatalog:
    """A catalog as it was read or derived, and the digest of all that it was made of.

    `size` is that of its file in bytes, 0 where none has it.
    """

    catalog: Catalog
    digest: str
    size: int = 0

    @cached_property
    def translations(self) -> Mapping[Key, str]:
        """The reviewed translations as readers get them, gathered when they are first asked for."""
        return translations(self.catalog)


class DomainCatalogs:
    """The catalogs of some domains, digests of all that each depends on, and what is wrong."""

    def __init__(
        self,
        files: NewsroomFiles,
        newsroom: Newsroom,
        domains: Mapping[str, Domain],
        keep: CachedRead,
    ) -> None:
        """Read them all; those of derived locales come last, since they show what others say."""
        self._files, self._keep, self._most = files, keep, newsroom.sizes.catalog
        self.catalogs: dict[tuple[str, str], Catalog] = {}
        self.read: dict[tuple[str, str], ReadCatalog] = {}
        self.problems: list[Problem] = []
        for domain in domains.values():
            # The source locale may have a catalog, too: it can reword its source.
            for locale in dict.fromkeys((*domain.locales, domain.language)):
                if found := self._read(locale, domain.name):
                    self._put((locale, domain.name), _with_values(found, domain, locale))
            for locale, source in newsroom.derived.items():
                if locale != domain.language:
                    self._derive(domain, locale, source)

    def departed(
        self, locales: Sequence[str], names: Sequence[str]
    ) -> Mapping[tuple[str, str], ReadCatalog]:
        """Catalogs of languages beside `locales`, those of the newsroom; their faults do not count.

        What readers still have in such a language is shown with their wording.
        """
        problems, found = len(self.problems), dict[tuple[str, str], ReadCatalog]()
        for locale in self._files.locales():
            for name in names if locale not in locales else ():
                if read := self._read(locale, name):
                    found[locale, name] = read
        del self.problems[problems:]
        return found

    def topics(self, locale: str) -> Catalog | None:
        """The newsroom's own names of media topics; a name that no reader may see is a problem."""
        found, file = self._read(locale, TOPICS), catalog_file(locale, TOPICS)
        entries = found.catalog.entries if found else ()
        if not any(refused("\n".join(text for each in entries for text in each.strings))):
            entries = ()
        for entry in entries:
            for _, message, hint in refused("\n".join(entry.strings)):
                place = Place(file, entry.line)
                self.problems.append(Problem(place, message, hint, check="characters"))
        return found.catalog if found else None

    def _derive(self, domain: Domain, locale: str, source: str) -> None:
        """Add the texts of a derived locale; none where its own catalog cannot be read."""
        key, file = (locale, domain.name), catalog_file(locale, domain.name)
        if any(problem.place.file == file for problem in self.problems):
            return
        texts = texts_for(self.catalogs, domain, locale, source)
        empty = new_catalog(file, domain.name, domain.language, locale)
        derived = derive(self.catalogs.get(key, empty), domain.messages, texts)
        known = (self.read.get(each) for each in (key, (source, domain.name)))
        both = tuple(each.digest if each else "" for each in known)
        digest = digest_of(repr((both, sorted(texts.items()))).encode())
        self._put(key, ReadCatalog(derived, digest))

    def _put(self, key: tuple[str, str], read: ReadCatalog) -> None:
        self.read[key], self.catalogs[key] = read, read.catalog

    def _read(self, locale: str, domain: str) -> ReadCatalog | None:
        """A catalog and its digest; what is wrong with it becomes a problem."""
        file = catalog_file(locale, domain)
        try:
            with contained(file):
                read = self._keep([file], partial(_catalog, self._files, locale, domain))
                if read and read.size > self._most * MEGABYTE:
                    hint = "raise `limits: {catalog: …}` in newsroom.yaml, or divide the release"
                    raise NewsroomError(f"{file} is larger than {self._most} MB", hint)
                return read
        except SourceError as error:
            self.problems.extend(error.problems)
        except NewsroomError as error:
            self.problems.append(Place(file).problem(error.message, error.hint))
        return None


def texts_for(catalogs: Catalogs, domain: Domain, locale: str, source: str) -> Texts:
    """The texts of a domain that rules make for `locale` of what `source` says."""
    own = domain.messages if domain.language == source else ()
    known = catalogs.get((source, domain.name))
    return derived_texts(known, own, locale, patterns=domain.name == WORDING)


def value_texts(domain: Domain, locale: str, catalog: Catalog | None) -> Texts:
    """The messages of a release that are a value and nothing else, as the locale writes them.

    A translation that somebody filled in stays reviewed, even if the derived form changes later.
    """
    if domain.name in (*SHARED, TOPICS) or locale == domain.language:
        return {}
    filled = catalog.begun if catalog else frozenset()
    open_ = (key for key in domain.by_key if key not in filled)
    forms = ((key, in_own_form(key[1], domain.language, locale)) for key in open_)
    return {key: form for key, form in forms if form}


def _with_values(read: ReadCatalog, domain: Domain, locale: str) -> ReadCatalog:
    """A catalog in which messages that are only a value are never missing."""
    if not (texts := value_texts(domain, locale, read.catalog)):
        return read
    return ReadCatalog(derive(read.catalog, domain.messages, texts), read.digest)


def _catalog(files: NewsroomFiles, locale: str, domain: str) -> ReadCatalog | None:
    """A catalog and the digest of its file, `None` where there is none."""
    raw, file = files.catalog(locale, domain), catalog_file(locale, domain)
    if raw is None:
        return None
    return ReadCatalog(po.parse(raw, file), digest_of(raw), len(raw))


def digest_of(raw: bytes) -> str:
    """Digest of a catalog's file, as `ReadCatalog` has it."""
    return blake2b(raw, digest_size=8).hexdigest()
