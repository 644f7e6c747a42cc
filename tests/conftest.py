"""What several test files share: where the repository is, and expectations that stand in files.

Tests are in two tiers. Those marked `full` start a process, speak to a server or a browser, make
PDFs, or take longer than a second; all others are `quick`, and one that starts or speaks to anything
fails, so that the mark is not forgotten.
"""

import atexit
import fcntl
import gc
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Generator, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pytest
import typer.testing
from hypothesis import HealthCheck, settings
from typer.testing import CliRunner, Result

from khabar import checks
from khabar.app import app
from khabar.catalogs import po
from khabar.formats.pdf import renderers
from remembering import remembering, remembering_engines

ROOT = Path(__file__).parents[1]
NEWSROOMS = ROOT / "tests" / "newsrooms"

# These begin first, so that no process is left alone with one of them at the end.
LONGEST = (
    "test_desk_browser", "test_site_quality", "test_pictures", "test_interrupted",
    "test_incremental", "test_preview_browser", "test_upgrades", "test_storage", "test_ending",
    "test_withdrawal_first", "test_signature", "test_publish_command", "test_reproducible",
    "test_print_pages", "test_promises", "test_wheel", "test_commands", "test_teams",
    "test_workers", "test_verify", "test_send", "test_at_once", "test_merge_driver",
    "test_withdrawal", "test_kills", "test_cluster", "test_standing", "test_output_formats",
    "test_afternoon", "test_editions", "test_translation_exchange", "test_bundle",
    "test_missing_libraries", "test_remembered", "test_embargo", "test_kinds", "test_check_print",
    "test_newsrooms", "test_newsroom_port",
)  # fmt: skip


def listen_to_signals() -> None:
    """Let started programs hear signals that whoever began the tests has ignored.

    A shell ignores SIGINT for what it begins in the background, and nohup SIGHUP. Programs inherit
    that, and tests of these signals would wait for ever. A handler is not inherited.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
        signal.signal(signal.SIGHUP, lambda *_: None)


MEMORY = Path("/dev/shm")
"""Where Linux keeps files in memory."""
ROOM = 6 * 1024**3
"""So many bytes a run may need there, by far."""


def keep_files_in_memory() -> Path | None:
    """Let all temporary files, those of started programs too, lie in memory where there is room.

    Returns the folder of this run there, which its processes share.

    The newsrooms of tests are tens of thousands of small files; a disk takes a third of the time
    of the whole suite for them. Whoever has set `TMPDIR` has chosen.
    """
    if given := os.environ.get("TMPDIR"):
        return Path(given) if Path(given).name.startswith("khabar-tests-") else None
    if not os.access(MEMORY, os.W_OK):
        return None
    disk = os.statvfs(MEMORY)
    for folder in MEMORY.glob("khabar-tests-*"):
        # A run that was killed, or of which a test failed, has left it.
        if (
            folder.stat().st_uid == os.getuid()
            and not Path("/proc", folder.name.split("-")[2]).exists()
        ):
            shutil.rmtree(folder, ignore_errors=True)
    known = re.search(r"^MemAvailable: +(\d+) kB", Path("/proc/meminfo").read_text("utf-8"), re.M)
    if known and min(disk.f_bavail * disk.f_frsize, int(known[1]) * 1024) >= ROOM:
        own = tempfile.mkdtemp(prefix=f"khabar-tests-{os.getpid()}-", dir=MEMORY)
        os.environ["TMPDIR"], tempfile.tempdir = own, None
        atexit.register(clear, own, os.getpid())
        return Path(own)
    return None


def clear(folder: str, owner: int) -> None:
    """Remove the files of this run; those of a test that failed stay until the next run."""
    if os.getpid() == owner and not FAILED:
        shutil.rmtree(folder, ignore_errors=True)


FAILED: list[int] = []
"""How many tests have failed, once that is known and some have."""


def pytest_sessionfinish(session: pytest.Session) -> None:
    if session.testsfailed:
        FAILED.append(session.testsfailed)


OWN = keep_files_in_memory()
listen_to_signals()


def examples(few: int) -> int:
    """How many examples a property is tried on: few in the suite, or what KHABAR_EXAMPLES says."""
    return int(os.environ.get("KHABAR_EXAMPLES", few))


def soaking() -> bool:
    """Whether a long proof is asked for as a whole, as `make soak` does; the suite takes a part."""
    return "KHABAR_EXAMPLES" in os.environ


# Nothing fails for the time that it takes on a busy machine.
settings.register_profile(
    "khabar",
    deadline=None,
    max_examples=examples(20),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("khabar")

Expect = Callable[[Path, str], None]

# What Python tells its audit hooks when a process is started or a server is spoken to.
OUTSIDE = frozenset({
    "os.fork", "os.forkpty", "os.posix_spawn", "os.system", "subprocess.Popen",
    "socket.bind", "socket.connect",
})  # fmt: skip


class Outside:
    """What the thread that runs the tests has started, or spoken to."""

    def __init__(self) -> None:
        self.thread = threading.get_ident()
        self.said: list[str] = []
        # The same, of fixtures that several tests share: by the place that they are for, and name.
        self.fixtures: dict[tuple[str, str], str] = {}
        sys.addaudithook(self.hear)

    def hear(self, event: str, words: tuple[Any, ...]) -> None:
        if event not in OUTSIDE or threading.get_ident() != self.thread:
            return
        # Whichever test loads Pango first makes Python look for it: that is not the test's doing.
        callers = (frame.f_globals.get("__name__") for frame, _ in traceback.walk_stack(None))
        if "ctypes.util" not in callers:
            self.said.append(f"{event} {words[-1] if event[:6] == 'socket' else words[:1]}")

    def of(self, item: pytest.Item) -> str:
        """What a test that has just run, or a fixture of it, has done; empty for nothing."""
        names = getattr(item, "fixturenames", ())
        shared = (
            said
            for (place, name), said in self.fixtures.items()
            if name in names and item.nodeid.startswith(place)
        )
        return next(iter(self.said), "") or next(shared, "")


outside = Outside()


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[Any]) -> Generator[None, object, object]:
    before = len(outside.said)
    result = yield
    for said in outside.said[before:]:
        outside.fixtures.setdefault((fixturedef.baseid, fixturedef.argname), said)
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Generator[None, None, None]:
    outside.said.clear()
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    result = yield
    if item.get_closest_marker("quick") and (said := outside.of(item)):
        pytest.fail(f"not for `make quick` ({said}): mark it with @pytest.mark.full", pytrace=False)
    return result


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out of `-m quick` the files whose tests are all full: what they import takes seconds."""
    if config.getoption("markexpr") != "quick" or collection_path.suffix != ".py":
        return None
    return "\npytestmark = pytest.mark.full\n" in collection_path.read_text("utf-8") or None


