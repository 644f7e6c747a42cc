"""The merge driver: three versions of a catalog into one, alone and inside Git."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import khabar
from khabar.catalogs import po
from khabar.catalogs.reconcile import reconcile
from khabar.model import Catalog, Entry
from khabar.translating.git.commit_hook import FILE

HEADER = """msgid ""
msgstr ""
"Language: kk\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"""


def catalog(*entries: str, header: str = HEADER) -> Catalog:
    return po.parse("\n".join((header, *entries)).encode(), "kk.po")


def message(source: str, translation: str = "", *lines: str, context: str = "body") -> str:
    above = "".join(f"{line}\n" for line in lines)
    return f'{above}msgctxt "{context}"\nmsgid "{source}"\nmsgstr "{translation}"\n'


def obsolete(source: str, translation: str) -> str:
    return f'#~ msgctxt "body"\n#~ msgid "{source}"\n#~ msgstr "{translation}"\n'


def merged(base: Catalog, ours: Catalog, theirs: Catalog) -> str:
    result = reconcile(base, ours, theirs)
    assert not result.conflicts
    return po.write(result.catalog).partition("\n\n")[2]


def test_what_one_side_translated_is_taken():
    base = catalog(message("One"), message("Two"))
    ours = catalog(message("One", "Бір"), message("Two"))
    theirs = catalog(message("One"), message("Two", "Екі"))
    assert merged(base, ours, theirs) == "\n".join((message("One", "Бір"), message("Two", "Екі")))


def test_two_different_translations_stay_readable_and_reach_nobody():
    base, ours, theirs = (catalog(message("One", text)) for text in ("", "Бір", "Біреу"))
    result = reconcile(base, ours, theirs)
    assert [entry.id for entry in result.conflicts] == ["One"]
    assert po.write(result.catalog).partition("\n\n")[2] == message(
        "One",
        "Бір",
        "# conflict: the other side has this translation (reviewed):",
        "# conflict: Біреу",
        "#, fuzzy",
    )


def test_a_translation_removed_on_one_side_and_changed_on_the_other_is_a_conflict():
    base, ours, theirs = (catalog(message("One", text)) for text in ("Бір", "Біреу", ""))
    result = reconcile(base, ours, theirs)
    assert result.conflicts[0].notes == ("conflict: the other side removed this translation.",)
    assert result.conflicts[0].strings == ("Біреу",)


def test_a_draft_that_one_side_approved_and_the_other_rewrote_is_a_conflict():
    base = catalog(message("One", "Бір", "#, fuzzy"))
    ours, theirs = catalog(message("One", "Бір")), catalog(message("One", "Біреу"))
    assert reconcile(base, ours, theirs).conflicts
    assert reconcile(base, theirs, ours).conflicts


def test_a_doubt_on_one_side_keeps_the_other_sides_new_words_from_readers():
    base = catalog(message("One", "Бір"))
    ours, theirs = catalog(message("One", "Бір", "#, fuzzy")), catalog(message("One", "Біреу"))
    assert merged(base, ours, theirs) == message("One", "Біреу", "#, fuzzy")
    assert merged(base, theirs, ours) == message("One", "Біреу", "#, fuzzy")


def test_the_same_words_of_a_draft_and_of_a_reviewer_are_reviewed():
    base = catalog(message("One"))
    ours, theirs = catalog(message("One", "Бір", "#, fuzzy")), catalog(message("One", "Бір"))
    assert merged(base, ours, theirs) == message("One", "Бір")


@pytest.mark.parametrize("swap", [False, True])
def test_a_changed_source_with_a_changed_translation_becomes_fuzzy(swap: bool):
    old, new = "The forum was held in Baku.", "The first forum was held in Baku."
    base = catalog(message(old, "Форум Бакуде өтті."))
    edited = catalog(
        message(new, "Форум Бакуде өтті.", "#, fuzzy", '#| msgctxt "body"', f'#| msgid "{old}"'),
        obsolete(old, "Форум Бакуде өтті."),
    )
    corrected = catalog(message(old, "Бакуде форум өтті."))
    sides = (corrected, edited) if swap else (edited, corrected)
    assert merged(base, *sides) == "\n".join(
        (
            message(
                new, "Бакуде форум өтті.", "#, fuzzy", '#| msgctxt "body"', f'#| msgid "{old}"'
            ),
            obsolete(old, "Бакуде форум өтті."),
        )
    )


