"""Patterns of what a sentence claims, as English says it."""

from khabar.languages.vocabulary.claims import Claims

CLAIMS = Claims(
    opposed={
        "begin": r"(?:begins?|began|begun|start(?:s|ed))(?!\w)",
        "end": r"(?:end(?:s|ed)|finish\w*|conclud\w+)(?!\w)", "extend": r"extend\w*|prolong",
        "shorten": "shorten", "surplus": "surplus", "deficit": "deficit|shortfall",
        "domestic": "domestic", "foreign": "foreign|overseas", "oil": r"oil(?!\w)",
        "gas": r"gas(?!\w)", "wheat": "wheat", "barley": "barley", "cotton": "cotton",
        "rain": "rain(?!bow)", "snow": "snow", "flood": "flood",
        "fire": r"(?:wild)?fires?(?!\w)", "earthquake": "earthquake",
        "school": r"schools?(?!\w)", "hospital": "hospital", "museum": "museum",
        "library": "librar", "theatre": "theat", "bridge": "bridge", "tunnel": "tunnel",
        "airport": "airport", "red": r"red(?!\w)", "orange": "orange", "yellow": "yellow",
        "green": r"green(?!\w)",
        "last": "last (?=(?:mon|tues|wednes|thurs|fri|satur|sun)day (?:in|of)|day of)",
        "first": r"first(?!\w)", "day": r"(?:by|during the) day(?!\w)|daytime",
        "night": r"(?:at|by|in the) night(?!\w)|overnight",
        "win": r"(?:wins?|won|winning|victor(?:y|ies|ious))(?!\w)",
        "lose": r"(?:los(?:es?|t|ing)|defeated|beaten)(?!\w)",
        "rise": r"(?:ris(?:es?|en|ing)|rose|rais(?:e[ds]?|ing)|increas\w+|gr[eo]w(?:s|n|ing|"
        r"th)?|climb\w*|jump\w*|soar\w*|surg\w+|expand\w*|doubl\w+|tripl\w+|"
        r"widen\w*)(?!\w)",
        "fall": r"(?:fall(?:s|en|ing)?|fell|declin\w+|decreas\w+|drop\w*|shr[aiu]nk\w*|"
        r"reduc\w+|lower\w*|plung\w+|slump\w*|narrow\w*|halv\w+|cuts?|cutting)(?!\w)",
        "open": r"(?:re-?)?open(?:s|ed|ing)?(?!\w)",
        "closed": r"(?:clos(?:ed|es|ing|ure|e(?! to))|shut)(?!\w)",
        "strengthen": r"strengthen\w*|intensif\w+|stronger",
        "weaken": r"weaken\w*|eas(?:es?|ed|ing)(?!\w)|subsid(?:es?|ed|ing)(?!\w)|abat\w+|"
        "weaker",
        "accelerate": r"accelerat\w+|speed(?:s|ed|ing)? up|sped up",
        "slow": r"slow(?:s|ed|ing|er)?(?!\w)|decelerat\w+",
        "warm": r"warm(?:er|s|ed|ing)?(?!\w)", "cool": r"(?:cool|cold)(?:er|s|ed|ing)?(?!\w)",
        "profit": "profit", "loss": r"loss(?:es)?(?!\w)", "highest": "highest",
        "lowest": "lowest", "daily": r"daily|(?:per|a|each|every) day(?!\w)",
        "weekly": r"weekly|(?:per|a|each|every) week(?!\w)",
        "monthly": r"monthly|(?:per|a|each|every) month(?!\w)",
        "yearly": r"yearly|annual|(?:per|each|every) year(?!\w)",
        "from then": r"(?:starting|beginning|as of|effective)(?= (?:from |in |on )?(?:\d|"
        r"[a-z]+ \d))|from (?=(?:19|20)\d\d(?! to)(?!\w))",
        "appoint": "appoint", "dismiss": "dismiss|sacked|oust|removed as",
        "lift": r"lift(?:s|ed|ing)?(?!\w)|abolish", "impose": "impos(?:e|ing)",
        "confirm": "confirm", "deny": r"den(?:y|ies|ied|ying)(?!\w)", "export": "export",
        "import": "import(?!an)", "buy": r"(?:buy(?:s|ing)?|bought|purchas\w+)(?!\w)",
        "sell": r"(?:sell(?:s|ing)?|sold)(?!\w)", "detain": "detain|arrest",
        "release": r"releas(?:ed|es)|freed(?!\w)", "spring": r"spring(?!\w)", "summer": "summer",
        "autumn": "autumn", "winter": "winter", "gold": r"gold(?:en)?(?!\w)", "silver": "silver",
        "bronze": "bronze", "yesterday": "yesterday", "today": "today", "tomorrow": "tomorrow",
        "noon": r"noon(?!\w)|midday", "midnight": "midnight", "morning": "morning",
        "evening": "evening", "men": r"m[ae]n(?!\w)|male(?!\w)", "women": "wom[ae]n|female",
        "weekday": "weekday|working day", "weekend": "weekend", "former": "former(?!ly)",
        "new": r"new(?:ly)?(?!\w)",
        "free": r"free of charge|for free(?!\w)|free (?:entry|admission|passage)",
        "paid": "paid(?=-for)",
        "more": "(?:(?<!no )(?<!not )more|over|above|exceed(?:s|ed|ing)?|higher|at least)"
        r"(?!\w)",
        "less": r"(?:(?<!no )(?<!not )(?:less|fewer)|under|below|lower|at most)(?!\w)",
        "before": r"(?:before|prior to|ahead of|preced\w+|earlier|ago)(?!\w)",
        "after": r"(?:after|follow(?:s|ed|ing)|once(?! a)|later|afterwards)(?!\w)",
        "until": r"(?:until|till)(?!\w)",
    },
    relations={
        "beat": "(?:beats?|defeat(?:s|ed)|overc(?:ame|omes)|edge[sd] (?:out|past)|knock(?:s|"
        r"ed) out)(?!\w)",
        "lose": r"los(?:es?|t)(?:\s[\w’'–-]+){0,4}? to(?!\w)|(?:was|were|is|are|"
        r"been) (?:beaten|defeated)(?:\s\w+){0,3}? by(?!\w)",
        "replace": "(?:replac(?:es|ed|ing)|succeed(?:s|ed|ing)|(?:takes|took|"
        r"taking) over from|follow(?:s|ed|ing))(?! by)(?!\w)",
        "give way": r"(?:replaced|succeeded|followed) by(?!\w)|hand(?:s|ed) over to(?!\w)",
        "thank": r"thank(?:s|ed)(?!\w)", "invite": r"invit(?:es|ed)(?!\w)",
        "congratulate": "congratulat(?:es|ed)", "accuse": r"accus(?:es|ed)(?!\w)",
        "praise": r"prais(?:es|ed)(?!\w)", "criticize": "critici[sz](?:es|ed)",
    },
    origin=r"(?<!\w)from\s",
    goal=r"(?<!\w)to\s",
    genitive="['’]s",
    superlative=r"(?<!\w)(?:(?:larg|bigg|high|low|small|old|young|long|short|fast|strong|"
    "great|rich|poor|cheap|deep|tall|busi|heavi|wid)est|best|worst|(?:most|"
    r"least)(?= \w+(?:ed|ing|ive|ous|ful|ent|ant|al|ar)(?!\w)))(?!\w)",
    points=r"percentage points?|(?<=\d) ?(?:p\.p\.|pp(?!\w))",
    any_points=r"points?(?!\w)|p\.p\.|pp(?!\w)",
    percent="%|per ?cent(?!age)",
    plan=r"(?<!\w)(?:(?<!political )(?<!the )(?<!free )will|shall|’ll|is to|are to)(?!\w)",
    no_past=r"(?<!\w)(?:will|would|shall|should|could|may|might|can|is|are|be|to|plans?|"
    r"expect\w*|intend\w*|due|next|hopes?)(?!\w)|[’']ll(?!\w)",
    past=r"(?<!\w)(?:has|have|had|was|were|\w{2,}ed)(?!\w)",
)  # fmt: skip
