"""Reports of `package`, `deliver`, `sign`, `verify` and `publish`."""

from collections.abc import Mapping
from dataclasses import dataclass

from khabar.problems import Problem
from khabar.reports.building import BuildReport
from khabar.reports.deciding import Amended
from khabar.reports.mailing import SendReport


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
class Delivered:
    """A version of a locale and a wire: the file's name, and what becomes of it.

    `fate` is `deliver` (planned), `delivered`, `earlier`, `refused`, `unnoted` (delivered, and the
    history cannot be written), or `never`: the notice of a withdrawn text that the wire never had.
    `detail` is the wire's answer. A package has no locale.
    """

    wire: str
    locale: str
    version: int
    file: str
    fate: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class DeliverReport:
    """Deliveries of a release to wires; `mode` is `plan`, `canceled` or `delivered`.

    `reasons` says what is not public, and why; `finding`, that somebody has to mend something.
    """

    release: str
    mode: str
    rows: tuple[Delivered, ...]
    reasons: tuple[str, ...]
    finding: bool

    def count(self, fate: str) -> int:
        """Count the files of one fate."""
        return sum(row.fate == fate for row in self.rows)

    @property
    def findings(self) -> bool:
        """Tell whether somebody has something to do."""
        return self.finding or bool(self.count("refused") + self.count("unnoted"))


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed PDF: its version, its path in the newsroom, and whether it was there `already`.

    `level` is that of its signature (ETSI EN 319 142-1): B-B, B-T or B-LT.
    """

    locale: str
    version: int
    file: str
    already: bool
    level: str = "B-B"


@dataclass(frozen=True, slots=True)
class SignReport:
    """Report of `sign`: files and signer; `manifest` is empty where nothing is public.

    `offered`: the site in `out/public` has them.
    """

    release: str
    signer: str
    files: tuple[Signed, ...]
    manifest: str
    reasons: tuple[str, ...]
    findings: bool
    offered: bool = False


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """Report of `verify`: `current`, `superseded`, `withdrawn`, `altered`, `not ours` or `unknown`.

    `current` is the version that readers of its language have, 0 for none. `signature` is its own,
    `manifest` that of the manifest: `none`, `broken`, `confirmed`, `other` (not the publisher's) or
    `unconfirmed`; the second is empty where a newsroom was asked. `text` says it to the reader;
    `hint` is what to verify instead of a file that is not ours: a part of a mail, or of a zip.
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
    hint: str = ""


@dataclass(frozen=True, slots=True)
class VerifyFolderReport:
    """Report of `verify FOLDER`: the files that manifests judge, one by one.

    `others` counts files that are as the folder's `SHA256SUMS` says; `changed` are those that are
    not, and `missing` those that are not there. `unlisted` are documents that nothing lists.
    """

    folder: str
    files: tuple[VerifyReport, ...]
    others: int
    changed: tuple[str, ...]
    unlisted: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def current(self) -> bool:
        """Tell whether every file is what is published now, as far as the lists tell."""
        listed = not self.changed and not self.unlisted
        return listed and all(each.verdict == "current" for each in self.files)


@dataclass(frozen=True, slots=True)
class Recorded:
    """A bulletin's version that is new to the history of its release."""

    release: str
    locale: str
    version: int


@dataclass(frozen=True, slots=True)
class ToldService:
    """A cache or service that was told of a publication, or would be: of how many files.

    `why` is the reason why it was not told the rest; the next publication tells it.
    """

    service: str
    files: int = 0
    why: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class PublishReport:
    """Report of a publication, done or planned. `mode` is `published` or `plan`.

    `puts` and `removes` are files in their order, `total` counts those of the site, `bytes` what is
    put; `foreign` counts the files of the target that are not Khabar's; `cautions` says what the
    target cannot promise. `lost` are the bulletins (`<locale>/<release>`) that stay there although
    the newsroom has nothing to show for them. `told` are the services that were told, or
    would be; `altered` the files there that somebody else had changed, and that are put again.
    `unmade` are lists that stay as they are, since somebody else's file stands in their place in
    out/public.
    """

    target: str
    mode: str
    puts: tuple[str, ...]
    removes: tuple[str, ...]
    total: int
    bytes: int
    foreign: int
    recorded: tuple[Recorded, ...] = ()
    cautions: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    told: tuple[ToldService, ...] = ()
    altered: tuple[str, ...] = ()
    unmade: tuple[str, ...] = ()

    @property
    def findings(self) -> bool:
        """Tell whether somebody has something to do."""
        return bool(self.lost or self.unmade) or any(each.why for each in self.told)


@dataclass(frozen=True, slots=True)
class UndoneStep:
    """A step of `--now` or `--publish` that could not be done: why, and what helps."""

    step: str
    why: str
    hint: str
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class AtOnceReport:
    """A decision that was carried out at once: what each step did, `None` for one that did not."""

    decided: Amended
    built: BuildReport | None = None
    published: PublishReport | None = None
    delivered: DeliverReport | None = None
    sent: SendReport | None = None
    undone: tuple[UndoneStep, ...] = ()

    @property
    def findings(self) -> bool:
        """Tell whether somebody has something to do."""
        return bool(
            self.undone
            or self.decided.refused
            or (self.built and self.built.broken)
            or (self.published and self.published.findings)
            or (self.delivered and self.delivered.findings)
            or (self.sent and self.sent.findings)
        )
