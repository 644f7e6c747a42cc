"""Claims of sentences that a translation turns round: who beat whom, won for lost, will for has."""

import pytest

from khabar.checks import Context, Pair, Place, Term, check_pair
from khabar.languages.meaning.number_words import number_words
from khabar.problems import Level

# Source, its locale, the translation's locale, a good translation, and one that says another thing.
PAIRS = {
    "persons": ("Seljan Aliyeva beat Vera Novak in the final.", "en", "az",
                "Finalda Seljan Əliyeva Vera Novaka qalib gəldi.",
                "Finalda Vera Novak Seljan Əliyevaya qalib gəldi."),
    "the loser tells it": ("Dinara beat Ormuz.", "en", "tr", "Ormuz, Dinara’ya yenildi.",
                           "Dinara, Ormuz’a yenildi."),
    "successor": ("Tomas Berg replaces Nils Holm.", "en", "tr",
                  "Nils Holm’un yerine Tomas Berg geçti.", "Tomas Berg’in yerine Nils Holm geçti."),
    "owner": ("Mila Stark beats Greta Lund’s record.", "en", "tr",
              "Mila Stark, Greta Lund’un rekorunu kırdı.",
              "Greta Lund, Mila Stark’ın rekorunu kırdı."),
    "way": ("A bus runs from Baku to Poti.", "en", "az", "Bakıdan Potiyə avtobus işləyir.",
            "Potidən Bakıya avtobus işləyir."),
    "won": ("Команда выиграла матч в Бурсе.", "ru", "az", "Komanda Bursada oyunu qazanıb.",
            "Komanda Bursada oyunu uduzub."),
    "rose": ("Prices rose again in the north.", "en", "kk", "Солтүстікте баға тағы көтерілді.",
             "Солтүстікте баға тағы түсті."),
    "season": ("The school will open in spring.", "en", "tr", "Okul ilkbaharda açılacak.",
               "Okul sonbaharda açılacak."),
    "before": ("The bridge was closed before the storm.", "en", "kk",
               "Көпір дауылға дейін жабылды.", "Көпір дауылдан кейін жабылды."),
    "two denials": ("Fees will not rise and taxes will not change.", "en", "az",
                    "Rüsumlar artmayacaq və vergilər dəyişməyəcək.",
                    "Rüsumlar artmayacaq və vergilər dəyişəcək."),
    "plan": ("The clinic will treat 60 patients by May.", "en", "tr",
             "Klinik mayısa kadar 60 hastayı tedavi edecek.",
             "Klinik mayısa kadar 60 hastayı tedavi etti."),
    "points": ("The rate fell by 1.5 percentage points.", "en", "kk",
               "Мөлшерлеме 1,5 пайыздық тармаққа төмендеді.", "Мөлшерлеме 1,5 пайызға төмендеді."),
    "head of a column": ("Passengers, thousand", "en", "ru", "Пассажиры, тыс. человек", "Пассажиры, млн человек"),
    "rank": ("It is the second largest lake in the country.", "en", "az",
             "Bu, ölkənin ikinci ən böyük gölüdür.", "Bu, ölkənin ən böyük gölüdür."),
    "list": ("Offices open in Turin, Malmo and Gdansk.", "en", "tr",
             "Torino, Malmo ve Gdansk’ta ofis açılıyor.", "Malmo ve Gdansk’ta ofis açılıyor."),
    "minus in words": ("It was minus eight in the valley.", "en", "az",
                       "Vadidə hava mənfi səkkiz dərəcə idi.", "Vadidə hava səkkiz dərəcə idi."),
    "deputy": ("Anna Roth is deputy head of the agency.", "en", "kk",
               "Анна Рот – агенттік басшысының орынбасары.", "Анна Рот – агенттік басшысы."),
    "part": ("Two in three pupils walk to school.", "en", "az",
             "Hər üç şagirddən ikisi məktəbə piyada gedir.",
             "Hər üç şagirddən biri məktəbə piyada gedir."),
    "every second": ("Каждый второй дом пуст.", "ru", "az", "Hər iki evdən biri boşdur.",
                     "Hər üç evdən biri boşdur."),
    "both": ("Both pilots are safe.", "en", "az", "Hər iki pilot salamatdır.",
             "Hər üç pilot salamatdır."),
    "changed places": ("Exports fell while imports grew by 4%.", "en", "az",
                       "İxrac azalıb, idxal isə 4% artıb.", "İdxal azalıb, ixrac isə 4% artıb."),
    "by day and at night": ("It will be 7–9 degrees at night and 12 by day.", "en", "ru",
                            "Ночью будет 7–9 градусов, днём 12.",
                            "Днём будет 7–9 градусов, ночью 12."),
    "instead": ("Nine trains run instead of six.", "en", "az", "Altı əvəzinə doqquz qatar işləyir.",
                "Doqquz əvəzinə altı qatar işləyir."),
    "a name is no “not”": ("Deniz Durmaz yeniden seçildi.", "tr", "az",
                           "Deniz Durmaz yenidən seçilib.", "Deniz Durmaz yenidən seçilməyib."),
}  # fmt: skip


