"""Plans a build: what each release may leave in out/, and which bulletins have to be rendered."""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from khabar import history
from khabar.build.batches import AT_ONCE, Batch, ReleaseBatches, ReleaseDecision, in_portions
from khabar.build.bulletin_plan import BuildContext, BulletinPlan, path_of, plan
from khabar.build.bulletin_writer import BulletinWriter
from khabar.build.missing_pictures import MissingPicture
from khabar.build.request import BuildInput
from khabar.build.retracting.retraction import may_be_withdrawn
from khabar.cache.fingerprints import fingerprint
from khabar.cache.rows import DecidedRelease
from khabar.formats.web.event_calendar import event_entry
from khabar.images.picture import Picture
from khabar.languages import pseudo
from khabar.markup import to_text
from khabar.model import AttachedFile, Bulletin, FormatName, ReleaseVersions
from khabar.problems import NewsroomError
from khabar.reports import Built
from khabar.site import card_store
from khabar.site.card import CardPicture
from khabar.site.version_pages import folders_of, has_version_pages
from khabar.standing.given_versions import release_versions
from khabar.standing.prepared_bulletins import Prepared
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.load import Loaded
from khabar.workspace.withdrawal.local_times import Moments, not_noted


@dataclass(frozen=True, slots=True)
class RenderTask:
    """A bulletin that has to be rendered: its release, why, and its cache key."""

    id: str
    because: str
    cache_key: str = ""


