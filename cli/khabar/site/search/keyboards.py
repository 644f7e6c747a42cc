"""Keys of a keyboard, by what a language writes with them, and what readers type by mistake.

Who turns from one alphabet to the other often types on in the wrong one: `rfpfrcnfy` is казакстан
on the keys, `ифлг` is baku.
"""

from khabar.languages.language import Language
from khabar.languages.locales import script

# Letters of the keys, row by row, and then the figures above them; a language may write less.
_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.2345890-="
_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбю"
_KEYBOARDS = {"Latn": _LATIN, "Cyrl": _CYRILLIC}
_OTHER = {"Latn": _CYRILLIC, "Cyrl": _LATIN}


def mistyped(known: Language) -> dict[str, str]:
    """Return what the keys write in the other alphabet, with what this language has on them."""
    own = script(known.tag)
    if own not in _KEYBOARDS:
        return {}
    meant = known.keyboard or _KEYBOARDS[own]
    return dict(zip(_OTHER[own], meant, strict=False))
