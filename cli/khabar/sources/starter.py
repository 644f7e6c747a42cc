"""The text that a new newsroom and a new release begin with, in several languages.

A newsroom has to replace it, so it is never public. Every starter text that Khabar ever had stays
here, since releases made by an older version may still have it.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from khabar.languages.locales import script


@dataclass(frozen=True, slots=True)
class Starter:
    """The first texts in one language.

    `opens` and `about` are a headline and a title with `{name}` for the publisher's name. They and
    `contact` can stay; the others are starter text.
    """

    opens: str
    about: str
    contact: str
    place: str
    who: str
    summary: str
    lede: str
    details: str


_STARTERS = {
    "en": Starter(
        "{name} opens its newsroom",
        "About {name}",
        "Press desk",
        "Headquarters",
        "Say here in two or three sentences who you are.",
        "One or two sentences for mail, feeds and search engines.",
        "The first paragraph is the lede: what happened, who did it, when and why it matters.",
        "Then the details, the most important first.",
    ),
    "az": Starter(
        "{name} mətbuat səhifəsini açır",
        "{name} haqqında",
        "Mətbuat xidməti",
        "Baş ofis",
        "Burada iki-üç cümlə ilə kim olduğunuzu yazın.",
        "E-poçt, xəbər lentləri və axtarış sistemləri üçün bir-iki cümlə.",
        "Birinci abzas xəbərin özüdür: nə baş verib, bunu kim edib, nə vaxt və nə üçün vacibdir.",
        "Sonra təfərrüatlar gəlir, ən vacibi birinci.",
    ),
    "kk": Starter(
        "{name} баспасөз парақшасын ашты",
        "{name} туралы",
        "Баспасөз қызметі",
        "Бас кеңсе",
        "Мұнда кім екеніңізді екі-үш сөйлеммен жазыңыз.",
        "Пошта, жаңалықтар таспасы және іздеу жүйелері үшін бір-екі сөйлем.",
        "Бірінші абзац – хабардың өзі: не болды, оны кім жасады, қашан және неліктен маңызды.",
        "Одан кейін егжей-тегжейі, ең маңыздысынан бастап.",
    ),
    "tr": Starter(
        "{name} basın odasını açıyor",
        "{name} hakkında",
        "Basın Bürosu",
        "Genel Merkez",
        "Kim olduğunuzu burada iki üç cümleyle anlatın.",
        "E-posta, haber akışları ve arama motorları için bir iki cümle.",
        "İlk paragraf haberin özüdür: Ne oldu, kim yaptı, ne zaman ve neden önemli?",
        "Ardından, en önemlisinden başlayarak ayrıntılar.",
    ),
    "ru": Starter(
        "{name} открывает пресс-центр",
        "{name}: о нас",
        "Пресс-служба",
        "Головной офис",
        "Расскажите здесь в двух-трёх предложениях, кто вы.",
        "Одно-два предложения для почты, лент новостей и поисковых систем.",
        "Первый абзац — сама новость: что произошло, кто это сделал, когда и почему это важно.",
        "Затем подробности, начиная с самых важных.",
    ),
    "uz": Starter(
        "{name} matbuot sahifasini ochdi",
        "{name} haqida",
        "Matbuot xizmati",
        "Bosh ofis",
        "Bu yerda kimligingizni ikki-uch jumla bilan yozing.",
        "Pochta, yangiliklar tasmasi va qidiruv tizimlari uchun bir-ikki jumla.",
        "Birinchi xatboshi xabarning o‘zi: nima bo‘ldi, kim qildi, qachon va nega muhim.",
        "Keyin tafsilotlar, eng muhimidan boshlab.",
    ),
    "ky": Starter(
        "{name} басма сөз баракчасын ачты",
        "{name} жөнүндө",
        "Басма сөз кызматы",
        "Башкы кеңсе",
        "Бул жерге ким экениңизди эки-үч сүйлөм менен жазыңыз.",
        "Почта, жаңылыктар тасмасы жана издөө системалары үчүн бир-эки сүйлөм.",
        "Биринчи абзац — кабардын өзү: эмне болду, ким жасады, качан жана эмне үчүн маанилүү.",
        "Андан кийин чоо-жайы, эң маанилүүсүнөн баштап.",
    ),
}
# What older versions began with, where it is not what the present one begins with. Version 0.1.0
# began in every language with the English texts above.
_EARLIER: tuple[str, ...] = (
    "Первый абзац – сама новость: что произошло, кто это сделал, когда и почему это важно.",
    "Birinchi xatboshi xabarning oʻzi: nima boʻldi, kim qildi, qachon va nega muhim.",
    "Биринчи абзац – кабардын өзү: эмне болду, ким жасады, качан жана эмне үчүн маанилүү.",
)


def starter(locale: str) -> Starter:
    """The first texts in a locale's language; English ones where there are no others."""
    language = locale.partition("-")[0]
    known = language in _STARTERS and script(locale) == script(language)
    return _STARTERS[language if known else "en"]


def starters(texts: Iterable[str]) -> frozenset[str]:
    """Return those of some texts that a newsroom or a release began with."""
    return frozenset(text for text in texts if is_starter(text))


def is_starter(text: str) -> bool:
    """Tell whether a text is one that a newsroom or a release began with."""
    return _folded(text) in _KNOWN


def _folded(text: str) -> str:
    """Text without its letter case, of which Turkic languages have two more signs for an i."""
    folded = unicodedata.normalize("NFC", text.strip()).casefold()
    return folded.replace("i\u0307", "i").replace("ı", "i")


_KNOWN = frozenset(
    _folded(text)
    for each in _STARTERS.values()
    for text in (each.place, each.who, each.summary, each.lede, each.details)
) | frozenset(map(_folded, _EARLIER))
