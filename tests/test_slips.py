"""Slips of new editors: each is told where it is, in the words of the newsroom, with what to type.

Keys of other programs and in other languages, days as people write them, YAML's own traps.
"""

import json
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest

from conftest import ROOT
from khabar.markup import conflict_lines
from khabar.model import Release
from khabar.problems import NewsroomError
from khabar.sources import fields
from khabar.sources.front_matter import FrontMatter
from khabar.sources.importing.wire.embargoes import embargo_alone, embargo_label
from khabar.sources.key_words.other_names import no_place
from khabar.sources.newsroom import parse_newsroom
from khabar.sources.release import parse_release
from khabar.standing.unfinished import told_embargo, told_until

NEWSROOM = parse_newsroom((ROOT / "releases/newsroom.yaml").read_bytes(), "newsroom.yaml")
SOURCE = """---
headline: Port opens
summary: One sentence.
language: en
date: 2026-11-24
location: baku
status: usable
contacts: [press-desk]
---
The first paragraph.
"""
# What stands in the source, what an editor types instead, and the one problem: its line, what its
# message says, its hint.
SLIPS = [
    ("headline:", "title:", 2, "unknown key: title", "did you mean `headline`?"),
    ("headline:", "заголовок:", 2, "unknown key", "did you mean `headline`?"),
    ("headline:", "başlıq:", 2, "unknown key", "did you mean `headline`?"),
    ("headline:", "Başlık:", 2, "unknown key", "did you mean `headline`?"),
    ("date:", "күні:", 5, "unknown key", "did you mean `date`?"),
    ("date:", "publishDate:", 5, "unknown key", "did you mean `date`?"),
    ("date:", "Date:", 5, "unknown key", "did you mean `date`?"),
    ("summary:", "summаry:", 3, "unknown key", "type it in Latin letters: `summary`"),
    ("status: usable", "status: usable\nfeatured_image: a.jpg", 8, "unknown key", "did you mean `image`?"),
    ("status: usable", "status: usable\nslug: port", 8, "unknown key", "remove it: the folder’s name is the address"),
    ("status: usable", "status: usable\nauthor: Jane", 8, "unknown key",
     "remove it: a release has no author; `contacts` says whom to ask"),
    ("2026-11-24", "24.11.2026", 5, "is not a date", "write 2026-11-24"),
    ("2026-11-24", "11/24/2026", 5, "is not a date", "write 2026-11-24"),
    ("2026-11-24", "11/3/2026", 5, "is not a date", "write 2026-03-11 or 2026-11-03"),
    ("2026-11-24", "24 noyabr 2026", 5, "is not a date", "write 2026-11-24"),
    ("2026-11-24", "2026 жылғы 24 қараша", 5, "is not a date", "write 2026-11-24"),
    ("2026-11-24", "November 24, 2026", 5, "is not a date", "write 2026-11-24"),
    ("2026-11-24", "2026–11–24", 5, "is not a date", "write 2026-11-24"),
    ("2026-11-24", "“2026-11-24”", 5, "is not a date", "write 2026-11-24"),
    ("2026-11-24", "2026/11/24", 5, "is not a date", "write 2026-11-24"),
    ("2026-11-24", "2026-11-24 3:30 PM", 5, "is not a date", "write 2026-11-24T15:30"),
    ("status: usable", "status: usable\nembargo: 25 November 2026, 10:00", 8, "is not a time",
     "write 2026-11-25T10:00"),
    ("status: usable", "status: usable\nembargo: 2026-12-01 10:00 GMT+4", 8, "is not a time",
     "write 2026-12-01T10:00+04:00"),
    ("status: usable", "status: usable\nembargo: 2026-12-01T10:00 Asia/Almaty", 8, "is not a time", "write a day"),
    ("status: usable", "status: usable\nembarqo: 2027-01-01T10:00", 8, "unknown key", "did you mean `embargo`?"),
    ("usable", "published", 7, "not one of the known values", "did you mean `usable`?"),
    ("usable", "hazır", 7, "not one of the known values", "did you mean `usable`?"),
    ("usable", "Usable", 7, "not one of the known values", "did you mean `usable`?"),
    ("usable", "usаble", 7, "not one of the known values", "type it in Latin letters: `usable`"),
    ("usable", "cancelled", 7, "not one of the known values", "did you mean `canceled`?"),
    ("status: usable", "status: usable\nkind: заявление", 8, "not one of the known", "did you mean `statement`?"),
    ("language: en", "language: English", 4, "is not a language tag", "write `en`"),
    ("language: en", "language: Azərbaycan", 4, "is not a language tag", "write `az`"),
    ("language: en", "language: en-US", 4, "is not a locale of this newsroom", "did you mean `en`?"),
    ("location: baku", "location: Baku", 6, "is not an id", "did you mean `baku`?"),
    ("[press-desk]", "[press@newsroom.example]", 8, "is not an id", "did you mean `press-desk`?"),
    ("[press-desk]", "press-desk", 8, "must be a list", "write `[press-desk]`"),
    ("[press-desk]", "\n  -press-desk", 9, "must be a list", "write `[press-desk]`"),
    ("status: usable", "status: usable\nspeakers: [Agil Jamal]", 8, "is not an id", "did you mean `agil-jamal`?"),
    ("status: usable", "status: usable\nkeywords: NGO; cooperation", 8, "must be a list", "write `[NGO, cooperation]`"),
    ("headline: Port", "headline:Port", 2, "no space behind `headline:`", "write `headline: Port opens`"),
    ("headline: Port", "headline = Port", 2, "stands where a colon belongs", "write `headline: Port opens`"),
    ("headline: Port", "headline：Port", 2, "stands where a colon belongs", "write `headline: Port opens`"),
    ("summary: One", "summary:\u00a0One", 3, "a no-break space", "type an ordinary space: `summary: One sentence.`"),
    ("Port opens", "Port: it opens", 2, "a colon within a text", 'write `headline: "Port: it opens"`'),
    ("Port opens", "“Port: it opens”", 2, "a colon within a text",
     'YAML knows straight quotation marks alone: write `headline: "Port: it opens"`'),
    ("Port opens", '"Port" opens', 2, "text behind the closing", "write `headline: '\"Port\" opens'`"),
    ("Port opens", "'Port's opening'", 2, "text behind the closing", "write `headline: Port's opening`"),
    ("Port opens", '"Port opens', 2, "not closed", "close it, or write `headline: Port opens`"),
    ("Port opens", "@Port opens", 2, "YAML reads `@`", 'write `headline: "@Port opens"`'),
    ("Port opens", "%5 more", 2, "YAML reads `%`", 'write `headline: "%5 more"`'),
    ("Port opens", "*Port* opens", 2, "YAML reads `*`", 'write `headline: "*Port* opens"`'),
    ("Port opens", "[Video] Port opens", 2, "YAML reads `[`", 'write `headline: "[Video] Port opens"`'),
    ("Port opens", "- Port opens", 2, "YAML reads `-`", 'write `headline: "- Port opens"`'),
    ("Port opens", "`Port` opens", 2, "YAML reads", 'write `headline: "`Port` opens"`'),
    ("[press-desk]", "[press-desk", 8, "a `[` that is not closed", "write `contacts: [press-desk]`"),
    ("One sentence.", "One\nsentence.", 4, "a line without a name", "if it is of `summary`, indent it"),
    ("summary: One", "  summary: One", 3, "`summary` is indented", "remove the spaces before `summary`"),
    ("headline:", "  headline:", 3, "the lines above are indented", "begin all at the same column"),
    ("summary: One", "\tsummary: One", 3, "a tab in YAML", "indent with spaces"),
    ("status: usable", "status: usable\n// a note", 8, "begins no comment", "begin it with `#`"),
    ("status: usable", "status: usable\n<!-- a note -->", 8, "begins no comment", "begin it with `#`"),
    ("---\nheadline", "—\nheadline", 1, "`—` is not the line `---`", "type three hyphens"),
    ("---\nheadline", "+++\nheadline", 1, "`+++` is not the line `---`", "type three hyphens"),
    ("---\nheadline", "headline", 1, "no line `---` above the fields", "write `---` as the first line"),
    ("---\nheadline", "\n---\nheadline", 2, "something stands above", "begin the file with `---`"),
    ("---\nThe", "———\nThe", 9, "`———` is not the line `---`", "type three hyphens"),
    ("---\nThe", "The", 9, "the front matter has no end", "write `---` above line 9"),
    ("---\nThe", "---\nembargo: 2027-01-01T10:00\n---\nThe", 10, "`embargo:` stands below the fields", "move it above"),
    ("---\nThe", "---\n---\n\nembargo: 1 January 2027\n\nThe", 12, "`embargo:` stands below the fields", "move it above"),
    ("---\nThe", "---\nstatus: draft\n\nThe", 10, "`status:` stands below the fields", "move it above"),
    ("---\nThe", "---\ncontacts:\n\nThe", 10, "`contacts:` stands below the fields", "move it above"),
    ("paragraph.", "paragraph.\n\nembargo: 2027-01-01T10:00 ", 12, "`embargo:` stands below", "move it above"),
    ("paragraph.", "paragraph.\nstatus: withheld", 11, "`status:` stands below the fields", "move it above"),
    ("paragraph.", "paragraph.\n\nembargo: 2027-01-01T10:00Z", 12, "`embargo:` stands below", "move it above"),
    ("paragraph.", "paragraph.\n\nstatus: 'draft'", 12, "`status:` stands below the fields", "move it above"),
    ("One sentence.", "|\n  One.\n  embargo: 2027-01-01T10:00", 5, "`embargo:` stands within a text", "at the first column"),
    ("One sentence.", '"One.\n  status: draft"', 4, "`status:` stands within a text", "at the first column"),
    ("paragraph.", "paragraph.\n\nstatus: draft  # not yet", 12, "`status:` stands below", "move it above"),
]  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS, ids=[json.dumps(each[1]) for each in SLIPS])
def test_a_slip_is_told_with_its_line_and_what_to_type(
    slip: tuple[str, str, int, str, str],
) -> None:
    there, typed, line, message, hint = slip
    assert there in SOURCE
    text = SOURCE.replace(there, typed, 1)
    (problem,) = parse_release(text.encode(), "releases/a/release.md", NEWSROOM, ()).problems
    assert problem.place.line == line
    assert message in problem.message
    assert hint in problem.hint
    for program in ("mapping", "token", "expected", "scanning"):
        assert program not in problem.message + problem.hint


