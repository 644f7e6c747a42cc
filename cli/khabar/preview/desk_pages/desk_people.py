"""Persons at the desk: who somebody says they are, and the language in which the desk speaks."""

import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

from khabar.catalogs import po
from khabar.files.readable import Readable
from khabar.formats.wording import Voice
from khabar.problems import KhabarError
from khabar.workspace.selection import person

LANGUAGES = ("az", "kk", "tr", "en")
_WORDS = Path(__file__).parents[1] / "words"
_NAME, _LANGUAGE = "khabar-desk-name", "khabar-desk-language"


def name_in(request: Request) -> str:
    """The name that somebody gave; empty before they were asked."""
    return unquote(request.cookies.get(_NAME, ""))


def remember(answer: Response, name: str, language: str) -> Response:
    """Have the browser remember who somebody is. Raises `KhabarError` for a name that is none."""
    if name:
        person(name)
        answer.set_cookie(_NAME, quote(name), httponly=True, samesite="strict", path="/")
    if language in LANGUAGES:
        answer.set_cookie(_LANGUAGE, language, httponly=True, samesite="strict", path="/")
    return answer


def language_of(request: Request) -> str:
    """The language that somebody chose, or the first of their browser's that the desk speaks."""
    wanted = [request.cookies.get(_LANGUAGE, "")]
    wanted += request.headers.get("accept-language", "").split(",")
    tags = (each.partition(";")[0].strip().split("-")[0] for each in wanted)
    return next((tag for tag in tags if tag in LANGUAGES), "en")


@cache
def voice(language: str) -> Voice:
    """The words of the desk in a language; English ones stand in its pages."""
    return Voice(language, words(language))


def words(language: str) -> Mapping[tuple[str, str], str]:
    """The translations of the desk's own words."""
    file = f"{language}.po"
    if language not in LANGUAGES or language == "en":
        return {}
    return po.parse(Readable(_WORDS).read(file), file).translations()


def git_name(folder: Path) -> str:
    """The name that Git knows somebody by in a folder; empty where it knows none."""
    command = ["git", "-C", str(folder), "config", "user.name"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        name = done.stdout.strip()
        person(name)
    except (OSError, KhabarError):
        return ""
    return name
