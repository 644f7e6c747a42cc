"""Bulletins as ninjs: `ninjs.json` beside the page."""

import json
from collections.abc import Mapping

from khabar.formats.ninjs.ninjs import ninjs
from khabar.formats.port import Files, Parts, Problems, RenderContext, whole_bulletin
from khabar.model import Bulletin, FormatName

FILE = "ninjs.json"


class NinjsFormat:
    """A file for machines; no template, and of the templates' wording what notices say."""

    name = FormatName.NINJS
    suffix = ".json"
    media_type = "application/json"
    pages: tuple[str, ...] = ()

    def parts(self, bulletin: Bulletin, images: Mapping[str, str]) -> Parts:
        """See `OutputFormat`."""
        return whole_bulletin(bulletin, images)

    def render(self, bulletin: Bulletin, context: RenderContext) -> Files | Problems:
        """See `OutputFormat`."""
        return {FILE: to_json(ninjs(bulletin, context.pictures)).encode()}


def to_json(item: Mapping[str, object]) -> str:
    """A ninjs object as the text of a file: the same object, the same bytes."""
    return json.dumps(item, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
