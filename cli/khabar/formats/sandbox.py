"""Jinja's sandbox, in which all templates are rendered, and the code that a process compiled.

Neither depends on a template's folder, so that a process that builds several times compiles a
template once.
"""

import re
from functools import lru_cache
from types import CodeType
from typing import Any

from jinja2 import Environment
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.exceptions import SecurityError
from jinja2.meta import find_referenced_templates
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

_MOST_BITS = 10_000


class Sandbox(SandboxedEnvironment):
    """Jinja's sandbox: a template reaches what it is given and nothing behind it.

    It may change lists: the immutable variant would refuse `append`, which templates of many
    newsrooms use. Sums of any size would be calculated in one step, which nothing can interrupt.
    """

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Multiply or raise; raises `SecurityError` where the number would be without end."""
        if (
            isinstance(left, int)
            and isinstance(right, int)
            and _bits(operator, left, right) > _MOST_BITS
        ):
            raise SecurityError("a number of so many digits is not worked out")
        return super().call_binop(context, operator, left, right)


def _bits(operator: str, left: int, right: int) -> int:
    """About how many bits the result has."""
    bits = left.bit_length()
    return bits * abs(right) if operator == "**" else bits + right.bit_length()


class _Compiled(BytecodeCache):
    """The code of each template, by the template's name: that of the text compiled last."""

    def __init__(self) -> None:
        self._codes: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._codes.get(bucket.key, ("", None))
        bucket.code = code if checksum == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code:
            self._codes[bucket.key] = bucket.checksum, bucket.code


COMPILED = _Compiled()


# The tags that name templates, as far as the first end of a tag.
_NAMING = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b.*?%\}", re.DOTALL)


# A newsroom has some thirty templates.
@lru_cache(maxsize=128)
def templates_named_in(text: str) -> tuple[str | None, ...]:
    """The templates that a template's text names, `None` for one known only when it is rendered.

    Those count, too, that it names in a comment. Nothing but the tags that name templates is
    parsed: to parse all of it takes most of the time of a small command. Raises Jinja's
    `TemplateError` where such a tag is none.
    """
    tags = Environment(autoescape=True).parse("".join(_NAMING.findall(text)))
    return tuple(find_referenced_templates(tags))
