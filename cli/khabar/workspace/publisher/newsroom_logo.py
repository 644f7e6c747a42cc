"""The logo that `newsroom.yaml` names: a file beside it."""

from collections.abc import Iterable
from dataclasses import replace

from khabar.contained import contained
from khabar.images.logo import logo_faults, logo_of
from khabar.problems import KhabarError, Level, Place, Problem
from khabar.sources.beside.near_names import near_name
from khabar.sources.newsroom import ParsedNewsroom
from khabar.workspace.newsroom_files import NewsroomFiles


def logo_file(name: str) -> str:
    """Name the file of a logo in the newsroom."""
    return f"releases/{name}"


def with_logo(files: NewsroomFiles, source: ParsedNewsroom) -> ParsedNewsroom:
    """Add the logo to a newsroom; one that cannot be shown is a problem, and left out."""
    if not source.logo:
        return source
    name, place = source.logo
    try:
        with contained(logo_file(name)):
            there = files.names("releases")
            data = files.own_file("releases", name) if name in there else b""
            problems = tuple(_problems(place, name, data, there))
            usable = all(each.level is not Level.ERROR for each in problems)
            logo = logo_of(name, data) if usable else None
    except KhabarError as error:
        logo, problems = None, error.problems_at(place)
    newsroom = replace(source.newsroom, logo=logo)
    return replace(source, newsroom=newsroom, problems=(*source.problems, *problems))


def _problems(place: Place, name: str, data: bytes, there: Iterable[str]) -> list[Problem]:
    """List what is wrong with a logo; `there` are the files beside it where it is missing."""
    if not data:
        near = near_name(name, there)
        hint = f"did you mean `{near}`?" if near else "put it beside newsroom.yaml"
        return [Problem(place, f"no file {logo_file(name)}", hint)]
    return [Problem(place, each.message, each.hint, each.level) for each in logo_faults(name, data)]
