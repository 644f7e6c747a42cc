"""The keys of `release.md` and `newsroom.yaml` in words: one for each field of the models."""

from khabar.sources.key_words.newsroom_keys import NEWSROOM_KEYS
from khabar.sources.key_words.source_key import NEXT, SourceKey

KEYS = {
    "FrontMatter.kind": SourceKey("The kind of text.", "kind: statement", NEXT),
    "FrontMatter.number": SourceKey("The publisher's own reference.", 'number: "245"', NEXT),
    "FrontMatter.headline": SourceKey(
        "The headline, without a full stop.", "headline: The port opens"
    ),
    "FrontMatter.subheadline": SourceKey(
        "A line below the headline.", "subheadline: Ships came at noon"
    ),
    "FrontMatter.summary": SourceKey(
        "One or two sentences for mail, feeds and search engines.", "summary: The port opened."
    ),
    "FrontMatter.language": SourceKey(
        "The language that the release is written in.", "language: en"
    ),
    "FrontMatter.date": SourceKey(
        "The day of the release, or a day and time: nothing is public before. Without an offset the"
        " time is that of the newsroom's zone.",
        "date: 2025-11-24T15:30",
    ),
    "FrontMatter.location": SourceKey(
        "The place of the dateline: an id of `places`.", "location: baku"
    ),
    "FrontMatter.embargo": SourceKey(
        "Not before this time, in any language. Without an offset the time is that of the"
        " newsroom's zone.",
        "embargo: 2025-11-24T15:00",
    ),
    "FrontMatter.status": SourceKey("`usable` when it may go out.", "status: usable"),
    "FrontMatter.version": SourceKey("Counted by `correct`, `refile` and `kill`.", "version: 2"),
    "FrontMatter.authentic": SourceKey("The language whose text prevails.", "authentic: en"),
    "FrontMatter.urgency": SourceKey("1 is the most urgent, 9 the least.", "urgency: 4"),
    "FrontMatter.subjects": SourceKey(
        "Media topics of the IPTC (https://cv.iptc.org/newscodes/mediatopic).",
        "subjects: [medtop:20000587]",
    ),
    "FrontMatter.keywords": SourceKey("Words for search engines.", "keywords: [port, Baku]"),
    "FrontMatter.speakers": SourceKey(
        "Ids of `people`, set below the text.", "speakers: [jane-doe]"
    ),
    "FrontMatter.contacts": SourceKey("Ids of `contacts`.", "contacts: [press-desk]"),
    "FrontMatter.boilerplate": SourceKey("Ids of `boilerplate`.", "boilerplate: [about]"),
    "FrontMatter.image": SourceKey(
        "The image above the text.", "image: {src: ship.jpg, alt: A ship in the port}"
    ),
    "FrontMatter.aliases": SourceKey(
        "Ids that the release had before; their addresses lead here. Written by `rename`.",
        "aliases: [2025-11-23-old-name]",
        NEXT,
    ),
    "FrontMatter.attachments": SourceKey(
        "Annexes, tables, factsheets, videos: files of the folder, or addresses. `annex.kk.xlsx` is"
        " the Kazakh version of `annex.xlsx`; `[text](annex.xlsx)` links to it.",
        "attachments: [{file: annex.xlsx, title: Ships by month}]",
        NEXT,
    ),
    "AttachmentFields.file": SourceKey("A file of the release's folder.", "file: annex.xlsx"),
    "AttachmentFields.url": SourceKey("An address elsewhere.", "url: https://example.org/film"),
    "AttachmentFields.title": SourceKey("What readers call it.", "title: Ships by month"),
    "AttachmentFields.type": SourceKey("What it is.", "type: video"),
    "FrontMatter.gallery": SourceKey(
        "Pictures below the text, to look at and download. `[text](crane.jpg)` links to the file of"
        " any picture that the release shows.",
        "gallery: [{src: crane.jpg, alt: A crane at night}]",
        NEXT,
    ),
    "FrontMatter.event": SourceKey(
        "The event that the release tells of: readers get it for their calendars.",
        "event: {start: 2025-11-24T10:00, end: 2025-11-24T12:00, place: baku}",
        NEXT,
    ),
    "EventFields.start": SourceKey(
        "A day and time, or the first day. Without an offset the time is that of the newsroom's"
        " zone.",
        "start: 2025-11-24T10:00",
    ),
    "EventFields.end": SourceKey("The same, or the last day.", "end: 2025-11-24T12:00"),
    "EventFields.place": SourceKey("An id of `places`.", "place: baku"),
    "EventFields.url": SourceKey(
        "Its page, or where it is shown.", "url: https://example.org/forum"
    ),
    "FrontMatter.related": SourceKey(
        "Ids of other releases, to which readers are led where these are public in their language.",
        "related: [2024-11-24-cop29-baku]",
        NEXT,
    ),
    "FrontMatter.notices": SourceKey("Written by `correct`, `refile` and `kill`."),
    "Image.src": SourceKey("A file of the release's folder.", "src: ship.jpg"),
    "Image.alt": SourceKey("Says what the image shows.", "alt: A ship in the port"),
    "Image.caption": SourceKey("Stands below the image.", "caption: The first ship."),
    "Image.credit": SourceKey("Who made the image.", "credit: Port of Baku"),
    "NoticeFields.version": SourceKey("The version that the notice leads to.", "version: 2"),
    "NoticeFields.kind": SourceKey("What was done.", "kind: correct"),
    "NoticeFields.at": SourceKey("When it was done.", "at: 2025-11-25T10:00+04:00"),
    "NoticeFields.text": SourceKey("What readers are told.", "text: The number of ships is 12."),
    "NoticeFields.standard": SourceKey("A text that is translated already.", "standard: not-ours"),
    "NoticeFields.unnamed": SourceKey(
        "Of a withdrawal: its notice names no headline.", "unnamed: true"
    ),
    **NEWSROOM_KEYS,
}
