"""Titles that say whom a standing passage is about: `About the Port`, `Liman haqqında`.

News have such subheadings, too: `About Time`, `О погоде`, `Su haqqında`. A passage is about an
organization, a person or a project: the title says so, or what stands below begins with its name.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from khabar.languages.casing import lower
from khabar.languages.language import known_languages, language
from khabar.languages.meaning.speakers.person_names import QUOTED
from khabar.languages.meaning.speakers.role_words import bodies

_ABOUT = re.compile(
    r"\W*(?:about (?P<en>(?!\d)\S[^:;]{0,60})|(?P<az>[^:;]{2,60}) haqqında|"
    r"(?P<kk>[^:;]{2,60}) туралы|(?:справка )?об? (?P<ru>(?!\d)\S[^:;]{1,60})|"
    r"(?P<tr>[^:;]{2,60}) hakkında|(?P<uz>[^:;]{2,60}) haqida|über (?P<de>\S[^:;]{1,60})|"
    r"(?P<own>haqqımızda|hakkımızda|біз туралы|biz haqimizda)|"
    r"à propos d\w?['’ ]?\s?(?P<fr>\S[^:;]{0,60})|关于(?P<zh>[^:;]{2,60}))\s*:?\s*",
    re.IGNORECASE,
)
# What passages are about, besides organizations that a dictionary knows.
_KNOWN = re.compile(
    r"this [\w -]{2,40}|(?:the |our )?(?:us|project|programme|program|event|author|"
    r"initiative|campaign|award|prize|conference|publisher|organi[sz]ers?|partners?|study|survey|report|exhibition|festival)|"
    r"нас|проекте|программе|авторе|мероприятии|инициативе|премии|конференции|организаторах|"
    r"партнёрах|партнерах|исследовании|выставке|фестивале|издателе|"
    r"layihə|proqram|müəllif|tədbir|təşəbbüs|mükafat|konfrans|sərgi|festival|təşkilatçı\w*|"
    r"biz|жоба|бағдарлама|автор|іс-шара|бастама|сыйлық|конференция|көрме|фестиваль|ұйымдастырушы\w*|"
    r"proje|program|yazar|etkinlik|girişim|ödül|konferans|sergi|düzenleyici\w*|loyiha|dastur",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SMALL = re.compile(
    r"(?:the|an?|of|and|for|in|on|at|to|with|die|der|das|le|la|les|du|de|и)", re.IGNORECASE
)
_CAPITALS = re.compile(r"(?<![\w’'-])[^\W\d_a-zа-я]{2,}(?!\w)")
_FAR = 300
_OTHERS = ("own", "de", "fr", "zh")


@dataclass(frozen=True, slots=True)
class DocumentNames:
    """Names of a document, as all of its texts tell: words in small letters, names of two words.

    Of a name that stands there more than once, `repeated` has the first two words.
    """

    small: frozenset[str]
    repeated: frozenset[str]


def names_of(texts: Iterable[str]) -> DocumentNames:
    """The words of a document that are no names for certain, and the names that it repeats."""
    runs = [_WORD.findall(text) for text in texts]
    small = frozenset(word for run in runs for word in run if word[0].islower())
    pairs = Counter(
        f"{one} {two}" for run in runs for one, two in pairwise(run)
        if one[0].isupper() and two[0].isupper()
    )  # fmt: skip
    return DocumentNames(small, frozenset(pair for pair, times in pairs.items() if times > 1))


def tells_whom(title: str, below: str, document: DocumentNames | None) -> bool:
    """Tell whether a line is the title of a passage about somebody.

    `below` is the text below it. Without a document any title of this form is one.
    """
    match = _ABOUT.fullmatch(title)
    if match is None:
        return False
    kind = match.lastgroup or ""
    whom = match[kind].strip(' .:«»“”"')
    # Of other languages Khabar has no words for organizations.
    if document is None or kind in _OTHERS or _KNOWN.fullmatch(whom):
        return True
    return _names_body(whom, title) or _is_name(whom, below, document)


def _names_body(whom: str, title: str) -> bool:
    """Tell whether words name an organization: its kind, a name in quotation marks, capitals."""
    if QUOTED.search(title) or (_CAPITALS.search(whom) and not title.isupper()):
        return True
    said = lower(whom, "und") if title.isupper() else whom
    return any(bodies(said, tag) for tag in known_languages() if language(tag).speech)


def _is_name(whom: str, below: str, document: DocumentNames) -> bool:
    """Tell whether words are a name: the document repeats it, or the text below begins with it.

    A single word is one where the document has it with a capital alone.
    """
    words = [word for word in _WORD.findall(whom) if not _SMALL.fullmatch(word)]
    if " ".join(words[:2]) in document.repeated:
        return True
    there = {lower(word, "und") for word in _WORD.findall(below[:_FAR]) if word[0].isupper()}
    if not words or not all(w[0].isupper() and lower(w, "und") in there for w in words):
        return False
    return len(words) > 1 or lower(words[0], "und") not in document.small
