"""What every storage does: one suite for all members of the port, against real servers."""

import gc
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from paramiko import SFTPAttributes
from s3fs import S3FileSystem

from judges import need
from khabar.distribution.publishing.publish import PublishContext, PublishOptions, deliver
from khabar.distribution.publishing.storage import (
    Access,
    Capability,
    FolderStorage,
    Storage,
    StorageError,
    registry,
    storage_at,
)
from khabar.distribution.publishing.storage.memory import MemoryStorage
from khabar.distribution.publishing.storage.port import lacking
from khabar.distribution.publishing.storage.rsync import PartError, RsyncStorage
from khabar.problems import KhabarError
from khabar.python_packages import how_to_add
from s3server import s3_server
from sshserver import SshServer, ssh_server
from targets import State, Text, house
from test_publish import NOW

pytestmark = pytest.mark.full

NEWSROOM = Path("/somewhere/else")


@pytest.fixture(scope="module")
def moto() -> Iterator[str]:
    with s3_server() as address:
        yield address


@pytest.fixture(scope="module")
def sshd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    with ssh_server(tmp_path_factory.mktemp("ssh")) as server:
        yield server


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "target").mkdir()
    return tmp_path / "target"


Opener = Callable[[], Storage]


@pytest.fixture
def folder(target: Path) -> Opener:
    return lambda: storage_at(str(target), NEWSROOM)


@pytest.fixture
def memory() -> Opener:
    kept = MemoryStorage()
    return lambda: kept


@pytest.fixture
def s3(moto: str, target: Path, monkeypatch: pytest.MonkeyPatch) -> Opener:
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(target))
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    bucket = f"b{abs(hash(target))}"
    S3FileSystem(endpoint_url=moto, skip_instance_cache=True).mkdir(bucket)
    return lambda: storage_at(f"s3://{bucket}/press", NEWSROOM, Access(endpoint=moto))


@pytest.fixture
def sftp(sshd: SshServer, target: Path, monkeypatch: pytest.MonkeyPatch) -> Opener:
    monkeypatch.setenv("HOME", str(sshd.home))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    return lambda: storage_at(sshd.address(target), NEWSROOM)


@pytest.fixture
def rsync(
    sshd: SshServer, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Opener]:
    need("rsync", found=bool(shutil.which("rsync")))
    (tmp_path / "bin").mkdir()
    sshd.program(tmp_path / "bin")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    yield lambda: storage_at(sshd.address(target, "rsync+ssh"), NEWSROOM)
    # Connections end now, and not within another test.
    gc.collect()


@pytest.fixture
def git(target: Path) -> Opener:
    run(target, "init", "--quiet", "--initial-branch=main")
    return lambda: storage_at(f"git://{target}", NEWSROOM)


