"""`khabar init`: a newsroom ready to build."""

import shlex
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from khabar.cache.toolchain import version
from khabar.editorial.creating.new import quoted, source
from khabar.files import beginnings
from khabar.files.folder import (
    NEWSROOM_FILE,
    SOURCE_FILE,
    TEMPLATES_VERSION_FILE,
    Folder,
    catalog_file,
    standard,
)
from khabar.files.readable import Readable
from khabar.files.root import Root
from khabar.files.templates_folder import LARGEST_FONT, templates_in
from khabar.languages.locales import canonical_locale, locale_problem, time_zones
from khabar.model import Newsroom
from khabar.problems import FileError, KhabarError
from khabar.reports import Created
from khabar.sources.newsroom import parse_newsroom
from khabar.sources.starter import starter
from khabar.sources.zones import home_zone
from khabar.translating.git import merge_driver
from khabar.translating.sync import sync
from khabar.workspace.template_origin import origin_text

_NEWSROOM = """\
# The publisher, and the data that releases refer to by id. Everything a reader sees here is
# translated in locales/<locale>/LC_MESSAGES/newsroom.po.
name: {name}
url: {url}
timezone: {timezone}
language: {language}            # the language this file is written in
locales: {locales}
organizations:
  publisher: {{name: {name}}}
people: {{}}
places:
  headquarters: {{name: {place}}}
contacts:
  press-desk: {{name: {contact}, email: press@newsroom.example}}
boilerplate:
  about:
    title: {about}
    text: {who}
glossary: []
"""
EXAMPLE_URL = "https://newsroom.example/"
"""The address of a newsroom that has none yet; `publish` refuses it."""
_IGNORED = "/out/\n/.khabar/\n"


@dataclass(frozen=True, slots=True)
class Profile:
    """Description of a new newsroom: publisher, own language, other locales, time zone, address.

    Without a time zone it has that of its language's country.
    """

    name: str
    language: str
    locales: tuple[str, ...]
    timezone: str = ""
    url: str = EXAMPLE_URL


def init(target: Path, profile: Profile, now: datetime, merge_with: Path | None = None) -> Created:
    """Make a newsroom in `target`: its data, a draft release, the templates and all catalogs.

    Nothing is overwritten: if a file is there already, nothing is done. With
    `merge_with` it is a Git repository, too, which merges catalogs with this `khabar`.
    """
    profile = _checked(profile)
    files, newsroom = _first_files(profile, now)
    if merge_with:
        merge_driver.require_git("install it, or write --no-git in place of --git")
        files[merge_driver.ATTRIBUTES_FILE] = merge_driver.ATTRIBUTES
    first = {name: text.encode() for name, text in files.items()} | _standard(newsroom)
    _require_room(Root(target), first, target)
    with _undone_unless_whole(target, files):
        beginnings.begin(Root(target), first, NEWSROOM_FILE)
        sync(Folder(target))
        if merge_with and merge_driver.set_up(target, merge_with):
            merge_driver.commit_all(target, f"The newsroom of {profile.name}")
    return Created(
        (*files, "templates/", "locales/"), f"cd {shlex.quote(str(target))} && khabar build"
    )


def _require_room(root: Root, files: Mapping[str, bytes], target: Path) -> None:
    """Raise `KhabarError` where something stands in the way, but for what a killed `init` left."""
    hint = "choose an empty or a new folder"
    if root.has_entry(NEWSROOM_FILE):
        raise KhabarError(f"a newsroom is already there: {target}", hint)
    if there := beginnings.in_the_way(root, ("templates", "locales"), files):
        raise KhabarError(f"{target / there} is already there", hint)


def _checked(profile: Profile) -> Profile:
    """The profile with locales in the letters of BCP 47, and a time zone.

    Raises `KhabarError` for what is no locale or no time zone.
    """
    named = (profile.language, *profile.locales)
    language, *locales = (canonical_locale(each) for each in named)
    for locale in (language, *locales):
        if problem := locale_problem(locale):
            raise KhabarError(*problem)
    zone = profile.timezone or home_zone(language)
    if zone not in time_zones():
        hint = "name one of the IANA, such as Asia/Baku"
        raise KhabarError(f"{zone} is not a time zone", hint)
    return replace(profile, language=language, locales=tuple(locales), timezone=zone)


def _origin(templates: Readable) -> str:
    names = templates.files(skip="fonts".__eq__)
    return origin_text(version(), {name: templates.read(name) for name in names})


@contextmanager
def _undone_unless_whole(target: Path, files: Collection[str]) -> Iterator[None]:
    """Remove what was made in a folder, and the folder itself, if `init` fails."""
    root = Root(target)
    new = not root.is_folder("")
    try:
        root.make()
        yield
    except BaseException:
        with suppress(FileError):
            for each in ("templates", "locales"):
                root.remove_folder(each)
            for each in files:
                root.remove(each)
                while each := each.rpartition("/")[0]:
                    root.remove_empty(each)
            if new:
                Root(target.absolute().parent).remove_empty(target.name)
        raise


def _first_files(profile: Profile, now: datetime) -> tuple[dict[str, str], Newsroom]:
    first = starter(profile.language)
    fields = {
        "name": quoted(profile.name),
        "url": profile.url,
        "about": quoted(first.about.replace("{name}", profile.name)),
        "place": quoted(first.place),
        "contact": quoted(first.contact),
        "who": quoted(first.who),
        "language": profile.language,
        "locales": f"[{', '.join(dict.fromkeys((profile.language, *profile.locales)))}]",
        "timezone": profile.timezone,
    }
    text = _NEWSROOM.format_map(fields)
    newsroom = parse_newsroom(text.encode(), NEWSROOM_FILE)
    day = now.astimezone(ZoneInfo(profile.timezone)).date().isoformat()
    headline = first.opens.replace("{name}", profile.name)
    more = {"contacts": "[press-desk]", "boilerplate": "[about]"}
    welcome = source(newsroom, headline, profile.language, day, more)
    files = {
        NEWSROOM_FILE: text,
        f"releases/{day}-welcome/{SOURCE_FILE}": welcome,
        ".gitignore": _IGNORED,
    }
    return files, newsroom


def _standard(newsroom: Newsroom) -> dict[str, bytes]:
    """The templates that travel with Khabar, and the catalogs of their wording."""
    ours, templates = Readable(standard()), templates_in(standard() / "templates")
    files = {f"templates/{name}": templates.read(name, LARGEST_FONT) for name in templates.files()}
    catalogs = (catalog_file(locale, "bulletin") for locale in newsroom.locales)
    files |= {file: ours.read(file) for file in catalogs if ours.is_file(file)}
    return files | {TEMPLATES_VERSION_FILE: _origin(templates).encode()}