def alarms(source: str, locale: str, other: str, text: str) -> list[str]:
    pair = Pair("body", source, text, locale, other)
    found = check_pair(pair, Context(), Place(""))
    return [each.message for each in found if each.level is not Level.NOTE]


@pytest.mark.parametrize("kind", PAIRS)
def test_a_claim_is_told_when_it_is_turned_round(kind: str) -> None:
    source, locale, other, good, wrong = PAIRS[kind]
    assert alarms(source, locale, other, good) == []
    assert alarms(source, locale, other, wrong)


# What may be said with other words: none of them is accused.
FREE = [
    ("Bus fares are frozen until 2027.", "en", "kk", "Автобус бағасы 2027 жылға дейін өзгермейді."),
    ("Frost will grow to 15 degrees.", "en", "az", "Temperatur 15 dərəcəyə qədər düşəcək."),
    ("It opens daily from 6:30 a.m. to 11 p.m.", "en", "kk",
     "Күн сайын 6:30-дан 23:00-ге дейін ашық."),
    ("There were no injuries and no damage.", "en", "az", "Xəsarət alan və ziyan yoxdur."),
    ("“We will check it,” Aysel Kerimova said.", "en", "kk", "«Тексереміз», – деді Айсел Керімова."),
    ("Nine of the thirteen are girls.", "en", "az", "On üçündən doqquzu qızlardır."),
    ("See no more than 20 patients a day.", "en", "kk", "Күніне 20-дан артық науқас қабылдамаңыз."),
    ("Operating profit fell to 15 billion tenge, although sales doubled.", "en", "kk",
     "Сатылым екі есе өскенімен, операциялық пайда 15 млрд теңгеге төмендеді."),
    ("Выставка открыта с 10 до 18 часов.", "ru", "kk", "Көрме 10-нан 18-ге дейін ашық."),
    ("The bill was backed by 71 deputies.", "en", "kk", "Заң жобасын 71 депутат қолдады."),
]  # fmt: skip


@pytest.mark.parametrize(("source", "locale", "other", "text"), FREE)
def test_a_free_translation_is_not_accused(source: str, locale: str, other: str, text: str) -> None:
    assert alarms(source, locale, other, text) == []


def test_persons_of_the_newsroom_are_known_without_their_suffixes() -> None:
    people = tuple(
        Term({"ru": (theirs,), "az": (ours,)})
        for theirs, ours in (
            ("Лейла Гасымова", "Leyla Qasımova"),
            ("Игорь Соколов", "İqor Sokolov"),
        )
    )
    source = "Лейла Гасымова поблагодарила Игоря Соколова."
    for text, right in (
        ("Leyla Qasımova İqor Sokolova təşəkkür edib.", True),
        ("İqor Sokolov Leyla Qasımovaya təşəkkür edib.", False),
    ):
        pair = Pair("body", source, text, "ru", "az")
        assert bool([*check_pair(pair, Context(people=people), Place(""))]) is not right


@pytest.mark.parametrize(
    ("text", "locale", "means"),
    [
        ("üç evdən ikisi", "az", "0.66667"), ("dört evin üçü", "tr", "0.75"),
        ("бес үйдің төртеуі", "kk", "0.8"), ("два дома из пяти", "ru", "0.4"),
        ("four out of five homes", "en", "0.8"),
    ],
)  # fmt: skip
def test_parts_of_a_whole_are_read_whatever_they_are_parts_of(
    text: str, locale: str, means: str
) -> None:
    (found,) = number_words(text, locale)
    assert {str(value) for value in found.means} == {means}
