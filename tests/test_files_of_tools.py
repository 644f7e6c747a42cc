"""XLIFF as other tools write it: their encodings, comments, segments and marks.

The shapes are those of OmegaT, Trados, memoQ, Okapi (`<seg-source>` with `<mrk mtype="seg">`), Crowdin (`<alt-trans>`) and
Weblate; the tools themselves are not here.
"""

import codecs
from dataclasses import replace
from types import SimpleNamespace

import pytest

from khabar.catalogs import po
from khabar.catalogs.exchange import xliff, xliff2
from khabar.catalogs.exchange.units import Unit, UnitGroup, UnitState, unit_group
from khabar.catalogs.exchange.update import Updated, update
from khabar.model import Entry
from khabar.translating.import_file import ImportOptions, marked
from khabar.translating.returned_files import domain_of

CATALOG = po.parse(
    b"""msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "body"
msgid "The **forum** opens. It has a [site](https://forum.example)."
msgstr ""
""",
    "forum.po",
)
GROUP = unit_group("forum", "en", "az", CATALOG)
SOURCE = GROUP.units[0].source
FIRST = xliff.write([GROUP]).decode()
SECOND = xliff2.write([GROUP]).decode()
WHOLE = '<bpt id="1">**</bpt>Forum<ept id="1">**</ept> açılır. Onun <bpt id="2">[</bpt>saytı<ept id="2">](https://forum.example)</ept> var.'
WHOLE_2 = '<pc id="1" dataRefStart="d1" dataRefEnd="d1">Forum</pc> açılır. Onun <pc id="2" dataRefStart="d2" dataRefEnd="d3">saytı</pc> var.'
TEXT = "**Forum** açılır. Onun [saytı](https://forum.example) var."


def one(raw: bytes | str):
    raw = raw.encode() if isinstance(raw, str) else raw
    (group,) = (xliff2 if xliff2.is_version_2(raw) else xliff).read(raw, "forum.xlf")
    assert group.problems == ()
    (unit,) = group.units
    assert (unit.id, unit.source) == (GROUP.units[0].id, SOURCE)
    return unit


def first(target: str, state: str = "translated", before: str = "") -> str:
    empty = '<target state="needs-translation"></target>'
    assert empty in FIRST
    return FIRST.replace(empty, f'{before}<target state="{state}">{target}</target>')


def second(target: str, state: str = "translated") -> str:
    empty = '<target xml:space="preserve"/>'
    assert empty in SECOND
    filled = SECOND.replace(empty, f'<target xml:space="preserve">{target}</target>')
    return filled.replace('state="initial"', f'state="{state}"')


@pytest.mark.parametrize("text", [first(WHOLE), second(WHOLE_2)], ids=["1.2", "2.0"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "windows-1254", "iso-8859-9"])
def test_the_encoding_is_that_of_the_file(text: str, charset: str) -> None:
    _declaration, _, rest = text.partition("?>")
    named = charset.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{named}"?>{rest}'
    raw = text.encode(charset, "xmlcharrefreplace")
    assert charset != "utf-8-sig" or raw.startswith(codecs.BOM_UTF8)
    assert one(raw).target == TEXT


@pytest.mark.parametrize(
    "text",
    [
        first(WHOLE).replace("\n", "\r\n"),
        first(WHOLE).replace("document:1.2", "document:1.1").replace('"1.2"', '"1.1"'),
        first(WHOLE).replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?").replace("xmlns=", "xmlns:x="),
        first(WHOLE).replace(' xmlns="urn:oasis:names:tc:xliff:document:1.2"', ""),
        first(WHOLE).replace("<target", '<target xml:lang="az-Latn-AZ"'),
        first(WHOLE).replace("<body>", '<body><group id="g">').replace("</body>", "</group></body>"),
        first(WHOLE).replace("<trans-unit", '<trans-unit xmlns:mq="MQXliff" mq:status="ManuallyConfirmed"'),
        first(WHOLE).replace("</trans-unit>", "<alt-trans><source>a</source><target>Başqa</target></alt-trans></trans-unit>"),
        first('<g id="1">Forum</g> açılır. Onun <g id="2">saytı</g> var.'),
        first('<mrk mtype="x-sdl-comment">' + WHOLE + "</mrk>"),
        second(WHOLE_2).replace('version="2.0"', 'version="2.1"'),
        second(WHOLE_2).replace('version="2.0"', 'version="2.2"').replace("document:2.0", "document:2.2"),
        second(WHOLE_2).replace("<xliff", f"<!--{'x' * 6000}--><xliff"),
        second('<pc id="1">Forum</pc> açılır. Onun <pc id="2">saytı</pc> var.'),
    ],
)  # fmt: skip
def test_what_tools_put_around_a_text_is_none_of_it(text: str) -> None:
    assert one(text).target == TEXT