@pytest.mark.parametrize("text", [
    "headline: “Port” opens", "headline: „Port“ opens", "headline: «Port opens»", "headline: 'Port: opens'",
    'headline: "Port #2"', "headline: Port's opening", "headline: Yes", "headline: 2026",
    "headline: https://a.example opens", "headline: At 15:30 Port opens", "headline: >-\n  Port\n  opens",
    "headline: (Port) opens", "headline: Port — opens", "headline: Port - opens", "headline: $5 and 5%",
])  # fmt: skip
def test_what_yaml_reads_as_it_is_written_is_no_slip(text: str) -> None:
    source = SOURCE.replace("headline: Port opens", text)
    assert not parse_release(source.encode(), "releases/a/release.md", NEWSROOM, ()).problems


@pytest.mark.parametrize("body", [
    "Embargo: what it means.", "embargoes: 3", "note: A ship came.", "The port.\n\nstatus: three ships wait.",
    "The port.\n\n- status: draft", "The port.\n\nsummary: All is well.", "The port.\nversion: two.", "> status: draft",
    "The port.\n\nversion: 2.0", "The port.\n\nversion: 2",
])  # fmt: skip
def test_what_a_text_says_is_no_field(body: str) -> None:
    source = SOURCE.replace("The first paragraph.", body)
    assert not parse_release(source.encode(), "releases/a/release.md", NEWSROOM, ()).problems


