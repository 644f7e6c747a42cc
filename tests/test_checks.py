"""Each check on small examples: what it finds and what it lets pass; waivers, levels, context."""

from dataclasses import replace
from pathlib import Path

import pytest

from khabar.checks import (
    CHECKS,
    Context,
    Pair,
    Term,
    check_catalog,
    check_pair,
    errors_alone,
    newsroom_context,
)
from khabar.checks.context import identity
from khabar.checks.meaning.naming.people import persons
from khabar.checks.placeholders import placeholders
from khabar.files.folder import Folder
from khabar.languages.meaning.number_words import number_words
from khabar.model import (
    Catalog,
    CheckId,
    Entry,
    Location,
    Newsroom,
    Person,
    Policies,
    Text,
)
from khabar.problems import Level, Place, Problem, SourceError
from khabar.sources.newsroom import parse_newsroom
from khabar.standing.catalog_findings import check_translations
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.newsroom import load

# check | source locale | source | locale | translation | a part of the message
FOUND = [
    ("figures", "en", "It grew 12.5%.", "tr", "%12,6 arttı.", "‹%12,6›"),
    ("figures", "en", "It grew 12.5%.", "tr", "%12.5 arttı.", "another language"),
    ("figures", "en", "It grew 12.5%.", "tr", "12,5 arttı.", "‹12.5%›"),
    ("figures", "en", "More than 300 million Turks", "az", "300-dən çox türk", "‹300 million›"),
    ("figures", "en", "300 million people", "kk", "300 миллиард адам", "‹300 миллиард›"),
    ("figures", "en", "1,234.5 tons", "tr", "1,234.5 ton", "another language"),
    ("figures", "en", "US$300 billion", "az", "300 milyard avro", "‹US$300 billion›"),
    ("figures", "en", "US$300 billion", "kk", "300 миллиард", "currency"),
    ("figures", "en", "at 3 p.m.", "tr", "saat 13.00’te", "‹3 p.m.›"),
    ("figures", "en", "on November 24, 2025", "kk", "2025 жылғы 24 қазанда", "‹қазанда›"),
    ("figures", "en", "on November 24, 2025", "az", "2025-ci il noyabrın 25-də", "‹25›"),
    ("figures", "tr", "9-11 Eylül 2024", "kk", "2024 жылғы 9–12 қыркүйек", "‹12›"),
    ("figures", "az", "COP29 başa çatdı", "en", "COP28 ended", "‹COP28›"),
    ("figures", "kk", "21 спорт түрі", "en", "12 sports", "‹12›"),
    ("figures", "en", "It fell to -5 degrees.", "tr", "Sıcaklık 5 dereceye düştü.", "negative"),
    ("figures", "en", "seven sports", "az", "5 idman növü", "‹5›"),
    ("figures", "en", "two thirds of them", "az", "onların dörddə üçü", "‹dörddə üçü›"),
    ("figures", "ru", "половина из них", "az", "onların üçdə ikisi", "‹üçdə ikisi›"),
    ("figures", "en", "It tripled.", "az", "İki dəfə artıb.", "‹İki›"),
    ("figures", "en", "half a million people", "az", "iki milyon insan", "‹iki milyon›"),
    ("figures", "en", "in the third quarter", "tr", "ikinci çeyrekte", "‹ikinci›"),
    ("figures", "ru", "в XX веке", "kk", "ХІХ ғасырда", "‹ХІХ›"),
    ("order", "en", "It rose from 45 to 47.5.", "az", "47,5-dən 45-ə qalxıb.", "‹47,5 … 45›"),
    ("order", "ru", "выросло с 45 до 47,5", "kk", "47,5-тен 45-ке өсті", "‹47,5 … 45›"),
    ("order", "en", "5 banks and 31 vessels", "tr", "31 banka ve 5 gemi", "‹31 … 5›"),
    ("order", "en", "They won 3–1.", "tr", "Maçı 1-3 kazandılar.", "‹1 … 3›"),
    ("order", "en", "twelve ships and nine boats", "az", "9 gəmi və 12 qayıq", "‹9 … 12›"),
    ("order", "en", "12 ships and 9 boats", "kk", "тоғыз кеме мен он екі қайық", "‹тоғыз … он екі›"),
    ("order", "ru", "двенадцать судов и девять лодок", "az", "doqquz gəmi və on iki qayıq", "‹doqquz …"),
    ("order", "tr", "on iki gemi ve dokuz tekne", "en", "nine ships and 12 boats", "‹nine … 12›"),
    ("order", "en", "from nine to twelve", "tr", "12’den 9’a", "‹12 … 9›"),
    ("units", "en", "40 centimeters of snow", "kk", "40 метр қар", "‹метр›"),
    ("units", "ru", "12 см снега", "az", "12 mm qar", "‹mm›"),
    ("months", "en", "The forum meets in March.", "az", "Forum mayda toplanır.", "‹mayda›"),
    ("months", "kk", "Кеңес қазан айында өтеді.", "tr", "Toplantı eylül ayında.", "‹eylül›"),
    ("directions", "en", "wind in the north-west", "az", "cənub-qərbdə külək", "‹cənub-qərbdə›"),
    ("directions", "ru", "на востоке страны", "kk", "елдің батысында", "‹батысында›"),
    ("countries", "en", "ties with Romania", "az", "Bolqarıstanla əlaqələr", "‹Bolqarıstanla›"),
    ("countries", "kk", "Қырғызстанда өтті", "tr", "Tacikistan’da yapıldı", "‹Tacikistan’da›"),
    ("roles", "en", "the ambassador came", "az", "konsul gəlib", "‹konsul›"),
    ("roles", "en", "the deputy minister spoke", "kk", "министр сөйледі", "‹министр›"),
    ("roles", "kk", "министр сөйледі", "en", "the deputy minister spoke", "‹deputy›"),
    ("negation", "en", "He did not resign.", "az", "O, istefa verib.", "‹not›"),
    ("negation", "en", "He resigned on Monday.", "tr", "Pazartesi günü istifa etmedi.", "‹etmedi›"),
    ("negation", "ru", "Осадков не ожидается.", "kk", "Жауын-шашын күтіледі.", "‹не›"),
    ("negation", "kk", "Ол турнирге қатыспайды.", "en", "He takes part in it.", "‹қатыспайды›"),
    ("weekday", "en", "on Monday, November 24, 2025", "tr", "24 Kasım 2025 Salı günü", "‹Salı›"),
    ("weekday", "en", "on November 24, 2025", "kk", "2025 жылғы 24 қарашада, сейсенбіде", "fit"),
    ("links", "en", "[UN](https://un.org/en/)", "kk", "[БҰҰ](https://un.org/tr/)", "un.org/tr"),
    ("links", "en", "See https://un.org/a.", "az", "Bax: https://un.org/b.", "un.org/b"),
    ("markup", "en", "[UN](https://un.org/)", "kk", "[БҰҰ] (https://un.org/)", "a link"),
    ("markup", "en", "**Baku:** it began", "az", "** Bakı:** başladı", "strong emphasis"),
    ("foreign", "en", "It is done.", "tr", "~~Bitti~~.", "‹~~Bitti~~›"),
    ("foreign", "en", "It is done.", "kk", "{{ ол }} бітті.", "‹{{ ол }}›"),
    ("foreign", "en", "It is done.", "az", "[[Bitdi]].", "‹[[Bitdi]]›"),
    ("foreign", "en", "It is *done*.", "az", "~~*Bitdi*~~.", "‹~~*Bitdi*~~›"),
    ("foreign", "en", "It is done.", "az", "# Bitdi.", "‹# Bitdi.›"),
    ("foreign", "en", "It is done.", "kk", "- Ол бітті.", "‹- Ол›"),
    ("foreign", "en", "It is done.", "ru", "> Готово.", "‹> Готово.›"),
    ("foreign", "en", "It is done.", "tr", "Bitti.\\", "‹Bitti.\\›"),
    ("foreign", "en", "Done: all.", "tr", "Bitti: • bir, • iki.", "• bir"),
    ("markup", "en", "A word", "az", "Bir <b>söz</b>", "raw HTML"),
    ("markup", "en", "A word", "az", "<<<<<<< HEAD bir söz", "a conflict marker of Git"),
    ("markup", "en", "A word", "az", "Bir söz\\\n>>>>>>> theirs", "a conflict marker of Git"),
    ("footnotes", "en", "It rose.[^1]", "az", "Artdı.", "[^1]"),
    ("footnotes", "en", "It rose.[^1]", "az", "Artdı.[^ 1]", "[^"),
    ("emails", "en", "Write to a@b.example.", "az", "a@c.example ünvanına yazın.", "a@b.example"),
    ("phones", "en", "Call +994 12 000 00 00.", "az", "+994 12 000 00 01", "+994 12 000 00 01"),
    ("placeholders", "en", "Page {page}", "az", "Səhifə {sehife}", "{sehife}"),
    ("placeholders", "en", "Page {page}", "az", "Səhifə", "{page}"),
    ("quotes", "en", "He said “no way at all”.", "kk", "Ол “мүлдем жоқ” деді.", "“"),
    ("quotes", "en", "He said “no way at all”.", "tr", "“Asla dedi.", "“"),
    ("quotes", "en", "He said “no way at all”.", "az", 'O, "əsla" dedi.', '"'),
    ("quotes", "en", "He said “no way at all”.", "az", "O, əsla dedi.", "lost"),
    ("quotes", "en", "“A “b” c d”", "kk", "«А «б» с д»", "«"),
    ("quotes", "en", "We widen the ‘Gate’.", "ru", "Мы расширяем „Ворота“.", "„"),
    ("quotes", "en", "We widen the ‘Gate’.", "tr", "Yeni ‘Kapı’yı açtık.", "‘"),
    ("punctuation", "en", "What is next?", "az", "Sonra nə olacaq.", "question mark"),
    ("punctuation", "en", "It has ended.", "tr", "Sona erdi", "no mark"),
    ("punctuation", "en", "Forum ends", "kk", "Форум аяқталды.", "full stop"),
    ("punctuation", "en", "It (the forum) ended.", "az", "O (forum bitdi.", "("),
    ("punctuation", "en", "It ended, they said.", "az", "Bitdi,, dedilər.", "doubled"),
    ("foreign", "en", "It is done.", "tr", "~~Bitti~~ {{ x }}.", "‹~~Bitti~~›"),
    ("script", "en", "Kazakhstan", "kk", "Қaзақстан", "U+0061"),
    ("script", "en", "Azerbaijan", "az", "Azәrbaycan", "U+04D9"),
    ("script", "en", "Azerbaijan", "az", "Azǝrbaycan", "U+01DD"),
    ("script", "en", "News", "kk", "Хaбар", "Latin"),
    ("script", "en", "city", "tr", "șehir", "U+0219"),
    ("script", "en", "mountain", "az", "daǧ", "U+01E7"),
    ("script", "en", "one", "kk", "бip", "Latin"),
    ("script", "en", "a tender", "az", "ten\u200bder", "zero-width space"),
    ("nfc", "en", "new", "az", "yeni\u0307", "U+0307"),
    ("nfc", "en", "city", "tr", "s\u0327ehir", "NFC"),
    ("case", "en", "The road to Istanbul", "tr", "Istanbul yolu", "‹Istanbul›"),
    ("case", "en", "First snow", "az", "Ilk qar", "‹Ilk›"),
    ("case", "en", "TURKEY AND THE WORLD", "tr", "TÜRKIYE VE DÜNYA", "‹TÜRKIYE›"),
    ("case", "en", "The book", "tr", "Kıtap", "‹Kıtap›"),
    ("case", "en", "Forum opens in the capital", "az", "paytaxtda forum açılır", "small letter"),
    ("case", "en", "Forum opens in Baku today", "az", "BU GÜN BAKIDA FORUM AÇILIR", "capitals"),
    ("case", "en", "Azerbaijan", "az", "AZərbaycan", "mixes capitals"),
    ("spacing", "en", "One two", "az", "Bir  iki", "double space"),
    ("spacing", "en", "One, two", "az", "Bir , iki", "before punctuation"),
    ("spacing", "en", "One, two", "az", "Bir,iki", "after punctuation"),
    ("spacing", "en", "One, two", "az", "Bir ,iki", "before punctuation"),
    ("case", "en", "Page 102. The end.", "az", "Səhifə 102. son.", "small letter"),
    ("script", "en", "the 20th year", "kk", "XXй жыл", "Latin"),
    ("spacing", "en", "It ended. All left.", "kk", "Аяқталды.Бәрі кетті.", "after punctuation"),
    ("spacing", "en", "One", "az", "Bir ", "end"),
    ("repeated", "en", "and the rest", "az", "və və qalanlar", "‹və və›"),
    ("repeated", "en", "and the rest", "kk", "және және қалғандары", "‹және және›"),
    ("repeated", "en", "the forum of Baku", "tr", "Bakü forumu forumu", "‹forumu forumu›"),
    ("untranslated", "en", "The forum has ended.", "az", "The forum has ended.", "source text"),
    ("untranslated", "en", "The forum has ended today.", "kk", "Форум has ended.", "‹has›"),
    ("untranslated", "tr", "Ortak alfabe için yeni bir öneri", "az",
     "Ortaq əlifba için yeni bir öneri", "‹için yeni bir öneri›"),
    ("length", "en", "The forum has ended in Baku with a call for more.", "az", "Bitdi.", "short"),
    ("figures", "en", "It grew by 1,250 tons.", "hu", "1350 tonnával nőtt.", "‹1,250›"),
    ("length", "en", "Venue", "az", "Tədbirin keçiriləcəyi yer və oraya gedən yollar", "long"),
]  # fmt: skip

