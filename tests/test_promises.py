"""What readers see is what was meant: editors, translators, signers, clock, Git and disk at random.

After each step that builds and publishes, a small model that knows nothing of Khabar's rules but the
promises says what readers may see, and every byte of out/public and of the published folder is
searched for what they may not.
"""

import os
import re
import shutil
import sqlite3
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from desk import NEWSROOM, settled
from khabar.build.build import build
from khabar.build.request import Request
from khabar.distribution.publishing.publish import PublishContext, PublishOptions, publish
from khabar.distribution.publishing.storage import FolderStorage
from khabar.editorial.deciding.approve import approve
from khabar.editorial.deciding.change import VersionChange, change
from khabar.editorial.deciding.decision import Decider
from khabar.editorial.deciding.hold import Holder, hold
from khabar.editorial.deciding.kill import kill
from khabar.editorial.deciding.quiet_refile import refile_quietly
from khabar.editorial.deciding.reinstate import reinstate
from khabar.files.folder import Folder
from khabar.model import NoticeKind, StandardNotice
from khabar.problems import KhabarError

pytestmark = pytest.mark.full

# A sequence that fails is short as it is: to make it shorter takes longer than to read it.
PHASES = (Phase.explicit, Phase.generate)
SEQUENCES = int(os.environ.get("KHABAR_SEQUENCES", "50"))
START = datetime(2026, 3, 1, 12, tzinfo=UTC)
TOKEN = re.compile(rb"token\d{4}x")
IDS = ("2026-01-01-pier", "2026-01-02-crane")
LOCALES = ("en", "tr")
CATALOG = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "headline"
msgid "{id}"
msgstr "{id}"

msgctxt "body"
msgid "Text {token}."
msgstr "{said}"
"""
releases, locales = st.sampled_from(IDS), st.sampled_from(LOCALES)


@dataclass
class Meant:
    """A release as its people mean it; `may` has the tokens that were ever meant for readers, from when.

    `date` is a moment of publication, where there is one; `seen` what readers have been given.
    `heard` are the languages in which they may know of it, also once it is withdrawn.
    """

    token: str
    status: str = "usable"
    version: int = 1
    embargo: datetime | None = None
    date: datetime | None = None
    broken: bool = False
    translated: bool = True
    killed: bool = False
    notices: str = ""
    signed: set[str] = field(default_factory=set)
    may: dict[str, dict[str, datetime]] = field(default_factory=lambda: {t: {} for t in LOCALES})
    seen: dict[str, str] = field(default_factory=dict)
    heard: set[str] = field(default_factory=set)

    def restricted(self, now: datetime) -> bool:
        ahead = self.embargo is not None and now < self.embargo
        return self.killed or self.status == "withheld" or ahead


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom whose shared texts are translated, with web pages alone."""
    root = settled(tmp_path_factory.mktemp("promises") / "newsroom")
    shutil.rmtree(root / "releases" / "2026-01-01-terminal")
    text = NEWSROOM.partition("policies:")[0]
    (root / "releases" / "newsroom.yaml").write_text(f"{text}formats: [html]\n")
    return root


@dataclass(frozen=True)
class Saved:
    """What Git has of a release: its files, and what was meant by them."""

    source: str
    catalog: str
    token: str
    status: str
    version: int
    embargo: datetime | None
    date: datetime | None
    translated: bool
    notices: str


class FullDisk(FolderStorage):
    """A target that takes some files, and then no more."""

    room = 0

    def put(self, name: str, data: bytes) -> None:
        if not self.room and not name.startswith(".khabar"):
            raise OSError(28, "No space left on device")
        self.room -= not name.startswith(".khabar")
        super().put(name, data)