def test_a_source_edited_while_somebody_translated_it_gets_the_translation_as_fuzzy():
    old, new = "The forum was held in Baku.", "The first forum was held in Baku."
    base, edited = catalog(message(old)), catalog(message(new))
    translated = catalog(message(old, "Форум Бакуде өтті."))
    assert merged(base, edited, translated) == "\n".join(
        (
            message(
                new, "Форум Бакуде өтті.", "#, fuzzy", '#| msgctxt "body"', f'#| msgid "{old}"'
            ),
            obsolete(old, "Форум Бакуде өтті."),
        )
    )


def test_a_translation_of_a_removed_source_stays_behind():
    base = catalog(message("One", "Бір"), message("Two"))
    ours, theirs = catalog(message("One", "Бір")), catalog(
        message("One", "Бір"), message("Two", "Екі")
    )  # fmt: skip
    expected = "\n".join((message("One", "Бір"), obsolete("Two", "Екі")))
    assert merged(base, ours, theirs) == merged(base, theirs, ours) == expected


def test_comments_flags_and_files_of_both_sides():
    base = catalog(message("One", "Бір", "# old", "# kept", "#: a.md", "#, md-text"))
    ours = catalog(message("One", "Бір", "# kept", "# ours", "#: b.md", "#, md-text, max-length:9"))
    theirs = catalog(message("One", "Бір", "# old", "# kept", "# theirs", "#: a.md c.md"))
    assert merged(base, ours, theirs) == message(
        "One", "Бір", "# kept", "# ours", "# theirs", "#: b.md c.md", "#, max-length:9"
    )


def test_new_entries_stand_behind_their_neighbours():
    base = catalog(*map(message, ("One", "Two", "Three")))
    ours = catalog(*map(message, ("One", "Ours", "Two", "Three")))
    theirs = catalog(*map(message, ("Start", "One", "Two", "Theirs", "Three", "End")))
    order = [entry.id for entry in reconcile(base, ours, theirs).catalog.entries]
    assert order == ["Start", "One", "Ours", "Two", "Theirs", "Three", "End"]


def test_the_side_that_moved_entries_sets_the_order():
    base = catalog(*map(message, ("One", "Two", "Three")))
    ours = catalog(*map(message, ("One", "Ours", "Two", "Three")))
    theirs = catalog(*map(message, ("Three", "Two", "One")))
    order = [entry.id for entry in reconcile(base, ours, theirs).catalog.entries]
    assert order == ["Three", "Two", "One", "Ours"]


def test_header_fields_are_merged_and_the_newer_revision_speaks():
    def header(*fields: str) -> Catalog:
        return catalog(header='msgid ""\nmsgstr ""\n' + "".join(f'"{f}\\n"\n' for f in fields))

    base = header("PO-Revision-Date: ", "Last-Translator: ", "Language: kk")
    ours = header("PO-Revision-Date: 2025-11-24 15:00+0500", "Last-Translator: A", "Language: kk")
    theirs = header(
        "PO-Revision-Date: 2025-11-24 14:00+0300",
        "Last-Translator: B",
        "Language: kk",
        "X-Generator: Poedit 3.4",
    )
    fields = reconcile(base, ours, theirs).catalog.header.strings[0].split("\n")
    assert fields == [
        "PO-Revision-Date: 2025-11-24 14:00+0300",
        "Last-Translator: B",
        "Language: kk",
        "X-Generator: Poedit 3.4",
        "",
    ]


def test_plural_forms_travel_whole():
    def files(one: str, many: str) -> Catalog:
        return catalog(
            f'msgid "a file"\nmsgid_plural "files"\nmsgstr[0] "{one}"\nmsgstr[1] "{many}"\n'
        )

    result = reconcile(files("", ""), files("файл", "файлдар"), files("", ""))
    assert result.catalog.entries[0].strings == ("файл", "файлдар")
    assert reconcile(files("", ""), files("а", "б"), files("а", "в")).conflicts


# What holds for all catalogs.

