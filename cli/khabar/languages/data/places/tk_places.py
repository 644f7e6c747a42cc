"""Names of countries, peoples and towns in Turkmen, beside those of CLDR."""

COUNTRIES = {
    "US": "ABŞ, Amerika", "GB": "Beýik Britaniýa, Britaniýa, Angliýa", "AE": "BAE",
    "RU": "Russiýa", "KR": "Günorta Koreýa, Koreýa Respublikasy, Koreýa",
    "KP": "KHDR, Demirgazyk Koreýa, Koreýa", "CZ": "Çehiýa", "NL": "Niderlandlar, Gollandiýa",
    "CN": "Hytaý", "TR": "Türkiýe", "AZ": "Azerbaýjan", "KZ": "Gazagystan", "UZ": "Özbegistan",
    "KG": "Gyrgyzystan", "TJ": "Täjigistan", "TM": "Türkmenistan", "GE": "Gruziýa",
    "AM": "Ermenistan", "IR": "Eýran", "AF": "Owganystan", "IN": "Hindistan", "PK": "Pakistan",
    "JP": "Ýaponiýa", "DE": "Germaniýa", "FR": "Fransiýa", "IT": "Italiýa", "ES": "Ispaniýa",
    "PL": "Polşa", "HU": "Wengriýa", "CH": "Şweýsariýa", "AT": "Awstriýa", "EG": "Müsür",
    "UA": "Ukraina", "BY": "Belarus", "MK": "Makedoniýa",
}  # fmt: skip
PEOPLES = {
    "TR": "türk", "": "türkmençe", "KZ": "gazak", "UZ": "özbek", "KG": "gyrgyz", "TJ": "täjik",
    "TM": "türkmen", "RU": "rus", "UA": "ukrain", "GE": "gruzin", "AM": "ermeni", "JP": "ýapon",
    "IN": "hindi", "AF": "owgan", "US": "amerikan", "GB": "iňlis", "DE": "nemes", "FR": "fransuz",
    "IT": "italýan", "ES": "ispan", "HU": "wenger", "CZ": "çeh", "PL": "polýak", "GR": "grek",
    "CN": "hytaýly", "KR": "koreýaly", "AZ": "azerbaýjanly", "IR": "eýranly",
}  # fmt: skip
NATIVE = ((r"(\w*[aouy][^aeäiyouüö]*|\w+[aouy])$", r"\1ly"), (r"(\w+)$", r"\1li"))
PLACES = {
    "ankara": "Ankara", "astana": "Astana", "almaty": "Almaty, Alma-Ata", "bishkek": "Bişkek",
    "dushanbe": "Duşanbe", "ashgabat": "Aşgabat, Aşgabad", "tashkent": "Daşkent, Taşkent",
    "samarkand": "Samarkant", "bukhara": "Buhara", "khiva": "Hywa", "osh": "Oş",
    "moscow": "Moskwa", "saint petersburg": "Sankt-Peterburg", "kazan": "Kazan",
    "istanbul": "Stambul", "baku": "Baku", "tabriz": "Töwriz", "geneva": "Ženewa",
    "munich": "Mýunhen", "hamburg": "Gamburg", "milan": "Milan", "davos": "Dawos",
    "new delhi": "Nýu-Deli, Täze Deli", "beijing": "Pekin", "islamabad": "Yslamabat",
    "aktau": "Aktau", "konya": "Konýa", "antalya": "Antalýa", "bursa": "Bursa",
}  # fmt: skip
