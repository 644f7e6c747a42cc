"""The command `khabar approve`: freezes the text of a release as an edition."""

from khabar import editions
from khabar.editions import Edition
from khabar.editorial.decision import Decider, check_locales, edition_of, find
from khabar.files.folder import Folder, edition_file
from khabar.model import (
    Release,
)
from khabar.problems import KhabarError
from khabar.reports import (
    Approved,
    ApproveReport,
)
from khabar.standing.bulletins import as_it_is, draft
from khabar.workspace.history import was_public
from khabar.workspace.load import Loaded, load_some


def approve(folder: Folder, id_: str, locales: tuple[str, ...], decider: Decider) -> ApproveReport:
    """Freeze the text of a release as an edition, in each locale that is ready for it.

    An edition that was public is never replaced: what changes after publication is a correction.
    """
    with folder.alone():
        loaded = load_some(folder, (id_,))
        release = find(loaded, id_)
        check_locales(loaded, locales)
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
    signed = edition_of(loaded, release.id, locale, release.version)
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
