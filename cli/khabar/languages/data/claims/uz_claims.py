"""Patterns of what a sentence claims, as Uzbek says it."""

from khabar.languages.data.ideas.uz_ideas import IDEAS
from khabar.languages.vocabulary.claims import Claims

CLAIMS = Claims(
    opposed=IDEAS,
    relations={
        "beat": r"magʻlub et|yengdi|ustidan gʻalaba|gʻolib kel",
        "lose": r"magʻlub boʻl|yutqaz|yengil(?=di)",
        "replace": r"oʻrnini (?:egal|bos)|oʻrniga (?:\w+ ){0,2}?(?:kel|tayin|sayla)|almashtir",
        "thank": "minnatdor|tashakkur|rahmat", "invite": "taklif", "congratulate": "tabrik",
        "accuse": "aybla", "praise": r"maqta(?:di|b)", "criticize": "tanqid",
    },
    by="tomonidan",
    origin="dan",
    goal="[gkq]a",
    genitive="ning",
    superlative=r"(?<!\w)eng (?!koʻpi|kami|kam|koʻp)\w+",
    points="foiz band|foiz punkt",
    any_points="band|punkt|ball|ochko",
    percent="%|foiz",
    plan=r"(?:iladi|inadi|moqchi)(?=\W*$|[;,:]\s)|"
    r"(?<!\w)(?<!b )(?:boʻl|kel|ket|chiq|och|boshla|boshlan|yet|oʻt)adi(?=\W*$|[;,:]\s)",
    no_past=r"(?<=\w)(?:adi|ydi|yapti|moqda|moqchi|adigan|ydigan|sa|ish|lik|ar|ur|ma[sy])(?!\w)|"
    r"(?<!\w)(?:reja|kutil|kerak|lozim|kelgusi|keyingi|bor(?!\w)|mumkin)",
    past=r"(?:di|gan|kan|qan)(?:lar)?\W*$",
    kept="oʻsha|avvalgi",
    inner="siz|ma(?:s|y)",
    instead=("(?!)", "emas|oʻrniga"),
    either_way=r"tomonidan|(?<!\w)(?:bilan|birga)(?!\w)",
    chance=r"(?<!\w)(?:mumkin|ehtimol)",
    participle="(?:gan|kan|qan|digan|yotgan)$",
)  # fmt: skip
