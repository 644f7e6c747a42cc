"""`khabar publish`: the public site on a target, in an order in which no link leads nowhere."""

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import cached_property

from khabar import history
from khabar.build.retracting.removal import bulletin_locales
from khabar.build.retracting.retraction import is_notice
from khabar.digest import sha256
from khabar.distribution.publishing import inventory as inventories
from khabar.distribution.publishing.altered_files import altered_files
from khabar.distribution.publishing.claim import BusyError, claim
from khabar.distribution.publishing.kept_texts import Publication, keep_texts
from khabar.distribution.publishing.known_withdrawals import told_kills, typed_kills
from khabar.distribution.publishing.notify import Notifier
from khabar.distribution.publishing.published_newsroom import PublicBulletin, PublishedNewsroom
from khabar.distribution.publishing.readiness import AREA, Readiness, not_built
from khabar.distribution.publishing.refusals import RefusedError, refuse
from khabar.distribution.publishing.storage import Storage
from khabar.distribution.publishing.target_state import PublishOptions, TargetState
from khabar.distribution.publishing.transfer import PublishContext, Transfer
from khabar.distribution.publishing.urgent_withdrawal import Withdrawn, withdraw_urgent
from khabar.files.folder import NEWSROOM_FILE, Folder, template_file
from khabar.files.outputs.output import Output
from khabar.lifecycle import restricted
from khabar.model import Event
from khabar.problems import FileError, KhabarError, Place, Problem
from khabar.reports import PublishReport
from khabar.sources.reserved_domains import is_reserved
from khabar.standing.dropped_locales import departed_locales
from khabar.standing.sign_offs import signed_text
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.history import add, present_id, read_histories, record
from khabar.workspace.newsroom import load
from khabar.workspace.publisher.newsroom_data import newsroom_data
from khabar.workspace.withdrawal.known_kills import BACK, known_kills, note_kills

__all__ = ["LOCK_FILE", "PublishContext", "PublishOptions", "deliver", "publish"]

LOCK_FILE = "publish.sqlite"


class WithdrawnAloneError(KhabarError):
    """The newsroom is broken: only what readers may not have has left the target."""

    exit_code = 4

    def __init__(self, target: str, gone: Withdrawn, why: Exception, *, plan: bool) -> None:
        """`why` is what kept the rest from being done; a `plan` has not done it yet."""
        done = "would be removed" if plan else "are removed"
        removed = (
            f"{len(gone.names)} files of what readers may not have {done}, or lists are without it;"
            " nothing else was done. Notices come with the next publication that succeeds"
        )
        error = why if isinstance(why, KhabarError) else KhabarError(str(why))
        first = Problem(Place(target), removed, error.hint or "mend it, then publish again")
        problems = error.problems_at(Place(target))
        untold = (
            Problem(Place(target), f"{each.service} was not told: {each.why}", each.hint)
            for each in gone.told
            if each.why
        )
        super().__init__(error.message, error.hint, (first, *untold, *problems))


class HistoryError(KhabarError):
    """A history cannot be written; what is on the target is right all the same."""

    exit_code = 4


def publish(
    folder: Folder, storage: Storage, options: PublishOptions, context: PublishContext
) -> PublishReport:
    """Put out/public on a target; what is there and not Khabar's is left alone.

    Raises `NotBuiltError` where a build would leave something else in out/public now. Then, in a
    newsroom that is broken, and where the target speaks against it or fails, what readers may not
    have leaves all the same.
    """
    try:
        home = _home(folder, storage, options, context.now)
    except (KhabarError, OSError, sqlite3.Error) as error:
        _withdraw_alone(folder, storage, options, context, error)
        raise
    try:
        if home.foreign and not options.dry_run:
            # Lists that could not be made anew stay on the target: without what was withdrawn.
            withdraw_urgent(folder, storage, options, context)
        return deliver(home, storage, options, context)
    except BusyError:
        raise
    except (KhabarError, OSError) as error:
        # Also if the disk is full: removing files needs no room.
        _withdraw_alone(folder, storage, options, context, error)
        raise


