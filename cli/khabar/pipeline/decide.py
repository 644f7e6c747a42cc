"""`approve`, `correct`, `refile`, `kill`, `history`, `diff`: the editorial lifecycle."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from khabar import editions
from khabar.editions import Edition
from khabar.model import Notice, NoticeKind, Release, StandardNotice, Status, Text
from khabar.newsroom import Folder, edition_file
from khabar.pipeline.load import Loaded, load
from khabar.pipeline.past import events, was_public
from khabar.pipeline.prepare import draft, prepare
from khabar.pipeline.sync import sync
from khabar.problems import KhabarError
from khabar.reports import Amended, Approved, ApproveReport, Difference, DiffReport, HistoryReport
from khabar.sources.amend import Amendment, amend


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides, and when."""

    name: str
    at: datetime


def find(loaded: Loaded, id_: str) -> Release:
    """A release that can be read; anything else is wrong usage."""
    parsed = next((each for each in loaded.releases if each.id == id_), None)
    if parsed is None:
        raise KhabarError(f"no release {id_}", "`khabar status` lists the releases")
    if parsed.release is None:
        raise KhabarError(f"{parsed.file} cannot be read", "", parsed.problems)
    return parsed.release


def approve(folder: Folder, id_: str, locales: tuple[str, ...], decider: Decider) -> ApproveReport:
    """Freeze the text of a release as an edition, in each locale that is ready for it.

    An edition that was public is never replaced: what changes after publication is a correction.
    """
    loaded = load(folder)
    release = find(loaded, id_)
    _check_locales(loaded, locales)
    if release.embargo and release.embargo <= decider.at and not was_public(folder, id_):
        hint = "an embargo lies in the future when a text is signed off; remove it, or move it"
        raise KhabarError(f"the embargo of {id_} has passed already", hint)
    files: dict[str, str] = {}
    answers = []
    for locale in locales or loaded.newsroom.locales:
        answer, edition = _approve(folder, loaded, release, locale, decider)
        answers.append(answer)
        if edition:
            files[edition_file(id_, release.version, locale)] = editions.dump(edition)
    folder.write(files)
    return ApproveReport(id_, release.version, tuple(answers))


def _approve(
    folder: Folder, loaded: Loaded, release: Release, locale: str, decider: Decider
) -> tuple[Approved, Edition | None]:
    bulletin, obstacles = draft(loaded, release, locale)
    allowed = loaded.newsroom.policies.sign_off.get(locale, ())
    if allowed and decider.name not in allowed:
        obstacles = (
            f"{decider.name} may not sign off {locale}; may: {', '.join(allowed)}",
            *obstacles,
        )
    signed = _edition(loaded, release.id, locale, release.version)
    if signed and not editions.changes(signed, bulletin, release):
        return Approved(locale, "approved already", (f"by {signed.by}",)), None
    if signed and was_public(folder, release.id, locale, release.version):
        obstacles = (f"version {release.version} was published; correct or refile it", *obstacles)
    if obstacles:
        return Approved(locale, "not approved", obstacles), None
    edition = editions.freeze(bulletin, release, decider.name, decider.at)
    return Approved(locale, "approved"), edition


def _check_locales(loaded: Loaded, locales: tuple[str, ...]) -> None:
    for locale in locales:
        if locale not in loaded.newsroom.locales:
            hint = f"the newsroom's locales are {', '.join(loaded.newsroom.locales)}"
            raise KhabarError(f"{locale} is no locale of this newsroom", hint)


def _edition(loaded: Loaded, id_: str, locale: str, version: int) -> Edition | None:
    signed = loaded.editions.get((id_, locale), ())
    return next((each for each in signed if each.version == version), None)


