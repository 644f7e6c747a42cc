"""English; where styles differ, that of the United States, as the pages say (`en_US`)."""

from khabar.languages.language import (
    Dates,
    Language,
    Money,
    Numerals,
    Ordinals,
    Suffixes,
    Syllables,
    Times,
)

_CHICAGO = "The Chicago Manual of Style"

LANGUAGE = Language(
    tag="en",
    script="Latn",
    alphabet="a b c d e f g h i j k l m n o p q r s t u v w x y z",
    loan_letters="àáâäåæçèéêëìíîïñòóôöøùúûüÿœ",
    # British editors use the single marks outside.
    quotation=("“”‘’", "‘’“”"),
    quoted_paragraphs="opened",
    dates=Dates(pattern="{month} {day}, {year}", capital=True, month_first=True, short={"Sept": 9},
                before_day=r"\w*\.?"),
    times=Times(before="at|until|from"),
    list_end={},
    names={"en-x-easy": "Easy Read English"},
    ordinals=Ordinals(
        by_digits={"": "th", "1": "st", "2": "nd", "3": "rd", "11": "th", "12": "th", "13": "th"},
    ),
    numerals=Numerals(
        words={
            "0": "zero no nil", "1": "one first once single a an sole", "2": "two second twice "
            "double both pair couple", "3": "three third thrice triple trio",
            "4": "four fourth quadruple", "5": "five fifth", "6": "six sixth", "7": "seven seventh",
            "8": "eight eighth", "9": "nine ninth", "10": "ten tenth decade",
            "11": "eleven eleventh", "12": "twelve twelfth dozen noon", "13": "thirteen thirteenth",
            "14": "fourteen fourteenth", "15": "fifteen fifteenth", "16": "sixteen sixteenth",
            "17": "seventeen seventeenth", "18": "eighteen eighteenth", "19": "nineteen nineteenth",
            "20": "twenty twentieth", "30": "thirty thirtieth", "40": "forty fortieth",
            "50": "fifty fiftieth", "60": "sixty sixtieth", "70": "seventy seventieth",
            "80": "eighty eightieth", "90": "ninety ninetieth", "100": "hundred hundredth century",
            "0.5": "half halves", "0.25": "quarter",
        },
        scales={"thousand": 3, "million": 6, "mln": 6, "mn": 6, "billion": 9, "bln": 9, "bn": 9,
                "trillion": 12, "trn": 12, "tn": 12},
        endings=r"(?:fold|s|es|['’]s|s['’]|['’])?(?!\w)",
        summed=False,
    ),
    money=Money(
        words={"dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "manat": "AZN",
               "tenge": "KZT", "lira": "TRY", "ruble": "RUB", "rouble": "RUB", "yuan": "CNY"},
        adjectives="US U.S. American Turkish Azerbaijani Kazakhstani Kazakh Russian Chinese "
        "British Uzbek of",
    ),
    suffixes=Suffixes(
        soft={"y": "ie"},
        pattern=r"(?:s['’]|s|es|['’]s|['’])?",
        derived="(?:i|n|an|ian|ish|ese)?",
    ),
    syllables=Syllables(
        vowels="aeiouy",
        dictionary="en_US",
        exceptions="ka-zakh-stan uz-beki-stan ta-jiki-stan turk-meni-stan kyr-gyz-stan "
        "af-ghani-stan pa-ki-stan azer-bai-jan ka-zakh uz-bek kyr-gyz turk-men tur-kic tur-kish "
        "as-ta-na al-maty tash-kent bish-kek ash-ga-bat is-tan-bul an-kara cas-pian "
        "con-tem-po-rary",
    ),
    slug={},
    search={},
    repeated="that had very bye ha no so",
    telltale="the of and for with from that this which was were has have said will by",
    habits=(
        (r"(?:Mrs?|Ms|Dr|Prof|St|Gen|Sen)\.?", "[A-Z]"),
        (r"(?:No|Nos|p|pp|vol)\.", r"\d"),
    ),
    suffix_hyphen=False,
    codes=("en", "eng"),
    sources={
        "dates": f"{_CHICAGO} 6.38; The Associated Press Stylebook",
        "numerals": f"{_CHICAGO}, ch. 9",
        "quotation": f"{_CHICAGO} 13.30",
        "quoted_paragraphs": f"{_CHICAGO} 13.32",
        "syllables": "Merriam-Webster’s Geographical Dictionary; Pyphen’s dictionary for the rest",
        "habits": f"{_CHICAGO} 7.96, 9.16",
    },
    style=(
        f"A comma follows the year of a full date inside a sentence: {_CHICAGO} 6.38.",
        f"Commas and full stops stand inside closing quotation marks: {_CHICAGO} 6.9.",
    ),
)  # fmt: skip