# Before pytest chooses by marks.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if not item.get_closest_marker("full"):
            item.add_marker("quick")
    ranks = {name: rank for rank, name in enumerate(LONGEST)}
    items.sort(key=lambda item: ranks.get(item.path.stem, len(ranks)))


def pytest_collection() -> None:
    """Let Python look for no garbage while thousands of tests are collected: nearly all stays."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Let Python look for garbage less often, and never through thousands of tests."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    gc.enable()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Rewrite the expected files.")


@pytest.fixture
def updating(request: pytest.FixtureRequest) -> bool:
    """Whether expectations are rewritten: by the option, or by UPDATE_GOLDEN=1 make test."""
    return bool(request.config.getoption("--update-golden") or os.environ.get("UPDATE_GOLDEN"))


@pytest.fixture
def expect(updating: bool) -> Expect:
    """Compare a text with the file that holds what is expected, or rewrite that file."""

    def check(path: Path, actual: str) -> None:
        if updating:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(actual, encoding="utf-8", newline="\n")
        assert path.is_file(), f"no expectation: run pytest --update-golden and look at {path}"
        expected = path.read_bytes().decode("utf-8")
        assert actual.splitlines() == expected.splitlines(), f"differs from {path}"

    return check


EXAMPLE_URL = "--example-url"


def settle(case: Path, root: Path, *only: str) -> Path:
    """Copy a case's sources to `root`, with this repository's templates and their wording.

    Where locales are named, the newsroom has these and no other: what happens in one happens in all.
    """
    shutil.copytree(case, root, ignore=shutil.ignore_patterns("expected", "case.yaml"))
    if only:
        data = root / "releases/newsroom.yaml"
        text = data.read_text("utf-8")
        data.write_text(
            re.sub(r"^locales: .*$", f"locales: [{', '.join(only)}]", text, flags=re.MULTILINE),
            "utf-8",
        )
        for folder in (root / "locales").iterdir():
            if folder.is_dir() and folder.name not in only:
                shutil.rmtree(folder)
    (root / "templates").symlink_to(ROOT / "templates", target_is_directory=True)
    for wording in sorted(ROOT.glob("locales/*/LC_MESSAGES/bulletin.po")):
        target = root / wording.relative_to(ROOT)
        if not target.exists() and (not only or wording.parts[-3] in only):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(wording, target)
    return root


# To make the commands of their functions takes as long as some commands do.
typer.testing._get_command = cache(typer.testing._get_command)
# Most newsrooms of tests have the same wording, as their own copies of this repository's catalogs.
po.parse = lru_cache(maxsize=200)(po.parse)
# A fifth of what the quick tests did was to check the same pairs again.
checks.check_pair = remembering(checks.check_pair)
# Half of the documents of the full tests have been rendered for another test before.
renderers.of = remembering_engines(renderers.of, OWN and OWN / "renderings")


@pytest.fixture(scope="session", autouse=True)
def nobody_pulls_the_plug() -> Iterator[None]:
    """What the system has been given counts as written: tests end processes, not the machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield


def khabar(*words: object) -> Result:
    """Run a command in this process; an exception that it should have caught is raised.

    The newsrooms of tests have addresses of examples: they may be published all the same.
    """
    more = [EXAMPLE_URL] if words[0] == "publish" and EXAMPLE_URL not in words else []
    said = [str(word) for word in (*words, *more)]
    result = CliRunner().invoke(app, said, catch_exceptions=False)
    assert "Traceback" not in result.output
    return result


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One browser for all tests of a file."""
    from previews import browsing  # noqa: PLC0415 (it knows this module)

    with browsing() as started:
        yield started


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Khabar as a wheel: built once, for all processes that run tests, and only read."""
    here = tmp_path_factory.getbasetemp()
    base = here.parent if "PYTEST_XDIST_WORKER" in os.environ else here
    with (base / "wheel.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (built := [*base.glob("wheel/*.whl")]):
            built = [build_wheel(base / "wheel")]
    return built[0]


def build_wheel(folder: Path) -> Path:
    """Build the wheel of this checkout as `pip` builds it for others, who know nothing of it."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    words = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder]
    subprocess.run([*words, ROOT], cwd=folder.parent, env=env, check=True)
    return next(folder.glob("khabar-*.whl"))
