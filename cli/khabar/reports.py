"""What a command has to say, as data: computed in the pipeline, shown by the console."""

from collections.abc import Mapping
from dataclasses import dataclass

from khabar.model import Event
from khabar.problems import Level, Place, Problem


@dataclass(frozen=True, slots=True)
class CatalogChange:
    """What `sync` did, or would do, to one file: how many messages met which fate."""

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
        """Whether a source or a catalog could not be read."""
        return any(problem.level is Level.ERROR for problem in self.problems)


@dataclass(frozen=True, slots=True)
class LocaleStatus:
    """How far one locale of a release, or of a shared catalog, is.

    `state` is `public`, with the version where that says more; `withdrawn`; `not yet`, where only
    its editor or its embargo holds it back; `withheld`; or empty for a shared catalog. `reasons`
    says why the text as it is now is not public.
    """

    name: str
    locale: str
    total: int
    translated: int
    fuzzy: int
    missing: int
    state: str = ""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusReport:
    """Releases and shared catalogs by locale."""

    locales: tuple[str, ...]
    releases: tuple[LocaleStatus, ...]
    shared: tuple[LocaleStatus, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Every problem of the sources and every finding of the translations."""

    problems: tuple[Problem, ...]
    releases: int
    catalogs: int
    sources_valid: bool

    def count(self, level: Level) -> int:
        """How many problems have this level."""
        return sum(problem.level is level for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Built:
    """One bulletin that a build set: where it stands, and why it is not public."""

    release: str
    locale: str
    path: str
    public: bool
    reasons: tuple[str, ...] = ()
    finding: bool = False


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build wrote and what it withheld; `output` is the folder, `proofs` files in it."""

    output: str
    bulletins: tuple[Built, ...]
    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0
    proofs: tuple[str, ...] = ()

    @property
    def findings(self) -> bool:
        """Whether somebody has to mend something."""
        return any(b.finding for b in self.bulletins) or any(
            problem.level is Level.ERROR for problem in self.problems
        )


@dataclass(frozen=True, slots=True)
class Created:
    """Files that a command made, and what to do next."""

    files: tuple[str, ...]
    next: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the translation memory offers: `text` is the translation of a similar `source`.

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
    """Suggestions, of how many waiting messages, and from how many remembered ones."""

    messages: tuple[Suggested, ...]
    waiting: int
    memory: int
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportReport:
    """How many messages an export holds; `file` is `""` where it went to stdout."""

    style: str
    locale: str
    messages: int
    problems: tuple[Problem, ...] = ()
    file: str = ""


@dataclass(frozen=True, slots=True)
class CatalogImport:
    """What an import did to one catalog: how many messages became what."""

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
        """How many units, files or catalogs were not taken."""
        return sum(problem.level is Level.ERROR for problem in self.problems)


@dataclass(frozen=True, slots=True)
class MergeReport:
    """How a merge of two versions of a catalog ended; `as_text`: Git merged its lines instead."""

    file: str
    conflicts: int
    problems: tuple[Problem, ...] = ()
    as_text: bool = False


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
class Approved:
    """The answer for one locale: `approved`, `approved already` or `not approved`, and why."""

    locale: str
    answer: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ApproveReport:
    """What was signed off."""

    release: str
    version: int
    locales: tuple[Approved, ...]

    @property
    def refused(self) -> bool:
        """Whether a locale could not be signed off."""
        return any(each.answer == "not approved" for each in self.locales)


@dataclass(frozen=True, slots=True)
class Amended:
    """A correction, refile or kill that was begun; `blocking` says what languages still lack."""

    release: str
    version: int
    kind: str
    blocking: tuple[str, ...]
    frozen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HistoryReport:
    """What happened to a release; who signed it off: (locale, version, name, time); and what
    readers were told: (version, kind, time, text).
    """

    release: str
    events: tuple[Event, ...]
    approvals: tuple[tuple[str, int, str, str], ...]
    notices: tuple[tuple[int, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class HoldReport:
    """Copies under embargo that were made for a recipient, and what other languages lack."""

    release: str
    recipient: str
    paths: tuple[str, ...]
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A part of the text that two versions have differently."""

    part: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class DiffReport:
    """What changed between two versions in one locale."""

    release: str
    locale: str
    versions: tuple[int, int]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class LocaleReport:
    """A locale that was added, or was there already, and what setting its language will lack.

    `hyphenation` is `rules`, `dictionary`, `none`, or `not used` in its script; `plurals` are
    CLDR's names of its plural forms; `files` those that changed.
    """

    locale: str
    name: str
    added: bool
    direction: str
    plurals: tuple[str, ...]
    hyphenation: str
    files: tuple[str, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> bool:
        """Whether letters or digits are missing, or a source or catalog could not be read."""
        return any(problem.level is Level.ERROR for problem in self.problems)


@dataclass(frozen=True, slots=True)
class MailRow:
    """One language of a release on its way: how many of its readers met which fate.

    Fates are `send` (before), `sent`, `refused`, `deferred`, `unknown` (nobody can tell),
    `earlier` (sent by an earlier run), `embargo` (they have to wait) and `withheld`; `reasons` says
    why nothing may go out.
    """

    locale: str
    version: int
    counts: Mapping[str, int]
    embargoed: bool = False
    reasons: tuple[str, ...] = ()
    finding: bool = False


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A message that somebody should look at, and what the server said last."""

    address: str
    locale: str
    fate: str
    detail: str


@dataclass(frozen=True, slots=True)
class SendReport:
    """What a mailing did, or would do. `mode` is `plan`, `sent`, `canceled`, `dry-run`, `test` or
    `resolved`; `stopped` says why it ended early; `output` is where a dry run wrote.
    """

    release: str
    mode: str
    locales: tuple[MailRow, ...]
    open: tuple[Undelivered, ...] = ()
    stopped: str = ""
    output: str = ""
    problems: tuple[Problem, ...] = ()

    def count(self, fate: str) -> int:
        """How many messages met a fate."""
        return sum(row.counts.get(fate, 0) for row in self.locales)

    @property
    def findings(self) -> bool:
        """Whether somebody has something to do."""
        return bool(self.open or self.stopped) or any(row.finding for row in self.locales)


@dataclass(frozen=True, slots=True)
class Packaged:
    """A locale's zip: its version, its name, and the SHA-256 of what it holds and of itself.

    `unsigned`: the newsroom signs, and the PDF in it is not signed. `recorded`: it is new to the
    release's history.
    """

    locale: str
    version: int
    file: str
    files: Mapping[str, str]
    unsigned: bool = False
    recorded: bool = False


@dataclass(frozen=True, slots=True)
class PackageReport:
    """The zips of a release in the folder `output`; `whole` is the one with all locales.

    `reasons` says what is not in them, and why; `findings`, that somebody has to mend something.
    """

    release: str
    output: str
    packages: tuple[Packaged, ...]
    whole: str
    reasons: tuple[str, ...]
    findings: bool


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed PDF: its version, its path in the newsroom, and whether it was there `already`."""

    locale: str
    version: int
    file: str
    already: bool


@dataclass(frozen=True, slots=True)
class SignReport:
    """What was signed, and in whose name; `manifest` is empty where nothing is public."""

    release: str
    signer: str
    files: tuple[Signed, ...]
    manifest: str
    reasons: tuple[str, ...]
    findings: bool


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What a PDF is: `current`, `superseded`, `withdrawn`, `altered`, `not ours` or `unknown`.

    `current` is the version that stands in its language, 0 for none. `signature` is its own, and
    `manifest` that of the manifest: `none`, `broken`, `confirmed`, `other` (not the publisher's) or
    `unconfirmed`; the second is empty where a newsroom was asked. `text` says it to the reader.
    """

    file: str
    verdict: str
    release: str
    locale: str
    version: int
    current: int
    as_of: str
    signature: str
    manifest: str
    text: str


Report = (
    SyncReport
    | LocaleReport
    | StatusReport
    | CheckReport
    | BuildReport
    | SuggestReport
    | ExportReport
    | ImportReport
    | MergeReport
    | ReviewReport
    | ApproveReport
    | Amended
    | HistoryReport
    | HoldReport
    | DiffReport
    | SendReport
    | PackageReport
    | SignReport
    | VerifyReport
    | Created
)
