"""Names given on the command line: releases must be there, persons are shown to others."""

import difflib
import unicodedata
from collections.abc import Iterable

from khabar.markup import refused, repaired, says_something
from khabar.problems import KhabarError

_LONGEST = 200


def require(known: Iterable[str], ids: tuple[str, ...]) -> None:
    """Refuse an id that no release has: it is wrong usage."""
    known = tuple(known)
    for id_ in ids:
        if id_ not in known:
            begun = [each for each in known if id_ and each.startswith(id_)]
            near = begun or difflib.get_close_matches(id_, known, 1)
            hint = f"did you mean {near[0]}?" if near else "`khabar status` lists the releases"
            raise KhabarError(f"no release {id_}", hint)


def person(name: str) -> str:
    """A name without the spaces round it; raises `KhabarError` for what is none."""
    for at, message, _ in refused(name):
        what = "bytes that are not UTF-8" if "\ud800" <= name[at] <= "\udfff" else message
        raise KhabarError(f"{what} in a name", "write a name in letters, on one line")
    if "\n" in name or "\r" in name:
        raise KhabarError("a name of several lines", "write it on one line")
    name = written_alike(name)
    if not says_something(name):
        raise KhabarError("a name without letters", "write who it is")
    if len(name) > _LONGEST:
        raise KhabarError(f"a name of {len(name)} letters", f"write {_LONGEST} at most")
    return name


def written_alike(name: str) -> str:
    """A name with letters whole (NFC) and single spaces, as all names of persons are compared."""
    return unicodedata.normalize("NFC", " ".join(repaired(name).split()))
