"""Past a limit there is a problem, not a wait: of a bulletin, a word, a file to verify."""

import shutil
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from conftest import ROOT, khabar
from khabar.digest import sha256
from khabar.distribution.signing.judgement import revisions
from khabar.formats.template_fault import TemplateFault
from khabar.formats.templates import Templates
from khabar.formats.wording import Voice
from khabar.languages import hyphenation
from khabar.markup import excess
from khabar.model import RenderLimits
from khabar.workers import InProcess, JobLimits, LostJob, here
from khabar.workers.bounded import OverdueError, bounded
from test_hostile import BAD, GOOD, RELEASE, newsroom, write

# Seconds enough for a job that does nothing, on a machine that does much else.
LITTLE = JobLimits(seconds=2, memory=50 * 1024**2)


def work(_shared: None, job: str) -> str:
    if job == "spins":
        while True:
            # What handles all errors must not keep it alive.
            try:
                sum(range(1000))
            except Exception:
                continue
    if job == "waits":
        time.sleep(60)
    if job == "grows":
        return str(len([bytearray(1024**2) for _ in range(200)]))
    if job == "grows a lot":
        return str(len(bytearray(1024**3)))
    return "done"


@pytest.mark.full
def test_a_job_beyond_its_limits_is_lost_and_the_next_one_done() -> None:
    jobs = list(enumerate(["fine", "spins", "waits", "fine"]))
    limits = JobLimits(LITTLE.seconds, 2 * 1024**3)
    found = {key: answer for key, _, answer in here(1, (), limits).run(work, None, jobs)}
    assert (found[0], found[3]) == ("done", "done")
    assert found[1] == found[2] == LostJob("it took longer than 2 seconds")


def test_memory_beyond_the_limit_is_refused_in_this_process_too() -> None:
    # More than what tests before this one have left free in this process.
    limits = JobLimits(60, LITTLE.memory)
    jobs = [(0, "grows a lot"), (1, "fine")]
    answers = [answer for _, _, answer in InProcess(limits).run(work, None, jobs)]
    assert answers == [LostJob("it took more than 50 MB of memory"), "done"]


def test_a_thread_is_bounded_as_well_and_whoever_is_in_time_is_left_alone() -> None:
    """The preview renders in threads."""
    with ThreadPoolExecutor(1) as pool:
        spins = pool.submit(bounds, 0.2, lambda: work(None, "spins"))
        with pytest.raises(OverdueError):
            spins.result()
        assert pool.submit(bounds, 60, lambda: "done").result() == (True, "done")


def bounds(seconds: float, do: Callable[[], str]) -> tuple[bool, str]:
    with bounded(JobLimits(seconds, 2 * 1024**3)) as own:
        return own, do()


def test_of_two_limits_the_narrower_one_counts() -> None:
    assert bounds(60, lambda: str(bounds(30, str)[0])) == (True, "True")
    assert bounds(30, lambda: str(bounds(60, str)[0])) == (True, "False")
    with pytest.raises(OverdueError):
        bounds(0.2, lambda: work(None, str(bounds(0.1, str)) and "spins"))


ENDLESS = "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}"
TEMPLATES = {
    "a loop": (ENDLESS, "takes more than 0.5 seconds"),
    "memory": ("{% set all = 'x' * 999999999999 %}", "takes more than 256 MB of memory"),
    "a power": ("{{ 99 ** 99999999 }}", "a number of so many digits is not worked out"),
    "powers": ("{% set n = 9 ** 3000 %}{{ n * n * n }}", "a number of so many digits"),
    "itself": ("{% macro me() %}{{ me() }}{% endmacro %}{{ me() }}", "calls itself without end"),
}


