"""One locale of the site."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from khabar.model import Bulletin, Newsroom
from khabar.render.html import Catalog
from khabar.render.structured import published
from khabar.render.topics import topic_name


@dataclass(frozen=True)
class Section:
    """One locale of the site: the localized newsroom, its wording, and its public bulletins.

    Among the bulletins are the notices in the place of withdrawn ones: feeds tell of them, and no
    list shows them.
    """

    locale: str
    newsroom: Newsroom
    wording: Catalog
    bulletins: tuple[Bulletin, ...] = ()

    @cached_property
    def newest_first(self) -> tuple[Bulletin, ...]:
        """The bulletins as a reader wants them; equal moments in the order of their ids."""
        standing = (bulletin for bulletin in self.bulletins if not bulletin.withdrawn)
        by_id = sorted(standing, key=lambda bulletin: bulletin.release.id)
        newest = sorted(by_id, key=lambda b: published(b.release, self.newsroom), reverse=True)
        return tuple(newest)

    @cached_property
    def withdrawn(self) -> tuple[Bulletin, ...]:
        """The notices in the place of withdrawn bulletins."""
        return tuple(bulletin for bulletin in self.bulletins if bulletin.withdrawn)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years that have bulletins, the last first."""
        return tuple(sorted({each.release.date.year for each in self.newest_first}, reverse=True))

    @cached_property
    def topics(self) -> dict[str, tuple[str, str]]:
        """The media topics of the bulletins with their names and the names' languages.

        Those of most bulletins first; a topic without a name is none of them.
        """
        count = Counter(topic for each in self.newest_first for topic in set(each.release.subjects))
        most = sorted(count, key=lambda subject: (-count[subject], subject))
        named = {subject: topic_name(subject, self.locale) for subject in most}
        return {subject: name for subject, name in named.items() if name}
