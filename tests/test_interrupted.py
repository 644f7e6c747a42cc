"""kill -9 in the midst, and two at once: nothing half done stands, and the next run goes on.

One table of commands, and one mechanism for all (`interruptions`). Here each command is cut
once; `make soak` cuts 500 times (KHABAR_EXAMPLES) and runs every pair.
"""

import itertools
import os
import random
import shutil
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import boto3
import pytest
from PIL import Image

from conftest import EXAMPLE_URL, khabar
from desk import ID, RELEASE, edit, settled, translate
from interruptions import (
    Answer,
    Interruption,
    Mishap,
    differences,
    ended,
    files_of,
    half_public,
    leftovers,
    start,
    state,
    torn,
)
from khabar import history
from khabar.distribution.mail.ledgers.ledger import Ledger
from khabar.distribution.mail.ledgers.ledger_entries import DeliveryState
from khabar.distribution.mail.send import LEDGER_FILE
from khabar.files.folder import Folder
from khabar.model import Event
from khabar.workspace.editions import read_editions
from khabar.workspace.history import events, record
from mailserver import Server
from s3server import s3_server

pytestmark = pytest.mark.full

EXAMPLES = int(os.environ.get("KHABAR_EXAMPLES", "0"))
SEED = int(os.environ.get("KHABAR_SEED", "13"))
SECRET, RENAMED = "2026-01-02-quagga", "2026-01-01-new-terminal"
MORE = """\
formats: [html, ninjs]
mail:
  host: 127.0.0.1
  port: {port}
  security: none
  from: press@library.example
  rate: 60000
  unsubscribe: mailto:press@library.example?subject=unsubscribe
  list_id: press.library.example
deliver:
  agency: {{to: folder, format: newsml-g2}}
"""
UNTOUCHED = Interruption()
READERS = tuple(f"reader{number}@paper.example" for number in range(6))
BUCKET = "press"
NOTICE = ("--by", "T. Editor", "--standard", "figure-corrected")
KILL = ("kill", ID, "--by", "T. Editor", "--standard", "issued-in-error")
AWS = {
    "AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret",
    "AWS_DEFAULT_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true",
}  # fmt: skip


@dataclass(frozen=True)
class World:
    """A newsroom, and all that its commands reach."""

    home: Path
    mail: Server
    s3: str

    @property
    def root(self) -> Path:
        return self.home / "newsroom"

    @property
    def target(self) -> Path:
        return self.home / "target"

    def path(self, name: str) -> str:
        return str(self.home / name)

    def run(self, *words: object, codes: tuple[int, ...] = (0,)) -> str:
        where = () if words[0] == "init" else ("--newsroom", self.root)
        answer = khabar(*words, *where)
        assert answer.exit_code in codes, answer.output
        return answer.output


# How things stand before a command.


@dataclass(frozen=True)
class Stage:
    """How things stand: what is done to the stage before it."""

    name: str
    after: "Stage | None"
    work: Callable[[World], object]


def _new_newsroom(world: World) -> None:
    """Translated, nothing signed."""
    root = settled(world.root)
    data = root / "releases/newsroom.yaml"
    data.write_text(data.read_text() + MORE.format(port=world.mail.port))
    secret = root / "releases" / SECRET
    secret.mkdir()
    text = RELEASE.replace("status: usable", "status: usable\nembargo: 2099-01-01T10:00")
    image = "image: {src: merger.png, alt: A quagga}\n---\nThe"
    text = text.replace("A terminal", "A Quagga").replace("---\nThe", image)
    (secret / "release.md").write_text(text)
    Image.new("RGB", (90, 60), (9, 90, 120)).save(secret / "merger.png")
    translate(root)
    world.run("approve", SECRET, "--by", "T. Editor")
    world.target.mkdir()
    (world.home / "wire").mkdir()
    # What others put there stays, whatever befalls a command.
    for folder in ("out/public", "out/drafts", f"releases/{ID}"):
        (root / folder).mkdir(parents=True, exist_ok=True)
        (root / folder / "notes.txt").write_text("Somebody's")
    (world.target / "notes.txt").write_text("Somebody's")
    rows = (f"Reader,{address},{('en', 'tr')[n % 2]}\n" for n, address in enumerate(READERS))
    (world.home / "list.csv").write_text("name,address,locale\n" + "".join(rows))


