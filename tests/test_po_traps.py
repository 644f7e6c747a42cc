"""PO files as they come from elsewhere: each is read without loss, or refused with its line.

The judge of what is read is gettext itself: `msgcat --no-wrap` of the file, where it reads the file
at all. What Khabar writes is always what `msgcat --no-wrap` leaves as it is.
"""

import subprocess
from dataclasses import replace

import pytest

from counting import growth
from khabar.catalogs import po
from khabar.catalogs.lineage import lineage
from khabar.catalogs.merge import merge, new_catalog, template
from khabar.catalogs.reconcile import reconcile
from khabar.model import Message
from khabar.problems import SourceError

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
ONE = 'msgid "a"\nmsgstr "b"\n'


def msgcat(text: str) -> str:
    answer = subprocess.run(
        ["msgcat", "--no-wrap", "-"], input=text.encode(), capture_output=True, check=True
    )
    return answer.stdout.decode()


def read(text: str):
    return po.parse(text.encode(), "x.po")


# Files that gettext reads: Khabar reads the same, and writes what gettext would.
AS_GETTEXT = {
    "a previous text of an obsolete entry": '#, fuzzy\n#~| msgid "old"\n#~ msgid "a"\n#~ msgstr "b"\n',
    "a previous text of several lines": '#, fuzzy\n#| msgid ""\n#| "old\\n"\n#| "x"\n' + ONE,
    "a previous text that is empty": '#, fuzzy\n#| msgid ""\n' + ONE,
    "a previous context": '#, fuzzy\n#| msgctxt "p"\n#| msgid "q"\nmsgctxt "r"\n' + ONE,
    "obsolete entries that differ by context": (
        '#~ msgctxt "x"\n#~ msgid "a"\n#~ msgstr "b"\n\n#~ msgctxt "y"\n#~ msgid "a"\n#~ msgstr "c"\n'
    ),
    "an obsolete text of several lines": '#~ msgid ""\n#~ "a\\n"\n#~ "b"\n#~ msgstr "c"\n',
    "an empty context beside none": 'msgctxt ""\n' + ONE + "\n" + ONE,
    "no final line end": ONE.rstrip("\n"),
    "Windows line ends": ONE.replace("\n", "\r\n"),
    "a keyword without a space": 'msgid"A"\nmsgstr"b"\n',
    "indented keywords": '  msgid "a"\n\tmsgstr "b"\n',
    "octal and hexadecimal escapes": 'msgid "\\x41\\101\\\\x41"\nmsgstr "b"\n',
    "bytes of a letter, octal": 'msgid "a"\nmsgstr "Az\\311\\231rbaycan"\n',
    "bytes of a letter, hexadecimal": 'msgid "a"\nmsgstr "\\xD2\\x9Aазақстан"\n',
    "bytes of a letter in two parts": 'msgid "a"\nmsgstr "Az\\311"\n"\\231r"\n',
    "bytes in a context and in what was": (
        '#, fuzzy\n#| msgid "\\311\\231"\nmsgctxt "\\303\\274"\nmsgid "\\305\\237"\nmsgstr "\\1019"\n'
    ),
    "bytes in an obsolete entry": '#~ msgid "\\304\\260"\n#~ msgstr "\\304\\261"\n',
    "bytes of one character in four": 'msgid "a"\nmsgstr "\\360\\237\\247\\277"\n',
    "an octal escape before a digit that is none": 'msgid "a"\nmsgstr "\\78\\1018"\n',
    "line separators in a text": 'msgid "a\u2028b\u0085c\u2029d"\nmsgstr "b"\n',
    "quotation marks and backslashes": 'msgid "say \\"hi\\" \\\\"\nmsgstr "\\\\\\"x"\n',
    "a file name with spaces": "#: \u2068a b/c.md\u2069 d.md\n" + ONE,
    "three plural forms where the header has two": (
        'msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\nmsgstr[1] "c"\nmsgstr[2] "d"\n'
    ),
    "one plural form": 'msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\n',
    "a per cent sign in prose": (
        '#, no-python-format\nmsgid "grew 12% in 2024"\nmsgstr "2024’te %12 arttı"\n'
    ),
    "a comment without a space": "#foo\n" + ONE,
    "indented comments": "#  far\n#\n#   farther\n" + ONE,
    "a text cut into parts": 'msgid ""\n"a"\n"b"\nmsgstr "c" \n',
}