# source locale | source | locale | translation
RIGHT = [
    ("en", "It rose by 5 °C.", "ru", "+ 5 °C за год."),
    ("en", r"\# is a sign.", "tr", r"\# bir işarettir."),
    ("en", "Baku • Ganja • Sheki", "az", "Bakı • Gəncə • Şəki"),
    ("en", "Made for iOS (iTunes)", "tr", "iOS (iTunes) için yapıldı"),
    ("en", "iOS (iTunes)", "tr", "iOS (iTunes)"),
    ("en", "A URL starting with 'http://'.", "kk", "'http://'-мен басталатын мекенжай."),
    ("en", "Snow: 30 cm fell in 24 hours.", "kk", "Бір тәулікте 30 см қар жауды."),
    ("en", "The price rose to $40m.", "tr", "Fiyat 40 milyon dolara yükseldi."),
    ("en", "It runs from midnight to noon.", "az", "Saat 00:00-dan 12:00-dək işləyir."),
    ("en", "One of the eleven was rejected.", "kk", "Он бірдің біреуі қабылданбады."),
    ("tr", "Müdür Ayşe Demir geldi ve gördü.", "az", "Direktor Ayşe Demir gəlib və görüb."),
    ("en", "It grew 12.5% in 2024.", "tr", "2024’te %12,5 arttı."),
    ("en", "It grew 12.5% in 2024.", "kk", "2024 жылы 12,5%-ға өсті."),
    ("en", "It grew 12.5% in 2024.", "az", "2024-cü ildə 12,5 faiz artıb."),
    ("en", "1,234.5 tons", "kk", "1\u00a0234,5 тонна"),
    ("en", "2,500 people", "tr", "2 bin 500 kişi"),
    ("en", "more than 300 million Turks", "az", "300 milyondan çox türk"),
    ("en", "US$300 billion a year", "kk", "жылына 300 млрд АҚШ доллары"),
    ("en", "US$300 billion a year", "tr", "yılda 300 milyar dolar"),
    ("en", "between 5 and 10 million manats", "az", "5–10 milyon manat"),
    ("en", "from 5% to 10%", "tr", "%5-10"),
    ("tr", "9-11 Eylül 2024", "kk", "2024 жылғы 9–11 қыркүйек"),
    ("tr", "9-11 Eylül 2024", "en", "September 9–11, 2024"),
    ("az", "noyabrın 24-nə keçən gecə", "en", "the night to November 24"),
    ("az", "əvvəlkindən üç dəfə yüksək", "en", "3 times as high as before"),
    ("az", "29-cu Konfrans (COP29)", "kk", "29-шы конференция (COP29)"),
    ("en", "in the 21st century", "az", "XXI əsrdə"),
    ("en", "at 3 p.m. on Monday", "tr", "pazartesi günü saat 15.00’te"),
    ("en", "on Monday, November 24, 2025", "az", "24 noyabr 2025-ci il, bazar ertəsi"),
    ("en", "about -5 degrees", "tr", "yaklaşık sıfırın altında 5 derece"),
    ("en", "two thirds of all sports", "kk", "барлық спорт түрінің 2/3 бөлігі"),
    ("en", "[UN](https://un.org/en/climate)", "kk", "[БҰҰ](https://un.org/kk/climate)"),
    ("en", "[UN](https://un.org/en/climate)", "kk", "[БҰҰ-ның](https://un.org/en/climate)"),
    ("en", "Call +994 12 000 00 00.", "az", "Telefon: (+994 12) 000-00-00."),
    ("en", "He said “it is over now”.", "kk", "Ол «енді бітті» деді."),
    ("en", "He said “it is over now”.", "az", "O, «artıq bitdi» dedi."),
    ("en", "“It is, as they say, ‘over’ now.”", "tr", "“Dedikleri gibi artık ‘bitti’.”"),
    ("en", "The “Common Values” union’s head", "tr", "“Ortak Değerler”in başkanı"),
    ("en", "See the URL", "kk", "URL-дің өзін қараңыз"),
    ("en", "See the URL", "kk", "URLдың өзін қараңыз"),
    ("en", "The UN in Baku", "kk", "БҰҰ Бакуде"),
    ("en", "The UN in Baku", "az", "BMT Bakıda"),
    ("en", "Slowly it grew.", "tr", "Yavaş yavaş büyüdü."),
    ("en", "It grew faster and faster.", "kk", "Ол тез-тез өсті."),
    ("en", "the first half of the year", "az", "ilin birinci yarısı"),
    ("en", "It has doubled.", "kk", "Ол екі есе өсті."),
    ("en", "Six spoke, three from each side.", "az", "Hər tərəfdən üç, cəmi altı nəfər danışıb."),
    ("en", "twelve ships and nine boats", "kk", "12 кеме мен тоғыз қайық"),
    ("en", "He scored twice, and it ended 4–2.", "tr", "İki gol attı ve maç 4-2 bitti."),
    ("ru", "Число сократилось вдвое.", "en", "The number was halved."),
    ("en", "one in five readers", "kk", "оқырмандардың бестен бірі"),
    ("en", "half of them", "tr", "bunların yüzde 50’si"),
    ("en", "one and a half million", "tr", "bir buçuk milyon"),
    ("en", "two hundred pages", "az", "iki yüz səhifə"),
    ("en", "18 members of the 45", "az", "45 üzvdən 18-i"),
    ("en", "at 3 p.m. on 24 November", "kk", "24 қарашада, сағат 15:00-де"),
    ("en", "It is not only a bank.", "az", "O təkcə bank deyil."),
    ("en", "It was closed without a hearing.", "tr", "Duruşma yapılmadan kapatıldı."),
    ("en", "No, take me back.", "tr", "Hayır, beni geri götür."),
    ("en", "whether it has been paid or not", "az", "ödənilib-ödənilməməsi"),
    ("en", "The file is inactive now.", "kk", "Файл қазір белсенді емес."),
    ("en", "The Hungarian and the Turk met.", "az", "Macarıstan və Türkiyə vətəndaşları görüşüb."),
    ("en", "The ministry and the embassy agree.", "tr", "Bakanlık ve büyükelçilik anlaştı."),
    ("en", "rising spending", "kk", "өсіп жатқан шығыстар"),
    ("en", "the date of birth in the west", "tr", "batıdaki doğum tarihi"),
    ("en", "It is version pretix 1.0.", "tr", "Sürümü pretix 1.0."),
    ("en", "Type it as YYYY-MM-DD HH:MM:ss please.", "az", "YYYY-MM-DD HH:MM:ss kimi yazın."),
    ("en", "Books and the like", "tr", "Kitap mitap"),
    ("en", "Again and again they come.", "az", "Onlar təkrar təkrar gəlirlər."),
    ("en", "Six each they came.", "az", "Onlar altışar altışar gəldilər."),
    ("en", "In the 21st century", "kk", "ХХІ ғасырда"),
    ("en", "In the 19th and the 20th centuries", "kk", "ХІХ ғасыр мен ХХ ғасырда"),
    ("en", "In the 18th century", "kk", "ХVІІІ ғасырда"),
    ("en", "On the 102nd anniversary", "tr", "102. yıl dönümünde"),
    ("en", "At the 500th meeting", "hu", "Az 500. ülésen"),
    ("en", "“It is not over yet,” he said.", "az", "– Hələ bitməyib, – deyə o bildirib."),
    ("en", "He said it: “It is not over.”", "ar", "وقال: «لم ينته الأمر بعد»."),
    ("en", "Roses from Isparta", "tr", "Isparta gülleri"),
    ("en", "The light of winter", "tr", "Kışın ışığı"),
    ("en", "A century of Turkish", "tr", "Türkçenin yüzyılı"),
    ("en", "COP29", "kk", "COP29"),
    ("en", "Photo: Khabar", "az", "Foto: Khabar"),
    ("en", "e.g. at 9 a.m.", "tr", "örneğin saat 9’da"),
    ("az", "1,5 il", "en", "one and a half years"),
    ("en", "a 5-year program", "az", "beşillik proqram"),
    # Languages whose grammar is not known here.
    ("en", "Has it grown by 1,250 tons?", "fa", "آیا ۱٬۲۵۰ تن رشد کرده است؟"),
    ("en", "It said: “three books”.", "fr", "Il a dit\u00a0: «\u00a03 livres\u00a0»."),
    ("en", "The forum opened in Baku on Monday.", "ja", "フォーラムは月曜日にバクーで開幕した。"),
    ("en", "300 billion people", "de", "300 Milliarden Menschen"),
    ("en", "Forum", "de", "Forum"),
    ("en", "They have gone home.", "fa", "آن‌ها به خانه رفته‌اند."),
    ("en", "the city of İzmir", "uz", "İzmir shahri"),
    (
        "en",
        "Prices fell from 12,500 to 11,900 sums.",
        "de",
        "Die Preise sanken von 12.500 auf 11.900 Sum.",
    ),
    ("en", "It costs 1,234,567 francs.", "de-CH", "Es kostet 1’234’567 Franken."),
    ("en", "It costs 120 million US dollars.", "de", "Es kostet 120 Millionen US-Dollar."),
    (
        "en",
        "Turkey climbed from 12th to 8th place.",
        "uz",
        "Turkiya 12-o‘rindan 8-o‘ringa ko‘tarildi.",
    ),
    ("en", "Turkey climbed from 12th to 8th place.", "ky", "Түркия 12-орундан 8-орунга көтөрүлдү."),
    (
        "en",
        "He has worked there for over twenty years.",
        "ky",
        "Ал жерде жыйырма жылдан ашуун иштеп келет.",
    ),
    # The manat of two countries; a code in small letters is a word; one letter, several signs.
    ("tr", "Fiyat 18 manattan 16 manata düştü.", "tk", "Baha 18 manatdan 16 manada düşdi."),
    ("en", "It opens on 24 November.", "kk-Latn", "Ol 24 qaraşada aşylady."),
    ("en", "It will be minus 3 degrees.", "uz", "Harorat 3 daraja sovuq bo‘ladi."),
    ("ru", "Спортзал есть в двух из десяти школ.", "ky", "Он мектептин экөөндө спорт залы бар."),
    ("en", "Three out of five farms grow.", "uz-Cyrl", "Ҳар беш хўжаликдан учтаси ўсмоқда."),
    ("en", "Announced: the victory", "uz", "Eʼlon qilindi: Gʻalaba"),
    ("kk", "қаланың даму жоспары", "kk-Latn", "qalanyñ damu jospary tılı"),
    ("kk", "Ол «бітті» деді.", "en", "‘It is over,’ he said."),
]


