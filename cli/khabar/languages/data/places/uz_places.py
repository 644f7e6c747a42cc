"""Names of countries, peoples and towns in Uzbek, beside those of CLDR."""

COUNTRIES = {
    "US": "AQSH, AQSh, Amerika", "GB": "Buyuk Britaniya, Britaniya, Angliya", "AE": "BAA",
    "KR": "Janubiy Koreya, Koreya Respublikasi, Koreya", "KP": "KXDR, Shimoliy Koreya, Koreya",
    "AZ": "Ozarbayjon", "TM": "Turkmaniston", "TJ": "Tojikiston", "KG": "Qirgʻiziston",
    "KZ": "Qozogʻiston", "UZ": "Oʻzbekiston", "RU": "Rossiya", "CN": "Xitoy", "TR": "Turkiya",
    "GE": "Gruziya", "AM": "Armaniston", "BY": "Belarus", "UA": "Ukraina", "AF": "Afgʻoniston",
    "MN": "Mongoliya", "JP": "Yaponiya", "IN": "Hindiston", "PK": "Pokiston", "IR": "Eron",
    "DE": "Germaniya", "FR": "Fransiya", "IT": "Italiya", "ES": "Ispaniya", "PL": "Polsha",
    "HU": "Vengriya", "CZ": "Chexiya", "NL": "Niderlandiya, Gollandiya", "CH": "Shveysariya",
    "AT": "Avstriya", "GR": "Gretsiya", "EG": "Misr", "SA": "Saudiya Arabistoni",
    "MK": "Makedoniya",
}  # fmt: skip
PEOPLES = {
    "TR": "turk", "": "turkiy, turkcha", "KZ": "qozoq", "UZ": "oʻzbek", "KG": "qirgʻiz",
    "TJ": "tojik", "TM": "turkman", "RU": "rus", "UA": "ukrain", "GE": "gruzin", "AM": "arman",
    "JP": "yapon", "MN": "moʻgʻul", "IN": "hind", "AF": "afgʻon", "US": "amerikalik, amerikacha",
    "GB": "ingliz, britaniyalik", "DE": "nemis", "FR": "fransuz", "IT": "italyan", "ES": "ispan",
    "PT": "portugal", "HU": "venger", "CZ": "chex", "PL": "polyak", "RO": "rumin",
    "BG": "bolgar", "RS": "serb", "HR": "xorvat", "GR": "yunon", "SE": "shved", "NO": "norveg",
    "FI": "fin", "EE": "eston", "LV": "latish", "CN": "xitoylik", "KR": "koreys",
    "AZ": "ozarbayjonlik",
}  # fmt: skip
NATIVE = ((r"(\w{3,})$", r"\1lik"),)
PLACES = {
    "ankara": "Anqara", "astana": "Ostona, Astana", "almaty": "Almati, Olmaota",
    "bishkek": "Bishkek", "dushanbe": "Dushanbe", "ashgabat": "Ashxobod",
    "tashkent": "Toshkent", "samarkand": "Samarqand", "bukhara": "Buxoro", "khiva": "Xiva",
    "osh": "Oʻsh", "shymkent": "Chimkent, Shimkent", "taraz": "Taroz", "aktau": "Aqtov, Aktau",
    "moscow": "Moskva", "saint petersburg": "Sankt-Peterburg", "kazan": "Qozon",
    "istanbul": "Istanbul", "baku": "Boku", "ganja": "Ganja", "shusha": "Shusha",
    "tabriz": "Tabriz", "geneva": "Jeneva", "munich": "Myunxen", "hamburg": "Gamburg",
    "cologne": "Kyoln", "frankfurt": "Frankfurt", "milan": "Milan", "barcelona": "Barselona",
    "strasbourg": "Strasburg", "davos": "Davos", "new delhi": "Nyu-Dehli", "beijing": "Pekin",
    "islamabad": "Islomobod", "paris": "Parij", "london": "London", "vienna": "Vena",
    "brussels": "Bryussel", "tbilisi": "Tbilisi", "tehran": "Tehron", "kabul": "Kobul",
    "berlin": "Berlin", "rome": "Rim", "tokyo": "Tokio", "seoul": "Seul",
}  # fmt: skip
