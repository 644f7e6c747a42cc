"""Turkish: what people do or are, and verbs by which news say how somebody says something."""

CALLINGS = (
    "sakin, mahalle sakini, köylü, veli, anne, baba, emekli, mezun, işçi, madenci, inşaatçı, "
    "kaynakçı, elektrikçi, şoför, sürücü, denizci, çoban, saraç, dokumacı, halıcı, çömlekçi, "
    "marangoz, fırıncı, aşçı, terzi, demirci, kuyumcu, zanaatkâr, usta, bahçıvan, arıcı, "
    "besici, veteriner, hidrolog, meteorolog, astronom, botanikçi, zoolog, matematikçi, "
    "epidemiyolog, ebe, eczacı, diş hekimi, psikiyatr, hekim, hemşire, sosyal hizmet uzmanı, "
    "kurtarma görevlisi, itfaiyeci, polis memuru, başçavuş, teğmen, eğitmen, teknik direktör, "
    "sporcu, kaleci, futbolcu, güreşçi, boksör, satrançcı, şarkıcı, müzisyen, dansçı, "
    "yapımcı, senarist, heykeltıraş, etnograf, imam, turist rehberi, bakkal, esnaf, yolcu, "
    "turist, görgü tanığı, sığınmacı, sunucu, yorumcu, köşe yazarı, ustabaşı, avcı, ormancı, "
    "mucit, ev hanımı, başmühendis, sergi küratörü, müfettiş, müfettişi, kuaför, anaokulu "
    "öğretmeni"
)
TELLING = (
    r"anlattı|aktardı|hatırlattı|diye anlatıyor|sözlerini (?:kullandı|sarf etti)|uyardı|"
    r"söz verdi|umuyor|inanıyor|güldü|şaka yaptı|şunları (?:söyledi|kaydetti)|savundu|"
    r"paylaştı|dikkati çekti|dikkat çekti|işaret etti|duyurdu|öngördü"
)