def findings(pair: Pair, context: Context | None = None) -> list[Problem]:
    return list(check_pair(pair, context or Context(), Place("x.po", 1)))


@pytest.mark.parametrize(("check", "there", "source", "here", "translation", "part"), FOUND)
def test_found(check: str, there: str, source: str, here: str, translation: str, part: str) -> None:
    found = [p for p in findings(Pair("", source, translation, there, here)) if p.check == check]
    assert any(part in problem.message for problem in found), found
    assert all(problem.hint for problem in found)


@pytest.mark.parametrize(("there", "source", "here", "translation"), RIGHT)
def test_right(there: str, source: str, here: str, translation: str) -> None:
    assert findings(Pair("", source, translation, there, here)) == []


@pytest.mark.parametrize(("locale", "translation"), [
    ("ru", "Мы расширяем „Ворота“."), ("tr", "Yeni ‘Kapı’yı genişletiyoruz."), ("az", "‘Qapı’nı genişləndiririk."),
    ("ru", "Мы расширяем «Ворота»."), ("kk", "Біз „Қақпаны“ кеңейтеміз."), ("tr", "Bakü’nün ‘Kapı’sını açıyoruz."),
])  # fmt: skip
def test_in_a_quotation_the_inner_marks_are_right(locale: str, translation: str) -> None:
    """Pages have the outer ones round it."""
    pair = Pair("quote", "We widen the ‘Gate’.", translation, "en", locale)
    assert "quotes" not in {each.check for each in findings(pair)}


