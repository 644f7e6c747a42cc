"""The command `publish`: what is built, on a folder and on a real S3 server of this machine."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import boto3
import pytest

from conftest import NEWSROOMS, khabar, settle
from khabar.cache.snapshot import inputs
from khabar.distribution.publishing.claim import FILE as CLAIM
from khabar.distribution.publishing.inventory import FILE as INVENTORY
from khabar.files.folder import Folder
from khabar.files.outputs.output import Output
from khabar.workspace.history import events
from s3server import s3_server
from test_withdrawal import spoil
from waiting import until

pytestmark = pytest.mark.full

ID = "2025-11-24-reading-room"
BUCKET = "press"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom after a build."""
    root = settle(
        NEWSROOMS / "every-block", tmp_path_factory.mktemp("built") / "newsroom", "en", "tr"
    )
    build(root)
    return root


@pytest.fixture
def newsroom(built: Path, tmp_path: Path) -> Path:
    """A copy of one's own. Its build is another folder's, and as good."""
    return Path(shutil.copytree(built, tmp_path / "newsroom", symlinks=True))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "target"
    folder.mkdir()
    return folder


def build(root: Path) -> None:
    answer = khabar("build", "--newsroom", root)
    assert answer.exit_code in (0, 4), answer.output


def there(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not any(part.startswith(".") for part in path.parts[1:])
    }


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def source(root: Path) -> Path:
    return root / "releases" / ID / "release.md"


def test_a_folder_gets_the_site_its_histories_and_nothing_hidden(
    newsroom: Path, target: Path
) -> None:
    public = newsroom / "out" / "public"
    (public / ".khabar-0123456789ab").write_text("left by a killed build")
    (public / "en" / ".DS_Store").write_text("hidden")
    build(newsroom)
    plan = khabar("publish", target, "--dry-run", "--newsroom", newsroom)
    assert plan.exit_code == 0, plan.output
    assert f"+ en/{ID}/index.html\n" in plan.stdout
    assert list(target.iterdir()) == []
    first = khabar("publish", target, "--newsroom", newsroom)
    assert first.exit_code == 0, first.output
    assert f"{ID} v1 en: published and recorded\n" in first.stdout
    assert there(target) == there(public)
    assert not any(name.startswith(".") for path in target.rglob("*") for name in [path.name]
                   if path.name != ".khabar")  # fmt: skip
    (event, *_) = [each for each in events(Folder(newsroom), ID) if each.locale == "en"]
    assert (event.what, event.version) == ("publish", 1)
    assert set(event.files) >= {"index.html", "ninjs.json", f"{ID}.en.pdf"}
    again = khabar("publish", target, "--newsroom", newsroom, "--json")
    report = json.loads(again.stdout)
    assert (report["puts"], report["removes"], report["recorded"]) == ([], [], [])
    assert report["total"] == len(there(target))


def test_a_withdrawal_leaves_before_the_build_that_publishes_its_notice(
    newsroom: Path, target: Path
) -> None:
    khabar("publish", target, "--newsroom", newsroom)
    text = (target / "en" / ID / "index.html").read_text("utf-8")
    assert "The library opens a reading room" in text
    khabar("kill", ID, "--by", "E", "--standard", "issued-in-error", "--newsroom", newsroom)
    early = khabar("publish", target, "--newsroom", newsroom)
    assert early.exit_code == 4
    assert "khabar build" in early.output
    assert f"out/public/en/{ID}" in early.output
    assert not list(target.glob(f"*/{ID}/*"))
    assert not list(target.glob("assets/*/hall.png"))
    build(newsroom)
    answer = khabar("publish", target, "--newsroom", newsroom)
    assert answer.exit_code == 0, answer.output
    assert there(target) == there(newsroom / "out" / "public")
    assert b"Readers of four languages" not in b"".join(there(target).values())
    assert not list(target.glob("assets/*/hall.png"))
    told = [
        (each.what, each.version) for each in events(Folder(newsroom), ID) if each.locale == "en"
    ]
    assert told == [("publish", 1), ("publish", 2)]


