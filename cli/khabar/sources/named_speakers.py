"""Speakers named in words whom newsroom.yaml has with an id."""

from collections.abc import Iterator

from khabar.markup import to_text, walk
from khabar.model import Newsroom, Quote, Release
from khabar.problems import Level, Place, Problem


def named_speakers(release: Release, newsroom: Newsroom) -> Iterator[Problem]:
    """Note who is a person of the newsroom already, or is quoted twice by name."""
    known = {_folded(each.name.markdown): id_ for id_, each in newsroom.people.items()}
    seen: set[str] = set()
    for block in walk(release.body):
        if not isinstance(block, Quote) or not block.attribution:
            continue
        name = to_text(block.attribution.markdown).split(",")[0].strip()
        place, folded = Place(release.file, block.attribution.line), _folded(name)
        if id_ := known.get(folded):
            hint = f"write `— @{id_}`: name and role are then translated once for all releases"
            message = f"{name} is a person of newsroom.yaml"
            yield Problem(place, message, hint, Level.NOTE, "speakers")
        elif folded in seen:
            hint = "add this person to `people` in releases/newsroom.yaml, and write `— @id`"
            yield Problem(place, f"{name} is quoted twice", hint, Level.NOTE, "speakers")
        seen.add(folded)


def _folded(name: str) -> str:
    return to_text(name).casefold()
