"""The translation memory: every reviewed translation that the catalogs hold, found again by text.

It is built from the catalogs alone and kept nowhere else. A message translated into several
languages serves every pair of them: one written in Kazakh and translated into Azerbaijani and
English also answers from English to Azerbaijani. Only a person takes what it offers.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from rapidfuzz import process
from rapidfuzz.distance import Indel, Levenshtein

from khabar.catalogs.remarks import SUGGESTION, one_line, without
from khabar.model import Catalog, Entry, Key

SIMILAR = 0.6
"""The least similarity that is offered; unrelated prose hardly ever comes above 0.4."""

_OTHER_ROLE = 0.9
_LONG, _SIFT, _SIFTED = 80, 0.3, 200
_FIRST = 0x10000


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """One message in every language in which it stands, reviewed; `language` is its source's.

    `role` is its `msgctxt`; `origin` names the release, or the file, that it comes from.
    """

    role: str
    origin: str
    language: str
    texts: Mapping[str, str]
    comment: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Match:
    """An offer of the memory: `source` resembles the text, `text` is its translation.

    `similarity` is the share of characters that need no edit, from `SIMILAR` to 1 (the same text).
    """

    similarity: float
    role: str
    origin: str
    source: str
    text: str


def units(origin: str, language: str, catalogs: Mapping[str, Catalog]) -> Iterator[TranslationUnit]:
    """The reviewed translations of one domain; `catalogs` are its catalogs by locale.

    Reviewed pairs that stand as obsolete count too: what an editor has replaced may come back.
    """
    texts: dict[Key, dict[str, str]] = {}
    comments: dict[Key, str] = {}
    for locale, catalog in catalogs.items():
        for entry in sorted(catalog.entries, key=lambda each: each.obsolete):
            if locale != language and _reviewed(entry):
                known = texts.setdefault(entry.key, {language: entry.id})
                known.setdefault(locale, entry.strings[0])
                comments.setdefault(entry.key, "\n".join(without(entry, SUGGESTION)))
    for (role, id_), known in texts.items():
        yield TranslationUnit(role, origin, language, known, comments[role, id_])


def _reviewed(entry: Entry) -> bool:
    kept = not (entry.fuzzy or entry.derived)
    return kept and entry.filled and entry.plural is None


class TranslationMemory:
    """Translation units, and for each pair of languages the source texts that lead to them."""

    def __init__(
        self, units: Iterable[TranslationUnit], before: "TranslationMemory | None" = None
    ) -> None:
        """Order the units, newest origin first; releases' ids begin with a date.

        `before` is a memory of much the same texts: what it found out about them is taken over.
        """
        self.units = tuple(sorted(units, key=lambda unit: unit.origin, reverse=True))
        self._sketches: Sketches = before._sketches if before else Sketches()
        self._pairs: dict[tuple[str, str], dict[str, list[TranslationUnit]]] = {}
        self._sources: dict[tuple[str, str], _Sources] = {}
        for pair in before._pairs if before else ():
            self._pair(*pair)

    def exact(self, key: Key, source: str, target: str) -> Match | None:
        """The newest translation of the same text in the same role, from `source` to `target`.

        Where there is none, it is that of a memory of elsewhere, which knows of no roles.
        """
        role, text = key
        same = self._pair(source, target).get(text, ())
        fitting = (unit for wanted in (role, "") for unit in same if unit.role == wanted)
        found = next(fitting, None)
        return Match(1, role, found.origin, text, found.texts[target]) if found else None

    def similar(self, key: Key, source: str, target: str, limit: int = 3) -> tuple[Match, ...]:
        """The best offers for a message: the same text first, then what resembles it.

        Among texts that resemble it alike, those in the message's role come first.
        """
        role, text = key
        pair = self._pair(source, target)
        found = [
            Match(score, unit.role, unit.origin, known, unit.texts[target])
            for known, score in self._sources[source, target].near(text, 4 * limit)
            for unit in pair[known]
        ]
        found.sort(key=lambda match: _rank(match, role), reverse=True)
        best = {match.text: match for match in reversed(found)}
        return tuple(match for match in found if best[match.text] is match)[:limit]

    def _pair(self, source: str, target: str) -> dict[str, list[TranslationUnit]]:
        if (source, target) not in self._pairs:
            pair: dict[str, list[TranslationUnit]] = {}
            for unit in self.units:
                if source in unit.texts and target in unit.texts:
                    pair.setdefault(unit.texts[source], []).append(unit)
            self._pairs[source, target] = pair
            self._sources[source, target] = _Sources(pair, self._sketches)
        return self._pairs[source, target]


class _Sources:
    """Texts to search. Long ones are sifted by their words first, which costs a tenth."""

    def __init__(self, texts: Iterable[str], sketches: "Sketches") -> None:
        self._texts = list(texts)
        self._sketch = sketches.of
        self._sketches = [self._sketch(text) for text in self._texts]

    def near(self, text: str, limit: int) -> list[tuple[str, float]]:
        """The texts of at least `SIMILAR`, with their similarity, the most similar first."""
        texts = self._texts
        if len(text) > _LONG:
            sketch, alike = self._sketch(text), Indel.normalized_similarity
            sifted = process.extract(
                sketch, self._sketches, scorer=alike, score_cutoff=_SIFT, limit=_SIFTED
            )
            texts = [texts[index] for _, _, index in sifted]
        score = Levenshtein.normalized_similarity
        found = process.extract(text, texts, scorer=score, score_cutoff=SIMILAR, limit=limit)
        return [(known, similarity) for known, similarity, _ in found]


class Sketches:
    """Texts as one letter a word, the same for words that begin alike, whatever their suffixes."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._letters: dict[str, str] = {}
        self._known: dict[str, str] = {}

    def of(self, text: str) -> str:
        """The sketch of a text, which is made once."""
        if (known := self._known.get(text)) is None:
            letters = self._letters
            beginnings = (word[:4].casefold() for word in text.split())
            known = "".join(
                letters.setdefault(each, chr(_FIRST + len(letters))) for each in beginnings
            )
            self._known[text] = known
        return known