class BuildPlan:
    """Plan of a build: in `parts` the outcome of each release, in `todo` what to render, by path.

    `sure` are bulletins whose files are unchanged since they were written, and need not be read.
    """

    def __init__(self, given: BuildInput, writer: BulletinWriter) -> None:
        """Begin with nothing decided; `writer` is told of bulletins that cannot be rendered."""
        request, cache, snapshot = given.request, given.cache, given.snapshot
        self.folder, self.request, self.now, self.out = given.folder, request, given.now, given.out
        self.cache, self.snapshot, self.writer = cache, snapshot, writer
        self.rehearsal = given.rehearsal
        newsroom, processes = FolderNewsroom(given.folder), request.jobs or request.cores
        self.ids, self.pseudo = newsroom.ids(), pseudo.LOCALE in request.locales
        self.decisions = ReleaseBatches(newsroom, cache, given.now, processes, pseudo_=self.pseudo)
        self.formats = request.formats or self.decisions.shared.newsroom.formats
        self.shared = snapshot.inputs if self.decisions.consistent else snapshot.shared
        self.old, self.stood = cache.parts(), cache.stood()
        self.stale = {id_ for id_ in self.ids if self.pseudo or not self._holds(id_)}
        self.parts: dict[str, DecidedRelease] = {}
        self.todo: dict[str, RenderTask] = {}
        self.tells_versions = has_version_pages(given.folder.templates)
        # Only pages show images that are files of their own.
        self.illustrated = FormatName.HTML in self.formats
        self.sure: set[str] = set()
        # Releases of which nothing stands, so nothing has to go: they are decided on last.
        self.absent: deque[str] = deque()
        # By folder in out/: bulletins of releases that were decided on anew, and what they lack.
        self.pictures: dict[str, Picture] = {}
        self.zips: dict[str, BulletinPlan] = {}
        self.attached: dict[str, AttachedFile] = {}
        self.missing: dict[str, MissingPicture] = {}
        # What local times mean, where this machine has not noted it yet.
        self.moments: dict[str, Moments] = {}
        self.last: tuple[Sequence[str], dict[str, BulletinPlan]] = ((), {})

    def undecided(self) -> Iterator[Batch]:
        """Read each release of which something may have to go, some at a time.

        Those that may have been withdrawn come first. Where the last decision holds, it is taken
        over. Releases of which nothing stands are left to `first_seen`.
        """
        for id_ in self.ids:
            if id_ not in self.stale:
                self.parts[id_] = self.old[id_]
                self.sure |= {each.path for each in self.old[id_].built}
        for id_ in self.old.keys() - set(self.ids):
            self.cache.put_cards(id_, ())
        withdrawn = {id_ for id_ in self.stale if may_be_withdrawn(self.folder, id_)}
        there = withdrawn | {name.rpartition("/")[2] for name in self.snapshot.outputs.parts}
        # Those that are asked for come last, so that progress is told of what is left of them.
        absent = sorted(self.stale - there, key=lambda id_: (id_ in self.request.ids, id_))
        self.absent.extend(absent)
        ordered = sorted(self.stale & there, key=lambda id_: (id_ not in withdrawn, id_))
        yield from self.decisions.read(ordered)

    def first_seen(self) -> Iterator[Batch]:
        """Read the releases of which nothing stands.

        To render PDFs takes longer than all the rest, so these releases are read one at a time, and
        no worker waits. Where there are none, it is the other way round: checks have all workers.
        """
        at_once = 1 if FormatName.PDF in self.formats else AT_ONCE
        while self.absent:
            some = [self.absent.popleft() for _ in range(min(at_once, len(self.absent)))]
            yield from self.decisions.read(some)

    def decide(self, batch: Batch, context: BuildContext | None) -> None:
        """Decide on some releases.

        Without a `context` nothing can be rendered, but the plan still says what has to be removed.
        """
        plans: dict[str, BulletinPlan] = {}
        loaded = batch.loaded
        zone = ZoneInfo(loaded.newsroom.timezone)
        self.moments |= not_noted(self.folder, loaded.releases, loaded.moments, self.now, zone)
        for each in self.decisions.decide(batch):
            self.cache.forget_part(each.id)
            mine = self._plans_of(context, each.prepared)
            self._note(each, mine)
            plans |= mine
        self.last = (batch.ids, plans)

    def look_again(self, touched: Iterable[str]) -> None:
        """Render what stands and was changed since it was looked at; `touched` are names in out/.

        What leaves takes what others say of it along, also in languages in which it goes on.
        """
        folders = {"/".join(name.split("/")[:3]) for name in touched}
        for id_, part in self.parts.items():
            for path in {each.path for each in part.built} & folders & self.sure:
                self.sure.discard(path)
                self.todo[path] = RenderTask(id_, "its files have changed")

    def plans(self, context: BuildContext) -> Iterator[list[BulletinPlan]]:
        """Plan what has to be rendered, some releases at a time; what takes longest comes first.

        Where nothing stands, a release is decided on here, while those before it are rendered.
        """
        ids = list(dict.fromkeys(each.id for each in self.todo.values()))
        for some in in_portions(ids):
            known, plans = self.last
            if not set(some) <= set(known):
                plans = self._plans_of(context, self.decisions.prepared(some))
            yield self._due(plans, some)
        for batch in self.first_seen():
            self.decide(batch, context)
            _, plans = self.last
            yield self._due(plans, batch.ids)

    def to_render(self) -> int:
        """Count the bulletins to render; those of undecided releases are estimated."""
        locales = self.request.locales or self.decisions.shared.newsroom.locales
        return len(self.todo) + len(self.absent) * len(locales)

    def is_new(self, id_: str) -> bool:
        """Tell whether a release has been decided on anew."""
        return self.parts[id_] is not self.old.get(id_)

    def stands(self, id_: str) -> bool:
        """Tell whether all of a release stands as it should."""
        return all(each.path in self.sure for each in self.parts[id_].built)

    def _holds(self, id_: str) -> bool:
        """Tell whether what was decided of a release would be decided now, and stands."""
        part = self.old.get(id_)
        if not part or (part.inputs, part.shared, part.linked) != (
            self.snapshot.releases.parts.get(id_),
            self.shared,
            self._states(part.linked),
        ):
            return False
        folders = [each.path for each in part.built]
        folders += [name for each in part.versions for name in folders_of(each)]
        return (
            part.span.covers(self.now)
            and all(
                self.stood.get(path) == self.snapshot.outputs.parts.get(path, "")
                for path in folders
            )
            and all(self.stood.get(file) == self.out.state(file) for file in part.images)
        )

    def _states(self, ids: Iterable[str]) -> dict[str, str]:
        """Stamp the files of releases; empty for a release that is not there."""
        return {id_: self.snapshot.releases.parts.get(id_, "") for id_ in ids}

    def _plans_of(
        self, context: BuildContext | None, prepared: Iterable[Prepared]
    ) -> dict[str, BulletinPlan]:
        """The plans by path; where an image of one is gone, that one fails and the others go on."""
        plans: dict[str, BulletinPlan] = {}
        if not context:
            return plans
        for each in prepared:
            path = path_of(each)
            try:
                plans[path] = plan(context, each, self.cache.folders.get(path), self.out)
            except NewsroomError as error:
                self.writer.fail(path, error, each.bulletin)
        return plans

    def _due(self, plans: Mapping[str, BulletinPlan], ids: Collection[str]) -> list[BulletinPlan]:
        """The plans of some releases that have to be rendered, in the order to render them."""
        todo = self.todo
        due = (each for path, each in plans.items() if path in todo and todo[path].id in ids)
        return sorted(due, key=_in_order)

    def _note(self, decided: ReleaseDecision, plans: dict[str, BulletinPlan]) -> None:
        built, images, shown_ = [], [], []
        for prepared in decided.prepared:
            path, bulletin = path_of(prepared), prepared.bulletin
            built.append(_built(prepared, path))
            if path not in plans:
                continue
            each = plans[path]
            images += [
                f"{each.area}/{picture.address(file)}"
                for picture in each.placed(page=self.illustrated)
                for file in picture.placed
            ]
            if self.illustrated and each.zip:
                images.append(f"{each.area}/{each.zip}")
            images += [f"{each.area}/{file.address}" for file in bulletin.attached.values()]
            if prepared.public:
                shown_.append(self._card(each, decided.loaded))
            if each.unchanged:
                self.sure.add(each.path)
            elif bulletin.withdrawn or self.request.asks_for(*prepared.key):
                self.todo[each.path] = RenderTask(decided.id, each.because, str(each.cache_key))
            if each.unchanged or each.path in self.todo:
                self._note_pictures(decided.id, each)
        self.cache.put_cards(decided.id, shown_)
        inputs = self.snapshot.releases.parts.get(decided.id, "")
        self.parts[decided.id] = DecidedRelease(
            inputs, self.shared, decided.span, tuple(built), tuple(dict.fromkeys(images)),
            (*decided.problems, *decided.findings), self._states(decided.linked),
            self._versions(decided),
        )  # fmt: skip

    def _versions(self, decided: ReleaseDecision) -> tuple[ReleaseVersions, ...]:
        if not self.tells_versions:
            return ()
        return release_versions(decided.loaded, decided.id, decided.prepared, self.now)

    def _note_pictures(self, id_: str, plan: BulletinPlan) -> None:
        for file in plan.prepared.bulletin.attached.values():
            self.attached[f"{plan.area}/{file.address}"] = file
        if self.illustrated and plan.zip:
            self.zips[f"{plan.area}/{plan.zip}"] = plan
        for name, picture in plan.pictures.items():
            self.pictures[picture.folder] = picture
            if not self.writer.made.has(picture):
                self.missing[picture.named] = MissingPicture(id_, name, picture)

    def _card(self, plan: BulletinPlan, loaded: Loaded) -> tuple[str, str, str, str]:
        bulletin = plan.prepared.bulletin
        # The address is that of today's newsroom.yaml, not that of the edition.
        placed = replace(bulletin, newsroom=self.decisions.shared.newsroom)
        first = self._first_published(bulletin, loaded)
        aliases = loaded.aliases.get(bulletin.release.id, ())
        # No page shows this moment, so a change of it makes no page anew.
        picture = self._lead(plan)
        event = event_entry(bulletin)
        said, text = card_store.head(placed, None, (), picture, event), card_store.dump(bulletin)
        made = fingerprint((said, text))
        head = card_store.head(placed, first, aliases, picture, event)
        return bulletin.locale, made, head, text

    def _first_published(self, bulletin: Bulletin, loaded: Loaded) -> datetime | None:
        """Moment at which readers were first given it.

        Lists and feeds show it from the next build on, so that a publication does not make its own
        files out of date.
        """
        id_, locale = bulletin.release.id, bulletin.locale
        if self.rehearsal and (head := self.cache.card_head(locale, id_)):
            return card_store.card(locale, id_, "", head, pdf=False).first
        return history.first_published(loaded.histories.get(id_, ()), locale)

    def _lead(self, plan: BulletinPlan) -> CardPicture | None:
        """The picture that lists show: the lead image, where pages have it."""
        image = plan.prepared.bulletin.release.image
        picture = plan.pictures.get(image.src) if image and self.illustrated else None
        return CardPicture.of(picture, to_text(image.alt.markdown)) if image and picture else None


def _built(each: Prepared, path: str) -> Built:
    return Built(
        *each.key, path, each.public, each.reasons, finding=each.finding, broken=each.broken
    )


def _in_order(each: BulletinPlan) -> tuple[bool, int, str]:
    """Notices of withdrawal first, then what takes longest."""
    return not each.prepared.bulletin.withdrawn, -each.weight, each.path