@dataclass(frozen=True, slots=True)
class Change:
    """A correction, refile or kill, and what readers are told of it: a text, or a standard one."""

    kind: NoticeKind
    text: str = ""
    standard: StandardNotice | None = None

    def notice(self, version: int, at: datetime) -> Notice:
        """The notice that leads to a version; a text that is none is wrong usage."""
        text = " ".join(self.text.split())
        if bool(text) == bool(self.standard):
            raise KhabarError("a notice has a text or a standard one", "--text or --standard")
        said = Text("notice", text) if text else None
        return Notice(version, self.kind, at, said, self.standard)


def change(folder: Folder, id_: str, wish: Change, decider: Decider) -> Amended:
    """Begin a new version of a release, with a notice; a kill withdraws all languages at once.

    What stands in public is frozen first, so that it stays until the new version is ready: for
    each language when it is translated, and signed off where the policy asks.
    """
    loaded = load(folder)
    release = find(loaded, id_)
    if release.status is Status.CANCELED:
        raise KhabarError(f"{id_} is withdrawn", "a withdrawn release stays withdrawn")
    if release.status is not Status.USABLE:
        raise KhabarError(f"{id_} was not public yet", "edit it; there is nothing to correct")
    version = release.version + 1
    kill = wish.kind is NoticeKind.KILL
    notice = wish.notice(version, decider.at)
    status = Status.CANCELED if kill else None
    source = amend(folder.text(release.file), Amendment(version, notice, status))
    standing = dict(_freeze_standing(loaded, id_, decider))
    folder.write({**standing, release.file: source})
    sync(folder)
    return Amended(
        id_,
        version,
        wish.kind.value,
        tuple(_blocking(folder, id_)),
        () if kill else tuple(standing),
    )


def _freeze_standing(loaded: Loaded, id_: str, decider: Decider) -> Iterator[tuple[str, str]]:
    """The editions of what is public and has none yet: a locale without sign-off has not."""
    prepared, _ = prepare(loaded, decider.at)
    release = find(loaded, id_)
    for each in prepared:
        if each.key[0] == id_ and each.public:
            version, locale = each.bulletin.release.version, each.key[1]
            if not _edition(loaded, id_, locale, version):
                edition = editions.freeze(
                    each.bulletin, release, f"{decider.name} (as it stood)", decider.at
                )
                yield edition_file(id_, version, locale), editions.dump(edition)


def _blocking(folder: Folder, id_: str) -> Iterator[str]:
    """What each language lacks before the new version, with its notice, can stand in it."""
    loaded = load(folder)
    release = find(loaded, id_)
    for locale in loaded.newsroom.locales:
        yield from draft(loaded, release, locale)[1]


def history_of(folder: Folder, id_: str) -> HistoryReport:
    """Every public version: when, with which bytes, who approved it, and its notice."""
    loaded = load(folder)
    release = find(loaded, id_)
    signed = tuple(
        (each.bulletin.locale, each.version, each.by, each.at.isoformat())
        for (release_id, _), row in loaded.editions.items()
        if release_id == id_
        for each in row
    )
    notices = tuple((n.version, n.kind.value, n.at.isoformat(), _said(n)) for n in release.notices)
    return HistoryReport(id_, events(folder, id_), signed, notices)


def _said(notice: Notice) -> str:
    return notice.text.markdown if notice.text else f"({notice.standard})"


def diff(folder: Folder, id_: str, versions: tuple[int, int], locale: str) -> DiffReport:
    """What changed between two approved versions in one locale."""
    loaded = load(folder)
    find(loaded, id_)
    _check_locales(loaded, (locale,))
    found = [_edition(loaded, id_, locale, version) for version in versions]
    for version, edition in zip(versions, found, strict=True):
        if edition is None:
            known = [str(each.version) for each in loaded.editions.get((id_, locale), ())]
            hint = f"there are: {', '.join(known) or 'none'}"
            raise KhabarError(f"no edition of version {version} in {locale}", hint)
    before, after = (edition for edition in found if edition)
    rows = tuple(Difference(*row) for row in editions.differing_lines(before, after))
    return DiffReport(id_, locale, versions, rows)