SOURCES = (
    "The first forum of the Turkic states opened in Baku on Monday.",
    "The first forum of the Turkic states opened in Baku on Tuesday.",
    "Six speakers set out where they see room for cooperation.",
    "Six speakers from two countries set out where they see room for cooperation.",
    "Water",
    "Wind",
)
NOTES = st.lists(st.sampled_from(("a note", "another", "")), max_size=2, unique=True)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    translation = draw(st.sampled_from(("", "Т1", "Т2", "Т3\nжол\n")))
    fuzzy = bool(translation) and draw(st.booleans())
    foreign = draw(st.lists(st.sampled_from(("md-text", "max-length:9")), max_size=2, unique=True))
    return Entry(
        draw(st.sampled_from(SOURCES)),
        strings=(translation,),
        context=draw(st.sampled_from((None, "", "body"))),
        notes=tuple(draw(NOTES)),
        files=tuple(draw(st.lists(st.sampled_from(("a.md", "b.md")), max_size=2, unique=True))),
        flags=(*(("fuzzy",) if fuzzy else ()), *foreign),
        previous_id="Before." if fuzzy and draw(st.booleans()) else None,
        obsolete=draw(st.booleans()),
    )


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    fields = draw(st.lists(st.sampled_from(("A: 1", "A: 2", "B: 1", "C: 1")), unique=True))
    found = {(each.context or "", each.id): each for each in draw(st.lists(entries(), max_size=6))}
    header = Entry("", ("".join(f"{field}\n" for field in fields),))
    return Catalog("x.po", header, tuple(found.values()))


@given(catalogs(), catalogs())
def test_what_only_one_side_changed_is_taken_as_it_is(base: Catalog, changed: Catalog):
    assert reconcile(base, changed, base).catalog == changed
    assert reconcile(base, base, changed).catalog == changed
    assert reconcile(base, changed, changed).catalog == changed
    assert not reconcile(base, changed, changed).conflicts


def reviewed(side: Catalog) -> set[tuple[object, ...]]:
    return {
        (each.context, each.id, each.strings)
        for each in side.entries
        if any(each.strings) and not each.fuzzy
    }


@pytest.mark.full
@given(catalogs(), catalogs(), catalogs())
def test_no_reviewed_pair_appears_that_neither_side_has(
    base: Catalog, ours: Catalog, theirs: Catalog
):
    assert reviewed(reconcile(base, ours, theirs).catalog) <= reviewed(ours) | reviewed(theirs)


@pytest.mark.full
@given(catalogs(), catalogs(), catalogs())
def test_what_one_side_reviewed_and_the_other_left_alone_survives(
    base: Catalog, ours: Catalog, theirs: Catalog
):
    result = reviewed(reconcile(base, ours, theirs).catalog)
    was = {(each.context, each.id): each for each in base.entries}
    for side, other in ((ours, theirs), (theirs, ours)):
        untouched = {(each.context, each.id): each for each in other.entries}
        for pair in reviewed(side):
            if untouched.get(pair[:2]) == was.get(pair[:2]):
                assert pair in result


@pytest.mark.full
@given(catalogs(), catalogs(), catalogs())
def test_every_translation_is_still_there_or_in_a_comment(
    base: Catalog, ours: Catalog, theirs: Catalog
):
    result = reconcile(base, ours, theirs)
    text = po.write(result.catalog)
    was = {(each.context, each.id, each.strings) for each in base.entries}
    for side in (ours, theirs):
        for each in side.entries:
            if (each.context, each.id, each.strings) not in was and each.strings != ("",):
                assert all(line in text for line in each.strings[0].split("\n"))


@pytest.mark.full
@given(catalogs(), catalogs(), catalogs())
def test_the_result_is_a_catalog_that_reads_back_as_it_is(
    base: Catalog, ours: Catalog, theirs: Catalog
):
    result = reconcile(base, ours, theirs).catalog
    if result.header.strings != ("",) and not any(e.context == "" for e in result.entries):
        assert po.parse(po.write(result).encode(), "x.po") == result


# In Git.

PO = "locales/kk/LC_MESSAGES/news.po"
Git = Callable[..., subprocess.CompletedProcess[str]]


PERSON = {
    f"GIT_{who}_{what}": said
    for who in ("AUTHOR", "COMMITTER")
    for what, said in (("NAME", "T"), ("EMAIL", "t@example.org"))
}
ALONE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_EDITOR": "true"}
PROGRAM = str(Path(sys.executable).parent / "khabar")