@pytest.mark.parametrize(("body", "told"), [
    ("EMBARGOED UNTIL 1 January 2027, 10:00\n\nThe port opens.", True),
    ("**Embargo: 1 January 2027**\n\nThe port opens.", True),
    ("The port opens.\n\nSperrfrist: 1. Januar 2027, 10 Uhr", True),
    ("1 yanvar 2027-ci il saat 10:00-dək embarqo altında\n\nThe port opens.", True),
    ("The port opens.\n\nThe EU lifts its embargo on 3 kinds of grain.\n\nShips came.", False),
    ("The EU lifts its embargo of 2022 on grain.", False),
    ("The port opens.", False),
])  # fmt: skip
def test_an_embargo_that_only_the_text_tells_of_is_told(body: str, *, told: bool) -> None:
    """Fault seen: it was public at once, with the line that forbids it, in silence."""
    for field in ("", "embargo: 2027-01-01T10:00\n"):
        source = SOURCE.replace("status: usable\n", f"status: usable\n{field}")
        source = source.replace("The first paragraph.", body)
        found = parse_release(source.encode(), "releases/a/release.md", NEWSROOM, ()).release
        assert found
        assert bool(list(told_embargo(found))) == (told and not field)


ABOUT_EMBARGOES = """\
The EU lifts its embargo on 3 kinds of grain.
EU embargo on Russian oil to end on 5 December 2027.
Embargo on grain: what changes on 1 January 2027
Embargo – what changes on 1 January 2027
Embargoed goods worth $5 million were returned on 3 March 2027.
Embargo until 31 December 2027 on grain exports
The arms embargo takes effect on 1 January 2027 at 00:00.
Embargo from 1 January 2027: ships must turn back at 10:00.
From 1 January 2027, 10:00, the embargo applies to all ships.
Embargo: from 1 January 2027 no grain may leave the port.
Embargo: changes from 1 January 2027
Embargo: EU to vote on 1 March 2027 at 10:00
Embargo 2027: the year in figures
Embargo (1973–2027): 50 years of oil policy since 1 January 1973
Embargo talks resume on 3 March 2027 at 10:00.
Embargo lifted on 1 January 2027 at 10:00
Embargo, 2027 budget and ports: the agenda for 3 March 2027, 10:00
Embargoes until 1 January 2027, 10:00, have cost the port 5 million.
The embargo ends on 5 December 2027 at 10:00.
“Embargo: 1 January 2027” is the title of the film that opens on 5 May 2027.
Do not publish personal data before 1 March 2027, 10:00, says the law.
Registration is open until 15 January 2027, 18:00.
Эмбарго на импорт пшеницы продлено до 31 декабря 2027 года.
Эмбарго до 31 декабря 2027 года распространяется на мясо и молоко.
Эмбарго: ЕС голосует 1 марта 2027 года в 10:00
Taxıl embarqosu 1 yanvar 2027-ci ildə qüvvəyə minir.
Embarqo 1 yanvar 2027-ci il saat 10:00-dan tətbiq olunur.
Ambargo 1 Ocak 2027'de saat 10.00'da başlıyor.
Астыққа эмбарго 2027 жылғы 1 қаңтарда сағат 10:00-де басталады.
Эмбарго 2027 жылғы 1 қаңтарда сағат 10:00-де күшіне енеді.
Embargo bis 31. Dezember 2027 verlängert
L'embargo jusqu'au 31 décembre 2027 concerne le blé.
"""
# What says that its text has an embargo until 10 o'clock in Baku, on 1 January 2027.
UNDER_EMBARGO = """\
EMBARGOED UNTIL 1 January 2027, 10:00
STRICTLY EMBARGOED UNTIL 10:00 ON 1 JANUARY 2027
Embargoed until Friday, January 1, 2027, 10 a.m.
EMBARGO 1 JANUARY 2027 10:00 GMT+4
EMBARGO: 2027-01-01T10:00+04:00
Embargo : 2027-01-01T10:00
embargo：2027-01-01 10:00
Not for release before 10:00 on 1 January 2027
EMBARGOED until 1 January 2027 10:00 - Port opens
EMBARGO 1 January 2027, 10:00: Port opens
1 yanvar 2027-ci il saat 10:00-dək embarqo altında
Embarqo: 1 yanvar 2027, 10:00
Ambargo: 1 Ocak 2027 saat 10.00
Эмбарго: 1 января 2027, 10:00
Эмбарго до 10:00 1 января 2027 года
2027 жылғы 1 қаңтар, сағат 10:00-ге дейін эмбарго
Sperrfrist: 1. Januar 2027, 10 Uhr
"""


