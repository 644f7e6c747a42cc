"""Wrong values in words: Pydantic’s types of errors as messages and hints."""

import difflib
import re
from collections.abc import Sequence

from pydantic_core import ErrorDetails

from khabar.sources.key_words.other_names import values_here

_BETWEEN = re.compile(r"\s*[,;]\s*")
_LONGEST = 120
_OF_WORDS = ("keywords",)
# Letters of Cyrillic that look as Latin ones do.
_LOOKALIKES = str.maketrans("аеорсухіјѕһ", "aeopcyxijsh")


def in_latin(text: str) -> str:
    """A text with Latin letters for those of Cyrillic that look like them."""
    return text.translate(_LOOKALIKES)


_WORDS = {
    "string_type": ("must be a text", "write it on one line, in quotation marks if it has a `:`"),
    "list_type": ("must be a list", "write `[one, two]`"),
    "tuple_type": ("must be a list", "write `[one, two]`"),
    "dict_type": ("must be keys and values", "write `{key: value}` or indented lines"),
    "model_type": ("must be keys and values", "write `{key: value}` or indented lines"),
    "bool_parsing": ("must be yes or no", "write `true` or `false`"),
    "int_parsing": ("must be a whole number", "write digits only"),
    "greater_than_equal": ("must be a greater number", "write 1 or more"),
    "less_than_equal": ("must be a smaller number", "write 9 or less"),
}


def wrong_value(detail: ErrorDetails) -> tuple[str, str]:
    """Message and hint of a value that its type refuses."""
    context = detail.get("ctx", {})
    given = shown_value(detail["input"])
    if detail["type"] in _WORDS:
        message, hint = _WORDS[detail["type"]]
        listed = detail["type"] in ("list_type", "tuple_type") and _as_list(detail)
        return f"{message}, not `{given}`", f"write `{listed}`" if listed else hint
    if detail["type"] == "enum":
        known = re.findall(r"'([\w-]+)'", str(context["expected"]))
        meant = _meant(str(detail["input"]), known)
        hint = f"did you mean `{meant}`?" if meant else f"write {context['expected']}"
        if meant and in_latin(given) == meant:
            hint = f"type it in Latin letters: `{meant}`"
        return f"`{given}` is not one of the known values", hint
    if detail["type"] == "too_long":
        return f"more than {context['max_length']} are written here", "keep those that matter"
    if detail["type"] in ("string_too_short", "too_short"):
        return "nothing is written here", "write it, or remove the line where it is optional"
    error = context.get("error")
    if isinstance(error, ValueError) and len(error.args) == 2:
        return error.args
    return detail["msg"].removeprefix("Value error, "), f"it reads now: `{given}`"


def _as_list(detail: ErrorDetails) -> str:
    """A text as the list that it means: `NGO, cooperation`, `- press-desk`; `""` for others."""
    text = str(detail["input"])
    parts = [each.strip() for each in _BETWEEN.split(text.lstrip("-–—• "))]
    ids = detail["loc"][-1] not in _OF_WORDS and any(re.search(r"[\s@]", each) for each in parts)
    fits = all(parts) and not ids and not any(sign in text for sign in "[]{}:#\n\"'")
    return f"[{', '.join(parts)}]" if fits and len(text) <= _LONGEST else ""


def _meant(text: str, known: Sequence[str]) -> str:
    """The value of those known that a word of an editor means; `""` for none."""
    plain = text.strip(" .,;:!\"'“”«»").casefold()
    meant = [each for each in values_here(plain) if each in known]
    near = meant or difflib.get_close_matches(plain, known, 1)
    return near[0] if near else ""


def shown_value(value: object) -> str:
    """A value on one line, shortened."""
    text = str(value).replace("\n", " ")
    return text if len(text) <= 40 else text[:39] + "…"