@pytest.mark.full
@pytest.mark.parametrize("body", AS_GETTEXT.values(), ids=AS_GETTEXT)
def test_what_gettext_reads_is_read_alike(body: str) -> None:
    text = HEADER.replace("\n", "\r\n") + body if "\r\n" in body else HEADER + body
    written = po.write(read(text))
    assert written == msgcat(text)
    assert po.write(read(written)) == written


# Files that gettext misreads, or not at all, and that can be held: (file, what is written of it).
BETTER = {
    "gettext 1.0's flags": ("#= fuzzy\n" + ONE, "#, fuzzy\n" + ONE),
    "two lines of flags": ("#, fuzzy\n#, no-wrap\n" + ONE, "#, fuzzy, no-wrap\n" + ONE),
    "flags of other tools": (
        "#, fuzzy, md-text, max-length:90\n" + ONE, "#, fuzzy, md-text, max-length:90\n" + ONE
    ),
    "flags without a space": ("#,fuzzy\n#.x\n#:f.md\n" + ONE, "#. x\n#: f.md\n#, fuzzy\n" + ONE),
}  # fmt: skip


@pytest.mark.parametrize(("body", "written"), BETTER.values(), ids=BETTER)
def test_what_gettext_loses_is_kept(body: str, written: str) -> None:
    catalog = read(HEADER + body)
    assert po.write(catalog) == HEADER + written
    assert catalog.translations() == {}


def test_escapes_are_bytes_of_the_files_charset() -> None:
    header = HEADER.replace("UTF-8", "ISO-8859-9")
    assert read(header + 'msgid "a"\nmsgstr "\\375\\376"\n').translations() == {("", "a"): "ış"}


def test_a_byte_order_mark_is_read_over() -> None:
    assert po.write(read("\ufeff" + HEADER + ONE)) == HEADER + ONE


@pytest.mark.full
def test_a_fuzzy_header_is_a_header() -> None:
    catalog = read("#, fuzzy\n" + HEADER + ONE)
    assert catalog.header.fuzzy
    assert catalog.translations() == {("", "a"): "b"}
    assert po.write(catalog) == msgcat("#, fuzzy\n" + HEADER + ONE)


@pytest.mark.parametrize("between", ["", "\n", "\n\n"])
def test_notes_after_the_last_entry_stay_there(between: str) -> None:
    text = HEADER + ONE + between + "#  Ask the editor\n#\n# about “b”"
    catalog = read(text)
    assert catalog.closing == (" Ask the editor", "", "about “b”")
    written = po.write(catalog)
    assert written == HEADER + ONE + "\n#  Ask the editor\n#\n# about “b”\n"
    assert read(written) == catalog
    obsolete = replace(catalog, entries=(replace(catalog.entries[0], obsolete=True),))
    assert read(po.write(obsolete)).closing == catalog.closing
    merged = merge(catalog, [Message("", "c")], {}).catalog
    assert merged.closing == catalog.closing


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("", "a", "b", "ab"), ("a", "a", "", ""), ("a", "", "a", ""), ("ab", "abc", "a", "ac"),
        ("", "a", "a", "a"),
    ],
)  # fmt: skip
def test_notes_at_the_end_are_merged(base: str, ours: str, theirs: str, merged: str) -> None:
    sides = (replace(read(HEADER + ONE), closing=tuple(each)) for each in (base, ours, theirs))
    assert reconcile(*sides).catalog.closing == tuple(merged)


def test_the_header_names_the_charset_that_is_written() -> None:
    catalog = read(HEADER.replace("UTF-8", "ISO-8859-9") + ONE)
    assert po.write(catalog) == HEADER + ONE


def test_comments_above_the_header_stay() -> None:
    text = "# Copyright\n#\n# Somebody\n" + HEADER + ONE
    assert po.write(read(text)) == text


@pytest.mark.full
def test_a_long_comment_is_not_wrapped() -> None:
    text = HEADER + f"# {'word ' * 200}end\n" + ONE
    assert po.write(read(text)) == text == msgcat(text)


