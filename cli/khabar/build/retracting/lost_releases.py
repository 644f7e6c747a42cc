"""Releases whose folder is gone while readers had them: nobody said that they are to leave.

Nothing can be rendered of them any more, so that `out/public` is without them. `publish` leaves
them on the target. They are told by every build until their folder is back, or until their
catalogs are gone, too, as `khabar sync --prune` leaves them.
"""

from collections.abc import Collection, Iterable, Iterator

from khabar.cache.store import BuildCache
from khabar.files.folder import Folder, template_file
from khabar.problems import Place, Problem
from khabar.workspace.history import present_id

_PUBLIC = "public/"


def lost_releases(
    folder: Folder,
    cache: BuildCache,
    ids: Collection[str],
    known: Collection[str],
    gone: Iterable[str],
) -> Iterator[Problem]:
    """Problems of the releases that are lost.

    `ids` are those that there are, `known` those of the last build, and `gone` the folders that
    this one has removed.
    """
    removed = (each.split("/") for each in gone if each.startswith(_PUBLIC))
    fresh = {(parts[1], parts[2]) for parts in removed if len(parts) == 3}
    locales: dict[str, list[str]] = {}
    for locale, id_ in sorted(cache.lost() | fresh):
        has_catalogs = folder.exists(template_file(id_))
        lost = has_catalogs or ((locale, id_) in fresh and id_ in known)
        if lost and id_ not in ids and present_id(folder, id_) == id_:
            locales.setdefault(id_, []).append(locale)
    cache.put_lost((locale, id_) for id_, row in locales.items() for locale in row)
    for id_, row in locales.items():
        message = f"its folder is gone, and readers had it in {', '.join(row)}"
        hint = (
            "bring it back from version control; if it is to go:"
            f" khabar publish TARGET --remove {id_}, then khabar sync --prune"
        )
        yield Problem(Place(f"releases/{id_}"), message, hint)
