"""Changes that a new version makes to the version before it, in one locale."""

from typing import Any

from khabar import history
from khabar.editions import Edition, Present
from khabar.editions.parts import facts, newsroom_data, text
from khabar.localize import used_by
from khabar.model import Bulletin, Release
from khabar.workspace.load import Loaded

_SHOWN = ("people", "organizations", "contacts")


def older_text(loaded: Loaded, release: Release, locale: str) -> Edition | None:
    """The text that readers of a locale have, of a version before the present one."""
    fallen = history.fallen(loaded.histories.get(release.id, ()))
    key = (release.id, locale)
    known = [*loaded.editions.get(key, ()), *([loaded.kept[key]] if key in loaded.kept else [])]
    older = [each for each in known if fallen < each.version < release.version]
    return max(older, key=lambda each: each.version, default=None)


def differences(edition: Edition, now: Present) -> tuple[str, ...]:
    """The parts of a text that differ from an older version, notices aside; often none.

    The newsroom's data counts as far as the text shows it: a telephone number may be corrected.
    """
    before, after = _content(edition.bulletin), _content(now.bulletin)
    names = dict.fromkeys((*before, *after))
    changed = tuple(name for name in names if before.get(name) != after.get(name))
    images = edition.images and dict(edition.images) != dict(now.images)
    return (*changed, "images") if images else changed


def _content(bulletin: Bulletin) -> dict[str, Any]:
    shown = newsroom_data(used_by(bulletin.release, bulletin.newsroom))
    said = {name: part for name, part in text(bulletin.release).items() if name != "notices"}
    data = {f"newsroom {name}": shown[name] for name in _SHOWN}
    return {**said, **facts(bulletin.release), **data, "boilerplate texts": shown["boilerplate"]}
