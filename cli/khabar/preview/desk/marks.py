"""Marks on a bulletin's page that say which message each text is; only the desk's pages bear them.

While a template renders, noncharacters stand round each text. No catalog and no source may hold
them. Afterwards they become elements where text is, and vanish where no element may be.
"""

import html
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markupsafe import Markup

from khabar.formats.parts.footnotes import Notes
from khabar.formats.parts.inline import Inline, ReferenceMark
from khabar.formats.templates import Templates
from khabar.formats.wording import Voice
from khabar.model import Key, Text

_OPEN, _NAMED, _CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
_MARK = re.compile(f"{_OPEN}([0-9a-f]+){_NAMED}|{_CLOSE}")
# A head, a script and a tag hold no elements.
_NO_TEXT = re.compile(
    r"(<head\b.*?</head>|<(?:script|style|title|textarea|option)\b.*?</(?:script|style|title|textarea|option)>"
    r"|<(?:!--.*?--|[A-Za-z/!](?:[^\"'<>]|\"[^\"]*\"|'[^']*')*)>)",
    re.DOTALL,
)
_ALT = re.compile(r'^<img\b[^>]*?\balt="([^"]*)"')


@dataclass(frozen=True, slots=True)
class TextNames:
    """Names of the texts of one bulletin, by the text itself; of wording by its key.

    `texts` has each text by its identity, with itself, which keeps the identity good. `alts` has
    the names of descriptions of pictures by their words.
    """

    texts: Mapping[int, tuple[Text, str]] = field(default_factory=dict)
    wording: Mapping[Key, str] = field(default_factory=dict)
    alts: Mapping[str, str] = field(default_factory=dict)

    def of(self, text: Text) -> str:
        """Name of a text; empty for one that nobody translates here."""
        found = self.texts.get(id(text))
        return found[1] if found else ""


class MarkedTemplates(Templates):
    """Templates whose pages say which message each text is."""

    def __init__(self, folder: Path) -> None:
        """`folder` is that of the newsroom's templates."""
        super().__init__(folder)
        self._names = TextNames()

    @contextmanager
    def named(self, names: TextNames) -> Iterator[None]:
        """Let what is rendered meanwhile bear the names of its texts."""
        self._names = names
        try:
            yield
        finally:
            self._names = TextNames()

    def render(self, name: str, voice: Voice, **values: Any) -> str:
        """See `Templates`; the page has marks, which `spans` turns into elements."""
        if isinstance(inline := values.get("inline"), Inline):
            values["inline"] = _MarkedInline(inline, self._names.of)
        return super().render(name, _MarkedVoice(voice, self._names.wording), **values)


class _MarkedInline(Inline):
    def __init__(self, inline: Inline, name_of: Callable[[Text], str]) -> None:
        super().__init__(inline.target)
        self._name_of = name_of

    def __call__(
        self,
        text: Text,
        notes: Notes | None = None,
        reference: ReferenceMark | None = None,
        locale: str = "",
    ) -> Markup:
        return _marked(super().__call__(text, notes, reference, locale), self._name_of(text))


class _MarkedVoice(Voice):
    def __init__(self, voice: Voice, names: Mapping[Key, str]) -> None:
        super().__init__(voice.locale, voice.catalog)
        object.__setattr__(self, "names", names)

    names: Mapping[Key, str]

    def say_in(self, context: str, message: str, **values: object) -> Markup:
        said = super().say_in(context, message, **values)
        return _marked(said, self.names.get((context, message), ""))


def _marked(words: Markup, name: str) -> Markup:
    return Markup(f"{_OPEN}{name}{_NAMED}{words}{_CLOSE}") if name else words  # noqa: S704


def spans(page: str, names: TextNames) -> str:
    """A page whose marks are elements; descriptions of pictures are named on the picture."""
    parts = []
    for number, part in enumerate(_NO_TEXT.split(page)):
        parts.append(_tag(part, names) if number % 2 else _MARK.sub(_span, part))
    return "".join(parts)


def _span(match: re.Match[str]) -> str:
    return f'<span data-message="{match[1]}">' if match[1] else "</span>"


def _tag(part: str, names: TextNames) -> str:
    plain = _MARK.sub("", part)
    alt = _ALT.match(plain)
    name = names.alts.get(html.unescape(alt[1]), "") if alt else ""
    return f'<img data-message="{name}"{plain[4:]}' if name else plain
