"""Knowledge of the whole newsroom for checks: terms, names, other translations, levels."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from khabar.checks.pair import Pair
from khabar.markup import to_text
from khabar.model import Catalog, CheckId, Newsroom, Text
from khabar.problems import Level

ALTERNATIVES = " | "
"""Parts the accepted forms of a term in a glossary catalog."""

Forms = Mapping[str, tuple[str, ...]]
Catalogs = Mapping[tuple[str, str], Catalog]
Levels = Mapping[str, Mapping[CheckId, Level | None]]
Identity = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """A term or name: its accepted forms by locale, the preferred one first."""

    forms: Forms

    def of(self, locale: str) -> tuple[str, ...]:
        """Accepted forms of the term in a locale; none where nobody has approved one yet."""
        return self.forms.get(locale, ())


@dataclass(frozen=True, slots=True)
class Context:
    """Knowledge that all pairs share. `levels` holds what policies change, by locale.

    `names` are places, organizations and their short names; `organizations` has each organization
    once, with all its names.
    `usual` holds the most frequent translation of each (source locale, locale, role, source) that
    has several. `errors_alone`: nobody asks for findings that only warn.
    """

    locales: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    people: tuple[Term, ...] = ()
    names: tuple[Term, ...] = ()
    organizations: tuple[Term, ...] = ()
    levels: Levels = field(default_factory=dict)
    usual: Mapping[Identity, str] = field(default_factory=dict)
    errors_alone: bool = False


def identity(pair: Pair) -> Identity:
    """Name a text that should have the same translation everywhere."""
    return pair.source_locale, pair.locale, pair.role, pair.source


def newsroom_context(
    newsroom: Newsroom, catalogs: Catalogs, languages: Mapping[str, str]
) -> Context:
    """The context of a newsroom's checks.

    `catalogs` are those of every (locale, domain); `languages` holds each domain's source locale.
    """
    people = [person.name for person in newsroom.people.values()]
    names = [place.name for place in newsroom.places.values()]
    names += [each.name for each in newsroom.organizations.values()]
    names += [each.short for each in newsroom.organizations.values() if each.short]
    return Context(
        locales=newsroom.locales,
        terms=tuple(_terms(newsroom.glossary, newsroom, catalogs, "glossary")),
        people=tuple(_terms(people, newsroom, catalogs, "newsroom")),
        names=tuple(_terms(names, newsroom, catalogs, "newsroom")),
        organizations=tuple(_organizations(newsroom, catalogs)),
        levels=newsroom.policies.checks,
        usual=_usual(catalogs, languages),
    )


def _organizations(newsroom: Newsroom, catalogs: Catalogs) -> Iterator[Term]:
    """Each organization with its name and its short one, in every locale."""
    for each in newsroom.organizations.values():
        texts = [each.name, each.short] if each.short else [each.name]
        forms: dict[str, tuple[str, ...]] = {}
        for term in _terms(texts, newsroom, catalogs, "newsroom"):
            for locale, names in term.forms.items():
                forms[locale] = (*forms.get(locale, ()), *names)
        yield Term(forms)


def _terms(
    texts: tuple[Text, ...] | list[Text], newsroom: Newsroom, catalogs: Catalogs, domain: str
) -> Iterator[Term]:
    translations = {
        locale: catalog.translations()
        for locale in newsroom.locales
        if (catalog := catalogs.get((locale, domain)))
    }
    for text in texts:
        forms: dict[str, tuple[str, ...]] = {newsroom.language: (to_text(text.markdown),)}
        for locale, known in translations.items():
            if found := known.get((text.role, text.markdown)):
                forms[locale] = tuple(to_text(form) for form in found.split(ALTERNATIVES))
        yield Term(forms)


def _usual(catalogs: Catalogs, languages: Mapping[str, str]) -> dict[Identity, str]:
    """Find the texts that are translated in several ways; of equally frequent ones the first."""
    found: dict[Identity, Counter[str]] = {}
    for (locale, domain), catalog in catalogs.items():
        for (role, source), translation in catalog.translations().items():
            found.setdefault((languages[domain], locale, role, source), Counter())[translation] += 1
    # A `Counter` keeps the order in which texts were added.
    return {key: max(row, key=row.__getitem__) for key, row in found.items() if len(row) > 1}
