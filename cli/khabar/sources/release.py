"""`release.md` → Release."""

import difflib
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from khabar.markup import (
    block_texts,
    canonical,
    inline_problems,
    parse,
    says_something,
    texts,
    to_text,
    walk,
)
from khabar.model import (
    AnnouncedEvent,
    Document,
    Newsroom,
    Notice,
    Quote,
    RelatedId,
    Release,
    Remains,
    Text,
)
from khabar.problems import Place, Problem, any_error
from khabar.sources.beside.portable_names import portable_problems
from khabar.sources.beside.release_attachments import Beside, attachment, attachment_problems
from khabar.sources.beside.release_pictures import figure, picture_problems, with_versions
from khabar.sources.decoding import decode_to_read, is_lost
from khabar.sources.fields import Tree, build, find, read
from khabar.sources.front_matter import EventFields, FrontMatter, NoticeFields
from khabar.sources.front_matter_fences import fields_below, fields_within, no_front_matter
from khabar.sources.named_speakers import named_speakers
from khabar.sources.names import shown

_FENCE = re.compile(r"---[ \t]*")
_OUT = "remove one of them"
_NOTES = {
    "headline": "The headline. Short, without a full stop.",
    "subheadline": "The subheadline, below the headline.",
    "summary": "One or two sentences for mail, feeds and search engines; at most 300 characters.",
    "keyword": "A keyword for search engines.",
    "alt": "Describes the lead image to readers who cannot see it. Plain text.",
    "caption": "The caption of the lead image.",
    "credit": "The credit of the lead image.",
    "notice": "Tells readers of a correction or withdrawal: what was wrong, and what is right.",
}


@dataclass(frozen=True, slots=True)
class ParsedRelease:
    """A release, or `None` where an error makes it unreadable, and all that is wrong with it.

    `remains` is what can be read of a broken one all the same.
    """

    id: str
    file: str
    release: Release | None
    problems: tuple[Problem, ...]
    remains: Remains = field(default_factory=Remains)


def unusable(id_: str, message: str, hint: str) -> ParsedRelease:
    """A release of which nothing can be read."""
    place = Place(f"releases/{shown(id_)}/release.md")
    return ParsedRelease(id_, place.file, None, (place.problem(message, hint),))


def parse_release(
    raw: bytes, file: str, newsroom: Newsroom, files: Collection[str]
) -> ParsedRelease:
    """Read one release. `file` is `releases/<id>/release.md`, `files` those beside it.

    Never raises for what an editor wrote: every problem is in the answer.
    """
    id_ = PurePosixPath(file).parent.name
    text, problems = decode_to_read(raw, file)
    if is_lost(problems):
        return ParsedRelease(id_, file, None, tuple(problems))
    front, body, body_line = split(text)
    if front is None:
        problems.append(no_front_matter(text.split("\n"), file))
        return ParsedRelease(id_, file, None, tuple(problems))
    tree = read(front, file, 2)
    problems += fields_within(tree)
    context = {"zone": ZoneInfo(newsroom.timezone), "ids": partial(_ids_by_name, newsroom)}
    fields = build(FrontMatter, tree, context)
    parsed = parse(body, file, body_line)
    problems += [*tree.problems, *parsed.problems]
    problems += fields_below(body, body_line, file, FrontMatter.model_fields)
    if not parsed.problems and not any(
        says_something(to_text(said.markdown)) for said in texts(parsed.document)
    ):
        hint = "write the text below the second `---`"
        problems.append(Problem(Place(file, body_line), "an empty body", hint))
    if fields is None:
        return ParsedRelease(id_, file, None, tuple(sorted(problems)))
    release = _release(id_, file, fields, tree, parsed.document)
    release = with_versions(release, files, newsroom.locales)
    beside = Beside(files, newsroom.locales)
    attachments = (
        attachment(each, ("attachments", i), beside, tree)
        for i, each in enumerate(fields.attachments)
    )
    release = replace(release, attachments=tuple(attachments))
    problems += _front_problems(fields, tree)
    problems += _unknown(release, tree, newsroom)
    problems += _related_twice(release, tree)
    lines = text.split("\n")
    problems += _unknown_speakers(release, lines, newsroom)
    problems += named_speakers(release, newsroom)
    problems += attachment_problems(release, lines, files, newsroom.policies.attachments)
    problems += picture_problems(release, lines, files)
    problems += portable_problems(release, lines, files)
    broken = any_error(problems)
    return ParsedRelease(id_, file, None if broken else release, tuple(sorted(problems)))


def _ids_by_name(newsroom: Newsroom) -> dict[str, str]:
    """The ids of persons, places, contacts and passages by what editors may write instead."""
    names = {to_text(each.name.markdown): id_ for id_, each in newsroom.places.items()}
    names |= {to_text(each.name.markdown): id_ for id_, each in newsroom.contacts.items()}
    names |= {to_text(each.name.markdown): id_ for id_, each in newsroom.people.items()}
    names |= {to_text(each.title.markdown): id_ for id_, each in newsroom.boilerplate.items()}
    names |= {each.email: id_ for id_, each in newsroom.contacts.items() if each.email}
    return {name.casefold(): id_ for name, id_ in names.items()}


def split(text: str) -> tuple[str | None, str, int]:
    """Part a source into its front matter (`None`: it has none), its body and the body's line."""
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        return None, text, 1
    end = next((i for i, line in enumerate(lines[1:], 1) if _FENCE.fullmatch(line)), None)
    if end is None:
        return None, text, 1
    return "\n".join(lines[1:end]) + "\n", "\n".join(lines[end + 1 :]), end + 2


