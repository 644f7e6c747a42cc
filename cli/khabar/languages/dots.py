"""The dotted and the dotless i of Azerbaijani and Turkish: words whose spelling is beyond doubt.

Vowel harmony finds many a wrong dot, but `kıtap` and `bıldırı` are as harmonic as they are wrong.
So the stems that press prose uses most stand here as Türk Dil Kurumu and the Azerbaijan National
Academy of Sciences spell them. Whatever differs from one of them in its dots alone is a mistake;
stems that another word doubles with other dots (`sınır` and `sinir`) have no place here.
"""

from collections.abc import Iterator
from functools import cache

from khabar.languages import casing
from khabar.languages.stems import language_of

DOTTED = ("az", "tr")

_SHARED = (
    "bildir bilgi bilim birinci birlik birlikte iclas ifadə ikinci iqlim inşaat insan "
    "internet investisiya iqtisad istanbul istifad istiqamət iştirak izmir izmit iznik iran "
    "israil islam ismayıl ibrahim milli million milyon milyard milyar nazir kiçik sistem "
    "yeni yerli bizim birleşmiş təklif bilik lisey şirkət fikir dəniz deniz festival tarix "
    "tarih tədbir kitab kitap qiymət fiyat"
)
_STEMS = {
    "tr": _SHARED + " "
    "altyapı bakanlı başbakan başkanlı belirle belirtil bildiri bileşen bilet birçok birey "
    "birim bitir çalışma değişiklik değişim denetim derneği devlet diyarbakır dizi eğitim "
    "ekonomi enstitü etkinlik fakülte fırsat film finans gelenek geliştir gelişme genişle "
    "girişim görevli ihale ihracat iklim ilan ileri iletişim ilgili ilişki ilçe imkân imza "
    "inceleme indirim ithalat istatistik istihdam istikrar itfaiye izin izle ısparta ığdır "
    "ışık kadın kasım kırklareli kırşehir kılavuz kuruluş kültür katılım katkı kayıt "
    "kazakistan kimya köprü müdür millet nitelik özgür politika proje sağlık sanayi seçim "
    "sıcaklık sınav sınıf sivas sivil şehir şenlik tarım tanıtım tasarım temsilci tiyatro "
    "toplantı törenin türkiye ulaşım uygulama üniversite vakıf verim yarışma yatırım yayın "
    "yetkili yönetim ziyaret zirve diyar edirne eskişehir gaziantep mersin kocaeli kayseri "
    "yıldız aydın balıkesir çankırı denizli kırıkkale ağrı adıyaman iskenderun",
    "az": _SHARED + " "
    "açılış artım azərbaycan bakı bildirib bölgə birgə birləşm bələdiyyə dəyişiklik diqqət "
    "dinləyici direktor dövlət əlaqə fəaliyyət festivalı heyət hissə idarə idman ictimai "
    "ildırım imkan imza inkişaf ixrac idxal işçi istehsal izah kimi kənd layihə məktəb "
    "məlumat mədəniyyət minist müdiri müqavilə mərasim naxçıvan nazirliyi nümayəndə qarabağ "
    "qazaxıstan qırğızıstan qış qızıl rəqəmsal sayı sərgi sənaye siyasət səfir sumqayıt "
    "şagird tələbə təhsil təqdimat tikinti türkiyə universitet vətəndaş yarış yığıncaq "
    "ziyarət xalq xidmət xəzər ağsaqqal şəki lənkəran mingəçevir xankəndi şamaxı masallı "
    "astara iqtisadi",
}
_PROPER = ("bakı", "iran")
_SHORTEST = 4


@cache
def _known(language: str) -> dict[str, str]:
    """The stems by their dotted form; one letter is too short to tell."""
    return {_folded(stem): stem for stem in _STEMS.get(language, "").split()}


@cache
def _beginnings(language: str) -> frozenset[str]:
    return frozenset(stem[:_SHORTEST] for stem in _known(language))


def _folded(word: str) -> str:
    return word.replace("ı", "i")


def respelled(word: str, locale: str) -> str:
    """The word with its dots right, `""` where it is right already or not known."""
    low = casing.lower(word, locale)
    folded, language = _folded(low), language_of(locale)
    if folded[:_SHORTEST] not in _beginnings(language):
        return ""
    for prefix in _prefixes(folded):
        stem = _known(language).get(prefix)
        if stem is None or (stem in _PROPER and not word[:1].isupper()):
            continue
        if low.startswith(stem):
            return ""
        return _dress(word, stem, locale)
    return ""


def _prefixes(word: str) -> Iterator[str]:
    return (word[:length] for length in range(len(word), _SHORTEST - 1, -1))


def _dress(word: str, stem: str, locale: str) -> str:
    """The stem in the letter case of the word, and the rest of the word as it is."""
    pairs = zip(stem, word, strict=False)
    head = "".join(casing.upper(c, locale) if w.isupper() else c for c, w in pairs)
    return head + word[len(stem) :]
