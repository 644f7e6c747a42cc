"""Patterns of what a sentence claims, as Turkish says it."""

from khabar.languages.data.ideas.tr_ideas import IDEAS
from khabar.languages.vocabulary.claims import Claims

CLAIMS = Claims(
    winner_first=None,
    opposed=IDEAS,
    relations={
        "beat": r"yen(?:di|erek|iyor|ecek|miş)(?!\w)|mağlup e[dt]|galip gel|ele(?:di|"
        r"yerek)(?!\w)",
        "lose": "yenil[dgemi]|mağlup ol|kaybe[dt]",
        "replace": r"yerin[ei] (?:[\w’']+ ){0,3}?(?:geç|gel|al|ata|seç|getir)",
        "thank": "teşekkür", "invite": "davet", "congratulate": "kutla|tebrik",
        "accuse": "suçla", "praise": "öv(?:dü|gü|erek|üyor)", "criticize": "eleştir",
    },
    by="tarafından",
    origin="[dt][ae]n",
    goal="[yn]?[ae]",
    genitive="['’]n?[ıiuü]n",
    superlative=r"(?<!\w)en (?:çok \w+|(?!az|çok|fazla)\w+)",
    points="puan",
    any_points="puan|sayı",
    percent="%|yüzde",
    plan=r"(?:acak|ecek|acağ|eceğ)\w*",
    no_past=r"(?:acak|ecek|acağ|eceğ)|(?<=\w)(?:m[ae][kyğ]|[ıiuü]yor|"
    r"m[ae]l[ıi])(?:\w{0,5})(?!\w)|[aeıiuü]r(?:l[ae]r)?\W*$|(?<!\w)(?:plan|beklen|"
    r"gerek|hedef|gelecek|önümüzdeki|var(?!\w))",
    past=r"(?<!kre)(?:[dt][ıiuü]|m[ıiuü]ş(?:t[ıiuü])?)(?:l[ae]r)?\W*$",
    kept="aynı|sabit",
    inner="s[ıiuü]z|m[ae](?:z|m[ae])",
    instead=("(?!)", "değil|yerine"),
    either_way=r"tarafından|(?<!\w)(?:ile|birlikte)(?!\w)",
    chance=r"bil(?<=[ae]bil)(?<!yapıl[ae]bil)(?<!kullanıl[ae]bil)(?<!erişil[ae]bil)"
    r"(?<!ulaşıl[ae]bil)(?<!yenilen[ae]bil)(?:ir(?!di)|ecek)|(?<!\w)(?:olası|muhtemel|mümkün)(?!\w)",
    participle=r"(?:m[ıiuü]ş|[ae]n|d[ıiuü][kğ]\w*)$",
)  # fmt: skip
