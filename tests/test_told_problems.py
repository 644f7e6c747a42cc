"""All that the desk may show of a problem is told in each language: found in the code, not listed.

A sentence is found where a problem is made, or where its words are put together: what is handed to
a problem or an error, what is called `message` or `hint`, pairs of both, and tables of them.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from khabar.sentences.told import told

CODE = Path(__file__).parents[1] / "cli/khabar"
OTHERS = ["az", "kk", "tr"]
# The rooms whose problems somebody at the desk may meet.
SHOWN = (
    "sources/[!frskz]*.py",
    "sources/fields.py",
    "sources/key_words/wrong_values.py",
    "sources/front_matter.py",
    "sources/release.py",
    "sources/publisher/*.py",
    "sources/beside/*.py",
    "sources/importing/*.py",
    "sources/importing/*/*.py",
    "markup/*.py",
    "images/*.py",
    "catalogs/po.py",
    "catalogs/escapes.py",
    "contained.py",
    "problems.py",
    "history.py",
    "lifecycle/*.py",
    "files/descent.py",
    "files/placing.py",
    "files/readable.py",
    "files/private.py",
    "files/folder.py",
    "formats/fonts.py",
    "formats/templates.py",
    "formats/template_fault.py",
    "formats/wording.py",
    "formats/pdf/engine.py",
    "formats/pdf/libraries.py",
    "formats/pdf/print_faults.py",
    "standing/*.py",
    "editions/__init__.py",
    "workspace/*.py",
    "workspace/publisher/*.py",
    "workspace/withdrawal/local_times.py",
    "editorial/deciding/approve.py",
    "editorial/deciding/change.py",
    "editorial/deciding/decision.py",
    "editorial/deciding/hold.py",
    "editorial/deciding/kill.py",
    "editorial/deciding/present_readers.py",
    "editorial/deciding/readable_release.py",
    "editorial/deciding/reinstate.py",
    "editorial/creating/[!i]*.py",
    "editorial/creating/import_document.py",
    "languages/casing.py",
    "translating/translate.py",
    "translating/sync.py",
    "translating/drafting/*.py",
    "commands/network/engines.py",
    "preview/*.py",
    "preview/editors/*.py",
    "preview/desk/*.py",
)
MAKES = re.compile(
    r"Error$|Fault$|Reason$|LeftOut$|[pP]roblem$|^_?warning$|^_?refused?$|^note$|_like$"
)
CALLED = {"message", "hint", "why", "said", "raised", "here", "what"}
# For readers of the code, for those who type commands that the desk has not, and tables of others.
NOT_SHOWN = {"AssertionError", "TypeError", "LookupError", "ImportError"}
NO_TABLES = {"_NOTES", "_STYLES"}
NO_WORDS = re.compile(
    r"<|default-src|khabar[: ]|sync X|Using fontTools|Value error|\{Describe|The title of|This is not|brew |sudo |install MSYS2"
)
COMMANDS_ONLY = {
    "--until names a time ahead", "a reinstatement needs a reason",
    '--reason "…"; the history records it', "X is not an address that opens an editor",
    "write it as vscode://file{path}:{line}:{column}", "port X cannot be had: X",
    "choose another one, or none: then a free one is taken", " (as it stood)",
    "known to the machine alone; the history had lost it",
}  # fmt: skip
# Sentences that are put together from pieces, and what they then are.
PUT_TOGETHER = {
    "YAML knows straight quotation marks alone: X": [
        "YAML knows straight quotation marks alone: write `a: b`"],
    "must be a text": ["x: must be a text, not `y`"], "must be a list": ["must be a list, not `y`"],
    "must be keys and values": ["x: must be keys and values, not `y`"],
    "must be yes or no": ["must be yes or no, not `y`"],
    "must be a whole number": ["must be a whole number, not `y`"],
    "must be a greater number": ["must be a greater number, not `y`"],
    "must be a smaller number": ["must be a smaller number, not `y`"],
    "X, not `X`": [], 'X, or {light: "#0a5468", dark: "#7fc6da"}': [
        'write "#0a5468", in quotation marks, or {light: "#0a5468", dark: "#7fc6da"}'],
    "no X here, but X": ["no release.md here, but Release.md"], "rename it to X": ["rename it to release.md"],
    "an image; save it into the release's folder: X": [
        "paragraph 3: left out: an image; save it into the release's folder: https://x"],
    "an image that no release shows; save it as PNG: X": [
        "paragraph 3: left out: an image that no release shows; save it as PNG: emf"],
    "another document within it; import that by itself: X": [
        "the text: left out: another document within it; import that by itself: word/a.html"],
    "an image; put X into the release's folder": [
        "line 3: left out: an image; put a.jpg into the release's folder"],

    "line X": ["line 3: left out: marks of HTML"], "paragraph X": ["paragraph 3: left out: a comment"],
    "write X": ["write 'draft', 'usable' or 'canceled'", "write 'draft'"],
    "not valid YAML: X": ["not valid YAML: did not find expected key"],
    "remove it and change it: who can read the newsroom could read it. Set it in the": [
        "remove it and change it: who can read the newsroom could read it. Set it in the"
        " environment as KHABAR_SMTP_PASSWORD, or wait to be asked",
        "remove it and change it: who can read the newsroom could read it. Set it in the"
        " environment as KHABAR_SUGGESTIONS_KEY"],
    " environment as KHABAR_SMTP_PASSWORD, or wait to be asked": [],
    " environment as KHABAR_SUGGESTIONS_KEY": [],
    "a host": ["mail.host: `x` is not a host"], "an e-mail address": ["`x` is not an e-mail address"],
    "a list id": ["`x` is not a list id"],
    "a way to unsubscribe": ["`x` is not a way to unsubscribe"],
    "an address for one click": ["`x` is not an address for one click"],
    "a DKIM selector": ["`x` is not a DKIM selector"],
    "X X in X: clocks change": ["2026-03-29T02:30 does not exist in Europe/Paris: clocks change",
                                "2026-10-25T02:30 exists twice in Europe/Paris: clocks change"],
    ": small ASCII letters, digits and single hyphens": [
        "rename the folder, as in `2025-11-24-solidarity-forum`: small ASCII letters, digits and"
        " single hyphens"],
    "X for X, which is not a locale of the newsroom": [
        "policies for fr, which is not a locale of the newsroom",
        "a wire for fr, which is not a locale of the newsroom"],
    "X has a contrast of X:1 on X pages, X": [
        "#fff has a contrast of 1.0:1 on light pages, 3.5 short of the 4.5:1 that text needs",
        "#000 has a contrast of 1.0:1 on dark pages, 3.5 short of the 4.5:1 that text needs"],
    "did you mean `X`? If not, X": ["did you mean `a.jpg`? If not, put it into releases/x/"],
    "the key `X`": ["line 3: left out: the key `author`: A. Person"],
    "the header X": ["the mail: left out: the header Cc: a@example.org"],
    "who says it; the quotation is @X’s": ["a: left out: who says it; the quotation is @x’s: said A."],
    "divide it, or raise `limits: {%s: …}` in newsroom.yaml": [
        f"divide it, or raise `limits: {{{each}: …}}` in newsroom.yaml"
        for each in ("letters", "word", "texts", "cells")],
    "X; `khabar check --fix` does it": ["begin each item with `- `; `khabar check --fix` does it"],
    "`X` has more than X": ["`a.jpg` has more than 80 million pixels"],
    "`X` X": ["`a.svg` moves by <animate>"],
    "X X": ["x/y is not a file"], "XX X": ["x/y: No such file or directory"],
    "the font X X": ["the font a.ttf is a link, which is not followed here"],
    "takes more than X": ["takes more than 512 MB of memory", "takes more than 5 seconds"],
    "X is not publicX: X": ["x is not public: readers see the words without a link",
                            "x is not public in az, kk: readers are not led to it"],
    "readers see the words without a link": ["x is not public in az: readers see the words without"
                                             " a link"],
    "readers are not led to it": ["x is not public: readers are not led to it"],
    "X is not in `locales:` any more, and readers have X in it": [
        "fr is not in `locales:` any more, and readers have a bulletin in it",
        "fr is not in `locales:` any more, and readers have 5 bulletins in it"],
     " to the page in the reader’s language": [],
    "write `[text](X)`: it leads": [
        "write `[text](release:x)`: it leads to the page in the reader’s language"],
    "X is X": ["x is draft", "x is withheld", "x is canceled"],
    "the notice cannot be rendered in X": ["the notice cannot be rendered in no font of the"
                                           " templates has X"],
    "X in a name": ["the control character U+0007 in a name", "bytes that are not UTF-8 in a name"],
    "left out: X": ["left out: an image of the translation: a.jpg"],
    "X; approve it again to lift that": ["version 1 was signed off under an embargo until 2026;"
                                         " approve it again to lift that"],
    "X is not a X": ["x.docx is not a Word document", "x.odt is not a text document (.odt)"],
    "`X` is not the name of X": ["suggestions: `x` is not the name of an engine",
                                 "`x` is not the name of a program to notify"],
    "`X` is not the address of X": ["`x` is not the address of an engine",
                                    "`x` is not the address of a service to notify"],
    "X is not a X, or damaged": ["x.docx is not a Word document, or damaged",
                                 "x.odt is not a text document (.odt), or damaged"],

}  # fmt: skip
# What an image is, and what stands where a file should be, is said after its name.
PUT_TOGETHER |= {
    each: [f"`a.svg` {each}"]
    for each in (
        "has text in the font X in line X, which not all readers have",
        "refers to something outside itself in <X>", "holds a program or foreign content in <X>",
        "has a document type, which may hide entities", "is larger than X MB", "is in X",
        "has `X` in line X, which no PDF can show", "moves by <X>", "is not SVG: X",
        "shows itself, or too much within each other", "draws more than X elements",
        "is not SVG in UTF-8", "refers to something outside itself in <?xml-stylesheet?>",
        "is not SVG but <X>", "has more than X elements within each other",
        "holds another image in <image>", "holds <X>, which draws nothing",
    )
} | {
    each: [f"releases/x {each}"]
    for each in (
        "is a link, which is not followed here", "is a link to itself", "leads into X",
        "leads out of X", "is not a file", "is a folder, where a file belongs; move it away",
        "is a device or a pipe, where a file belongs; name a file", "is larger than X kB",
        "is not UTF-8", "is the folder itself", "cannot be read: it is a link to nothing",
        "cannot be read: No such file or directory",
    )
}  # fmt: skip


def filled(node: ast.AST) -> str | None:
    """A sentence of the code with `X` for each value in it."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(filled(each) or "" for each in values)
        case ast.FormattedValue():
            return "X"
    return None


