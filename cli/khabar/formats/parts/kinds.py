"""The kinds of releases in the vocabularies of others.

Genres are the IPTC's NewsCodes (http://cv.iptc.org/newscodes/genre/, as of 2024-02-13): what is
given to the press is a press release, and may be something more besides. Types are schema.org's.
"""

from collections.abc import Iterator

from khabar.formats.parts.newscodes import GENRES
from khabar.model import ReleaseKind

_GENRE = {
    ReleaseKind.SPEECH: "Transcript_and_Verbatim",
    ReleaseKind.ADVISORY: "Advisory",
    ReleaseKind.QA: "Question_and_Answer_Session",
    ReleaseKind.FACTSHEET: "ListingOfFacts",
}
# Words that were spoken, and questions with answers, are no report of news.
_TYPE = {
    ReleaseKind.SPEECH: "Article",
    ReleaseKind.QA: "Article",
    ReleaseKind.FACTSHEET: "BackgroundNewsArticle",
}


def genres(kind: ReleaseKind) -> Iterator[str]:
    """The addresses of a kind's genres, the closest first; at least one."""
    if kind in _GENRE:
        yield GENRES + _GENRE[kind]
    yield f"{GENRES}Press_Release"


def schema_type(kind: ReleaseKind) -> str:
    """The schema.org type of a text of this kind."""
    return _TYPE.get(kind, "NewsArticle")
