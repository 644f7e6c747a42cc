"""The keys of `release.md` and `newsroom.yaml` as JSON Schema, made from their models."""

from enum import StrEnum
from typing import Any

from khabar.sources.fields import Fields
from khabar.sources.front_matter import FrontMatter
from khabar.sources.key_words.keys import KEYS
from khabar.sources.newsroom_fields import NewsroomFields

Json = dict[str, Any]
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_RENAMED = {"ge": "minimum", "le": "maximum"}


class DescribedFile(StrEnum):
    """The files whose keys have a schema."""

    RELEASE = "release"
    NEWSROOM = "newsroom"

    @property
    def model(self) -> type[Fields]:
        """The model that reads the file."""
        return FrontMatter if self is DescribedFile.RELEASE else NewsroomFields


def schema(of: DescribedFile) -> Json:
    """The JSON Schema of a file's keys, each with a description, an example and its default."""
    model = of.model
    whole: Json = model.model_json_schema(by_alias=True)
    for name, part in {model.__name__: whole, **whole.get("$defs", {})}.items():
        for key, value in part.get("properties", {}).items():
            part["properties"][key] = _described(f"{name}.{key}", value)
    for key in model.restricting:
        whole["properties"][key] = _written(whole["properties"][key])
    tidied: Json = _tidied(whole)
    return {"$schema": _DIALECT, **tidied, "title": f"The keys of a {of}"}


def _described(name: str, value: Json) -> Json:
    """A key's schema with its words; pydantic's own title says no more than the name."""
    said = {part: each for part, each in value.items() if part != "title"}
    if key := KEYS.get(name):
        said["description"] = key.text
        said |= {"examples": [key.example]} if key.example else {}
    return said


def _written(value: Json) -> Json:
    """A key that restricts, which may be left out and never be left empty."""
    choices = [each for each in value.get("anyOf", ()) if each != {"type": "null"}]
    rest = {part: each for part, each in value.items() if part not in ("anyOf", "default")}
    return {**choices[0], **rest} if len(choices) == 1 else value


def _tidied(value: Any) -> Any:
    if isinstance(value, dict):
        return {_RENAMED.get(name, name): _tidied(each) for name, each in value.items()}
    return [_tidied(each) for each in value] if isinstance(value, list) else value