class Promises(RuleBasedStateMachine):
    """The people of a newsroom, and what happens to it."""

    original: Path
    together = withhold = False
    steps = looks = 0

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp())
        self.root = Path(shutil.copytree(self.original, self.home / "newsroom", symlinks=True))
        (self.home / "target").mkdir()
        self.folder, self.now, self.count = Folder(self.root), START, 0
        self.meant: dict[str, Meant] = {}
        self.old: dict[str, Saved] = {}
        self.owners: dict[str, str] = {}

    def teardown(self) -> None:
        shutil.rmtree(self.home)

    @initialize(together=st.booleans(), stale=st.sampled_from(["notice", "withhold", "silent"]))
    def begin(self, together: bool, stale: str) -> None:
        self.together, self.withhold = together, stale == "withhold"
        yaml = self.root / "releases" / "newsroom.yaml"
        group = "together: [en, tr], " if together else ""
        yaml.write_text(f"{yaml.read_text()}policies: {{{group}stale: {stale}}}\n")
        for id_ in IDS:
            (self.root / "releases" / id_).mkdir()
            self.meant[id_] = Meant(self.fresh(id_))
            self.write(id_)

    # What people do.

    @rule(id_=releases, word=st.sampled_from(["usable", "usable", "draft", "withheld"]))
    def set_status(self, id_: str, word: str) -> None:
        self.meant[id_].status = word
        self.write(id_)

    @rule(id_=releases, translated=st.booleans())
    def edit(self, id_: str, translated: bool) -> None:
        self.meant[id_].token, self.meant[id_].translated = self.fresh(id_), translated
        self.write(id_)

    @rule(id_=releases, hours=st.sampled_from([None, None, -1, 5]))
    def set_embargo(self, id_: str, hours: int | None) -> None:
        self.meant[id_].embargo = None if hours is None else self.now + timedelta(hours=hours)
        self.write(id_)

    @rule(id_=releases)
    def slip(self, id_: str) -> None:
        self.meant[id_].broken = not self.meant[id_].broken
        self.write(id_)

    @rule(id_=releases, locale=locales)
    def sign(self, id_: str, locale: str) -> None:
        meant = self.meant[id_]
        with suppress(KhabarError):
            report = approve(self.folder, id_, (locale,), Decider("E", self.now))
            if report.locales[0].answer == "approved":
                meant.signed.add(locale)
                self.allow(meant, locale, meant.date or self.now)

    @rule(id_=releases, hours=st.sampled_from([None, -2, 3, 30]))
    def schedule(self, id_: str, hours: int | None) -> None:
        self.meant[id_].date = None if hours is None else self.now + timedelta(hours=hours)
        self.write(id_)

    @rule(id_=releases, locale=locales)
    def refile_quietly(self, id_: str, locale: str) -> None:
        meant = self.meant[id_]
        with suppress(KhabarError):
            report = refile_quietly(self.folder, id_, (locale,), Decider("E", self.now))
            self.take_over(id_)
            if any(each.answer == "approved" for each in report.approved):
                meant.signed.add(locale)
                self.allow(meant, locale, meant.date or self.now)

    @rule(id_=releases)
    def hold(self, id_: str) -> None:
        with suppress(KhabarError):
            reader = Holder("Ann", f"{self.count:024}")
            hold(self.folder, id_, reader, self.now, self.root / "out")

    @rule(id_=releases)
    def correct(self, id_: str) -> None:
        wish, meant = (
            VersionChange(NoticeKind.CORRECT, "", StandardNotice.FIGURE_CORRECTED),
            self.meant[id_],
        )
        free = [locale for locale in LOCALES if self.may_go_unsigned(meant, locale)]
        with suppress(KhabarError):
            change(self.folder, id_, wish, Decider("E", self.now))
            # Who corrects a text that any build would publish says that it went out.
            for locale in free:
                self.allow(meant, locale, self.now)
            self.take_over(id_)

    @rule(id_=releases)
    def withdraw(self, id_: str) -> None:
        wish, meant = VersionChange(NoticeKind.KILL, "", StandardNotice.NOT_OURS), self.meant[id_]
        for locale in LOCALES:
            since = min(meant.may[locale].values(), default=None)
            if (since and since <= self.now) or self.may_go_unsigned(meant, locale):
                meant.heard.add(locale)
        with suppress(KhabarError):
            kill(self.folder, id_, wish, Decider("E", self.now))
            meant.killed = True
            self.tick()

    @rule(id_=releases)
    def bring_back(self, id_: str) -> None:
        with suppress(KhabarError):
            reinstate(self.folder, id_, "ours", Decider("E", self.now))
            meant = self.meant[id_]
            meant.killed, meant.seen = False, {}
            meant.may = {each: {} for each in LOCALES}
            self.take_over(id_)
            # What was changed meanwhile is written now.
            self.write(id_)

    # What happens.

    @rule(hours=st.integers(1, 9))
    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(id_=releases)
    def save(self, id_: str) -> None:
        meant = self.meant[id_]
        if not meant.broken and self.catalog(id_).exists():
            self.old[id_] = Saved(
                self.source(id_).read_text(), self.catalog(id_).read_text(), meant.token,
                meant.status, meant.version, meant.embargo, meant.date, meant.translated,
                meant.notices,
            )  # fmt: skip

    @rule(id_=releases)
    def lose_source(self, id_: str) -> None:
        self.source(id_).unlink(missing_ok=True)
        self.meant[id_].embargo, self.meant[id_].broken = None, True
        if self.meant[id_].status == "withheld":
            self.meant[id_].status = "draft"

    @rule(id_=releases)
    def lose_catalog(self, id_: str) -> None:
        self.catalog(id_).unlink(missing_ok=True)
        self.meant[id_].translated = False

    @rule(id_=releases)
    def git_brings_back(self, id_: str) -> None:
        """Whatever was saved of a release, also from before a kill: it stays withdrawn then."""
        meant, old = self.meant[id_], self.old.get(id_)
        if old:
            self.source(id_).write_text(old.source)
            self.catalog(id_).write_text(old.catalog)
        if old and not meant.killed:
            meant.token, meant.status, meant.version = old.token, old.status, old.version
            meant.embargo, meant.date, meant.broken = old.embargo, old.date, False
            meant.translated, meant.notices = old.translated, old.notices

    @rule(_more=st.integers(0, 1))
    def look_again(self, _more: int) -> None:
        self.look()

    @rule(room=st.integers(0, 30))
    def full_disk(self, room: int) -> None:
        """The disk of the target is full after some files; the next publication goes on."""
        storage = FullDisk(self.home / "target")
        storage.room = room
        self.look(storage)

    @rule()
    def look(self, storage: FolderStorage | None = None) -> None:
        """Build, publish, and search everything."""
        Promises.looks += 1
        self.tick()
        with suppress(KhabarError):
            build(self.folder, Request(), self.now, self.root / "out", lambda *_: None)
        for meant in self.meant.values():
            for locale in LOCALES:
                if self.may_go_unsigned(meant, locale):
                    self.allow(meant, locale, self.now)
        self.search(self.root / "out" / "public")
        self.unheard(self.root / "out" / "public")
        lock = self.home / "lock"
        context = PublishContext(self.now, lock, "machine")
        published = False
        with suppress(KhabarError, OSError, sqlite3.Error):
            publish(
                self.folder,
                storage or FolderStorage(self.home / "target"),
                PublishOptions(example_url=True),
                context,
            )
            published = True
        self.search(self.home / "target")
        self.unheard(self.home / "target")
        for id_, meant in self.meant.items():
            for locale in LOCALES:
                self.stands(id_, locale, meant, published=published)

    def may_go_unsigned(self, meant: Meant, locale: str) -> bool:
        ready = meant.translated or (locale == "en" and not self.together)
        free = meant.status == "usable" and not meant.broken and not meant.restricted(self.now)
        due = meant.date is None or meant.date <= self.now
        return free and ready and due and locale not in meant.signed

    def allow(self, meant: Meant, locale: str, since: datetime) -> None:
        """Readers may see the text of today from then on, or since they were allowed before."""
        row = meant.may[locale]
        row[meant.token] = min(since, row.get(meant.token, since))

    def search(self, place: Path) -> None:
        """No file may hold a token that readers may not see."""
        for path in place.rglob("*"):
            if not path.is_file():
                continue
            where = path.relative_to(place).as_posix()
            for token in tokens(path):
                meant = self.meant[self.owners[token]]
                hidden = meant.restricted(self.now)
                assert not hidden, f"{where} has {token}, which is restricted: {meant}"
                locale = where.split("/", 1)[0]
                rows = [meant.may[locale]] if locale in meant.may else [*meant.may.values()]
                times = [row[token] for row in rows if token in row]
                assert times, f"{where} has {token}, which nobody meant for readers"
                assert min(times) <= self.now, f"{where} has {token} before its moment"

    def unheard(self, place: Path) -> None:
        """Where nobody ever had a text, there is no notice of its withdrawal, and nothing else."""
        for id_, meant in self.meant.items():
            for locale in LOCALES if meant.killed else ():
                there = (place / locale / id_).exists()
                assert locale in meant.heard or not there, f"{locale}/{id_}: nobody ever had it"

    def stands(self, id_: str, locale: str, meant: Meant, *, published: bool) -> None:
        """What readers had, they have, or something newer; unless it was taken back."""
        page = self.home / "target" / locale / id_ / "index.html"
        found = tokens(page) if page.exists() else []
        if meant.restricted(self.now):
            meant.seen.pop(locale, None)
        elif locale in meant.seen:
            # In the place of a text that lags, readers may be shown a line about it.
            stands = found or (self.withhold and page.exists())
            assert stands, f"{locale}/{id_}: readers lost {meant.seen[locale]}"
        if found and published:
            meant.seen[locale] = found[0]

    # How it is written.

    def tick(self) -> None:
        self.now += timedelta(seconds=1)

    def fresh(self, id_: str) -> str:
        """A word that stands in no text so far, for one of a release."""
        self.count += 1
        Promises.steps += 1
        token = f"token{self.count:04}x"
        self.owners[token] = id_
        return token

    def source(self, id_: str) -> Path:
        return self.root / "releases" / id_ / "release.md"

    def catalog(self, id_: str) -> Path:
        return self.root / "locales" / "tr" / "LC_MESSAGES" / f"{id_}.po"

    def take_over(self, id_: str) -> None:
        """The version and the notices that a command has written."""
        meant = self.meant[id_]
        if not self.source(id_).exists():
            return
        lines = self.source(id_).read_text().split("\n")
        version = next((each for each in lines if each.startswith("version:")), "version: 1")
        meant.version = int(version.split()[1])
        start = lines.index("notices:") if "notices:" in lines else len(lines)
        end = next((i for i in range(start, len(lines)) if lines[i] == "---"), start)
        meant.notices = "".join(f"{each}\n" for each in lines[start:end])
        status = next((each for each in lines if each.startswith("status:")), "status: draft")
        meant.status = status.split()[1]
        self.tick()

    def write(self, id_: str) -> None:
        meant = self.meant[id_]
        if meant.killed:
            return
        embargo = f"embargo: {meant.embargo.isoformat()}\n" if meant.embargo else ""
        date = meant.date.isoformat() if meant.date else "2026-01-01"
        place = "loction" if meant.broken else "location"
        self.source(id_).write_text(
            f"---\nheadline: {id_}\nlanguage: en\ndate: {date}\n{place}: baku\n"
            f"status: {meant.status}\nversion: {meant.version}\n{embargo}{meant.notices}---\n"
            f"Text {meant.token}.\n"
        )
        said = f"Metin {meant.token}." if meant.translated else ""
        self.catalog(id_).write_text(CATALOG.format(id=id_, token=meant.token, said=said))


def tokens(path: Path) -> list[str]:
    """The words by which texts are known that a file holds."""
    return sorted({each.decode() for each in TOKEN.findall(path.read_bytes())})


def test_readers_see_what_was_meant(newsroom: Path) -> None:
    Promises.original = newsroom
    run_state_machine_as_test(
        Promises,
        settings=settings(
            max_examples=SEQUENCES, stateful_step_count=12, deadline=None,
            suppress_health_check=list(HealthCheck), database=None, phases=PHASES,
            derandomize="KHABAR_SEQUENCES" not in os.environ,
        ),
    )  # fmt: skip
    print(
        f"\n{SEQUENCES} sequences, {Promises.steps} texts, {Promises.looks} publications searched"
    )
