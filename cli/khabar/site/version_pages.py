"""Pages that codes on paper lead to: `v/<locale>/<release>/`, a section for each version.

They need no script: the fragment of the address chooses the section (CSS, `:target`), and without
one, or with one that is not known, a list of all versions is the answer. A release that was renamed
has them at its earlier addresses as well, since no redirection keeps the fragment.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from khabar.files.outputs.output import VERSIONS
from khabar.files.templates_folder import templates_in
from khabar.model import ReleaseVersions
from khabar.site.page import Page
from khabar.site.section import Section

_TEMPLATE = "version.html"
_FOLDER = VERSIONS.removeprefix("public/")


def has_version_pages(templates: Path) -> bool:
    """Tell whether a folder has the template: those of an older Khabar have none, nor codes."""
    return templates_in(templates).is_file(_TEMPLATE)


def folders_of(versions: ReleaseVersions) -> tuple[str, ...]:
    """The folders in out/ of the pages of a release in a locale: one an id."""
    return tuple(f"{VERSIONS}/{versions.locale}/{id_}" for id_ in versions.ids)


def version_pages(
    versions: ReleaseVersions, section_of: Callable[[str], Section], assets: str
) -> Iterator[Page]:
    """The pages of a release in a locale; `assets` is relative to the site's root."""
    section, root = section_of(versions.locale), "../../.."
    values = {
        "versions": versions,
        "root": root,
        "there": f"{root}/{versions.locale}/{versions.ids[0]}" if versions.stands else "",
        "others": {each: f"../../{each}/{versions.ids[0]}/index.html" for each in versions.others},
        "assets": f"{root}/{assets}",
    }
    for id_ in versions.ids:
        yield Page(f"{_FOLDER}/{versions.locale}/{id_}/index.html", _TEMPLATE, section, values)