@pytest.mark.parametrize("fill", [first, second])
@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("Forum<!-- a note --> açılır.", "Forum açılır."),
        ("<?a tool?>Forum <?b?>açılır.", "Forum açılır."),
        ("<![CDATA[Forum & sayt]]> açılır.", "Forum & sayt açılır."),
        ("Forum&#305; &quot;a&quot; &amp; b", 'Forumı "a" & b'),
    ],
)
def test_no_word_beside_a_comment_is_lost(fill, target: str, text: str) -> None:
    assert one(fill(target)).target == text


def test_what_a_reviewer_struck_out_is_no_translation() -> None:
    struck = '<mrk mtype="x-sdl-deleted">Toplantı</mrk><mrk mtype="x-sdl-added">Forum</mrk> açılır.'
    assert one(first(struck)).target == "Forum açılır."


PARTS = (
    '<seg-source><mrk mtype="seg" mid="0">{}</mrk> <mrk mtype="seg" mid="1">{}</mrk></seg-source>'
)
IN_PARTS = PARTS.format("The **forum** opens.", "It has a site.")


def parted(one_: str, two: str) -> str:
    return f'<mrk mtype="seg" mid="0">{one_}</mrk> <mrk mtype="seg" mid="1">{two}</mrk>'


@pytest.mark.parametrize(
    ("target", "state", "wanted"),
    [
        (parted("Forum açılır.", "Saytı var."), "final", UnitState.REVIEWED),
        (parted("Forum açılır.", "Saytı var."), "translated", UnitState.REVIEWED),
        (parted("Forum açılır.", ""), "final", UnitState.FUZZY),
        ('<mrk mtype="seg" mid="0">Forum açılır.</mrk>', "final", UnitState.FUZZY),
        (parted("Forum açılır.", "It has a site."), "translated", UnitState.FUZZY),
        ("Forum açılır. Saytı var.", "translated", UnitState.REVIEWED),
    ],
)
def test_a_segment_that_waits_keeps_its_text_from_readers(
    target: str, state: str, wanted: UnitState
) -> None:
    """Even where a person vouches for the file."""
    (group,) = xliff.read(first(target, state, IN_PARTS).encode(), "forum.xlf")
    assert marked(group, ImportOptions("az", reviewed=True)).units[0].state is wanted


def segments(one_: str, two: str, state: str) -> str:
    head, _, rest = SECOND.partition('<segment state="initial">')
    rest = rest.partition("</segment>")[2]
    return (
        f'{head}<segment state="{state}"><source>A forum.</source>{one_}</segment>'
        f'<ignorable><source> </source></ignorable><segment state="{state}"><source>It opens.</source>{two}</segment>{rest}'
    )


@pytest.mark.parametrize(
    ("targets", "state", "text", "wanted"),
    [
        (("<target>Forum.</target>", "<target>Açılır.</target>"), "final", "Forum. Açılır.", UnitState.REVIEWED),
        (("<target>Forum.</target>", "<target>Açılır.</target>"), "initial", "Forum. Açılır.", UnitState.REVIEWED),
        (('<target order="3">Forum.</target>', '<target order="1">Açılır.</target>'), "final", "Açılır. Forum.", UnitState.REVIEWED),
        (("<target>Forum.</target>", ""), "final", "Forum. ", UnitState.FUZZY),
        (("<target>Forum.</target>", "<target/>"), "initial", "Forum. ", UnitState.FUZZY),
        (("<target>Forum.</target>", "<target>It opens.</target>"), "initial", "Forum. It opens.", UnitState.FUZZY),
    ],
)  # fmt: skip
def test_segments_of_xliff_2(
    targets: tuple[str, str], state: str, text: str, wanted: UnitState
) -> None:
    (group,) = xliff2.read(segments(*targets, state).encode(), "forum.xlf")
    (unit,) = marked(group, ImportOptions("az", reviewed=True)).units
    assert (unit.target, unit.state) == (text, wanted)