def test_items_of_a_list_end_as_the_language_ends_them() -> None:
    assert findings(Pair("list-item", "көкпар;", "kokpar", "kk", "en")) == []


def test_every_check_is_registered_once() -> None:
    assert [check.id for check in CHECKS] == list(CheckId)
    assert {row[0] for row in FOUND} | {"names", "glossary", "inconsistent", "speakers"} == set(
        CheckId
    )


NGO = Term({"en": ("NGO",), "az": ("QHT",), "kk": ("ҮЕҰ",)})
FORUM = Term({"en": ("Azerbaijan Forum",), "kk": ("Әзербайжан форумы",)})
COUNTRY = Term({"en": ("Azerbaijan",), "kk": ("Әзербайжан", "Әзірбайжан")})


@pytest.mark.parametrize(
    ("source", "locale", "translation", "count"),
    [
        ("The NGOs met.", "az", "QHT-lər görüşdü.", 0),
        ("The NGOs met.", "az", "Təşkilatlar görüşdü.", 1),
        ("The NGOs met.", "tr", "STK’lar buluştu.", 0),
        ("In Azerbaijan", "kk", "Әзірбайжанда", 0),
        ("In Azerbaijan", "kk", "Әзербайжанда", 0),
        ("In Azerbaijan", "kk", "Азербайжанда", 1),
        ("The Azerbaijan Forum", "kk", "Әзербайжан форумы", 0),
        ("The Azerbaijan Forum", "kk", "Азербайжан форумы", 1),
        ("The Azerbaijani language", "kk", "Түркі тілі", 0),
    ],
)
def test_glossary(source: str, locale: str, translation: str, count: int) -> None:
    context = Context(terms=(NGO, FORUM, COUNTRY))
    found = findings(Pair("body", source, translation, "en", locale), context)
    assert [problem.check for problem in found] == ["glossary"] * count


