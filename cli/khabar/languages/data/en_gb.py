"""British English, where it is not that of the United States."""

from dataclasses import replace

from khabar.languages.data.en import LANGUAGE as ENGLISH
from khabar.languages.vocabulary.forms import Dates
from khabar.languages.vocabulary.spelling import Syllables

LANGUAGE = replace(
    ENGLISH,
    tag="en-GB",
    dates=Dates(pattern="{day} {month} {year}", capital=True, short={"Sept": 9}),
    syllables=replace(ENGLISH.syllables or Syllables(vowels="aeiouy"), dictionary="en_GB"),
    sources={"dates": "CLDR 48, en-GB"},
    style=(),
)
