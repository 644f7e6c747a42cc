"""Engines that are services: the protocols of LibreTranslate and of DeepL (API version 2)."""

import html
import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from khabar.given_json import given_object
from khabar.model import DraftProtocol, EngineSetup
from khabar.translating.drafting.port import EngineError

Ask = Callable[[str, bytes, Mapping[str, str]], bytes]
"""Sends one request, and follows no redirect; raises `EngineError`."""
_MARK = re.compile(r"⟦(\d+)⟧")
_ELEMENT = re.compile(r'<k i="(\d+)"\s*(?:/>|>\s*</k>)')


@dataclass(frozen=True, slots=True)
class HttpEngine:
    """A service at an address; `key` is empty where it asks for none."""

    setup: EngineSetup
    ask: Ask
    key: str = ""

    @property
    def name(self) -> str:
        """See `DraftEngine`."""
        return f"{self.setup.protocol} ({urlsplit(self.setup.address).netloc})"

    @property
    def local(self) -> bool:
        """See `DraftEngine`."""
        return self.setup.local

    def translate(self, texts: Sequence[str], source: str, locale: str) -> Sequence[str]:
        """See `DraftEngine`."""
        deepl = self.setup.protocol is DraftProtocol.DEEPL
        request = (_deepl if deepl else _libretranslate)(texts, source, locale)
        headers = {"content-type": "application/json"}
        if self.key and deepl:
            headers["authorization"] = f"DeepL-Auth-Key {self.key}"
        elif self.key:
            request["api_key"] = self.key
        data = json.dumps(request, ensure_ascii=False).encode()
        answer = _json(self.ask(self.setup.address, data, headers))
        found = _of_deepl(answer) if deepl else answer.get("translatedText")
        rows = found if isinstance(found, list) else []
        said = [each for each in rows if isinstance(each, str)]
        if len(said) != len(texts) or len(rows) != len(texts):
            raise EngineError(f"{self.name} answers something else than translations", _HINT)
        return said


_HINT = "is `address` the one for translations, and `protocol` the right one?"
# Variants that a service tells apart, by its documentation; else it has the language alone.
_LIBRETRANSLATE = frozenset({"pt-BR", "zh-Hans", "zh-Hant"})
_DEEPL = frozenset({"en-GB", "en-US", "es-419", "pt-BR", "pt-PT", "zh-Hans", "zh-Hant"})


def _libretranslate(texts: Sequence[str], source: str, locale: str) -> dict[str, Any]:
    return {"q": list(texts), "source": _code(source, _LIBRETRANSLATE),
            "target": _code(locale, _LIBRETRANSLATE), "format": "text"}  # fmt: skip


def _deepl(texts: Sequence[str], source: str, locale: str) -> dict[str, Any]:
    """A request in which marks are elements of XML, which DeepL keeps.

    It asks for official language where DeepL tells it apart. A source has no variants there.
    """
    marked = [_MARK.sub(r'<k i="\1"/>', html.escape(text, quote=False)) for text in texts]
    return {"text": marked, "source_lang": _code(source, frozenset()).upper(),
            "target_lang": _code(locale, _DEEPL).upper(), "formality": "prefer_more",
            "tag_handling": "xml", "tag_handling_version": "v2"}  # fmt: skip


def _of_deepl(answer: Mapping[str, Any]) -> list[object]:
    rows = answer.get("translations")
    rows = rows if isinstance(rows, list) else []
    texts = [row.get("text") if isinstance(row, dict) else None for row in rows]
    return [html.unescape(_ELEMENT.sub(r"⟦\1⟧", each)) if isinstance(each, str) else None
            for each in texts]  # fmt: skip


def _code(locale: str, variants: Collection[str]) -> str:
    return locale if locale in variants else locale.partition("-")[0]


def _json(answer: bytes) -> Mapping[str, Any]:
    try:
        return given_object(answer)
    except ValueError:
        raise EngineError("the engine does not answer with JSON", _HINT) from None
