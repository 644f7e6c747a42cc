"""`khabar init` and `khabar new`: a newsroom ready to build, and a release ready to write."""

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from khabar.cache.toolchain import version
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
from khabar.languages.casing import slug
from khabar.languages.locales import locale_problem
from khabar.markup import to_markdown
from khabar.model import Figure, Newsroom, Release
from khabar.problems import FileError, KhabarError
from khabar.reports import Created
from khabar.sources.names import release_fault
from khabar.sources.newsroom import parse_newsroom
from khabar.sources.release import parse_release
from khabar.sources.starter import starter
from khabar.translating import merge_driver
from khabar.translating.sync import sync
from khabar.workspace.template_origin import origin_text

_NEWSROOM = """\
# The publisher, and the data that releases refer to by id. Everything a reader sees here is
# translated in locales/<locale>/LC_MESSAGES/newsroom.po.
name: {name}
url: https://newsroom.example/
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
_RELEASE = """\
---
headline: {headline}
summary: {summary}
language: {language}
date: {date}
location: {location}
status: draft               # `usable` when it may go out
contacts: {contacts}
boilerplate: {boilerplate}
---
{lede}

{details}
"""
_IGNORED = "/out/\n/.khabar/\n"


@dataclass(frozen=True, slots=True)
class Profile:
    """Description of a new newsroom: publisher, own language, other locales, time zone."""

    name: str
    language: str
    locales: tuple[str, ...]
    timezone: str


def init(target: Path, profile: Profile, now: datetime, merge_with: Path | None = None) -> Created:
    """Make a newsroom in `target`: its data, a draft release, the templates and all catalogs.

    Nothing that stands there is overwritten: where a file is in the way, nothing is done. With
    `merge_with` it is a Git repository, too, which merges catalogs with this `khabar`.
    """
    for locale in (profile.language, *profile.locales):
        if problem := locale_problem(locale):
            raise KhabarError(*problem)
    files, newsroom = _first_files(profile, now)
    if merge_with:
        merge_driver.require_git()
        files[merge_driver.ATTRIBUTES_FILE] = merge_driver.ATTRIBUTES
    hint = "choose an empty or a new folder"
    if Root(target).has_entry(NEWSROOM_FILE):
        raise KhabarError(f"a newsroom is already there: {target}", hint)
    for each in (*files, "templates", "locales"):
        if Root(target).has_entry(each):
            raise KhabarError(f"{target / each} is already there", hint)
    with _undone_unless_whole(target, files):
        folder, templates = Folder(target), templates_in(standard() / "templates")
        for name in templates.files():
            Root(target).write(f"templates/{name}", templates.read(name, LARGEST_FONT))
        folder.write(files | _wording(newsroom) | {TEMPLATES_VERSION_FILE: _origin(templates)})
        sync(folder)
        if merge_with:
            merge_driver.set_up(target, merge_with)
    return Created((*files, "templates/", "locales/"), f"cd {target} && khabar build")


def _origin(templates: Readable) -> str:
    names = templates.files(skip="fonts".__eq__)
    return origin_text(version(), {name: templates.read(name) for name in names})


@contextmanager
def _undone_unless_whole(target: Path, files: Collection[str]) -> Iterator[None]:
    """Take back what was made in a folder, and the folder itself, where `init` fails."""
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
        "name": _quoted(profile.name),
        "about": _quoted(first.about.replace("{name}", profile.name)),
        "place": _quoted(first.place),
        "contact": _quoted(first.contact),
        "who": _quoted(first.who),
        "language": profile.language,
        "locales": f"[{', '.join(dict.fromkeys((profile.language, *profile.locales)))}]",
        "timezone": profile.timezone,
    }
    text = _NEWSROOM.format_map(fields)
    newsroom = parse_newsroom(text.encode(), NEWSROOM_FILE)
    day = now.astimezone(ZoneInfo(profile.timezone)).date().isoformat()
    headline = first.opens.replace("{name}", profile.name)
    files = {
        NEWSROOM_FILE: text,
        f"releases/{day}-welcome/{SOURCE_FILE}": _release(
            newsroom, headline, profile.language, day
        ),
        ".gitignore": _IGNORED,
    }
    return files, newsroom


def _wording(newsroom: Newsroom) -> dict[str, str]:
    """The catalogs of the templates' wording that travel with Khabar."""
    files = (catalog_file(locale, "bulletin") for locale in newsroom.locales)
    return {
        file: Readable(standard()).text(file)
        for file in files
        if Readable(standard()).is_file(file)
    }