def _correct(world: World) -> None:
    """A correction waits to be built, and the older version is out."""
    world.run("correct", ID, *NOTICE)
    edit(world.root, "300 ships", "400 ships")
    translate(world.root)
    _sign(world)


def _sign(world: World) -> None:
    world.run("approve", ID, "--by", "T. Editor")


def _export(world: World) -> None:
    """Another tool sends translations back."""
    file = world.home / "back.xlf"
    world.run("export", ID, "--locale", "tr", "--output", file)
    file.write_text(file.read_text("utf-8").replace("(TR)", "(TR, again)"), "utf-8")
    given = world.home / "given.zip"
    world.run("give", ID, "--locale", "tr", "--output", given)
    with zipfile.ZipFile(given) as mailed:
        (name,) = (each for each in mailed.namelist() if each.endswith(".po"))
        back = mailed.read(name).decode().replace("opens today. (TR", "opens today. (TR, by mail")
        (world.home / "mailed.po").write_text(back)


def _edit(world: World) -> None:
    edit(world.root, "The terminal opens today.", "The terminal opens tomorrow.")


FRESH = Stage("fresh", None, _new_newsroom)
EDITED = Stage("edited", FRESH, _edit)
EXPORTED = Stage("exported", FRESH, _export)
SIGNED = Stage("signed", FRESH, _sign)
BUILT = Stage("built", SIGNED, lambda world: world.run("build"))
PUBLISHED = Stage("published", BUILT, lambda w: w.run("publish", w.target, EXAMPLE_URL))
CORRECTED = Stage("corrected", PUBLISHED, _correct)
CORRECTED_AND_BUILT = Stage("corrected and built", CORRECTED, lambda world: world.run("build"))
WITHDRAWN = Stage("withdrawn", PUBLISHED, lambda world: world.run(*KILL))
# All that any command needs: something public, and translations that come back.
READY = Stage("ready", PUBLISHED, _export)


@dataclass(frozen=True)
class Command:
    """A command that writes, how things stand before it, and how its second run may end."""

    name: str
    before: Stage
    words: Callable[[World], tuple[str, ...]]
    again: tuple[int, ...] = (0,)


def plain(*words: str) -> Callable[[World], tuple[str, ...]]:
    return lambda _world: words


