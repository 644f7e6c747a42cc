"""One locale of the site."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from khabar.formats.wording import Catalog
from khabar.languages.collation import sort_key
from khabar.languages.formats import year_of
from khabar.model import Newsroom, ReleaseKind
from khabar.site.card import Card
from khabar.site.press_kit.shown_kit import ShownKit


@dataclass(frozen=True)
class Section:
    """One locale of the site: the localized newsroom, its wording, and the cards of its bulletins.

    Of the newsroom it has the contacts and passages that may be public (`public_newsroom`).

    Among them are the notices in the place of withdrawn ones: feeds tell of them, and no
    list shows them. `topic_names` are those of media topics by their ids; `kit` is the press kit.
    """

    locale: str
    newsroom: Newsroom
    wording: Catalog
    cards: tuple[Card, ...] = ()
    topic_names: Mapping[str, str] = field(default_factory=dict)
    kit: ShownKit | None = None

    @cached_property
    def newest_first(self) -> tuple[Card, ...]:
        """The bulletins, newest first; equal ones in the order of their ids."""
        standing = (card for card in self.cards if not card.withdrawn)
        by_id = sorted(standing, key=lambda card: card.id)
        return tuple(sorted(by_id, key=lambda card: card.order, reverse=True))

    @cached_property
    def withdrawn(self) -> tuple[Card, ...]:
        """The notices in the place of withdrawn bulletins."""
        return tuple(card for card in self.cards if card.withdrawn)

    @cached_property
    def events(self) -> tuple[str, ...]:
        """The entries of its calendar, those of withdrawn bulletins as well; by the ids."""
        return tuple(each.event for each in sorted(self.cards, key=lambda c: c.id) if each.event)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years that have bulletins, the last first."""
        years = {year_of(each.date, self.locale) for each in self.newest_first}
        return tuple(sorted(years, reverse=True))

    @cached_property
    def kinds(self) -> tuple[ReleaseKind, ...]:
        """The kinds of the bulletins; none if all are press releases."""
        found = {each.kind for each in self.newest_first}
        if found <= {ReleaseKind.RELEASE}:
            return ()
        return tuple(kind for kind in ReleaseKind if kind in found)

    @cached_property
    def topics(self) -> dict[str, tuple[str, str]]:
        """The media topics of the bulletins with their names, and the names' language.

        Those of many bulletins first, by powers of two, so that a new bulletin seldom changes their
        order, which all lists show; then by the alphabet. A topic without a name is none of them.
        """
        count = Counter(topic for each in self.newest_first for topic in set(each.subjects))
        rows = [(topic, self.topic_names[topic]) for topic in count if topic in self.topic_names]
        rows.sort(key=lambda row: (-count[row[0]].bit_length(), sort_key(row[1], self.locale)))
        return {subject: (name, self.locale) for subject, name in rows}


def public_newsroom(newsroom: Newsroom, cards: Iterable[Card]) -> Newsroom:
    """The newsroom with the contacts and passages marked for it, or used by something public.

    Of its press kit it has what is marked as public.

    So nothing that an unpublished release alone refers to is on any page of the site.
    """
    contacts, passages = set[str](), set[str]()
    for card in cards:
        contacts.update(card.contacts)
        passages.update(card.boilerplate)
    return replace(
        newsroom,
        contacts={
            id_: each for id_, each in newsroom.contacts.items() if each.about or id_ in contacts
        },
        boilerplate={
            id_: each for id_, each in newsroom.boilerplate.items() if each.about or id_ in passages
        },
        press_kit=tuple(each for each in newsroom.press_kit if each.public),
    )
