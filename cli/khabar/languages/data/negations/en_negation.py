"""Patterns of “not” in any form, as English says it."""

from khabar.languages.vocabulary.patterns import Negation

NEGATION = Negation(
    noun=r"(?:no|nor|neither|none of|nothing|nobody|nowhere)(?!\w)",
    sure=r"(?<!\w)(?:not|never|no|nobody|nor|neither|nothing|nowhere|cannot|"
    r"none (?:of|seriously|critically)|unable to)(?!\w)|n[’']t(?!\w)",
    possible={
        "": r"(?<!\w)never(?!\w)|why not|yes\W+no|not only|not just|no longer|whether|not? "
        r"(?:less|fewer|"
        r"later|more)|(?<!\w)(?:none|counting|beyond|hardly|rarely|away|without|un(?!der|til|ion|"
        r"it|iv|if|iqu|anim|esco|load|veil|like(?!ly)|less)\w{3}|in(?:activ|accur|access|approp|"
        r"consist|compat|depend|secur|formal|act|complet|valid|suffic|effect|capab|correct|"
        r"visib|adequa|admiss|evitab|separab|def)|im(?:poss|prop|mun)|non(?!e)|dis(?:agree|"
        r"allow|approv|regard|contin|satisf|connect|appear|honest|like|miss|charg|qualif|"
        r"solv)|il(?:legal|licit)|ir(?:regular|respons|relevan|replac|revers))",
        "same": r"(?<!\w)(?:fr[eo]ez|froze|remain|same|still|stay|"
        r"(?:yet|flat|stable|steady|sluggish|stagnant)(?!\w))",
        "right": r"(?<!\w)correct",
        "out": r"(?<=be )out(?= (?:for|until|with)(?!\w))|(?<!\w)sidelin|"
        r"(?<!\w)out[ -]of(?! (?:the |an? |every )?(?:\d|two|three|four|five|six|"
        r"seven|eight|nine|ten|\w+teen|\w+ty|twelve|hundred))",
        "doubt": r"(?<!\w)(?:improbabl|doubt)",
        "refuse": r"(?<!\w)(?:refus|reject|den(?:y|ie)|abstain|declin\w* (?:to(?! \W?\d)|"
        r"the|an?(?!\w)|any|comment))", "against": r"(?<!\w)(?:against|oppos)",
        "ban": r"(?<!\w)(?:prohibit|ban(?:s|n|(?!\w))|forb)",
        "stop": r"(?<!\w)(?:stop|ceas|cancel|suspend|halt|stood still|standstill|abolish|withdr)",
        "prevent": r"(?<!\w)(?:prevent|avoid)", "lack": r"(?<!\w)(?:fail|lack|absen|"
        r"miss(?:ed|es|ing)?(?!\w)|short(?=[,.;]| of)|sold out|r[au]n out)",
        "lose": r"(?<!\w)(?:los[et]|went out|knocked out|eliminat)",
        "only": r"(?<!\w)(?:only|few(?!\w))",
        "before": r"(?<!\w)(?:until|unless|before)", "earliest": r"at the earliest",
        "closed": r"(?<!\w)(?:closed|closure|shut)(?!\w| to the public)",
        "safe": r"(?<!\w)(?:safe(?:ly)?(?!\w)|unscathed)",
        "instead": r"(?<!\w)(?:instead|rather)", "free": r"(?<!\w)(?:free(?!z|lanc)|exempt)",
        "except": r"(?<!\w)(?:except(?!ion)|exclu)", "zero": r"(?<!\w)(?:zero|nil(?!\w))",
    },
    echoes={
        "empty": r"(?<!\w)(?:empty|vacan|blank)", "closed": r"(?<!\w)clos(?:e|es|ing)(?!\w)",
        "without": r"less(?!\w)|(?<!\w)(?:free(?!dom)|without|un\w{4}|"
        r"in(?:depend|valid|secur|formal|sufficien|definite|evitab|correct|complete)|"
        r"im(?:poss|mun)|non|dis)", "right": r"(?<!\w)right(?!\w)",
        "stop": r"(?<!\w)(?:terminat|revok|repeal|scrap|discontinu|dissol)",
        "lack": r"(?<!\w)(?:short(?:age|fall)|depriv|incomplete|disab)",
        "free": r"(?<!\w)(?:releas|liberat|dismiss|vacat)",
        "against": r"(?<!\w)(?:anti|counter|versus|vs|welcom|toward|opposite|fight|combat)",
        "only": r"(?<!\w)(?:just|sole|alone)", "except": r"(?<!\w)(?:outside|apart from|"
        r"other than)", "refuse": r"(?<!\w)(?:object|give up|gave up|waive|protest|appeal|"
        r"turned down)",
    },
    other=r"never (?:\w+ ){0,3}?(?:\w{2,}er|more|less|worse)(?=\W*$|[.,;]| (?:than|in|"
    r"before)(?!\w))|why not|(?:do not|don['’]t) forget|no-|yes\W+no|not (?:only|just|merely|least|"
    r"to mention)|no (?:doubt|"
    r"later|sooner|less|fewer|more|matter|longer)|not (?:more|less|fewer|later) than|"
    r"nos?\.|whether or not|if not|not-for-profit|yes or no|(?<=\bor )not(?!\w)",
)  # fmt: skip