COMMANDS = (
    Command("sync", EDITED, plain("sync")),
    Command("build", SIGNED, plain("build", "--jobs", "1")),
    Command("build of a correction", CORRECTED, plain("build", "--jobs", "1")),
    Command("build of a withdrawal", WITHDRAWN, plain("build", "--jobs", "1")),
    Command("approve", FRESH, plain("approve", ID, "--by", "T. Editor")),
    Command("correct", PUBLISHED, plain("correct", ID, *NOTICE), (0, 2)),
    Command("refile", PUBLISHED, plain("refile", ID, *NOTICE), (0, 2)),
    Command("kill", PUBLISHED, plain(*KILL), (0, 2)),
    Command("reinstate", WITHDRAWN,
            plain("reinstate", ID, "--by", "T. Editor", "--reason", "Ours"), (0, 2)),
    Command("hold", SIGNED, plain("hold", SECRET, "--for", "Daily")),
    Command("rename", PUBLISHED, plain("rename", ID, RENAMED)),
    Command("new", FRESH, plain("new", "Another terminal opens"), (0, 2)),
    Command("init", FRESH, lambda world: ("init", world.path("other"), "--language", "en",
            "--locale", "tr", "--name", "Another port"), (0, 2)),
    Command("locale add", FRESH, plain("locale", "add", "uz")),
    Command("export", FRESH, lambda world: ("export", ID, "--locale", "tr", "--output",
            world.path("tr.xlf"))),
    Command("import", EXPORTED,
            lambda world: ("import", world.path("back.xlf"), "--locale", "tr", "--overwrite")),
    # What the preview's desk writes, it writes by this command's own function.
    Command("translate", FRESH, plain("translate", ID, "The terminal opens today.",
            "The terminal opens today. (TR, at the desk)", "--locale", "tr")),
    Command("publish", BUILT, lambda world: ("publish", world.path("target"), EXAMPLE_URL)),
    Command("publish a correction", CORRECTED_AND_BUILT,
            lambda world: ("publish", world.path("target"), EXAMPLE_URL)),
    Command("publish to S3", BUILT,
            lambda world: ("publish", f"s3://{BUCKET}/site", "--endpoint", world.s3, EXAMPLE_URL)),
    Command("send", PUBLISHED,
            lambda world: ("send", ID, "--list", world.path("list.csv"), "--yes"), (0, 4)),
    Command("package", BUILT, plain("package", ID)),
    Command("take", EXPORTED, lambda world: ("take", world.path("mailed.po"))),
    Command("deliver", SIGNED, lambda world: ("deliver", ID, "--to",
            f"agency={world.home / 'wire'}", "--yes")),
    Command("recipients import", FRESH,
            lambda world: ("recipients", "import", world.path("list.csv"), "--yes")),
    Command("kill, at once", PUBLISHED, lambda world: (*KILL, "--now", "--yes", "--publish",
            world.path("target")), (0, 2, 4)),
)  # fmt: skip
BY_NAME = {each.name: each for each in COMMANDS}


FIGURES: list[tuple[str, str]] = []
"""What befell which command."""


@pytest.fixture(scope="module", autouse=True)
def figures(request: pytest.FixtureRequest) -> Iterator[None]:
    """Print how often which command was cut, and where, for `make soak`."""
    begun, failed = time.monotonic(), request.session.testsfailed
    yield
    writer = request.config.get_terminal_writer()
    counts = Counter(what for _, what in FIGURES).most_common()
    per_command = ", ".join(f"{name} {n}" for name, n in Counter(n for n, _ in FIGURES).items())
    findings = request.session.testsfailed - failed
    writer.line(
        f"\n{len(FIGURES)} interruptions in {time.monotonic() - begun:.0f} s, "
        f"{findings} findings\n  {per_command}"
    )
    for what, count in counts:
        writer.line(f"  {count:5} {what}")


@pytest.fixture(scope="module")
def services() -> Iterator[tuple[Server, str]]:
    """A mail server and an S3 server of this machine."""
    with s3_server() as s3, Server() as mail, pytest.MonkeyPatch.context() as patch:
        for name, value in AWS.items():
            patch.setenv(name, value)
        yield mail, s3


@cache
def bucket(server: str) -> Any:
    """The bucket on a server; to speak to it for the first time takes long."""
    return boto3.resource("s3", endpoint_url=server).create_bucket(Bucket=BUCKET)


@dataclass(frozen=True)
class Worlds:
    """Newsrooms at each stage, made once and copied; and how each command ends without a cut."""

    home: Path
    services: tuple[Server, str]

    def copy(self, stage: Stage, to: Path) -> World:
        """A world of one's own; mail and S3 begin empty."""
        world = World(Path(shutil.copytree(self._made(stage), to, symlinks=True)), *self.services)
        world.mail.delivered.clear()
        bucket(world.s3).objects.all().delete()
        return world

    def _made(self, stage: Stage) -> Path:
        home = self.home / stage.name
        if not home.exists():
            if stage.after:
                shutil.copytree(self._made(stage.after), home, symlinks=True)
            stage.work(World(home, *self.services))
        return home


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory, services: tuple[Server, str]) -> Worlds:
    return Worlds(tmp_path_factory.mktemp("worlds"), services)


