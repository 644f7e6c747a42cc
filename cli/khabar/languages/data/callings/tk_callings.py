"""Turkmen: what people do or are, and verbs by which news say how somebody says something."""

CALLINGS = (
    "ýaşaýjy, oba ýaşaýjysy, ene-ata, ene, ata, pensioner, okuwçy, uçurym, işçi, magdançy, "
    "nebitçi, gurluşykçy, kebşirleýji, sürüji, deňizçi, çopan, maldar, atşynas, seýis, "
    "halyçy, dokmaçy, küýzegär, agaç ussasy, çörekçi, aşpez, tikinçi, demirçi, zergär, "
    "senetçi, bagban, balarçy, weterinar, gidrolog, meteorolog, astronom, botanik, zoolog, "
    "matematik, epidemiolog, pediatr, akuşer, farmasewt, stomatolog, psihiatr, halas ediji, "
    "ýangyn söndüriji, polisiýa işgäri, serjant, leýtenant, terbiýeçi, türgen, derwezeçi, "
    "futbolçy, pälwan, boksçy, küştçi, aktýor, aktrisa, aýdymçy, bagşy, sazanda, "
    "tansçy, prodýuser, ssenariýaçy, heýkeltaraş, etnograf, filolog, ymam, gid, dükançy, "
    "ýolagçy, syýahatçy, şaýat, bosgun, bloger, synçy, brigadir, ýaşuly, aksakal, awçy, "
    "tokaýçy, oýlap tapyjy, öý hojalykçy, inspektor, wise-prezident, daýhan, fermer"
)
TELLING = (
    r"diýip (?:hasaplaýar|pikir edýär|ýatlady|üstüne goşdy|düşündirdi|paýlaşdy|degişdi|"
    r"ynandyrdy|duýdurdy|söz berdi)|ýatla(?:dy|ýar)|söz berdi|umyt edýär|duýdurdy"
)