@pytest.mark.parametrize("sign", ["ʻ", "‘", "’", "'", "ʼ"])
def test_a_term_may_have_any_sign_that_is_written_in_a_letter(sign: str) -> None:
    context = Context(terms=(Term({"en": ("sales",), "uz": ("bozor to‘g‘risida",)}),))
    text = f"Bozor to{sign}g{sign}risida gapirdilar."
    assert findings(Pair("body", "They spoke of sales.", text, "en", "uz"), context) == []


TYPED = [
    ("az", "Azərbaycan", "Azerbaycanda keçirilib.", "Azerbaycanda"),
    ("kk", "Қазақстан", "Казакстанда өтті.", "Казакстанда"),
    ("tr", "Türk Dünyası", "Turk Dunyasi için.", "Turk Dunyasi"),
    ("uz", "Oʻzbekiston", "Ozbekistonda.", "Ozbekistonda"),
]


@pytest.mark.parametrize(("locale", "term", "typed", "shown"), TYPED)
def test_a_term_typed_without_the_letters_of_the_language_is_shown(
    locale: str, term: str, typed: str, shown: str
) -> None:
    context = Context(terms=(Term({"en": ("The Place",), locale: (term,)}),))
    found = findings(Pair("body", "At The Place today.", typed, "en", locale), context)
    (problem,) = [each for each in found if each.check == "glossary"]
    assert problem.message.startswith(f"‹{shown}› instead of ‹{term}›")
    assert problem.hint == "write the letters of the language"