def test_a_withdrawal_does_not_wait_for_a_pdf_that_cannot_be_set(
    newsroom: Path, target: Path
) -> None:
    khabar("publish", target, "--newsroom", newsroom)
    khabar("kill", ID, "--by", "E", "--standard", "issued-in-error", "--newsroom", newsroom)
    spoil(newsroom, "tr", "", "This press release has been withdrawn")
    build(newsroom)
    answer = khabar("publish", target, "--newsroom", newsroom)
    assert answer.exit_code == 0, answer.output
    assert there(target) == there(newsroom / "out" / "public")
    names = {path.name for path in (target / "tr" / ID).iterdir()}
    assert names == {"index.html", "ninjs.json", f"{ID}.tr.docx", f"{ID}.tr.txt"}


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("embargo", f"out/public/en/{ID}: it may not be there any more"),
        ("text", f"out/public/en/{ID}: changed: its text"),
        ("newsroom", f"out/public/en/{ID}: changed: the newsroom’s data"),
        ("template", "out/public/en/"),
        ("a page by hand", "out/public/en/index.html: not as the last build left it"),
        ("a file less", "out/public/en/feed.xml: not there"),
        ("nothing built", "out/public: nothing is built"),
    ],
)
def test_what_is_not_as_a_build_would_leave_it_now_is_not_published(
    newsroom: Path, target: Path, what: str, said: str
) -> None:
    public = newsroom / "out" / "public"
    match what:
        case "embargo":
            later = datetime.now(UTC) + timedelta(hours=1)
            edit(
                source(newsroom), "embargo: 2025-11-24T15:00+04:00", f"embargo: {later.isoformat()}"
            )
        case "text":
            edit(source(newsroom), "The library opens", "Our library opens")
        case "newsroom":
            edit(newsroom / "releases" / "newsroom.yaml", "Press desk", "News desk")
        case "template":
            templates = newsroom / "templates"
            original = templates.resolve()
            templates.unlink()
            shutil.copytree(original, templates)
            for page in templates.glob("*.html"):
                page.write_text(
                    page.read_text("utf-8").replace("</main>", "<p>New</p></main>"), "utf-8"
                )
        case "a page by hand":
            edit(public / "en" / "index.html", "</main>", "<p>New</p></main>")
        case "a file less":
            (public / "en" / "feed.xml").unlink()
        case _:
            shutil.rmtree(newsroom / "out")
    answer = khabar("publish", target, "--newsroom", newsroom)
    assert answer.exit_code == 4, answer.output
    assert said in answer.output
    assert "hint: run `khabar build`" in answer.output
    assert list(target.iterdir()) == []
    assert events(Folder(newsroom), ID) == ()


def test_an_embargo_that_has_lifted_since_the_build_asks_for_another(
    newsroom: Path, target: Path
) -> None:
    words = ("--at", "2025-11-24T14:59+04:00", "--newsroom", newsroom)
    khabar("build", *words)
    assert not list((newsroom / "out" / "public").glob(f"*/{ID}"))
    late = khabar("publish", target, "--newsroom", newsroom)
    assert late.exit_code == 4
    assert f"out/public/en/{ID}: new" in late.output
    assert list(target.iterdir()) == []


def test_nothing_is_read_where_nothing_has_changed(newsroom: Path, target: Path) -> None:
    """Not one file of the site or the target, and no text: only what is known of them.

    `newsroom.yaml` says whether the site has an address of its own, `kills.json` what was withdrawn,
    and histories under which older ids.
    """
    build(newsroom)
    assert khabar("publish", target, "--newsroom", newsroom).exit_code == 0
    # A build remembers nothing of a newsroom that was written in the same tick of the clock.
    until(lambda: inputs(Folder(newsroom), Output(newsroom / "out")).settled, "an older newsroom")
    build(newsroom)
    script = """
import sys
opened = []
import atexit, os
def hear(event, args):
    # What lies in a folder that is open is opened by its name alone; a number is open already.
    if event == "open" and not isinstance(args[0], int) and not args[2] & os.O_DIRECTORY:
        opened.append(str(args[0]))
sys.addaudithook(hear)
roots = ("/".join([os.path.realpath(each), ""]) for each in sys.argv[2:4])
roots = tuple(roots)
atexit.register(lambda: print(*sorted({each for each in opened if each.startswith(roots) or "/" not in each}), sep="\\n"))
sys.argv = ["khabar", "publish", sys.argv[2], "--example-url", "--newsroom", sys.argv[3]]
from khabar.app import main
main()
"""
    words = [sys.executable, "-c", script, "x", str(target), str(newsroom)]
    answer = subprocess.run(words, capture_output=True, text=True, check=True)
    first, *opened = answer.stdout.splitlines()
    assert ": 0 of " in first
    read = {Path(each).name for each in opened if not Path(each).is_dir()}
    assert read - {"history.yaml"} == {
        "published.json", "SHA256SUMS", "newsroom.yaml", "kills.json"
    }  # fmt: skip


