"""Media topics of IPTC by name (cv.iptc.org/newscodes/mediatopic): the top level and those in use.

The English names are IPTC's; it publishes none in Azerbaijani, Kazakh and Turkish. A topic that is
not here has no name, and nothing on the site shows it; machines get its id all the same.
"""

from collections.abc import Mapping

_NAMES: Mapping[str, tuple[str, str, str, str]] = {
    # id: English, Azerbaijani, Kazakh, Turkish
    "01000000": (
        "Arts, culture, entertainment and media", "İncəsənət, mədəniyyət, əyləncə və media",
        "Өнер, мәдениет, ойын-сауық және БАҚ", "Sanat, kültür, eğlence ve medya",
    ),
    "02000000": (
        "Crime, law and justice", "Cinayət, hüquq və ədliyyə",
        "Қылмыс, құқық және сот төрелігі", "Suç, hukuk ve adalet",
    ),
    "03000000": (
        "Disaster, accident and emergency incident", "Fəlakət, qəza və fövqəladə hadisə",
        "Апат, оқыс оқиға және төтенше жағдай", "Afet, kaza ve acil durum",
    ),
    "04000000": (
        "Economy, business and finance", "İqtisadiyyat, biznes və maliyyə",
        "Экономика, бизнес және қаржы", "Ekonomi, iş dünyası ve finans",
    ),
    "05000000": ("Education", "Təhsil", "Білім беру", "Eğitim"),
    "06000000": ("Environment", "Ətraf mühit", "Қоршаған орта", "Çevre"),
    "07000000": ("Health", "Səhiyyə", "Денсаулық", "Sağlık"),
    "08000000": ("Human interest", "İnsan hekayələri", "Адам тағдыры", "İnsan hikâyeleri"),
    "09000000": ("Labour", "Əmək", "Еңбек", "Çalışma hayatı"),
    "10000000": (
        "Lifestyle and leisure", "Həyat tərzi və asudə vaxt",
        "Өмір салты және бос уақыт", "Yaşam tarzı ve boş zaman",
    ),
    "11000000": ("Politics", "Siyasət", "Саясат", "Siyaset"),
    "12000000": ("Religion", "Din", "Дін", "Din"),
    "13000000": (
        "Science and technology", "Elm və texnologiya",
        "Ғылым және технология", "Bilim ve teknoloji",
    ),
    "14000000": ("Society", "Cəmiyyət", "Қоғам", "Toplum"),
    "15000000": ("Sport", "İdman", "Спорт", "Spor"),
    "16000000": (
        "Conflict, war and peace", "Münaqişə, müharibə və sülh",
        "Қақтығыс, соғыс және бейбітшілік", "Çatışma, savaş ve barış",
    ),
    "17000000": ("Weather", "Hava", "Ауа райы", "Hava durumu"),
    "20000038": ("Culture", "Mədəniyyət", "Мәдениет", "Kültür"),
    "20000418": ("Climate change", "İqlim dəyişikliyi", "Климаттың өзгеруі", "İklim değişikliği"),
    "20000587": ("Fundamental rights", "Əsas hüquqlar", "Негізгі құқықтар", "Temel haklar"),
    "20000638": (
        "International relations", "Beynəlxalq münasibətlər",
        "Халықаралық қатынастар", "Uluslararası ilişkiler",
    ),
    "20000646": (
        "Non-governmental organisation", "Qeyri-hökumət təşkilatı",
        "Үкіметтік емес ұйым", "Sivil toplum kuruluşu",
    ),
    "20001108": ("Sport event", "İdman tədbiri", "Спорттық іс-шара", "Spor etkinliği"),
}  # fmt: skip
_LANGUAGES = ("en", "az", "kk", "tr")


def topic_name(subject: str, locale: str) -> tuple[str, str] | None:
    """The name of `medtop:…` in a locale, and its language: English where it has no other.

    `None` for a topic without a name.
    """
    names = _NAMES.get(subject.removeprefix("medtop:"))
    if not names:
        return None
    language, *rest = locale.split("-")
    # The names are in the script that a language is written in where none is named.
    other_script = any(len(part) == 4 for part in rest)
    if language not in _LANGUAGES or other_script:
        language = "en"
    return names[_LANGUAGES.index(language)], language


def topic_stem(subject: str) -> str:
    """The name that the files of a topic share: `topic-20000638`."""
    return f"topic-{subject.removeprefix('medtop:')}"
