"""Names of countries, peoples and towns in Turkish, beside those of CLDR."""

COUNTRIES = {
    "MK": "Makedonya",
    "US": "ABD, Amerika", "GB": "İngiltere, Britanya, Büyük Britanya, Birleşik Krallık",
    "AE": "BAE",
    "KR": "Güney Kore, Kore", "KP": "Kuzey Kore, Kore", "CZ": "Çekya, Çek Cumhuriyeti",
    "NL": "Hollanda", "CY": "Güney Kıbrıs",
    "": "Mali",
}  # fmt: skip
PEOPLES = {
    "TR": "Türk", "": "Türk lirası, Türk devletleri, Türk Devletleri, Türk dünyası",
    "AZ": "Azeri", "KZ": "Kazak", "UZ": "Özbek", "KG": "Kırgız", "TJ": "Tacik", "TM": "Türkmen",
    "RU": "Rus", "UA": "Ukraynalı", "BY": "Belaruslu, Beyaz Rus", "GE": "Gürcü", "AM": "Ermeni",
    "IR": "İranlı", "IQ": "Iraklı", "IL": "İsrailli", "CN": "Çinli", "JP": "Japon", "MN": "Moğol",
    "IN": "Hint", "PK": "Pakistanlı", "AF": "Afgan", "US": "Amerikalı", "GB": "İngiliz",
    "DE": "Alman", "FR": "Fransız", "IT": "İtalyan", "ES": "İspanyol", "PT": "Portekizli",
    "NL": "Hollandalı", "BE": "Belçikalı", "CH": "İsviçreli", "AT": "Avusturyalı", "HU": "Macar",
    "CZ": "Çek", "SK": "Slovak", "PL": "Polonyalı", "RO": "Rumen, Romen", "BG": "Bulgar",
    "RS": "Sırp", "HR": "Hırvat", "SI": "Sloven", "GR": "Yunan, Yunanlı", "SE": "İsveçli",
    "NO": "Norveçli", "FI": "Fin, Finlandiyalı", "DK": "Danimarkalı", "EE": "Estonyalı",
    "LV": "Leton", "LT": "Litvanyalı", "CA": "Kanadalı", "BR": "Brezilyalı", "EG": "Mısırlı",
}  # fmt: skip
PLACES = {
    "ankara": "Ankara", "astana": "Astana", "semey": "Semey", "karaganda": "Karaganda",
    "shymkent": "Çimkent", "pavlodar": "Pavlodar", "taraz": "Taraz", "kokshetau": "Kökşetav",
    "petropavl": "Petropavl", "oskemen": "Öskemen", "aktau": "Aktav, Aktau", "aktobe": "Aktöbe",
    "kostanay": "Kostanay", "uralsk": "Oral", "sumgait": "Sumgayıt", "ganja": "Gence",
    "mingachevir": "Mingeçevir", "lankaran": "Lenkeran", "sheki": "Şeki", "shusha": "Şuşa",
    "nakhchivan": "Nahçıvan", "khankendi": "Hankendi", "lachin": "Laçın", "guba": "Guba",
    "gabala": "Gebele", "shamakhi": "Şamahı", "izmir": "İzmir", "bursa": "Bursa",
    "antalya": "Antalya", "konya": "Konya", "trabzon": "Trabzon", "rize": "Rize",
    "artvin": "Artvin", "erzurum": "Erzurum", "kars": "Kars", "van": "Van", "samsun": "Samsun",
    "mersin": "Mersin", "kayseri": "Kayseri", "geneva": "Cenevre", "munich": "Münih",
    "hamburg": "Hamburg", "cologne": "Köln", "frankfurt": "Frankfurt", "milan": "Milano",
    "barcelona": "Barselona", "strasbourg": "Strazburg", "saint petersburg": "Sankt-Peterburg",
    "kazan": "Kazan", "batumi": "Batum", "poti": "Poti", "tabriz": "Tebriz", "osh": "Oş",
    "bukhara": "Buhara", "khiva": "Hive", "davos": "Davos", "new delhi": "Yeni Delhi",
    "beijing": "Pekin", "islamabad": "İslamabad",
}  # fmt: skip
