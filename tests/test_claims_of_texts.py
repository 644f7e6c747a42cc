"""Kinds of mistakes about what a text claims, each beside the good translation that it spoils."""

import re

import pytest

from khabar.checks import Check, Context, Pair, Term, check_pair
from khabar.languages.language import language
from khabar.languages.meaning.ideas import _index, all_ideas
from khabar.languages.meaning.polarity import polarities
from khabar.languages.vocabulary.claims import COUNTED, DISTINCT, OFFICES, OPPOSED, VERBS
from khabar.problems import Level, Place

LOCALES = ("en", "az", "kk", "tr", "ru")
PEOPLE = (
    Term({"en": ("Leyla Heydarli",), "az": ("Leyla Heydərli",), "tr": ("Leyla Heydarlı",)}),
    Term({"en": ("Murad Aliyev",), "az": ("Murad Əliyev",), "tr": ("Murad Aliyev",)}),
)

PAIRS = [
    # check, locales, source, good translation, spoiled translation
    ("negation", "en-az", "The company did not fail to notice the change.",
     "Şirkət dəyişikliyi gözdən qaçırmayıb.", "Şirkət dəyişikliyi gözdən qaçırıb."),
    ("negation", "en-az", "The case was closed, but none of the appeals has been heard.",
     "İş bağlanıb, amma heç bir şikayətə baxılmayıb.",
     "İş bağlanmayıb, amma heç bir şikayətə baxılmayıb."),
    ("negation", "az-en", "Sənəd mayda imzalanıb.", "The paper was signed in May.",
     "The paper will be signed in May."),
    ("negation", "en-az", "Fees must be paid by students.", "Tələbələr haqqı ödəməlidir.",
     "Tələbələr haqqı ödəyə bilər."),
    ("negation", "en-kk", "The list no longer includes the company, but the bank remains.",
     "Компания тізімнен шығарылды, бірақ банк қалды.",
     "Компания тізімге енгізілді, бірақ банк қалды."),
    ("figures", "en-tr", "Some schools will open.", "Bazı okullar açılacak.",
     "Bütün okullar açılacak."),
    ("figures", "en-az", "Some 400 people came, about 40 of them from Baku.",
     "Təxminən 400 nəfər gəlib, onlardan 40-a yaxını bakılıdır.",
     "Azı 400 nəfər gəlib, onlardan 40-a yaxını bakılıdır."),
    ("figures", "ru-az", "Пришли более 300 человек.", "300-dən çox adam gəlib.",
     "Təxminən 300 adam gəlib."),
    ("figures", "en-tr", "The ban applies to vehicles heavier than 250 kilograms.",
     "Yasak 250 kilogramdan ağır araçlar için geçerli.",
     "Yasak 250 kilogramdan hafif araçlar için geçerli."),
    ("figures", "en-tr", "A woman was chosen for the first time.", "İlk kez bir kadın seçildi.",
     "İkinci kez bir kadın seçildi."),
    ("countries", "en-kk", "The Uzbek president will visit the town.",
     "Өзбекстан президенті қалаға келеді.", "Қырғызстан президенті қалаға келеді."),
    ("countries", "ru-az", "Прибыли грузинские спасатели.", "Gürcüstan xilasediciləri gəlib.",
     "Ermənistan xilasediciləri gəlib."),
    ("names", "en-az", "The office in Tashkent has been closed.", "Daşkənddəki ofis bağlanıb.",
     "Bişkekdəki ofis bağlanıb."),
    ("names", "en-az", "The ferry to Aktau leaves at 9 p.m. Baku time.",
     "Aktau bərəsi Bakı vaxtı ilə saat 21:00-da yola düşür.",
     "Aktau bərəsi Aktau vaxtı ilə saat 21:00-da yola düşür."),
    ("order", "kk-en", "Ұшақтар Қарағандыдан емес, Астанадан ұшады.",
     "Planes leave from Astana instead of Karaganda.",
     "Planes leave from Karaganda instead of Astana."),
    ("order", "tr-az", "Leyla Heydarlı altın madalyayı Murad Aliyev'in elinden aldı.",
     "Leyla Heydərli qızıl medalı Murad Əliyevin əlindən alıb.",
     "Murad Əliyev qızıl medalı Leyla Heydərlinin əlindən alıb."),
    ("order", "en-az", "Leyla Heydarli won gold, while Murad Aliyev took silver.",
     "Leyla Heydərli qızıl, Murad Əliyev gümüş medal qazanıb.",
     "Murad Əliyev qızıl, Leyla Heydərli gümüş medal qazanıb."),
    ("roles", "en-tr", "The foreign ministers met on Friday.", "Dışişleri bakanları cuma günü görüştü.",
     "İçişleri bakanları cuma günü görüştü."),
]  # fmt: skip