@pytest.mark.parametrize("said", TEMPLATES)
def test_a_template_without_end_is_told_with_its_line(tmp_path: Path, said: str) -> None:
    text, message = TEMPLATES[said]
    (tmp_path / "part.html").write_text(f"\n{text}\n")
    (tmp_path / "page.html").write_text("{% include 'part.html' %}")
    (tmp_path / "other.html").write_text("fine")
    templates = Templates(tmp_path, RenderLimits(2 if said == "a loop" else 60, 256))
    # Once it is known, nobody waits for it again, whichever page is made of it.
    for _ in range(200 if said == "a loop" else 1):
        with pytest.raises(TemplateFault, match=message) as caught:
            templates.render("page.html", Voice("en", {}))
    if said != "a power":  # which is worked out while the template is compiled
        assert str(caught.value.problems[0].place) == "templates/part.html:2"
    assert templates.render("other.html", Voice("en", {})) == "fine"
    (tmp_path / "part.html").write_text("mended")
    templates.forget(["part.html"])
    assert templates.render("page.html", Voice("en", {})) == "mended"


@pytest.mark.full
def test_a_release_is_withdrawn_whatever_its_templates_do(tmp_path: Path) -> None:
    """Fault seen: `kill` waited for a template that loops, and so did the pages of lists."""
    root = newsroom(tmp_path)
    (root / "templates").unlink()
    shutil.copytree(ROOT / "templates", root / "templates")
    data = root / "releases/newsroom.yaml"
    data.write_text(data.read_text() + "formats: [html]\n")
    assert khabar("build", "--newsroom", root).exit_code == 0
    # Not before: on a busy machine any page may take a second.
    data.write_text(data.read_text() + "limits: {seconds: 4}\n")
    blocks = root / "templates/blocks.html"
    blocks.write_text(blocks.read_text() + ENDLESS)
    words = ("kill", GOOD, "--by", "E", "--standard", "issued-in-error", "--newsroom", root)
    assert khabar(*words).exit_code == 0
    built = khabar("build", "--newsroom", root)
    assert built.exit_code == 4
    assert "takes more than 1 seconds" in built.output
    assert not (root / f"out/public/en/{GOOD}/{GOOD}.en.pdf").exists()
    page = root / f"out/public/en/{GOOD}/index.html"
    assert not page.exists() or "The terminal opens" not in page.read_text()


def test_without_limits_nothing_is_bounded() -> None:
    assert [answer for *_, answer in InProcess().run(work, None, [(0, "grows")])] == ["200"]


def test_the_limits_of_a_newsroom_are_read(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    file = root / "releases/newsroom.yaml"
    file.write_text(file.read_text() + "limits: {seconds: 30, memory: 10}\n")
    report = khabar("check", "--newsroom", root)
    assert report.exit_code == 3
    assert "limits" in report.output
    file.write_text(file.read_text().replace("memory: 10", "memory: 1024"))
    assert khabar("check", "--newsroom", root).exit_code == 0


@pytest.mark.full
def test_a_word_without_end_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    write(root / "releases" / BAD / "release.md", RELEASE + "\n" + "a" * 19_000 + "\n")
    built = khabar("build", "--newsroom", root, "--format", "html")
    assert "a word of more than 500 letters" in built.output
    assert (root / f"out/public/en/{GOOD}/index.html").is_file()


def test_long_words_and_sentences_without_spaces() -> None:
    assert excess("x" * 501)
    assert excess("x" * 500) is None
    assert excess("新聞" * 2000) is None
    assert excess("https://x.example/" + "a-" * 900) is None
    assert hyphenation.positions(
        "muvaffakiyetsizleştiricileştiriveremeyebileceklerimizdenmişsinizcesine", "tr"
    )
    assert hyphenation.positions("a" * 101, "tr") == ()


def test_only_so_many_states_of_a_pdf_are_looked_at() -> None:
    first = b"%PDF-1.7\nours\n%%EOF\n"
    states = list(revisions(first + b"%%EOF\n" * 100_000))
    assert len(states) == 2001
    assert sha256(first) in states


@pytest.mark.parametrize(
    "end",
    [b"%%EOF" * 300_000, b"%%EOF\n" * 300_000, b"\0" * 2_000_000, b"x" * 2_000_000 + b"%%EOF"],
)
def test_a_file_of_marks_is_judged_at_once(tmp_path: Path, end: bytes) -> None:
    root = newsroom(tmp_path)
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF-1.7\n" + end)
    report = khabar("verify", file, "--newsroom", root)
    assert report.exit_code == 4
    assert "none of those that were published" in report.output