JAMAL = Term({"en": ("Agil Jamal",), "az": ("Aqil Camal",), "kk": ("Ақил Жамал",)})


@pytest.mark.parametrize(
    ("source", "translation", "count"),
    [
        ("Agil Jamal spoke.", "Aqil Camal danışdı.", 0),
        ("Agil Jamal spoke.", "Aqil Camalın sözləri.", 0),
        ("Agil Jamal spoke.", "Aqil Kamal danışdı.", 1),
        ("Jamal said so.", "Camal belə dedi.", 0),
        ("Jamal said so.", "Kamal belə dedi.", 1),
    ],
)
def test_names(source: str, translation: str, count: int) -> None:
    found = findings(Pair("body", source, translation, "en", "az"), Context(people=(JAMAL,)))
    assert [problem.check for problem in found] == ["names"] * count


HEYDARLI = Term({"en": ("Leyla Heydarli",), "az": ("Leyla Heydərli",)})
BEKOV = Term({"en": ("Nurlan Bekov",), "az": ("Nurlan Bekov",), "kk": ("Нұрлан Беков",)})
PEOPLE = (HEYDARLI, BEKOV)


@pytest.mark.parametrize(
    "text",
    ["Leyla Heydərlinin sözləri", "сказала Лейла Гейдарлы", "деді Хейдарлы", "said Ms Heydarli",
     "HEYDARLI", "Heydarlı’nın"],
)  # fmt: skip
def test_a_person_is_known_in_any_spelling(text: str) -> None:
    assert [each.person for each in persons(text, PEOPLE)] == [HEYDARLI]


@pytest.mark.parametrize("text", ["Heyət gəldi", "Rusiya və Bakı", "heydərli", ""])
def test_other_words_are_not_a_person(text: str) -> None:
    assert not persons(text, PEOPLE)


def test_a_source_is_read_once_for_all_its_languages() -> None:
    source = "Two thirds of 41 libraries opened on Monday."
    texts = {"az": "41 kitabxananın üçdə ikisi bazar ertəsi açıldı.", "tr": "41 kütüphane açıldı."}
    before = number_words.cache_info().misses
    for locale, translation in texts.items():
        findings(Pair("body", source, translation, "en", locale))
    assert number_words.cache_info().misses - before == 1 + len(texts)


@pytest.mark.parametrize(
    ("source", "locale", "translation", "message", "level"),
    [
        ("Leyla Heydarli came.", "az", "Nurlan Bekov gəlib.",
         "translation names ‹Nurlan Bekov›, source names ‹Leyla Heydarli›", Level.WARNING),
        ("Leyla Heydarli came.", "kk", "Нұрлан Беков келді.",
         "translation names ‹Нұрлан Беков›, source names ‹Leyla Heydarli›", Level.WARNING),
        ("Leyla Heydarli came.", "az", "Nazir gəlib.",
         "‹Leyla Heydarli› is not named in the translation", Level.NOTE),
        ("Leyla Heydarli came.", "az", "Leyla Heydari gəlib.",
         "‹Leyla Heydarli› is not translated as the newsroom’s data has it: ‹Leyla Heydərli›",
         Level.WARNING),
    ],
)  # fmt: skip
def test_a_person_in_place_of_another(
    source: str, locale: str, translation: str, message: str, level: Level
) -> None:
    found = findings(Pair("", source, translation, "en", locale), Context(people=PEOPLE))
    assert [(each.message, each.level) for each in found] == [(message, level)]


