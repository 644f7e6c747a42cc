"""Archives of any size: this repository's releases again and again, each with its own id, date and
headline, and with complete catalogs.

    python tests/archive.py DIR RELEASES
"""

import re
import shutil
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from khabar.catalogs import po
from khabar.model import Catalog, Entry

ROOT = Path(__file__).parents[1]
LOCALES = ("az", "kk", "en", "tr")
ORIGINALS = sorted(path.parent for path in ROOT.glob("releases/*/release.md"))
PICTURES = (".svg", ".png", ".jpg")
_HEADLINE = re.compile(r"^headline: (.+)$", re.MULTILINE)


def archive(root: Path, releases: int) -> Path:
    """A newsroom of so many releases, two a day, the last one of 2025-11-24."""
    (root / "releases").mkdir(parents=True)
    shutil.copytree(ROOT / "templates", root / "templates")
    shutil.copyfile(ROOT / "releases/newsroom.yaml", root / "releases/newsroom.yaml")
    own = {f"{original.name}.po" for original in ORIGINALS}
    for path in ROOT.glob("locales/*/LC_MESSAGES/*.po"):
        target = root / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.name not in own:
            shutil.copyfile(path, target)
    known = {original.name: _catalogs(original.name) for original in ORIGINALS}
    for number in range(releases):
        original = ORIGINALS[number % len(ORIGINALS)]
        day = date(2025, 11, 24) - timedelta(days=(releases - number) // 2)
        _copy(root, original, known[original.name], f"{day}-release-{number:06}", number)
    return root


def _catalogs(id_: str) -> dict[str, Catalog]:
    files = {locale: ROOT / f"locales/{locale}/LC_MESSAGES/{id_}.po" for locale in LOCALES}
    return {
        locale: po.parse(file.read_bytes(), file.name)
        for locale, file in files.items()
        if file.is_file()
    }


def _copy(root: Path, original: Path, catalogs: dict[str, Catalog], id_: str, number: int) -> None:
    folder = root / "releases" / id_
    folder.mkdir()
    source = (original / "release.md").read_text("utf-8")
    match = _HEADLINE.search(source)
    assert match, original
    source = source.replace(match[0], f"{match[0]} ({number})")
    source = re.sub(r"^date: .+$", f"date: {id_[:10]}", source, flags=re.MULTILINE)
    (folder / "release.md").write_text(source, "utf-8")
    for image in original.iterdir():
        if image.suffix in PICTURES:
            shutil.copyfile(image, folder / image.name)
    for locale, catalog in catalogs.items():
        entries = tuple(_numbered(each, match[1], number) for each in catalog.entries)
        text = po.write(replace(catalog, entries=entries))
        (root / f"locales/{locale}/LC_MESSAGES/{id_}.po").write_text(text, "utf-8")


def _numbered(entry: Entry, headline: str, number: int) -> Entry:
    if entry.context == "headline" and entry.id == headline:
        strings = tuple(f"{text} ({number})" for text in entry.strings)
        return replace(entry, id=f"{entry.id} ({number})", strings=strings)
    return entry


if __name__ == "__main__":
    archive(Path(sys.argv[1]), int(sys.argv[2]))
