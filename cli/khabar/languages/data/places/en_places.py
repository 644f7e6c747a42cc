"""Names of countries, peoples and towns in English, beside those of CLDR."""

COUNTRIES = {
    "US": "US, U.S., USA, United States of America, America", "GB": "UK, U.K., Britain, "
    "Great Britain, England",
    "AE": "UAE", "TR": "Turkey, Türkiye, Turkiye", "CZ": "Czech Republic, Czechia",
    "KR": "South Korea, Korea", "KP": "North Korea, Korea", "NL": "Netherlands, Holland",
    "MK": "North Macedonia, Macedonia",
}  # fmt: skip
PEOPLES = {
    "TR": "Turkish", "AZ": "Azerbaijani", "KZ": "Kazakh, Kazakhstani", "UZ": "Uzbek",
    "KG": "Kyrgyz", "TJ": "Tajik", "TM": "Turkmen", "RU": "Russian", "UA": "Ukrainian",
    "BY": "Belarusian", "GE": "Georgian", "AM": "Armenian", "IR": "Iranian", "IQ": "Iraqi",
    "IL": "Israeli", "CN": "Chinese", "JP": "Japanese", "MN": "Mongolian", "IN": "Indian",
    "PK": "Pakistani", "AF": "Afghan", "US": "American", "GB": "British", "DE": "German",
    "FR": "French", "IT": "Italian", "ES": "Spanish", "PT": "Portuguese", "NL": "Dutch",
    "BE": "Belgian", "CH": "Swiss", "AT": "Austrian", "HU": "Hungarian", "CZ": "Czech",
    "SK": "Slovak", "PL": "Polish", "RO": "Romanian", "BG": "Bulgarian", "RS": "Serbian",
    "HR": "Croatian", "SI": "Slovenian", "GR": "Greek", "SE": "Swedish", "NO": "Norwegian",
    "FI": "Finnish", "DK": "Danish", "EE": "Estonian", "LV": "Latvian", "LT": "Lithuanian",
    "CA": "Canadian", "BR": "Brazilian", "EG": "Egyptian", "SA": "Saudi",
}  # fmt: skip
PLACES = {
    "ankara": "Ankara", "astana": "Astana", "semey": "Semey", "karaganda": "Karaganda",
    "shymkent": "Shymkent", "pavlodar": "Pavlodar", "taraz": "Taraz", "kokshetau": "Kokshetau",
    "petropavl": "Petropavl", "oskemen": "Oskemen, Ust-Kamenogorsk", "aktau": "Aktau",
    "aktobe": "Aktobe", "kostanay": "Kostanay", "uralsk": "Uralsk", "sumgait": "Sumgait, Sumqayit",
    "ganja": "Ganja", "mingachevir": "Mingachevir", "lankaran": "Lankaran", "sheki": "Sheki, Shaki",
    "shusha": "Shusha", "nakhchivan": "Nakhchivan", "khankendi": "Khankendi", "lachin": "Lachin",
    "guba": "Guba, Quba", "gabala": "Gabala", "shamakhi": "Shamakhi", "izmir": "Izmir",
    "bursa": "Bursa", "antalya": "Antalya", "konya": "Konya", "trabzon": "Trabzon", "rize": "Rize",
    "artvin": "Artvin", "erzurum": "Erzurum", "kars": "Kars", "van": "Van", "samsun": "Samsun",
    "mersin": "Mersin", "kayseri": "Kayseri", "geneva": "Geneva", "munich": "Munich",
    "hamburg": "Hamburg", "cologne": "Cologne", "frankfurt": "Frankfurt", "milan": "Milan",
    "barcelona": "Barcelona", "strasbourg": "Strasbourg",
    "saint petersburg": "Saint Petersburg, St Petersburg, St. Petersburg", "kazan": "Kazan",
    "batumi": "Batumi", "poti": "Poti", "tabriz": "Tabriz", "osh": "Osh", "bukhara": "Bukhara",
    "khiva": "Khiva", "davos": "Davos", "new delhi": "New Delhi", "beijing": "Beijing",
    "islamabad": "Islamabad",
}  # fmt: skip
