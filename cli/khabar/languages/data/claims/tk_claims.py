"""Patterns of what a sentence claims, as Turkmen says it."""

from khabar.languages.data.ideas.tk_ideas import IDEAS
from khabar.languages.vocabulary.claims import Claims

CLAIMS = Claims(
    opposed=IDEAS,
    relations={
        "beat": r"ýeň(?:di|ip|ýär)(?!\w)|utdy", "lose": "ýeňil[dý]|utul",
        "replace": r"çalyş|ornuna (?:\w+ ){0,2}?(?:gel|bellen|saýla)|ornuny",
        "thank": "minnetdar|sag bolsun|alkyş", "invite": "çagyr|çakylyk", "congratulate": "gutla",
        "accuse": "aýypla", "praise": r"öwdi|öwýär", "criticize": "tankyt",
    },
    by="tarapyndan",
    origin="d[ae]n",
    goal="n?[aeä]",
    genitive="n?[yiuü]ň",
    superlative=r"(?<!\w)iň (?!köp|az|bolmanda|soňky)\w+",
    points="göterim punkt",
    any_points=r"punkt|bal(?!\w{3})|utuk",
    percent="%|göterim",
    plan=r"(?:jak|jek)(?!\w)|(?:[yiuü]l[yiuü]|[yiuü]n)?[ae]r(?:lar|ler)?(?=\W*$|[;,:]\s)",
    no_past=r"(?<=\w)(?:jak|jek|ýar|ýär|m[aeä]z|mak|mek|m[ae]l[yi])(?!\w)|[aeiu]r(?:lar|ler)?\W*$|"
    r"(?<!\w)(?:meýil|garaş|gerek|geljek|indiki|bar(?!\w)|mümkin)",
    past=r"(?:d[yi]|[yiuü]p|ipdir|ypdyr|updyr|üpdir|[ae]n|än)(?:lar|ler)?\W*$",
    kept="şol|öňki",
    inner=r"s[yiuü]z|m[aeä](?:z|n(?!\w))",
    instead=("(?!)", "däl|ýerine|deregine"),
    either_way=r"tarapyndan|(?<!\w)(?:bilen|bile)(?!\w)",
    chance=r"(?<!\w)(?:mümkin|ähtimal)",
    participle=r"(?:[aeä]n|ýan|ýän|jak|jek|d[yi]k)$",
)  # fmt: skip
