"""A release's text in a locale as it is now, and what its translation lacks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from khabar.catalogs.progress import progress
from khabar.contained import contained
from khabar.files.folder import catalog_file
from khabar.localize import localize, used_by
from khabar.model import Bulletin, Key, Release
from khabar.problems import Level, SourceError
from khabar.standing.catalog_findings import Findings, check_translations, deciding_domains
from khabar.standing.sign_offs import topics_of, translations
from khabar.standing.unfinished import starter_problems
from khabar.translatable import OPTIONAL_CONTEXTS, newsroom_messages
from khabar.workspace.load import WORDING_LANGUAGE, Loaded


@dataclass(frozen=True, slots=True)
class CurrentText:
    """A bulletin's text as it is now, and what its translation lacks.

    `broken`: it could not be localized, and its text is that of the source.
    """

    bulletin: Bulletin
    obstacles: tuple[str, ...]
    broken: bool = False

    def lacking(self, more: tuple[str, ...]) -> "CurrentText":
        """The text with more that it lacks."""
        return replace(self, obstacles=(*self.obstacles, *more))


def draft(
    loaded: Loaded, release: Release, locale: str, findings: Findings | None = None
) -> CurrentText:
    """A release's text in a locale as it is now, and what its translation lacks.

    `findings` are those of all catalogs, where they are known already.
    """
    if findings is None:
        mine = {key: each for key, each in loaded.catalogs.items() if key[0] == locale}
        findings = check_translations(loaded, mine)
    words = {name: translations(loaded, locale, name) for name in (release.id, "newsroom")}
    wording = translations(loaded, locale, "bulletin")
    try:
        with contained(catalog_file(locale, release.id)):
            localized = localize(release, loaded.newsroom, locale, *words.values())
    except SourceError as error:
        untranslated = Bulletin(
            locale, release, loaded.newsroom, wording, source_language=release.language
        )
        return CurrentText(untranslated, (f"{locale}: {error.message}",), broken=True)
    bulletin = Bulletin(
        locale,
        localized.release,
        localized.newsroom,
        wording,
        source_language=release.language,
        formats=loaded.newsroom.formats,
        topics=topics_of(loaded, release, locale),
    )
    bulletin = loaded.pictures.with_files(bulletin)
    obstacles = []
    if localized.missing:
        obstacles += [f"{locale}: {count}" for count in _waiting(loaded, release, locale)]
    unsaid, asked = _unsaid(loaded, locale, wording)
    if unsaid:
        told = f"{unsaid} of {asked} messages of the templates’ wording untranslated"
        obstacles.append(f"{locale}: {told}")
    obstacles += _broken(loaded, release, locale, findings)
    obstacles += [f"{locale}: {each}" for each in _starters(loaded, release, localized.release)]
    return CurrentText(bulletin, tuple(obstacles))


def _waiting(loaded: Loaded, release: Release, locale: str) -> Iterator[str]:
    """Say how many messages wait: those of the release, and those of the newsroom that it shows."""
    used = newsroom_messages(used_by(release, loaded.newsroom))
    for name, messages, of in (
        (release.id, loaded.domains[release.id].messages, ""),
        ("newsroom", used, " in newsroom.yaml"),
    ):
        own = locale == loaded.domains[name].language
        catalog = loaded.catalogs.get((locale, name))
        if waiting := progress((each.key for each in messages), catalog, own=own).waiting:
            yield f"{waiting}{of}"


def _starters(loaded: Loaded, release: Release, localized: Release) -> Iterator[str]:
    """Say where starter text is, in the source or in its translation: each file with its lines."""
    lines: dict[str, dict[str, None]] = {}
    for each in (release, localized):
        for problem in starter_problems(each, loaded.newsroom):
            file, _, line = str(problem.place).rpartition(":")
            lines.setdefault(file, {})[line] = None
    for file, row in lines.items():
        yield f"starter text in {file}:{', '.join(row)}"


def is_foreign(loaded: Loaded, locale: str) -> bool:
    """Tell whether most of the templates' wording would be in another language.

    Of a catalog that cannot be read nobody knows.
    """
    file = catalog_file(locale, "bulletin")
    missing, asked = _unsaid(loaded, locale, translations(loaded, locale, "bulletin"))
    return 2 * missing > asked and all(each.place.file != file for each in loaded.problems)


def _unsaid(loaded: Loaded, locale: str, wording: Mapping[Key, str]) -> tuple[int, int]:
    """Count the messages of the wording that are not translated, of how many."""
    asked = [key for key in loaded.domains["bulletin"].by_key if key[0] not in OPTIONAL_CONTEXTS]
    missing = sum(key not in wording for key in asked)
    return 0 if locale == WORDING_LANGUAGE else missing, len(asked)


def _broken(
    loaded: Loaded,
    release: Release,
    locale: str,
    findings: Findings,
) -> Iterator[str]:
    refused = {problem.place.file for problem in loaded.problems}
    for domain in deciding_domains(release.id):
        file = catalog_file(locale, domain)
        if file in refused:
            yield f"{locale}: {file} cannot be read"
        found = findings.get((locale, domain), ())
        errors = sum(problem.level is Level.ERROR for problem in found)
        if errors == 1:
            yield f"{locale}: {errors} error in {file}"
        elif errors:
            yield f"{locale}: {errors} errors in {file}"