ALIYEVA = Term({"en": ("Ilham Aliyeva",), "az": ("İlham Əliyeva",), "tr": ("İlham Aliyeva",)})


@pytest.mark.parametrize(
    "text", ["İ.Əliyeva gəlib.", "İ. Əliyevanın sözləri.", "İlham Əliyeva gəlib."]
)
def test_a_person_may_stand_with_an_initial(text: str) -> None:
    context = Context(people=(ALIYEVA, HEYDARLI), names=(ALIYEVA, HEYDARLI))
    assert findings(Pair("", "Ilham Aliyeva came.", text, "en", "az"), context) == []
    other = Pair("", "Ilham Aliyeva came.", "L.Heydərli gəlib.", "en", "az")
    assert [each.level for each in findings(other, context)] == [Level.WARNING]


def test_a_surname_of_few_consonants_tells_a_person_by_its_letters() -> None:
    pair = Pair("", "Aliyeva’yı şaşırttı.", "Heydərlini təəccübləndirib.", "tr", "az")
    (found,) = findings(pair, Context(people=(ALIYEVA, HEYDARLI)))
    assert found.message == "translation names ‹Heydərlini›, source names ‹Aliyeva’yı›"


def test_an_organization_in_place_of_another() -> None:
    one = Term({"en": ("Port of Alat", "PA"), "az": ("Ələt Limanı", "ƏL")})
    other = Term({"en": ("Blue Harbor",), "az": ("Mavi Liman",)})
    context = Context(names=(one, other), organizations=(one, other))
    swapped = Pair("", "Port of Alat grew.", "Mavi Liman böyüyüb.", "en", "az")
    (found,) = findings(swapped, context)
    assert found.message == "translation names ‹Mavi Liman›, source names ‹Port of Alat›"
    left_out = findings(replace(swapped, translation="Şirkət böyüyüb."), context)
    assert {each.level for each in left_out} == {Level.NOTE}
    assert findings(replace(swapped, translation="ƏL böyüyüb."), context) == []


def test_who_says_what() -> None:
    source = "Leyla Heydarli thanked all. Nurlan Bekov left early."
    right = Pair("", source, "Leyla Heydərli təşəkkür edib. Nurlan Bekov tez gedib.", "en", "az")
    turned = replace(right, translation="Nurlan Bekov təşəkkür edib. Leyla Heydərli tez gedib.")
    context = Context(people=PEOPLE)
    assert findings(right, context) == []
    (found,) = findings(turned, context)
    assert (found.check, found.level) == ("speakers", Level.WARNING)
    assert found.message == "‹Nurlan Bekov› stands where the source has ‹Leyla Heydarli›"


def test_inconsistent() -> None:
    pair = Pair("cell", "Second", "İkinci", "en", "az")
    context = Context(usual={identity(pair): "İkinci"})
    assert findings(pair, context) == []
    (problem,) = findings(replace(pair, translation="Digər"), context)
    assert (problem.check, problem.level) == ("inconsistent", Level.NOTE)
    assert "‹Digər›" in problem.message


NEWSROOM = Newsroom(
    name=Text("name", "Newsroom"),
    url="https://newsroom.example/",
    timezone="Asia/Baku",
    language="en",
    locales=("az", "kk", "en"),
    people={"agil": Person(Text("person", "Agil Jamal"))},
    places={"baku": Location(Text("place", "Baku"))},
    glossary=(Text("term", "Azerbaijan"),),
    policies=Policies({"az": {CheckId.LENGTH: None, CheckId.GLOSSARY: Level.ERROR}}),
)


def catalog(*entries: Entry, file: str = "x.po") -> Catalog:
    return Catalog(file, Entry(""), entries)


def test_context_of_a_newsroom() -> None:
    catalogs = {
        ("kk", "glossary"): catalog(Entry("Azerbaijan", ("Әзербайжан | Әзірбайжан",), "term")),
        ("az", "glossary"): catalog(Entry("Azerbaijan", ("Azərbaycan",), "term")),
        ("kk", "newsroom"): catalog(Entry("Baku", ("Баку",), "place")),
    }
    context = newsroom_context(NEWSROOM, catalogs, {"glossary": "en", "newsroom": "en"})
    (term,) = context.terms
    assert term.of("kk") == ("Әзербайжан", "Әзірбайжан")
    assert term.of("en") == ("Azerbaijan",)
    assert [name.of("kk") for name in context.names] == [("Баку",)]
    assert [name.of("az") for name in context.names] == [()]
    # A release in Azerbaijani is checked against the Kazakh terms as well.
    found = findings(Pair("body", "Azərbaycanda", "Азербайжанда", "az", "kk"), context)
    assert [problem.check for problem in found] == ["glossary"]


def test_levels_of_a_locale() -> None:
    context = replace(Context(terms=(NGO,)), levels=NEWSROOM.policies.checks)
    pair = Pair("", "All NGOs of the whole region met in the capital today.", "Hə.", "en", "az")
    assert {(p.check, p.level) for p in findings(pair, context)} == {("glossary", Level.ERROR)}
    other = {p.check for p in findings(replace(pair, locale="kk", translation="Иә."), context)}
    assert other == {"glossary", "length"}


