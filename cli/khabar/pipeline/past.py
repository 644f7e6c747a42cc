"""What was signed off and what went out: the editions and histories of releases."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from khabar import editions, history
from khabar.editions import Edition
from khabar.model import Event, Release
from khabar.newsroom import HISTORY_FILE, Folder, edition_file
from khabar.problems import Place, Problem, SourceError

Editions = dict[tuple[str, str], tuple[Edition, ...]]


def read_editions(folder: Folder, ids: Iterable[str]) -> tuple[Editions, tuple[Problem, ...]]:
    """The editions by release and locale, oldest first, and those that cannot be read."""
    found: dict[tuple[str, str], list[Edition]] = {}
    problems: list[Problem] = []
    for id_ in ids:
        for name, raw in folder.editions(id_):
            try:
                edition = editions.load(raw, name)
                _check_name(edition, id_, name)
                found.setdefault((id_, edition.bulletin.locale), []).append(edition)
            except SourceError as error:
                problems.extend(error.problems)
    ordered = {key: tuple(sorted(row, key=lambda e: e.version)) for key, row in found.items()}
    return ordered, tuple(problems)


def _check_name(edition: Edition, id_: str, name: str) -> None:
    """Refuse an edition that is not the one its file's place says: its id becomes a path."""
    bulletin = edition.bulletin
    where = (bulletin.release.id, edition_file(id_, edition.version, bulletin.locale))
    if where != (id_, name):
        hint = "restore it from version control; an edition is never edited by hand"
        raise SourceError([Problem(Place(name, 1), "not the edition that its name says", hint)])


def events(folder: Folder, id_: str) -> tuple[Event, ...]:
    """What happened to a release, oldest first."""
    file = f"releases/{id_}/{HISTORY_FILE}"
    return history.parse(folder.text(file).encode(), file)


def record(folder: Folder, id_: str, happened: tuple[Event, ...]) -> None:
    """Add to a release's history."""
    file = f"releases/{id_}/{HISTORY_FILE}"
    folder.write({file: history.append(folder.text(file), happened)})


def was_public(folder: Folder, id_: str, locale: str = "", version: int = 0) -> bool:
    """Whether a release, or one locale and version of it, ever went out."""
    return any(
        (not locale or event.locale == locale) and (not version or event.version == version)
        for event in events(folder, id_)
    )


def late_embargoes(folder: Folder, releases: Iterable[Release]) -> Iterator[Problem]:
    """Embargoes on what had gone out before: they hold nothing back any more."""
    for release in releases:
        if not release.embargo:
            continue
        try:
            times = [datetime.fromisoformat(event.at) for event in events(folder, release.id)]
        except SourceError as error:
            yield from error.problems
            continue
        if times and min(times) < release.embargo:
            message = f"an embargo on a release that went out on {min(times).isoformat()}"
            hint = "remove it; to take a release back, `khabar kill` it"
            yield Problem(Place(release.file), message, hint)
