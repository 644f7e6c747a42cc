"""Characters of sources and translations that no font of the templates can show."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from khabar.files.folder import NEWSROOM_FILE
from khabar.formats.fonts import ADD_A_FONT, Fonts, listed
from khabar.formats.plain_text import text
from khabar.formats.template_fault import TemplateFault
from khabar.formats.templates import Templates
from khabar.images.svg_features import texts
from khabar.images.svg_style import written_out
from khabar.markup import figures
from khabar.model import Bulletin, Catalog, Release, RenderLimits
from khabar.problems import Level, NewsroomError, Place, Problem, SourceError
from khabar.translatable import newsroom_texts, release_texts
from khabar.workspace.load import Loaded
from khabar.workspace.newsroom_files import NewsroomFiles

# Its terms are for translators; no reader sees them.
_UNSET = "glossary"
_Domain = tuple[str, str]
_Said = tuple[str, int, str]
"""A file, a line of it, and the text there."""


def missing_glyphs(
    loaded: Loaded, catalogs: Mapping[_Domain, Catalog]
) -> dict[_Domain, tuple[Problem, ...]]:
    """Problems of characters that no font has, by (locale, domain): in catalogs and in sources.

    A problem of a source counts for the catalog of its language, whether there is one or not.
    """
    texts = {key: list(_translated(each)) for key, each in catalogs.items() if key[1] != _UNSET}
    for key, row in _sources(loaded):
        texts.setdefault(key, []).extend(row)
    fonts = Fonts(loaded.templates)
    rare = set(fonts.missing("".join({said for row in texts.values() for _, _, said in row})))
    if not rare:
        return {}
    return {key: tuple(_problems(row, rare, fonts)) for key, row in texts.items()}


def picture_glyphs(folder: NewsroomFiles, release: Release, fonts: Fonts) -> Iterator[Problem]:
    """Find the characters in a release's SVG pictures that no font has, each with its line."""
    for name in sorted({figure.src for figure in figures(release) if figure.src.endswith(".svg")}):
        with suppress(NewsroomError, SourceError):
            picture = written_out(folder.image(release.id, name))
            for line, said in texts(picture):
                if missing := fonts.missing(said):
                    message = f"no font of the templates has {listed(missing)}"
                    place = Place(f"releases/{release.id}/{name}", line)
                    yield Problem(place, message, ADD_A_FONT, Level.ERROR, "fonts")


def notice_glyphs(
    templates: Path, limits: RenderLimits, bulletins: Iterable[Bulletin]
) -> tuple[Problem, ...]:
    """Problems of characters in notices on withdrawn bulletins that no font has, by locale.

    Other text of these bulletins is not looked at: it is no reason not to withdraw a release.
    """
    pages, fonts = Templates(templates, limits), Fonts(templates)
    problems = []
    for each in bulletins:
        bare = replace(each, release=replace(each.release, notices=()))
        try:
            without, whole = (set(fonts.missing(text(pages, said))) for said in (bare, each))
        except TemplateFault:
            # The build tells of broken templates; they must not stop a withdrawal.
            continue
        if missing := whole - without:
            letters = listed(sorted(missing))
            message = f"{each.locale}: no font of the templates has {letters}"
            problems.append(Problem(Place(each.release.file), message, ADD_A_FONT, check="fonts"))
    return tuple(problems)


def _translated(catalog: Catalog) -> Iterator[_Said]:
    for entry in catalog.reviewed:
        yield catalog.file, entry.line, "".join(entry.strings)


def _sources(loaded: Loaded) -> Iterator[tuple[_Domain, list[_Said]]]:
    newsroom = loaded.newsroom
    texts = [(NEWSROOM_FILE, each.line, each.markdown) for each in newsroom_texts(newsroom)]
    yield (newsroom.language, "newsroom"), texts
    for parsed in loaded.releases:
        if release := parsed.release:
            texts = [(release.file, each.line, each.markdown) for each in release_texts(release)]
            yield (release.language, release.id), texts


def _problems(row: Iterable[_Said], rare: set[str], fonts: Fonts) -> Iterator[Problem]:
    for file, line, said in row:
        if not rare.isdisjoint(said) and (missing := fonts.missing(said)):
            message = f"no font of the templates has {listed(missing)}"
            yield Problem(Place(file, line), message, ADD_A_FONT, Level.ERROR, "fonts")
