"""The standard templates: those of today, and every text that one of them ever had.

`standards.tar.xz` holds the texts as `<name>/<number>`, the oldest first, and the digests of the
fonts, which are megabytes. `make standards` writes it from Git's history (CONTRIBUTING.md, "How to
release"), so that a template is known whichever commit a newsroom was made with.
"""

import tarfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from io import BytesIO
from pathlib import PurePosixPath

from khabar.digest import sha256
from khabar.files.folder import standard
from khabar.files.readable import Readable

Templates = Mapping[str, bytes]
"""Files by their names below `templates/`."""

FONTS = "fonts/"
FONT_DIGESTS = "fonts.sha256"
"""The file of the archive with a line `<SHA-256>  <name>` for each font that was ever standard."""
COMMIT = "commit"
"""The file of the archive that names the last commit whose templates are in it."""
_MOST = 5_000_000


@dataclass(frozen=True, slots=True)
class EarlierStandards:
    """Texts of standard templates by name, the oldest first, and lines of `FONT_DIGESTS`."""

    texts: Mapping[str, tuple[bytes, ...]]
    fonts: frozenset[str]
    commit: str

    def has_font(self, name: str, data: bytes) -> bool:
        """Tell whether a font was once standard, byte for byte."""
        return f"{sha256(data)}  {name}" in self.fonts


@cache
def earlier_standards() -> EarlierStandards:
    """Read all that standard templates ever were."""
    packed = (resources.files(__package__) / "standards.tar.xz").read_bytes()
    with tarfile.open(fileobj=BytesIO(packed), mode="r:xz") as archive:
        files = {
            member.name: file.read(_MOST)
            for member in archive
            if (file := archive.extractfile(member))
        }
    fonts = frozenset(files.pop(FONT_DIGESTS).decode().splitlines())
    commit = files.pop(COMMIT).decode().strip()
    texts: dict[str, tuple[bytes, ...]] = {}
    for path, data in files.items():
        name = PurePosixPath(path).parent.as_posix()
        texts[name] = (*texts.get(name, ()), data)
    return EarlierStandards(texts, fonts, commit)


def standard_today() -> tuple[Templates, Templates]:
    """Read today's standard: its texts, and its fonts."""
    root = Readable(standard() / "templates")
    files = {name: root.read(name) for name in root.files()}
    texts = {name: data for name, data in files.items() if not name.startswith(FONTS)}
    return texts, {name: data for name, data in files.items() if name not in texts}


def made_from(own: Templates, recorded: Mapping[str, str], today: Templates) -> Templates:
    """Tell which standard text each template of a newsroom was made from.

    `recorded` has the digests that `templates/VERSION` names. Where it names none that is known, it
    is the text that has most lines in common with the newsroom's; of several the newest. A template
    whose name was never standard has none.
    """
    earlier = earlier_standards().texts
    bases = (
        (name, _base(text, (*earlier.get(name, ()), *_text(today, name)), recorded.get(name)))
        for name, text in own.items()
    )
    return {name: base for name, base in bases if base is not None}


def _base(own: bytes, texts: tuple[bytes, ...], digest: str | None) -> bytes | None:
    for text in (own, *texts) if digest else ():
        if sha256(text) == digest:
            return text
    return _nearest(own, texts) if texts else None


def _nearest(own: bytes, texts: tuple[bytes, ...]) -> bytes:
    """Return the text that differs from `own` in the fewest lines; of several the last."""
    if own in texts:
        return own
    lines = Counter(own.splitlines())
    return min(reversed(texts), key=lambda text: _differing(lines, Counter(text.splitlines())))


def _differing(some: Counter[bytes], others: Counter[bytes]) -> int:
    return (some - others).total() + (others - some).total()


def _text(templates: Templates, name: str) -> tuple[bytes, ...]:
    return (templates[name],) if name in templates else ()