def _withdraw_alone(
    folder: Folder,
    storage: Storage,
    options: PublishOptions,
    context: PublishContext,
    why: Exception,
) -> None:
    """Take what readers may not have off the target; raises `WithdrawnAloneError` if it did."""
    done = withdraw_urgent(folder, storage, options, context)
    if done.names:
        plan = options.dry_run
        raise WithdrawnAloneError(storage.name, done, why, plan=plan) from why


def _home(
    folder: Folder, storage: Storage, options: PublishOptions, now: datetime
) -> "_NewsroomHome":
    """The newsroom; raises `KhabarError` where it forgot a withdrawal that is known here.

    So it does if its address is an example's, unless that is wanted.

    What was withdrawn on the target by others is known here from now on.
    """
    own = newsroom_data(folder)
    if is_reserved(own.url) and not options.example_url:
        hint = f"write the site's own address in {NEWSROOM_FILE}; for a trial, say --example-url"
        raise RefusedError(f"{own.url} is an example's address: links would lead nowhere", hint)
    if (languages := options.remove.difference(own.locales)) and not options.dry_run:
        _let_go(folder, languages, now)
    if not options.dry_run:
        note_kills(folder, inventories.load(storage.read(inventories.FILE), storage.name).killed)
    if revived := _revived(folder):
        raise RefusedError(f"what was withdrawn stays so: {', '.join(revived)}", BACK)
    return _NewsroomHome(folder, now)


def _revived(folder: Folder) -> list[str]:
    """The bulletins of out/public that were withdrawn, and whose histories forgot that.

    So are notices that a build would leave empty, since readers have better ones. An older Khabar
    wrote withdrawals into sources: such notices count as they are.
    """
    out = Output(folder.root / "out")
    kills = {present_id(folder, id_): at for id_, at in known_kills(folder).items()}
    told = read_histories(folder, kills).events
    lost = sorted(id_ for id_ in kills if history.forgotten(kills, (id_,), told.get(id_, ())))
    locales = bulletin_locales(out, AREA) if lost else ()
    keys = (f"{locale}/{id_}" for locale in locales for id_ in lost)
    return [key for key in keys if out.has(f"{AREA}/{key}") and not _says_why(out, key)]


def _says_why(out: Output, key: str) -> bool:
    """Tell whether a bulletin of out/public is the notice of a withdrawal that tells something."""
    path = f"{AREA}/{key}"
    return is_notice(out, path) and b'"edNote"' in out.read(f"{path}/ninjs.json")


def _let_go(folder: Folder, languages: Collection[str], now: datetime) -> None:
    """Record that readers lose what they have in languages that the newsroom names no more.

    From then on no build leaves it there.
    """
    at = now.isoformat(timespec="seconds")
    with folder.alone():
        loaded = load(FolderNewsroom(folder))
        for each in loaded.releases:
            happened = loaded.histories.get(each.id, ())
            for locale in departed_locales(loaded, each.id):
                version = max(history.stood(happened, locale), 1)
                if locale in languages:
                    add(folder, each.id, (Event(history.REMOVE, at, locale, version, {}),))


def deliver(
    newsroom: PublishedNewsroom, storage: Storage, options: PublishOptions, context: PublishContext
) -> PublishReport:
    """Put a site on a target. After a publication that was killed, it goes on where that ended.

    Every version that readers can see by it is added to the history of its release, once. Raises
    `KhabarError` where it is not to be, and `StorageError` where the target fails.
    """
    links: dict[str, set[str]] = {}
    altered = altered_files(newsroom, storage) if options.checksum else ()
    state = TargetState(newsroom, storage, links, options.remove, altered)
    refuse(state, options)
    if state.settled and not options.dry_run:
        # Files of an earlier run that was cut off at its very end.
        storage.settle({*state.inventory.ours, inventories.FILE})
    owed = Notifier(storage, context.notify, context.now, state.there)
    if options.dry_run:
        return state.report("plan", (), owed.expected((*state.plan.puts, *state.plan.removes)))
    if state.settled and not owed.waits:
        return state.report("published", ())
    with (
        context.machine() as who,
        claim(storage, who, context.now, take_over=options.take_over) as held,
    ):
        # The owner of the last claim may have changed files since they were listed.
        state = TargetState(newsroom, storage, links, options.remove, altered)
        refuse(state, options)
        # The target names them from its first note on; a run that is cut off then is no riddle.
        newsroom.note_withdrawals()
        transfer = Transfer(state, held, context)
        recorded = transfer.run()
        newsroom.keep({name.rpartition("/")[0] for name in state.plan.puts})
        return state.report("published", recorded, transfer.notifier.told)


