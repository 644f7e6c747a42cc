"""Names of countries, peoples and towns in German, beside those of CLDR."""

COUNTRIES = {
    "US": "USA, US, Vereinigte Staaten, Vereinigten Staaten, Amerika",
    "GB": "Großbritannien, Vereinigtes Königreich, England", "AE": "VAE, Emirate, Emiraten",
    "KR": "Südkorea, Korea", "KP": "Nordkorea, Korea", "CZ": "Tschechien, Tschechische Republik",
    "NL": "Niederlande, Holland", "TR": "Türkei", "MK": "Nordmazedonien, Mazedonien",
    "BY": "Belarus, Weißrussland", "MD": "Moldau, Moldawien, Republik Moldau",
}  # fmt: skip
PEOPLES = {
    "TR": "türkisch, Türke", "KZ": "kasachisch, Kasache", "UZ": "usbekisch, Usbeke",
    "KG": "kirgisisch, Kirgise", "TJ": "tadschikisch", "TM": "turkmenisch, Turkmene",
    "AZ": "aserbaidschanisch", "RU": "russisch, Russe", "UA": "ukrainisch", "GE": "georgisch",
    "AM": "armenisch", "JP": "japanisch, Japaner", "MN": "mongolisch", "IN": "indisch, Inder",
    "US": "amerikanisch, US-amerikanisch", "GB": "britisch, Brite, englisch",
    "DE": "deutsch, Deutsche", "FR": "französisch, Franzose", "IT": "italienisch",
    "ES": "spanisch, Spanier", "PT": "portugiesisch", "HU": "ungarisch, Ungar",
    "CZ": "tschechisch", "PL": "polnisch, Pole", "RO": "rumänisch", "BG": "bulgarisch",
    "RS": "serbisch", "HR": "kroatisch", "GR": "griechisch", "SE": "schwedisch",
    "NO": "norwegisch", "FI": "finnisch", "CN": "chinesisch", "KR": "südkoreanisch",
    "IR": "iranisch", "AT": "österreichisch", "CH": "schweizerisch, Schweizer",
    "NL": "niederländisch", "": "Englisch, Deutschlehrer",
}  # fmt: skip
PLACES = {
    "ankara": "Ankara", "astana": "Astana", "almaty": "Almaty", "tashkent": "Taschkent",
    "bishkek": "Bischkek", "dushanbe": "Duschanbe", "ashgabat": "Aschgabat", "baku": "Baku",
    "samarkand": "Samarkand", "bukhara": "Buchara", "moscow": "Moskau", "istanbul": "Istanbul",
    "saint petersburg": "Sankt Petersburg, St. Petersburg", "geneva": "Genf",
    "munich": "München", "hamburg": "Hamburg", "cologne": "Köln", "frankfurt": "Frankfurt",
    "milan": "Mailand", "strasbourg": "Straßburg", "davos": "Davos", "vienna": "Wien",
    "brussels": "Brüssel", "prague": "Prag", "warsaw": "Warschau", "rome": "Rom",
    "beijing": "Peking", "new delhi": "Neu-Delhi", "tehran": "Teheran", "tbilisi": "Tiflis",
    "batumi": "Batumi", "islamabad": "Islamabad", "tabriz": "Täbris", "kazan": "Kasan",
}  # fmt: skip
