"""Jinja's sandbox, in which all templates are rendered, and the code that was compiled.

Neither depends on a template's folder, so that a process that builds several times compiles a
template once, and Khabar's own templates are compiled once on a machine.
"""

import re
import sys
from contextlib import suppress
from functools import cached_property, lru_cache
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import Environment
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.exceptions import SecurityError
from jinja2.meta import find_referenced_templates
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

from khabar.digest import sha256, short_digest
from khabar.files.folder import standard
from khabar.files.readable import Readable
from khabar.files.root import Root
from khabar.problems import FileError

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


class CompiledTemplates(BytecodeCache):
    """The code of each template: that of the text compiled last in this process.

    That of Khabar's own templates also stands beside Python's compiled modules, which is where
    Python puts code, and where nobody writes who may not change Khabar itself. No code is ever read
    from a newsroom's folder, and none of a text that is not Khabar's own is kept.
    """

    def __init__(self, place: Path, standard: Path) -> None:
        """`place` is the folder of compiled modules; `standard` has Khabar's own templates."""
        self._place, self._standard = Root(place), Readable(standard)
        self._codes: dict[str, tuple[str, CodeType]] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Tell templates apart by the file that errors name: it stands in the code."""
        return filename or name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put the code of a template into its bucket, if it is that of the text of now."""
        checksum, code = self._codes.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code
            return
        with suppress(FileError):
            data, mark = self._place.maybe(_file(bucket.key)) or b"", self._mark
            if data.startswith(mark):
                bucket.bytecode_from_string(data.removeprefix(mark))
        if bucket.code:
            self._codes[bucket.key] = bucket.checksum, bucket.code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what has been compiled; what cannot be written is compiled again next time."""
        if not bucket.code:
            return
        self._codes[bucket.key] = bucket.checksum, bucket.code
        if not sys.dont_write_bytecode and self._is_own(bucket):
            with suppress(FileError):
                self._place.write(_file(bucket.key), self._mark + bucket.bytecode_to_string())

    def _is_own(self, bucket: Bucket) -> bool:
        """Tell whether a text is that of Khabar's own template of this name."""
        with suppress(FileError):
            text = self._standard.text(bucket.key.rpartition("/")[2])
            return self.get_source_checksum(text) == bucket.checksum
        return False

    @cached_property
    def _mark(self) -> bytes:
        """Digest of what code depends on beside the text: Jinja, and how it is asked to compile.

        As Python does for its modules, the times and sizes of our own tell whether they changed.
        """
        here = Readable(Path(__file__).parent)
        stamps = [(name, here.stat(name)) for name in here.files() if name.endswith(".py")]
        own = [f"{name} {each.st_size} {each.st_mtime_ns}" for name, each in stamps if each]
        return sha256("\n".join([version("jinja2"), *own]).encode()).encode()


def _file(key: str) -> str:
    return f"{short_digest(key.encode())}.{sys.implementation.cache_tag}.template"


COMPILED = CompiledTemplates(Path(cache_from_source(__file__)).parent, standard() / "templates")


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
