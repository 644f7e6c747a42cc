"""English; where styles differ, that of the United States, as the pages say (`en_US`)."""

from khabar.languages.data.callings.en_callings import CALLINGS, TELLING
from khabar.languages.data.claims.en_claims import CLAIMS
from khabar.languages.data.contrasts.en_contrasts import CONTRASTS
from khabar.languages.data.negations.en_negation import NEGATION
from khabar.languages.data.places.en_places import COUNTRIES, PEOPLES, PLACES
from khabar.languages.language import Language
from khabar.languages.vocabulary.forms import Dates, Money, Numerals, Ordinals, Times
from khabar.languages.vocabulary.patterns import Change, NumberWords
from khabar.languages.vocabulary.speech import Speech
from khabar.languages.vocabulary.spelling import Suffixes, Syllables
from khabar.languages.vocabulary.subjects import Vocabulary

_CHICAGO = "The Chicago Manual of Style"

LANGUAGE = Language(
    tag="en",
    script="Latn",
    alphabet="a b c d e f g h i j k l m n o p q r s t u v w x y z",
    loan_letters="àáâäåæçèéêëìíîïñòóôöøùúûüÿœ",
    # British editors use the single marks outside.
    quotation=("“”‘’", "‘’“”"),
    quoted_paragraphs="opened",
    dates=Dates(
        pattern="{month} {day}, {year}", capital=True, month_first=True, short={"Sept": 9},
        before_day=r"\w*\.?",
        decade=r"['’]?s(?!\w)",
    ),
    times=Times(
        zone="{city} time", before="at|until|from", noon=r"noon|midday", midnight="midnight",
        half=r"half[ -]past (?P<hour>[a-z]+)(?P<next>(?!))?",
    ),
    list_end={},
    names={"en-x-easy": "Easy Read English"},
    ordinals=Ordinals(
        by_digits={"": "th", "1": "st", "2": "nd", "3": "rd", "11": "th", "12": "th", "13": "th"},
    ),
    numerals=Numerals(
        minus="minus", below="below|frost",
        percent="percent|per cent|pct",
        words={
            "0": "zero oh no nil", "1": "one first once single a an sole", "2": "two second twice "
            "double doubles both pair couple doubled doubling",
            "3": "three third thrice triple trio "
            "tripled triples tripling treble trebled trebles trebling",
            "4": "four fourth quadruple quadrupled", "5": "five fifth",
            "6": "six sixth", "7": "seven seventh",
            "8": "eight eighth", "9": "nine ninth", "10": "ten tenth decade",
            "11": "eleven eleventh", "12": "twelve twelfth dozen noon", "13": "thirteen thirteenth",
            "14": "fourteen fourteenth", "15": "fifteen fifteenth", "16": "sixteen sixteenth",
            "17": "seventeen seventeenth", "18": "eighteen eighteenth", "19": "nineteen nineteenth",
            "20": "twenty twentieth twenties", "24": "clock", "30": "thirty thirtieth thirties",
            "40": "forty fortieth forties",
            "50": "fifty fiftieth fifties", "60": "sixty sixtieth sixties",
            "70": "seventy seventieth seventies", "80": "eighty eightieth eighties",
            "90": "ninety ninetieth nineties", "100": "hundred hundredth century",
            "0.5": "half halves halve halved halving", "0.25": "quarter",
        },
        scales={"thousand": 3, "million": 6, "mln": 6, "mn": 6, "billion": 9, "bln": 9, "bn": 9,
                "trillion": 12, "trn": 12, "tn": 12},
        endings=r"(?:fold|s|es|['’]s|s['’]|['’])?(?!\w)",
        summed=False,
        fractions=r"(?<!\w)(?:(?P<n>(?:one|two|three|four|five|six|seven|eight|nine)"
        r"(?=[ -]\w+(?:ird|th|er)s?(?!\w)|,? (?:in|out of|of (?:the|its|their|our|his|her))"
        r" (?:every )?(?:two|three|four|five|six|seven|eight|nine|ten)(?![\w-])"
        r"(?! (?:second|minute|hour|day|week|month|year|season|game|match|round|set)s?(?!\w))))"
        r"(?:[ -]|,? in (?:every )?|,? out of (?:every )?|,? of (?:the|its|their|our|his|her) )"
        r"|an? (?=\w+(?:ird|th|er)s?(?!\w)))"
        r"(?P<d>third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundredth|"
        r"two|three|four|five|six|seven|eight|nine|ten)s?(?![\w-])",
        decade="ties",
        joint="and",
        point="point",
        years=r"(?P<century>eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty)[ -]"
        r"(?P<rest>oh[ -](?:one|two|three|four|five|six|seven|eight|nine)|ten|eleven|twelve|"
        r"(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)"
        r"t(?:ies|y(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?))",
    ),
    money=Money(
        coins="cents?|q[ae]pi[kq]s?|kope(?:ck|k)s?|tiyns?|kuruş|pence",
        scales={"k": 3, "m": 6, "b": 9, "t": 12},
        words={"dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "manat": "AZN",
               "tenge": "KZT", "lira": "TRY", "ruble": "RUB", "rouble": "RUB", "yuan": "CNY"},
        adjectives="US U.S. American Turkish Azerbaijani Kazakhstani Kazakh Russian Chinese "
        "British Uzbek of",
    ),
    suffixes=Suffixes(
        soft={"y": "ie"},
        syncope="man/men woman/women chairman/chairmen spokesman/spokesmen person/people "
        "businessman/businessmen policeman/policemen serviceman/servicemen child/children "
        "half/halves life/lives leaf/leaves shelf/shelves wolf/wolves knife/knives wife/wives "
        "self/selves foot/feet tooth/teeth mouse/mice analysis/analyses crisis/crises "
        "thesis/theses hypothesis/hypotheses basis/bases axis/axes appendix/appendices "
        "index/indices criterion/criteria phenomenon/phenomena memorandum/memoranda "
        "referendum/referenda symposium/symposia consortium/consortia curriculum/curricula "
        "forum/fora medium/media datum/data bacterium/bacteria alumnus/alumni",
        pattern=r"(?:s['’]|(?<!\bnew)s|es|['’]s|['’])?",
        derived="(?:i|n|an|ian|ish|ese)?",
    ),
    syllables=Syllables(
        vowels="aeiouy",
        dictionary="en_US",
        exceptions="ka-zakh-stan uz-beki-stan ta-jiki-stan turk-meni-stan kyr-gyz-stan "
        "af-ghani-stan pa-ki-stan azer-bai-jan ka-zakh uz-bek kyr-gyz turk-men tur-kic tur-kish "
        "as-ta-na al-maty tash-kent bish-kek ash-ga-bat is-tan-bul an-kara cas-pian "
        "con-tem-po-rary",
    ),
    slug={},
    search={},
    # Letters before each, so that “four” is no “for”, and “rise” stays what it is.
    spellings={
        "(?<=[a-z]{3})is(?=e[ds]?$|ers?$|ing|ation)": "iz", "(?<=[a-z]{2})lys(?=e|ing)": "lyz",
        "(?<=[a-z]{3})our|(?<=b)our(?!n)|(?<=(?:col|fav|hon|arm))our": "or",
        "(?<=cent|theat|met|lit|fib|spect|calib)re(?=s?$)": "er", "(?<=[a-z]{2})mme(?=s?$)": "m",
        "(?<=def|off|lic|ret)ence": "ense", "(?<=al|og|ol)ogue": "og",
        "(?<=trave|cance|mode|labe|signa|fue|coun[cs]e|jewe)ll(?=[eio])": "l",
        "(?<=al)umini": "umin", "^grey": "gray", "^judgement": "judgment",
    },
    repeated="that had very bye ha no so",
    telltale="the of and for with from that this which was were has have said will by",
    habits=(
        (r"(?:Mrs?|Ms|Dr|Prof|St|Gen|Sen)\.?", "[A-Z]"),
        (r"(?:No|Nos|p|pp|vol)\.", r"\d"),
        (r"\d+", r"[ap]\.m\."),
    ),
    suffix_hyphen=False,
    vocabulary=Vocabulary(
        numbers=NumberWords(
            endings=r"(?:fold|['’]s)?(?!\w)",
            doubtful="a an one clock once single sole pair couple century noon quarter zero oh "
            "no nil dozen decade double doubles triple trio halves",
            half="half", last="last|final|closing",
            before_half=r"\sand (?:an? )?",
            other=r"an? \w+ and a half(?: [tmb]\w+)?|(?:per|a|each|every|split|few|"
            r"[\d.]+) seconds?(?!\w)|seconds|first lad(?:y|ies)|first of all|at first|"
            r"first and foremost|third[- ]part(?:y|ies)|third countr(?:y|ies)|second[- ]hand|"
            r"one or two|two or three|both(?=(?: [^\s,.;]+){1,2} and )|"
            r"one another|two-way|half-hour\w*|(?:(?<=first )|(?<=third )|(?<=fourth ))quarter|"
            r"(?:(?<=first two )|(?<=first three )|(?<=last two )|(?<=last three )|"
            r"(?<=past two )|(?<=past three )|(?<=next two )|(?<=next three ))quarters",
            times=r"twice(?!\w)|\w+[\s-]?(?:times|fold)(?!\w)",
            uncounted=r"first|second|third|\w+th(?!\w)|twice|thrice|doubl\w+|tripl\w+|quadrupl\w+|"
            r"\w+fold|\w+[\s-](?:times|fold)(?!\w)",
        ),
        negation=NEGATION,
        change=Change(
            from_before=r"(?:from|against|compared with|compared to)\s(?:(?:about|around|some|"
            r"nearly|just|over|only|the|a)\s)?",
            rank=r"(?:st|nd|rd|th)(?!\w)|[\w.’'-]*\s(?:place|rank|position)",
            votes=r"\w{0,3}\svotes?\s(?:to|against)\s", leads=True,
            back_before=r"(?<!\w)(?:(?:up|down) from|instead of|rather than)\s(?:every\s)?",
            rises=r"(?:rose|risen|rises?|rising|increas(?:ed?|es|ing)|grew|grown?|growing|"
            r"climb(?:s|ed|"
            r"ing)?|gain(?:ed|s|ing)|surg(?:ed|es|ing)|jump(?:s|ed|ing)|soar(?:s|ed|ing)|"
            r"rais(?:ed?|es|ing)|expand(?:s|ed|ing)?|up)(?!\w)",
            falls=r"(?:fell|fallen|falls?|falling|dropp?(?:s|ed|ing)?|declin(?:ed?|es|ing)|"
            r"decreas(?:ed?|es|ing)|shr[aiu]nk(?:s|ing)?|reduc(?:ed?|es|ing)|cuts?|cutting|"
            r"slump(?:s|ed|ing)?|plung(?:ed?|es|ing)|lower(?:ed|ing|s)|down)(?!\w)",
            more=r"more|higher|larger|bigger|greater|longer|increase|rise|as (?:many|much|high|"
            r"large|big|long|often|expensive)",
            less=r"less|fewer|lower|smaller|shorter|cheaper|decrease|reduction|drop|fall|decline|"
            r"as (?:few|low|small|cheap)",
            neither=r"slow\w*|growth|forecast|target|deficit|loss(?:es)?|decelerat\w*",
            whole_before=r"(?<!\w)(?:of (?:the|its|their|our|his|her)|out of(?: the)?)\s|^\s?of\s",
            to_before=r"(?<!\w)(?:to|until|till|through)\s(?:(?:about|around|some|nearly|just|"
            r"over|only|almost)\s)?",
        ),
        directions={
            "N": "north, northern, northerly, northward, northwards, northbound, northernmost",
            "S": "south, southern, southerly, southward, southwards, southbound, southernmost",
            "E": "east, eastern, easterly, eastward, eastwards, eastbound, easternmost",
            "W": "west, western, westerly, westward, westwards, westbound, westernmost",
            "NE": "northeast, northeastern, northeasterly, north-east, north-eastern, "
            "north-easterly", "NW": "northwest, northwestern, northwesterly, north-west, "
            "north-western, north-westerly", "SE": "southeast, southeastern, southeasterly, "
            "south-east, south-eastern, south-easterly", "SW": "southwest, southwestern, "
            "southwesterly, south-west, south-western, south-westerly",
        },
        units={
            "decade": "decade", "mm": "millimeter, millimetre, mm", "cm": "centimeter, centimetre, "
            "cm", "m": "meter, metre, m", "km": "kilometer, kilometre, km", "km²": "square "
            "kilometer, square kilometre, sq km", "m²": "square meter, square metre, sq m",
            "m³": "cubic meter, cubic metre", "ha": "hectare, ha", "mile": "mile, mph",
            "barrel": "barrel", "nmi": "nautical mile", "ml": "milliliter, millilitre, ml",
            "mg": "milligram, mg", "second": "second", "kW": "kilowatt, kW", "MW": "megawatt, MW",
            "GW": "gigawatt, GW", "kWh": "kilowatt-hour, kilowatt hour, kWh",
            "MWh": "megawatt-hour, megawatt hour, MWh", "GWh": "gigawatt-hour, gigawatt hour, GWh",
            "g": "gram, gramme, g", "kg": "kilogram, kilo, kg", "t": "ton, tonne, metric ton, t",
            "q": "centner, quintal", "l": "liter, litre, l", "minute": "minute", "hour": "hour",
            "day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year, "
            "years-old", "degree": "degree",
        },
        roles={
            "secretary": "secretary", "adviser": "adviser, advisor, aide", "teacher": "teacher",
            "prosecutor": "prosecutor, prosecutor general", "treasurer": "treasurer",
            "captain": "captain", "head doctor": "chief physician, head physician, head doctor, "
            "chief doctor", "professor": "professor", "minister": "minister, secretary",
            "prime minister": "prime minister, premier, Prime Minister", "president": "president, "
            "head of state, heads of state", "deputy": "deputy, vice, vice-president, "
            "vice-chairman, vice-rector, vice-minister", "chair": "chairman, chairwoman, "
            "chairperson, chair", "director": "director, manager, director-general, executive "
            "director, chief executive, chief executive officer, CEO", "ambassador": "ambassador",
            "consul": "consul, consul general", "rector": "rector", "governor": "governor, akim",
            "mayor": "mayor, akim", "spokesperson": "spokesperson, spokesman, spokeswoman, press "
            "secretary, press officer", "secretary-general": "secretary general, secretary-general",
            "coach": "coach, head coach", "dean": "dean", "executive": "chief executive, chief "
            "executive officer, CEO, executive director", "judge": "judge",
            "accountant": "accountant", "editor": "editor, editor-in-chief",
            "lawmaker": "lawmaker, MP, deputy, member of parliament", "commander": "commander",
            "": "vice versa",
        },
        countries=COUNTRIES,
        things={
            "gold": "gold", "silver": "silver", "bronze": "bronze", "win": "win, victory",
            "draw": "draw", "defeat": "defeat, loss", "dead": "dead, killed, died, death",
            "hurt": "injured, wounded, hurt", "man": "man, men", "woman": "woman, women",
            "child": "child, children", "adult": "adult", "pupil": "pupil", "student": "student",
            "teacher": "teacher", "doctor": "doctor", "nurse": "nurse", "house": "house, home",
            "flat": "apartment, flat", "school": "school", "hospital": "hospital",
            "bridge": "bridge", "road": "road", "car": "car", "bus": "bus", "ship": "ship",
            "plane": "plane, aircraft", "train": "train", "village": "village",
            "city": "city, town", "goal": "goal", "event": "event", "country": "country, nation",
            "company": "company, firm", "family": "family", "team": "team", "athlete": "athlete",
            "film": "film",
        },
        one=r"per|(?:an?|one|another|each|every)(?=\s(?!second(?!\s?(?:[.,;:)]|$))))",
        periods={
            "day": r"dai(?:ly|lies)|today|tonight|overnight|\w+day(?!\w)|date",
            "hour": "hourly|clock", "week": "weekly|weekend|fortnight", "month": "monthly",
            "year": r"annual|yearly|anniversar|centur|decade|(?:19|20)\d\d", "second": "second",
        },
        peoples=PEOPLES,
        places=PLACES,
        contrasts=CONTRASTS,
        claims=CLAIMS,
        next_day=r"(?:next|following) (?:day|morning|evening|night)|day after|overnight",
        joints="and or but while whereas plus",
    ),
    speech=Speech(
        common="the of and to in a is that on for",
        complement="after", callings=CALLINGS, telling=TELLING,
        roles="head, founder, co-founder, member, chief executive officer, chief executive, CEO, "
        "executive, researcher, analyst, expert, economist, professor, lecturer, scientist, "
        "engineer, captain, coordinator, representative, secretary, adviser, advisor, lawyer, "
        "editor, journalist, writer, teacher, doctor, historian, commissioner, administrator, "
        "senator, inspector, curator, trainer, volunteer, judge, prosecutor, commander, owner, "
        "partner, specialist, dean, leader, officer, counsel, counselor, envoy, lawmaker, mp, "
        "member of parliament, treasurer, undersecretary, attaché, delegate, organizer, "
        "organiser, director general, chairman of the board, member of the board, board member, "
        "attorney general, architect, ecologist, sociologist, psychologist, farmer, fellow, "
        "agronomist, archaeologist, author, composer, artist, poet, designer, programmer, "
        "developer, guide, consultant, auditor, accountant, operator, moderator, biologist, "
        "chemist, physicist, geographer, linguist, translator, publisher, photographer, "
        "fisherman, student, veteran, colonel, ombudsman, co-chair, principal, pilot, geologist, "
        "meteorologist, librarian, archivist, activist, nurse, surgeon, mechanic",
        offices="head of state, minister, prime minister, president, ambassador, "
        "consul, governor, akim, mayor, secretary, envoy, commissioner, deputy, premier, "
        "senator, judge, prosecutor, captain",
        modifiers="senior|junior|chief|executive|acting|former|first|vice|deputy|honorary|interim|"
        "general|managing|leading|press|regional|national|assistant|associate|program|programme|"
        "project|founding|political|independent|permanent|special|board|co-|lead|marketing|"
        "commercial|technical|scientific|research|policy",
        bodies={
            "": "association, union, foundation, fund, ministry, center, centre, institute, "
            "university, academy, agency, committee, council, company, corporation, bank, society, "
            "organization, organisation, federation, institution, office, department, party, "
            "school, museum, library, hospital, commission, chamber, group, holding, network, "
            "alliance, authority, service, club, forum, initiative, hub, college, press, "
            "publishers, theater, theatre, secretariat, parliament, senate, assembly, inc, ltd, "
            "llc, port, railways, airlines, laboratory, league, board, directorate, "
            "administration, trust, cooperative, station, factory, studio, orchestra, gallery, "
            "bureau, railway, airport, consortium, coalition",
        },
        joint=r"(?:of|at|for|with|in)",
        articles="an?|the",
        connectors="of|and|the|for|on|in|with|to|at",
        verbs=r"said|says|told (?:reporters|journalists)|added|adds|noted|notes|stated|stressed|"
        r"remarked|explained|emphasi[sz]ed|underlined|declared|commented|concluded|recalled|"
        r"observed|pointed out|continued",
        around="that|also",
        cited=r"according to|in the words of|in the view of",
        titles=r"mr\.?|mrs\.?|ms\.?|dr\.?|prof\.?|professor|sir|lady|dame|h\.?e\.?|hon\.?|col\.?|"
        r"gen\.?|lt\.?|maj\.?",
        longest_name=3,
    ),
    codes=("en", "eng"),
    sources={
        "dates": f"{_CHICAGO} 6.38; The Associated Press Stylebook",
        "numerals": f"{_CHICAGO}, ch. 9",
        "quotation": f"{_CHICAGO} 13.30",
        "quoted_paragraphs": f"{_CHICAGO} 13.32",
        "syllables": "Merriam-Webster’s Geographical Dictionary; Pyphen’s dictionary for the rest",
        "habits": f"{_CHICAGO} 7.96, 9.16",
    },
    style=(
        f"A comma follows the year of a full date inside a sentence: {_CHICAGO} 6.38.",
        f"Commas and full stops stand inside closing quotation marks: {_CHICAGO} 6.9.",
    ),
)  # fmt: skip