def run(folder: Path, *words: str) -> str:
    who = {"HOME": str(folder), "PATH": os.environ["PATH"], "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(["git", "-C", folder, *words], env=who, capture_output=True, check=True)
    return done.stdout.decode()


@pytest.fixture(autouse=True)
def committer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    config = tmp_path / "gitconfig"
    config.write_text("[user]\n name = Press\n email = press@example.org\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".gitconfig").write_bytes(config.read_bytes())


@pytest.fixture(params=["folder", "git", "memory", "rsync", "s3", "sftp"])
def opened(request: pytest.FixtureRequest) -> Opener:
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


def test_what_was_put_is_read_whole_replaced_and_listed(opened: Opener) -> None:
    storage = opened()
    storage.put("a/b/page.html", b"one")
    storage.put("a/b/page.html", b"another")
    storage.put("große Datei.bin", bytes(range(256)) * 5000)
    storage.put("empty", b"")
    again = opened()
    assert again.read("a/b/page.html") == b"another"
    assert again.read("große Datei.bin") == bytes(range(256)) * 5000
    assert again.read("empty") == b""
    sizes = {name: size for name, size in again.sizes().items() if not name.startswith(".khabar")}
    assert sizes == {"a/b/page.html": 7, "große Datei.bin": 1_280_000, "empty": 0}


def test_what_is_not_there_is_none_and_its_removal_nothing(opened: Opener) -> None:
    storage = opened()
    assert storage.read("a/b") is None
    storage.remove("a/b")
    assert storage.sizes() == {}


def test_what_is_removed_is_gone_and_the_rest_stays(opened: Opener) -> None:
    storage = opened()
    for name in ("a/b/c", "a/d"):
        storage.put(name, b"x")
    storage.remove("a/b/c")
    assert storage.read("a/b/c") is None
    assert storage.read("a/d") == b"x"


def test_a_file_is_created_once(opened: Opener) -> None:
    one, other = opened(), opened()
    # rsync looks first, which is nearly as good, and says so.
    assert (Capability.CREATE_ONLY in one.capabilities) == (not one.name.startswith("rsync"))
    assert one.create(".khabar/lock.json", b"1")
    assert not other.create(".khabar/lock.json", b"2")
    assert other.read(".khabar/lock.json") == b"1"
    other.remove(".khabar/lock.json")
    assert other.create(".khabar/lock.json", b"2")


def test_a_name_never_leads_out(opened: Opener) -> None:
    storage = opened()
    for name in ("../x", "/etc/x", "a/../../x", "a//b", "", "a\\b", "a\0b"):
        for act in (storage.remove, storage.read, lambda it: storage.put(it, b"")):
            with pytest.raises(StorageError, match="is not the name of a file"):
                act(name)


def test_a_site_is_published_and_then_corrected_and_withdrawn(
    opened: Opener, tmp_path: Path
) -> None:
    """Corrected in one language, and withdrawn in the other."""
    opened().put("az/CNAME", b"mine")
    context = PublishContext(NOW, tmp_path / "lock", "machine")
    for state in ({"r1": Text()}, {"r1": Text(2, frozenset(("kk",)))}):
        home = house(state)
        deliver(home, opened(), PublishOptions(), context)
        storage = opened()
        there = {name for name in storage.sizes() if not name.startswith(".khabar/")}
        with ThreadPoolExecutor(storage.width) as threads:
            found = dict(zip(there, threads.map(storage.read, there), strict=True))
        assert found == {**home.files, "az/CNAME": b"mine"}


@pytest.mark.parametrize("member", ["folder", "git", "rsync", "sftp"])
def test_a_link_to_elsewhere_is_not_followed(
    member: str, request: pytest.FixtureRequest, target: Path, tmp_path: Path
) -> None:
    storage: Storage = request.getfixturevalue(member)()
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret").write_bytes(b"x")
    (target / "az").symlink_to(tmp_path / "outside")
    with pytest.raises(StorageError, match=r"is not in|is a link"):
        storage.put("az/x.html", b"x")
    assert not any(name.startswith("az/") for name in storage.sizes())
    assert [path.name for path in (tmp_path / "outside").iterdir()] == ["secret"]


@pytest.mark.parametrize("member", ["folder", "git", "rsync", "sftp"])
def test_empty_folders_go_and_files_may_be_read_by_a_web_server(
    member: str, request: pytest.FixtureRequest, target: Path
) -> None:
    storage: Storage = request.getfixturevalue(member)()
    storage.put("az/r1/index.html", b"x")
    assert (target / "az" / "r1" / "index.html").stat().st_mode & 0o777 == 0o644
    assert (target / "az" / "r1").stat().st_mode & 0o755 == 0o755
    storage.remove("az/r1/index.html")
    assert not (target / "az").exists()


# Git


def published_to(storage: Storage, state: State, lock: Path) -> None:
    deliver(house(state), storage, PublishOptions(), PublishContext(NOW, lock, "machine"))


def test_a_publication_is_one_commit_of_our_files_and_is_pushed(
    git: Opener, target: Path, tmp_path: Path
) -> None:
    for name in ("CNAME", ".nojekyll", "staged"):
        (target / name).write_bytes(b"mine")
    run(target, "init", "--quiet", "--bare", "--initial-branch=main", str(tmp_path / "remote"))
    run(
        target,
        "-c",
        "user.name=A",
        "-c",
        "user.email=a@b",
        "commit",
        "--allow-empty",
        "-qm",
        "first",
    )
    run(target, "remote", "add", "origin", str(tmp_path / "remote"))
    run(target, "push", "--quiet", "--set-upstream", "origin", "main")
    run(target, "add", "staged")
    assert Capability.CREATE_ONLY not in git().capabilities
    for state in ({"r1": Text()}, {"r1": Text(withdrawn=True, version=2)}):
        published_to(git(), state, tmp_path / "lock")
        there = run(tmp_path / "remote", "ls-tree", "-r", "--name-only", "main").split()
        assert set(there) == {*house(state).files, ".khabar/published.json"}
    assert run(target, "rev-list", "--count", "HEAD").strip() == "3"
    assert run(target, "status", "--porcelain").splitlines() == [
        "A  staged", "?? .nojekyll", "?? CNAME",
    ]  # fmt: skip


def test_a_push_that_is_refused_is_told_and_done_by_the_next_run(
    git: Opener, target: Path, tmp_path: Path
) -> None:
    published_to(git(), {"r1": Text()}, tmp_path / "lock")
    remote = tmp_path / "remote"
    run(target, "remote", "add", "origin", str(remote))
    run(target, "config", "branch.main.remote", "origin")
    run(target, "config", "branch.main.merge", "refs/heads/main")
    with pytest.raises(StorageError, match="git push"):
        published_to(git(), {}, tmp_path / "lock")
    run(target, "init", "--quiet", "--bare", "--initial-branch=main", str(remote))
    published_to(git(), {}, tmp_path / "lock")
    assert run(remote, "rev-parse", "main") == run(target, "rev-parse", "HEAD")


def test_a_folder_without_a_repository_is_told(target: Path) -> None:
    with pytest.raises(StorageError, match="not a git repository"):
        storage_at(f"git://{target}", NEWSROOM)


# Addresses


@pytest.mark.parametrize(
    ("address", "endpoint"),
    [("ftp://x", ""), ("http://x", ""), ("/tmp", "https://x"), ("sftp://a@b/c", "https://x")],
)
def test_an_address_of_no_known_kind_is_told(address: str, endpoint: str) -> None:
    with pytest.raises(KhabarError, match="is not a target that Khabar knows") as caught:
        storage_at(address, NEWSROOM, Access(endpoint))
    assert "sftp://USER@HOST/PATH" in caught.value.hint


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "find_spec", lambda _name: None)
    with pytest.raises(KhabarError, match="SFTP needs paramiko") as caught:
        storage_at("sftp://a@b/c", NEWSROOM)
    assert caught.value.hint == f"install it: {how_to_add('khabar[sftp]')}"


@pytest.mark.parametrize("place", ["site", "..", "."])
def test_a_folder_of_the_newsroom_is_no_target(tmp_path: Path, place: str) -> None:
    root = tmp_path / "newsroom"
    (root / "site").mkdir(parents=True)
    with pytest.raises(KhabarError, match="newsroom"):
        storage_at(str(root / place), root)


# SFTP


def test_a_server_whose_key_is_unknown_is_not_trusted(
    sftp: Opener, sshd: SshServer, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    with pytest.raises(StorageError, match="not found in known_hosts") as caught:
        storage_at(sshd.address(target), NEWSROOM)
    assert "ssh USER@HOST" in caught.value.hint


def test_a_login_without_a_key_is_told(
    sftp: Opener, sshd: SshServer, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".ssh").mkdir()
    (tmp_path / ".ssh/known_hosts").write_bytes((sshd.home / ".ssh/known_hosts").read_bytes())
    monkeypatch.setenv("HOME", str(tmp_path))
    with pytest.raises(StorageError, match="no key and no password to log in") as caught:
        storage_at(sshd.address(target), NEWSROOM)
    assert "ssh-add" in caught.value.hint


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("sftp://", "names no host"),
        ("sftp://a:b@localhost/x", "a password does not belong"),
        ("sftp://a@localhost:99999/x", "is not an address"),
        ("sftp://a@localhost:1/x", "Unable to connect|refused"),
    ],
)
def test_an_sftp_address_that_leads_nowhere_is_told(address: str, said: str) -> None:
    with pytest.raises(StorageError, match=said):
        storage_at(address, NEWSROOM)