# Files that cannot be held: the line, and a word of what is said of it.
REFUSED = {
    "a message twice": (ONE + "\n" + ONE, 7, "appears twice"),
    "an obsolete message twice": ("#~ msgid \"a\"\n#~ msgstr \"b\"\n\n" * 2, 7, "appears twice"),
    "a second header": (ONE + '\nmsgid ""\nmsgstr "x"\n', 7, "appears twice"),
    "git's conflict markers": ("<<<<<<< HEAD\n" + ONE + "=======\n" + ONE + ">>>>>>> x\n", 4, "conflict"),
    "msgcat's conflict markers": (
        'msgid "a"\nmsgstr ""\n"#-#-#-#-#  a.po  #-#-#-#-#\\n"\n"b"\n', 6, "conflict"
    ),
    "another domain": ('domain "x"\n' + ONE, 4, "several domains"),
    "cut in a string": ('msgid "a"\nmsgstr "b', 5, "cut off"),
    "cut before the translation": ('msgid "a"\n', 4, "without msgstr"),
    "cut behind a reference": (ONE + "\n#: releases/a/rel", 7, "cut off"),
    "cut behind the program's comment": (ONE + "\n# x\n#. A paragraph.\n", 8, "git checkout"),
    "cut behind a flag": (ONE + "\n#, fuzzy\n", 7, "cut off"),
    "cut behind a context": (ONE + '\nmsgctxt "body"\n', 7, "cut off"),
    "cut behind an obsolete context": (ONE + '\n#~ msgctxt "body"\n', 7, "cut off"),
    "cut in a keyword": (ONE + "\nmsg", 7, "cut off"),
    "a seventh plural form": (
        'msgid "a"\nmsgid_plural "as"\n' + "".join(f'msgstr[{i}] "b"\n' for i in range(11)), 16,
        "not a line",
    ),
    "an unescaped quotation mark": ('msgid "say "hi""\nmsgstr "b"\n', 4, "not a line"),
    "bytes of half a letter": ('msgid "a"\nmsgstr "Az\\311"\n', 4, "no text in UTF-8"),
    "bytes of Latin-1": ('msgid "a"\nmsgstr "\\xfcrich"\n', 4, "no text in UTF-8"),
    "bytes of half a letter, then the whole": ('msgid "a"\nmsgstr "\\303É"\n', 4, "no text in UTF-8"),
    "a hexadecimal escape without digits": ('msgid "a"\nmsgstr "\\x"\n', 5, "not an escape"),
    "a hexadecimal escape that goes on": ('msgid "a"\nmsgstr "\\xC4\\x99bc"\n', 5, "more than one byte"),
    "an octal escape of more than a byte": ('msgid "a"\nmsgstr "\\777"\n', 5, "more than one byte"),
    "an escape of other languages": ('msgid "a"\nmsgstr "\\u0259"\n', 5, "not an escape"),
    "an escape that nobody knows": ('#~ msgid "a"\n#~ msgstr "\\q"\n', 5, "not an escape"),
    "a digit that is not octal": ('msgid "a"\nmsgstr "\\8"\n', 5, "not an escape"),
    "a byte that ends a text": ('msgid "a"\nmsgstr "x\\0y"\n', 5, "NUL"),
    "what separates a context": ('msgid "a\\004b"\nmsgstr "x"\n', 4, "EOT"),
    "a noncharacter": ('msgid "a\ufdd0"\nmsgstr "b"\nx', 4, "noncharacter"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "line", "word"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_held_is_refused_with_its_line(body: str, line: int, word: str) -> None:
    with pytest.raises(SourceError) as caught:
        po.parse((HEADER + body).encode(), "locales/kk/x.po")
    first = caught.value.problems[0]
    assert first.place.line == line
    assert word in first.message + first.hint
    assert first.hint


def test_a_file_that_a_person_named_is_asked_for_again() -> None:
    """It is in no repository: `take` and `import` read it."""
    for text in ("", HEADER + "#. A paragraph."):
        with pytest.raises(SourceError) as caught:
            read(text)
        assert caught.value.problems[0].hint.endswith("ask for it again")


@pytest.mark.parametrize("rule", ["nplurals=2; plural=(n > 1);", "nplurals=2; plural=n != 1;"])
def test_an_equivalent_plural_rule_is_not_rewritten(rule: str) -> None:
    """Django's Turkish catalogs say `n > 1`."""
    header = HEADER.replace('UTF-8\\n"', f'UTF-8\\nPlural-Forms: {rule}\\n"')
    catalog = read(header + ONE)
    merged = merge(catalog, [Message("", "a")], {}).catalog
    assert merged.header == catalog.header
    assert rule in po.write(merged)


def test_an_edit_of_figures_alone_names_them() -> None:
    old = read(HEADER + 'msgctxt "body"\nmsgid "On 24 May, 1,200 came."\nmsgstr "…"\n')
    new = Message("body", "On 25 May, 1,300 came.", "A paragraph.")
    family = lineage([e.key for e in old.entries], [new.key])
    entry = merge(old, [new], family).catalog.entries[0]
    assert entry.fuzzy
    assert entry.comments == ("A paragraph.", "Only figures changed: 24 → 25, 1,200 → 1,300.")
    reviewed = replace(entry, flags=(), previous_id=None, previous_context=None)
    later = merge(replace(old, entries=(reviewed,)), [new], {}).catalog.entries[0]
    assert later.comments == ("A paragraph.",)


PARAGRAPHS = (
    "The port of Example opened a new terminal on Monday.",
    "It was built within three years by two companies from the region.",
    "The first ship is expected in the second week of the month.",
)


def entries(*texts: str):
    return read(
        HEADER
        + "\n".join(f'msgctxt "body"\nmsgid "{text}"\nmsgstr "TR: {text}"\n' for text in texts)
    )


def updated(catalog, *texts: str):
    messages = [Message("body", text) for text in texts]
    live = [each.key for each in catalog.entries if not each.obsolete]
    return merge(catalog, messages, lineage(live, [m.key for m in messages])).catalog


def test_the_parts_of_a_split_paragraph_keep_the_old_text_as_suggestion() -> None:
    first, second, third = PARAGRAPHS
    whole = f"{first} {second}"
    after = updated(entries(whole, third), first, second, third)
    assert [each.strings[0] for each in after.entries[:2]] == [f"TR: {whole}"] * 2
    assert all(each.fuzzy and each.previous_id == whole for each in after.entries[:2])
    assert after.entries[2].translated


def test_a_merged_paragraph_keeps_both_old_texts() -> None:
    first, second, third = PARAGRAPHS
    after = updated(entries(first, second, third), f"{first} {second}", third)
    assert after.entries[0].fuzzy
    assert after.entries[0].strings == (f"TR: {first} TR: {second}",)
    assert after.entries[0].previous_id == f"{first} {second}"
    assert [each.id for each in after.entries if each.obsolete] == [first, second]


def test_a_moved_paragraph_is_untouched() -> None:
    first, second, third = PARAGRAPHS
    after = updated(entries(first, second, third), third, first, second)
    assert [each.id for each in after.entries] == [third, first, second]
    assert all(each.translated for each in after.entries)


def test_unrelated_text_is_given_no_guess() -> None:
    first, second, third = PARAGRAPHS
    after = updated(
        entries(first, second), first, "Nothing of this stood here before today.", third
    )
    assert after.entries[1].strings == ("",)
    assert not after.entries[1].fuzzy


def read_and_updated(many: int) -> None:
    """Read a canonical catalog of so many messages, update it with the same ones, and write it."""
    text = "kelime " * 80
    body = "\n".join(
        f'msgctxt "body"\nmsgid "{i} {text}"\nmsgstr "{i} {text}"\n' for i in range(many)
    )
    raw = (HEADER + body).encode()
    catalog = po.parse(raw, "x.po")
    messages = [Message("body", each.id) for each in catalog.entries]
    keys = [message.key for message in messages]
    merged = merge(catalog, messages, lineage(keys, keys)).catalog
    assert po.write(merged).encode() == raw


def test_a_catalog_is_no_more_work_than_its_length() -> None:
    assert growth(read_and_updated, 500) < 2.5


@pytest.mark.full
def test_fifty_megabytes_are_read_and_updated() -> None:
    read_and_updated(40_000)


@pytest.mark.full
def test_the_template_of_a_catalog_has_its_order() -> None:
    messages = [Message("body", text) for text in PARAGRAPHS]
    pot = template(new_catalog("x.pot", "x", "en"), messages)
    assert po.write(pot) == msgcat(po.write(pot))


ENDLESS = {
    "letters": 'msgstr "' + "x" * 1_000_000 + '"',
    "marks": 'msgstr "' + "[" * 2_001 + '"',
    "marks within marks": 'msgstr "' + "*" * 200 + "a" + "*" * 200 + '"',
    "lines": 'msgstr ""\n' + '"xxxxxxxxxx"\n' * 200_000,
    "lines of a foreign file": 'msgstr  ""\n' + '"xxxxxxxxxx"\n' * 200_000,
}


@pytest.mark.parametrize("translation", ENDLESS.values(), ids=ENDLESS)
def test_a_translation_without_end_is_refused(translation: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(f'{HEADER}msgid "a"\n{translation}\n')
    assert caught.value.problems[0].place.line > 3
    assert caught.value.problems[0].hint
