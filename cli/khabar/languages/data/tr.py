"""Turkish."""

from khabar.languages.data.callings.tr_callings import CALLINGS, TELLING
from khabar.languages.data.claims.tr_claims import CLAIMS
from khabar.languages.data.contrasts.tr_contrasts import CONTRASTS
from khabar.languages.data.negations.tr_negation import NEGATION
from khabar.languages.data.places.tr_places import COUNTRIES, PEOPLES, PLACES
from khabar.languages.data.shared import dotted_i
from khabar.languages.language import Language
from khabar.languages.vocabulary.forms import Dates, Money, Numerals, Ordinals, Times
from khabar.languages.vocabulary.patterns import Change, NumberWords
from khabar.languages.vocabulary.speech import Speech
from khabar.languages.vocabulary.spelling import Dots, Suffixes, Syllables
from khabar.languages.vocabulary.subjects import Vocabulary

_TDK = "Türk Dil Kurumu, Yazım Kılavuzu"

LANGUAGE = Language(
    tag="tr",
    script="Latn",
    alphabet="a b c ç d e f g ğ h ı i j k l m n o ö p r s ş t u ü v y z",
    loan_letters="qwxâîû",
    look_alikes={"ș": "ş", "Ș": "Ş", "ǧ": "ğ", "Ǧ": "Ğ", "ĝ": "ğ", "ŝ": "ş", "ţ": "t"},
    dotted_i=True,
    dots=Dots(
        stems=dotted_i.STEMS + " "
        "altyapı bakanlı başbakan başkanlı belirle belirtil bildiri bileşen bilet birçok birey "
        "birim bitir çalışma değişiklik değişim denetim derneği devlet diyarbakır dizi eğitim "
        "ekonomi enstitü etkinlik fakülte fırsat film finans gelenek geliştir gelişme genişle "
        "girişim görevli ihale ihracat iklim ilan ileri iletişim ilgili ilişki ilçe imkân imza "
        "inceleme indirim ithalat istatistik istihdam istikrar itfaiye izin izle ısparta ığdır "
        "ışık kadın kasım kırklareli kırşehir kılavuz kuruluş kültür katılım katkı kayıt "
        "kazakistan kimya köprü müdür millet nitelik özgür politika proje sağlık sanayi seçim "
        "sıcaklık sınav sınıf sivas sivil şehir şenlik tarım tanıtım tasarım temsilci tiyatro "
        "toplantı törenin türkiye ulaşım uygulama üniversite vakıf verim yarışma yatırım yayın "
        "yetkili yönetim ziyaret zirve diyar edirne eskişehir gaziantep mersin kocaeli kayseri "
        "yıldız aydın balıkesir çankırı denizli kırıkkale ağrı adıyaman iskenderun",
        proper=dotted_i.PROPER,
        dotless=dotted_i.DOTLESS,
        unharmonic=dotted_i.UNHARMONIC,
        names=dotted_i.NAMES,
    ),
    quotation=("“”‘’",),
    quoted_paragraphs="each",
    dates=Dates(
        pattern="{day} {month} {year}", day_words="gün",
        decade=r"['’]?l[ıiuü]\s+yıllar|['’]l[ae]r",
    ),
    times=Times(
        zone="{city} saati",
        pattern="HH.mm",
        before=r"saat\w*",
        bare=True,
        noon="öğle",
        midnight="gece yarı",
        evening="akşam|öğleden sonra",
    ),
    list_end={"standard": "{0} ve {1}"},
    names={"tr-x-easy": "kolay okunan Türkçe"},
    ordinals=Ordinals(pattern="{number}."),
    numerals=Numerals(
        minus="eksi", below="altında",
        percent_before="yüzde",
        words={
            "0": "sıfır", "1": "bir birinci ilk tek", "2": "iki ikinci çift her", "3": "üç üçüncü",
            "4": "dört dörd", "5": "beş", "6": "altı", "7": "yedi", "8": "sekiz", "9": "dokuz",
            "10": "on", "20": "yirmi", "30": "otuz", "40": "kırk", "50": "elli", "60": "altmış",
            "70": "yetmiş", "80": "seksen", "90": "doksan", "100": "yüz yüzyıl asır",
            "0.5": "yarım buçuk yarı", "0.25": "çeyrek çeyreğ", "12": "düzine", "18": "reşit",
        },
        scales={"bin": 3, "milyon": 6, "mn": 6, "mln": 6, "milyar": 9, "mr": 9, "mlr": 9,
                "trilyon": 12},
        not_scale="bina|binici|binek", distributive="ş?[ae]r", point="virgül|nokta|tam",
        short=("on", "ilk", "tek", "her"),
        short_endings="(?:uncu)?",
        fractions=r"(?<!\w)(?P<d>iki(?=\s\w)|üç|dört|beş|altı|yedi|sekiz|dokuz|on|yüz)"
        r"(?:[dt][ea]\s|\s(?:\w+\s)?\w+(?:[dt][ae]n|[ıiuü]n)\s(?=(?:bir|iki|üç|dörd|beş|altı|"
        r"yedi|sekiz|"
        r"dokuz)(?:s?[ıiuü])))"
        r"(?P<n>bir|iki|üç|dört|dörd|beş|altı|yedi|sekiz|dokuz)(?:s?[ıiuü]\w{0,4}|y?[ae]|"
        r"[dt][ae]n?)?(?:[dt][ıiuü]r)?(?!\w)",
    ),
    money=Money(
        coins="kuruş|kapik|sent|tiyin|kopek",
        others=r"yeni(?!n\b)",
        words={"dolar": "USD", "avro": "EUR", "euro": "EUR", "sterlin": "GBP", "yen": "JPY",
               "manat": "AZN", "tenge": "KZT", "lira": "TRY", "ruble": "RUB", "yuan": "CNY"},
        adjectives="ABD Amerikan Türk Azerbaycan Kazakistan Kazak Rusya Rus Çin İngiliz Özbek",
    ),
    suffixes=Suffixes(
        chain="lAr s?I n?In y?I nI y?A nA n?DA n?DAn y?lA n?CA Im m ImIz mIz InIz ki DAki lI "
        "sIz lIK "
        "CI sAl DIr y?DI y?mIş y?sA IncI",
        derivational="lI sIz lIK CI sAl",
        sounds={"A": "[ae]", "I": "[ıiuü]", "D": "[dt]", "C": "[cç]", "K": "[kğ]"},
        soft={"k": "ğ g", "p": "b", "ç": "c", "t": "d", "g": "ğ"},
        syncope="ağız akıl akit alın asıl asır avuç azil azim bağır bahis beniz beyin boyun böğür "
        "burun cebir cisim cürüm defin devir emir fasıl fetih fikir geniz göğüs hacim haciz hapis "
        "hasım hazım hüküm hüzün ilim isim izin kabir karın kasıt kavim kayıt kesir keşif keyif "
        "kısım kibir kutup lütuf meyil metin mühür nabız nakil nehir nesil nutuk oğul omuz ömür "
        "özür resim rükün "
        "sabır seyir şehir şekil şükür tavır ufuk vakıf vakit vasıf zehir zihin zulüm gönül kahır "
        "nakit nefis ritim vezin zikir "
        "ret/redd tıp/tıbb zıt/zıdd su/suy ne/ney",
        doubling="af had hak hat his sır üs zam zan",
        possessive="ıiuü",
    ),
    # Compounds and loans are divided by their sounds as well (ba-şöğ-ret-men, il-ko-kul).
    syllables=Syllables(vowels="aâeıiîoöuûü", consonants="bcçdfgğhjklmnprsştvyz"),
    slug={},
    search={"ı": "i"}, keyboard="qwertyuıopğüasdfghjklşizxcvbnmöç",
    repeated="acı adım ağır ağız ara arka avuç ayrı az baş başka bir bol bölge bölüm çabuk çeşit "
    "çok damla defa derin dilim dizi doğru doya ev farklı gizli grup güzel gün hafta harıl hemen "
    "hızlı için iki ince iri kat katman kısa kıs kapı koca kol köy küme küçük mahalle mışıl oda "
    "oluk öbek pırıl parça peş sayfa sessiz sıcak sıra sık sokak şehir şimdi tane taraf tatlı tek "
    "ters tür uslu usul uzun üç yan yavaş yeni yer yıl zaman zerre ışıl ılık "
    "tekrar teker topu bambaşka ağlaya bağıra baka bata bile çalışa çeke döne düşe gele gide "
    "göre güle isteye ite kalka koşa konuşa oynaya seve söyleye sora soluya yana yata yaza yürüye",
    telltale="ve için olarak olan oldu yaptı ise çok kadar sonra arasında olduğunu ilgili daha",
    habits=(
        (r"[\w,]+", r"v[bsd]\."),
        # A small letter follows: the point makes an ordinal.
        (r"(?:[XVI]+|\d{1,3})\.", r"[a-zçğıöşü]"), (r"s\.", r"\d"),
        (r"No[.:]", r"\d"),
        (r"(?:Dr|Prof|Doç|Av|Sn|Yrd|Öğr)\.", "[A-ZÇĞİÖŞÜ]"),
    ),
    suffix_hyphen=False,
    vocabulary=Vocabulary(
        numbers=NumberWords(
            endings=r"(?:[ıiuü]?nc[ıiuü]\w*|s?[ıiuü])?(?!\w)",
            doubtful="bir ilk tek çift her yüzyıl asır çeyrek sıfır düzine reşit",
            cases=r"(?:y?[ae]|[dt][ae]n?|[yn]?[ıiuü]n?|s?[ıiuü](?:n[ae]|nd[ae]n?|n[ıiuü]n?)?|"
            r"y?l[ae])?(?:[dt][ıiuü]r)?",
            first="ilk", last="son",
            half="buçu[kğ]",
            before_half=r"\s",
            other=r"(?:yaş|yer|su|deniz) altı\w*|yüz yüze|her(?= (?:iki|üç|dört|beş|altı|yedi|"
            r"sekiz|dokuz|on))|"
            r"(?:(?<=nc[ıiuü] )|(?<=ilk iki )|(?<=ilk üç )|(?<=son iki )|(?<=son üç ))çeyre[kğ]\w*|"
            r"altın(?!c)\w*|yüz(?:ü(?!nc)\w*|den?)(?!\w)|yüz(?:me|"
            r"ey)\w*|(?<!\w)bin(?:a|iş|me|di|"
            r"ici)\w*|yediğ\w*|"
            r"ikiye katl\w+|(?<=yarı )yarıya|ikide bir|bir iki|iki üç|"
            r"üç beş|birinci sınıf|yarı final\w*|"
            r"yarı(?: otomatik| iletken| zamanlı)",
            times=r"\w+\s?(?:kat|misli)\w*",
            uncounted=r"\w+nc[ıiuü]\w*|\w+\s(?:kat|kez|misli|defa)\w*",
        ),
        negation=NEGATION,
        change=Change(
            rises=r"(?:art(?:t[ıi]|m[ıa]|an|arak|ıyor|acak|ar|ış gösterdi)|artır(?:ıl|ar|d)|yüksel|"
            r"büyü(?:d|y|m)|çoğal|tırman)\w*",
            falls=r"(?:azal|düş(?:t|[üme])|gerile|in(?:di|erek|iyor|ecek|miş)|küçül|daral|"
            r"ucuzla)\w*",
            rank=r"\.\s|[’']?\w?nc[ıiuü]|[\w.’'-]*\s(?:yer|sıra|basamak)",
            votes=r"[’\'\w]{0,6}(?:\soya)?\skarşı\s",
            more=r"(?:fazla|çok|yüksek|büyük|uzun|pahalı|geniş)(?:d[ıiuü]r)?",
            less=r"(?:az|düşük|aşağı|küçük|kısa|ucuz|dar)(?:d[ıiuü]r)?",
            neither=r"artış\w*|azalış\w*|hız\w*|zarar\w*|açığ?\w*|yavaş\w*|tahmin\w*",
            whole_after=r"[^.,;:!?()]{0,28}?(?:[dt][ae]n|[ıiuü]n)\s",
            from_after=r"\solan\s|[^.,;:!?()\s]{0,4}\syerine\s|"
            r"[^.;:!?()]{0,28}?(?:[dt][ae]n)\s(?!fazla|çok|az(?!\w)|yukarı|"
            r"aşağı|başka|"
            r"sonra|önce|oluş|büyük|küçük|itibaren|beri)",
        ),
        directions={
            "N": "kuzey", "S": "güney", "E": "doğu", "W": "batı",
            "NE": "kuzeydoğu, kuzey doğu", "NW": "kuzeybatı, kuzey batı",
            "SE": "güneydoğu, güney doğu", "SW": "güneybatı, güney batı",
            "": "doğum, doğuş, doğulu, batılı",
        },
        units={
            "mm": "milimetre, mm", "cm": "santimetre, cm", "m": "metre, m", "km": "kilometre, km",
            "km²": "kilometrekare, km²", "m²": "metrekare, m²", "m³": "metreküp, m³",
            "ha": "hektar, ha",
            "mile": "mil", "barrel": "varil", "nmi": "deniz mili", "ml": "mililitre, ml",
            "mg": "miligram, mg",
            "second": "saniye, sn", "kW": "kilovat, kW", "MW": "megavat, MW", "GW": "gigavat, GW",
            "kWh": "kilovatsaat, kilovat saat, kWh, kWs", "MWh": "megavatsaat, megavat saat, MWh",
            "GWh": "gigavatsaat, gigavat saat, GWh",
            "g": "gram, gr, g", "kg": "kilogram, kilo, kg", "t": "ton, t", "q": "kental",
            "l": "litre, lt",
            "minute": "dakika", "hour": "saat", "day": "gün", "week": "hafta", "month": "ay",
            "quarter": "çeyrek",
            "year": "yıl, sene, yaş", "degree": "derece",
        },
        roles={
            "secretary": "sekreter, katip", "adviser": "danışman, müşavir", "teacher": "öğretmen",
            "prosecutor": "savcı, başsavcı", "treasurer": "sayman", "captain": "kaptan",
            "head doctor": "başhekim, başhekimlik", "professor": "profesör",
            "minister": "bakan", "prime minister": "başbakan", "deputy": "yardımcısı, "
            "yardımcılığı, yardımcıları, vekili",
            "president": "cumhurbaşkanı, cumhurbaşkanları, devlet başkanı, "
            "devlet başkanları, başkan",
            "chair": "başkan",
            "mayor": "belediye başkanı, başkan",
            "director": "müdür, genel müdür, direktör, CEO, üst yönetici, icra kurulu başkanı",
            "ambassador": "büyükelçi, elçi",
            "consul": "konsolos, başkonsolos",
            "rector": "rektör", "governor": "vali", "spokesperson": "sözcü, basın sözcüsü, basın "
            "sekreteri",
            "secretary-general": "genel sekreter", "coach": "antrenör, teknik direktör, "
            "çalıştırıcı", "dean": "dekan", "executive": "CEO, üst yönetici, icra kurulu başkanı, "
            "genel müdür", "judge": "hâkim, hakim, yargıç", "accountant": "muhasebeci, sayman",
            "editor": "editör, genel yayın yönetmeni", "lawmaker": "milletvekili",
            "commander": "komutan", "undersecretary": "müsteşar",
            "": "bakanlık, başbakanlık, başkanlık, cumhurbaşkanlığı, büyükelçilik, elçilik, "
            "konsolosluk, "
            "başkonsolosluk, rektörlük, valilik, müdürlük, genel müdürlük, genel sekreterlik",
        },
        countries=COUNTRIES,
        things={
            "gold": "altın", "silver": "gümüş", "bronze": "bronz", "win": "galibiyet",
            "draw": "beraberlik", "defeat": "yenilgi, mağlubiyet",
            "dead": "öldü, ölü, ölen, hayatını kaybetti", "hurt": "yaralandı, yaralı, yaralanan",
            "man": "erkek", "woman": "kadın", "child": "çocuk", "adult": "yetişkin",
            "pupil": "öğrenci", "student": "üniversiteli", "teacher": "öğretmen",
            "doctor": "doktor, hekim", "nurse": "hemşire", "house": "ev, konut", "flat": "daire",
            "school": "okul", "hospital": "hastane", "bridge": "köprü", "road": "yol",
            "car": "otomobil, araba", "bus": "otobüs", "ship": "gemi", "plane": "uçak",
            "train": "tren", "village": "köy", "city": "şehir, kent", "goal": "gol",
            "event": "etkinlik",
            "country": "ülke", "company": "şirket, firma", "family": "aile",
            "team": "takım", "athlete": "sporcu", "film": "film",
        },
        one="bir|her",
        rate=r"(?:saniye|dakika|saat|gün|hafta|ay|yıl)[dt][ae]",
        periods={"day": "bugün|gece|gündüz", "year": "yüzyıl|asır"},
        peoples=PEOPLES,
        places=PLACES,
        contrasts=CONTRASTS,
        claims=CLAIMS,
        joints="ve ile ise ama ancak fakat ayrıca",
        next_day=r"(?:ertesi|sonraki) (?:gün|sabah|akşam)\w*|ertesi",
        doubtful_days=frozenset({6}),
    ),
    speech=Speech(
        common="ve bir bu ile için da de olan diye olarak dün gündem yönelik ise gibi",
        complement="before", callings=CALLINGS, telling=TELLING,
        roles="üye, kurucu, uzman, profesör, doçent, öğretim üyesi, bilim insanı, ekonomist, "
        "mühendis, kaptan, koordinatör, temsilci, danışman, avukat, editör, genel yayın yönetmeni, "
        "gazeteci, yazar, öğretmen, doktor, tarihçi, müfettiş, küratör, antrenör, gönüllü, hakim, "
        "savcı, komutan, sekreter, araştırmacı, analist, milletvekili, dekan, lider, "
        "düzenleyici, mimar, sosyolog, psikolog, çiftçi, yönetici, icra kurulu başkanı, "
        "yönetim kurulu başkanı, yönetim kurulu üyesi, başkan yardımcısı, bakan yardımcısı, "
        "genel başkan, genel müdür yardımcısı, başkan vekili, kaymakam, sorumlu, şef, CEO, "
        "direktör, müsteşar, sayman, girişimci, iş insanı, vali yardımcısı, öğretim görevlisi, "
        "arkeolog, yönetmen, besteci, ressam, şair, tasarımcı, yazılımcı, muhasebeci, rehber, "
        "biyolog, kimyager, fizikçi, dilbilimci, çevirmen, yayıncı, fotoğrafçı, balıkçı, öğrenci, "
        "albay, ombudsman, muhtar, pilot, sanatçı, oyuncu, proje yöneticisi, operatör",
        offices="bakan, bakan yardımcısı, başbakan, cumhurbaşkanı, büyükelçi, konsolos, vali, "
        "kaymakam, milletvekili, savcı, vali yardımcısı, uzman, belediye başkanı",
        modifiers="genel|kıdemli|icra|eski|onursal|birinci|baş|fahri|yürütücü|bölge|teknik|ticari",
        bodies={
            "": "birlik, vakıf, merkez, bakanlık, kuruluş, müdürlük, komite, ajans, enstitü, "
            "üniversite, akademi, banka, şirket, dernek, federasyon, oda, konsey, parti, okul, "
            "müze, kütüphane, hastane, komisyon, grup, hizmet, kulüp, forum, kolej, yayınevi, "
            "tiyatro, sekreterlik, meclis, liman, laboratuvar, lig, başkanlık, konfederasyon, "
            "kurum, kurul, sendika, platform, belediye, valilik, gazete, dergi, holding, "
            "daire, kooperatif, topluluk, teşkilat, istasyon, fabrika, stüdyo, orkestra, "
            "temsilcilik, büro, lise, galeri, A.Ş., AŞ",
        },
        verbs=r"dedi|diyor|söyledi|(?:diye|şeklinde) konuştu|konuştu|ifade(?:sini|lerini) kullandı|"
        r"değerlendirmesi(?:nde bulundu|ni yaptı)|açıklaması(?:nda bulundu|nı yaptı)|"
        r"(?:diye )?ekledi|belirtti|vurguladı|kaydetti|ifade etti|bildirdi|açıkladı|dile getirdi",
        around=r"d[ae]|ise|diye|diyen|diyerek|şunları|şöyle|ayrıca",
        cited=r"göre",
        titles=r"sayın|prof\.?|dr\.?|doç\.?|av\.|uzm\.|öğr\.|gör\.|em\.|yrd\.|arş\.|op\.|ecz\.|dt\.|"
        r"yük\.|müh\.",
        longest_name=3,
        local=r"(?:açılış|tören|toplantı|etkinliğ|program|ziyaret|görüşme|forum)(?:[ıiuü]?n?|y)[aeıiuü]|"
        r"bunu|bu konuda|onu|\w+['’]?(?:daki|deki|taki|teki)|"
        r"\w+['’](?:[dt]a|[dt]e|[dt]an|[dt]en)",
        participles=r"(?-i:(?:konuş|yap|belirt|vurgula[yn]|açıkla[yn]|katıl|bulun|gel|söyle[yn]|anlat|"
        r"aktar|getir|ver|değerlendir|kaydet|hatırlat|paylaş|aç|düzenle[yn]|sun|yanıtla[yn]|"
        r"ed|işaret ed|gerçekleştir|imzala[yn]|değin|çek|dikkat çek)[ae]n)",
        genitive=(
            (r"['’]\w+$", ""), (r"(?<=[aeıioöuü])n[ıiuü]n$", ""),
        ),
        names=((r"['’]\w+$", ""),),
    ),
    codes=("tr", "tur"),
    sources={
        "alphabet": "law no. 1353 of 1 November 1928",
        "times": f"{_TDK}, Nokta (saat ve dakika arasına nokta)",
        "ordinals": f"{_TDK}, Sayıların Yazılışı",
        "numerals": f"{_TDK}, Sayıların Yazılışı",
        "suffixes": "Göksel & Kerslake, Turkish: A Comprehensive Grammar (2005), ch. 6–8",
        "syllables": f"{_TDK}, Hece Yapısı ve Satır Sonunda Kelimelerin Bölünmesi",
        "repeated": "Göksel & Kerslake (2005), ch. 9; TDK, İkilemelerin Yazılışı",
        "quotation": f"{_TDK}, Tırnak İşareti",
        "quoted_paragraphs": f"{_TDK}, Tırnak İşareti (uzun alıntılar)",
    },
    style=(
        "An apostrophe parts suffixes from proper nouns, but not from names of institutions "
        f"(Türk Dil Kurumunun): {_TDK}, Kesme İşareti.",
        "A hyphen, not a dash, between words that mean “with” or “between” (Türkçe-Fransızca): "
        f"{_TDK}, Kısa Çizgi.",
    ),
)  # fmt: skip
