"""Azerbaijani in Latin letters."""

from khabar.languages.data.callings.az_callings import CALLINGS, TELLING
from khabar.languages.data.claims.az_claims import CLAIMS
from khabar.languages.data.contrasts.az_contrasts import CONTRASTS
from khabar.languages.data.negations.az_negation import NEGATION
from khabar.languages.data.places.az_places import COUNTRIES, NATIVE, PEOPLES, PLACES
from khabar.languages.data.shared import dotted_i
from khabar.languages.language import Language
from khabar.languages.vocabulary.forms import Dates, Money, Numerals, Ordinals, Times
from khabar.languages.vocabulary.patterns import Change, NumberWords
from khabar.languages.vocabulary.speech import Speech
from khabar.languages.vocabulary.spelling import Dots, Suffixes, Syllables
from khabar.languages.vocabulary.subjects import Vocabulary

_RULES = "Azərbaycan dilinin orfoqrafiya normaları (Cabinet of Ministers, 2019)"

LANGUAGE = Language(
    tag="az",
    script="Latn",
    alphabet="a b c ç d e ə f g ğ h x ı i j k q l m n o ö p r s ş t u ü v y z",
    loan_letters="w",
    look_alikes={
        "ǝ": "ə", "Ǝ": "Ə", "ә": "ə", "Ә": "Ə", "ș": "ş", "Ș": "Ş", "ț": "t", "ǧ": "ğ", "Ǧ": "Ğ",
        "ä": "ə", "Ä": "Ə", "ĝ": "ğ", "ŝ": "ş", "ĭ": "i", "ŭ": "u", "ё": "ö",
    },
    dotted_i=True,
    dots=Dots(
        stems=dotted_i.STEMS + " iğdır açılış artım azərbaycan bakı bildirib bölgə birgə birləşm "
        "bələdiyyə dəyişiklik diqqət dinləyici direktor dövlət əlaqə fəaliyyət festivalı heyət "
        "hissə idarə idman ictimai ildırım imkan imza inkişaf ixrac idxal işçi istehsal izah kimi "
        "kənd layihə məktəb məlumat mədəniyyət minist müdiri müqavilə mərasim naxçıvan nazirliyi "
        "nümayəndə qarabağ qazaxıstan qırğızıstan qış qızıl rəqəmsal sayı sərgi sənaye siyasət "
        "səfir sumqayıt şagird tələbə təhsil təqdimat tikinti türkiyə universitet vətəndaş yarış "
        "yığıncaq ziyarət xalq xidmət xəzər ağsaqqal şəki lənkəran mingəçevir xankəndi şamaxı "
        "masallı astara iqtisadi",
        proper=dotted_i.PROPER,
        dotless=dotted_i.DOTLESS.replace("ğdır|", ""),
        unharmonic=dotted_i.UNHARMONIC,
        names=dotted_i.NAMES,
    ),
    # Agencies use « » as well, with either pair inside the other.
    quotation=("“”‘’", "«»“”", "“”«»"),
    dates=Dates(
        pattern="{day} {month} {YEAR} il", day_words="gün", before_day=r"\w*[ıiuü]n",
        decade=r"-c[ıiuü]\s+illər",
    ),
    times=Times(
        zone="{city} vaxtı", before=r"saat\w*", bare=True, noon="günorta", midnight=r"gecə\s?yarı",
        evening="axşam(?!ı)|günortadan sonra",
        half=r"(?P<next>(?:on )?(?!onlar)[^\W\d_]+?)n?[ıiuü]n yarısı\w*(?P<hour>(?!))?",
    ),
    list_end={"standard": "{0} və {1}"}, name_pattern="{name} dili",
    names={"az": "Azərbaycan dili", "az-x-easy": "asan oxunan Azərbaycan dili"},
    ordinals=Ordinals(
        pattern="{number}-{suffix}",
        by_vowel={"aı": "cı", "eəi": "ci", "ou": "cu", "öü": "cü"},
    ),
    numerals=Numerals(
        minus="minus|mənfi", below="aşağı|şaxta",
        percent="faiz",
        words={
            "0": "sıfır", "1": "bir birinci ilk tək", "2": "iki ikinci cüt hər", "3": "üç",
            "4": "dörd", "5": "beş", "6": "altı", "7": "yeddi", "8": "səkkiz", "9": "doqquz",
            "10": "on onillik", "18": "yetkinlik", "20": "iyirmi", "24": "sutka", "30": "otuz",
            "40": "qırx", "50": "əlli", "60": "altmış", "70": "yetmiş", "80": "səksən",
            "90": "doxsan", "100": "yüz yüzillik əsr", "0.5": "yarım yarı", "0.25": "rüb dörddəbir",
        },
        scales={"min": 3, "milyon": 6, "mln": 6, "milyard": 9, "mlrd": 9, "trilyon": 12,
                "trln": 12},
        not_scale="mina|mini[kc]",
        distributive="ş?[aə]r", point="tam|vergül",
        short=("on", "ilk", "tək", "hər"),
        short_endings="(?:uncu)?",
        fractions=r"(?<!\w)(?P<d>iki(?=\s\w)|üç|dörd|beş|altı|yeddi|səkkiz|doqquz|on|yüz)"
        r"(?:d[əa]\s?|\s(?:\w+\s)?\w+(?:d[aə]n|[ıiuü]n)\s(?=(?:bir|iki|üç|dörd|beş|altı|"
        r"yeddi|səkkiz|"
        r"doqquz)(?:s?[ıiuü])))"
        r"(?P<n>bir|iki|üç|dörd|beş|altı|yeddi|səkkiz|doqquz)(?:s?[ıiuü]\w{0,4}|y?[aə]|"
        r"d[aə]n?)?(?:d[ıiuü]r)?(?!\w)",
    ),
    money=Money(
        coins="qəpik|sent|penni",
        others=r"yeni(?!n\b)",
        words={"dollar": "USD", "avro": "EUR", "sterlinq": "GBP", "funt": "GBP", "yen": "JPY",
               "manat": "AZN", "tenge": "KZT", "tenqe": "KZT", "təngə": "KZT", "lirə": "TRY",
               "lira": "TRY", "rubl": "RUB", "yuan": "CNY"},
        adjectives="ABŞ Azərbaycan Qazaxıstan Türkiyə Türk Rusiya Çin İngiltərə Özbəkistan",
    ),
    suffixes=Suffixes(
        chain="lAr s?I n?In n?I y?A nA n?dA n?dAn y?lA cA Im m ImIz mIz InIz kI dAkI lI sIz lIK çI "
        "dIr y?dI n?Adək yAdək dAk IncI ncI",
        derivational="lI sIz lIK çI",
        sounds={"A": "[aə]", "I": "[ıiuü]", "K": "[qkğy]"},
        soft={"q": "ğ", "k": "y"},
        syncope="ağıl ağız alın bağır bəniz beyin boyun burun cisim çiyin eyib ətir əyin fəsil "
        "fikir isim izin könül nəsil oğul ovuc ömür qarın qəbir qisim qism qoyun sətir səbir sinif "
        "şəkil xətir zehin "
        # Words that have y where others have n or s before a vowel.
        "su/suy nə/nəy mövqe/mövqey mənafe/mənafey mənbə/mənbəy mənşə/mənşəy tale/taley",
        possessive="ıiuü",
    ),
    syllables=Syllables(
        vowels="aəeıioöuü",
        consonants="bcçdfgğhjklmnpqrsştvxyz",
        joints="lar-arası lər-arası yer-altı yer-üstü -edilməz -olunmaz "
        "iki-illi dörd-illi altı-illi yeddi-illi səkkiz-illi doqquz-illi iyirmi-illi otuz-illi "
        "qırx-illi əlli-illi altmış-illi yetmiş-illi səksən-illi doxsan-illi yüz-illi min-illi "
        "bir-aylı iki-aylı üç-aylı dörd-aylı beş-aylı altı-aylı yeddi-aylı səkkiz-aylı "
        "doqquz-aylı on-aylı iki-üzlü üç-uşaq beş-uşaq çox-uşaq az-uşaq çox-əsr yüz-əsr",
        exceptions="on-il-li yüz-il-li min-il-li bir-il-li üç-il-li beş-il-li çox-il-li alnı-açıq "
        "üzü-açıq qol-açıq əziz-ağa gül-ağa mir-ağa el-oğlu ümum-azər-bay-can ümum-av-ro-pa "
        "ümum-in-sa-ni ümum-öl-kə bey-nəl-xalq ali-cə-nab ya-rım-ada ya-rım-il ötən-il ke-çən-il "
        "gə-lən-il gün-or-ta göz-ay-dın xoş-əh-val baş-ağ-rı baş-örtü əli-açıq avia özü-nü-ida-rə "
        "özü-nü-ifa-də hə-sən-ağa hü-seyn-ağa məm-məd-ağa əh-məd-ağa",
    ),
    slug={},
    search={"ə": "e", "ı": "i"}, keyboard="qüertyuiopöğasdfghjklıəzxcvbnmçş",
    repeated="addım az ağır ayrı axın bol cüt dəfə dərin dəstə gün hərdən növ qapı qat qatar qrup "
    "qucaq sıra sakit tək tez təkrar təzə uzun yavaş yenə yeni zaman gülə baxa qaça gedə danışa",
    telltale="və üçün olaraq olan oldu etdi isə çox qədər sonra arasında olduğunu ilə daha",
    habits=(
        (r"və", r"(?:s|i\.\s?a)\."),
        (r"[XVI]+", r"əsr"),
        (r"\d{4}-c[iıuü]", r"il"), (r"səh\.", r"\d"),
        (r"(?:[Pp]rof|[Dd]os|[Aa]kad)\.", "[A-ZÇƏĞİÖŞÜ]"),
    ),
    suffix_hyphen=True,
    vocabulary=Vocabulary(
        numbers=NumberWords(
            endings=r"(?:[ıiuü]?nc[ıiuü]\w*|s?[ıiuü]|qat\w*|illik\w*|"
            r"(?:gün|həftə)lük\w*|(?:gün|həftə|saat)l[ıi][qk]\w*|(?:mərtəbə|otaq)l[ıi]\w*)?(?!\w)",
            doubtful="bir ilk tək cüt hər onillik yüzillik əsr rüb sıfır sutka yetkinlik",
            cases=r"(?:y?[aə](?:d[aə]k)?|d[aə]n?|n?[ıiuü]n?|s?[ıiuü](?:n[aə]|nd[aə]n?|n[ıiuü]n?)?|"
            r"l[aə])?(?:d[ıiuü]r)?",
            first="ilk", last="son|sonuncu|axırıncı",
            half="yarım",
            before_half=r"\s",
            half_apart=r"\s(?:il|ay|həftə|gün|saat|dəqiqə|saniyə|(?:kilo|santi)?metr|mil|ton|"
            r"kiloqram|hektar|litr|faiz|dərəcə|manat|xal|bal|dəfə)\s",
            other=r"hər(?= (?:iki|üç|dörd|beş|altı|yeddi|səkkiz|doqquz|on))|(?<=nc[ıiuü] )rüb\w*|"
            r"üçün(?!\w)|altın(?!c)\w*|(?<!\w)min(?:ik|im|a\w|ər)\w*|"
            r"bir neçə|bir-iki|iki-üç|üç-dörd|ilk növbədə|birinci növbədə|birinci xanım",
            times=r"\w+\s?(?:dəfə|qat(?!ar))(?!\w*[ıiu]nc)\w*",
            uncounted=r"\w+nc[ıiuü]\w*|\w+(?:qat|illik)\w*|\w+\s(?:qat(?!ar)|dəfə)\w*",
        ),
        negation=NEGATION,
        change=Change(
            rises=r"(?:art(?:ıb|ır|ar|acaq|dı|mış|maq|ması|an)|artır(?:ıl|ar|d|ıb)|yüksəl|qalx|"
            r"böyü(?:y|d|m|yüb)|çoxal|genişlən|bahalaş)\w*",
            falls=r"(?:azal|düş(?:[üdmər])|en(?:ib|di|ir|əcək|miş|ərək)|kiçil|gerilə|ucuzlaş|"
            r"ixtisar)\w*",
            rank=r"-?c[ıiuü](?!\w)|[\w.’'-]*\s(?:yer|sıra|pillə)",
            votes=r"[-\w]{0,6}(?:\ssəsə)?\sqarşı\s",
            more=r"(?:artıq|çox|yüksək|böyük|uzun|baha|geniş)(?:d[ıu]r)?",
            less=r"(?:az|aşağı|kiçik|qısa|ucuz|dar)(?:d[ıi]r)?",
            neither=r"artım\w*|azalma\w*|tempi?\w*|zərər\w*|kəsir\w*|yavaş\w*|proqnoz\w*",
            whole_after=r"[^.,;:!?()]{0,28}?(?:d[aə]n|[ıiuü]n)\s",
            from_after=r"\s(?:faiz\s)?olan\s|[^.,;:!?()\s]{0,4}\səvəzinə\s|"
            r"[^.;:!?()]{0,28}?(?:d[aə]n|n[aə]n)\s(?!çox|artıq|"
            r"az(?!\w)|yuxarı|aşağı|"
            r"başqa|sonra|əvvəl|ibarət)",
        ),
        directions={
            "N": "şimal", "S": "cənub", "E": "şərq", "W": "qərb",
            "NE": "şimal-şərq, şimali-şərq", "NW": "şimal-qərb, şimali-qərb",
            "SE": "cənub-şərq, cənubi-şərq", "SW": "cənub-qərb, cənubi-qərb",
        },
        units={
            "decade": "onillik",
            "mm": "millimetr, mm", "cm": "santimetr, sm", "m": "metr, m", "km": "kilometr, km",
            "km²": "kvadratkilometr, kvadrat kilometr, kv. km", "m²": "kvadratmetr, kvadrat metr, "
            "kv. m",
            "m³": "kubmetr, kub metr", "ha": "hektar, ha",
            "mile": "mil", "barrel": "barel", "nmi": "dəniz mili", "ml": "millilitr, ml",
            "mg": "milliqram, mq",
            "second": "saniyə, san", "kW": "kilovat, kVt", "MW": "meqavat, MVt",
            "GW": "qiqavat, QVt",
            "kWh": "kilovat-saat, kilovat saat, kVt·saat, kVt-saat, kVt/saat, kVt saat, kVts",
            "MWh": "meqavat-saat, meqavat saat, MVt·saat, MVt-saat, MVt/saat, MVt saat",
            "GWh": "qiqavat-saat, qiqavat saat, QVt·saat, QVt-saat, QVt/saat, QVt saat",
            "g": "qram, q", "kg": "kiloqram, kq",
            "t": "ton, t", "q": "sentner", "l": "litr, l", "minute": "dəqiqə", "hour": "saat",
            "day": "gün, sutka",
            "week": "həftə", "month": "ay", "quarter": "rüb",
            "year": "il", "degree": "dərəcə",
        },
        roles={
            "secretary": "katib", "adviser": "müşavir, məsləhətçi", "teacher": "müəllim",
            "prosecutor": "prokuror, baş prokuror", "treasurer": "xəzinədar", "captain": "kapitan",
            "head doctor": "baş həkim", "professor": "professor",
            "minister": "nazir", "prime minister": "baş nazir, Baş Nazir",
            "president": "prezident, dövlət başçısı, dövlət başçıları",
            "deputy": "müavin, vitse-prezident, vitse, prorektor", "chair": "sədr",
            "director": "direktor, "
            "müdir, icraçı direktor, baş icraçı direktor, baş direktor",
            "ambassador": "səfir", "consul": "konsul, baş konsul", "rector": "rektor",
            "governor": "qubernator, vali, icra başçısı, icra hakimiyyətinin başçısı",
            "mayor": "mer, bələdiyyə sədri",
            "spokesperson": "mətbuat katibi, sözçü", "secretary-general": "baş katib, Baş katib",
            "coach": "məşqçi, baş məşqçi", "dean": "dekan",
            "executive": "baş icraçı direktor, icraçı "
            "direktor, baş direktor", "judge": "hakim", "accountant": "mühasib, baş mühasib",
            "editor": "redaktor, baş redaktor", "lawmaker": "deputat, millət vəkili",
            "commander": "komandir, komandan", "": "nazirlik, səfirlik, konsulluq, baş konsulluq, "
            "prezidentlik",
        },
        countries=COUNTRIES,
        things={
            "gold": "qızıl", "silver": "gümüş", "bronze": "bürünc", "win": "qələbə",
            "draw": "heç-heçə", "defeat": "məğlubiyyət", "dead": "həlak, ölüb, ölən, ölü",
            "hurt": "yaralanıb, yaralanan, yaralı, xəsarət", "man": "kişi", "woman": "qadın",
            "child": "uşaq", "adult": "böyük, yetkin", "pupil": "şagird", "student": "tələbə",
            "teacher": "müəllim", "doctor": "həkim", "nurse": "tibb bacısı", "house": "ev",
            "flat": "mənzil", "school": "məktəb", "hospital": "xəstəxana", "bridge": "körpü",
            "road": "yol", "car": "avtomobil, maşın", "bus": "avtobus", "ship": "gəmi",
            "plane": "təyyarə", "train": "qatar", "village": "kənd", "city": "şəhər",
            "goal": "qol", "event": "tədbir",
            "country": "ölkə", "company": "şirkət", "family": "ailə",
            "team": "komanda", "athlete": "idmançı", "film": "film",
        },
        one="bir|hər",
        rate=r"(?:saniyə|dəqiqə|saat|gün|sutka|həftə|ay|il)d[aə]",
        periods={"day": "bugün|gecə|gündüz|sutka", "month": "aylıq", "year": "illik|yüzillik|"
        r"onillik"},
        peoples=PEOPLES,
        places=PLACES,
        native=NATIVE,
        contrasts=CONTRASTS,
        claims=CLAIMS,
        joints="və ilə isə amma ancaq lakin həmçinin eləcə",
        next_day=r"(?:növbəti|ertəsi|sonrakı) (?:gün|səhər|axşam)\w*|səhəri gün\w*|ertəsi",
        doubtful_days=frozenset({6}),
    ),
    speech=Speech(
        common="və bu bir ki ilə üçün da də olan edib",
        complement="before", callings=CALLINGS, telling=TELLING,
        roles="rəhbər, başçı, üzv, təsisçi, həmtəsisçi, ekspert, mütəxəssis, professor, dosent, "
        "alim, iqtisadçı, mühəndis, kapitan, koordinator, əlaqələndirici, nümayəndə, müşavir, "
        "köməkçi, hüquqşünas, vəkil, redaktor, jurnalist, yazıçı, müəllim, həkim, tarixçi, "
        "müfəttiş, kurator, təlimçi, könüllü, hakim, prokuror, komandir, katib, tədqiqatçı, "
        "analitik, deputat, millət vəkili, dekan, lider, təşkilatçı, memar, ekoloq, sosioloq, "
        "psixoloq, fermer, şef, menecer, icraçı direktor, baş redaktor, elmi işçi, "
        "icra başçısı, sahibkar, xəzinədar, aqronom, məsləhətçi, arxeoloq, müəllif, rejissor, "
        "bəstəkar, rəssam, şair, dizayner, proqramçı, mühasib, moderator, prorektor, bioloq, "
        "kimyaçı, fizik, dilçi, tərcüməçi, naşir, fotoqraf, usta, balıqçı, tələbə, veteran, "
        "polkovnik, ombudsman, rəis, mexanik, operator, bələdçi, pilot",
        offices="dövlət başçısı, nazir, baş nazir, prezident, səfir, konsul, "
        "qubernator, mer, millət vəkili, deputat, prokuror, icra başçısı, ekspert, mütəxəssis",
        modifiers="baş|icraçı|birinci|böyük|aparıcı|elmi|keçmiş|sabiq|fəxri|müvəqqəti|mətbuat|"
        "vitse|regional|rəsmi|xüsusi|daimi|kommersiya|texniki",
        bodies={
            "": "birlik, fond, mərkəz, nazirlik, təşkilat, idarə, komitə, agentlik, institut, "
            "universitet, akademiya, bank, şirkət, cəmiyyət, assosiasiya, ittifaq, federasiya, "
            "palata, şura, partiya, məktəb, muzey, kitabxana, xəstəxana, komissiya, qrup, "
            "xidmət, klub, forum, hub, kollec, nəşriyyat, teatr, katiblik, məclis, liman, "
            "laboratoriya, liqa, departament, şöbə, müəssisə, konfederasiya, korporasiya, "
            "platforma, şəbəkə, alyans, hakimiyyət, bələdiyyə, administrasiya, qəzet, jurnal, "
            "redaksiya, parlament, holdinq, stansiya, kombinat, fabrik, zavod, kooperativ, "
            "nümayəndəlik, studiya, orkestr, lisey, gimnaziya, qalereya, MMC, ASC, QSC, QHT",
        },
        verbs=r"bildir(?:ib|di|ir)|(?:qeyd|əlavə|ifadə) (?:edib|etdi|edir|etmişdir)|"
        r"vurğula(?:yıb|dı|yır)|söylə(?:yib|di|yir)|(?:deyib|dedi|deyir)|açıqla(?:yıb|dı)|"
        r"xatırla(?:dıb|tdı)|diqqətə çatdırıb|diqqət(?:i)? (?:çəkib|çəkdi)|izah edib",
        around=r"deyə|deyən|ki|isə|d[aə]|çıxışında|öz çıxışında|həmçinin",
        cited=r"sözlərinə görə|fikrincə|dediyinə görə|sözlərinə əsasən|bildirdiyinə görə|"
        r"bildirdiyi kimi",
        titles=r"cənab|xanım|hörmətli|prof\.?|dr\.?|dos\.|ak\.|professor|akademik",
        patronymics=r"oğlu|qızı",
        local=r"(?:tədbir|açılış|mərasim|görüş|toplantı|iclas|forum|konfrans|layihə|körpü|bina)"
        r"(?:[ıiuü]?n?|y)[aəıiuü]|"
        r"bun[ua]|bu barədə|onu|\w+(?:dakı|dəki)|(?-i:[a-zəıöüçşğ]\w{2,}d[aə])|"
        r"bildir\w+ ki|xəbər verir ki",
        participles=r"(?-i:(?:ed|olun|danış|bildir|söylə[ny]|açıqla[ny]|vurğula[ny]|qatıl|ver|keçir|"
        r"gəl|apar|imzala[ny]|təqdim ol|cavablandır|xatırlad|toxun|çatdır)[aə]n)",
        genitive=(
            (r"[-’'][ndt]?[ıiuü]n$", ""), (r"(?<=[aəeıioöuü])n[ıiuü]n$", ""),
            # The last consonant of a noun softens: birlik, birliyin; ocaq, ocağın.
            (r"(?<=[ıiuü])y[iü]n$", "k"), (r"(?<=[aı])ğ[ıu]n$", "q"),
            (r"(?<=[”»])[ndt]?[ıiuü]n$", ""), (r"(?<=[^\W\d_aəeıioöuü])[ıiuü]n$", ""),
        ),
        names=((r"(?<=[aəeıioöuü])n[ıiuü]n$", ""), (r"(?<=[^\W\d_aəeıioöuü])[ıiuü]n$", "")),
    ),
    codes=("az", "aze"),
    sources={
        "alphabet": "law of 25 December 1991 on the alphabet",
        "ordinals": f"{_RULES}, sıra sayları",
        "numerals": "Müasir Azərbaycan dili. Morfologiya (2010), say",
        "suffixes": "Müasir Azərbaycan dili. Morfologiya (2010), hal və mənsubiyyət",
        "syllables": f"{_RULES}, sözlərin sətirdən-sətrə keçirilməsi",
        "dates": "laws and decrees of the Republic of Azerbaijan",
        "names": "Constitution, article 21",
    },
    style=(
        "Compounds are written with a hyphen where both parts inflect; pairs of the same word take "
        f"one too (tez-tez): {_RULES}.",
        "A suffix of an abbreviation or a figure is joined by a hyphen (BMT-nin, 1992-ci): "
        f"{_RULES}.",
    ),
)  # fmt: skip
