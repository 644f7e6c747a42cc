"""News that look like a line about a text stay in it; lines about a text are taken out.

`kept-sentences/` has sentences of our own making in five languages: a headline, two paragraphs,
and below an empty line those that look like an embargo, a contact, a byline, a dateline, how often a
page was read, a mark of a page, a field, a greeting or the title of a standing passage.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from khabar.markup import block_texts, to_text
from khabar.sources.importing.pages.courtesies import is_greeting, is_sign_off
from khabar.sources.importing.registry import read_document
from khabar.sources.importing.wire import lines
from khabar.sources.importing.wire.datelines import agency_alone, dateline, day_alone
from khabar.sources.importing.wire.embargoes import is_embargo
from khabar.sources.importing.wire.standing_passages import begins_standing

FOLDER = Path(__file__).parent / "kept-sentences"
LANGUAGES = sorted(each.stem for each in FOLDER.glob("*.txt"))
# What takes a line out of a text. A mail ends in a sign-off, a text in a standing passage.
TAKEN_OUT: dict[str, Callable[[str], object]] = {
    "embargo": is_embargo,
    "end": lines.is_end,
    "release line": lines.is_release_line,
    "page": lines.is_page_line,
    "byline": lines.is_byline,
    "note": lines.is_note,
    "beside": lines.is_beside,
    "number": lines.is_number,
    "slug": lines.is_slug,
    "agency": agency_alone,
    "day": day_alone,
    "dateline": dateline,
    "greeting": is_greeting,
    "sign-off": is_sign_off,
    "standing": lambda said: begins_standing([said]),
    "standing above more": lambda said: begins_standing([said, "The minister thanked them."]),
}


def sentences(tag: str) -> tuple[list[str], list[str]]:
    """The headline and the paragraphs of a language, and its sentences."""
    text, below = (FOLDER / f"{tag}.txt").read_text("utf-8").split("\n\n")
    return text.splitlines(), below.splitlines()


@pytest.mark.parametrize("tag", LANGUAGES)
def test_news_are_no_line_about_a_text(tag: str) -> None:
    _, found = sentences(tag)
    assert not [(name, s) for s in found for name, taken in TAKEN_OUT.items() if taken(s)]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_news_stay_where_they_stand(tag: str) -> None:
    (headline, lede, more), found = sentences(tag)
    said = [lede, *found, more]
    made = read_document("\n\n".join([headline, *said]).encode(), "a.txt").draft
    body = [to_text(text.markdown) for text in block_texts(made.body.blocks)]
    # Bullets and quotation marks are cleaned elsewhere.
    assert [re.findall(r"\w+", each) for each in body] == [re.findall(r"\w+", s) for s in said]
    assert (made.headline, made.embargo, made.place) == (headline, None, "")


TOLD: dict[str, list[str | list[str]]] = yaml.safe_load(
    (FOLDER / "taken-out.yaml").read_text("utf-8")
)


@pytest.mark.parametrize("kind", TOLD)
def test_lines_about_a_text_are_taken_out(kind: str) -> None:
    taken = TAKEN_OUT[kind]
    found = [each for each in TOLD[kind] if isinstance(each, str)]
    assert not [each for each in found if not taken(each)]
    several = [each for each in TOLD[kind] if not isinstance(each, str)]
    assert not [each for each in several if not begins_standing(each)]
