"""What several test files share: where the repository is, and expectations that stand in files."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from khabar.app import app

ROOT = Path(__file__).parents[1]
NEWSROOMS = ROOT / "tests" / "newsrooms"

# These begin first, so that no process is left alone with one of them at the end.
LONGEST = (
    "test_incremental", "test_site_quality", "test_workers", "test_signature", "test_bundle",
    "test_publish_command",
)  # fmt: skip

Expect = Callable[[Path, str], None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    ranks = {name: rank for rank, name in enumerate(LONGEST)}
    items.sort(key=lambda item: ranks.get(item.path.stem, len(ranks)))


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


def settle(case: Path, root: Path) -> Path:
    """Copy a case's sources to `root`, with this repository's templates and their wording."""
    shutil.copytree(case, root, ignore=shutil.ignore_patterns("expected", "case.yaml"))
    (root / "templates").symlink_to(ROOT / "templates", target_is_directory=True)
    for wording in sorted(ROOT.glob("locales/*/LC_MESSAGES/bulletin.po")):
        target = root / wording.relative_to(ROOT)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(wording, target)
    return root


def khabar(*words: object) -> Result:
    """Run a command in this process; an exception that it should have caught is raised."""
    result = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    assert "Traceback" not in result.output
    return result
