"""The catalog that a file means which came back from another tool.

The file says it, else its name does. Poedit may write the name of a project there, a mail program
adds ` (1)` to a name, and the release may have got another id meanwhile.
"""

import re

from khabar.files.folder import SHARED
from khabar.workspace.newsroom import NewsroomStore

_NAME = re.compile(
    r"(?P<domain>[a-z0-9]+(?:-[a-z0-9]+)*)(?:\.(?P<locale>[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{2,8})*))?"
)


def domain_of(newsroom: NewsroomStore, said: str, file: str) -> str:
    """The domain that a file means; an id that a release had before leads to the one of today.

    Tools say the path of a file there, too. `file` is the name of what came back. Answers with what
    was `said` where the newsroom has no such domain.
    """
    known = {*newsroom.ids(), *SHARED}
    names = (each for each in (said, _part(said, "domain"), _part(file, "domain")) if each)
    return next((id_ for each in names if (id_ := newsroom.present(each)) in known), said)


def locale_in_name(file: str) -> str:
    """The language in the name of a file, such as `kk` of `forum.kk (1).po`; `""` for none."""
    return _part(file, "locale")


def _part(file: str, part: str) -> str:
    stem = file.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    match = _NAME.match(stem)
    return match[part] or "" if match else ""
