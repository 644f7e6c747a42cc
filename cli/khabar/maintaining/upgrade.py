"""The command `khabar upgrade`: brings an older newsroom up to today's Khabar; nothing is lost."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from khabar.cache.toolchain import version
from khabar.catalogs import po
from khabar.files.folder import (
    HISTORY_FILE,
    TEMPLATES_VERSION_FILE,
    Folder,
    catalog_file,
    standard,
)
from khabar.files.readable import Readable
from khabar.maintaining.built_before import unrecorded_pdfs, unrecorded_sign_offs
from khabar.maintaining.standards import standard_today
from khabar.maintaining.template_merge import MergedTemplate
from khabar.maintaining.templates_upgrade import plan_templates
from khabar.model import Catalog, Entry, Key
from khabar.problems import Place, Problem
from khabar.reports import UpgradeReport
from khabar.translating.git.merge_driver import (
    ATTRIBUTES,
    ATTRIBUTES_FILE,
    in_repository,
)
from khabar.translating.sync import sync
from khabar.workspace.history import record
from khabar.workspace.load import load_shared
from khabar.workspace.template_origin import origin_text

_OF_ALL_FILES = "* "
_HINT = "choose one of the two, remove the marks, and run `khabar upgrade` again"


def upgrade(
    folder: Folder, now: datetime, *, check: bool = False, overlay: bool = False
) -> UpgradeReport:
    """Merge the templates with today's standard, and fill in the wording that came with it.

    With `check` nothing is written. Templates that conflict are written with both texts between
    Git's marks; they are never published, and the wording waits until they are mended. With
    `overlay` the newsroom keeps only the templates that it changed, as it does if it did before.
    """
    today = version()
    templates = plan_templates(folder, overlay=overlay)
    changed = [f"templates/{each.name}" for each in templates.changes]
    changed += [ATTRIBUTES_FILE] if _attributes(folder) else []
    happened = (*unrecorded_pdfs(folder, now), *unrecorded_sign_offs(folder))
    changed += [f"releases/{id_}/{HISTORY_FILE}" for id_, _ in happened]
    problems = tuple(each for merged in templates.conflicts for each in _problems(merged))
    if not check:
        templates.write(folder)
        if lines := _attributes(folder):
            folder.write({ATTRIBUTES_FILE: lines})
        for id_, event in happened:
            record(folder, id_, (event,))
        folder.write({TEMPLATES_VERSION_FILE: origin_text(today, standard_today()[0])})
        if not problems:
            changed += _wording(folder)
    return UpgradeReport(templates.origin, tuple(dict.fromkeys(changed)), not check, problems)


def _problems(merged: MergedTemplate) -> Iterator[Problem]:
    """Yield a problem for each conflict of a template, at its line in the merged text."""
    for number, line in enumerate((merged.data or b"").splitlines(), 1):
        if line.startswith(b"<<<<<<< "):
            message = "you and the standard templates changed these lines differently"
            yield Problem(
                Place(f"templates/{merged.name}", number), message, _HINT, check="upgrade"
            )


def _attributes(folder: Folder) -> str:
    """Return what `.gitattributes` should say, where it does not yet; only in a Git repository.

    The newsroom's own lines come last: the last one that fits a file counts. Before ours stands
    what it says of all files, which would undo what ours say of some.
    """
    own = folder.text(ATTRIBUTES_FILE).splitlines()
    of_all = [number for number, line in enumerate(own, 1) if line.startswith(_OF_ALL_FILES)]
    missing = [
        line
        for line in ATTRIBUTES.splitlines()
        if line not in own and not (of_all and line.startswith(_OF_ALL_FILES))
    ]
    if not missing or not (own or in_repository(folder.root)):
        return ""
    at = max(of_all, default=0)
    return "\n".join([*own[:at], *missing, *own[at:], ""])


def _wording(folder: Folder) -> list[str]:
    """Update all catalogs, and fill in the translations of the wording that Khabar ships."""
    changed = [change.file for change in sync(folder).changes]
    loaded = load_shared(folder)
    filled = {
        catalog.file: po.write(catalog)
        for (locale, domain), present in loaded.catalogs.items()
        if domain == "bulletin" and (catalog := _filled(present, _shipped(locale))) != present
    }
    folder.write(filled)
    return [*changed, *filled]


def _shipped(locale: str) -> Mapping[Key, str]:
    file = catalog_file(locale, "bulletin")
    raw = Readable(standard()).maybe(file)
    return po.parse(raw, file).translations() if raw else {}


def _filled(catalog: Catalog, shipped: Mapping[Key, str]) -> Catalog:
    entries = tuple(_with_standard(each, shipped) for each in catalog.entries)
    return replace(catalog, entries=entries)


def _with_standard(entry: Entry, shipped: Mapping[Key, str]) -> Entry:
    """Translate an entry that waits with the standard wording; a person's text stays beside it."""
    if entry.obsolete or entry.translated or not (text := shipped.get(entry.key)):
        return entry
    before = tuple(f"before: {each}" for each in entry.strings if each and each != text)
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    return replace(
        entry,
        strings=(text,),
        flags=flags,
        notes=(*entry.notes, *before),
        previous_id=None,
        previous_context=None,
    )