# Publishes, and is killed before the file of that number takes its place.
DOOMED = """\
import os, signal, sys
left = int(sys.argv.pop(1))
def count(event, words):
    global left
    if event == "os.rename":
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(count)
from khabar.app import main
main()
"""


def test_a_killed_process_leaves_a_target_that_the_next_one_finishes(
    newsroom: Path, target: Path
) -> None:
    (target / "mine.txt").write_text("mine")
    for number in (20, 40):
        words = [sys.executable, "-c", DOOMED, str(number), "publish", str(target), "--example-url",
                 "--newsroom", str(newsroom)]  # fmt: skip
        ended = subprocess.run(words, capture_output=True, check=False)
        assert ended.returncode == -signal.SIGKILL
        assert (target / CLAIM).exists()
    answer = khabar("publish", target, "--newsroom", newsroom)
    assert answer.exit_code == 0, answer.output
    assert there(target) == {**there(newsroom / "out" / "public"), "mine.txt": b"mine"}
    assert not (target / CLAIM).exists()
    assert [each.what for each in events(Folder(newsroom), ID) if each.locale == "en"] == [
        "publish"
    ]


@pytest.mark.parametrize("where", ["out/public", "out/site", ".", "..", "releases", "site"])
def test_a_target_in_the_newsroom_or_around_it_is_refused(newsroom: Path, where: str) -> None:
    place = newsroom / where
    place.mkdir(parents=True, exist_ok=True)
    before = there(newsroom)
    answer = khabar("publish", place, "--newsroom", newsroom)
    assert answer.exit_code == 2
    assert "newsroom" in answer.output
    assert "hint: " in answer.output
    assert there(newsroom) == before


def test_targets_that_cannot_be_are_told(newsroom: Path, tmp_path: Path) -> None:
    for words, code, said in (
        ((tmp_path / "nowhere",), 4, "no folder"),
        ((settle(NEWSROOMS / "gaps", tmp_path / "other"),), 2, "is a newsroom itself"),
        (("ftp://host/site",), 2, "is not a target that Khabar knows"),
        ((tmp_path, "--endpoint", "http://127.0.0.1:1"), 2, "--endpoint"),
        (("s3://",), 4, "names no bucket"),
    ):
        answer = khabar("publish", *words, "--newsroom", newsroom)
        assert (answer.exit_code, said in answer.output) == (code, True), answer.output


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_folder_without_the_right_to_write_is_told(newsroom: Path, target: Path) -> None:
    target.chmod(0o555)
    answer = khabar("publish", target, "--newsroom", newsroom)
    assert answer.exit_code == 4
    assert "the right to write" in answer.output


# S3.


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A real server on this machine."""
    with s3_server() as address:
        yield address


@pytest.fixture
def bucket(server: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    """An empty bucket, and an environment that says who may write to it."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    made = boto3.resource("s3", endpoint_url=server).create_bucket(Bucket=BUCKET)
    yield made
    made.objects.all().delete()
    made.delete()


def objects(bucket: Any, prefix: str = "") -> dict[str, str]:
    """The MD5 of each object, as a server says it of those that came in one piece."""
    return {
        each.key.removeprefix(prefix): each.e_tag.strip('"')
        for each in bucket.objects.filter(Prefix=prefix)
        if not each.key.removeprefix(prefix).startswith(".khabar/")
    }


def sums(files: dict[str, bytes]) -> dict[str, str]:
    return {name: hashlib.md5(data).hexdigest() for name, data in files.items()}


