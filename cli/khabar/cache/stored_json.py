"""Values of one type ↔ JSON, by the fields of that type."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from pydantic import TypeAdapter

_T = TypeVar("_T")


@dataclass(frozen=True)
class StoredJson(Generic[_T]):
    """JSON of values of one type; it is ASCII, since names of files may be no text."""

    kind: type[_T]

    @cached_property
    def _adapter(self) -> TypeAdapter[_T]:
        # Made when a value is first read or written: that takes some milliseconds.
        return TypeAdapter(self.kind)

    def dump(self, value: _T) -> str:
        """Write a value as JSON."""
        return dump(self._adapter.dump_python(value, mode="json"))

    def load(self, text: str) -> _T:
        """Read a value of its JSON; raise `ValidationError` for any other."""
        if "\\ud" in text:  # half a character, perhaps, which pydantic's quicker reader refuses
            return self._adapter.validate_python(json.loads(text))
        return self._adapter.validate_json(text)


def dump(value: object) -> str:
    """JSON in ASCII, as short as can be."""
    return json.dumps(value, separators=(",", ":"))
