"""Bulletins that use all that a template may be given: every block, every kind, every state.

They refer to the newsroom's own people, places, contacts and passages, so that a template that
names one of them by its id finds it. None of their text is ever shown to a reader.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from khabar.formats.web.page_pictures import PagePicture, PagePictures
from khabar.model import (
    Accent,
    AnnouncedEvent,
    Attachment,
    Block,
    Boilerplate,
    Bulletin,
    Contact,
    Document,
    Figure,
    Footnote,
    Heading,
    ListBlock,
    Location,
    Logo,
    Newsroom,
    Notice,
    NoticeKind,
    Organization,
    Paragraph,
    Person,
    PublicSite,
    PublicVersion,
    Quote,
    RelatedBulletin,
    Release,
    ReleaseKind,
    ReleaseVersions,
    Rule,
    StandardNotice,
    Status,
    Table,
    Text,
    VersionState,
)
from khabar.standing.withdrawals import withdrawn

TOPIC = "medtop:20000587"
PICTURE = "sample.svg"
"""The picture of all samples; whoever shows them serves it."""
LAST_WORDS = "The end."
"""Last paragraph of the sample."""
_DAY = date(2025, 11, 24)
_MOMENT = datetime(2025, 11, 24, 11, 30, tzinfo=UTC)
_WORDS = Text("body", "A *sample* with a [link](https://example.org/) and a note.[^1]")


def sample_newsroom() -> Newsroom:
    """Make a newsroom that has all that one may have."""
    return Newsroom(
        name=Text("name", "A newsroom"),
        url="https://newsroom.example/",
        timezone="Asia/Baku",
        language="en",
        locales=("en", "az", "kk"),
        tagline=Text("tagline", "A line below its name"),
        accent=Accent("#0a5468", "#7fc6da"),
        logo=Logo("newsroom/logo.svg", 3, 2, b""),
        accounts={"A network": "https://network.example/newsroom"},
        site=PublicSite(press_kit=True),
        people={"a-person": Person(Text("name", "A Person"), Text("role", "Spokesperson"), "port")},
        organizations={"port": Organization(Text("name", "A port"), Text("short", "Port"))},
        places={"baku": Location(Text("name", "Baku"))},
        contacts={
            "press": Contact(
                Text("name", "Press desk"), "a@b.example", "+994 12", Text("note", "Hours"), True
            )
        },
        boilerplate={
            "about": Boilerplate(Text("title", "About"), Document((_paragraph("Words."),)), True)
        },
    )


def sample_bulletin(newsroom: Newsroom, locale: str) -> Bulletin:
    """Make a bulletin that is public, in its second version, and behind another language."""
    others = tuple(each for each in newsroom.locales if each != locale)
    return Bulletin(
        locale=locale,
        release=_release(newsroom),
        newsroom=newsroom,
        wording={},
        source_language=newsroom.language,
        alternates=others[:1],
        topics={TOPIC: "A topic"},
        stale=others[:1],
        linked=("2024-11-24-other",),
        related=(RelatedBulletin("2024-11-24-other", Text("headline", "Another"), _DAY),),
    )


def sample_pictures(bulletin: Bulletin, address: str = PICTURE) -> PagePictures:
    """Make the pictures of its pages; all of them are at one address."""
    shown = PagePicture(address, (1000, 667), download=address, first=True)
    gallery = bulletin.release.gallery
    return PagePictures({PICTURE: shown}, "pictures.zip", "pictures.html", gallery)


def sample_states(bulletin: Bulletin) -> Iterator[Bulletin]:
    """List the same bulletin in each kind, and as a draft, a held copy, and a withdrawn one."""
    release = bulletin.release
    for number, kind in enumerate(ReleaseKind):
        other = replace(release, id=f"{release.id}-{number}", kind=kind)
        yield replace(bulletin, release=other, stale=())
    yield replace(bulletin, reasons=("a reason",))
    yield replace(bulletin, recipient="A reader")
    yield sample_withdrawn(bulletin)


def sample_withdrawn(bulletin: Bulletin) -> Bulletin:
    """Make the notice that stands in the place of the withdrawn bulletin."""
    notice = Notice(
        3, NoticeKind.KILL, _MOMENT + timedelta(hours=2), None, StandardNotice.ISSUED_IN_ERROR
    )
    notices = (*bulletin.release.notices, notice)
    release = replace(bulletin.release, status=Status.CANCELED, version=3, notices=notices)
    return withdrawn(replace(bulletin, release=replace(release, id=f"{release.id}-withdrawn")))


def sample_versions(bulletin: Bulletin) -> ReleaseVersions:
    """Make the versions that readers were given of the bulletin: one in each state."""
    row = (
        PublicVersion(1, VersionState.WITHDRAWN, day=_DAY),
        PublicVersion(2, VersionState.SUPERSEDED, 3),
        PublicVersion(3, VersionState.CURRENT, day=_DAY),
    )
    headline = bulletin.release.headline
    ids, others = (bulletin.release.id,), bulletin.alternates
    return ReleaseVersions(
        bulletin.locale, ids, row, stands=True, headline=headline, others=others, corrected=others
    )


def _release(newsroom: Newsroom) -> Release:
    return Release(
        id="2025-11-24-sample",
        file="releases/2025-11-24-sample/release.md",
        language=newsroom.language,
        headline=Text("headline", "A release to look at"),
        subheadline=Text("subheadline", "With all that a release may have"),
        summary=Text("summary", "A release that tries the templates."),
        date=_DAY,
        moment=_MOMENT,
        timed=True,
        embargo=_MOMENT,
        location=_first(newsroom.places),
        body=Document(tuple(_blocks(newsroom)), (Footnote("1", (_paragraph("A note."),)),)),
        status=Status.USABLE,
        version=2,
        authentic=newsroom.language,
        urgency=4,
        number="245",
        subjects=(TOPIC,),
        keywords=(Text("keyword", "sample"),),
        speakers=tuple(newsroom.people)[:2],
        contacts=tuple(newsroom.contacts),
        boilerplate=tuple(newsroom.boilerplate),
        image=_figure(),
        gallery=(_figure(),),
        attachments=(
            Attachment(Text("attachment", "A table"), "sample.csv", "sample.csv"),
            Attachment(Text("attachment", "A film"), url="https://example.org/film", type="video"),
        ),
        event=AnnouncedEvent(_MOMENT, _MOMENT + timedelta(hours=2), True, _first(newsroom.places)),
        notices=(
            Notice(2, NoticeKind.CORRECT, _MOMENT + timedelta(hours=1), Text("notice", "A word.")),
        ),
    )


def _blocks(newsroom: Newsroom) -> Iterator[Block]:
    speaker = _first(newsroom.people)
    somebody = None if speaker else Text("attribution", "Somebody")
    yield Paragraph(_WORDS)
    yield Heading(2, Text("heading", "A heading"), "a-heading")
    yield Heading(3, Text("heading", "A smaller one"), "a-smaller-one")
    yield ListBlock(None, ((_paragraph("One"),), (_paragraph("Two"),)))
    yield ListBlock(3, ((_paragraph("Three"), _paragraph("And more")),), tight=False)
    yield Table(
        (Text("cell", "Port"), Text("cell", "Ships")),
        ((Text("cell", "One"), Text("cell", "12")),),
        ("left", "right"),
    )
    yield Quote((_paragraph("“A word.”"), _paragraph("Another.")), speaker, somebody)
    yield Quote((_paragraph("A word."),), "", Text("attribution", "Somebody else"))
    yield _figure()
    yield Rule()
    yield _paragraph(LAST_WORDS)


def _figure() -> Figure:
    return Figure(
        PICTURE, Text("alt", "A sign"), Text("caption", "A sign."), Text("credit", "Somebody")
    )


def _paragraph(words: str) -> Paragraph:
    return Paragraph(Text("body", words))


def _first(values: Mapping[str, object]) -> str:
    return next(iter(values), "")
