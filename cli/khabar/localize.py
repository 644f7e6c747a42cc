"""A source and a locale's catalogs → the same source in that locale, and what is missing in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from khabar.images import is_drawing
from khabar.markup import (
    all_repaired,
    change_figures,
    figures,
    replace_figure,
    says_something,
    speakers,
    to_text,
)
from khabar.markup import replace as replace_texts
from khabar.model import (
    Bulletin,
    Catalog,
    Figure,
    Key,
    Newsroom,
    Organization,
    Release,
    Text,
)

Translations = Mapping[Key, str]
T = TypeVar("T")


def translations(catalog: Catalog | None) -> Translations:
    """The reviewed translations as readers get them; none without a catalog.

    What nobody sees is repaired, as in sources. One in which there is nothing to read is none.
    """
    reviewed = catalog.translations() if catalog else {}
    return {
        key: shown
        for key, shown in all_repaired(reviewed).items()
        if shown[:1].isalnum() or _counts(key, reviewed[key])
    }


def _counts(key: Key, translation: str) -> bool:
    """Tell whether a translation has something to read, or its source has nothing either.

    One that begins with a letter or a digit has: no markup begins so.
    """
    return says_something(to_text(translation)) or not says_something(to_text(key[1]))


@dataclass(frozen=True, slots=True)
class LocalizedRelease:
    """A release and the newsroom's data it uses, both in one locale.

    `missing` holds the messages that have no reviewed translation; in their place stands the
    source text, marked with its language. `total` counts the messages that a reader would see.
    """

    release: Release
    newsroom: Newsroom
    missing: tuple[Key, ...]
    total: int


def localize(
    release: Release,
    newsroom: Newsroom,
    locale: str,
    of_release: Translations,
    of_newsroom: Translations,
) -> LocalizedRelease:
    """Put a release into a locale. In its own language an untranslated text is the text itself."""
    body = _Reader(locale, release.language, of_release)
    data = _Reader(locale, newsroom.language, of_newsroom)
    used = localize_newsroom(used_by(release, newsroom), data)
    said = _illustrated(_release(release, body), used.credit, locale)
    missing = (*body.missing, *data.missing)
    return LocalizedRelease(said, used, tuple(missing), len(body.seen | data.seen))


def _illustrated(release: Release, credit: Text | None, locale: str) -> Release:
    """A release with its pictures' versions in a locale; photographs have a credit, if any."""

    def own(figure: Figure) -> Figure:
        src = dict(figure.versions).get(locale, figure.src)
        default = credit if _uncredited(figure) else figure.credit
        return replace(figure, src=src, versions=(), credit=default)

    return change_figures(release, own)


def _uncredited(figure: Figure) -> bool:
    return figure.credit is None and not is_drawing(figure.src)


class _Reader:
    """Looks texts up, and remembers which were asked for and which were not there."""

    def __init__(self, locale: str, source: str, translations: Translations) -> None:
        self.locale = locale
        self.source = source
        self.translations = translations
        self.seen: set[Key] = set()
        self.missing: dict[Key, None] = {}

    def __call__(self, text: Text) -> Text:
        key = text.role, text.markdown
        if not says_something(text.markdown):
            return text
        self.seen.add(key)
        if found := self.translations.get(key):
            return replace(text, markdown=found)
        if self.locale == self.source:
            return text
        self.missing[key] = None
        return replace(text, lang=self.source)

    def maybe(self, text: Text | None) -> Text | None:
        return text and self(text)


def reader(locale: str, source: str, translations: Translations) -> _Reader:
    """Look texts of `source` up in a locale's translations."""
    return _Reader(locale, source, translations)


def reworded(bulletin: Bulletin, words: Translations) -> tuple[Release, Newsroom]:
    """A bulletin's release and newsroom with other words in the place of some of theirs."""
    others = {key: said for key, said in words.items() if said != key[1]}
    read = _Reader(bulletin.locale, bulletin.locale, others)
    return _release(bulletin.release, read), localize_newsroom(bulletin.newsroom, read)


def _release(release: Release, read: _Reader) -> Release:
    return replace(
        release,
        headline=read(release.headline),
        subheadline=read.maybe(release.subheadline),
        summary=read.maybe(release.summary),
        keywords=tuple(map(read, release.keywords)),
        image=release.image and replace_figure(release.image, read),
        attachments=tuple(
            replace(
                each,
                title=read(each.title),
                file=dict(each.versions).get(read.locale, each.file),
                versions=(),
            )
            for each in release.attachments
        ),
        gallery=tuple(replace_figure(each, read) for each in release.gallery),
        body=replace_texts(release.body, read),
        notices=tuple(replace(notice, text=read.maybe(notice.text)) for notice in release.notices),
    )


def localize_newsroom(newsroom: Newsroom, read: _Reader) -> Newsroom:
    """The newsroom's data in a locale; the glossary is for translators and stays as it is."""

    def organization(each: Organization) -> Organization:
        return replace(each, name=read(each.name), short=read.maybe(each.short))

    return replace(
        newsroom,
        name=read(newsroom.name),
        tagline=read.maybe(newsroom.tagline),
        credit=read.maybe(newsroom.credit),
        organizations={id_: organization(o) for id_, o in newsroom.organizations.items()},
        people={
            id_: replace(person, name=read(person.name), role=read.maybe(person.role))
            for id_, person in newsroom.people.items()
        },
        places={id_: replace(p, name=read(p.name)) for id_, p in newsroom.places.items()},
        contacts={
            id_: replace(contact, name=read(contact.name), note=read.maybe(contact.note))
            for id_, contact in newsroom.contacts.items()
        },
        boilerplate={
            id_: replace(b, title=read(b.title), body=replace_texts(b.body, read))
            for id_, b in newsroom.boilerplate.items()
        },
        press_kit=tuple(
            replace(
                each,
                title=read(each.title),
                credit=read.maybe(each.credit),
                licence=read.maybe(each.licence),
                file=dict(each.versions).get(read.locale, each.file),
                versions=(),
            )
            for each in newsroom.press_kit
        ),
    )


def places_of(release: Release) -> tuple[str, ...]:
    """The ids of the places that a release names."""
    return (release.location, *([release.event.place] if release.event else []))


def used_by(release: Release, newsroom: Newsroom) -> Newsroom:
    """The newsroom's data that a release shows, and nothing else."""
    people = _only(newsroom.people, speakers(release))
    organizations = [person.organization for person in people.values()]
    return replace(
        newsroom,
        people=people,
        organizations=_only(newsroom.organizations, organizations),
        places=_only(newsroom.places, places_of(release)),
        contacts=_only(newsroom.contacts, release.contacts),
        boilerplate=_only(newsroom.boilerplate, release.boilerplate),
        credit=newsroom.credit if any(map(_uncredited, figures(release))) else None,
        glossary=(),
        press_kit=(),
    )


def _only(values: Mapping[str, T], ids: Iterable[str]) -> dict[str, T]:
    return {id_: values[id_] for id_ in dict.fromkeys(ids) if id_ in values}
