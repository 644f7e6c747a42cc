"""Nothing that an editor wrote is lost: it is in front of readers, or in a problem's place."""

import re
from pathlib import Path

import lxml.html
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import documents
import ledger
from conftest import NEWSROOMS, ROOT, khabar, settle
from judges import need
from khabar.markup import parse, to_markdown
from khabar.model import Document
from khabar.sources.newsroom import parse_newsroom
from khabar.sources.release import parse_release, split
from khabar.translatable import release_texts

AROUND = parse_newsroom((NEWSROOMS / "errors/around/newsroom.yaml").read_bytes(), "newsroom.yaml")

# The constructs of CommonMark and of GitHub's tables and footnotes, each with a word of its own.
CONSTRUCTS = [
    "alpha", "*beta*", "**gamma**", "_delta_", "`epsilon`", "``zeta ` eta``", "\\*theta\\*",
    "[iota](https://a.example)", "[kappa](https://a.example \"lambda\")", "<https://mu.example>",
    "[nu][r]", "[xi]", "\n[r]: https://a.example 'omicron'\n", "\n[s]: https://a.example\n",
    "![pi](map.svg)", "\n![rho](map.svg)\nsigma\n— tau\n", "&auml;b", "&#1178;c", "<b>upsilon</b>",
    "\n<div>phi</div>\n", "<!-- chi -->", "\n# psi\n", "\n## omega\n", "\n### one ###\n", "\ntwo\n===\n",
    "\nthree\n---\n", "\n- four\n- five\n", "\n* six\n\n  seven\n", "\n1. eight\n2. nine\n",
    "\n3. ten\n7. eleven\n", "\n- twelve\n    - thirteen\n", "\n> fourteen\nfifteen\n", "\n> sixteen\n> — @leyla\n",
    "\n> seventeen\n> — Jane Doe, chair\n", "\n> > eighteen\n", "\n    nineteen\n", "\n```\ntwenty\n```\n", "\n~~~ a\nb\n~~~\n",
    "\n---\n", "\n***\n", "\n| c | d |\n|---|---|\n| e | f |\n", "\n| g |\n|---|\n| h | i |\nj\n", "a  \nb", "a\\\nb",
    "k[^1]", "\n[^1]: l\n", "\n[^2]: m\n\n    n\n", "\n[^3]:\no\n", "~~p~~", "q^[r]", "{{ s }}", "- t, - u",
    "\n• v\n• w\n", "\n", "\n\n", " ", "\t", "x", "Ы", "5", "\u00a0",
]  # fmt: skip


@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_each_construct_is_there_or_told(construct: str) -> None:
    for text in (
        construct,
        f"Before.\n\n{construct}\n\nAfter.",
        f"- a\n{construct}",
        f"> {construct}",
    ):
        assert not ledger.lost_in(text, parse(text, "release.md")), text


@pytest.mark.full
def test_each_example_of_commonmark_is_there_or_told() -> None:
    """CommonMark's specification (0.31.2) has 652 examples, each alone and between paragraphs."""
    need("commonmark-spec", found=SPECIFICATION.is_file())
    specification = SPECIFICATION.read_text("utf-8").replace("→", "\t")
    examples = EXAMPLE.findall(specification)
    assert len(examples) == 652
    for example in examples:
        for text in (example, f"Before.\n\n{example}\n\nAfter.\n"):
            assert not ledger.lost_in(text, parse(text, "release.md")), text


@pytest.mark.full
@given(documents.documents())
def test_a_generated_document_is_there(document: Document) -> None:
    text = to_markdown(document)
    assert not ledger.lost_in(text, parse(text, "release.md")), text


SPECIFICATION = ROOT / ".venv/node/node_modules/commonmark-spec/spec.txt"
EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n.*?^`{32}$", re.MULTILINE | re.DOTALL)
VALUES = st.lists(st.sampled_from(
    ["Port", " opens", " #2", "#3", ": now", " & then", "&a ", "!b ", "*c* ", "'d' ", '"e" ', "[f] ", "{g} ", "- ",
     "? ", "| ", "> ", "%h ", "@i ", "`j` ", ", ", "Жаңа", "5", "no", "~", "[k](https://a.example)", "<l>"]),
    min_size=1, max_size=6).map("".join)  # fmt: skip


@given(VALUES, st.sampled_from(["headline", "subheadline", "summary", "keywords"]), st.booleans())
def test_a_text_field_is_there_or_told(value: str, field: str, quoted: bool) -> None:
    # After a quoted value a comment may stand (YAML 1.2, 6.6).
    assume(quoted or not re.match(r"""("e"|'d') +#""", value))
    shown = f'"{value}"' if quoted else value
    shown = f"[{shown}]" if field == "keywords" else shown
    fields = {"headline": "Port opens", field: shown}
    front = "".join(f"{name}: {said}\n" for name, said in fields.items())
    source = f"---\n{front}language: en\ndate: 2025-11-24\nlocation: baku\n---\nText.\n"
    read = parse_release(source.encode(), "releases/a/release.md", AROUND, ())
    if read.release:
        now = "".join(ledger.letters(text.markdown) for text in release_texts(read.release))
        assert ledger.letters(value) in now or read.problems, source
    else:
        assert read.problems


CASES = sorted(path for path in NEWSROOMS.iterdir() if (path / "case.yaml").is_file())


@pytest.mark.full
@pytest.mark.parametrize("case", [*CASES, ROOT], ids=lambda case: case.name)
def test_what_a_newsroom_says_is_on_its_pages(case: Path, tmp_path: Path) -> None:
    root = ROOT if case == ROOT else settle(case, tmp_path / "newsroom")
    out = tmp_path / "out"
    khabar("build", "--newsroom", root, "--output", out, "--format", "html", "--format", "txt")
    for source in sorted(root.glob("releases/*/release.md")):
        text = source.read_bytes().decode("utf-8", "replace")
        front, body, line = split(text.replace("\r\n", "\n"))
        for page in out.glob(f"*/*/{source.parent.name}/index.html") if front else ():
            language = page.parts[-3]
            if f"\nlanguage: {language}\n" in text and "canceled" not in text:
                shown = ledger.letters(lxml.html.fromstring(page.read_bytes()).text_content())
                shown += "".join(map(ledger.letters, lxml.html.parse(page).xpath("//img/@alt")))
                assert not ledger.not_shown(ledger.written(body, line), shown), page
