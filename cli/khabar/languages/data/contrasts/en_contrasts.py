"""Patterns of what English says beside numbers, and of what says the opposite."""

from khabar.languages.vocabulary.contrasts import Contrasts, Sides

CONTRASTS = Contrasts(
    size=Sides(
        up_before=r"(?<!\w)(?:(?<!no )(?<!not )more than|(?:no|not) (?:fewer|less) than|"
        "at least|(?<!not )exceed(?:s|ed|ing)?|in excess of|(?<!all )over|"
        "above|(?<!nobody )(?<!no one )(?<!of them )(?<!of whom )(?<!of which )(?:heavier|older|"
        "longer|larger|bigger|taller|higher|greater|faster|deeper|"
        "wider|warmer) than) (?:an? )?",
        down_before=r"(?<!\w)(?:(?<!no )(?<!not )(?:fewer|less) than|(?:no|not) more than|"
        "at most|at the most|under|below|up to|(?:lighter|younger|shorter|smaller|lower|slower|"
        "narrower|colder) than) (?:an? )?",
        up_after=r"(?:[\s-](?!and |or |but )[\w-]+){0,2}?\s(?:more|higher)(?!\w)",
        down_after=r"(?:[\s-](?!and |or |but )[\w-]+){0,2}?\s(?:less|fewer|lower)(?!\w)",
        about_before=r"(?<!\w)(?:about|around|roughly|approximately|some|nearly|almost|close to|"
        r"circa|"
        r"approach(?:ing|ed|es)|near(?:ed|ing|s))\s(?:an? )?",
        exact_before=r"(?<!\w)(?:exactly|precisely)\s",
        hint="approach|near|than|least|most|exce|more|less|fewer|higher|lower|over|above|under|below|about|"
        "around|"
        "roughly|approx|some|nearly|close|circa|up to|exact|precis",
    ),
    time=Sides(
        up_before=r"(?<!\w)after (?:(?:about|almost|nearly|some|just|only) )?",
        down_before=r"(?<!\w)before ",
        up_after=r"(?:[\s-][\w’']+){0,2}?\s(?:after|later|afterwards|from now)(?!\w)",
        down_after=r"(?:[\s-][\w’']+){0,2}?\s(?:ago|before|earlier)(?!\w)",
        hint="after|later|from now|before|ago|earlier",
    ),
    then_later=r"(?<!\w)after (?:that|this)(?=\W*(?:$|[.,;]))",
    then_earlier=r"(?<!\w)before (?:that|this)(?=\W*(?:$|[.,;]))",
    magnitudes={
        "first half": r"(?<!\w)(?:first|1st|opening) half(?!-)(?!\w)",
        "second half": r"(?<!\w)(?:second|2nd|latter) half(?!-)(?!\w)",
        "tens": r"(?<!\w)(?:dozens|scores)(?!\w)|(?<!\w)tens of (?!thou|mill|bill)",
        "hundreds": r"(?<!\w)hundreds(?! of (?:thou|mill|bill))(?!\w)",
        "thousands": r"(?<!of )(?<!\w)thousands(?!\w)",
        "ten thousands": r"(?<!\w)tens of thousands",
        "hundred thousands": r"(?<!\w)hundreds of thousands",
        "millions": r"(?<!of )(?<!\w)millions(?!\w)",
        "billions": r"(?<!of )(?<!\w)billions(?!\w)",
    },
    spans={
        "6 month": r"(?<!\w)first half of (?:the|this|last) year",
        "15 minute": r"(?<!\w)(?:an? |every )?quarter[ -](?:of an )?hour(?!\w)",
        "14 day": r"(?<!\w)fortnight(?!\w)",
        "10 year": r"(?<!\w)(?:an?|one|the (?:next|past|last|coming)) decade(?!\w)",
        "100 year": r"(?<!\w)(?:a|one) century(?!\w)", "50 year": r"(?<!\w)half a century(?!\w)",
    },
    single="an?|one|another",
    one_and_half=r"(?<!\w)(?:an?|one) (?P<unit>\w+) and a half",
    denied=(r"(?<!\w)not (?:the |an? )?(?:\w+ )?", "(?!)"),
    not_yet=r"(?<!\w)(?:(?:not|never|nobody|no one)(?:\s[\w’']+){0,6}?\syet|not yet|yet to|"
    r"still not|n[’']t(?:\s[\w’']+){0,6}?\syet)(?!\w)",
    already=r"(?<!\w)already(?!\w)",
    anchors={
        "former": r"(?<!\w)(?:up from|down from|previously|the previous)(?!\w)",
        "now": r"(?<!\w)(?:this year|now|currently)(?!\w)",
        "then": r"(?<!\w)(?:last year|a year (?:earlier|before|ago))(?!\w)",
    },
    beside_then=r"\s(?:an? \w+ (?:earlier|before|ago)|the \w+ before)(?!\w)",
)  # fmt: skip
