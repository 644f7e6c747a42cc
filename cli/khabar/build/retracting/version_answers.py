"""Pages of versions that say that a release is withdrawn, until a build renders whole ones."""

from collections.abc import Iterable

from khabar.files.folder import Folder
from khabar.files.outputs.output import VERSIONS, Output
from khabar.problems import FileError
from khabar.site.withdrawal.version_page import withdrawn_answer

PAGE = "index.html"


def version_answers(folder: Folder, out: Output, paths: Iterable[str]) -> dict[str, bytes]:
    """The new bytes of pages of versions, by file; `paths` are folders in `out`.

    Folders of anything else, and those that are not there, have none.
    """
    pages = [each for each in paths if each.startswith(f"{VERSIONS}/") and out.has(each)]
    return {
        f"{each}/{PAGE}": withdrawn_answer(folder, each.split("/")[2], _there(out, each))
        for each in pages
    }


def _there(out: Output, path: str) -> bytes:
    """The page that stands; nothing where nobody can read it."""
    try:
        return out.read(f"{path}/{PAGE}")
    except FileError:
        return b""
