"""The command `khabar refile --quiet`: some languages change a word, and nobody is told.

It begins a new version without a notice. Languages in which nothing differs stay at their version;
their pages do not say that they lag, since only a correction makes them say so.
"""

from dataclasses import replace

from khabar import history
from khabar.editorial.deciding.approve import approve_where_asked
from khabar.editorial.deciding.change import (
    blocking_of,
    changed_since,
    check_changeable,
    differs,
    freeze_standing,
)
from khabar.editorial.deciding.decision import Decider, check_locales, find
from khabar.files.folder import Folder, catalog_file
from khabar.model import Release
from khabar.problems import KhabarError
from khabar.reports import Amended
from khabar.sources.amend import Amendment, amend
from khabar.standing.catalog_findings import context
from khabar.standing.changes import older_text
from khabar.standing.findings import Checking, known_findings
from khabar.standing.sign_offs import other_texts
from khabar.translating.sync import SyncOptions, sync
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.load import Loaded
from khabar.workspace.newsroom import load


def refile_quietly(folder: Folder, id_: str, locales: tuple[str, ...], decider: Decider) -> Amended:
    """Let these languages have their text as it is now, as a new version without a notice.

    They are signed off, where that is asked. If the present version is not public yet in any of
    them, no other is begun: a second run goes on where the first ended. Raises `KhabarError` where
    readers have all of it already, or where the source has changed, and is not among them.
    """
    if not locales:
        raise KhabarError(
            "a quiet refile is for named languages", "add --locale, as in --locale az"
        )
    with folder.alone():
        newsroom = FolderNewsroom(folder)
        loaded = load(newsroom, (id_,))
        release = find(loaded, id_)
        check_changeable(folder, release)
        check_locales(loaded, locales)
        _check_source(loaded, release, locales)
        version = release.version
        standing: dict[str, str | bytes] = {}
        if any(_begins(loaded, release, locale) for locale in locales):
            version += 1
            checking = Checking(context(loaded), known_findings(folder))
            standing = dict(freeze_standing(folder, loaded, id_, decider, checking))
            source = amend(folder.text(release.file), Amendment(version))
            folder.write({**standing, release.file: source})
        elif not any(_waits(loaded, release, locale) for locale in locales):
            files = ", ".join(catalog_file(locale, id_) for locale in locales)
            hint = f"change its text first, in {files} or {release.file}"
            raise KhabarError(f"readers of {', '.join(locales)} have this text already", hint)
        sync(folder, SyncOptions(only=(id_,)), newsroom)
    answers = approve_where_asked(folder, id_, locales, decider)
    others = set(locales) - {each.locale for each in answers}
    known = known_findings(folder)
    lacking = tuple(blocking_of(load(newsroom, (id_,)), id_, known, sorted(others)))
    frozen_files = tuple(name for name in standing if name.endswith(".json"))
    return Amended(id_, version, "quiet refile", lacking, frozen_files, approved=answers)


def _check_source(loaded: Loaded, release: Release, locales: tuple[str, ...]) -> None:
    """Raise `KhabarError` where translations would quietly say what the source's readers lack.

    A version with a notice of its own is no quiet one: there each language goes out when it is
    ready.
    """
    own = release.language
    if own in locales or any(each.version == release.version for each in release.notices):
        return
    known = older_text(loaded, replace(release, version=release.version + 1), own)
    if known and differs(loaded, release, own, known):
        hint = f"add --locale {own}; or tell readers of it: khabar correct {release.id}"
        raise KhabarError(f"the text in {own} has changed, too, and its readers lack that", hint)


def _begins(loaded: Loaded, release: Release, locale: str) -> bool:
    """Tell whether a language that readers have needs a version after the present one.

    So it does where its text is not that of its present version any more, and where the present
    version was signed off in another language from another source text.
    """
    if older_text(loaded, replace(release, version=release.version + 1), locale) is None:
        hint = "edit it, and build: there is nothing to refile"
        raise KhabarError(f"readers of {locale} were not given {release.id} yet", hint)
    beside = _waits(loaded, release, locale) and other_texts(loaded, release, locale)
    return bool(beside) or changed_since(loaded, release, locale)


def _waits(loaded: Loaded, release: Release, locale: str) -> bool:
    """Tell whether the present version changes a language and is not with its readers yet."""
    known = older_text(loaded, release, locale)
    happened = loaded.histories.get(release.id, ())
    not_out = history.stood(happened, locale) < release.version
    return known is not None and not_out and differs(loaded, release, locale, known)