BY_OTHERS = """<xliff xmlns="urn:oasis:names:tc:xliff:document:1.1" version="1.1">
<file original="{}" source-language="en-US" target-language="az" datatype="po"><body>
<trans-unit id="1" restype="x-gettext-domain-header"><source>Language: az</source><target>Language: az</target></trans-unit>
<trans-unit id="2"><source>The **forum** opens. It has a [site](https://forum.example).</source><target>{}</target></trans-unit>
{}</body></file></xliff>"""
AGAIN = '<trans-unit id="{}"><source>Forum</source><target>{}</target></trans-unit>'
TWICE = replace(
    CATALOG,
    entries=(*CATALOG.entries, Entry("Forum", context="heading"), Entry("Forum", context="cell")),
)


def made_by_others(*equal: str) -> Updated:
    """A file that a tool made of `TWICE` with ids of its own, and what it has for `Forum`."""
    rows = "".join(AGAIN.format(number, text) for number, text in enumerate(equal, 3))
    (group,) = xliff.read(BY_OTHERS.format("locales/az/forum.po", TEXT, rows).encode(), "a.xlf")
    assert group.problems == ()
    return update(TWICE, group.units, "a.xlf", overwrite=False)


def test_a_file_that_a_tool_made_of_the_catalog_is_taken_by_its_texts() -> None:
    done = made_by_others("Forum bir", "Forum iki")
    assert [each.strings[0] for each in done.catalog.entries] == [TEXT, "Forum bir", "Forum iki"]
    assert done.problems == ()


def test_of_equal_texts_that_were_lost_nobody_knows_which_one_is_left() -> None:
    done = made_by_others("Forum bir")
    assert [each.strings[0] for each in done.catalog.entries] == [TEXT, "", ""]
    assert len(done.problems) == 1


@pytest.mark.parametrize(
    "said", ["forum.po", "locales/az/LC_MESSAGES/forum.po", "C:\\work\\forum.az.xlf", "forum.az (1).xlf"]
)  # fmt: skip
def test_a_catalog_is_known_by_a_path_to_it(said: str) -> None:
    newsroom = SimpleNamespace(ids=lambda: ("forum",), present=lambda each: each)
    assert domain_of(newsroom, said, "in.xlf") == "forum"
    assert domain_of(newsroom, "another", "in.xlf") == "another"


def test_what_a_tool_calls_translated_is_vouched_for_in_both_versions() -> None:
    """What left as fuzzy stays so: a tool that translates it removes Khabar's `subState`."""
    draft = replace(CATALOG.entries[0], strings=(TEXT,), flags=("fuzzy",))
    group = unit_group("forum", "en", "az", replace(CATALOG, entries=(draft,)))
    for module in (xliff, xliff2):
        (back,) = module.read(module.write([group]), "a.xlf")
        assert marked(back, ImportOptions("az", reviewed=True)).units[0].state is UnitState.FUZZY
    for text in (first(WHOLE), second(WHOLE_2)):
        assert one(text).state is UnitState.UNMARKED


def test_where_a_tool_copies_sources_a_copied_name_is_no_translation_either() -> None:
    def states(*pairs: tuple[str, str]) -> list[UnitState]:
        units = (Unit("", "", *pair, UnitState.UNMARKED) for pair in pairs)
        group = UnitGroup("forum", "en", "az", tuple(units))
        return [each.state for each in marked(group, ImportOptions("az")).units]

    name, prose, more = ("Figures", "Figures"), ("the forum opens",) * 2, ("a site for all",) * 2
    done = ("It is open.", "O açıqdır.")
    assert states(name, prose, done) == ["fuzzy", "untranslated", "fuzzy"]
    assert states(name, prose, more, done) == ["untranslated"] * 3 + ["fuzzy"]