def check(entry: Entry) -> list[Problem]:
    return list(check_catalog(catalog(entry), "en", "az", Context()))


def test_the_first_plural_form_may_have_the_number() -> None:
    forms = ("%(n)s nəfər gəldi", "%(n)s nəfər gəldi")
    assert check(Entry("One person came", forms, plural="%(n)s persons came")) == []


LOST = Entry("It rose 5%.", ("Artdı.",), "body", line=7)


def test_a_finding_stands_at_its_entry() -> None:
    (problem,) = check(LOST)
    assert (problem.place, problem.check) == (Place("x.po", 7), "figures")


@pytest.mark.parametrize(
    ("note", "checks"),
    [
        ("khabar: waive figures: the share is in the table", []),
        ("Khabar: waive FIGURES: the share is in the table", []),
        ("khabar: waive figures:", ["waiver", "figures"]),
        ("khabar: waive figures", ["waiver", "figures"]),
        ("khabar: waive numbers: the share is in the table", ["waiver", "figures"]),
        ("khabar: waive length: short on purpose", ["figures"]),
        ("a remark", ["figures"]),
    ],
)
def test_waivers(note: str, checks: list[str]) -> None:
    assert [problem.check for problem in check(replace(LOST, notes=("other", note)))] == checks


@pytest.mark.parametrize(
    "entry", [replace(LOST, flags=("fuzzy",)), replace(LOST, obsolete=True), Entry("It rose 5%.")]
)
def test_only_reviewed_translations_are_checked(entry: Entry) -> None:
    assert check(entry) == []


def test_each_accepted_form_of_a_term_is_checked() -> None:
    entry = Entry("Azerbaijan", ("Azərbaycan | Azәrbaycan",), "term")
    (problem,) = check(entry)
    assert problem.check == "script"


@pytest.mark.parametrize("form", ["1 fayl var", "Bir fayl var", "Fayl var"])
def test_a_form_for_one_alone_may_leave_the_number_out(form: str) -> None:
    entry = Entry("There is {n} file", (form, "{n} fayl var"), plural="There are {n} files")
    assert check(entry) == []
    lost = Entry("There is {n} file", (form, "Fayllar var"), plural="There are {n} files")
    assert [problem.check for problem in check(lost)] == ["placeholders"]


def test_plural_forms_are_checked() -> None:
    entry = Entry("{n} file", ("{n} fayl", "fayllar"), plural="{n} files")
    assert [problem.check for problem in check(entry)] == ["placeholders"]


YAML = """\
name: N
url: https://n.example/
timezone: Asia/Baku
language: en
locales: [en, kk]
policies: {checks: {%s}}
"""


def test_policies_in_newsroom_yaml() -> None:
    text = YAML % "kk: {length: off, glossary: error}"
    policies = parse_newsroom(text.encode(), "newsroom.yaml").policies
    assert policies.checks == {"kk": {CheckId.LENGTH: None, CheckId.GLOSSARY: Level.ERROR}}


@pytest.mark.parametrize(
    "policy", ["kk: {size: off}", "kk: {length: loud}", "az: {length: off}", "kz: {length: off}"]
)
def test_wrong_policies_are_told(policy: str) -> None:
    with pytest.raises(SourceError) as error:
        parse_newsroom((YAML % policy).encode(), "newsroom.yaml")
    assert all(problem.place.line == 6 for problem in error.value.problems)


def test_checks_of_this_repository_find_nothing() -> None:
    loaded = load(FolderNewsroom(Folder(Path(__file__).parents[1])))
    found = check_translations(loaded, loaded.catalogs).values()
    assert [problem for problems in found for problem in problems] == []


DATE = "{month} {day}, {year}"


@pytest.mark.parametrize(
    ("locale", "pattern", "wrong"),
    [
        ("az", "{day} {month} {YEAR} il", ""),
        ("ky", "{year}-жылдын {day}-{month_after_year}", ""),
        ("zh", "{year}年{month_number}月{day}日", ""),
        ("tr", "{Day} {month} {year}", "{Day}"),
        ("tr", "{gün} {month} {year}", "{day}"),
        ("fr", "{DAY} {month} {year}", "{DAY}"),
        ("kk", "{year} жылғы {day}", "{month}"),
    ],
)
def test_the_names_in_a_pattern_of_dates_are_those_that_are_filled(
    locale: str, pattern: str, wrong: str
) -> None:
    found = [*placeholders(Pair("date", DATE, pattern, "en", locale), Context())]
    assert bool(found) == bool(wrong)
    assert any(wrong in each.message for each in found) or not wrong


@pytest.mark.parametrize(
    "levels",
    [
        {},
        {CheckId.FIGURES: Level.WARNING, CheckId.CASE: Level.ERROR},
        {CheckId.FIGURES: None, CheckId.GLOSSARY: Level.ERROR},
    ],
)
def test_errors_looked_for_alone_are_the_errors_among_all_findings(
    levels: dict[CheckId, Level | None],
) -> None:
    place, errors = Place("x.po", 1), 0
    for _, source, text, locale, translation, _ in FOUND:
        context = Context(locales=(source, locale), levels={locale: levels})
        pair = Pair("body", text, translation, source, locale)
        found, alone = (
            [each for each in check_pair(pair, of, place) if each.level is Level.ERROR]
            for of in (context, errors_alone(context))
        )
        assert alone == found
        errors += len(found)
    assert errors
