"""Uzbek: what people do or are, and verbs by which news say how somebody says something."""

CALLINGS = (
    "aholi vakili, qishloq ahli, ota-ona, ona, ota, nafaqaxoʻr, pensioner, oʻquvchi, "
    "bitiruvchi, ishchi, konchi, neftchi, quruvchi, payvandchi, haydovchi, dengizchi, "
    "choʻpon, chorvador, otboqar, egarchi, toʻquvchi, gilamdoʻz, kulol, duradgor, novvoy, "
    "oshpaz, tikuvchi, temirchi, zargar, hunarmand, bogʻbon, asalarichi, veterinar, gidrolog, "
    "meteorolog, astronom, botanik, zoolog, matematik, epidemiolog, pediatr, akusher, "
    "farmatsevt, stomatolog, psixiatr, ijtimoiy xodim, qutqaruvchi, oʻt oʻchiruvchi, "
    "militsioner, serjant, leytenant, tarbiyachi, sportchi, darvozabon, futbolchi, kurashchi, "
    "bokschi, shaxmatchi, hakam, aktyor, aktrisa, xonanda, sozanda, musiqachi, raqqosa, "
    "prodyuser, ssenariynavis, haykaltarosh, etnograf, filolog, imom, gid, doʻkondor, "
    "yoʻlovchi, sayyoh, guvoh, qochqin, bloger, sharhlovchi, brigadir, oqsoqol, ovchi, "
    "oʻrmonchi, ixtirochi, uy bekasi, inspektor, vitse-prezident, dehqon, fermer"
)
TELLING = (
    r"deb (?:hisoblaydi|oʻylaydi|esladi|qoʻshimcha qildi|tushuntirdi|oʻrtoqlashdi|"
    r"hazillashdi|ishontirdi|ogohlantirdi|vaʻda berdi)|eslay(?:di|man)|vaʻda berdi|"
    r"umid qiladi|ogohlantirdi"
)
