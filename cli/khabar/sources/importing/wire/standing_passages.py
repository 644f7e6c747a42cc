"""Passages below a text that are the same in each: who the publisher is, and whom to ask.

Their titles are words of news as well: `About 40 people came.`, `Contact with the crew was lost.`
A title is no sentence, and a contact has an address.
"""

import re
from collections.abc import Sequence

from khabar.sources.importing.wire.about_whom import DocumentNames, tells_whom

_NOTES = re.compile(
    r"\W*(?:notes? (?:to|for) (?:the )?editors?|redaktorlar üçün qeyd\w*|редакторлар\w* ескерт\w*|"
    r"примечани\w+ (?:для )?редактор\w+|editör\w* not\w*|"
    r"hinweis\w* (?:für|an) (?:die )?redaktion\w*)[\s:.]*",
    re.IGNORECASE,
)
# Whom to ask, without what follows.
_CONTACT = re.compile(
    r"\W*(?:(?:(?:media|press|news) )?(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies))|"
    r"for (?:more|further|additional) information|(?:press|media) (?:office|service)|"
    r"(?:(?:mətbuat|media|kiv) (?:üçün )?)?əlaqə|(?:daha )?(?:əlavə|ətraflı) məlumat|"
    r"mətbuat xidməti|"
    r"(?:(?:баспасөз|бақ)(?: үшін)? )?байланыс|(?:қосымша|толық) ақпарат|баспасөз қызметі|"
    r"анықтама үшін|"
    r"(?:(?:basın|medya)(?: için)? )?(?:iletişim|irtibat)|(?:daha fazla |detaylı |ayrıntılı )bilgi|"
    r"bilgi için|basın (?:ve halkla ilişkiler|danışman\w+|bürosu|merkezi)|"
    r"(?:медиа-?|пресс-?)?контакт\w*|(?:за )?дополнительн\w+ информаци\w+|"
    r"пресс-(?:служба|центр|секретарь)|"
    r"pressekontakte?|medienkontakte?|ansprechpartner\w*|kontakt|weitere informationen|"
    r"contacts? presse|aloqa|qoʻshimcha maʼlumot|კონტაქტი|للتواصل|媒体联系人?)(?!\w)",
    re.IGNORECASE,
)
# A title that says nothing else, or a label: `Contacts for the press`, `Media contact: Jane Doe`.
_ALONE = re.compile(
    rf"{_CONTACT.pattern}(?: (?:for|üçün|үшін|için|для)(?: [\w-]+){{0,3}})?\s*:?\s*", re.IGNORECASE
)
_LABEL = re.compile(rf"{_CONTACT.pattern}(?: [\w/-]+){{0,4}}\s?:", re.IGNORECASE)
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.\w|(?<!\d)\+?\(?\d(?:[ ()-]{0,2}\d){6,14}(?!\d)")
_SITE = re.compile(r"(?:https?://|www\.)\w", re.IGNORECASE)
# `About Port of Baku Ltd.` ends no sentence.
_SHORTENED = re.compile(r"(?:\b|\.)[^\W\d_a-zа-я]\w{0,3}\.\Z")
_ENDS = ("!", "?", "…")
_LONGEST_TITLE = 80
_LONGEST_CONTACT = 200
_MOST_LINES = 6


def begins_standing(
    texts: Sequence[str], at: int = 0, document: DocumentNames | None = None
) -> bool:
    """Tell whether the block at a number is a title of what is the same in each text."""
    title, below = texts[at], texts[at + 1 : at + 1 + _MOST_LINES]
    if len(title) <= _LONGEST_TITLE and _NOTES.fullmatch(title):
        return True
    if below and len(title) <= _LONGEST_TITLE and tells_whom(title, below[0], document):
        return not _ends_sentence(title)
    return len(title) <= _LONGEST_CONTACT and _is_of_contacts(title, below)


def _is_of_contacts(title: str, below: Sequence[str]) -> bool:
    """Tell whether a line is a contact, or the title of some."""
    if not _CONTACT.match(title):
        return False
    if _tells_address(title) or (below and _ALONE.fullmatch(title)):
        return True
    if _ends_sentence(title):
        return False
    sentences = (n for n, each in enumerate(below) if _ends_sentence(each))
    return bool(_LABEL.match(title)) or any(
        map(_tells_address, below[: next(sentences, len(below))])
    )


def _ends_sentence(text: str) -> bool:
    text = text.rstrip(" \t\n»”\"'")
    return text.endswith(_ENDS) or (text.endswith(".") and not _SHORTENED.search(text))


def _tells_address(text: str) -> bool:
    return has_address(text) or (len(text) <= _LONGEST_CONTACT and bool(_SITE.search(text)))


def is_contact(text: str) -> bool:
    """Tell whether a line is a contact or the title of one: `Media contact: Jane Doe`."""
    fits = len(text) <= _LONGEST_CONTACT
    return fits and bool(_LABEL.match(text) or _ALONE.fullmatch(text))


def has_address(text: str) -> bool:
    """Tell whether a short text has an address of mail or a number of a telephone."""
    return len(text) <= _LONGEST_CONTACT and bool(_ADDRESS.search(text))
