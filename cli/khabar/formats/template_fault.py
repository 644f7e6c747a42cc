"""Faults of a template, as problems with its file and line."""

import traceback

from jinja2 import TemplateError, TemplateNotFound

from khabar.markup import conflict_lines
from khabar.markup.conflicts import HINT
from khabar.problems import NewsroomError, Place, Problem

CHECK = "template"
# What stands before a template's name where Python says which file code is from: one of the
# newsroom's own, or of Khabar's, which no designer has written.
OWN, STANDARD = "<templates>/", "<standard templates>/"
UNLIKE_STANDARD = "run `khabar upgrade`, or compare it with the one that `khabar init` writes"
"""Hint for a template or a stylesheet that cannot be used."""


class TemplateFault(NewsroomError):  # noqa: N818 (a fault of one template, told like a problem)
    """A template that cannot be used: its pages are not made, all others are."""

    exit_code = 4

    def __init__(self, place: Place, message: str, hint: str = UNLIKE_STANDARD) -> None:
        """`place` is in the template."""
        problem = Problem(place, message, hint, check=CHECK)
        super().__init__(f"{place}: {message}", hint, (problem,))


def template_fault(name: str, error: BaseException, said: str = "") -> TemplateFault:
    """Turn an error that a template raises into one of ours.

    `name` is the template that was asked for; the line is that of the newsroom's template which
    was being followed when the error was raised. `said` is the message, where the error has none.
    """
    file, line = getattr(error, "name", None) or name, getattr(error, "lineno", None) or 0
    for frame, at in traceback.walk_tb(error.__traceback__) if not line else ():
        source = frame.f_code.co_filename
        if source.startswith(OWN):
            file, line = source.removeprefix(OWN), at
            # Jinja itself does so for those errors that are an `Exception`.
            if template := frame.f_globals.get("__jinja_template__"):
                line = template.get_corresponding_lineno(at)
    return TemplateFault(Place(f"templates/{file}", line), said or _said(error))


def undecodable(name: str, error: UnicodeDecodeError) -> TemplateFault:
    """A template that is not UTF-8; `error` tells where."""
    line = error.object[: error.start].count(b"\n") + 1
    message = f"the byte 0x{error.object[error.start]:02x} is not UTF-8"
    return TemplateFault(Place(f"templates/{name}", line), message)


def refuse_conflicts(name: str, text: str) -> None:
    """Raise `TemplateFault` for a template with Git's marks of a conflict: nobody chose yet."""
    for line, mark in conflict_lines(text):
        message = f"a conflict marker of Git: {mark}"
        raise TemplateFault(Place(f"templates/{name}", line), message, HINT)


def _said(error: BaseException) -> str:
    if isinstance(error, TemplateNotFound):
        return f"there is no template `{error.name}`"
    if isinstance(error, TemplateError):
        return error.message or type(error).__name__
    if isinstance(error, RecursionError):
        return "it calls itself without end"
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