class _NewsroomHome:
    """A newsroom whose site is what a build would leave now."""

    def __init__(self, folder: Folder, now: datetime) -> None:
        """Raises `NotBuiltError` where it is not."""
        self.folder, self.today = folder, Readiness(folder, now)
        built = self.today.built()
        self.digests, self.sizes, self.foreign = built.digests, built.sizes, built.foreign

    @property
    def url(self) -> str:
        """The newsroom's address."""
        return self.today.loaded.newsroom.url

    @cached_property
    def standings(self) -> Mapping[str, PublicBulletin]:
        """Ask the lifecycle at this moment."""
        loaded, unmade = self.today.loaded, self.today.unmade
        return {
            key: PublicBulletin(
                each.release.version, each.withdrawn, key not in unmade, signed_text(loaded, each)
            )
            for key, each in self.today.public.items()
        }

    @cached_property
    def releases(self) -> Collection[str]:
        """The ids of all release folders, and those that releases had before."""
        earlier = (id_ for row in self.today.loaded.aliases.values() for id_ in row)
        return {*(each.id for each in self.today.loaded.releases), *earlier}

    def had(self, release: str) -> bool:
        """Look for its folder, and for the catalog template that a lost one leaves behind."""
        return release in self.releases or self.folder.exists(template_file(release))

    @cached_property
    def killed(self) -> Mapping[str, str]:
        """Read the histories, and the sources that say so."""
        return told_kills(self.folder, self.today.loaded, self.today.public, self.today.now)

    def reinstated(self, release: str) -> str:
        """Read the release's history."""
        at = history.reinstated(self.today.loaded.histories.get(release, ()))
        return at.isoformat() if at else ""

    def takes_back(self, release: str) -> bool:
        """Read the source's status and embargo, as far as it can be read."""
        loaded = self.today.loaded
        earlier = (id_ for id_, row in loaded.aliases.items() if release in row)
        now = next(earlier, release)
        parsed = next((each for each in loaded.releases if each.id == now), None)
        return parsed is not None and restricted(parsed.release or parsed.remains, self.today.now)

    def note_withdrawals(self) -> None:
        """Write those that a source alone tells of: only `khabar reinstate` brings them back."""
        today = self.today
        with self.folder.alone():
            for id_, kill in typed_kills(today.loaded, today.public, today.now):
                add(self.folder, present_id(self.folder, id_), (kill,))
                note_kills(self.folder, {id_: kill.at})

    def keep(self, put: Collection[str]) -> None:
        """Write texts without an edition beside the editions of each release."""
        with self.folder.alone():
            today = self.today
            what = Publication(today.public, put, today.unmade)
            keep_texts(self.folder, today.loaded, what, today.now)

    def read(self, name: str) -> bytes:
        """A file of out/public; raises `NotBuiltError` where it has changed since."""
        file = f"{AREA}/{name}"
        data = self.today.out.read(file) if self.today.out.has(file) else b""
        if sha256(data) != self.digests[name]:
            place = Place(f"out/{AREA}/{name}")
            message = "it changed while it was published"
            raise not_built([Problem(place, message, "run `khabar build`, then publish again")])
        return data

    def history(self, release: str) -> Sequence[Event]:
        """Read what can be read of `history.yaml`: a spoilt line holds nothing else up."""
        return read_histories(self.folder, (release,)).events.get(release, ())

    def record(self, release: str, event: Event) -> None:
        """Append to `history.yaml`."""
        try:
            record(self.folder, release, (event,))
        except FileError as error:
            message = f"the history of {release} cannot be written: {error.said}"
            hint = "mend this, then run the same command again; the files are on the target already"
            raise HistoryError(message, hint) from error
