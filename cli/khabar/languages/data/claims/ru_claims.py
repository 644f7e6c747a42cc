"""Patterns of what a sentence claims, as Russian says it."""

from khabar.languages.data.ideas.ru_ideas import IDEAS
from khabar.languages.vocabulary.claims import Claims

CLAIMS = Claims(
    opposed=IDEAS,
    relations={
        "beat": "победи[лт]|обыгр[ыа]|одолел|разгромил", "lose": "уступил|проигр[ыа]",
        "replace": "смени[лт]|сменяет|замени[лт]", "thank": "поблагодари|благодари",
        "invite": "пригласи|приглаша", "congratulate": "поздрави", "accuse": "обвини",
        "praise": "похвали", "criticize": "раскритик",
    },
    origin=r"(?<!\w)(?:из|от|с|со)\s",
    goal=r"(?<!\w)(?:в|во|до|на)\s",
    superlative=r"(?<!\w)(?:сам(?:ый|ая|ое|ые|ого|ой|ым|ых|ую|ом)\s\w+|(?:крупн|стар|выс|мал|"
    r"бедн|богат)(?:ейш|айш|ш)(?:ий|ая|ое|ие|его|ей|им|их|ую|ем)(?!\w))",
    points=r"процентн\w+ пункт|п\. ?п\.",
    any_points=r"пункт|п\. ?п\.|очк|балл",
    percent=r"%|процент(?!н\w+ пункт)",
    plan=r"(?<!\w)(?:будет|будут)(?!\w)",
    kept=r"оста\w+ (?=прежн|без|неизм)|не(?=изме)",
    concord=True,
    instead=("вместо|не(?: (?:в|из|на|от))?", "(?!)"),
    marked_before=r"(?<!\w)(?:к|у|от|из|над|для|против|за|перед|о|об|на)\s$",
    either_way=r"(?<!\w)(?:вместе|с)(?!\w)",
    chance=r"(?<!\w)(?:может|могут)(?!\w)",
    parting=r"котор\w+|что|чтобы|как|чем",
)  # fmt: skip
