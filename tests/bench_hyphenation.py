"""Turkish hyphenation beside TeX's patterns, and its share of a bulletin: `make bench-hyphenation`.

The word list is hunspell-tr's and the patterns are tex-hyphen's `hyph-tr`; neither belongs to this
repository. They are found where they are installed, or in the folder that is the one argument:

    apt-get download hunspell-tr && dpkg -x hunspell-tr_*.deb DIR
    npm pack hyphenation.tr && tar -xzf hyphenation.tr-*.tgz -C DIR

What is missing is said, and left out.
"""

import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from khabar.files.folder import Folder
from khabar.formats.pdf.engine import PdfRenderer
from khabar.formats.templates import Templates
from khabar.languages import casing, hyphenation
from khabar.markup import figures
from khabar.standing.bulletins import prepare
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.newsroom import load

ROOT = Path(__file__).parents[1]
WORDS = "usr/share/hunspell/tr_TR.dic"
PATTERNS = "package/lib/tr.js"
VOWELS = "aâeıiîoöuûü"
ROUNDS = 7


def words(file: Path) -> list[str]:
    """The plain words of the dictionary: five letters or more, so that there is what to divide."""
    entries = (line.partition("/")[0].strip() for line in file.read_text("utf-8").splitlines()[1:])
    return sorted({word for word in entries if len(word) > 4 and word.isalpha()})


def patterns(file: Path) -> Mapping[str, list[int]]:
    """TeX patterns by their letters; in this file each row holds patterns of one length."""
    found = {}
    for size, row in re.findall(r'(\d+) : "([^"]+)"', file.read_text("utf-8")):
        for start in range(0, len(row), int(size)):
            pattern = row[start : start + int(size)].replace("_", ".")
            letters = re.sub(r"\d", "", pattern)
            values = [int(each or 0) for each in re.findall(r"(\d?)(?:[^\d]|$)", pattern)]
            found[letters] = values[: len(letters) + 1]
    return found


def divided(word: str, known: Mapping[str, list[int]]) -> set[int]:
    """Liang's algorithm, with two letters at least on either side."""
    dotted = f".{word}."
    values = [0] * (len(dotted) + 1)
    for start in range(len(dotted)):
        for end in range(start + 1, min(start + 7, len(dotted)) + 1):
            for at, value in enumerate(known.get(dotted[start:end], ())):
                values[start + at] = max(values[start + at], value)
    return {at for at in range(2, len(word) - 1) if values[at + 1] % 2}


def reason(low: str, at: int) -> str:
    """What kind of place the two disagree on."""
    before = re.search(f"[^{VOWELS}]*$", low[:at])[0]
    after = re.match(f"[^{VOWELS}]*", low[at:])[0]
    around = len(before) + len(after)
    if not re.search(f"[{VOWELS}]", low[:at]) or not re.search(f"[{VOWELS}]", low[at:]):
        return "a side without a vowel, which is no syllable"
    if around > 2:
        return f"{around} consonants: only the last one opens a syllable here"
    if low.endswith("ecek") and low[at:] == "cek":
        return "before -cek, which a pattern of its own keeps with its e"
    if re.search(f"[{VOWELS}]{{2}}$", low[:at]):
        return "after two vowels in a row, where the patterns never divide and the rules do"
    return "inside the two words that have patterns of their own (turk, mtrak)"


def agreement(list_file: Path, pattern_file: Path) -> Iterator[str]:
    known = patterns(pattern_file)
    row = words(list_file)
    foreign = [
        w for w in row if set(casing.lower(w, "tr")) - set("abcçdefgğhıijklmnoöprsştuüvyzâîû")
    ]
    plain = [w for w in row if w not in set(foreign) and sum(map(str.isupper, w)) < 2]
    same, reasons, samples, shared, all_points = 0, Counter(), {}, 0, 0
    for word in plain:
        low = casing.lower(word, "tr")
        ours, theirs = set(hyphenation.positions(word, "tr")), divided(low, known)
        same += ours == theirs
        shared, all_points = shared + len(ours & theirs), all_points + len(ours | theirs)
        for at in ours ^ theirs:
            kind = ("only Khabar: " if at in ours else "only hyph-tr: ") + reason(low, at)
            reasons[kind] += 1
            samples.setdefault(kind, [])
            if len(samples[kind]) < 6:
                samples[kind].append(f"{low[:at]}-{low[at:]}")
    yield f"{len(plain):,} words: {same / len(plain):.3%} divided alike"
    yield f"{all_points:,} places: {shared / all_points:.3%} in common"
    yield f"{len(foreign):,} words have a letter that Turkish has not; Khabar leaves them whole"
    for kind, count in reasons.most_common():
        yield f"  {count:6,}  {kind}: {', '.join(samples[kind])}"


def share() -> Iterator[str]:
    """The time of the demonstration's bulletins with hyphens and without, in turns, fastest runs."""
    folder = Folder(ROOT)
    templates, engine = Templates(folder.templates), PdfRenderer(folder.templates)
    prepared, _ = prepare(load(FolderNewsroom(folder)), datetime.now(UTC))
    for locale in ("az", "kk", "tr", "en"):
        taken = {True: [0.0] * ROUNDS, False: [0.0] * ROUNDS}
        for each in (each.bulletin for each in prepared if each.bulletin.locale == locale):
            images = {f.src: folder.image(each.release.id, f.src) for f in figures(each.release)}
            html = templates.bulletin(each, medium="print")
            without = html.replace(
                "</head>", "<style>* { hyphens: none !important }</style></head>"
            )
            for turn in range(ROUNDS):
                for on, page in ((True, html), (False, without)):
                    start = time.perf_counter()
                    engine.render(page, images)
                    taken[on][turn] += time.perf_counter() - start
        # The first turn fills the caches of both.
        with_, plain = (min(taken[on][1:]) for on in (True, False))
        yield f"{locale}: {1000 * with_:6.0f} ms, {1000 * plain:6.0f} ms whole, {with_ / plain - 1:+.1%}"


def _found(name: str, folders: list[Path]) -> Path | None:
    return next((folder / name for folder in folders if (folder / name).is_file()), None)


def main() -> None:
    folders = [*map(Path, sys.argv[1:]), Path("/")]
    list_file, pattern_file = _found(WORDS, folders), _found(PATTERNS, folders)
    print("Turkish words, beside tex-hyphen's hyph-tr")
    if list_file and pattern_file:
        for line in agreement(list_file, pattern_file):
            print(line)
    else:
        missing = " and ".join(
            n for n, f in ((WORDS, list_file), (PATTERNS, pattern_file)) if not f
        )
        print(f"skipped: {missing} not found.{__doc__.partition('argument:')[2]}")
    print("\nBulletins set in PDF with hyphens, and what they cost; the goal is less than 5 %")
    for line in share():
        print(line)


if __name__ == "__main__":
    main()