def in_repository(folder: Path) -> Git:
    """A function that runs Git in a folder."""

    def run(*arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, capture_output=True, text=True, check=False,
            env={**os.environ, **PERSON, **ALONE},
        )  # fmt: skip
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done

    run.folder = folder  # type: ignore[attr-defined]
    return run


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository as `khabar init --git` sets it up, with all that it wrote committed."""
    folder = tmp_path_factory.mktemp("git") / "a room"
    surroundings = {**os.environ, **ALONE}
    words = [PROGRAM, "init", str(folder), "--git"]
    subprocess.run(words, check=True, capture_output=True, env=surroundings)
    run = in_repository(folder)
    run("symbolic-ref", "HEAD", "refs/heads/main")
    run("config", "--unset-all", "core.autocrlf", check=False)
    run("add", "--all")
    run("commit", "--quiet", "--no-verify", "--message", "start")
    return folder


@pytest.fixture
def hooked(original: Path, tmp_path: Path) -> Git:
    """A copy of the repository; a function that runs Git in it."""
    return in_repository(Path(shutil.copytree(original, tmp_path / "a room", symlinks=True)))


@pytest.fixture
def git(hooked: Git) -> Git:
    """As `hooked`; what is committed is not checked first, which starts Khabar each time."""
    (hooked.folder / FILE).unlink()  # type: ignore[attr-defined]
    return hooked


def write(git: Git, text: Catalog | str, where: str = PO) -> None:
    path = git.folder / where  # type: ignore[attr-defined]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text if isinstance(text, str) else po.write(text), "utf-8")


def read(git: Git, where: str = PO) -> str:
    return str((git.folder / where).read_text("utf-8"))  # type: ignore[attr-defined]


def commit(git: Git, text: Catalog | str, where: str = PO) -> None:
    write(git, text, where)
    git("add", "--all")
    git("commit", "--quiet", "--message", "x")


def branches(git: Git, base: Catalog | str, ours: Catalog | str, theirs: Catalog | str) -> None:
    commit(git, base)
    git("checkout", "--quiet", "-b", "side")
    commit(git, theirs)
    git("checkout", "--quiet", "main")
    commit(git, ours)


NEIGHBOURS = (
    catalog(message("One"), message("Two")),
    catalog(message("One", "Бір"), message("Two")),
    catalog(message("One"), message("Two", "Екі")),
)
BOTH = po.write(catalog(message("One", "Бір"), message("Two", "Екі")))


@pytest.mark.full
def test_a_merge_of_neighbouring_translations(hooked: Git):
    branches(hooked, *NEIGHBOURS)
    hooked("merge", "--quiet", "side", "--message", "m")
    assert read(hooked) == BOTH


@pytest.mark.full
def test_a_rebase_and_a_cherry_pick(git: Git):
    branches(git, *NEIGHBOURS)
    git("checkout", "--quiet", "-b", "picked")
    git("cherry-pick", "side")
    assert read(git) == BOTH
    git("checkout", "--quiet", "side")
    git("rebase", "--quiet", "main")
    assert read(git) == BOTH


@pytest.mark.full
def test_a_conflict_stops_the_merge_and_leaves_a_valid_catalog(git: Git):
    base, ours, theirs = (catalog(message("One", text)) for text in ("", "Бір", "Біреу"))
    branches(git, base, ours, theirs)
    done = git("merge", "side", check=False)
    assert done.returncode == 1
    assert "both sides changed the translation of “One”" in done.stdout + done.stderr
    assert "UU" in git("status", "--porcelain").stdout
    assert "# conflict: Біреу\n#, fuzzy" in read(git)
    path = git.folder / PO  # type: ignore[attr-defined]
    subprocess.run(["msgfmt", "-c", "-o", os.devnull, path], check=True)
    tidy = subprocess.run(["msgcat", "--no-wrap", path], check=True, capture_output=True)
    assert tidy.stdout == path.read_bytes()


@pytest.mark.full
def test_a_conflict_in_a_rebase_is_resolved_and_the_rebase_goes_on(git: Git):
    base, ours, theirs = (catalog(message("One", text)) for text in ("", "Бір", "Біреу"))
    branches(git, base, ours, theirs)
    git("checkout", "--quiet", "side")
    assert git("rebase", "main", check=False).returncode
    write(git, theirs)
    git("add", "--all")
    git("rebase", "--continue")
    assert read(git) == po.write(theirs)


@pytest.mark.full
def test_a_criss_cross_does_not_take_either_resolution_silently(git: Git):
    base, ours, theirs = (catalog(message("One", text)) for text in ("", "Бір", "Біреу"))
    branches(git, base, ours, theirs)
    git("branch", "was-main")
    for branch, other, resolution in (("main", "side", ours), ("side", "was-main", theirs)):
        git("checkout", "--quiet", branch)
        git("merge", other, check=False)
        commit(git, resolution)
    git("checkout", "--quiet", "main")
    assert len(git("merge-base", "--all", "main", "side").stdout.split()) == 2
    assert git("merge", "side", check=False).returncode == 1
    assert "# conflict: Біреу\n#, fuzzy" in read(git)


@pytest.mark.full
def test_a_criss_cross_whose_sides_agree_is_clean(git: Git):
    base, ours, theirs = (catalog(message("One", text)) for text in ("", "Бір", "Біреу"))
    branches(git, base, ours, theirs)
    git("branch", "was-main")
    for branch, other in (("main", "side"), ("side", "was-main")):
        git("checkout", "--quiet", branch)
        git("merge", other, check=False)
        commit(git, theirs)
    git("merge", "--quiet", "main", "--message", "m")
    assert read(git) == po.write(theirs)


@pytest.mark.full
def test_a_catalog_added_on_both_branches(git: Git):
    git("checkout", "--quiet", "-b", "side")
    commit(git, NEIGHBOURS[2])
    git("checkout", "--quiet", "main")
    commit(git, NEIGHBOURS[1])
    git("merge", "--quiet", "side", "--message", "m")
    assert read(git) == BOTH


@pytest.mark.full
def test_templates_are_merged_too(git: Git):
    where = "locales/news.pot"
    commit(git, catalog(message("One"), message("Two")), where)
    git("checkout", "--quiet", "-b", "side")
    commit(git, catalog(message("One"), message("Two!")), where)
    git("checkout", "--quiet", "main")
    commit(git, catalog(message("One!"), message("Two")), where)
    git("merge", "--quiet", "side", "--message", "m")
    assert read(git, where) == po.write(catalog(message("One!"), message("Two!")))


@pytest.mark.full
@pytest.mark.parametrize("clean", [True, False])
def test_a_side_that_cannot_be_read_is_merged_by_git_itself(git: Git, clean: bool):
    base = po.write(catalog(*(message(f"Message {n}") for n in range(9))))
    broken = base + "this is no line of a catalog\n"
    theirs = base.replace('msgid "Message 0"\nmsgstr ""', 'msgid "Message 0"\nmsgstr "Нөл"')
    if not clean:
        theirs += "nor is this\n"
    branches(git, base, broken, theirs)
    done = git("merge", "side", check=False)
    assert done.returncode == (0 if clean else 1)
    assert "not a line of a PO file" in done.stdout + done.stderr
    assert "this is no line of a catalog\n" in read(git)
    assert 'msgstr "Нөл"' in read(git)
    assert ("<<<<<<< ours" in read(git)) is not clean


@pytest.mark.full
def test_a_wrapped_file_is_merged_without_loss(git: Git):
    long = "word " * 30
    base = po.write(catalog(message(long), message("Two")))
    wrapped = subprocess.run(
        ["msgcat", "-"], input=base, capture_output=True, text=True, check=True
    ).stdout
    assert wrapped != base
    ours = wrapped.replace('msgid "Two"\nmsgstr ""', 'msgid "Two"\nmsgstr "Екі"')
    theirs = base.replace(f'msgid "{long}"\nmsgstr ""', f'msgid "{long}"\nmsgstr "сөз"')
    branches(git, base, ours, theirs)
    git("merge", "--quiet", "side", "--message", "m")
    assert read(git) == po.write(catalog(message(long, "сөз"), message("Two", "Екі")))


@pytest.mark.full
def test_init_leaves_a_surrounding_repository_as_it_is(git: Git):
    inner = git.folder / "inner"  # type: ignore[attr-defined]
    done = khabar("init", inner, "--git")
    assert done.exit_code == 0, done.output
    assert not (inner / ".git").exists()
    attribute = git("check-attr", "merge", "--", f"inner/{PO}").stdout
    assert attribute.strip().endswith("merge: khabar")


def test_the_entries_of_a_conflict_are_told_apart_by_context():
    base = catalog(message("One"), message("One", context="headline"))
    ours = catalog(message("One", "Бір"), message("One", "А", context="headline"))
    theirs = catalog(message("One", "Бір"), message("One", "Б", context="headline"))
    result = reconcile(base, ours, theirs)
    assert [entry.context for entry in result.conflicts] == ["headline"]
    assert result.catalog.entries[0] == replace(ours.entries[0])
