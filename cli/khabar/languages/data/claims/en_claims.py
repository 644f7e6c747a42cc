"""Patterns of what a sentence claims, as English says it."""

from khabar.languages.data.ideas.en_ideas import IDEAS
from khabar.languages.vocabulary.claims import Claims

CLAIMS = Claims(
    opposed=IDEAS,
    relations={
        "beat": "(?:beats?|defeat(?:s|ed)|overc(?:ame|omes)|edge[sd] (?:out|past)|knock(?:s|"
        r"ed) out)(?!\w)",
        "lose": r"los(?:es?|t)(?:\s[\w’'–-]+){0,4}? to(?!\w)|(?:was|were|is|are|"
        r"been) (?:beaten|defeated)(?:\s\w+){0,3}? by(?!\w)",
        "replace": "(?:replac(?:es|ed|ing)|succeed(?:s|ed|ing)|(?:takes|took|"
        r"taking) over from|follow(?:s|ed|ing))(?! by)(?!\w)",
        "give way": r"(?:replaced|succeeded|followed) by(?!\w)|hand(?:s|ed) over to(?!\w)",
        "thank": r"thank(?:s|ed)(?!\w)", "invite": r"invit(?:es|ed)(?!\w)",
        "congratulate": "congratulat(?:es|ed)", "accuse": r"accus(?:es|ed)(?!\w)",
        "praise": r"prais(?:es|ed)(?!\w)", "criticize": "critici[sz](?:es|ed)",
    },
    origin=r"(?<!\w)from\s",
    goal=r"(?<!\w)to\s",
    genitive="['’]s",
    superlative=r"(?<!\w)(?:(?:larg|bigg|high|low|small|old|young|long|short|fast|strong|"
    "great|rich|poor|cheap|deep|tall|busi|heavi|wid)est|best|worst|(?:most|"
    r"least)(?= \w+(?:ed|ing|ive|ous|ful|ent|ant|al|ar)(?!\w)))(?!\w)",
    points=r"percentage points?|(?<=\d) ?(?:p\.p\.|pp(?!\w))",
    any_points=r"points?(?!\w)|p\.p\.|pp(?!\w)",
    percent="%|per ?cent(?!age)",
    plan=r"(?<!\w)(?:(?<!political )(?<!the )(?<!free )will|shall|’ll|is to|are to)(?!\w)",
    no_past=r"(?<!\w)(?:does|until (?:it|they) ha(?:s|ve)|once|will|would|shall|should|could|may|"
    r"might|can|is|are|be|to|plans?|"
    r"expect\w*|intend\w*|due|next|hopes?)(?!\w)|[’']ll(?!\w)",
    past=r"(?<!\w)(?:has|have|had|was|were|(?!unchanged|untouched)\w{2,}ed)(?!\w)",
    done=r"(?<!\w)(?:(?:has|have|had) (?:\w+ )?\w+(?:ed|en|wn|ne|lt|de|ld|nt|ght)|was|were)(?!\w)",
    ahead=r"\d|(?<!\w)(?:will|would|shall|should|could|may|might|can|be|to|plan\w*|expect\w*|"
    r"intend\w*|due|next|hopes?|tomorrow|soon|from|by|until|on|in|set|ahead|day|week|month|year|\w+ing|"
    r"when|if|ready|eye\w*|seek\w*|want\w*|need\w*|must|forecast\w*|likely)(?!\w)",
    unable=r"fail(?:s|ed)? to|yet to|refus(?:es?|ed) to",
    kept="un(?=changed)|stay|remain",
    instead=("instead of|rather than|not(?: (?:in|from|to|at|by))?", "(?!)"),
    marked_before=r"(?<!\w)(?:to|of|from|over|for|against|than|behind|at|on|about)\s$",
    either_way=r"(?<!\w)(?:by|with|together)(?!\w)",
    chance=r"(?<!\w)(?:(?<!in )(?<!\d )(?<!\dth )(?<!since )(?<!by )(?<!until )(?<!^)(?:may|"
    r"might)(?=\s(?!\d|and |or )[a-z])|could(?= (?:be|still|"
    r"also|even|yet|rise|fall|reach|take|lead|cause|start|begin|last|exceed|drop|affect|close|"
    r"open) )|(?:is|are) (?:likely|possible))(?!\w)",
    winner_first=True,
    parting="that|which|who|whose|as|than|because|since",
)  # fmt: skip
