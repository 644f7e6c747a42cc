"""Refusals of a publication for what is on its target; a person alone may overrule them."""

from collections.abc import Iterator, Sequence

from khabar.distribution.publishing.published_newsroom import by_folder, documents_of
from khabar.distribution.publishing.target_state import PublishOptions, TargetState, release_of
from khabar.history import PUBLISH
from khabar.problems import KhabarError

_SHOWN = 3


class RefusedError(KhabarError):
    """Something on the target speaks against it: nothing was done."""

    exit_code = 4


def refuse(state: TargetState, options: PublishOptions) -> None:
    """Raise `RefusedError` for what only a person may overrule.

    Where there is nothing to do, nothing of the newsroom is read for it.
    """
    if options.remove:
        _refuse_removal(state, options.remove)
    if state.settled:
        return
    if state.plan.taken and not options.overwrite:
        hint = "choose another target, move them away, or say --overwrite"
        message = "files that Khabar did not upload are in the way"
        raise _refused(state, message, hint, state.plan.taken)
    if revived := list(_revived(state)):
        hint = "fetch the newest history; only `khabar reinstate` brings a release back"
        raise _refused(state, "what was withdrawn stays so", hint, revived)
    if options.older:
        return
    if newer := list(_newer(state)):
        hint = (
            "fetch the newest state of the newsroom and build it; or say --older, which"
            " replaces what is newer, or --remove RELEASE for what is to leave the site"
        )
        raise _refused(state, "the target has what this newsroom does not know", hint, newer)
    if replaced := list(_replaced(state)):
        hint = (
            "bring its edition back from version control; a change is a new version: `khabar"
            " refile` or `khabar correct`; or say --older, which replaces it"
        )
        raise _refused(state, "a signed text does not change within a version", hint, replaced)


def _refuse_removal(state: TargetState, named: frozenset[str]) -> None:
    """Refuse to remove a release by name while it is public."""
    standing = {part for key in state.newsroom.standings for part in key.split("/")}
    if public := sorted(named & standing):
        hint = (
            "`khabar kill` it, or set its `status: withheld`; take a language out of `locales:`"
            " first; then build"
        )
        raise KhabarError(f"{', '.join(public)} may be public", hint)


def _revived(state: TargetState) -> Iterator[str]:
    """Bulletins of releases that another newsroom withdrew here."""
    withdrawn = state.killed.keys() - state.newsroom.killed.keys()
    for key in sorted(state.newsroom.standings):
        if release_of(key) in withdrawn:
            yield key


def _newer(state: TargetState) -> Iterator[str]:
    """Bulletins of the target that are newer than here, or of releases never heard of.

    Within a version, texts follow one another by what the history tells of them. What the
    newsroom has lost stays on the target, and everything else goes on.
    """
    here, later, known = state.newsroom.standings, set(_set_back(state)), state.inventory
    there = {name.rpartition("/")[0] for name in known.ours if name in state.target.sizes}
    for key, version in sorted(known.versions.items()):
        if key in here and here[key].version < version:
            yield f"{key} (version {version})"
        elif key in later:
            yield f"{key} (version {version}, a later text)"
        elif not state.newsroom.had(release_of(key)) and not state.is_named(key) and key in there:
            yield key


def _set_back(state: TargetState) -> Iterator[str]:
    """Bulletins of which readers would get documents of the past, by what the history tells.

    One that they have is unknown to the history: somebody else published it. Whoever brings an
    old text back on purpose has the newer one in the history. The sets of documents may differ:
    they are as `formats:` said each time.
    """
    if not state.inventory.complete:
        return
    mine, theirs = by_folder(state.newsroom.digests), by_folder(state.inventory.files)
    for key in state.newsroom.standings:
        own, other = (documents_of(each.get(key, {})) for each in (mine, theirs))
        if not other or own == other:
            continue
        events = state.newsroom.history(release_of(key))
        known = [documents_of(each.files) for each in events if each.what == PUBLISH]
        told = {document for each in known for document in each.items()}
        if own in known and not other.items() <= told:
            yield key


def _replaced(state: TargetState) -> Iterator[str]:
    """Bulletins whose readers would get another text than was signed off of their version."""
    for key, text in sorted(state.inventory.signed.items()):
        here, version = state.newsroom.standings.get(key), state.inventory.versions.get(key)
        if here and here.made and here.version == version and here.replaces_signed(text):
            yield f"{key} (version {version})"


def _refused(state: TargetState, message: str, hint: str, names: Sequence[str]) -> RefusedError:
    shown = [f"{state.storage.name}/{name}" for name in names[:_SHOWN]]
    if more := len(names) - len(shown):
        shown.append(f"and {more} more")
    return RefusedError(f"{message}: {', '.join(shown)}", hint)
