"""Numbers that two languages write in different ways, and those that a translation really changed.

Each row is a source, its translation, and their languages. Sources of the ways are those of
`tests/languages/`: grammars, rules of spelling, and how agencies write.
"""

import pytest

from khabar.checks import Context, Pair, check_pair
from khabar.languages.numbers.phrases import phrases
from khabar.problems import Place, Problem

SAME = """
en az|Two point five million people took part.|2,5 milyon nəfər iştirak edib.
en az|Growth was 2.5 percent.|Artım iki tam onda beş faiz olub.
en tr|Growth was 2.5 percent.|Büyüme yüzde iki virgül beş oldu.
en ru|Growth was 2.5 percent.|Рост составил две целых пять десятых процента.
en kk|Growth was 2.5 percent.|Өсім екі бүтін оннан бес пайыз болды.
en uz|Growth was 2.5 percent.|O‘sish ikki butun o‘ndan besh foizni tashkil etdi.
en ky|Growth was 2.5 percent.|Өсүш эки бүтүн ондон беш пайыз болду.
en ru|Two point five million people took part.|Участвовали два с половиной миллиона человек.
az en|Artım iki tam onda beş faiz olub.|Growth was two point five percent.
en az|It was founded in nineteen eighteen.|O, 1918-ci ildə yaradılıb.
en tr|It opened in twenty twenty-five.|2025’te açıldı.
en ru|It burned down in nineteen oh five.|Она сгорела в 1905 году.
az en|Respublika min doqquz yüz on səkkizinci ildə elan olunub.|The republic was proclaimed in 1918.
en tr|the nineteen-nineties|1990’lar
en az|in the 1990s|ötən əsrin 90-cı illərində
en ru|in the 1990s|в 90-е годы
en kk|in the nineties|90-жылдары
en az|the 2024/25 academic year|2024/2025-ci tədris ili
en tr|the 2024-25 season|2024-2025 sezonu
en ru|The briefing begins at 3 p.m.|Брифинг начнётся в 15 часов.
en ru|at least $1.3 trillion a year|не менее 1,3 трлн долл. США в год
en az|It costs 12.50 manats.|Qiyməti 12 manat 50 qəpikdir.
en tr|It costs 12.50 manats.|Fiyatı 12 manat 50 kapik.
en ru|It costs 12.50 roubles.|Это стоит 12 руб. 50 коп.
en az|two decades ago|20 il əvvəl
en ru|three decades ago|30 лет назад
en ru|open 24/7|работает круглосуточно
en tr|open 24/7|7/24 açık
en tr|1 million 200 thousand people|1,2 milyon kişi
en ru|“The ‘Green Port’ project is ready.”|«Проект „Зелёный порт“ готов».
en az|It opened on November 30.|O, noyabr ayının 30-da açılıb.
en kk|It opened on November 30.|Ол қараша айының 30-ында ашылды.
en tr|It opened on November 30.|Kasım ayının 30’unda açıldı.
en ru|third-party services|сторонние сервисы
en az|at this point five people|bu anda beş nəfər
tr az|Depremde 17 binanın 12’si yıkıldı.|Zəlzələdə 17 binanın 12-si uçub.
tr en|Bu 5 binada 40 daire var.|There are 40 flats in 5 buildings.
az tr|Ərazidə 25 mina və 140 mərmi tapılıb.|Bölgede 25 mayın ve 140 top mermisi bulundu.
az en|25 minanın hamısı zərərsizləşdirilib.|All 25 mines were cleared.
tr en|17 binicinin 4’ü düştü.|4 of the 17 riders fell.
az en|17 minicinin 4-ü yıxılıb.|4 of the 17 riders fell.
tr az|Kuruluşun yüzüncü yılı kutlandı.|Qurumun 100 illiyi qeyd olunub.
ru kk|Полсотни машин стояли на дороге.|Жолда 50 көлік тұрды.
en ru|Exports have trebled since 2019.|С 2019 года экспорт вырос втрое.
en az|Exports have trebled since 2019.|2019-cu ildən bəri ixrac üç dəfə artıb.
ru kk|Форум пройдёт в Семее.|Форум Семейде өтеді.
ru en|Трое семеро не ждут.|Three do not wait for seven.
tr kk|Takım sezonu 12 galibiyetle bitirdi.|Команда маусымды 12 жеңіспен аяқтады.
en kk|The 2024/25 season opens in Semey.|2024/2025 маусымы Семейде ашылады.
en kk|It opened on 5 June.|Ол 5 маусымда ашылды.
kk en|Жиналыс сағат тоғыз жарымда басталды.|The meeting began at 9:30 a.m.
tr en|Toplantı saat dokuz buçukta başladı.|The meeting began at 9:30 a.m.
en az|The train leaves at half past nine.|Qatar saat 9:30-da yola düşür.
en ru|The train leaves at half past nine.|Поезд отходит в половине десятого.
ru kk|Поезд отходит в половине десятого.|Пойыз сағат 9:30-да жүреді.
ru en|Поезд отходит в полдесятого вечера.|The train leaves at 9:30 p.m.
az en|Toplantı saat on birin yarısında başlayıb.|The meeting began at 10:30.
en ru|It began at 11 p.m. on Friday and ended at 2 a.m. the next day.|Оно началось в пятницу в 23:00 и завершилось в субботу в 2:00.
en tr|They met on Monday and again the following day.|Pazartesi ve Salı günleri görüştüler.
ru az|Они встретились в понедельник и на следующий день.|Onlar bazar ertəsi və çərşənbə axşamı görüşüblər.
en tr|The index fell 0.3 percent to 8,912.|Endeks yüzde 0,3 düşerek 8.912 puana indi.
"""

