"""Names of persons in running text: two or three words with capitals that stand beside a role."""

import re
from dataclasses import dataclass

from khabar.languages.meaning.speakers.role_words import bodies
from khabar.languages.vocabulary.speech import Speech, replaced

QUOTED = re.compile(r"[“«\"„][^“”«»\"„]{1,80}[”»\"“](?:[-’']?\w{1,4}(?!\w))?")
"""A name in quotation marks, with its suffix."""
_WORD = re.compile(r"[^\W\d_](?:[\w-]|['’ʻ‘](?=\w))*\.?")
_LAST_WORD = re.compile(r"[^\W\d_][\w-]*\.?\s*$")
_FARTHEST = 80
_ABBREVIATION = 4

Run = list[re.Match[str]]


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name where a text has it; `written` is without a suffix that an apostrophe sets off."""

    written: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NameReader:
    """Finds names in one text of a language."""

    text: str
    locale: str
    speech: Speech

    def at(self, start: int) -> PersonName | None:
        """The name that begins at a place, behind titles."""
        titles = re.compile(rf"\s*(?:(?:{self.speech.titles})\s+)*", re.IGNORECASE)
        match = titles.match(self.text, start)
        begin = match.end() if match else start
        runs = self.runs(begin, min(len(self.text), begin + _FARTHEST))
        if not runs or runs[0][0].start() != begin:
            return None
        run = runs[0]
        third = len(run) > 2 and any(map(self.is_patronymic, run[1:3]))
        return self.named(run[: 3 if third else self.speech.longest_name])

    def before(self, end: int) -> PersonName | None:
        """The name that ends at a place."""
        runs = self.runs(max(0, end - _FARTHEST), end)
        if not runs or runs[-1][-1].end() != end:
            return None
        bare = [word for word in runs[-1] if not self.is_title(word[0])]
        return self.named(bare[-self.speech.longest_name :])

    def behind_body(self, start: int, end: int) -> PersonName | None:
        """The name at the end of words with capitals: behind the head of a body, or the last two.

        Where small words join those of a name (of, and the), the first other one ends it.
        """
        if self.speech.connectors:
            small = rf"\s(?!(?:{self.speech.connectors})\s)[^\W\dA-Z]"
            match = re.compile(small).search(self.text, start, end)
            end = match.start() if match else end
        runs = [run for run in self.runs(start, end) if len(run) > 1]
        for run in reversed(runs) if self.speech.connectors else runs:
            heads = [each.end for each in bodies(self.text, self.locale)
                     if start <= each.start and each.end <= run[-1].end()]  # fmt: skip
            words = [word for word in run if word.start() >= max(heads, default=0)]
            if len(words) > 1 and not self._is_whole_name_of_body(run):
                three = len(words) < len(run) or any(map(self.is_patronymic, words[-2:]))
                return self.named(words[-3 if three else -2 :])
        return None

    def _is_whole_name_of_body(self, run: Run) -> bool:
        """Tell whether two words behind `of` name a body, no person: `head of Clean Shore`."""
        joined = rf"(?<!\w)(?:{self.speech.connectors})\s$"
        before = self.text[max(0, run[0].start() - _FARTHEST) : run[0].start()]
        return bool(self.speech.connectors) and len(run) == 2 and bool(re.search(joined, before))

    def named(self, run: Run) -> PersonName | None:
        """A run of words as a name, without titles; `None` for one word, or a body."""
        while run and self.is_title(run[0][0]):
            run = run[1:]
        if len(run) < 2:
            return None
        start, end = run[0].start(), run[-1].end()
        if any(start <= each.start < end for each in bodies(self.text, self.locale)):
            return None
        return PersonName(replaced(self.text[start:end], self.speech.set_off), start, end)

    def is_title(self, word: str) -> bool:
        """Tell whether a word is a title before a name: Dr, Sayın, г-н."""
        titles = re.compile(self.speech.titles, re.IGNORECASE)
        return any(titles.fullmatch(each) for each in (word.rstrip(), f"{word.rstrip()}."))

    def ends_title(self, end: int) -> bool:
        """Tell whether the word before a place is a title, whose stop would follow: проф."""
        word = _LAST_WORD.search(self.text, 0, end)
        return bool(word and self.text[end : end + 1] == "." and self.is_title(word[0]))

    def before_titles(self, end: int) -> int:
        """Return the place before the titles that stand before a place."""
        word = _LAST_WORD.search(self.text, 0, end)
        while word and self.is_title(word[0]):
            end = word.start()
            word = _LAST_WORD.search(self.text, 0, end)
        return end

    def is_patronymic(self, word: re.Match[str]) -> bool:
        """Tell whether a word is a third name: oğlu, қызы, Петрович."""
        return bool(re.fullmatch(self.speech.patronymics, word[0]))

    def runs(self, start: int, end: int) -> list[Run]:
        """Runs of words with capitals, quoted names left out; abbreviations are none."""
        masked = QUOTED.sub(lambda match: "\0" * len(match[0]), self.text[:end])
        runs: list[Run] = [[]]
        for match in _WORD.finditer(masked, start, end):
            word = match if len(match[0]) == 2 else _without_stop(match)
            here = runs[-1]
            if here and masked[here[-1].end() : word.start()] != " ":
                runs.append([])
            plain = word[0].rstrip(".")
            # A surname may stand in capitals behind its given name; abbreviations are short.
            capitals = plain.isupper() and len(plain) > 1
            surname = bool(runs[-1]) and len(plain) > _ABBREVIATION
            proper = plain[:1].isupper() and (not capitals or surname)
            if proper or (runs[-1] and self.is_patronymic(word)):
                runs[-1].append(word)
            else:
                runs.append([])
        return [run for run in runs if run]


def _without_stop(match: re.Match[str]) -> re.Match[str]:
    """A word without the full stop of its sentence; initials keep theirs."""
    if not match[0].endswith("."):
        return match
    again = re.compile(re.escape(match[0][:-1])).match(match.string, match.start())
    assert again  # noqa: S101
    return again
