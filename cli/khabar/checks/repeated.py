"""Words that stand twice in a row by mistake."""

import re
from collections.abc import Iterator, Mapping

from khabar.checks.context import Context
from khabar.checks.pair import Finding, Pair, excerpt
from khabar.languages import casing

_TWICE = re.compile(r"(?<![\w’'-])(\w[\w’'-]*+(?: \w[\w’'-]*+){0,3})\s+\1(?![\w-])")

# Reduplication that is grammar, written as two words: `yavaş yavaş`, `koşa koşa` (Göksel &
# Kerslake, ch. 9). Azerbaijani and Kazakh join most such pairs by a hyphen, which passes anyway.
_GRAMMAR: Mapping[str, str] = {
    "en": "that had very bye ha no so",
    "tr": "acı adım ağır ağız ara arka avuç ayrı az baş başka bir bol bölge bölüm çabuk çeşit çok "
    "damla defa derin dilim dizi doğru doya ev farklı gizli grup güzel gün hafta harıl hemen hızlı "
    "iki ince iri kat katman kısa kıs kapı koca kol köy küme küçük mahalle mışıl oda oluk öbek "
    "pırıl parça peş sayfa sessiz sıcak sıra sık sokak şehir şimdi tane taraf tatlı tek ters tür "
    "uslu usul uzun üç yan yavaş yeni yer yıl zaman zerre ışıl ılık birer ikişer üçer dörder beşer "
    "onar yüzer biner ağlaya bağıra baka bata bile çalışa çeke döne düşe gele gide göre güle "
    "isteye ite kalka koşa konuşa oynaya seve söyleye sora soluya yana yata yaza yürüye",
    "az": "az bir bol cüt dəstə gün hərdən iki qatar qrup növ sıra tək yavaş yeni tez ağır uzun",
    "kk": "бір екі үш топ тез қайта әр шет жеке",
}


def repeated(pair: Pair, context: Context) -> Iterator[Finding]:
    """A word or a phrase that stands twice, unless that is grammar or so in the source."""
    found = [*_TWICE.finditer(casing.lower(pair.prose, pair.locale))]
    if found and _TWICE.search(casing.lower(pair.source_prose, pair.source_locale)):
        return
    for match in found:
        words = match[1].split()
        if match[1].isdigit() or (len(words) == 1 and _grammar(words[0], pair.language)):
            continue
        if len(set(words)) == 1 and len(words) > 1:
            continue
        shown = pair.prose[match.start() : match.end()]
        yield Finding(f"{excerpt(shown)}: the same words twice", "remove one")


def _grammar(word: str, language: str) -> bool:
    return word in _GRAMMAR.get(language, "").split()
