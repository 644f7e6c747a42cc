"""The keys of `release.md` and `newsroom.yaml` in words: one for each field of the models."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceKey:
    """A key: a sentence about it, an example as YAML, and the version that it is known since."""

    text: str
    example: str = ""
    since: str = "0.1.0"


_NEXT = "0.2.0"

OTHER_NAMES = {
    "tags": "keywords",
    "title": "headline",
    "subtitle": "subheadline",
    "description": "summary",
    "abstract": "summary",
    "excerpt": "summary",
    "lang": "language",
    "locale": "language",
    "place": "location",
    "city": "location",
    "dateline": "location",
    "topics": "subjects",
    "categories": "subjects",
    "draft": "status",
    "published": "status",
    "state": "status",
    "time": "date",
    "datetime": "date",
    "contact": "contacts",
    "photo": "image",
    "picture": "image",
    "cover": "image",
    "annexes": "attachments",
    "files": "attachments",
    "photos": "gallery",
    "pictures": "gallery",
    "type": "kind",
    "genre": "kind",
    "reference": "number",
    "priority": "urgency",
    "site": "url",
    "tz": "timezone",
    "languages": "locales",
    "phone_number": "phone",
    "mail": "email",
}
"""What other programs call a key that has another name here."""

KEYS = {
    "FrontMatter.kind": SourceKey("The kind of text.", "kind: statement", _NEXT),
    "FrontMatter.number": SourceKey("The publisher's own reference.", 'number: "245"', _NEXT),
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
        _NEXT,
    ),
    "FrontMatter.attachments": SourceKey(
        "Annexes, tables, factsheets, videos: files of the folder, or addresses. `annex.kk.xlsx` is"
        " the Kazakh version of `annex.xlsx`; `[text](attachment:annex.xlsx)` links to it.",
        "attachments: [{file: annex.xlsx, title: Ships by month}]",
        _NEXT,
    ),
    "AttachmentFields.file": SourceKey("A file of the release's folder.", "file: annex.xlsx"),
    "AttachmentFields.url": SourceKey("An address elsewhere.", "url: https://example.org/film"),
    "AttachmentFields.title": SourceKey("What readers call it.", "title: Ships by month"),
    "AttachmentFields.type": SourceKey("What it is.", "type: video"),
    "FrontMatter.gallery": SourceKey(
        "Pictures below the text, to look at and download.",
        "gallery: [{src: crane.jpg, alt: A crane at night}]",
        _NEXT,
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
    "NewsroomFields.name": SourceKey("The publisher.", "name: Port of Baku"),
    "NewsroomFields.credit": SourceKey(
        "The credit of photographs that have none.", "credit: Port of Baku", _NEXT
    ),
    "NewsroomFields.tagline": SourceKey("Stands under the name.", "tagline: News from the sea"),
    "NewsroomFields.url": SourceKey("The address of the site.", "url: https://example.org/"),
    "NewsroomFields.timezone": SourceKey("A time zone of the IANA.", "timezone: Asia/Baku"),
    "NewsroomFields.language": SourceKey(
        "The language that this file is written in.", "language: az"
    ),
    "NewsroomFields.locales": SourceKey(
        "All languages, in their order; `{kk-Latn: from kk}` writes the texts of `kk` in Latin"
        " letters.",
        "locales: [az, en, kk, {kk-Latn: from kk}]",
    ),
    "NewsroomFields.organizations": SourceKey(
        "Organizations by their ids.", "organizations: {port: {name: Port of Baku}}"
    ),
    "NewsroomFields.people": SourceKey(
        "Persons by their ids.", "people: {jane-doe: {name: Jane Doe}}"
    ),
    "NewsroomFields.places": SourceKey("Places by their ids.", "places: {baku: {name: Baku}}"),
    "NewsroomFields.contacts": SourceKey(
        "Contacts for the press by their ids.", "contacts: {press-desk: {name: Press desk}}"
    ),
    "NewsroomFields.boilerplate": SourceKey(
        "Standing passages by their ids.",
        "boilerplate: {about: {title: About us, text: We are a port.}}",
    ),
    "NewsroomFields.glossary": SourceKey(
        "Terms that translations must agree on.", "glossary: [{term: free port}]"
    ),
    "NewsroomFields.policies": SourceKey(
        "What the newsroom decides for itself.", "policies: {archive: false}"
    ),
    "NewsroomFields.formats": SourceKey(
        "The files that a build makes.", "formats: [html, pdf]", _NEXT
    ),
    "NewsroomFields.limits": SourceKey(
        "How much rendering one bulletin may take.", "limits: {seconds: 120, memory: 4096}", _NEXT
    ),
    "NewsroomFields.site": SourceKey("How the site is served.", "site: {mining: reserved}", _NEXT),
    "NewsroomFields.mail": SourceKey(
        "How `khabar send` sends mail.",
        "mail: {host: smtp.example.org, from: press@example.org,"
        " unsubscribe: 'mailto:press@example.org', list_id: press.example.org}",
    ),
    "NewsroomFields.deliver": SourceKey(
        "Agencies and editorial systems by their ids: `khabar deliver` hands releases to them.",
        "deliver: {agency: {to: 'sftp://press@wire.example/in', format: newsml-g2}}",
        _NEXT,
    ),
    "WireFields.to": SourceKey(
        "`s3://BUCKET/PATH`, `sftp://USER@HOST/PATH`, `https://…` for a service that takes signed"
        " requests, or `folder`: then the command line names it.",
        "to: https://desk.example/releases",
        _NEXT,
    ),
    "WireFields.format": SourceKey("The format that it takes.", "format: ninjs-1.3", _NEXT),
    "WireFields.locales": SourceKey("The languages that it takes.", "locales: [az, en]", _NEXT),
    "OrganizationFields.name": SourceKey("Its name.", "name: Port of Baku"),
    "OrganizationFields.short": SourceKey("Its short name.", "short: the Port"),
    "PersonFields.name": SourceKey("The name.", "name: Jane Doe"),
    "PersonFields.role": SourceKey("What the person is, in nominative form.", "role: Director"),
    "PersonFields.organization": SourceKey("An id of `organizations`.", "organization: port"),
    "PlaceFields.name": SourceKey("Its name, in nominative form.", "name: Baku"),
    "ContactFields.name": SourceKey("The name.", "name: Press desk"),
    "ContactFields.email": SourceKey("An address.", "email: press@example.org"),
    "ContactFields.phone": SourceKey("A number.", 'phone: "+994 12 000 00 00"'),
    "ContactFields.note": SourceKey("Stands below it.", "note: Monday to Friday"),
    "ContactFields.about": SourceKey(
        "It stands on the page about the newsroom; otherwise only when something public names it.",
        "about: true",
        _NEXT,
    ),
    "PassageFields.title": SourceKey("Its title.", "title: About us"),
    "PassageFields.text": SourceKey("Its text, as Markdown.", "text: We are a port."),
    "PassageFields.about": SourceKey(
        "It stands on the page about the newsroom; otherwise only when something public names it.",
        "about: true",
        _NEXT,
    ),
    "TermFields.term": SourceKey("The term.", "term: free port"),
    "TermFields.note": SourceKey("A note to translators.", "note: the customs zone"),
    "PolicyFields.checks": SourceKey(
        "The level of each check, by locale.", "checks: {az: {length: off}}"
    ),
    "PolicyFields.sign-off": SourceKey(
        "Locales that somebody signs off, and who may; an empty list: anyone.",
        "sign-off: {az: [Leyla]}",
    ),
    "PolicyFields.sign": SourceKey("PDFs have a place for a digital signature.", "sign: true"),
    "PolicyFields.archive": SourceKey("PDFs are PDF/A-2a beside PDF/UA-1.", "archive: false"),
    "PolicyFields.together": SourceKey(
        "Locales that appear at once, when all of them are ready.", "together: [az, en]", _NEXT
    ),
    "PolicyFields.attachments": SourceKey(
        "Types of files that may be attached, beside the usual ones.",
        "attachments: [zip]",
        _NEXT,
    ),
    "PolicyFields.stale": SourceKey(
        "What a language that lags behind a correction tells readers.", "stale: withhold", _NEXT
    ),
    "LimitFields.seconds": SourceKey("Seconds for one bulletin.", "seconds: 120", _NEXT),
    "LimitFields.memory": SourceKey("Megabytes of memory for one bulletin.", "memory: 4096", _NEXT),
    "LimitFields.letters": SourceKey("Letters of one text.", "letters: 5000", _NEXT),
    "LimitFields.word": SourceKey("Letters of one word.", "word: 100", _NEXT),
    "LimitFields.texts": SourceKey(
        "Paragraphs, items and cells of a release.", "texts: 2000", _NEXT
    ),
    "LimitFields.cells": SourceKey("Cells of one table.", "cells: 1000", _NEXT),
    "LimitFields.image": SourceKey("Megabytes of one image.", "image: 8", _NEXT),
    "LimitFields.pixels": SourceKey("Millions of pixels of one image.", "pixels: 24", _NEXT),
    "LimitFields.catalog": SourceKey("Megabytes of one catalog.", "catalog: 2", _NEXT),
    "LimitFields.recipients": SourceKey("Lines of a list of recipients.", "recipients: 500", _NEXT),
    "LimitFields.pdf": SourceKey("Megabytes of a PDF to verify.", "pdf: 50", _NEXT),
    "SiteFields.addresses": SourceKey(
        "`file` ends addresses with `index.html`.", "addresses: file", _NEXT
    ),
    "SiteFields.mining": SourceKey(
        "Whether programs may learn from texts.", "mining: reserved", _NEXT
    ),
    "SiteFields.security": SourceKey(
        "Makes `security.txt`.", "security: {contact: s@a.org, expires: 2025-12-31}", _NEXT
    ),
    "SecurityFields.contact": SourceKey("Who is told of faults.", "contact: s@example.org", _NEXT),
    "SecurityFields.expires": SourceKey("Until when that is right.", "expires: 2025-12-31", _NEXT),
    "MailFields.host": SourceKey("The mail server.", "host: smtp.example.org"),
    "MailFields.port": SourceKey("Its port; otherwise the usual one.", "port: 587"),
    "MailFields.security": SourceKey("How the connection is guarded.", "security: tls"),
    "MailFields.user": SourceKey("The name at the server.", "user: press"),
    "MailFields.password": SourceKey("Refused: it is asked for, or set in the environment."),
    "MailFields.from": SourceKey("The sender.", "from: press@example.org"),
    "MailFields.reply_to": SourceKey("Where answers go.", "reply_to: desk@example.org"),
    "MailFields.rate": SourceKey("The most messages a minute.", "rate: 30"),
    "MailFields.unsubscribe": SourceKey(
        "How readers leave the list.", "unsubscribe: 'mailto:press@example.org'"
    ),
    "MailFields.list_id": SourceKey("The list's name (RFC 2919).", "list_id: press.example.org"),
    "MailFields.ledger": SourceKey(
        "A place that all your computers share: who was sent what.",
        "ledger: sftp://press@files.example.org/ledger",
        _NEXT,
    ),
    "MailFields.attach_up_to": SourceKey(
        "Megabytes: a larger PDF is linked, not attached; 0: always attached.",
        "attach_up_to: 5",
        _NEXT,
    ),
    "MailFields.one_click": SourceKey(
        "Where readers leave the list with one click (RFC 8058).",
        "one_click: https://press.example.org/unsubscribe",
        _NEXT,
    ),
    "MailFields.bounces": SourceKey(
        "Where undelivered mail returns to; otherwise the sender.",
        "bounces: bounces@press.example.org",
        _NEXT,
    ),
    "MailFields.verp": SourceKey(
        "A return address for each reader: bounces+TOKEN@…", "verp: true", _NEXT
    ),
    "MailFields.dkim_selector": SourceKey(
        "The name of the server's DKIM key, for `send --doctor`.", "dkim_selector: mail2025", _NEXT
    ),
}
