"""Names of media topics: catalogs named `topics`, those that Khabar ships and a newsroom's own.

Each entry has the context `topic`, the topic's id (`medtop:20000638`) as its text, and the name in
the language of the catalog as the translation. IPTC publishes its names in a few languages only, so
a newsroom may name any topic in its own catalog, and rename those that are known.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property, partial

from khabar.catalogs import po
from khabar.files.folder import TOPICS, catalog_file, standard
from khabar.files.readable import Readable
from khabar.languages.language import language
from khabar.languages.transliteration import transliterated
from khabar.localize import translations
from khabar.markup import refused
from khabar.model import Catalog, Newsroom

Names = Mapping[str, str]
_CONTEXT = "topic"


class TopicNames(Mapping[str, str]):
    """Names of media topics by their ids: a newsroom's own ones, and others where it has none.

    The `others` are read when a topic is asked for that the newsroom does not name.
    """

    def __init__(self, own: Names, others: Callable[[], Names]) -> None:
        """Begin with the newsroom's names alone."""
        self._own, self._others = own, others

    @cached_property
    def _all(self) -> Names:
        return {**self._others(), **self._own}

    def __getitem__(self, id_: str) -> str:
        """The name of a topic."""
        return self._own[id_] if id_ in self._own else self._all[id_]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids of all topics that have a name."""
        return iter(self._all)

    def __len__(self) -> int:
        """Count the topics that have a name."""
        return len(self._all)


def topic_names(locale: str, own: Callable[[str], Catalog | None]) -> Names:
    """Return the names of media topics in a locale by their ids.

    `own` reads the newsroom's catalog of topics of a locale, `None` where there is none.
    """
    return TopicNames(_names(own(locale)), partial(shipped_topics, locale))


def topics_of(newsroom: Newsroom, own: Callable[[str], Catalog | None]) -> Mapping[str, Names]:
    """Return the names of media topics in all locales of a newsroom; `own` as in `topic_names`.

    Those of a derived locale are the other locale's in its script, unless it has names of its own.
    """
    named = {each: topic_names(each, own) for each in newsroom.locales}
    for locale, source in newsroom.derived.items():
        named[locale] = TopicNames(named[locale], partial(_transliterated, named[source], locale))
    return named


def _transliterated(names: Names, locale: str) -> Names:
    return {id_: transliterated(name, locale) for id_, name in names.items()}


def shipped_topics(locale: str) -> Names:
    """Return the names that Khabar ships for a locale, or for its language in the same script."""
    return {**_shipped(language(locale).tag), **_shipped(locale)}


@cache
def _shipped(tag: str) -> Names:
    file = catalog_file(tag, TOPICS)
    data = Readable(standard()).maybe(file)
    return {} if data is None else _names(po.parse(data, file))


def _names(catalog: Catalog | None) -> Names:
    named = translations(catalog).items()
    names = {id_: name for (context, id_), name in named if context == _CONTEXT and name}
    if any(refused("\n".join(names.values()))):
        return {id_: name for id_, name in names.items() if not any(refused(name))}
    return names
