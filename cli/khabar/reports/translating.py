"""Reports of the commands for translators: `sync`, `status`, `import` and others."""

from dataclasses import dataclass

from khabar.problems import Level, Place, Problem, any_error


@dataclass(frozen=True, slots=True)
class CatalogChange:
    """Change of one file by `sync`, done or planned: counts of messages by outcome."""

    file: str
    added: int = 0
    edited: int = 0
    revived: int = 0
    removed: int = 0
    accepted: int = 0
    created: bool = False
    filled: int = 0
    suggested: int = 0


@dataclass(frozen=True, slots=True)
class SyncReport:
    """The files that changed, or would change, and those that were refused."""

    changes: tuple[CatalogChange, ...]
    unchanged: int
    written: bool
    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> bool:
        """Tell whether a source or a catalog could not be read."""
        return any_error(self.problems)


@dataclass(frozen=True, slots=True)
class LocaleStatus:
    """Progress of one locale of a release, or of a shared catalog.

    `state` is `public`, with the version where that says more; `withdrawn`, with a notice or not;
    `not yet`, where only its editor or its embargo holds it back; `withheld`; or empty for a shared
    catalog. `reasons` says why the text as it is now is not public; `finding`: somebody has to mend
    something; `broken`: something is lost or failed. `questions` counts those of translators that
    nobody has answered.
    """

    name: str
    locale: str
    total: int
    translated: int
    fuzzy: int
    missing: int
    state: str = ""
    reasons: tuple[str, ...] = ()
    finding: bool = False
    broken: bool = False
    questions: int = 0


@dataclass(frozen=True, slots=True)
class StatusReport:
    """Releases and shared catalogs by locale."""

    locales: tuple[str, ...]
    releases: tuple[LocaleStatus, ...]
    shared: tuple[LocaleStatus, ...]
    problems: tuple[Problem, ...] = ()

    def of(self, locales: tuple[str, ...]) -> "StatusReport":
        """Give the part of some locales; none: all."""
        if not locales:
            return self
        releases, shared = (
            tuple(row for row in rows if row.locale in locales)
            for rows in (self.releases, self.shared)
        )
        chosen = tuple(each for each in self.locales if each in locales)
        return StatusReport(chosen, releases, shared, self.problems)

    @property
    def broken(self) -> bool:
        """Tell whether something is broken, as a build would tell it."""
        return any_error(self.problems) or any(row.broken for row in self.releases)

    @property
    def findings(self) -> bool:
        """Tell whether anything is broken or unfinished."""
        return self.broken or any(row.finding for row in self.releases)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Offer of the translation memory: `text` translates a similar `source`.

    `percent` is their similarity, 100 for the same text; `origin` the release it comes from;
    `diff` what differs, word by word, `[-so-]` in the remembered and `{+so+}` in the new source.
    """

    percent: int
    origin: str
    role: str
    source: str
    text: str
    diff: str


@dataclass(frozen=True, slots=True)
class Suggested:
    """A message that waits for its translator, and what is offered for it, the best first."""

    name: str
    locale: str
    place: Place
    role: str
    source: str
    fuzzy: bool
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class SuggestReport:
    """Suggestions for messages to translate: how many those are, and how many texts are known."""

    messages: tuple[Suggested, ...]
    waiting: int
    memory: int
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Drafted:
    """A machine draft that was written, as fuzzy, and what the checks say about it."""

    place: Place
    role: str
    source: str
    text: str
    findings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftReport:
    """The drafts of an engine, and what was not drafted or written, with the reasons."""

    engine: str
    drafts: tuple[Drafted, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportReport:
    """Report of `export`: the number of messages; `file` is `""` where it went to stdout."""

    style: str
    locale: str
    messages: int
    problems: tuple[Problem, ...] = ()
    file: str = ""


@dataclass(frozen=True, slots=True)
class CatalogImport:
    """Change of one catalog by `import`: counts of messages by outcome."""

    file: str
    translated: int = 0
    fuzzy: int = 0
    suggested: int = 0


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The catalogs that an import changed, how many messages were as they are, what was refused."""

    file: str
    changes: tuple[CatalogImport, ...]
    unchanged: int
    problems: tuple[Problem, ...] = ()

    @property
    def refused(self) -> int:
        """Count the units, files or catalogs that were not taken."""
        return sum(problem.level is Level.ERROR for problem in self.problems)


@dataclass(frozen=True, slots=True)
class TranslateReport:
    """One entry of a catalog that was written; `changed` is false where it said so already.

    `state` is `reviewed`, `fuzzy` or `missing`; `strings` is the translation as the file has it
    now, in one text or in one for each plural form.
    """

    file: str
    source: str
    state: str
    changed: bool
    strings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MergeReport:
    """Report of a merge of two versions of a catalog; `as_text`: Git merged its lines instead."""

    file: str
    conflicts: int
    problems: tuple[Problem, ...] = ()
    as_text: bool = False


@dataclass(frozen=True, slots=True)
class GiveReport:
    """A file to mail, what is in it, and how many messages its catalog has."""

    file: str
    holds: tuple[str, ...]
    messages: int
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenCatalog:
    """A catalog after a copy came back: how many entries changed, how many are in dispute."""

    file: str
    changed: int
    conflicts: int


@dataclass(frozen=True, slots=True)
class TakeReport:
    """The catalogs after their copies came back, and what was wrong."""

    catalogs: tuple[TakenCatalog, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def unsettled(self) -> bool:
        """Tell whether a person has to decide something, or a file was not taken."""
        conflicts = any(each.conflicts for each in self.catalogs)
        return conflicts or any(each.level is Level.ERROR for each in self.problems)


@dataclass(frozen=True, slots=True)
class ReviewReport:
    """A review page that was written, and what its reviewer will meet there."""

    file: str
    messages: int
    reviewed: int
    fuzzy: int
    missing: int
    findings: int
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Support:
    """A part of what there is for a language: its state, and what happens without it."""

    part: str
    state: str
    effect: str = ""


@dataclass(frozen=True, slots=True)
class LocaleReport:
    """A locale that was added, or was there already, and what pages in its language will lack.

    `hyphenation` is `rules`, `dictionary`, `none`, or `not used` in its script; `plurals` are
    CLDR's names of its plural forms; `support` says what Khabar has for it, part by part; `files`
    are those that changed.
    """

    locale: str
    name: str
    added: bool
    direction: str
    plurals: tuple[str, ...]
    hyphenation: str
    support: tuple[Support, ...]
    files: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    letters_known: bool = True

    @property
    def errors(self) -> bool:
        """Tell whether letters or digits are missing, or a source or catalog could not be read."""
        return any_error(self.problems)
