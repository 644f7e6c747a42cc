"""Bulletin → ninjs, the IPTC's “News in JSON”, for machines that take in press releases.

It is valid against ninjs 3.1 and 3.0 alike. Values that the standard leaves to the provider:

- `uri` is the bulletin's public address (`Newsroom.address`); all versions share it. What wires got
  before the release was renamed keeps its first one.
- `altIds` holds the release's id with the role `release`: all languages of a release share it. The
  publisher's own number, if there is one, has the role `number`.
- `genres` holds the IPTC's genres of the release's kind; the first one's `literal` is the kind.
- `associations` names the other public languages: `rel` is `translatedFrom` for the language that
  the release was written in and `translation` for any other; `name` is the language's own name.
- `literal` is an id of `newsroom.yaml`; `rel` is `speaker` for people, `dateline` for the place and
  `keyword` for a subject without a code.
- Bodies are plain texts, and the main one as XHTML (`formats.ninjs.ninjs_bodies`).
- `firstCreated` is the time of the release's date, or the beginning of that day in the newsroom's
  time zone where no time is written, and so is `versionCreated` until a notice of a correction or
  a withdrawal moves it on.
- `edNote` is what the notices of corrections and withdrawals say, in the bulletin's language.
- ninjs knows no drafts: what may not be public is `withheld`.
"""

from collections.abc import Iterator, Mapping

from khabar.formats.ninjs.ninjs_bodies import bodies
from khabar.formats.ninjs.ninjs_items import (
    attachment_items,
    event_properties,
    picture_items,
    related_items,
)
from khabar.formats.parts.downloads import offered
from khabar.formats.parts.kinds import genres
from khabar.formats.parts.newscodes import MEDIA_TOPICS
from khabar.formats.web.headline import shown_headline
from khabar.formats.web.json_ld import issued
from khabar.images.picture import Picture
from khabar.languages.formats import comma, own_name
from khabar.markup import speakers, to_text
from khabar.model import (
    Bulletin,
    FormatName,
    Newsroom,
    Release,
    ReleaseKind,
    StandardNotice,
    Status,
    Text,
)

Item = dict[str, object]
NO_PICTURES: Mapping[str, Picture] = {}
"""No pictures are known."""

_STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}
# What a language says that lacks a correction, as the templates have it (`article.html`).
LAGGING = "A corrected version of this text is available: {languages}."
# What the standard notices say, as the templates have it (`crisis.html`).
NOTICES: Mapping[StandardNotice, str] = {
    StandardNotice.ISSUED_IN_ERROR: "It was issued in error.",
    StandardNotice.NOT_OURS: (
        "It was not issued by this newsroom. The statements in it are not ours."
    ),
    StandardNotice.FACTS_WRONG: (
        "It contains errors of fact. A corrected press release will follow."
    ),
    StandardNotice.FIGURE_CORRECTED: (
        "An earlier version gave a wrong figure. It is right in this version."
    ),
    StandardNotice.NAME_CORRECTED: (
        "An earlier version gave a wrong name. It is right in this version."
    ),
}


def ninjs(bulletin: Bulletin, pictures: Mapping[str, Picture] = NO_PICTURES) -> Item:
    """One bulletin as a ninjs object: its properties in a fixed order, and none without a value."""
    release, newsroom = bulletin.release, bulletin.newsroom
    headline = shown_headline(bulletin)
    item = {
        "standard": _STANDARD,
        "uri": _uri(bulletin, bulletin.locale),
        "type": "text",
        "representationType": "full",
        "genres": list(_genres(release.kind)),
        "altIds": list(_other_ids(bulletin)),
        "slugline": bulletin.id_for_receiver,
        "language": bulletin.locale,
        **_times(release, newsroom),
        "version": str(release.version),
        "pubStatus": _status(bulletin),
        "edNote": " ".join(_notices(bulletin)),
        "urgency": 1 if bulletin.withdrawn else release.urgency,
        "title": _plain(headline),
        "headlines": _values({"headline": headline, "subheadline": release.subheadline}),
        "descriptions": _values({"summary": release.summary}),
        "bodies": list(bodies(bulletin)),
        "located": _plain(newsroom.places[release.location].name),
        "subjects": list(_subjects(bulletin)),
        **event_properties(bulletin),
        **_parties(release, newsroom),
        "copyrightHolder": _plain(newsroom.name),
        "renditions": list(_renditions(bulletin)),
        "associations": [
            *(_translation(bulletin, locale) for locale in bulletin.alternates),
            *related_items(bulletin),
            *picture_items(bulletin, pictures),
            *attachment_items(bulletin),
        ],
    }
    return {name: value for name, value in item.items() if value}


