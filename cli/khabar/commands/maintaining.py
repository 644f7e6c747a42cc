"""Commands for whoever looks after a machine or a newsroom: `doctor`."""

import sys

from khabar.commands.options import Json, NewsroomDir, finish, locate
from khabar.problems import KhabarError


def doctor(newsroom: NewsroomDir = None, as_json: Json = False) -> None:
    """Show what this machine and this newsroom lack, and what to type to mend it.

    Example: khabar doctor
    """
    from khabar.formats.pdf.libraries import missing_libraries
    from khabar.maintaining.doctor import doctor as examine

    try:
        folder = locate(newsroom)
    except KhabarError:
        if newsroom:
            raise
        folder = None
    report = examine(folder, encoding=sys.stdout.encoding, missing=missing_libraries())
    finish(report, 0 if report.healthy else 4, as_json=as_json)
