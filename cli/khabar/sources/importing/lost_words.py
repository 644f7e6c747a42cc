"""Finds words that were lost: a document's words are in the release, or in the list of the rest."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from khabar.sources.importing.port import LeftOut

_WORD = re.compile(r"[^\W_]+")
# Characters without width are dropped: the letters around them are one word.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))


def words(text: str) -> list[str]:
    """The words of a text: runs of letters and digits, without soft hyphens, `m²` as `m2`."""
    return _WORD.findall(unicodedata.normalize("NFKC", text.translate(_INVISIBLE)))


def missing(visible: Iterable[tuple[str, str]], there: Iterable[str]) -> Iterator[LeftOut]:
    """Yield visible words at a place that the texts there lack, each word counted."""
    left = Counter(word for text in there for word in words(text))
    for place, text in visible:
        lost = []
        for word in words(text):
            if left[word]:
                left[word] -= 1
            else:
                lost.append(word)
        if lost:
            yield LeftOut(place, "words that a release has no place for", " ".join(lost))