def _genres(kind: ReleaseKind) -> Iterator[Item]:
    first, *others = genres(kind)
    # Press releases had this literal before there were other kinds.
    yield {"uri": first, "literal": "press-release" if kind is ReleaseKind.RELEASE else kind}
    for other in others:
        yield {"uri": other}


def _other_ids(bulletin: Bulletin) -> Iterator[Item]:
    yield {"role": "release", "value": bulletin.id_for_receiver}
    if number := bulletin.release.number:
        yield {"role": "number", "value": number}


def _uri(bulletin: Bulletin, locale: str) -> str:
    """The address by which receivers know a bulletin; it is the first one of a renamed release."""
    return bulletin.newsroom.address(locale, bulletin.id_for_receiver)


def _times(release: Release, newsroom: Newsroom) -> dict[str, str]:
    start = issued(release, newsroom)
    changed = max([start, *(notice.at for notice in release.notices)])
    times = {"firstCreated": start, "versionCreated": changed}
    if release.embargo:
        times["embargoedUntil"] = release.embargo
    return {name: moment.isoformat(timespec="seconds") for name, moment in times.items()}


def _status(bulletin: Bulletin) -> Status:
    status = bulletin.release.status
    if status is Status.DRAFT or (status is Status.USABLE and bulletin.draft):
        return Status.WITHHELD
    return status


def _values(texts: Mapping[str, Text | None]) -> list[Item]:
    said = ((role, text) for role, text in texts.items() if text)
    return [{"role": r, "contentType": "text/plain", "value": _plain(t)} for r, t in said]


def _notices(bulletin: Bulletin) -> Iterator[str]:
    if bulletin.stale:
        names = comma(bulletin.locale).join(map(own_name, bulletin.stale))
        yield bulletin.wording.get(("", LAGGING), LAGGING).replace("{languages}", names)
    for notice in bulletin.release.notices:
        if notice.text:
            yield _plain(notice.text)
        elif notice.standard:
            message = NOTICES[notice.standard]
            yield bulletin.wording.get(("notice", message), message)


def _subjects(bulletin: Bulletin) -> Iterator[Item]:
    for code in bulletin.release.subjects:
        name = bulletin.topics.get(code)
        yield {
            **({"name": name} if name else {}),
            "uri": MEDIA_TOPICS + code.removeprefix("medtop:"),
        }
    for keyword in bulletin.release.keywords:
        yield {"name": _plain(keyword), "rel": "keyword"}


def _parties(release: Release, newsroom: Newsroom) -> Item:
    ids = speakers(release)
    people = [newsroom.people[id_] for id_ in ids]
    organizations = dict.fromkeys(person.organization for person in people if person.organization)
    place = newsroom.places[release.location]
    return {
        "people": [
            {"name": _plain(person.name), "rel": "speaker", "literal": id_}
            for id_, person in zip(ids, people, strict=True)
        ],
        "organisations": [
            {"name": _plain(newsroom.organizations[id_].name), "literal": id_}
            for id_ in organizations
        ],
        "places": [{"name": _plain(place.name), "rel": "dateline", "literal": release.location}],
        "infoSources": [_publisher(release, newsroom)],
    }


def _publisher(release: Release, newsroom: Newsroom) -> Item:
    contacts = [newsroom.contacts[id_] for id_ in release.contacts]
    ways = [
        {"type": type_, "name": _plain(contact.name), "value": value}
        for contact in contacts
        for type_, value in (("email", contact.email), ("phone", contact.phone))
        if value
    ]
    source: Item = {"name": _plain(newsroom.name), "role": "publisher", "uri": newsroom.url}
    return {**source, "contactInfo": ways} if ways else source


def _renditions(bulletin: Bulletin) -> Iterator[Item]:
    folders = (bulletin.locale, bulletin.release.id)
    if FormatName.HTML in bulletin.formats:
        page = bulletin.newsroom.address(*folders)
        yield {"name": "html", "href": page, "contentType": "text/html"}
    for each in offered(bulletin):
        address = bulletin.newsroom.address(*folders, file=each.file)
        yield {"name": each.format, "href": address, "contentType": each.media_type}


def _translation(bulletin: Bulletin, locale: str) -> Item:
    return {
        "name": own_name(locale),
        "rel": "translatedFrom" if locale == bulletin.source_language else "translation",
        "uri": _uri(bulletin, locale),
        "language": locale,
    }


def _plain(text: Text) -> str:
    return to_text(text.markdown)
