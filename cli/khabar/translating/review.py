"""`khabar review`: what a person needs to judge one translation of a release, on one page."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from khabar.catalogs.lineage import lineage
from khabar.catalogs.progress import Progress, progress, state_of
from khabar.checks import Context, check_catalog, newsroom_context
from khabar.files import given
from khabar.files.folder import Folder, catalog_file
from khabar.files.outputs.output import Output
from khabar.formats.review_page import Review, ReviewVerdict, WordChange, review_page
from khabar.formats.templates import Templates
from khabar.localize import used_by
from khabar.model import (
    Catalog,
    Entry,
    Key,
    Message,
    Release,
)
from khabar.problems import KhabarError, Place, Problem
from khabar.reports import ReviewReport
from khabar.translatable import newsroom_messages, release_texts
from khabar.translating.glossary import terms_in
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.load import Loaded, select
from khabar.workspace.newsroom import load

Pair = tuple[str, str]


def review(folder: Folder, id_: str, locale: str, output: Path | None = None) -> ReviewReport:
    """Write the review page of a release in `locale` to `output`, or into `out/drafts/review`.

    A reviewer sees the findings of drafts, too: every translation is checked as if it were
    reviewed.
    """
    loaded = load(FolderNewsroom(folder), (id_,))
    release = translated_release(loaded, id_, locale)
    used = used_by(release, loaded.newsroom)
    shown = {release.id: loaded.domains[release.id].messages, "newsroom": newsroom_messages(used)}
    signed = _signed_off(loaded, release, locale)
    verdicts = {
        name: _verdicts(loaded, locale, name, shown[name], signed if name == id_ else {})
        for name in shown
    }
    mine = progress(
        (each.key for each in shown[id_]), loaded.catalogs.get((locale, id_)), own=False
    )
    asked = Review(release, used, locale, verdicts, mine)
    page = review_page(Templates(folder.templates), asked)
    path = (output or folder.root / f"out/drafts/review/{id_}.{locale}.html").absolute()
    if output:
        given.write(path, page.encode())
    else:
        Output(folder.root / "out").put_file(f"drafts/review/{path.name}", page.encode())
    # Texts in their own language need no review.
    found = (
        each
        for name, row in verdicts.items()
        for each in row.values()
        if loaded.domains[name].language != locale
    )
    return _report(str(path), mine, found, loaded.problems)


def translated_release(loaded: Loaded, id_: str, locale: str) -> Release:
    """Find a release that is translated into `locale`; raises `KhabarError` where there is none."""
    (parsed,) = select(loaded, (id_,))
    release = parsed.release
    if not release:
        raise KhabarError(f"{id_} cannot be read", "mend its source", tuple(parsed.problems))
    targets = loaded.domains[id_].locales
    if locale not in targets:
        hint = f"its translations are {', '.join(targets)}"
        raise KhabarError(f"{id_} is not translated into {locale}", hint)
    return release


def _verdicts(
    loaded: Loaded,
    locale: str,
    name: str,
    messages: tuple[Message, ...],
    signed: Mapping[Key, Pair],
) -> dict[Key, ReviewVerdict]:
    domain = loaded.domains[name]
    languages = {each.name: each.language for each in loaded.domains.values()}
    context = newsroom_context(loaded.newsroom, loaded.catalogs, languages)
    catalog = loaded.catalogs.get((locale, name)) or Catalog(catalog_file(locale, name), Entry(""))
    entries = {entry.key: entry for entry in catalog.entries}
    findings = findings_by_key(catalog, domain.language, locale, context)
    return {
        each.key: replace(
            _verdict(each, catalog.file, entries, signed.get(each.key)),
            terms=tuple(terms_in(each.id, domain.language, locale, context)),
            findings=findings.get(each.key, ()),
        )
        for each in messages
    }


def findings_by_key(
    catalog: Catalog, source: str, locale: str, context: Context
) -> Mapping[Key, tuple[Problem, ...]]:
    """Find what is wrong with each translation, as if all of them were reviewed."""
    as_if = tuple(
        replace(entry, flags=tuple(flag for flag in entry.flags if flag != "fuzzy"))
        for entry in catalog.entries
    )
    keys = {entry.line: entry.key for entry in catalog.entries}
    found: dict[Key, tuple[Problem, ...]] = {}
    for problem in check_catalog(replace(catalog, entries=as_if), source, locale, context):
        key = keys[problem.place.line]
        found[key] = (*found.get(key, ()), problem)
    return found


def _verdict(
    message: Message, file: str, entries: Mapping[Key, Entry], signed: Pair | None
) -> ReviewVerdict:
    entry = entries.get(message.key)
    if not entry or entry.obsolete:
        entry = Entry(message.id)
    translation = entry.strings[0]
    was = signed or reviewed_before(entry, entries) or (message.id, translation)
    return ReviewVerdict(
        state_of(entry),
        Place(file, entry.line),
        translation,
        changes=word_changes(was[0], message.id),
        rewording=word_changes(was[1] or translation, translation),
        notes=entry.notes,
    )


def reviewed_before(entry: Entry, entries: Mapping[Key, Entry]) -> Pair | None:
    """Find what a draft was made from: its previous source, with the reviewed pair where it is
    left.
    """
    if not entry.fuzzy or entry.previous_id is None:
        return None
    was = entries.get((entry.previous_context or "", entry.previous_id))
    return entry.previous_id, was.strings[0] if was and not was.fuzzy else ""


def _signed_off(loaded: Loaded, release: Release, locale: str) -> dict[Key, Pair]:
    """Find for each message the source and translation that were signed off last, by lineage."""
    source, target = (
        {each.version: each.bulletin.release for each in loaded.editions.get((release.id, of), ())}
        for of in (release.language, locale)
    )
    version = max(source.keys() & target.keys(), default=0)
    if not version:
        return {}
    texts = [list(release_texts(side[version])) for side in (source, target)]
    pairs = {(old.role, old.markdown): new.markdown for old, new in zip(*texts, strict=False)}
    messages = [message.key for message in loaded.domains[release.id].messages]
    ancestors = {**lineage(list(pairs), messages), **{key: (key,) for key in pairs}}
    return {
        key: (" ".join(old for _, old in parents), " ".join(pairs[each] for each in parents))
        for key in messages
        if (parents := ancestors.get(key))
    }


def word_changes(old: str, new: str) -> tuple[WordChange, ...]:
    """List the changes from one text to another, word by word; none where they are equal."""
    before, after = old.split(), new.split()
    changes = []
    for edit in Levenshtein.opcodes(before, after):
        gone = " ".join(before[edit.src_start : edit.src_end])
        come = " ".join(after[edit.dest_start : edit.dest_end])
        if edit.tag == "equal":
            changes.append(WordChange("same", gone))
            continue
        changes += [WordChange("removed", gone)] if gone else []
        changes += [WordChange("added", come)] if come else []
    return tuple(changes) if old != new else ()


def _report(
    file: str, mine: Progress, verdicts: Iterable[ReviewVerdict], problems: tuple[Problem, ...]
) -> ReviewReport:
    findings = sum(len(each.findings) for each in verdicts)
    return ReviewReport(
        file, mine.total, mine.reviewed, mine.fuzzy, mine.missing, findings, problems
    )
