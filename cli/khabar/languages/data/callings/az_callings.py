"""Azerbaijani: what people do or are, and verbs by which news say how somebody says something."""

CALLINGS = (
    "sakin, kənd sakini, valideyn, ana, ata, təqaüdçü, pensiyaçı, şagird, məzun, fəhlə, "
    "neftçi, mədənçi, bənna, qaynaqçı, elektrik, sürücü, dənizçi, çoban, sərrac, toxucu, "
    "xalçaçı, dulusçu, dülgər, çörəkçi, aşpaz, dərzi, dəmirçi, zərgər, sənətkar, bağban, "
    "arıçı, maldar, baytar, hidroloq, meteoroloq, astronom, botanik, zooloq, riyaziyyatçı, "
    "epidemioloq, pediatr, mama, əczaçı, stomatoloq, psixiatr, sosial işçi, xilasedici, "
    "yanğınsöndürən, polis, serjant, leytenant, tərbiyəçi, məşqçi, idmançı, qapıçı, futbolçu, "
    "güləşçi, boksçu, şahmatçı, hakim, aktyor, aktrisa, müğənni, xanəndə, musiqiçi, rəqqas, "
    "prodüser, ssenarist, heykəltəraş, etnoqraf, filoloq, imam, axund, bələdçi, mağazaçı, iş "
    "adamı, sərnişin, turist, şahid, qaçqın, məcburi köçkün, bloger, aparıcı, şərhçi, "
    "briqadir, ağsaqqal, ovçu, meşəbəyi, ixtiraçı, evdar qadın, inspektor, vitse-prezident, "
    "katibə"
)
TELLING = (
    r"hesab edi(?:r|b)|inanı(?:r|b)|bölüşüb|gülü(?:r|b)|xatırlayı(?:r|b)|söz verib|"
    r"xəbərdarlıq edib|etiraf edib|əmindir|ümid edir|təəssüflənib|təsdiqləyib"
)
