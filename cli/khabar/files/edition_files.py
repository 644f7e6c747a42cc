"""Names of the files of editions, in a newsroom's folder."""

from fnmatch import fnmatchcase

_NAMES = ("v*.json", "standing.*.json")


def is_edition(name: str) -> bool:
    """Tell whether a file in the folder of editions is one, by its name."""
    return any(fnmatchcase(name, each) for each in _NAMES)


def edition_file(release: str, version: int, locale: str) -> str:
    """Name the file of a version's edition."""
    return f"releases/{release}/editions/v{version}.{locale}.json"


def standing_file(release: str, locale: str) -> str:
    """Name the file of the text that readers have without an edition."""
    return f"releases/{release}/editions/standing.{locale}.json"


def signed_file(release: str, digest: str) -> str:
    """Name the file of an edition's image, by its SHA-256."""
    return f"releases/{release}/editions/files/{digest}"
