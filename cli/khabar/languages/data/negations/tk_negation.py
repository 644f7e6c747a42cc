"""Patterns of “not” in any form, as Turkmen says it."""

from khabar.languages.vocabulary.patterns import Negation

NEGATION = Negation(
    sure=r"(?<!\w)(?:däl\w*|ýok(?!l|ar|uş)\w*|hiç\s?(?:bir|kim|zat|haçan|hili|haýsy)\w*)"
    r"|(?<=\w\w)m[aeä](?:d[yi](?:m|ň|k(?! [^\W\d_])|lar|ler|ňyz|ňiz)?(?!\w)|ý[aä]r\w*|"
    r"n(?:d[yi]r|di|dy)\w*|z(?:lar|ler)?(?=\W*$|[;,:]\s)|s[yi]n(?:lar|ler)?(?!\w))",
    nobody=r"(?<!\w)hiç\s?(?:bir|kim|zat|hili|haýsy)\w*",
    possible={
        "": r"(?<!\w)hiç(?!\w)|(?<=\w\w)m[aeä](?:z(?!\w)|d[yi]k|"
        r"n(?!\w)|zlyk|zlik|zd[ae]n)|(?<!\w)diňe",
        "closed": r"ýapyk", "without": r"(?<=\w)s[yiuü]z(?!\w{7})",
        "refuse": r"ret e[td]|boýun gaçyr|ýüz dönder", "only": r"(?<!\w)diňe(?!\w)",
        "ban": r"gadagan", "against": r"garşy(?!l)", "stop": r"togtad|bes e[td]|(?<!p )ýatyr(?=\w)",
        "free": r"boşad|azat", "prevent": r"öňüni al", "instead": r"(?<!\w)(?:ýerine|deregine)",
        "safe": r"(?<!\w)aman(?!\w{4})", "earliest": r"(?<!\w)iň ir(?!\w)",
        "lack": r"ýetmezçili|gutardy|(?<!\w)mahrum",
        "same": r"(?<!\w)(?:deň|şol bir)|üýtgewsiz|güýjünde gal",
    },
    echoes={
        "closed": r"(?<!\w)ýap(?:yl|dy)", "empty": r"(?<!\w)boş(?!a)",
        "same": r"(?<!\w)(?:gal(?:dy|an|ýar|ar)|dowam)", "right": r"(?<!\w)dogry",
        "refuse": r"(?<!\w)nägile", "stop": r"(?<!\w)(?:kes(?:il|di)|dur(?:uz|dy))",
        "lose": r"(?<!\w)(?:utul|ýeňil|ýitir)", "lack": r"(?<!\w)(?:defisit|kemçili)",
        "only": r"(?<!\w)(?:bary-ýogy|ýeke-täk|az(?!\w))",
        "before": r"(?<!\w)(?:çenli|öň|ozal)", "free": r"(?<!\w)(?:mugt|erkin|boş)",
        "except": r"(?<!\w)(?:başga|daşyndan)", "zero": r"(?<!\w)(?:nol|0)(?!\w)",
        "out": r"(?<!\w)daşynda(?!\w)",
    },
    neither=r"(?<!\w)ne\s[^.;]{1,60}?\sne\s",
    suffix=r"\w\wm[aeä][dýnzs]",
    apart="däl|ýok", being="bolm", able="bil", infinitive="mak|mek",
    other=r"diňe\s[^.;!?]{0,80}?däl\w*|ýok (?:et|ed)\w*|unutma\w*|komediýa\w*|"
    r"(?<!\w)\w+m[ae](?:ýän|ýan|dyk|dik)\s(?:\w+\s){0,3}(?:galma|ýok)\w*|şübhe\w*\sýok|"
    r"(?<!\w)(?:gurbanmämme|ahmedi|türkmen)\w*",
)  # fmt: skip