def begin(
    world: World, command: Command, given: Interruption = UNTOUCHED
) -> tuple[BaseProcess, Path]:
    log = world.home / f"{command.name}.log"
    words = command.words(world)
    if words[0] != "init":
        words = (*words, "--newsroom", str(world.root))
    return start(words, log, Interruption(given.at, given.befall, given.reading, AWS)), log


def whole(world: World) -> None:
    """Nothing torn, nothing half public, nothing early, nobody's file lost, nobody written twice."""
    assert torn(world.root) == []
    assert torn(world.target) == []
    public = world.root / "out" / "public"
    for site in (public, world.target):
        assert half_public(site) == []
        early = [path for path in files_of(site) if b"Quagga" in path.read_bytes()]
        assert early == []
        assert not [
            path for path in site.rglob("*") if "merger" in path.name or SECRET in path.name
        ]
    (source,) = (world.root / "releases").glob("2026-01-01-*")
    notes = (public, world.target, world.root / "out/drafts", source)
    assert all((folder / "notes.txt").read_text() == "Somebody's" for folder in notes)
    assert set(world.mail.mailboxes.values()) <= {1}
    kept = "".join(p.read_text("utf-8") for p in world.root.glob("locales/tr/*/2026-01-01-*.po"))
    for text in ("The terminal opens today.", "It can take 300 ships a year."):
        assert f"{text} (TR" in kept


def finish(world: World, command: Command) -> dict[str, str]:
    """Run the command again until it has nothing to do, then what always comes next."""
    words = command.words(world)
    world.run(*words, codes=command.again)
    if command.name == "send":
        _all_were_written_to(world)
    world.run("sync")
    world.run("build")
    assert torn(world.root) == []
    found = state(world.root, "releases", "locales", "out/public")
    if (other := world.home / "other").exists():
        assert khabar("sync", "--newsroom", other).exit_code == 0
        found |= {f"other/{name}": said for name, said in state(other, ".").items()}
    assert leftovers(world.home) == []
    for place in ("target", "wire"):
        found |= {f"{place}/{name}": s for name, s in state(world.home / place, ".").items()}
    return found | _objects(world)


def _all_were_written_to(world: World) -> None:
    """Everybody was, and the history tells of as many as the ledger has."""
    with Ledger(world.root / ".khabar" / LEDGER_FILE, lambda: datetime.now(UTC)) as ledger:
        states = {row.address: row.state for row in ledger.newest(ID).values()}
    for address in READERS:
        # Whose mail was under way when the process was cut is for a person to say.
        sent = world.mail.mailboxes[address]
        assert states[address] is DeliveryState.UNKNOWN or (states[address], sent) == (
            DeliveryState.SENT,
            1,
        )
    told = [each for each in events(Folder(world.root), ID) if each.what == history.SEND]
    arrived = [each for each in states.values() if each is DeliveryState.SENT]
    assert sum(int(each.note.split()[0]) for each in told) == len(arrived)


def _objects(world: World) -> dict[str, str]:
    names = (each.key for each in bucket(world.s3).objects.all())
    return {f"s3/{name}": "" for name in names if ".khabar/" not in name and "assets/" not in name}


@dataclass(frozen=True)
class Ending:
    """A command's own end: how many steps it took, in how many seconds, and what was then."""

    steps: int
    seconds: float
    state: dict[str, str]


class UncutRuns:
    """What each command does when nothing befalls it, tried once."""

    def __init__(self, worlds: Worlds, home: Path) -> None:
        self.worlds, self.home, self.known = worlds, home, dict[str, Ending]()

    def of(self, command: Command) -> Ending:
        if command.name not in self.known:
            world = self.worlds.copy(command.before, self.home / command.name)
            begun = time.monotonic()
            found = ended(*begin(world, command))
            seconds = time.monotonic() - begun
            assert found.code == 0, found.said
            whole(world)
            self.known[command.name] = Ending(found.steps, seconds, finish(world, command))
        return self.known[command.name]


