"""The words over columns, in the languages of those who write lists → what a column means."""

import re
import unicodedata
from enum import StrEnum


class ColumnRole(StrEnum):
    """Meaning of a column; `DATA` is kept beside the reader, and says nothing to Khabar."""

    ADDRESS = "address"
    LOCALE = "locale"
    NAME = "name"
    SURNAME = "surname"
    EMBARGO = "embargo"
    GROUPS = "groups"
    STOPPED = "stopped"
    CONSENT = "consent"
    STANDING = "standing"
    DATA = "data"


# Letters alone, small: “E-Poçt ünvanı” is `epoçtünvani` (see `plain`).
_WORDS = {
    ColumnRole.ADDRESS: (
        "address email emailaddress mail mailaddress eposta epostaadresi epostaadres epoçt epoct "
        "epoçtünvanı epoçünvanı elektronpoçt elektronpoçtünvanı elpoçt eünvan эпочта емейл имейл "
        "email почта электроннаяпочта адресэлектроннойпочты электронныйадрес эпошта "
        "электрондықпошта пошта elektronpochta epochta emailadresse mailadresse courriel "
        "emailünvanı emailadresi emailадрес элпочта эладрес электронныйадрес элпошта "
        "электрондықмекенжай электрондықпоштасы"
    ),
    ColumnRole.LOCALE: (
        "locale language languages lang dil dili til tili тіл тілі тил язык языкрассылки sprache "
        "langue idioma мова"
    ),
    ColumnRole.NAME: (
        "name fullname firstname contact contactname person journalist recipient ad adı adsoyad "
        "adsoyadı isim isimsoyisim ilkad ilkisim аты атыжөні есімі имя имяифамилия фио контакт "
        "ism familiyaism kişi jurnalist журналист vorname nom givenname forename fname prénom імя "
        "nombre nome imię"
    ),
    ColumnRole.SURNAME: (
        "surname lastname familyname lname soyad soyadı soyisim фамилия familiya прізвище тегі "
        "nachname familienname apellido apellidos cognome sobrenome nazwisko"
    ),
    ColumnRole.EMBARGO: "embargo embargoed embargolu ambargo ambargolu embarqo эмбарго sperrfrist",
    ColumnRole.GROUPS: (
        "groups group beat beats tags topics section qrup qruplar mövzu rubrika grup gruplar konu "
        "konular топ топтар тақырып группа группы тема темы рубрика guruh gruppe gruppen ressort "
        "mövzular тақырыптар тематика рассылка рассылки ilgialanı ilgialanları "
        "labels рубрики etiketlər categories kateqoriyalar kategoriler категории санаттар"
    ),
    ColumnRole.STOPPED: "stopped",
    ColumnRole.CONSENT: "consent",
    ColumnRole.STANDING: "standing",
}
# Beside names in one column: “Фамилия, имя, отчество”, “Ad, soyad və ata adı”.
_BESIDE_NAMES = (
    "отчество ата ata əkə әкесінің баба отасининг patronymic middle və ve и және мен and und"
)
# Spreadsheets write true and false in the language of the computer: ИСТИНА, YANLIŞ, FAUX.
_YES = (
    "yes y true 1 x ✓ ✔ ☑ ✅ + bəli hə иә ия iä ооба да evet var ha ja oui si tak "
    "истина doğru wahr vrai ақиқат чындык"
)
_NO = (
    "no n false 0 xeyr yox yoxdur жоқ жок нет нету hayır hayir yok yoktur nein non нi йўқ yoʻq ☐ "
    "never none keine kein никогда hiç heç ешқашан ложь yanlış falsch faux жалған жалган"
)
# What programs write where nothing is known.
_NOTHING = "- – — n/a na null nil nan \\n #n/a #yok #н/д н/д"
# A day before anybody had mail is none: 1C writes 01.01.0001, MySQL 0000-00-00, Excel 30.12.1899.
_NO_DAY = re.compile(r"(?:\d{1,2}[-./]){2}(?:0\d|1[0-8])\d\d\b.*|(?:0\d|1[0-8])\d\d[-./]\d.*")


def role_of(heading: str) -> ColumnRole:
    """Meaning of a heading; one that nobody knows is data."""
    if role := _ROLES.get(plain(heading)):
        return role
    words = [plain(each) for each in re.findall(r"\w+", heading)]
    if len(words) == 2 and words[0] in _FATHERS:
        # “Ata adı”, “Middle name”: not the name that a person is called by.
        return ColumnRole.DATA
    roles = {_ROLES.get(each) for each in words if each not in _NEAR_NAMES}
    whole = len(words) > 1 and roles and roles <= {ColumnRole.NAME, ColumnRole.SURNAME}
    return ColumnRole.NAME if whole else ColumnRole.DATA


def speaks_of(role: ColumnRole, heading: str) -> bool:
    """Tell whether a word of a heading means something: “Yazışma dili”, “Допуск к эмбарго”."""
    words = map(plain, re.findall(r"\w+", heading))
    return any(_ROLES.get(each) is role for each in words)


def answer_of(text: str) -> bool | None:
    """Read yes or no; nothing is no, and `None` is neither."""
    word = _one_apostrophe(folded(text.strip()))
    return (
        False if word in _NO_WORDS or says_nothing(text) else True if word in _YES_WORDS else None
    )


def says_nothing(text: str) -> bool:
    """Tell whether a cell is empty, or has what a program writes for nothing."""
    word = folded(text.strip())
    return not word or word in _NOTHING_WORDS or bool(_NO_DAY.fullmatch(word))


def _one_apostrophe(text: str) -> str:
    """A text with one kind of apostrophe, of those that Uzbek is written with."""
    return re.sub("[‘’'`´]", "ʻ", text)


def plain(text: str) -> str:
    """The letters and digits of a text, small."""
    return re.sub(r"[\W_]+", "", folded(text))


def folded(text: str) -> str:
    """Small letters, of whatever language: “İ”, “I” and “ı” are all `i` here."""
    composed = unicodedata.normalize("NFKC", text.replace("İ", "i").replace("I", "i"))
    return composed.casefold().replace("ı", "i")


_ROLES = {plain(word): role for role, words in _WORDS.items() for word in words.split()}
_FATHERS = frozenset(map(plain, "ata əkə әкесінің баба baba отасининг middle".split()))  # noqa: SIM905
_NEAR_NAMES = frozenset(map(plain, _BESIDE_NAMES.split()))
_YES_WORDS, _NO_WORDS, _NOTHING_WORDS = (
    frozenset(map(folded, words.split())) for words in (_YES, _NO, _NOTHING)
)
