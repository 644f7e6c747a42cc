"""Commands for translators: `sync`, `status`, `translate`, `ask`, `suggest`, `review`."""

from pathlib import Path
from typing import Annotated

import typer

from khabar.commands.options import (
    Json,
    Locales,
    NewsroomDir,
    Release,
    Releases,
    Strict,
    finish,
    locate,
    now,
)
from khabar.problems import KhabarError, any_error


def sync(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit code 4 if anything would change.")
    ] = False,
    unchanged: Annotated[
        list[str] | None,
        typer.Option(metavar="RELEASE", help="Small edit: keep the translations as they are."),
    ] = None,
    by: Annotated[
        str, typer.Option(metavar="NAME", help="Who decides; the name is recorded.")
    ] = "",
    prune: Annotated[
        bool,
        typer.Option("--prune", help="Delete obsolete entries (#~), and orphan catalogs."),
    ] = False,
    suggest: Annotated[
        bool, typer.Option("--suggest", help="Write suggestions as comments of untranslated texts.")
    ] = False,
    terms: Annotated[
        bool,
        typer.Option("--terms", help="Write glossary terms as comments of untranslated texts."),
    ] = False,
    fill: Annotated[
        bool, typer.Option("--fill", help="Fill in earlier translations, marked fuzzy.")
    ] = False,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Update every catalog from the sources; no translation is lost.

    Example: khabar sync --unchanged 2025-11-24-solidarity-forum --by "A. Editor"
    """
    from khabar.translating.sync import SyncOptions
    from khabar.translating.sync import sync as update

    if unchanged and not by:
        raise KhabarError("--unchanged needs --by NAME", "who vouches for it is recorded")
    options = SyncOptions(check, tuple(unchanged or ()), by, now(), prune, suggest, fill, terms)
    report = update(locate(newsroom), options)
    refused = bool(report.errors) or (check and bool(report.changes))
    finish(report, 4 if refused else 0, as_json=as_json)


def status(
    releases: Releases = None,
    locale: Locales = None,
    strict: Strict = False,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Show how far each release is in each language, and what keeps it from readers.

    Example: khabar status 2025-11-24-solidarity-forum --locale kk
    """
    from khabar.editorial.status import status as look

    report = look(locate(newsroom), tuple(releases or ()), now())
    for each in locale or ():
        if each not in report.locales:
            hint = f"the newsroom's locales are {', '.join(report.locales)}"
            raise KhabarError(f"{each} is not a locale of this newsroom", hint)
    report = report.of(tuple(locale or ()))
    bad = report.broken or (strict and report.findings)
    finish(report, 4 if bad else 0, as_json=as_json)


def suggest(
    releases: Releases = None,
    locale: Locales = None,
    draft: Annotated[
        bool,
        typer.Option("--draft", help="Let the engine of newsroom.yaml draft what is missing."),
    ] = False,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Show earlier translations of what is untranslated, from the translation memory.

    A draft is written into the catalog, always fuzzy, and says which engine made it.

    Example: khabar suggest 2025-11-24-solidarity-forum --locale kk
    Example: khabar suggest 2025-11-24-solidarity-forum --locale kk --draft
    """
    from khabar.translating.suggest import suggest as recall

    ids, locales = tuple(releases or ()), tuple(locale or ())
    if not draft:
        finish(recall(locate(newsroom), ids, locales), as_json=as_json)
    from khabar.commands.network.engines import engine_of
    from khabar.translating.drafting.machine_drafts import DraftWish
    from khabar.translating.drafting.machine_drafts import draft as make

    folder = locate(newsroom)
    report = make(folder, DraftWish(ids, locales), engine_of(folder), now())
    finish(report, 4 if any_error(report.problems) else 0, as_json=as_json)


def review(
    release: Release,
    locale: Annotated[
        str, typer.Option("--locale", "-l", metavar="LOCALE", help="The translation to review.")
    ],
    output: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The page to write; otherwise out/drafts/review/….html."),
    ] = None,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Write a page that shows a release beside its translation, with changes and findings.

    Example: khabar review 2025-11-24-solidarity-forum --locale kk
    """
    from khabar.translating.review import review as compare

    finish(compare(locate(newsroom), release, locale, output), as_json=as_json)


_Source = Annotated[
    str, typer.Argument(metavar="TEXT", help="The source text, as the catalog has it (msgid).")
]
_Target = Annotated[
    str, typer.Option("--locale", "-l", metavar="LOCALE", help="The language of the catalog.")
]
_Role = Annotated[
    str, typer.Option(metavar="ROLE", help="If two texts are alike: headline, body …")
]
_Catalog = Annotated[
    str, typer.Argument(metavar="CATALOG", help="A release's id, newsroom, bulletin or glossary.")
]


def translate(
    catalog: _Catalog,
    source: _Source,
    translation: Annotated[
        list[str], typer.Argument(metavar="TRANSLATION", help="One text, or each plural form.")
    ],
    locale: _Target,
    role: _Role = "",
    fuzzy: Annotated[
        bool, typer.Option("--fuzzy", help="Mark it fuzzy: somebody has to review it.")
    ] = False,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Write one translation into its catalog; nothing else in the file changes.

    Example: khabar translate newsroom "Port of Baku" "Баку порты" --locale kk
    """
    from khabar.translating.translate import Translation, find_address
    from khabar.translating.translate import translate as write

    folder = locate(newsroom)
    address = find_address(folder, locale, catalog, source, role)
    finish(write(folder, address, Translation(tuple(translation), fuzzy)), as_json=as_json)


def ask(
    catalog: _Catalog,
    source: _Source,
    locale: _Target,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who asks or answers.")],
    question: Annotated[str, typer.Option(metavar="WORDS", help="What is not clear.")] = "",
    answer: Annotated[str, typer.Option(metavar="WORDS", help="The answer to it.")] = "",
    role: _Role = "",
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Ask the editor about a text, or answer; both stand beside it in the catalog.

    Example: khabar ask newsroom "Port of Baku" -l kk --by "A. Translator" --question "Which port?"
    """
    from khabar.translating import translate as entries

    if bool(question) == bool(answer):
        raise KhabarError("ask or answer?", "give one of the two: --question or --answer")
    folder = locate(newsroom)
    address = entries.find_address(folder, locale, catalog, source, role)
    write, words = (entries.ask, question) if question else (entries.answer, answer)
    finish(write(folder, address, words, by), as_json=as_json)


_Version = Annotated[Path, typer.Argument(exists=True, dir_okay=False)]


def merge_driver(base: _Version, ours: _Version, theirs: _Version, name: str) -> None:
    """Merge two versions of a catalog entry by entry; Git calls it. The result goes to OURS.

    Example: git config merge.khabar.driver "khabar merge-driver %O %A %B %P"
    """
    from khabar.translating.git.merge_driver import merge_driver as merge

    report = merge(base, ours, theirs, name)
    finish(report, 4 if report.conflicts else 0)
