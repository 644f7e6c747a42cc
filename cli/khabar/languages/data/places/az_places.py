"""Names of countries, peoples and towns in Azerbaijani, beside those of CLDR."""

COUNTRIES = {
    "MK": "Makedoniya",
    "US": "ABŞ, Amerika", "GB": "Böyük Britaniya, İngiltərə, Britaniya", "AE": "BƏƏ",
    "KR": "Cənubi Koreya, Koreya", "KP": "Şimali Koreya, Koreya", "RU": "Rusiya",
    "CZ": "Çexiya", "NL": "Niderland",
}  # fmt: skip
PEOPLES = {
    "TR": "türk", "": "türk dövlətləri, Türk Dövlətləri, türk dünyası, Türk dünyası, "
    "türk lirəsi, Türk lirəsi, türk xalqları",
    "KZ": "qazax", "UZ": "özbək", "KG": "qırğız", "TJ": "tacik", "TM": "türkmən", "RU": "rus",
    "UA": "ukraynalı", "BY": "belarus", "GE": "gürcü", "AM": "erməni", "IR": "iranlı",
    "IQ": "iraqlı", "IL": "israilli", "CN": "çinli", "JP": "yapon", "MN": "monqol", "IN": "hind",
    "PK": "pakistanlı", "AF": "əfqan", "US": "amerikalı", "GB": "ingilis", "DE": "alman",
    "FR": "fransız", "IT": "italyan", "ES": "ispan", "PT": "portuqaliyalı", "NL": "hollandiyalı",
    "BE": "belçikalı", "CH": "isveçrəli", "AT": "avstriyalı", "HU": "macar", "CZ": "çex",
    "SK": "slovak", "PL": "polyak", "RO": "rumın", "BG": "bolqar", "RS": "serb", "HR": "xorvat",
    "SI": "sloven", "GR": "yunan", "SE": "isveçli", "NO": "norveçli", "FI": "fin",
    "DK": "danimarkalı", "EE": "eston", "LV": "latış", "LT": "litvalı", "CA": "kanadalı",
    "BR": "braziliyalı", "EG": "misirli",
}  # fmt: skip
NATIVE = tuple(
    (rf"([{vowels}][^aəeıioöuü]*)$", rf"\1l{letter}")
    for vowels, letter in (("aı", "ı"), ("eəi", "i"), ("ou", "u"), ("öü", "ü"))
)
PLACES = {
    "ankara": "Ankara", "astana": "Astana", "semey": "Semey", "karaganda": "Qarağandı",
    "shymkent": "Çimkənd", "pavlodar": "Pavlodar", "taraz": "Taraz", "kokshetau": "Kökşetau",
    "petropavl": "Petropavlovsk", "oskemen": "Öskəmən", "aktau": "Aktau", "aktobe": "Aktöbe",
    "kostanay": "Kostanay", "uralsk": "Uralsk", "sumgait": "Sumqayıt", "ganja": "Gəncə",
    "mingachevir": "Mingəçevir", "lankaran": "Lənkəran", "sheki": "Şəki", "shusha": "Şuşa",
    "nakhchivan": "Naxçıvan", "khankendi": "Xankəndi", "lachin": "Laçın", "guba": "Quba",
    "gabala": "Qəbələ", "shamakhi": "Şamaxı", "izmir": "İzmir", "bursa": "Bursa",
    "antalya": "Antalya", "konya": "Konya", "trabzon": "Trabzon", "rize": "Rize",
    "artvin": "Artvin", "erzurum": "Ərzurum", "kars": "Qars", "van": "Van", "samsun": "Samsun",
    "mersin": "Mersin", "kayseri": "Kayseri", "geneva": "Cenevrə", "munich": "Münxen",
    "hamburg": "Hamburq", "cologne": "Köln", "frankfurt": "Frankfurt", "milan": "Milan",
    "barcelona": "Barselona", "strasbourg": "Strasburq", "saint petersburg": "Sankt-Peterburq",
    "kazan": "Kazan", "batumi": "Batumi", "poti": "Poti", "tabriz": "Təbriz", "osh": "Oş",
    "bukhara": "Buxara", "khiva": "Xivə", "davos": "Davos", "new delhi": "Nyu-Dehli",
    "beijing": "Pekin", "islamabad": "İslamabad",
}  # fmt: skip
