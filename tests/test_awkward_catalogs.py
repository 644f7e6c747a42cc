"""Catalogs as no tool should write them, on every way through Khabar: nothing but what was meant changes.

The kinds are those of `test_po_traps`. Each is merged by the function that Git calls, comes back by mail and by
`import`, and one of its texts is written at the desk.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desk import ID, settled
from khabar.catalogs import po
from khabar.catalogs.exchange.units import exchangeable, unit_group
from khabar.catalogs.exchange.update import update
from khabar.catalogs.mailed_copy import given, returned
from khabar.files.folder import Folder
from khabar.model import Catalog, Key
from khabar.translating.git.merge_driver import merge_driver
from khabar.translating.import_file import ImportOptions, marked
from khabar.translating.translate import EntryAddress, Translation, translate
from test_po_traps import AS_GETTEXT, BETTER, HEADER

ENDS = 'msgctxt "z"\nmsgid "Ours"\nmsgstr ""\n\nmsgctxt "z"\nmsgid "Theirs"\nmsgstr ""\n'
OURS, THEIRS = ("z", "Ours"), ("z", "Theirs")
TURKISH = HEADER.replace("UTF-8", "cp1254")
FILES = {
    **{name: f"{HEADER}{body.rstrip()}\n\n{ENDS}".encode() for name, body in AS_GETTEXT.items()},
    **{name: f"{HEADER}{body.rstrip()}\n\n{ENDS}".encode() for name, (body, _) in BETTER.items()},
    "Windows line ends": f"{HEADER}msgid \"a\"\nmsgstr \"b\"\n\n{ENDS}".replace("\n", "\r\n").encode(),
    "a byte order mark": f"\ufeff{HEADER}msgid \"a\"\nmsgstr \"ğ\"\n\n{ENDS}".encode(),
    "an old charset": f"{TURKISH}msgid \"a\"\nmsgstr \"ğı\\xfe\"\n\n{ENDS}".encode("cp1254"),
    "notes at the end": f"{HEADER}{ENDS}\n# Ask the editor\n".encode(),
    "obsolete entries in the middle": f"{HEADER}#~ msgid \"x\"\n#~ msgstr \"y\"\n\n{ENDS}".encode(),
}  # fmt: skip
each_file = pytest.mark.parametrize("raw", FILES.values(), ids=FILES)


def filled(raw: bytes, *keys: Key) -> bytes:
    """A file after somebody filled in some texts by hand, all else as it was."""
    for _, text in keys:
        for end in (b"\n", b"\r\n"):
            before = b'msgid "' + text.encode() + b'"' + end + b'msgstr "'
            raw = raw.replace(before + b'"', before + b'Done"')
    return raw


def content(catalog: Catalog) -> dict[Key, tuple[object, ...]]:
    """All that a catalog holds, whatever its lines and the order of its entries are."""
    return {
        (*each.key, str(each.obsolete)): (
            each.strings, each.plural, set(each.flags), each.notes, each.comments, each.files,
            each.previous_id, each.previous_context, each.previous_plural,
        )
        for each in catalog.entries
    }  # fmt: skip


@each_file
def test_a_merge(raw: bytes, tmp_path: Path) -> None:
    base, ours, theirs = (tmp_path / name for name in ("base", "ours", "theirs"))
    base.write_bytes(raw)
    ours.write_bytes(filled(raw, OURS))
    theirs.write_bytes(filled(raw, THEIRS))
    assert merge_driver(base, ours, theirs, "x.po").conflicts == 0
    wanted = po.parse(filled(raw, OURS, THEIRS), "x.po")
    merged = po.parse(ours.read_bytes(), "x.po")
    assert content(merged) == content(wanted)
    assert merged.closing == wanted.closing


@each_file
def test_a_copy_that_comes_back(raw: bytes) -> None:
    """The translator's tool wrote the file so; ours is the same, in Khabar's form."""
    mine = po.parse(raw, "x.po")
    left = po.parse(po.write(given(mine, {})).encode(), "x.po")
    field = left.header.strings[0].splitlines()[-1]
    head, _, rest = filled(raw, THEIRS).partition(b'\\n"\n' if b"\r" not in raw else b'\\n"\r\n')
    line = b'\\n"\n"' + field.encode() + b'\\n"\n'
    back = po.parse(head + line + rest, "x.po")
    done = returned(mine, back)
    assert (done.conflicts, done.lost, done.known) == ((), (), True)
    assert content(done.catalog) == content(po.parse(filled(raw, THEIRS), "x.po"))


@each_file
def test_an_import(raw: bytes) -> None:
    mine = po.parse(raw, "x.po")
    group = unit_group("x", "en", "tr", po.parse(filled(raw, THEIRS), "x.po"))
    options = ImportOptions("tr")
    done = update(mine, marked(group, options).units, "x.po", overwrite=False)
    assert not [each for each in done.problems if "Theirs" in each.message]
    expected = content(po.parse(filled(raw, THEIRS), "x.po"))
    assert content(done.catalog) == expected
    assert len([*exchangeable(done.catalog)]) == len(group.units)


@each_file
def test_a_text_written_at_the_desk(
    raw: bytes, newsroom: Path, write: Callable[[bytes], Path]
) -> None:
    file = write(raw)
    translate(Folder(newsroom), EntryAddress("tr", ID, OURS), Translation(("Done",)))
    after = po.parse(file.read_bytes(), "x.po")
    wanted = po.parse(filled(raw, OURS), "x.po")
    assert content(after) == content(wanted)
    assert after.closing == wanted.closing


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return settled(tmp_path_factory.mktemp("awkward") / "newsroom")


@pytest.fixture
def write(newsroom: Path) -> Callable[[bytes], Path]:
    file = newsroom / f"locales/tr/LC_MESSAGES/{ID}.po"

    def put(raw: bytes) -> Path:
        file.write_bytes(raw)
        return file

    return put


GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "T", "GIT_AUTHOR_EMAIL": "t@example.org",
    "GIT_COMMITTER_NAME": "T", "GIT_COMMITTER_EMAIL": "t@example.org",
}  # fmt: skip


@pytest.mark.full
def test_git_merges_them(tmp_path: Path) -> None:
    """Four of them, since each one starts the program: what Git itself would have changed."""
    names = ["Windows line ends", "a byte order mark", "an old charset", "no final line end"]
    program = Path(sys.executable).parent / "khabar"

    def git(*words: str) -> None:
        subprocess.run(
            ["git", *words],
            cwd=tmp_path,
            check=True,
            capture_output=True,
            env={**os.environ, **GIT},
        )

    def commit(*keys: Key) -> None:
        for name in names:
            (tmp_path / f"{name}.po").write_bytes(filled(FILES[name], *keys))
        git("add", "--all")
        git("commit", "--quiet", "--message", "x")

    git("init", "--quiet", "--initial-branch", "main")
    git("config", "merge.khabar.driver", f"'{program}' merge-driver %O %A %B %P")
    (tmp_path / ".gitattributes").write_text("*.po merge=khabar\n")
    commit()
    git("checkout", "--quiet", "-b", "side")
    commit(THEIRS)
    git("checkout", "--quiet", "main")
    commit(OURS)
    git("merge", "--quiet", "side", "--message", "m")
    for name in names:
        merged = po.parse((tmp_path / f"{name}.po").read_bytes(), name)
        assert content(merged) == content(po.parse(filled(FILES[name], OURS, THEIRS), name))
