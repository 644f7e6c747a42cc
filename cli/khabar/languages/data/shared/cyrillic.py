"""Data that languages in Cyrillic letters share: large numbers, currencies, addresses in ASCII.

The words are those that all of them took over from Russian as they are.
"""

# Powers of ten; each language adds its own word for a thousand.
SCALES = {"миллион": 6, "млн": 6, "миллиард": 9, "млрд": 9, "триллион": 12, "трлн": 12}

# Currencies whose names end alike in the Turkic languages, with their ISO 4217 codes.
CURRENCIES = {
    "доллар": "USD", "долл": "USD", "евро": "EUR", "фунт": "GBP", "манат": "AZN", "лира": "TRY",
    "рубль": "RUB", "юань": "CNY",
}  # fmt: skip

# Letters that are written in one way in addresses; each language adds the others.
SLUG = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "з": "z", "и": "i", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ф": "f", "ч": "ch", "ш": "sh", "ь": "", "э": "e",
}  # fmt: skip
