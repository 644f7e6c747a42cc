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
        "ism familiyaism kişi jurnalist журналист vorname nom"
    ),
    ColumnRole.SURNAME: "surname lastname familyname soyad soyadı soyisim фамилия тегі nachname",
    ColumnRole.EMBARGO: "embargo embargoed embargolu ambargo ambargolu embarqo эмбарго",
    ColumnRole.GROUPS: (
        "groups group beat beats tags topics section qrup qruplar mövzu rubrika grup gruplar konu "
        "konular топ топтар тақырып группа группы тема темы рубрика guruh gruppe gruppen ressort "
        "mövzular тақырыптар тематика рассылка рассылки ilgialanı ilgialanları "
        "labels рубрики etiketlər"
    ),
    ColumnRole.STOPPED: "stopped",
    ColumnRole.CONSENT: "consent",
}
# Beside names in one column: “Фамилия, имя, отчество”, “Ad, soyad və ata adı”.
_BESIDE_NAMES = (
    "отчество ата ata əkə әкесінің баба отасининг patronymic middle və ve и және мен and und"
)
_YES = frozenset(
    "yes y true 1 x ✓ ✔ + bəli hə иә ия iä да evet var ha ja oui si tak".split()  # noqa: SIM905
)
_NO = frozenset("no n false 0 - – — xeyr yox жоқ жок нет hayır hayir yok nein non нi".split())  # noqa: SIM905


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


def tells_language(heading: str) -> bool:
    """Tell whether a word of a heading is “language”: “Yazışma dili”, “Язык общения”."""
    words = map(plain, re.findall(r"\w+", heading))
    return any(_ROLES.get(each) is ColumnRole.LOCALE for each in words)


def answer_of(text: str) -> bool | None:
    """Read yes or no; nothing is no, and `None` is neither."""
    word = folded(text.strip())
    return False if not word or word in _NO else True if word in _YES else None


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
