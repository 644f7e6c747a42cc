"""Things of a kind that one text has and the other lacks: exchanged where each lacks one.

If something is only lost, the translation may say it in another way; that is not a finding.
"""

from collections.abc import Iterator, Sequence

from khabar.checks.pair import Finding, Pair, says
from khabar.languages.meaning.subject_words import FoundWord, words_of
from khabar.languages.vocabulary.subjects import Subject


def both(pair: Pair, subject: Subject) -> tuple[Sequence[FoundWord], Sequence[FoundWord]]:
    """The words of a subject in both texts; none of the translation where the source has none."""
    there = words_of(subject, pair.source_prose, pair.source_locale)
    return there, words_of(subject, pair.prose, pair.locale) if there else ()


def differing(
    there: Sequence[FoundWord], here: Sequence[FoundWord]
) -> tuple[list[FoundWord], list[FoundWord]]:
    """Part what the source alone says from what the translation alone says."""
    return only(there, here), only(here, there)


def only(ours: Sequence[FoundWord], theirs: Sequence[FoundWord]) -> list[FoundWord]:
    """The words of one text of which the other has none with the same meaning."""
    if not ours:
        return []
    means = {each for other in theirs for each in other.means}
    return [each for each in ours if not each.means & means]


def exchanged(
    lost: Sequence[FoundWord], added: Sequence[FoundWord], hint: str
) -> Iterator[Finding]:
    """Yield a finding for each thing that is lost while another was added."""
    for was, now in zip(lost, added, strict=False):
        yield Finding(says(now.text, was.text), hint)
