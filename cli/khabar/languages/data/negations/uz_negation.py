"""Patterns of “not” in any form, as Uzbek says it."""

from khabar.languages.vocabulary.patterns import Negation

NEGATION = Negation(
    sure=r"(?<!\w)(?:emas(?!mi)\w*|yoʻq(?!ol|ot|la|s)\w*|hech\s?(?:bir|kim|nima|narsa|qachon|"
    r"qanday|qaysi|qayer)\w*)"
    r"|(?<=\w\w)ma(?:di(?:m|ng|k|lar|ngiz)?(?!\w)|y(?:di|man|san|siz|miz)(?:lar)?(?!\w)|"
    r"y(?:apti|apman|tgan edi|di)\w*|gan(?!\w* (?!deb|ek|ed|bo)[^\W\d_])\w*|gani\w+|"
    r"s(?:di|man|lar)?(?=\W*$)|sin(?:lar)?(?!\w)|slig\w+ (?=maʻlum|ayt|bildir|qayd))",
    nobody=r"(?<!\w)hech\s?(?:bir|kim|nima|narsa|qanday|qaysi)\w*",
    possible={
        "": r"(?<!\w)hech(?!\w)|(?<!\w)nafaqat(?!\w)|"
        r"(?<=\w\w)ma(?:s|y(?!do)|ng|gan|gun|gach)|onlayn",
        "closed": r"yopiq", "without": r"(?<=\w\w)siz(?!\w{7})",
        "refuse": r"rad et|rad qil|bosh tort|voz kech|eʻtiroz", "only": r"(?<!\w)faqat|xolos",
        "ban": r"taqiq|man et", "against": r"qarshi(?!la)", "stop": r"toʻxta|bekor qil|barham",
        "free": r"ozod et|xoli|mustasno", "prevent": r"oldini ol|bartaraf",
        "instead": r"oʻrniga", "safe": r"(?<!\w)omon|sogʻ-salomat",
        "earliest": r"(?<!\w)eng erta", "lack": r"yetishm|tugab qol|(?<!\w)mahrum",
        "same": r"(?<!\w)(?:bir xil|muzlat|oʻsha)|avvalgidek|oʻzgarishsiz|kuchida qol",
    },
    echoes={
        "closed": r"(?<!\w)yop(?:il|di)", "empty": r"(?<!\w)boʻsh(?!a)",
        "same": r"(?<!\w)(?:qol(?:di|gan|adi|moqda)|davom et)", "right": r"(?<!\w)toʻgʻri",
        "refuse": r"(?<!\w)norozi", "prevent": r"(?<!\w)toʻsqinlik",
        "stop": r"(?<!\w)(?:tuga|uzil|tark et)",
        "lose": r"(?<!\w)(?:yutqaz|magʻlub|yoʻqot|mahrum boʻl)",
        "lack": r"(?<!\w)(?:kamomad|yoʻqol|taqchil)",
        "only": r"(?<!\w)(?:atigi|bor-yoʻgʻi|oz(?!\w)|kam(?!\w))",
        "before": r"(?<!\w)(?:oldin|avval|qadar|muqaddam)|gacha(?!\w)|qacha(?!\w)",
        "free": r"(?<!\w)(?:bepul|ozod|erkin|tekin)",
        "except": r"(?<!\w)(?:tashqari|boshqa(?!r)|bundan mustasno)",
        "zero": r"(?<!\w)(?:nol|0)(?!\w)", "out": r"(?<!\w)(?:tashqarida|chetda)",
    },
    neither=r"(?<!\w)na\s[^.;]{1,60}?\sna\s",
    suffix=r"\w\wma[ysdgn]",
    apart="emas|yoʻq", being="boʻlm", able="bil|ol", infinitive="ish|moq",
    other=r"(?<!\w)nafaqat\s[^.;!?]{0,80}?\w+|faqat\s[^.;!?]{0,40}?emas|yoʻq (?:qil|et)\w*|"
    r"hech (?:boʻlma\w*|shubha\w*)|(?<!\w)(?:kam|koʻp|ortiq|oz) emas|unutma\w*|"
    r"(?<!\w)\w+ma(?:gan|ydigan)\s(?:\w+\s){0,3}(?:qolma|yoʻq)\w*|(?<!\w)(?:muhammadi|ahmadi|kamay(?!m)|qama(?:ydi|di|gan)(?!\w))\w*|"
    r"(?<!\w)(?:\w+[gkq]a|\d[\w-]*)\s(?:yetma)(?:y|d|g)\w*|qara(?:may|masdan)(?!\w)",
)  # fmt: skip
