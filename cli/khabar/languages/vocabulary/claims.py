"""Claims of sentences: who does what to whom, what excludes what, what is to come."""

from collections.abc import Mapping
from dataclasses import dataclass, field

OPPOSED = (
    ("win", "lose"), ("rise", "fall"), ("more", "less"), ("more", "fall"), ("rise", "less"),
    ("open", "closed"), ("strengthen", "weaken"), ("accelerate", "slow"), ("warm", "cool"),
    ("highest", "lowest"), ("appoint", "dismiss"), ("lift", "impose"), ("confirm", "deny"),
    ("free", "paid"), ("before", "after"), ("until", "after"), ("from then", "until"),
    ("begin", "end"), ("extend", "shorten"), ("win", "draw"), ("draw", "lose"),
    ("resume", "stop"), ("continue", "stop"), ("open", "stop"),
    ("ban", "allow"), ("add", "remove"), ("approve", "reject"), ("in favour", "against"),
    ("improve", "worsen"), ("cheap", "expensive"), ("postpone", "cancel"),
    ("postpone", "advance"), ("build", "demolish"), ("recover", "die"), ("hire", "lay off"),
    ("temporary", "permanent"), ("voluntary", "compulsory"), ("must", "may"),
    ("launch", "stop"), ("abstain", "against"), ("abstain", "in favour"), ("cancel", "begin"),
    ("weaken", "begin"), ("free", "pay"), ("on time", "after"), ("on time", "too late"),
    ("before", "too late"), ("arrive", "depart"), ("large", "small"),
    ("success", "failure"), ("convict", "acquit"), ("younger", "oldest"),
    ("uphold", "overturn"), ("approve", "overturn"), ("extend", "overturn"), ("grant", "reject"),
    ("tighten", "ease"), ("majority", "minority"), ("partly", "fully"), ("minimum", "maximum"),
    ("high", "low"), ("tighten", "weaken"),
)  # fmt: skip
"""Ideas of which one may not stand for the other, by their names in `Claims.opposed`.

What is denied may be said by the opposite.
"""
DISTINCT = (
    ("first", "last"), ("former", "new"), ("profit", "loss"), ("export", "import"), ("buy", "sell"),
    ("detain", "release"), ("men", "women"), ("spring", "summer", "autumn", "winter"),
    ("gold", "silver", "bronze"), ("yesterday", "today", "tomorrow"), ("day", "night"),
    ("morning", "evening"), ("noon", "midnight"), ("weekday", "weekend"),
    ("daily", "weekly", "monthly", "yearly"), ("semi-final", "quarter-final", "final"),
    ("surplus", "deficit"), ("domestic", "foreign"), ("oil", "gas", "coal", "wind", "sun"),
    ("wheat", "barley", "cotton"), ("rain", "snow"), ("flood", "fire", "earthquake"),
    ("bridge", "tunnel", "airport"), ("school", "hospital", "museum", "library", "theatre"),
    ("red", "orange", "yellow", "green"), ("home side", "visitor"), ("revenue", "cost"),
    ("loan", "deposit"), ("doctor", "nurse"), ("train", "bus", "plane", "ship"),
    ("visa-free", "with visa"), ("urban", "rural"), ("old", "new"),
    ("neither", "both"), ("start of", "middle of", "end of"), ("girl", "boy"),
    ("fuel", "wage", "pension", "tax"), ("lorry", "car"),
    ("last year", "next year", "last week", "next week", "last month", "next month"),
    ("student", "patient", "tourist", "passenger"), ("water", "electricity"),
    ("plaintiff", "defendant"), ("short-term", "long-term"), ("wholesale", "retail"),
    ("nationalize", "privatize"), ("rice", "grape", "tomato", "potato"),
)  # fmt: skip
"""Ideas of which none may stand for another, denied or not."""
COUNTED = (("all", "some"), ("all", "most"))
"""Ideas of how many of several: a part of the check of figures."""
OFFICES = (("foreign affairs", "interior", "defence", "finance"),)
"""Ideas of what an office is for: a part of the check of roles."""
THINGS = frozenset({
    "export", "import", "profit", "loss", "men", "women", "day", "night", "morning", "evening",
    "gold", "silver", "bronze", "spring", "summer", "autumn", "winter", "win", "lose", "detain",
    "release", "buy", "sell", "open", "closed", "in favour", "against", "wind", "sun", "coal",
    "oil", "gas", "revenue", "cost", "loan", "deposit", "doctor", "nurse", "train", "bus", "plane",
    "ship", "appoint", "dismiss", "begin", "end", "fuel", "wage", "pension", "tax", "seat",
    "application", "passenger", "tourist", "patient", "student", "pupil", "girl", "boy", "lorry",
    "car", "water", "electricity", "domestic", "foreign", "school", "hospital",
    "wheat", "barley", "cotton", "rain", "snow", "urban", "rural",
})  # fmt: skip
"""Those of them that a figure may stand beside."""
VERBS = frozenset({
    "win", "lose", "rise", "fall", "open", "closed", "strengthen", "weaken", "accelerate", "extend",
    "shorten", "begin", "end", "appoint", "dismiss", "lift", "impose", "confirm", "deny", "resume",
    "stop", "continue", "allow", "add", "remove", "approve", "reject", "postpone", "cancel",
    "build", "demolish", "recover", "hire", "lay off", "sign", "agree", "change", "hurt", "concern",
    "plan", "rule out", "miss", "pay", "return", "know", "take place", "take part", "freeze",
    "hear", "publish", "come into force", "release", "detain", "decide",
    "record", "launch", "grant", "uphold", "overturn", "cheap", "expensive",
})  # fmt: skip
"""Ideas that a sentence says or denies, of which both texts do the same."""
CONVERSE = {"lose": "beat", "give way": "replace"}
"""What one does to another, as the other one tells it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """Patterns, in small letters, of what a sentence of one language claims.

    `opposed` are beginnings of words that say the ideas of `OPPOSED` and `DISTINCT`.
    `relations` are verbs of what one person or team does to another, by name; `by` follows who
    does it in the passive. `origin` and `goal` are of “from Baku to Poti”: what ends before a
    name where verbs lead, and elsewhere how a name ends; `genitive` is how that of an owner ends.
    `instead` is what ends before a name in whose place another one is, or what follows it; a person
    is marked by a suffix, or by what ends before the name (`marked_before`); where a text has
    `either_way`, marks tell nothing: passives, two that do one thing together.
    `superlative` is the largest of all. `points` are those of percentages beyond doubt,
    `any_points` may be others, `percent` is either. `plan` says of a sentence that it is to
    come, `chance` that it may,
    `no_past` is what it may have where it is, and `past` what it has where it is not,
    `done` what it has then for sure; `ahead` is what a headline in the present may have where it
    tells what is to come.
    `unable` is what denies the verb behind it without a “not” (failed to), `kept` begins words
    that deny what they say (unchanged), `inner` is a “not” in a word that denies no sentence
    (`dəyişməz`).
    `concord` says that several “not” deny as one does: никто не пострадал.
    `winner_first` says that the score of who lost begins with the winner’s points; `None`: either.
    `participle` is how a verb ends that belongs to the word behind it, `parting` is a word behind
    which a “not” before it denies nothing more (that, which).
    """

    opposed: Mapping[str, str] = field(default_factory=dict)
    relations: Mapping[str, str] = field(default_factory=dict)
    by: str = ""
    origin: str = "(?!)"
    goal: str = "(?!)"
    genitive: str = "(?!)"
    superlative: str = "(?!)"
    points: str = "(?!)"
    any_points: str = "(?!)"
    percent: str = "(?!)"
    instead: tuple[str, str] = ("(?!)", "(?!)")
    marked_before: str = "(?!)"
    either_way: str = "(?!)"
    plan: str = "(?!)"
    chance: str = "(?!)"
    no_past: str = ""
    past: str = ""
    done: str = ""
    ahead: str = ""
    unable: str = "(?!)"
    kept: str = "(?!)"
    inner: str = "(?!)"
    concord: bool = False
    winner_first: bool | None = False
    participle: str = "(?!)"
    parting: str = "(?!)"
