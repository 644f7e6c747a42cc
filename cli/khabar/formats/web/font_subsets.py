"""The subsets of a font for the screen: which characters of which script stand in one file."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Use = Literal["text", "round", "names", "fallback"]
"""What pages use a font for: text, what is bold round it, names, or letters that others lack."""

# A character belongs to the first subset that has it, the others to `rest`. `latin` holds what all
# scripts share (space, figures, punctuation, signs) and the letters of English and the Turkic
# languages, `cyrillic` those of Kazakh, Kyrgyz and Russian: a page in one of them needs no other
# subset, but for a word in passing.
_SCRIPTS: Mapping[str, tuple[tuple[int, int], ...]] = {
    "latin": (
        (0x20, 0x7E), (0xA0, 0xA0), (0xA7, 0xA7), (0xA9, 0xA9), (0xAB, 0xAB), (0xAD, 0xAE),
        (0xB0, 0xB1), (0xB7, 0xB7), (0xBB, 0xBB), (0xC2, 0xC2), (0xC7, 0xC7), (0xCE, 0xCE),
        (0xD6, 0xD7), (0xDB, 0xDC), (0xE2, 0xE2), (0xE7, 0xE7), (0xEE, 0xEE), (0xF6, 0xF6),
        (0xFB, 0xFC), (0x11E, 0x11F), (0x130, 0x131), (0x15E, 0x15F), (0x18F, 0x18F),
        (0x259, 0x259), (0x2BB, 0x2BC), (0x2002, 0x2003), (0x2009, 0x200F), (0x2010, 0x2015),
        (0x2018, 0x201E), (0x2022, 0x2022), (0x2026, 0x2026), (0x202F, 0x2030), (0x2039, 0x203A),
        (0x2060, 0x2060),
        (0x20AC, 0x20AC), (0x20B8, 0x20B8), (0x20BA, 0x20BD), (0x2116, 0x2116),
        (0x2191, 0x2191), (0x2212, 0x2212),
    ),
    "latin-ext": (
        (0xA1, 0x17F), (0x1E9E, 0x1E9E), (0x2B0, 0x2FF), (0x2000, 0x206F), (0x20A0, 0x20BF),
        (0x2122, 0x2122), (0x2190, 0x2193),
    ),
    "cyrillic": (
        (0x401, 0x401), (0x406, 0x406), (0x410, 0x44F), (0x451, 0x451), (0x456, 0x456),
        (0x492, 0x493), (0x49A, 0x49B), (0x4A2, 0x4A3), (0x4AE, 0x4B1), (0x4BA, 0x4BB),
        (0x4D8, 0x4D9), (0x4E8, 0x4E9),
    ),
    "cyrillic-ext": (
        (0x400, 0x52F), (0x1C80, 0x1C8F), (0x2DE0, 0x2DFF), (0xA640, 0xA69F),
    ),
    "arabic": (
        (0x600, 0x6FF), (0x750, 0x77F), (0x870, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC),
    ),
}  # fmt: skip
# What the Cyrillic files of a family hold beside its letters. A page in a language of that script
# takes space, figures and punctuation from there, and in a text names in Latin letters, and fetches
# no Latin file for a style. On other pages they come from the Latin file, where they keep their
# distances to its letters.
_HOST = "cyrillic"
_SIGNS = (
    (0x20, 0x22), (0x25, 0x25), (0x27, 0x29), (0x2B, 0x3B), (0x3F, 0x3F), (0xA0, 0xA0),
    (0xAB, 0xAB), (0xBB, 0xBB), (0x2009, 0x2009), (0x2010, 0x2015), (0x2018, 0x201E),
    (0x2022, 0x2022), (0x2026, 0x2026), (0x202F, 0x202F), (0x2039, 0x203A), (0x2116, 0x2116),
)  # fmt: skip
_BESIDE: Mapping[Use, tuple[tuple[int, int], ...]] = {
    # Addresses, sizes of pictures, ways back from notes, too.
    "text": (
        *_SIGNS,
        (0x2A, 0x2A),
        (0x40, 0x5A),
        (0x61, 0x7A),
        (0xB7, 0xB7),
        (0xD7, 0xD7),
        (0x2191, 0x2191),
    ),
    "round": _SIGNS,
    # Names of languages and formats are on every page, which has the Latin file for them.
    "names": (),
    "fallback": (),
}
# The languages whose pages do so. Another one of the script needs the Latin file, too.
IN_CYRILLIC = (
    "ab", "av", "az-Cyrl", "ba", "be", "bg", "ce", "cv", "kk", "kv", "ky", "mk", "mn", "os", "ru",
    "sah", "sr", "tg", "tk-Cyrl", "tt", "tyv", "udm", "uk", "uz-Cyrl",
)  # fmt: skip
SHARED, REST = "latin", "rest"
BY_ISO = {"Latn": "latin", "Cyrl": "cyrillic", "Arab": "arabic"}


@dataclass(frozen=True, slots=True)
class FontSubset:
    """The characters of one file, and for which of them browsers ask for it (`unicode-range`).

    `on_own_pages` are those that it is asked for on pages in a language of its script; empty where
    they are no others.
    """

    script: str
    characters: frozenset[int]
    ranges: str
    on_own_pages: str = ""


def subsets(characters: set[int], use: Use) -> Iterator[FontSubset]:
    """Yield a subset for each script that a font has, for what pages use its family."""
    shares = dict(_shares(characters))
    hosts = _HOST in shares and use != "fallback"
    beside = _BESIDE[use] if hosts else ()
    for script, share in shares.items():
        blocks = [*_own(script)] if script in _SCRIPTS else [*_spans(share)]
        hosted = {code for code in characters if script == _HOST and _within(code, beside)}
        # A browser asks the next file that may have a character while the first one is late.
        whole = [*beside, *blocks] if script == _HOST else [*_without(blocks, beside)]
        ranges, on_own_pages = _ranges(blocks), _ranges(whole) if hosts else ""
        yield FontSubset(script, frozenset(share | hosted), ranges, on_own_pages)


def _own(script: str) -> Iterator[tuple[int, int]]:
    """The blocks of a script, without what an earlier one has."""
    earlier = [*_SCRIPTS][: [*_SCRIPTS].index(script)]
    return _without(_SCRIPTS[script], [block for name in earlier for block in _SCRIPTS[name]])


def _without(
    blocks: Iterable[tuple[int, int]], taken: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    gone = sorted(taken)
    for first, last in blocks:
        start = first
        for low, high in gone:
            if start <= low <= last:
                yield from [(start, low - 1)] if start < low else []
            if low <= last and high >= start:
                start = high + 1
        if start <= last:
            yield start, last


def _shares(characters: set[int]) -> Iterator[tuple[str, set[int]]]:
    left = set(characters)
    for script, blocks in _SCRIPTS.items():
        share = {code for code in left if _within(code, blocks)}
        left -= share
        # A few marks of a script do not make a font of it.
        if len(share) > 32:
            yield script, share
        else:
            left |= share
    if left:
        yield REST, left


def _within(code: int, blocks: Iterable[tuple[int, int]]) -> bool:
    return any(first <= code <= last for first, last in blocks)


def _spans(characters: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the fewest spans that hold the characters, and none of another subset's script.

    What a font lacks in a span, a browser takes from the next family.
    """
    blocks = sorted(block for row in _SCRIPTS.values() for block in row)
    first = last = min(characters)
    for code in sorted(characters):
        if any(last < block[0] < code for block in blocks):
            yield first, last
            first = code
        last = code
    yield first, last


def _ranges(spans: Iterable[tuple[int, int]]) -> str:
    """`U+20-7E, U+A0`: spans as CSS writes them."""
    return ", ".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in spans)
