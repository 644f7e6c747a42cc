"""Lines below a text and above it that news have as subheadings, too: `About …`, `By …`."""

import pytest

from khabar.markup import to_markdown
from khabar.sources.importing.registry import read_document
from khabar.sources.importing.wire.about_whom import names_of, tells_whom

TEXT = (
    "Port opens a quay\n\n{}BAKU, November 24, 2025 (Report) - The port of Baku opened a quay for "
    "ships of grain today, and ten came.\n\n{}More than 400 people work there, and the day began "
    "with rain.\n{}"
)
# A title and what stands below it: an organization, a person, a project; and what news tell of.
STANDING = """\
About the Port|It is old.
About ZerdeLab|ZerdeLab LLP makes sensors for greenhouses.
About Khabar|Khabar is a tool for press releases.
About Future with You Republican Public Association|The association works with the young.
About Silk Way West|Silk Way West flies to forty airports.
About NATO|The alliance has 32 members.
About us|We are a newsroom.
About the project|It began in 2019.
About Jane Doe|Jane Doe is a painter from Ganja.
About “Nuxa”|It has 412 members.
About the Caspian Five Secretariat|It works in Tehran.
About Azercell|Founded in 1996, Azercell has five million customers.
ADY haqqında|Şirkət 1878-ci ildən fəaliyyət göstərir.
Liman haqqında|O, qədimdir.
“Təmiz Sahil” haqqında|2015-ci ildə yaradılıb.
Haqqımızda|Biz xəbər redaksiyasıyıq.
Layihə haqqında|O, 2019-cu ildə başlayıb.
Azercell haqqında|1996-cı ildə yaradılmış Azercell beş milyon abunəçiyə xidmət göstərir.
О фонде|Он работает с 2017 года.
О компании «Лён Тобола»|Она работает с 2011 года.
О нас|Мы – редакция.
О проекте|Он начат в 2019 году.
О Зерновом союзе|Союз работает с 1999 года.
Об организации|Она основана в 2001 году.
Справка о компании|Основана в 2001 году.
Қор туралы|Ол 2017 жылдан жұмыс істейді.
«Таза жаға» туралы|2015 жылы құрылған.
Жоба туралы|Ол 2019 жылы басталды.
Liman Hakkında|Eskidir.
Hakkımızda|Biz bir haber merkeziyiz.
Temiz Sahil Derneği Hakkında|2015'te kuruldu.
TANAP Hakkında|Boru hattı 1.850 kilometredir.
Über die Stiftung|Die Stiftung arbeitet seit 1999.
À propos du Port|Le Port est ancien.
""".splitlines()
SUBHEADINGS = """\
About Time|At last the ferry has a timetable that one can read.
About Turn|The ships went back to the old quay within a week.
About Face|The ministry took back its ban on the same evening.
About Water|The city buys it from the mountains, and it is short in August.
About Prices and Wages|Nobody speaks of them in the village, and everybody counts.
About That Bridge|It will be painted blue, says the mayor.
About the weather|Rain comes on Friday.
About Last Night|Forty people were taken to the shore by boat.
About Safety at Sea|Each boat gets a radio from the first of May.
About Grain|It comes from the north by rail, and leaves by ship.
About Ships and Men|The crews are small now.
About Bread|A loaf costs as much as it did in May.
О погоде|В пятницу ожидается дождь.
О главном|Паром получил расписание.
О ценах на воду|Они не вырастут до конца года.
О дорогах|Их отремонтируют летом.
Об итогах года|Год был хорошим для порта.
О хлебе|Буханка стоит столько же.
О людях и кораблях|Экипажи стали меньше.
Су туралы|Қала суды таудан алады.
Баға туралы|Ол жыл соңына дейін өспейді.
Ауа райы туралы|Жұмада жаңбыр жауады.
Жол туралы|Оны жазда жөндейді.
Нан туралы|Бір бөлке сол бағада.
Su haqqında|Şəhər suyu dağlardan alır.
Qiymətlər haqqında|Onlar ilin sonuna qədər artmayacaq.
Hava haqqında|Cümə günü yağış yağacaq.
Yollar haqqında|Onları yayda təmir edəcəklər.
Su Hakkında|Şehir suyu dağlardan alıyor.
Fiyatlar Hakkında|Yıl sonuna kadar artmayacak.
Hava Hakkında|Cuma günü yağmur var.
Yollar Hakkında|Yazın onarılacaklar.
""".splitlines()

BYLINES = (
    "By Jane Doe", "By Leyla Mammadzada and Tom Pryce", "BY RUSLAN DOE", "Reported by Jane Doe",
    "By Aigerim Bekova, Caspian Wire", "By Anna van der Berg", "By J. R. Smith",
    "By Mehmet Öztürk", "By Əli Hacıyev",
)  # fmt: skip
WAYS = (
    "By Caspian Sea", "By Land And Sea", "By Night Train", "By Road", "By Rail and River",
    "By Popular Demand", "By Design", "By Black Sea Ferry", "By the Numbers", "By Silk Road",
    "By Foot", "By Default", "By Air to Aktau",
)  # fmt: skip


def _said(above: str, within: str, below: str) -> str:
    lines = (f"{above}\n\n" if above else "", f"{within}\n\n" if within else "")
    draft = read_document(TEXT.format(*lines, f"\n{below}\n").encode(), "a.txt").draft
    return f"{draft.subheadline}\n{to_markdown(draft.body)}".replace("\\", "")


@pytest.mark.parametrize("row", STANDING + SUBHEADINGS)
def test_a_standing_passage_is_about_somebody(row: str) -> None:
    title, below = row.split("|")
    assert (below in _said("", "", f"{title}\n\n{below}")) == (row in SUBHEADINGS)


@pytest.mark.parametrize("line", BYLINES)
def test_a_byline_stands_above_or_below_a_text(line: str) -> None:
    assert [line in _said(*places) for places in (
        (line, "", ""), ("", line, ""), ("", "", line)
    )] == [False, True, False]  # fmt: skip


def test_a_note_of_an_agency_is_no_text_above_a_byline() -> None:
    assert "RUSLAN" not in _said("Eds: UPDATES with quotes.\n\nBy RUSLAN DOE", "", "")


@pytest.mark.parametrize("line", WAYS)
def test_how_one_goes_is_no_byline(line: str) -> None:
    assert line in _said(line, "", "")
    assert line in _said("", line, "")


def test_a_passage_may_be_about_a_person_whom_the_text_names() -> None:
    names = names_of(
        ["“It opened,” said Rauan Bekturov.", "About Rauan Bekturov", "About Last Night"]
    )
    assert tells_whom("About Rauan Bekturov", "He was born in 1970.", names)
    assert not tells_whom("About Last Night", "Forty people were taken to the shore.", names)