@pytest.fixture(scope="module")
def uncut(worlds: Worlds, tmp_path_factory: pytest.TempPathFactory) -> UncutRuns:
    return UncutRuns(worlds, tmp_path_factory.mktemp("uncut"))


def cut(command: Command, world: World, wanted: Ending, chance: random.Random) -> Answer:
    """Kill a command at one of its steps, or by the clock, which also falls between them."""
    if chance.random() < 0.7:
        return ended(*begin(world, command, Interruption(chance.randint(1, wanted.steps))))
    process, log = begin(world, command)
    process.join(chance.uniform(0, wanted.seconds))
    process.kill()
    return ended(process, log)


def cuts() -> list[tuple[str, int]]:
    """A command each; as many as are asked for, in turn."""
    names = itertools.cycle(BY_NAME)
    return [(next(names), SEED * 10_000 + number) for number in range(EXAMPLES or len(BY_NAME))]


@pytest.mark.parametrize(("name", "seed"), cuts())
def test_what_was_killed_left_nothing_half_done_and_the_next_run_ends_it(
    worlds: Worlds, uncut: UncutRuns, tmp_path: Path, name: str, seed: int
) -> None:
    command, chance = BY_NAME[name], random.Random(seed)
    wanted = uncut.of(command)
    world = worlds.copy(command.before, tmp_path / "world")
    answer = cut(command, world, wanted, chance)
    FIGURES.append((name, f"killed at {answer.at or 'a moment of the clock'}"))
    assert answer.code in (-9, 0), answer.said
    whole(world)
    assert differences(finish(world, command), wanted.state) == []
    shutil.rmtree(tmp_path)


# What somebody else does meanwhile.

MISHAPS = ("changes", "vanishes", "becomes a link", "its folder becomes a link")
READ = (
    f"releases/{ID}/release.md", "releases/newsroom.yaml", f"locales/tr/LC_MESSAGES/{ID}.po",
    "locales/tr/LC_MESSAGES/bulletin.po", f"out/public/en/{ID}/index.html",
)  # fmt: skip
MET = ("build", "approve", "publish", "import", "sync", "build of a correction", "kill", "package")
OUTSIDE = b"A private kangaroo"


def mishaps() -> list[tuple[str, str, str, int]]:
    """Commands, what befalls which file, and a seed: each mishap once, or as many as asked for."""
    every = list(itertools.product(MET, READ, MISHAPS))
    chance = random.Random(SEED)
    few = [(name, chance.choice(READ), mishap) for name, mishap in zip(MET, MISHAPS, strict=False)]
    chosen = [every[n % len(every)] for n in range(EXAMPLES)] if EXAMPLES else few
    return [(*each, SEED * 1000 + number) for number, each in enumerate(chosen)]


@pytest.mark.parametrize(("name", "file", "mishap", "seed"), mishaps())
def test_files_that_change_vanish_or_become_links_meanwhile(
    worlds: Worlds, tmp_path: Path, name: str, file: str, mishap: str, seed: int
) -> None:
    """Nothing of outside is read or changed, nobody meets a traceback, the next run is right."""
    command, home = BY_NAME[name], tmp_path / "world"
    begun = worlds.copy(command.before, home)
    outside = home / "outside"
    outside.mkdir()
    private = outside / Path(file).name
    private.write_bytes(OUTSIDE)
    steps = ended(*begin(begun, command, Interruption(0, reading=True))).steps
    shutil.rmtree(home / "newsroom")
    fresh_world = worlds.copy(command.before, tmp_path / "again")
    shutil.move(fresh_world.root, home / "newsroom")
    shutil.rmtree(home / "target", ignore_errors=True)
    shutil.move(fresh_world.target, home / "target")
    path = begun.root / file
    before = path.read_bytes() if path.exists() else None
    befall = Mishap(mishap, path, outside) if before is not None else Mishap("", path, outside)
    at = random.Random(seed).randint(1, steps)
    found = ended(*begin(begun, command, Interruption(at, befall, reading=True)))
    assert found.code in (0, 2, 3, 4), found.said
    assert "Traceback" not in found.said
    assert private.read_bytes() == OUTSIDE
    for site in (begun.root / "out", begun.target):
        assert not [each for each in files_of(site) if OUTSIDE in each.read_bytes()]
    _restored(path, before, outside)
    begun.run("sync")
    begun.run("build", codes=(0, 4))
    assert leftovers(begun.root / "out") == []
    FIGURES.append((name, f"{mishap} at {found.at or 'its end'}"))