def said_in(text: str) -> list[Release]:
    """Releases that say a text in their headline, below it, in the summary and in the middle."""
    said = json.dumps(text, ensure_ascii=False)
    sources = (
        SOURCE.replace("headline: Port opens", f"headline: {said}"),
        SOURCE.replace("summary: One", f"subheadline: {said}\nsummary: One"),
        SOURCE.replace("One sentence.", said),
        SOURCE.replace("paragraph.", f"paragraph.\n\n{text}\n\nThe last one."),
    )
    read = [parse_release(each.encode(), "releases/a/release.md", NEWSROOM, ()) for each in sources]
    return [each.release for each in read if each.release]


@pytest.mark.parametrize("text", ABOUT_EMBARGOES.splitlines())
def test_a_text_about_an_embargo_is_held_by_none(text: str) -> None:
    found = said_in(text)
    assert len(found) == 4
    assert not any(told_until(each, "Asia/Baku") for each in found)
    assert not any(told_embargo_of(each) for each in found)


@pytest.mark.parametrize("text", UNDER_EMBARGO.splitlines())
def test_a_text_that_says_that_it_is_under_an_embargo_is_held(text: str) -> None:
    """Fault seen: with `Embargo:` below the fields the release went out at once."""
    moment = datetime(2027, 1, 1, 6, tzinfo=UTC)
    found = said_in(text)
    assert found
    assert all(told_until(each, "Asia/Baku") == moment for each in found)
    assert all(map(told_embargo_of, found))
    held = [replace(each, embargo=moment) for each in found]
    assert not any(told_until(each, "Asia/Baku") or told_embargo_of(each) for each in held)