def test_a_bucket_gets_the_site_with_types_and_lifetimes(
    newsroom: Path, bucket: Any, server: str
) -> None:
    bucket.put_object(Key="site/CNAME", Body=b"mine")
    bucket.put_object(Key="elsewhere.html", Body=b"mine")
    words = ("publish", f"s3://{BUCKET}/site/", "--endpoint", server, "--newsroom", newsroom)
    answer = khabar(*words)
    assert answer.exit_code == 0, answer.output
    public = there(newsroom / "out" / "public")
    assert objects(bucket, "site/") == sums({**public, "CNAME": b"mine"})
    said = bucket.Object(f"site/en/{ID}/index.html").get()
    assert (said["ContentType"], said["CacheControl"]) == (
        "text/html; charset=utf-8", "public, max-age=60, must-revalidate",
    )  # fmt: skip
    style = next(name for name in public if name.endswith("site.css"))
    said = bucket.Object(f"site/{style}").get()
    assert said["ContentType"] == "text/css; charset=utf-8"
    assert said["CacheControl"] == "public, max-age=31536000, immutable"
    assert ": 0 of " in khabar(*words).stdout
    khabar("kill", ID, "--by", "E", "--standard", "issued-in-error", "--newsroom", newsroom)
    build(newsroom)
    assert khabar(*words).exit_code == 0
    public = there(newsroom / "out" / "public")
    assert objects(bucket, "site/") == sums({**public, "CNAME": b"mine"})
    assert bucket.Object("elsewhere.html").get()["Body"].read() == b"mine"
    assert {each.key for each in bucket.objects.filter(Prefix="site/.khabar")} == {
        f"site/{INVENTORY}"
    }


def test_two_clones_of_a_newsroom_publish_to_one_bucket(
    newsroom: Path, bucket: Any, server: str, tmp_path: Path
) -> None:
    other = Path(shutil.copytree(newsroom, tmp_path / "other", symlinks=True))
    words = ("publish", f"s3://{BUCKET}", "--endpoint", server, "--newsroom")
    assert khabar(*words, newsroom).exit_code == 0
    bucket.put_object(Key=CLAIM, Body=b'{"owner": "another", "since": "2025-11-24T12:00:00+00:00"}')
    busy = khabar(*words, other)
    assert busy.exit_code == 4
    assert "since 2025-11-24T12:00:00+00:00" in busy.output
    assert "--take-over" in busy.output
    assert khabar(*words, other, "--take-over").exit_code == 0
    khabar("kill", ID, "--by", "E", "--standard", "issued-in-error", "--newsroom", newsroom)
    build(newsroom)
    assert khabar(*words, newsroom).exit_code == 0
    before = objects(bucket)
    for overruled in ((), ("--older",)):
        behind = khabar(*words, other, *overruled)
        assert behind.exit_code == 4
        assert "what was withdrawn stays so" in behind.output
        assert f"en/{ID}" in behind.output
    assert objects(bucket) == before


def test_what_keeps_a_bucket_from_being_reached_is_told(
    newsroom: Path, bucket: Any, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("--newsroom", newsroom)
    gone = khabar("publish", "s3://no-such-bucket", "--endpoint", server, *words)
    assert (gone.exit_code, "is the bucket's name right?" in gone.output) == (4, True)
    far = khabar("publish", f"s3://{BUCKET}", "--endpoint", "http://127.0.0.1:9", *words)
    assert (far.exit_code, "cannot be reached" in far.output) == (4, True)
    bad = khabar("publish", "s3://no such bucket", "--endpoint", server, *words)
    assert (bad.exit_code, "can be no such bucket" in bad.output) == (4, True)
    odd = khabar("publish", f"s3://{BUCKET}", "--endpoint", "nonsense", *words)
    assert (odd.exit_code, "nonsense" in odd.output) == (4, True)
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    none = khabar("publish", f"s3://{BUCKET}", "--endpoint", server, *words)
    assert (none.exit_code, "no credentials" in none.output) == (4, True)
    assert objects(bucket) == {}
    assert events(Folder(newsroom), ID) == ()