def _restored(path: Path, before: bytes | None, outside: Path) -> None:
    """Put the file back as it was; what the mishap moved away comes back."""
    if path.parent.is_symlink():
        path.parent.unlink()
        (outside / "moved").rename(path.parent)
    if path.is_symlink():
        path.unlink()
    if before is not None and "out" not in path.parts:
        path.write_bytes(before)


# Two at once.


def both(world: World, one: Command, two: Command) -> list[Answer]:
    """Run two commands at once, and wait for both."""
    begun = [begin(world, each) for each in (one, two)]
    return [ended(process, log) for process, log in begun]


PAIRS = tuple(
    itertools.combinations([each for each in COMMANDS if " of " not in each.name], 2)
)  # fmt: skip
FEW = ({"sync", "import"}, {"kill", "publish"}, {"build", "approve"})


@pytest.mark.parametrize(
    ("one", "two"),
    [each for each in PAIRS if EXAMPLES or {each[0].name, each[1].name} in FEW],
    ids=lambda each: each.name,
)
def test_two_commands_at_once_both_end_and_tear_nothing(
    worlds: Worlds, tmp_path: Path, one: Command, two: Command
) -> None:
    world = worlds.copy(READY, tmp_path / "world")
    for found in both(world, one, two):
        assert found.code in (0, 2, 4), found.said
        assert "Traceback" not in found.said
    whole(world)
    world.run("sync")
    world.run("build", codes=(0, 4))
    whole(world)
    assert leftovers(world.home) == []
    shutil.rmtree(tmp_path)


def test_of_two_approvals_at_once_one_comes_first(worlds: Worlds, tmp_path: Path) -> None:
    world = worlds.copy(FRESH, tmp_path / "world")
    other = replace(BY_NAME["approve"], name="another")
    answers = both(world, BY_NAME["approve"], other)
    assert [each.code for each in answers] == [0, 0]
    assert sorted("approved already" in each.said for each in answers) == [False, True]
    assert len(read_editions(Folder(world.root), [ID]).editions) == 2


def test_of_two_kills_at_once_one_comes_first(worlds: Worlds, tmp_path: Path) -> None:
    world = worlds.copy(PUBLISHED, tmp_path / "world")
    answers = both(world, BY_NAME["kill"], replace(BY_NAME["kill"], name="another"))
    assert sorted(each.code for each in answers) == [0, 2]
    assert "is withdrawn" in max(answers, key=lambda each: each.code).said
    source = (world.root / "releases" / ID / "release.md").read_text()
    assert source.count("kind: kill") == 1
    assert "version: 2" in source


def test_what_happens_at_once_is_all_recorded(tmp_path: Path) -> None:
    folder = Folder(settled(tmp_path / "newsroom"))
    happened = [
        Event("send", "2026-01-02T12:00:00+00:00", "tr", number, {}) for number in range(1, 60)
    ]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda event: record(folder, ID, (event,)), happened))
    assert sorted(event.version for event in events(folder, ID)) == list(range(1, 60))