def found(locales: str, source: str, translation: str) -> set[str]:
    pair = Pair("body", source, translation, *locales.split("-"))
    problems = check_pair(pair, Context(people=PEOPLE), Place(""))
    return {str(each.check) for each in problems if each.level is not Level.NOTE}


@pytest.mark.parametrize(("check", "locales", "source", "good", "spoiled"), PAIRS)
def test_a_spoiled_claim_is_found_and_the_good_one_is_not_accused(
    check: Check, locales: str, source: str, good: str, spoiled: str
) -> None:
    assert found(locales, source, good) == set()
    assert check in found(locales, source, spoiled)


GOOD = [
    ("en-az", "This file is none of those that were published.", "Bu fayl dərc edilmiş fayllardan deyil."),
    ("en-tr", "No fields changed.", "Değiştirilen alanlar yok."),
    ("en-az", "It is not for them that the three signed.", "Üçü bunu onlar üçün imzalamayıb."),
    ("en-tr", "Show the date before the sale has started.", "Satış başlamadan önce tarihi göster."),
    ("ru-kk", "Штраф не отменён", "Айыппұл күшінде қалды"),
    ("ru-kk", "Их меньше десяти.", "Олардың саны онға жетпейді."),
    ("en-az", "Bakeries will switch to a six-day week.", "Çörəkxanalar altıgünlük iş rejiminə keçəcək."),
    ("az-en", "Saat 12-dən 16-yadək evdə qalın.", "Stay at home between noon and 4 p.m."),
    ("ru-az", "Ни один из них не пострадал.", "Onlardan heç biri xəsarət almayıb."),
    ("en-kk", "More than a third of the guests came from Japan and Korea.",
     "Қонақтардың үштен бірінен көбі Жапония мен Кореядан келді."),
]  # fmt: skip


@pytest.mark.parametrize(("locales", "source", "good"), GOOD)
def test_free_translations_are_not_accused(locales: str, source: str, good: str) -> None:
    assert found(locales, source, good) == set()


@pytest.mark.parametrize("locale", LOCALES)
def test_every_idea_is_known_by_name_and_begins_with_letters(locale: str) -> None:
    vocabulary = language(locale).vocabulary
    assert vocabulary
    named = {name for row in (*OPPOSED, *DISTINCT, *COUNTED, *OFFICES) for name in row} | VERBS
    missing = {name for name in named if name not in vocabulary.claims.opposed}
    assert missing <= {"last", "paid", "noon"}
    assert all(len(key) in (1, 2) for key in _index(locale))


@pytest.mark.parametrize("locale", LOCALES)
def test_ideas_are_found_by_their_letters_as_by_their_patterns(locale: str) -> None:
    """What the index finds is all that each pattern finds at the beginning of a word."""
    vocabulary = language(locale).vocabulary
    assert vocabulary
    words = [each.split("|")[0].split("(")[0] for each in vocabulary.claims.opposed.values()]
    text = " ".join(word for word in words if word.isalpha())
    for name, pattern in vocabulary.claims.opposed.items():
        wanted = {match.start() for match in re.finditer(rf"(?<!\w)(?=\w)(?:{pattern})", text)}
        assert {each.start for each in all_ideas(text, locale) if each.name == name} == wanted


@pytest.mark.parametrize(
    ("text", "locale", "idea", "polarity"),
    [
        ("The court did not change its decision.", "en", "change", -1),
        ("The fare is unchanged.", "en", "change", -1),
        ("It did not fail to notice the drop.", "en", "miss", -1),
        ("The parties failed to agree.", "en", "agree", -1),
        ("It will neither borrow nor raise taxes.", "en", "rise", -1),
        ("Nobody said that it was signed.", "en", "sign", 0),
        ("Sənəd imzalanıb.", "az", "sign", 1),
        ("Sənəd imzalanmayıb.", "az", "sign", -1),
        ("Құжатқа қол қойылған жоқ.", "kk", "sign", -1),
        ("Никто из них не пострадал.", "ru", "hurt", -1),
    ],
)
def test_an_idea_is_said_or_denied(text: str, locale: str, idea: str, polarity: int) -> None:
    assert polarities(text, locale)[idea][0] == polarity