def test_a_folder_that_is_not_there_or_a_file_is_told(
    sftp: Opener, sshd: SshServer, target: Path
) -> None:
    (target / "file").write_bytes(b"")
    for name, said in (("nowhere", "there is no such folder"), ("file", "is not a folder")):
        with pytest.raises(StorageError, match=said):
            storage_at(sshd.address(target / name), NEWSROOM)


# rsync


HOSTILE = (
    "-delete", "--rsh=touch x", " a b ", "#a", ";a", "new\nline", "a*b", "[ab]", "$(touch x)", "`x`", "'", '"', "~",
    "a:b", "köln/ş.html",
)  # fmt: skip


def test_hostile_names_are_only_names(rsync: Opener, target: Path) -> None:
    storage = rsync()
    (target / "\\#012").write_bytes(b"theirs")
    with ThreadPoolExecutor(storage.width) as threads:
        list(threads.map(lambda name: storage.put(name, name.encode()), HOSTILE))
    sizes = {name: size for name, size in storage.sizes().items() if name[:7] != ".khabar"}
    assert sizes == {**{name: len(name.encode()) for name in HOSTILE}, "\\#012": 6}
    assert [(target / name).read_text() for name in HOSTILE] == list(HOSTILE)
    assert storage.read("a*b") == b"a*b"
    for name in ("a*b", "-delete"):
        storage.remove(name)
    left = {each for each in target.iterdir() if each.name != ".khabar"}
    assert len(left) == len(HOSTILE) - 1
    assert not Path("x").exists()


