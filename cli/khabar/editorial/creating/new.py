"""`khabar new`: a release ready to write, or the text of an earlier one to begin with."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from khabar.files import beginnings
from khabar.files.folder import NEWSROOM_FILE, SOURCE_FILE, Folder
from khabar.languages.casing import slug
from khabar.languages.locales import canonical_locale
from khabar.markup import to_markdown
from khabar.model import Figure, Newsroom, Release, ReleaseKind
from khabar.problems import KhabarError
from khabar.reports import Created
from khabar.sources.moments import declared
from khabar.sources.names import release_fault
from khabar.sources.release import parse_release
from khabar.sources.starter import starter
from khabar.workspace.history import present_id
from khabar.workspace.publisher.newsroom_data import newsroom_data


@dataclass(frozen=True, slots=True)
class ReleaseOptions:
    """A release to begin: its headline, its language (the newsroom's own where none is named), and
    the id of an earlier release that it is like.

    `id` is the whole name of its folder, `date` a day or a moment as `release.md` has it; without
    them they are made of the headline and of today.
    """

    headline: str
    language: str = ""
    like: str = ""
    id: str = ""
    date: str = ""
    kind: ReleaseKind = ReleaseKind.RELEASE


def new(folder: Folder, wish: ReleaseOptions, now: datetime) -> Created:
    """Make the folder of a new release, named by its date and headline; always a draft.

    From a release that it is like it takes the text and the standing fields, and never an embargo,
    a version or a notice.
    """
    newsroom = newsroom_data(folder)
    like = _like(folder, newsroom, wish.like) if wish.like else None
    wanted = wish.language or (like.language if like else newsroom.language)
    language = canonical_locale(wanted, newsroom.locales)
    if language not in newsroom.locales:
        hint = f"the newsroom's locales are {', '.join(newsroom.locales)}"
        raise KhabarError(f"{language} is not a locale of this newsroom", hint)
    if not newsroom.places:
        raise KhabarError("the newsroom has no place", f"add one to {NEWSROOM_FILE}")
    date = wish.date or now.astimezone(ZoneInfo(newsroom.timezone)).date().isoformat()
    id_ = wish.id or f"{day_of(date, newsroom)}-{slug(wish.headline, language)}"
    kind = {"kind": wish.kind.value} if wish.kind is not ReleaseKind.RELEASE else {}
    text = source(newsroom, wish.headline, language, date, kind)
    text = _as_like(text, like) if like else text
    (file,) = begin(folder, id_, {SOURCE_FILE: text.encode()})
    return Created((file,), f"write {file}, then `khabar sync` and `khabar build`")


def day_of(date: str, newsroom: Newsroom) -> str:
    """The day of a date as `release.md` has it, in the newsroom's zone. Raises `KhabarError`."""
    try:
        return declared(date, ZoneInfo(newsroom.timezone)).day.isoformat()
    except ValueError as error:
        hint = "such as 2025-11-24, or 2025-11-24T15:30"
        raise KhabarError(f"{date} is not a date", hint) from error


def begin(folder: Folder, id_: str, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Make the folder of a new release, with its source and what stands beside it.

    Answers with the names of the files in the newsroom. What an earlier run left that was cut off
    is made whole. Raises `KhabarError` where the release cannot have this id.
    """
    home = f"releases/{id_}"
    source_file = f"{home}/{SOURCE_FILE}"
    named = {f"{home}/{name}": data for name, data in files.items()}
    with folder.alone():
        _require_free(folder, id_)
        there = folder.exists(source_file) or beginnings.in_the_way(folder.base, (home,), named)
        if there:
            raise KhabarError(f"{home} is there already", "choose another headline, or add --id")
        beginnings.begin(folder.base, named, source_file)
    return tuple(named)


def _require_free(folder: Folder, id_: str) -> None:
    """Raise `KhabarError` for an id that no release may have, or that one had before."""
    if fault := release_fault(id_):
        hint = "small ASCII letters, digits and single hyphens, as in 2025-11-24-solidarity-forum"
        raise KhabarError(fault[0], hint)
    if (other := present_id(folder, id_)) != id_:
        raise KhabarError(f"{other} had the id {id_} before", "choose another one with --id")


def source(
    newsroom: Newsroom, headline: str, language: str, date: str, more: Mapping[str, str]
) -> str:
    """The source of a release that is still to be written: six keys, and `more`."""
    first = starter(language)
    fields = {
        "headline": quoted(headline),
        "summary": quoted(first.summary),
        "language": language,
        "date": date,
        "location": next(iter(newsroom.places)),
        "status": "draft               # `usable` when it may go out",
        **more,
    }
    front = "\n".join(f"{name}: {value}" for name, value in fields.items())
    return f"---\n{front}\n---\n{first.lede}\n\n{first.details}\n"


def quoted(text: str) -> str:
    """A text as a quoted scalar of YAML."""
    return json.dumps(text, ensure_ascii=False)


def flow(values: tuple[str, ...]) -> str:
    """Ids as a list of YAML in one line."""
    return f"[{', '.join(values)}]"


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
    rows = {name: getattr(like, name) for name in ("contacts", "boilerplate", "subjects")}
    fields = {
        "location": like.location,
        **{name: flow(row) for name, row in rows.items() if row},
        **({"urgency": str(like.urgency)} if like.urgency else {}),
        **({"authentic": like.authentic} if like.authentic else {}),
    }
    front = text.split("---\n")[1]
    if like.kind is not ReleaseKind.RELEASE and "\nkind: " not in front:
        fields["kind"] = like.kind.value
    lines = [line for line in front.splitlines() if line.partition(":")[0] not in fields]
    lines += [f"{name}: {value}" for name, value in fields.items()]
    blocks = tuple(block for block in like.body.blocks if not isinstance(block, Figure))
    body = to_markdown(replace(like.body, blocks=blocks))
    return "---\n" + "\n".join(lines) + f"\n---\n{body}"
