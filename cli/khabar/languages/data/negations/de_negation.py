"""Patterns of “not” in any form, as German says it."""

from khabar.languages.vocabulary.patterns import Negation

NEGATION = Negation(
    sure=r"(?<!\w)(?:nicht|nie|niemals|niemand\w*|nichts|kein(?:e[nrms]?|s)?|weder|nirgends)(?!\w)",
    noun=r"(?:kein(?:e[nrms]?|s)?|weder|niemand\w*|nichts)(?!\w)",
    possible={
        "": r"(?<!\w)(?:ohne|noch|kaum|selten|ob|un(?!d|ter|ion|i|s)\w{3}|in(?:akt|form|komp)|miss|"
        r"ir(?:regul|relev)|il(?:legal)|auch wenn|statt)|"
        r"(?:los|frei)(?:e[nrsm]?)?(?!\w)",
        "refuse": r"(?<!\w)(?:ablehn|lehn\w* \w+ ab|abgelehnt|verweiger|zurückgewies|weiger|"
        r"bestreit|bestritt|dementier|verzicht)|lehnt\w*",
        "against": r"(?<!\w)(?:gegen(?!über)|wider)", "ban": r"verb(?:ot|iet)|untersag",
        "stop": r"(?<!\w)(?:gestoppt|einstell|eingestellt|ausgesetzt|abgesagt|abgebroch|"
        r"aufgehoben)",
        "prevent": r"verhinder|vermeid|vermied",
        "lack": r"fehl(?:en|t|te)|mangel|ausgegang|vergriff",
        "lose": r"verlor|verlier|ausgeschied",
        "only": r"(?<!\w)(?:nur|erst|lediglich|bloß)(?!\w)",
        "before": r"(?<!\w)(?:bis|bevor|vor|ehe)(?!\w)", "closed": r"geschlossen|gesperrt|schließ",
        "safe": r"unversehrt|wohlbehalten|unverletzt", "earliest": r"frühestens",
        "instead": r"(?<!\w)(?:statt|anstelle|sondern)", "free": r"kostenlos|befreit|kostenfrei",
        "except": r"(?<!\w)(?:außer(?!dem|halb)|ausgenommen|abgesehen)",
        "zero": r"(?<!\w)null(?!\w)",
        "same": r"unveränder|gleich|weiterhin|bleib|blieb", "without": r"(?<!\w)ohne(?!\w)",
    },
    other=r"nicht (?:nur|zuletzt|weniger|mehr als|mehr nur)|kein zweifel|nichtregierung\w*|"
    r"nicht-?staatlich\w*|ob oder nicht|weder noch",
)  # fmt: skip