CHANGED = """
en az|Two point five million people took part.|5,2 milyon nəfər iştirak edib.
en az|Growth was 2.5 percent.|Artım beş tam onda iki faiz olub.
en ru|Growth was 2.5 percent.|Рост составил две целых шесть десятых процента.
en az|It was founded in nineteen eighteen.|O, 1981-ci ildə yaradılıb.
en ru|It was founded in nineteen ninety-one.|Она основана в 1992 году.
en az|in the 1990s|80-ci illərdə
en az|the 2024/25 academic year|2024/2026-cı tədris ili
en ru|The briefing begins at 3 p.m.|Брифинг начнётся в 16 часов.
en az|It costs 12.50 manats.|Qiyməti 12 manat 15 qəpikdir.
en az|two decades ago|30 il əvvəl
en tr|1 million 200 thousand people|1,3 milyon kişi
en az|It opened on November 30.|O, noyabr ayının 29-da açılıb.
tr az|Depremde 17 bin kişi evsiz kaldı.|Zəlzələdə 71 min nəfər evsiz qalıb.
az tr|5 min nəfər iştirak edib.|6 bin kişi katıldı.
tr az|Kuruluşun yüzüncü yılı kutlandı.|Qurumun 110 illiyi qeyd olunub.
ru kk|Полсотни машин стояли на дороге.|Жолда 60 көлік тұрды.
en kk|It opened on 5 June.|Ол 5 шілдеде ашылды.
kk en|Жиналыс сағат тоғыз жарымда басталды.|The meeting began at 10:30 a.m.
en az|The train leaves at half past nine.|Qatar saat 10:30-da yola düşür.
ru kk|Поезд отходит в половине десятого.|Пойыз сағат 10:30-да жүреді.
"""


def _findings(row: str) -> list[Problem]:
    tags, source, translation = row.split("|")
    pair = Pair("body", source, translation, *tags.split())
    return [*check_pair(pair, Context(), Place("x.po"))]


def test_a_value_that_is_written_in_another_way_is_no_finding() -> None:
    found = {row: _findings(row) for row in SAME.split("\n") if row}
    assert {row: [each.message for each in each] for row, each in found.items() if each} == {}


def test_a_value_that_was_changed_is_one() -> None:
    rows = [row for row in CHANGED.split("\n") if row]
    assert [row for row in rows if "figures" not in {each.check for each in _findings(row)}] == []


@pytest.mark.parametrize(
    ("text", "tag"),
    [("point " * 10_000, "en"), ("one " * 15_000, "en"), ("twenty-" * 8_000, "en"),
     ("tam on " * 3_000, "az"), ("nineteen oh " * 5_000, "en"), ("цел" * 20_000, "ru")],
)  # fmt: skip
def test_long_texts_take_no_long_time(text: str, tag: str) -> None:
    """What is looked at beside a point is short, however long the text is."""
    found = [*phrases(text, tag)]
    assert all(end - start < 200 for start, end, _ in found)