def _release(id_: str, file: str, fields: FrontMatter, tree: Tree, body: Document) -> Release:
    def text(role: str, value: str, *path: str | int) -> Text:
        return Text(role, canonical(value, {}), _NOTES[role], tree.place(path).line)

    def optional(role: str, value: str | None, *path: str | int) -> Text | None:
        return None if value is None else text(role, value, *path)

    def of_gallery(role: str, value: str, *path: str | int) -> Text:
        said = text(role, value, *path)
        return replace(said, note=said.note.replace("the lead image", "a picture of the gallery"))

    def notice(i: int, each: NoticeFields) -> Notice:
        said = optional("notice", each.text, "notices", i, "text")
        return Notice(each.version, each.kind, each.at, said, each.standard, each.unnamed)

    return Release(
        id=id_,
        file=file,
        headline=text("headline", fields.headline, "headline"),
        subheadline=optional("subheadline", fields.subheadline, "subheadline"),
        summary=optional("summary", fields.summary, "summary"),
        keywords=tuple(text("keyword", w, "keywords", i) for i, w in enumerate(fields.keywords)),
        image=figure(fields.image, ("image",), text, tree) if fields.image else None,
        gallery=tuple(
            figure(each, ("gallery", i), of_gallery, tree) for i, each in enumerate(fields.gallery)
        ),
        body=body,
        authentic=fields.authentic or "",
        number=fields.number or "",
        date=fields.date.day,
        moment=fields.date.instant,
        timed=fields.date.timed,
        event=_event(fields.event) if fields.event else None,
        related=tuple(
            RelatedId(each, tree.place(("related", i)).line)
            for i, each in enumerate(fields.related)
        ),
        notices=tuple(notice(i, each) for i, each in enumerate(fields.notices)),
        **{name: getattr(fields, name) for name in _AS_THEY_ARE},
    )


def _event(fields: EventFields) -> AnnouncedEvent:
    start, end = fields.start, fields.end
    return AnnouncedEvent(
        start.instant, end.instant if end else None, start.timed, fields.place or "",
        fields.url or "",
    )  # fmt: skip


_AS_THEY_ARE = (
    "kind", "language", "location", "embargo", "status", "version", "urgency",
    "subjects", "speakers", "contacts", "boilerplate", "aliases",
)  # fmt: skip


def _front_problems(fields: FrontMatter, tree: Tree) -> Iterator[Problem]:
    paths: list[tuple[str | int, ...]] = [("headline",), ("subheadline",), ("summary",)]
    paths += [("keywords", i) for i in range(len(fields.keywords))]
    paths += [("notices", i, "text") for i in range(len(fields.notices))]
    rows: list[tuple[str | int, ...]] = [("image",)]
    rows += [("gallery", i) for i in range(len(fields.gallery))]
    paths += [("attachments", i, "title") for i in range(len(fields.attachments))]
    paths += [(*row, part) for row in rows for part in ("alt", "caption", "credit")]
    for path in paths:
        yield from inline_problems(tree.value(path), partial(tree.find, path))


def _unknown(release: Release, tree: Tree, newsroom: Newsroom) -> Iterator[Problem]:
    """Ids and locales that `newsroom.yaml` does not have."""
    for name in ("language", "authentic"):
        value = getattr(release, name)
        if value and value not in newsroom.locales:
            base = value.partition("-")[0]
            near = next((each for each in newsroom.locales if each.partition("-")[0] == base), "")
            hint = f"the newsroom's locales are {', '.join(newsroom.locales)}"
            hint = f"did you mean `{near}`?" if near else hint
            yield Problem(
                tree.place((name,)), f"{name}: {value} is not a locale of this newsroom", hint
            )
    if release.location not in newsroom.places:
        yield _stranger(tree.place(("location",)), "place", release.location, newsroom.places)
    if release.event and release.event.place not in ("", *newsroom.places):
        place = tree.place(("event", "place"))
        yield _stranger(place, "place", release.event.place, newsroom.places)
    for name, kind, known in (
        ("speakers", "person", newsroom.people),
        ("contacts", "contact", newsroom.contacts),
        ("boilerplate", "boilerplate", newsroom.boilerplate),
    ):
        for i, id_ in enumerate(getattr(release, name)):
            if id_ not in known:
                yield _stranger(tree.place((name, i)), kind, id_, known)
            if id_ in getattr(release, name)[:i]:
                yield Problem(tree.place((name, i)), f"{id_} appears twice", _OUT)


def _unknown_speakers(release: Release, lines: list[str], newsroom: Newsroom) -> Iterator[Problem]:
    for block in walk(release.body):
        if isinstance(block, Quote) and block.speaker and block.speaker not in newsroom.people:
            lines_said = [text.line for text in block_texts(block.blocks)]
            said = Place(release.file, max(lines_said, default=0))
            place = find(lines, f"@{block.speaker}", said)
            yield _stranger(place, "person", block.speaker, newsroom.people)


def _related_twice(release: Release, tree: Tree) -> Iterator[Problem]:
    """A release that leads to itself, or twice to another one."""
    ids = [each.id for each in release.related]
    for i, id_ in enumerate(ids):
        if id_ == release.id:
            yield Problem(tree.place(("related", i)), "a release is not related to itself", _OUT)
        elif id_ in ids[:i]:
            yield Problem(tree.place(("related", i)), f"{id_} appears twice", _OUT)


def _stranger(place: Place, kind: str, id_: str, known: Iterable[str]) -> Problem:
    near = difflib.get_close_matches(id_, list(known), 1)
    hint = f"did you mean `{near[0]}`?" if near else "add it to releases/newsroom.yaml"
    return Problem(place, f"unknown {kind}: {id_}", hint)
