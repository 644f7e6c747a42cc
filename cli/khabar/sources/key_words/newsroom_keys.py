"""The keys of `newsroom.yaml` in words."""

from khabar.sources.key_words.source_key import NEXT, SourceKey

NEWSROOM_KEYS = {
    "NewsroomFields.name": SourceKey("The publisher.", "name: Port of Baku"),
    "NewsroomFields.credit": SourceKey(
        "The credit of photographs that have none.", "credit: Port of Baku", NEXT
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
        "The files that a build makes.", "formats: [html, pdf]", NEXT
    ),
    "NewsroomFields.limits": SourceKey(
        "How much rendering one bulletin may take.", "limits: {seconds: 120, memory: 4096}", NEXT
    ),
    "NewsroomFields.site": SourceKey("How the site is served.", "site: {mining: reserved}", NEXT),
    "NewsroomFields.logo": SourceKey(
        "The publisher's logo: an SVG or PNG beside this file.", "logo: logo.svg", NEXT
    ),
    "NewsroomFields.accent": SourceKey(
        "The colour of links and marks; Khabar finds one for dark pages, or"
        ' `{light: "#0a5468", dark: "#7fc6da"}` names both.',
        'accent: "#0a5468"',
        NEXT,
    ),
    "NewsroomFields.accounts": SourceKey(
        "The publisher's accounts on networks, by the networks' names.",
        "accounts: {Telegram: 'https://t.me/portofbaku'}",
        NEXT,
    ),
    "NewsroomFields.press-kit": SourceKey(
        "Files that journalists may take: a page in each language, and a zip.",
        "press-kit: [{file: logo.svg, kind: logo, title: The logo, public: true}]",
        NEXT,
    ),
    "KitItemFields.file": SourceKey(
        "A file of the folder `press-kit/` beside `releases/`; `bio.kk.docx` is Kazakh's own.",
        "file: director.jpg",
        NEXT,
    ),
    "KitItemFields.kind": SourceKey("What it is.", "kind: portrait", NEXT),
    "KitItemFields.title": SourceKey("What readers call it.", "title: The director", NEXT),
    "KitItemFields.credit": SourceKey("Who made it.", "credit: Port of Baku", NEXT),
    "KitItemFields.licence": SourceKey(
        "What may be done with it.", "licence: Free for editorial use", NEXT
    ),
    "KitItemFields.public": SourceKey(
        "Readers may have it; without this they do not get it.", "public: true", NEXT
    ),
    "NewsroomFields.mail": SourceKey(
        "How `khabar send` sends mail.",
        "mail: {host: smtp.example.org, from: press@example.org,"
        " unsubscribe: 'mailto:press@example.org', list_id: press.example.org}",
    ),
    "NewsroomFields.deliver": SourceKey(
        "Agencies and editorial systems by their ids: `khabar deliver` hands releases to them.",
        "deliver: {agency: {to: 'sftp://press@wire.example/in', format: newsml-g2}}",
        NEXT,
    ),
    "NewsroomFields.notify": SourceKey(
        "Caches and services by their ids: `khabar publish` tells them which addresses changed.",
        "notify: {cdn: {command: cdn}, desk: {address: 'https://desk.example/khabar'}}",
        NEXT,
    ),
    "NotifiedFields.command": SourceKey(
        "A program of this computer: `cdn` runs `khabar-notify-cdn`.", "command: cdn", NEXT
    ),
    "NotifiedFields.address": SourceKey(
        "The address of a service that takes signed requests: `https://…`, or"
        " `http://localhost…`. Its secret is in the environment: `KHABAR_NOTIFY_SECRET_` and the"
        " id in capitals, with `_` for `-`.",
        "address: 'https://desk.example/khabar'",
        NEXT,
    ),
    "NotifiedFields.target": SourceKey(
        "The target whose publications it is told of; without it, all.",
        "target: 's3://press.example/news'",
        NEXT,
    ),
    "NewsroomFields.suggestions": SourceKey(
        "What drafts translations, if anything: `khabar suggest --draft`, and the desk.",
        "suggestions: {command: argos}",
        NEXT,
    ),
    "NewsroomFields.signatures": SourceKey(
        "How long a signed PDF can be judged by itself: time stamps, and the level.",
        "signatures: {time-stamps: 'https://tsa.example.org', level: B-LT}",
        NEXT,
    ),
    "SignatureFields.time-stamps": SourceKey(
        "The address of an authority for time stamps (RFC 3161); signing asks it.",
        "time-stamps: https://tsa.example.org",
        NEXT,
    ),
    "SignatureFields.level": SourceKey(
        "`B-B`: the signature alone. `B-T`: with a time stamp. `B-LT`, the usual one where there"
        " are time stamps: also with what shows that the certificates were valid then.",
        "level: B-T",
        NEXT,
    ),
    "SuggestionFields.command": SourceKey(
        "A program of this computer: `argos` runs `khabar-draft-argos`.", "command: argos", NEXT
    ),
    "SuggestionFields.address": SourceKey(
        "The address of a service: `https://…`, or `http://localhost…`.",
        "address: 'http://localhost:5000/translate'",
        NEXT,
    ),
    "SuggestionFields.protocol": SourceKey(
        "How the service is spoken to. Its key is in the environment: `KHABAR_SUGGESTIONS_KEY`.",
        "protocol: deepl",
        NEXT,
    ),
    "SuggestionFields.key": SourceKey("Refused: it is set in the environment.", "", NEXT),
    "SuggestionFields.texts_may_leave": SourceKey(
        "Texts of releases may be sent to another computer; under embargo they never are.",
        "texts_may_leave: true",
        NEXT,
    ),
    "WireFields.to": SourceKey(
        "`s3://BUCKET/PATH`, `sftp://USER@HOST/PATH`, `https://…` for a service that takes signed"
        " requests, or `folder`: then the command line names it.",
        "to: https://desk.example/releases",
        NEXT,
    ),
    "WireFields.format": SourceKey("The format that it takes.", "format: ninjs-1.3", NEXT),
    "WireFields.locales": SourceKey("The languages that it takes.", "locales: [az, en]", NEXT),
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
        "Show it on the page about the newsroom; otherwise only when something public names it.",
        "about: true",
        NEXT,
    ),
    "PassageFields.title": SourceKey("Its title.", "title: About us"),
    "PassageFields.text": SourceKey("Its text, as Markdown.", "text: We are a port."),
    "PassageFields.about": SourceKey(
        "Show it on the page about the newsroom; otherwise only when something public names it.",
        "about: true",
        NEXT,
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
        "Locales that appear at once, when all of them are ready.", "together: [az, en]", NEXT
    ),
    "PolicyFields.attachments": SourceKey(
        "Types of files that may be attached, beside the usual ones.",
        "attachments: [zip]",
        NEXT,
    ),
    "PolicyFields.stale": SourceKey(
        "What a language that lags behind a correction tells readers.", "stale: withhold", NEXT
    ),
    "LimitFields.seconds": SourceKey("Seconds for one bulletin.", "seconds: 120", NEXT),
    "LimitFields.memory": SourceKey("Megabytes of memory for one bulletin.", "memory: 4096", NEXT),
    "LimitFields.letters": SourceKey("Letters of one text.", "letters: 5000", NEXT),
    "LimitFields.word": SourceKey("Letters of one word.", "word: 100", NEXT),
    "LimitFields.texts": SourceKey(
        "Paragraphs, items and cells of a release.", "texts: 2000", NEXT
    ),
    "LimitFields.cells": SourceKey("Cells of one table.", "cells: 1000", NEXT),
    "LimitFields.image": SourceKey("Megabytes of one image.", "image: 8", NEXT),
    "LimitFields.pixels": SourceKey("Millions of pixels of one image.", "pixels: 24", NEXT),
    "LimitFields.catalog": SourceKey("Megabytes of one catalog.", "catalog: 2", NEXT),
    "LimitFields.recipients": SourceKey("Lines of a list of recipients.", "recipients: 500", NEXT),
    "LimitFields.pdf": SourceKey("Megabytes of a PDF to verify.", "pdf: 50", NEXT),
    "SiteFields.addresses": SourceKey(
        "`file` ends addresses with `index.html`.", "addresses: file", NEXT
    ),
    "SiteFields.mining": SourceKey(
        "Whether programs may learn from texts.", "mining: reserved", NEXT
    ),
    "SiteFields.security": SourceKey(
        "Makes `security.txt`.", "security: {contact: s@a.org, expires: 2025-12-31}", NEXT
    ),
    "SecurityFields.contact": SourceKey("Who is told of faults.", "contact: s@example.org", NEXT),
    "SecurityFields.expires": SourceKey("Until when that is right.", "expires: 2025-12-31", NEXT),
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
        NEXT,
    ),
    "MailFields.attach_up_to": SourceKey(
        "Megabytes: a larger PDF is linked, not attached; 0: always attached.",
        "attach_up_to: 5",
        NEXT,
    ),
    "MailFields.one_click": SourceKey(
        "Where readers leave the list with one click (RFC 8058).",
        "one_click: https://press.example.org/unsubscribe",
        NEXT,
    ),
    "MailFields.bounces": SourceKey(
        "Where undelivered mail returns to; otherwise the sender.",
        "bounces: bounces@press.example.org",
        NEXT,
    ),
    "MailFields.verp": SourceKey(
        "A return address for each reader: bounces+TOKEN@…", "verp: true", NEXT
    ),
    "MailFields.dkim_selector": SourceKey(
        "The name of the server's DKIM key, for `send --doctor`.", "dkim_selector: mail2025", NEXT
    ),
}
