"""`approve`, `correct`, `refile`, `kill`, `history`, `diff`: the editorial lifecycle."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from khabar import editions
from khabar.editions import Edition
from khabar.files.folder import Folder, edition_file
from khabar.model import Notice, NoticeKind, Release, StandardNotice, Status, Text
from khabar.problems import KhabarError
from khabar.reports import Amended, Approved, ApproveReport, Difference, DiffReport, HistoryReport
from khabar.sources.amend import Amendment, amend
from khabar.sources.release import parse_release
from khabar.standing.bulletins import as_it_is, draft, prepare, withdrawn
from khabar.standing.missing_glyphs import notice_letters
from khabar.translating.sync import sync
from khabar.workspace.holds import Returned, take_back
from khabar.workspace.load import Loaded, load
from khabar.workspace.names import person
from khabar.workspace.past import events, was_public


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides, and when; raises `KhabarError` for a name that is none."""

    name: str
    at: datetime

    def __post_init__(self) -> None:
        """Look at the name: it is recorded, and shown to others."""
        person(self.name)


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
    with folder.alone():
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
    now = as_it_is(loaded, release, bulletin)
    signed = _edition(loaded, release.id, locale, release.version)
    changed = editions.changes(signed, now) if signed else ()
    if signed and not changed:
        return Approved(locale, "approved already", (f"by {signed.by}",)), None
    # An edition from before there were digests of images may be completed, and nothing else in it.
    completed = signed and not signed.images and changed == (editions.IMAGES,)
    spoilt = release.version in loaded.spoilt.get((release.id, locale), ())
    public = (signed or spoilt) and was_public(folder, release.id, locale, release.version)
    if public and not completed:
        obstacles = (f"version {release.version} was published; correct or refile it", *obstacles)
    obstacles += tuple(
        f"the image {src} is missing" for src, hash_ in now.images.items() if not hash_
    )
    if obstacles:
        return Approved(locale, "not approved", obstacles), None
    return Approved(locale, "approved"), editions.freeze(now, decider.name, decider.at)


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
        if any(unicodedata.category(char) == "Cs" for char in self.text):
            raise KhabarError("the text of the notice is not UTF-8", "write it in letters")
        text = " ".join(self.text.split())
        if bool(text) == bool(self.standard):
            raise KhabarError("a notice has a text or a standard one", "--text or --standard")
        said = Text("notice", text) if text else None
        return Notice(version, self.kind, at, said, self.standard)


def change(folder: Folder, id_: str, wish: Change, decider: Decider) -> Amended:
    """Begin a new version of a release, with a notice; a kill withdraws all languages at once.

    What stands in public is frozen first, so that it stays until the new version is ready: for
    each language when it is translated, and signed off where the policy asks. Of a withdrawn one
    the copies under embargo are taken back. Nothing is written where the notice cannot be read or,
    in a language, be set.
    """
    with folder.alone():
        loaded = load(folder)
        release = find(loaded, id_)
        _check_changeable(release)
        version = release.version + 1
        notice = wish.notice(version, decider.at)
        status = Status.CANCELED if wish.kind is NoticeKind.KILL else None
        source = amend(folder.text(release.file), Amendment(version, notice, status))
        amended = _reread(folder, loaded, release, source)
        if status:
            _check_letters(loaded, amended)
        standing = dict(_freeze_standing(loaded, id_, decider))
        folder.write({**standing, release.file: source})
        back = take_back(folder, {id_}.__contains__) if status else Returned((), ())
        sync(folder)
    return Amended(
        id_,
        version,
        wish.kind.value,
        tuple(_blocking(folder, id_)),
        () if status else tuple(standing),
        tuple(name for _, name in back.holders),
        back.problems,
    )


def _check_changeable(release: Release) -> None:
    if release.status is Status.CANCELED:
        raise KhabarError(f"{release.id} is withdrawn", "a withdrawn release stays withdrawn")
    if release.status is not Status.USABLE:
        raise KhabarError(
            f"{release.id} was not public yet", "edit it; there is nothing to correct"
        )


def _reread(folder: Folder, loaded: Loaded, release: Release, source: str) -> Release:
    """The release with its notice, as the next command will read it."""
    beside = folder.release(release.id).files
    parsed = parse_release(source.encode(), release.file, loaded.newsroom, beside)
    if parsed.release is None:
        hint = "write it in plain text; what is marked with * or _ is emphasis"
        raise KhabarError("the notice cannot be read", hint, parsed.problems)
    return parsed.release


def _check_letters(loaded: Loaded, amended: Release) -> None:
    """Refuse a notice that cannot be set: the page that it is for would have no PDF."""
    pages = [withdrawn(draft(loaded, amended, locale, {})[0]) for locale in loaded.newsroom.locales]
    if problems := notice_letters(loaded.templates, pages):
        hint = "nothing was withdrawn yet; write the notice otherwise"
        raise KhabarError(f"the notice cannot be set in {problems[0].message}", hint, problems[1:])


def _freeze_standing(loaded: Loaded, id_: str, decider: Decider) -> Iterator[tuple[str, str]]:
    """The editions of what is public and has none yet: a locale without sign-off has not."""
    prepared, _ = prepare(loaded, decider.at)
    release = find(loaded, id_)
    for each in prepared:
        if each.key[0] == id_ and each.public:
            version, locale = each.bulletin.release.version, each.key[1]
            if not _edition(loaded, id_, locale, version):
                now = as_it_is(loaded, release, each.bulletin)
                edition = editions.freeze(now, f"{decider.name} (as it stood)", decider.at)
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