def name_of(node: ast.expr) -> str:
    return getattr(node, "id", "") or getattr(node, "attr", "")


def handed_on(tree: ast.AST) -> Iterator[ast.AST]:
    """Expressions that become words of a problem."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=func, args=args) if MAKES.search(name_of(func)):
                if name_of(func) not in NOT_SHOWN:
                    yield from args
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name in CALLED:
                yield value
            case ast.AugAssign(target=ast.Name(id=name), value=value) if name in CALLED:
                yield value
            case (
                ast.Return(value=ast.Tuple(elts=[*pair])) | ast.Yield(value=ast.Tuple(elts=[*pair]))
            ):
                yield from pair


def tables(tree: ast.Module) -> Iterator[ast.AST]:
    """Tables of words, and single ones, that a module names at its top."""
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name not in NO_TABLES:
                if not isinstance(value, ast.Call) or name_of(value.func) in ("tuple", "frozenset"):
                    yield value


def sentences(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text("utf-8"))
    for whole in (*handed_on(tree), *tables(tree)):
        inside = {id(each) for node in ast.walk(whole) if isinstance(node, ast.JoinedStr)
                  for each in node.values}  # fmt: skip
        for node in ast.walk(whole):
            text = filled(node) if id(node) not in inside else None
            if text and re.search(r"[a-z`X}] [A-Za-z`X{]", text) and not NO_WORDS.match(text):
                yield text


# Words that none of the languages has: a blank has taken a piece of a sentence for a value.
ENGLISH = re.compile(r"(?<![\w`-])(the|of|with|without|which|and|this|that|has|was|are)(?![\w`-])"
                     r"(?![^`]*`)(?![^‹]*›)")  # fmt: skip
# What stands where a value does, and is asked for in no sentence of its own.
PARTS = {"the notes"}


def is_told(text: str, language: str) -> bool:
    """Tell whether a sentence is known, or a part of one that stands where a value does."""
    within = told(f"not as it was signed off: {text} changed here", language).text
    return told(text, language).language == language or text not in within


@cache
def all_sentences() -> frozenset[str]:
    return frozenset(text for each in SHOWN for path in CODE.glob(each) for text in sentences(path))


@pytest.mark.parametrize("language", OTHERS)
def test_every_problem_that_the_desk_may_show_is_told_in_each_language(language: str) -> None:
    assert len(all_sentences()) > 400
    asked = all_sentences() | {each for row in PUT_TOGETHER.values() for each in row}
    asked -= {*PUT_TOGETHER, *COMMANDS_ONLY}
    assert sorted(text for text in asked if not is_told(text, language)) == []
    said = {text: told(text, language) for text in asked - PARTS}
    half = [
        text for text, each in said.items() if each.language != "en" and ENGLISH.search(each.text)
    ]
    assert half == []
