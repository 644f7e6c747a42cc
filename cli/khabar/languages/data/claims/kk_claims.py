"""Patterns of what a sentence claims, as Kazakh says it."""

from khabar.languages.data.ideas.kk_ideas import IDEAS
from khabar.languages.vocabulary.claims import Claims

CLAIMS = Claims(
    opposed=IDEAS,
    relations={
        "beat": r"жең(?:іп|ді|еді|ген)(?!\w)|ұт(?:ты|ып|ады)(?!\w)", "lose": "жеңіл[діге]|ұтыл",
        "replace": r"алмастыр|ауыстыр|орнын бас|орнына (?:\w+ ){0,2}?(?:кел|тағайынд|отыр|"
        "сайлан)",
        "thank": "алғыс|рахмет", "invite": "шақыр", "congratulate": "құттықта",
        "accuse": "айыпта", "praise": "мақта(?:ды|п)", "criticize": r"сына(?:ды|п)(?!\w)",
    },
    by="тарапынан",
    origin="[дтн][ае]н",
    goal="[ғгқк][ае]|н[ае]",
    genitive="[дтн][ыі]ң",
    superlative=r"(?<!\w)ең (?!көп дегенде|көбі|аз)\w+",
    points="пайыздық (?:тармақ|пункт)",
    any_points="тармақ|тармағ|пункт|ұпай|балл",
    percent="%|пайыз",
    no_past=r"(?<=\w)(?:а[мс]|е[мс]|й[мс])[ыі]?[зң]?(?!\w)|(?<=\w)[аей] м[ае](?!\w)|"
    r"(?<=\w)(?:ады|еді|йды|йді|тын|тін|мақ|мек|бақ|бек|пақ|пек|у|уға|уге|уы|уі|ар|"
    r"ер)(?!\w)|(?<!\w)(?:жоспар|күтіл|керек|тиіс|келесі|алдағы|бар(?!\w))",
    past=r"(?:[дт][ыі]|[ғқгк][ае]н)\W*$",
    kept="сол|бұрын",
    inner=r"с[ыі]з|[мбп][ае](?:с|й(?!\w))",
    instead=("(?!)", r"[\w’']*\s(?:емес|орнына)(?!\w)"),
    either_way=r"тарапынан|(?<!\w)(?:мен|бен|пен|бірге)(?!\w)",
)  # fmt: skip