def test_a_file_of_one_size_and_one_second_is_replaced(rsync: Opener, target: Path) -> None:
    storage = rsync()
    for data in (b"1", b"2"):
        storage.put("a", data)
        assert (target / "a").read_bytes() == data


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("rsync+ssh://", "names no host"),
        ("rsync+ssh://a:b@localhost/x", "a password does not belong"),
        ("rsync+ssh://a@localhost:99999/x", "is not an address"),
        ("rsync+ssh://-oProxyCommand=x/y", "there cannot be"),
        ("rsync+ssh://-l@localhost/y", "there cannot be"),
    ],
)
def test_an_rsync_address_that_leads_nowhere_is_told(address: str, said: str) -> None:
    with pytest.raises(StorageError, match=said):
        storage_at(address, NEWSROOM)


def test_an_rsync_folder_that_is_not_there_or_a_file_is_told(
    rsync: Opener, sshd: SshServer, target: Path
) -> None:
    (target / "file").write_bytes(b"")
    for name, hint in (("nowhere", "make the folder first"), ("file", "name a folder")):
        with pytest.raises(StorageError) as caught:
            storage_at(sshd.address(target / name, "rsync+ssh"), NEWSROOM)
        assert hint in caught.value.hint


def test_a_machine_without_rsync_is_told(
    sshd: SshServer, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(StorageError, match="rsync cannot be started") as caught:
        storage_at(sshd.address(target, "rsync+ssh"), NEWSROOM)
    assert caught.value.hint == "install rsync"


def test_what_somebody_else_put_into_a_folder_keeps_it(rsync: Opener, target: Path) -> None:
    storage = rsync()
    storage.put("az/r1/index.html", b"x")
    (target / "az/mine").write_bytes(b"theirs")
    storage.remove("az/r1/index.html")
    assert [each.name for each in (target / "az").iterdir()] == ["mine"]


def test_removals_at_the_same_time_are_a_few_runs_and_take_empty_folders_along(
    rsync: Opener, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fault seen: each removal took a run, and each folder above it one more."""
    storage = rsync()
    assert isinstance(storage, RsyncStorage)
    names = [f"az/r{number}/deep/{file}" for number in range(20) for file in ("a[1].pdf", "b")]
    kept = ("az/r3/deep/c", "kk/x", "a*b")
    with ThreadPoolExecutor(storage.width) as threads:
        list(threads.map(lambda name: storage.put(name, b"x"), [*names, *kept]))
        (target / "az/r7/deep/mine").write_bytes(b"theirs")
        runs, run_ = list[Sequence[str]](), storage._run
        monkeypatch.setattr(
            storage, "_run", lambda *words: (runs.append(words[0]), run_(*words))[1]
        )
        list(threads.map(storage.remove, names))
    # How many wait for each other depends on the machine; before, there were twice as many as names.
    assert len(runs) <= len(names) // 2
    left = {str(each.relative_to(target)) for each in target.rglob("*") if each.is_file()}
    assert left == {*kept, "az/r7/deep/mine"}
    assert sorted(each.name for each in (target / "az").iterdir()) == ["r3", "r7"]


def test_a_file_that_cannot_be_removed_keeps_no_other_one(
    rsync: Opener, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = rsync()
    assert isinstance(storage, RsyncStorage)
    for name in ("az/a", "az/b", "az/stays"):
        storage.put(name, b"x")
    run_ = storage._run

    def refusing(words: Sequence[str], data: bytes = b"") -> bytes:
        if any("stays" in each for each in words):
            raise PartError("rsync: delete_file: unlink(stays) failed: Permission denied (13)")
        return run_(words, data)

    monkeypatch.setattr(storage, "_run", refusing)
    assert storage._remove_all(dict.fromkeys(["az/a", "az/stays"])) == {
        "az/a": True, "az/stays": True,
    }  # fmt: skip
    with ThreadPoolExecutor(4) as threads:
        asked = {
            name: threads.submit(storage.remove, name) for name in ("az/a", "az/b", "az/stays")
        }
    assert [name for name, each in asked.items() if each.exception()] == ["az/stays"]
    assert [each.name for each in (target / "az").iterdir()] == ["stays"]


# What a storage cannot promise


class Plain(MemoryStorage):
    """A storage that promises nothing."""


def test_what_a_target_cannot_promise_is_told_with_the_publication(tmp_path: Path) -> None:
    plain = Plain(name="plain", capabilities=frozenset())
    assert len(lacking(plain)) == len(Capability)
    context = PublishContext(NOW, tmp_path / "lock", "machine")
    report = deliver(house({"r1": Text()}), plain, PublishOptions(), context)
    assert report.cautions == lacking(plain)
    assert lacking(FolderStorage(tmp_path)) == ()


@pytest.mark.parametrize("how", ["cut short", "Failure"])
def test_a_full_disk_is_told_as_what_it_may_be(sftp: Opener, how: str) -> None:
    """Fault seen: “arrived with another length; run the same command again”, which never helped."""
    storage = sftp()
    session = storage._sftp  # type: ignore[attr-defined]

    def stat(path: str) -> object:
        found = SFTPAttributes()
        found.st_size = 3
        if how == "Failure":
            raise OSError(how)
        return found

    session.stat = stat
    with pytest.raises(StorageError) as caught:
        storage.put("a", b"12345")
    said = "3 of 5 bytes arrived" if how == "cut short" else "the server refused it"
    assert said in caught.value.message
    assert "is the disk of the server full" in caught.value.hint


def test_a_server_that_cannot_replace_in_one_step_is_written_in_place_and_says_so(
    sftp: Opener, target: Path
) -> None:
    storage = sftp()

    def no_extension(_old: str, _new: str) -> None:
        raise OSError("Operation unsupported")

    storage._sftp.posix_rename = no_extension  # type: ignore[attr-defined]
    storage.put("a", b"1")
    storage.put("a", b"22")
    assert (target / "a").read_bytes() == b"22"
    assert storage.capabilities == {Capability.CREATE_ONLY}
