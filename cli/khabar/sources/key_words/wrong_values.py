"""Wrong values in words: Pydantic’s types of errors as messages and hints."""

from pydantic_core import ErrorDetails

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
        return f"{message}, not `{given}`", hint
    if detail["type"] == "enum":
        return f"`{given}` is not one of the known values", f"write {context['expected']}"
    if detail["type"] == "too_long":
        return f"more than {context['max_length']} are written here", "keep those that matter"
    if detail["type"] in ("string_too_short", "too_short"):
        return "nothing is written here", "write it, or remove the line where it is optional"
    error = context.get("error")
    if isinstance(error, ValueError) and len(error.args) == 2:
        return error.args
    return detail["msg"].removeprefix("Value error, "), f"it reads now: `{given}`"


def shown_value(value: object) -> str:
    """A value on one line, shortened."""
    text = str(value).replace("\n", " ")
    return text if len(text) <= 40 else text[:39] + "…"