@pytest.mark.parametrize("text", UNDER_EMBARGO.splitlines())
def test_emphasis_hides_no_embargo(text: str) -> None:
    first, _, rest = text.partition(" ")
    for marked in (f"**{text}**", f"*{first}* {rest}", f"[{text}](https://a.example/)"):
        told = [told_until(each, "Asia/Baku") for each in said_in(marked)]
        assert told, marked
        assert all(told), marked


def told_embargo_of(release: Release) -> bool:
    return any(told_embargo(release))


@pytest.mark.parametrize("sign", [" ", "\t", ":", "-", "a", "1", "1 ", "0:0 ", "|", "]", "’"])
@pytest.mark.parametrize("before", ["Embargo: ", "Embargoed until 1 ", "10:00 embargo"])
def test_a_long_line_of_an_embargo_is_read_in_one_pass(before: str, sign: str) -> None:
    assert not embargo_alone(before + sign * 60_000)
    assert embargo_label(before + sign * 60_000)[0] == ""


def test_lines_above_a_slip_are_not_accused() -> None:
    """Lines of a folded text have no names; only the line that YAML refuses is looked at for that."""
    text = SOURCE.replace("summary: One sentence.", "summary: |\n  One\n  sentence: two").replace(
        "language: en", "language: @en"
    )
    (problem,) = parse_release(text.encode(), "releases/a/release.md", NEWSROOM, ()).problems
    assert (problem.place.line, problem.message[:10]) == (6, "YAML reads")


# PyYAML counts other line ends, too, and where something is open at the end it names a line behind the last one.
@pytest.mark.parametrize(
    "first", ["[", "{", '"', "'", ":", "-", "\n", "\x85", "\u2028", "\r", "&", "*", "!", "|", "a"]
)
def test_no_text_is_too_short_to_be_told_what_is_wrong_with_it(first: str) -> None:
    for rest in product(("[", "{", "!", "]", "'", ":", " ", "\n", "\x85", "a", ""), repeat=2):
        text = first + "".join(rest)
        for problem in fields.read(text, "newsroom.yaml").problems:
            assert 1 <= problem.place.line <= len(text.splitlines()) + 1


@pytest.mark.parametrize("url", [
    "https://u:p@press.example/", "https://u@press.example", "https://press.example/?a=1", "https://press.example/#a",
    "press.example", "https://press.example /", "file:///press", "https:///press",
])  # fmt: skip
def test_the_address_of_the_site_is_one_of_pages(url: str) -> None:
    """Fault seen: a name and a password before `@` stood on every page."""
    raw = (ROOT / "releases/newsroom.yaml").read_text("utf-8")
    text = "".join(
        f"url: {url}\n" if line.startswith("url:") else line
        for line in raw.splitlines(keepends=True)
    )
    with pytest.raises(NewsroomError) as refused:
        parse_newsroom(text.encode(), "newsroom.yaml")
    (problem,) = refused.value.problems
    assert (problem.place.line, problem.message) == (5, f"url: `{url}` is not an address")


def test_no_key_of_elsewhere_is_one_of_ours() -> None:
    assert not [each for each in FrontMatter.model_fields if no_place(each)]


@pytest.mark.parametrize(
    "sign", ["a", ":", "-", "—", " ", "\t", '"', "'", "[", "{", "#", "1.", "а: ", "- "]
)
def test_a_long_line_takes_no_longer_than_its_length_asks_for(sign: str) -> None:
    for text in (
        f'---\nheadline: {sign * 50_000}@\n"x\n---\nText.\n',
        f"{sign * 50_000}\n---\nText.\n",
        f"---\nheadline: a\n---\nembargo: 2{sign * 50_000}@\nstatus: {sign * 50_000}",
    ):
        parse_release(text.encode(), "releases/a/release.md", NEWSROOM, ())


@pytest.mark.parametrize("sign", [" ", "\t", "> ", "<", ">", "<<<<<<<\n", "=======\n"])
def test_marks_of_conflicts_are_looked_for_in_one_pass(sign: str) -> None:
    """Fault seen: a line of 50,000 blanks took half a minute."""
    found = list(conflict_lines(f"a\n{sign * 60_000}x\n<<<<<<< HEAD\n> >>>>>>> b\n  >>>>>>> c\n"))
    assert found[-2][1] == "<<<<<<< HEAD"
    assert found[-1][1] == ">>>>>>> c"
    assert found[-1][0] - found[-2][0] == 2
