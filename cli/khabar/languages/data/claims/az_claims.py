"""Patterns of what a sentence claims, as Azerbaijani says it."""

from khabar.languages.data.ideas.az_ideas import IDEAS
from khabar.languages.vocabulary.claims import Claims

CLAIMS = Claims(
    opposed=IDEAS,
    relations={
        "beat": r"qalib gəl|məğlub e[dt]|ud(?:ub|du|ur|acaq)(?!\w)|üstələ",
        "lose": "uduz|məğlub ol",
        "replace": r"əvəz (?:e[dt]|elə)|yerin[əi] (?:\w+ ){0,2}?(?:keç|gəl|tut|al|təyin)",
        "thank": "təşəkkür|minnətdar", "invite": "dəvət", "congratulate": "təbrik",
        "accuse": "ittiham|günahlandır", "praise": "təriflə", "criticize": "tənqid",
    },
    by="tərəfindən",
    origin="d[aə]n",
    goal="[yn]?[aə]",
    genitive="n?[ıiuü]n",
    superlative=r"(?<!\w)ən (?:çox \w+|(?!az|çox)\w+)",
    points="faiz bənd",
    any_points=r"bənd|punkt|xal(?!q)|bal(?!\w{3})",
    percent="%|faiz",
    plan=r"(?:acaq|əcək|acağ|əcəy)\w*",
    no_past=r"(?:acaq|əcək|acağ|əcəy)|(?<=\w)(?:m[aə][kqyğ]|m[aə]l[ıi])(?:\w{0,5})(?!\w)|"
    r"(?:[ıiuü]r|[aə]r)(?:l[aə]r)?\W*$|(?<!\w)(?:nəzərdə|plan|gözlən|lazım|olar|"
    r"var(?!\w)|gələn|növbəti|qarşıdakı)",
    past=r"(?:[ıiuü]b|d[ıiuü]|m[ıi]şd[ıi]|m[ıi]şdir)(?:l[aə]r)?\W*$",
    kept="əvvəlki|olduğu",
    inner="s[ıiuü]z|m[aə](?:z|m[aə])",
    instead=("(?!)", "deyil|yerinə|əvəzinə"),
    either_way=r"tərəfindən|(?<!\w)(?:ilə|birlikdə)(?!\w)",
    chance=r"[aə] bil[aə]r(?!d)|(?<!\w)(?:mümkündür|ehtimalı? var)(?!\w)",
    participle=r"(?:m[ıiuü]ş|[aə]n|[ae]c[aə][kq]|d[ıiuü][yğk]\w*)$",
)  # fmt: skip