def _rank(match: Match, role: str) -> tuple[bool, float]:
    weight = 1 if match.role == role else _OTHER_ROLE
    return match.similarity == 1, weight * match.similarity


def fill(catalog: Catalog, memory: TranslationMemory, source: str, target: str) -> Catalog:
    """Fill messages that have no translation with that of the same text in the same role.

    What is filled is fuzzy: it reaches no reader before a person has looked at it.
    """

    def filled(entry: Entry) -> Entry:
        if entry.begun or entry.obsolete or entry.plural is not None:
            return entry
        match = memory.exact(entry.key, source, target)
        return replace(entry, strings=(match.text,), flags=_fuzzy(entry)) if match else entry

    return replace(catalog, entries=tuple(map(filled, catalog.entries)))


def _fuzzy(entry: Entry) -> tuple[str, ...]:
    return "fuzzy", *(flag for flag in entry.flags if flag != "fuzzy")


def annotate(catalog: Catalog, memory: TranslationMemory, source: str, target: str) -> Catalog:
    """Write what the memory offers beside each message that waits for its translator.

    It stands as extracted comments, until the message is translated.
    """

    def annotated(entry: Entry) -> Entry:
        if entry.translated or entry.obsolete or entry.plural is not None:
            return entry
        found = memory.similar(entry.key, source, target)
        offers = [_comment(match, entry) for match in found if match.text != entry.strings[0]]
        comments = (*without(entry, SUGGESTION), *(line for offer in offers for line in offer))
        return replace(entry, comments=comments) if offers else entry

    return replace(catalog, entries=tuple(map(annotated, catalog.entries)))


def _comment(match: Match, entry: Entry) -> tuple[str, ...]:
    """The offer in a line and, where its source differs, the difference in another."""
    head = f"{SUGGESTION}{percent(match)} %, {match.origin}"
    offer = f"{head}): {one_line(match.text)}"
    if match.similarity == 1:
        return (offer,)
    return offer, f"{head}, its source): {one_line(word_diff(match.source, entry.id))}"


def percent(match: Match) -> int:
    """The similarity as people read it: 100 for the same text only."""
    return int(100 * match.similarity)


def word_diff(old: str, new: str) -> str:
    """Show the change from `old` to `new`, word by word: `the [-old-]{+new+} words`."""
    before, after = old.split(" "), new.split(" ")
    parts = []
    for code in Levenshtein.opcodes(before, after):
        gone = " ".join(before[code.src_start : code.src_end])
        come = " ".join(after[code.dest_start : code.dest_end])
        if code.tag == "equal":
            parts.append(gone)
        else:
            parts.append((f"[-{gone}-]" if gone else "") + (f"{{+{come}+}}" if come else ""))
    return " ".join(parts)