@dataclass(frozen=True, slots=True)
class ReleaseOptions:
    """A release to begin: its headline, its language (the newsroom's own where none is named), and
    the id of an earlier release that it is like.
    """

    headline: str
    language: str = ""
    like: str = ""


def new(folder: Folder, wish: ReleaseOptions, now: datetime) -> Created:
    """Make the folder of a new release, named by its date and headline; always a draft.

    From a release that it is like it takes the text and the standing fields, and never an embargo,
    a version or a notice.
    """
    newsroom = parse_newsroom(folder.newsroom(), NEWSROOM_FILE)
    like = _like(folder, newsroom, wish.like) if wish.like else None
    language = wish.language or (like.language if like else newsroom.language)
    if language not in newsroom.locales:
        hint = f"the newsroom's locales are {', '.join(newsroom.locales)}"
        raise KhabarError(f"{language} is not a locale of this newsroom", hint)
    if not newsroom.places:
        raise KhabarError("the newsroom has no place", f"add one to {NEWSROOM_FILE}")
    day = now.astimezone(ZoneInfo(newsroom.timezone)).date().isoformat()
    name = f"releases/{day}-{slug(wish.headline, language)}"
    if folder.exists(name):
        raise KhabarError(f"{name} is there already", "choose another headline, or edit that one")
    file = f"{name}/{SOURCE_FILE}"
    text = _release(newsroom, wish.headline, language, day)
    folder.write({file: _as_like(text, like) if like else text})
    return Created((file,), f"write {file}, then `khabar sync` and `khabar build`")


def _like(folder: Folder, newsroom: Newsroom, id_: str) -> Release:
    if id_ not in folder.ids() or release_fault(id_):
        raise KhabarError(f"no release {id_}", "`khabar status` lists the releases")
    found = folder.release(id_)
    parsed = parse_release(found.source, found.file, newsroom, found.files)
    if parsed.release is None:
        raise KhabarError(f"{found.file} cannot be read", "", parsed.problems)
    return parsed.release


def _as_like(text: str, like: Release) -> str:
    """The new source with another one's standing fields and its text, images left out."""
    fields = {
        "location": like.location,
        **{name: _flow(getattr(like, name)) for name in ("contacts", "boilerplate", "subjects")},
        **({"urgency": str(like.urgency)} if like.urgency else {}),
        **({"authentic": like.authentic} if like.authentic else {}),
    }
    front = text.split("---\n")[1]
    lines = [line for line in front.splitlines() if line.partition(":")[0] not in fields]
    lines += [f"{name}: {value}" for name, value in fields.items()]
    blocks = tuple(block for block in like.body.blocks if not isinstance(block, Figure))
    body = to_markdown(replace(like.body, blocks=blocks))
    return "---\n" + "\n".join(lines) + f"\n---\n{body}"


def _quoted(text: str) -> str:
    """A text as a quoted scalar of YAML."""
    return json.dumps(text, ensure_ascii=False)


def _flow(values: tuple[str, ...]) -> str:
    return f"[{', '.join(values)}]"


def _release(newsroom: Newsroom, headline: str, language: str, day: str) -> str:
    first = starter(language)
    return _RELEASE.format_map(
        {
            "headline": _quoted(headline),
            "summary": _quoted(first.summary),
            "lede": first.lede,
            "details": first.details,
            "language": language,
            "date": day,
            "location": next(iter(newsroom.places)),
            "contacts": _flow(tuple(newsroom.contacts)[:1]),
            "boilerplate": _flow(tuple(newsroom.boilerplate)[:1]),
        }
    )
