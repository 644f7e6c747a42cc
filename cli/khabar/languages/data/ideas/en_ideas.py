"""Words of English for ideas: what excludes another one, and what may be denied."""

IDEAS = {
    "begin": r"(?:begins?|began|begun|start(?:s|ed))(?!\w)",
    "end": r"(?:end(?:s|ed)|finish\w*|conclud\w+)(?!\w)|end(?= (?:on|in|at|this|next|by)(?!\w))",
    "extend": r"extend\w*|prolong",
    "shorten": r"shorten|shorter(?!\w)|cut short",
    "surplus": "surplus",
    "deficit": "deficit|shortfall",
    "domestic": r"domestic|at home(?!\w)|from home(?!\w)|home (?=market|orders|sales|demand)",
    "foreign": r"foreign|overseas|abroad(?!\w)|from abroad",
    "oil": r"oil(?!\w)",
    "gas": r"gas(?!\w)",
    "wheat": "wheat",
    "barley": "barley",
    "cotton": "cotton",
    "rain": "rain(?!bow)",
    "snow": "snow",
    "flood": "flood",
    "fire": r"(?:wild)?fires?(?!\w)",
    "earthquake": "earthquake",
    "school": r"schools?(?!\w)",
    "hospital": "hospital",
    "museum": "museum",
    "library": "librar",
    "theatre": "theat",
    "bridge": "bridge",
    "tunnel": "tunnel",
    "airport": "airport",
    "red": r"red(?!\w)",
    "orange": "orange",
    "yellow": "yellow",
    "green": r"green(?!\w)",
    "last": "last (?=(?:mon|tues|wednes|thurs|fri|satur|sun)day (?:in|of)|day of)",
    "first": r"first(?!\w)",
    "day": r"(?:by|during the) day(?!\w)|daytime",
    "night": r"(?:at|by|in the) night(?!\w)|overnight",
    "win": r"(?:wins?|won|winning|victor(?:y|ies|ious))(?!\w)",
    "lose": r"(?:los(?:es?|t|ing)|defeated|beaten)(?!\w)",
    "rise": (
        r"(?:ris(?:es?|en|ing)|rose|rais(?:e[ds]?|ing)|increas\w+|gr[eo]w(?:s|n|ing|th)?|climb\w*|"
        r"jump\w*|soar\w*|surg\w+|expand\w*|doubl\w+|tripl\w+|widen\w*)(?!\w)|(?:go(?:es)?|went|"
        r"gone) up(?!\w)"
    ),
    "fall": (
        r"(?<!rain )(?<!snow )(?:fall(?:s|en|ing)?|fell|declin\w+|decreas\w+|drop\w*|"
        r"shr[aiu]nk\w*|reduc\w+|lower\w*|plung\w+|slump\w*|narrow\w*|halv\w+|cuts?|cutting)(?!\w)|(?:go(?:es)?|went|gone|came|"
        r"come) down(?!\w)"
    ),
    "open": r"(?:re-?)?open(?:s|ed|ing)?(?!\w)",
    "closed": r"(?:clos(?:ed|es|ing|ure|e(?! to))|shut)(?!\w)",
    "strengthen": r"strengthen\w*|intensif\w+|stronger",
    "weaken": (
        r"weaken\w*|eas(?:es?|ed|ing)(?!\w)|subsid(?:es?|ed|ing)(?!\w)|abat\w+|weaker|die(?:s|"
        "d)? down"
    ),
    "accelerate": r"accelerat\w+|speed(?:s|ed|ing)? up|sped up",
    "slow": r"slow(?:s|ed|ing|er)?(?!\w)|decelerat\w+",
    "warm": r"warm(?:er|s|ed|ing)?(?!\w)",
    "cool": r"(?:cool|cold)(?:er|s|ed|ing)?(?!\w)",
    "profit": "profit",
    "loss": r"loss(?:es)?(?!\w)",
    "highest": "highest",
    "lowest": "lowest",
    "daily": r"daily|(?:per|a|each|every) day(?!\w)",
    "weekly": r"weekly|(?:per|a|each|every) week(?!\w)",
    "monthly": r"monthly|(?:per|a|each|every) month(?!\w)",
    "yearly": r"yearly|annual|(?:per|each|every) year(?!\w)",
    "from then": (
        r"(?:starting|beginning|as of|effective)(?= (?:from |in |on )?(?:\d|[a-z]+ \d))|"
        r"from (?=(?:19|20)\d\d(?! to)(?!\w))"
    ),
    "appoint": r"appoint|elect(?:ed|s)(?!\w)|t(?:ake|akes|aken|ook) up",
    "dismiss": (
        "dismiss|sacked|oust|removed as|step(?:s|ped)? down|resign|reliev(?:ed|es) of|(?:left|"
        "leaves) (?:her|his|the|their) post"
    ),
    "lift": r"lift(?:s|ed|ing)?(?!\w)|abolish",
    "impose": "impos(?:e|ing)|impos",
    "confirm": "confirm",
    "deny": r"den(?:y|ies|ied|ying)(?!\w)",
    "export": "export",
    "import": "import(?!an)",
    "buy": r"(?:buy(?:s|ing)?|bought|purchas\w+)(?!\w)",
    "sell": r"(?:sell(?:s|ing)?|sold)(?!\w)",
    "detain": "detain|arrest|seiz|confiscat|impound",
    "release": r"releas(?:ed|es)|freed(?!\w)",
    "spring": r"spring(?!\w)",
    "summer": "summer",
    "autumn": "autumn",
    "winter": "winter",
    "gold": r"gold(?:en)?(?!\w)",
    "silver": "silver",
    "bronze": "bronze",
    "yesterday": "yesterday",
    "today": "today",
    "tomorrow": "tomorrow",
    "noon": r"noon(?!\w)|midday",
    "midnight": "midnight",
    "morning": "morning",
    "evening": "evening",
    "men": r"m[ae]n(?!\w)|male(?!\w)",
    "women": "wom[ae]n|female",
    "weekday": "weekday|working day",
    "weekend": "weekend",
    "former": "former(?!ly)",
    "new": r"new(?:ly)?(?!\w)",
    "free": r"free of charge|for free(?!\w)|free (?:entry|"
    r"admission|passage|to (?:visit|attend|enter|use|join))|"
    r"(?:entry|admission) is free(?! of)|no charge|exempt "
    r"from (?:the )?(?:fare|fee|charge)",
    "paid": r"paid(?=-for)|charged? for|for a fee|chargeable|subject to a fee",
    "more": (
        r"(?:(?<!no )(?<!not )more|over|above|exceed(?:s|ed|ing)?|higher|at least)(?!\w)|(?:larger|"
        "bigger|greater|smaller fall)(?= [^.]{0,30}?than)"
    ),
    "less": (
        r"(?:(?<!no )(?<!not )(?:less|fewer)|under(?! wh)|below|lower|at most)(?!\w)|"
        "smaller(?= [^.]{0,30}?than)"
    ),
    "before": r"(?:before(?! \w+ing(?!\w))|prior to|ahead of|preced\w+|earlier|ago)(?!\w)",
    "after": r"(?:after|follow(?:s|ed|ing)|once(?! a)|afterwards)(?!\w)|"
    r"(?<!no )(?<!not )later(?!\w)|late(?= (?:for|by)|"
    r"\W*$)|late(?= (?:and|but) )",
    "until": r"(?:until|till)(?!\w)|not? later than",
    "semi-final": "semi-?final",
    "quarter-final": "quarter-?final",
    "all": (
        r"all(?!\w| but)|every(?!\w| (?:day|week|month|year|hour|\d|two|three|four|five|six|ten|"
        r"other|second|third|fourth|fifth|sixth|tenth))|entire|every(?:one|body)|whole(?!\w)"
    ),
    "some": (
        r"some(?=\s(?!two|three|four|five|six|ten|\w+ty|hundred|thousand)[a-z])(?!\w)|several(?!\w)|"
        r"certain(?!\w)|a (?:number of|few)(?!\w)"
    ),
    "most": r"most of(?!\w)|majority",
    "must": (
        r"must(?!\w)|ha(?:s|ve|d) to(?!\w)|required to|oblig|compulsory|mandatory|need(?:s|"
        r"ed)?(?!\w)|necessary"
    ),
    "may": (
        r"(?<!in )(?<!\d )may(?=\s(?!\d|and |or )[a-z])(?!\w)|might(?!\w)|can(?!\w)|could(?!\w)|"
        "possib|likely|allow|permit|optional|perhaps"
    ),
    "draw": r"dr[ae]w(?:s|n)?(?! (?:up|on|from|attention))(?!\w)|tied(?!\w)",
    "home side": r"home (?:side|team)|hosts(?!\w)",
    "visitor": r"away (?:side|team)|visitors(?!\w)",
    "ahead": "ahead of|in front of",
    "behind": r"behind(?!\w)",
    "final": r"(?<!semi-)(?<!quarter-)(?<!semi)(?<!quarter)finals?(?!\w)(?=\W)",
    "resume": r"resum(?:e[sd]?|ing)(?!\w)|restart|restor|reopen",
    "stop": r"stop(?:s|ped|ping)?(?!\w)|halt|suspend|shut(?:s)? down|ceas",
    "continue": r"continu(?:e|es|ed|ing)(?!\w)|go(?:es)? on(?!\w)|ongoing",
    "ban": r"ban(?:s|ned|ning)?(?!\w)|prohibit|forb[ia]d",
    "allow": r"allow(?:s|ed|ing)?(?!\w)|permit(?:s|ted)?(?!\w)",
    "add": "add(?:s|ed)? to|includ(?:es?|ed) (?:in|on)|put on",
    "remove": "remov(?:es?|ed) from|str(?:uck|ike) off|delist|exclud|no longer includes?|taken off",
    "approve": (
        "approv|adopt(?:s|ed)|ratif|endors|(?:been|was|were|is) passed|pass(?:es|ed) (?:a|"
        "the) (?:law|bill|budget)"
    ),
    "reject": "reject|turn(?:s|ed)? down|vot(?:es?|ed) down|veto|threw out|"
    "(?:dismiss|refus)(?:es|ed) (?:the|his|her|their|its|an?) "
    "(?:appeal|claim|case|lawsuit|complaint|request|motion)",
    "in favour": r"in favou?r|support|back(?:s|ed)(?!\w)",
    "against": r"against(?!\w)|oppos(?:e[sd]?|ing)(?!\w)",
    "improve": r"improv|better(?!\w)|good(?!\w|s)",
    "worsen": r"worse|deteriorat|bad(?!\w)|poor(?!\w)",
    "cheap": "cheap",
    "expensive": "expensive|costl",
    "postpone": "postpon|put(?:s)? (?:off|back)|delay(?:s|ed)|deferr",
    "cancel": "cancel|call(?:s|ed) off|scrap(?:s|ped)",
    "advance": "br(?:ing|ought) forward|earlier than planned",
    "build": r"buil(?:d|ds|t|ding)(?!\w|s)|construct|erect",
    "demolish": "demolish|destroy|tear(?:s)? down|torn down",
    "recover": r"recover(?:ed|s|ing)(?!\w)|survive",
    "die": r"die[sd](?!\w)|dead(?!\w|l)|killed|deaths?(?!\w)",
    "hire": r"hir(?:e|ed|es|ing)(?!\w)|recruit",
    "lay off": "la(?:y|id) off|made redundant|dismiss|sack(?:s|ed)",
    "temporary": "temporar|interim|provisional",
    "permanent": "permanent",
    "voluntary": "volunt|optional",
    "compulsory": "compuls|mandator|obligator",
    "revenue": r"revenue|income(?!\w)|turnover|earnings(?!\w)",
    "cost": r"costs(?!\w)|cost(?=\W)|expens|expenditure|spending",
    "loan": r"loans?(?!\w)|lending",
    "deposit": "deposit",
    "doctor": "doctor|physician",
    "nurse": r"nurses?(?!\w|r)",
    "train": r"trains?(?!\w)",
    "bus": r"bus(?:es)?(?!\w)",
    "plane": r"planes?(?!\w)|aircraft",
    "ship": r"ships?(?!\w)|vessel|ferr(?:y|ies)",
    "coal": r"coal(?!\w|i)",
    "wind": r"wind(?:s)?(?!\w)|wind(?=\s?farm)",
    "sun": r"sun(?!\w)|sunny|solar",
    "nuclear": "nuclear|atomic",
    "foreign affairs": "foreign (?:minist|affairs|office|secretar)",
    "interior": r"interior (?:minist|affairs)|minist\w+ of the interior|internal affairs",
    "defence": "defen[cs]e",
    "finance": r"financ(?:e|ial)(?!\w)",
    "visa-free": "visa-free|without (?:an? )?visas?",
    "with visa": "visa (?:required|regime|requirement)",
    "urban": "urban",
    "rural": "rural",
    "old": r"old(?!\w)(?=er)?",
    "sign": r"sign(?:s|ed|ing)?(?!\w)",
    "agree": r"agree(?:s|d|ing)?(?!\w)",
    "change": (
        r"(?:stay|remain)(?:s|ed)? the same|unchanged|chang(?:ed|ing)(?!\w)|(?<=will )change|"
        "(?<=not )change|(?<=to )change"
    ),
    "hurt": r"hurt(?!\w)|injur|wounded|harmed|casualt",
    "concern": r"affect(?:s|ed)?(?!\w)|appl(?:y|ies|ied) to|extends? to|cover(?:s|ed)?(?!\w)",
    "plan": r"plan(?:s|ned|ning)?(?!\w)",
    "expect": r"expect(?:s|ed)?(?!\w)|expects?(?!\w)",
    "rule out": "rul(?:e|es|ed) out",
    "miss": r"overlook|fail(?:s|ed)? to notice|lose sight|miss(?:es|ed)(?!\w)",
    "pay": r"pa(?:ys?|id|ying)(?!\w| (?:attention|tribute|a visit))",
    "return": "return",
    "know": r"kn[eo]w(?:s|n)?(?!\w)|aware",
    "take place": r"take(?:s)? place|took place|held(?!\w)",
    "take part": (
        r"participat(?:e|es|ed|ing)(?!\w)|t(?:ake|akes|ook) part|attend(?:s|ed|ing)?(?!\w)"
    ),
    "freeze": r"fr[eo]ez\w*|froze",
    "decide": (
        r"decid(?:e|es|ed|ing)(?!\w)|decisions?(?= (?:will be|has been|was|were|is|have been|"
        "had been) (?:taken|made|reached))|t(?:ake|aken|ook) (?:a |any )?decision"
    ),
    "hear": r"hear[ds]?(?!\w)|consider(?:ed|s)?(?!\w)",
    "record": "recorded|registered",
    "frost": r"frost|cold(?!\w)|freez",
    "launch": "launch|start(?:s|ed)? up|put into operation",
    "abstain": "abstain",
    "publish": r"published(?!\w)|announced(?!\w)",
    "come into force": r"(?:come|comes|came|coming|enter\w*) into (?:force|effect)|take(?:s)? "
    r"effect|in (?:force|effect)(?!\w)",
    "on time": r"on time(?!\w)|in time(?!\w)|on schedule|punctual",
    "too late": r"too late|late(?=[,.;]|\W*$| and | but )",
    "start of": r"(?:start|beginning) of|early (?=(?:in|january|february|march|april|may|june|"
    r"july|august|september|october|november|december|19|20|this|next|last)(?!\w))",
    "middle of": r"middle of|mid-",
    "end of": r"end of|year-end|late (?=(?:in|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|19|20|this|next|last)(?!\w))",
    "neither": r"neither(?!\w)",
    "both": r"both (?=[^,.;]{1,60} and )",
    "without": r"without(?!\w)",
    "there is": r"there (?:is|are|was|were)(?!\w| no)",
    "district": r"district(?!\w*a)",
    "city": r"cit(?:y|ies)(?!\w)|town(?!\w)|mayor",
    "fuel": r"fuel(?!l)",
    "wage": r"wages?(?!\w)|salar(?:y|ies)(?!\w)|pay(?=roll)",
    "pension": r"pension(?!er)",
    "tax": r"tax(?:es)?(?!\w|i)",
    "seat": r"seats?(?!\w)|(?<=\d )places(?!\w)",
    "application": r"applications?(?!\w)",
    "passenger": r"passenger",
    "tourist": r"tourist",
    "patient": r"patients?(?!\w)",
    "student": r"students?(?!\w)",
    "pupil": r"pupils?(?!\w)|schoolchild",
    "girl": r"girls?(?!\w)",
    "boy": r"boys?(?!\w)",
    "lorry": r"lorr(?:y|ies)(?!\w)|trucks?(?!\w)",
    "car": r"cars?(?!\w)",
    "water": r"water(?!\w*fall)",
    "electricity": r"electric|power(?= (?:cut|supply|outage|line))",
    "arrive": r"arriv",
    "depart": r"depart(?!m)|sets? off|leaves(?= (?:at|from|on|for))",
    "younger": r"younger(?!\w)|youngest",
    "oldest": r"older(?!\w)|oldest|eldest|elder(?!\w)",
    "large": r"large(?:r|st)?(?!\w)|big(?:ger|gest)?(?!\w)",
    "small": r"small(?:er|est)?(?!\w)",
    "success": r"success",
    "failure": r"fail(?:ure|ed(?!\w))",
    "last year": r"last year|a year (?:earlier|ago|before)",
    "next year": r"next year|coming year",
    "last week": r"last week(?!end)",
    "next week": r"next week(?!end)|coming week",
    "last month": r"last month",
    "next month": r"next month|coming month",
    "convict": r"convict|(?<!not )guilty|sentenc",
    "acquit": r"acquit|not guilty",
    "uphold": r"uph(?:eld|old)",
    "overturn": r"overturn|annul|quash|revok|repeal|rescind|struck down|set aside",
    "grant": r"grant(?:s|ed)(?!\w)|upheld (?:the|his|her|their|its|an) (?:appeal|claim|complaint)",
    "tighten": r"tighten|toughen|stiffen",
    "ease": r"eas(?:es?|ed|ing)(?!\w)|relax|loosen|soften|commut", "minority": r"minorit",
    "majority": r"majorit", "plaintiff": r"plaintiff|claimant", "defendant": r"defendant",
    "partly": r"part(?:ly|ially)", "fully": r"fully|completely|entirely",
    "minimum": r"minim(?:um|al)", "maximum": r"maxim(?:um|al)", "short-term": r"short-term",
    "long-term": r"long-term", "wholesale": r"wholesale", "retail": r"retail",
    "nationalize": r"nationali[sz](?:e|ing|ation)", "privatize": r"privati[sz](?:e|ing|ation)",
    "rice": r"rice(?!\w)", "grape": r"grape", "tomato": r"tomato", "potato": r"potato",
    "high": r"high(?= (?:blood pressure|prices?|demand|costs?|risk|temperatures?|quality|salar|"
    r"tax|rates?|levels?)(?!\w))",
    "low": r"low(?= (?:blood pressure|prices?|demand|costs?|risk|temperatures?|quality|salar|"
    r"tax|rates?|levels?)(?!\w))",
}  # fmt: skip
