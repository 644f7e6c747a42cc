"""Commands for signers: `approve`, `correct`, `refile`, `kill`, `hold`, `history`, `diff`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.choices import NoticeKind, StandardNotice
from khabar.commands import delivering, mailing, publishing
from khabar.commands.options import (
    Json,
    Locales,
    NewsroomDir,
    Release,
    finish,
    locate,
    now,
    output_folder,
)
from khabar.problems import KhabarError, any_error

if TYPE_CHECKING:
    from khabar.distribution.at_once import Outlets
    from khabar.files.folder import Folder


def _git_user() -> str:
    """The name that Git has of the person here. Raises `KhabarError` for none."""
    from khabar.translating.git.merge_driver import git_user

    if name := git_user(Path.cwd()):
        return name
    raise KhabarError(
        "the name of who decides is missing", 'add --by "A. Editor"; the name is recorded'
    )


By = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        default_factory=_git_user,
        show_default="the name in Git",
        help="Who decides; the name is recorded.",
    ),
]
Output = Annotated[
    Path | None, typer.Option(metavar="DIR", help="The folder to write to; otherwise out/.")
]
Notice = Annotated[
    str,
    typer.Option("--text", metavar="TEXT", help="The notice, in the language of the source."),
]
Standard = Annotated[
    StandardNotice | None,
    typer.Option(help="A standard notice instead, already translated."),
]


Now = Annotated[
    bool,
    typer.Option("--now", help="Also build, publish, and mail those who have an older version."),
]
Target = Annotated[
    str, typer.Option("--publish", metavar="TARGET", help="Where to publish it after the build.")
]
Yes = Annotated[bool, typer.Option("--yes", help="Mail without asking first.")]


def approve(
    release: Release,
    by: By,
    locale: Locales = None,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Sign a release off: freeze its text in every language that is ready.

    Example: khabar approve 2025-11-24-solidarity-forum --locale kk --by "A. Editor"
    """
    from khabar.editorial.deciding.approve import approve as sign_off
    from khabar.editorial.deciding.decision import Decider

    report = sign_off(locate(newsroom), release, tuple(locale or ()), Decider(by, now()))
    finish(report, 4 if report.refused else 0, as_json=as_json)


def correct(
    release: Release,
    by: By,
    text: Notice = "",
    standard: Standard = None,
    at_once: Now = False,
    publish: Target = "",
    yes: Yes = False,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Begin a correction: a new version, with a notice of what was wrong and what is right.

    With --now, change the text first: complete languages are signed off in your name and go out.

    Example: khabar correct 2025-11-24-solidarity-forum --by "A. Editor" --text "…"
    """
    from khabar.editorial.deciding.change import VersionChange, change
    from khabar.editorial.deciding.decision import Decider

    folder, decider = locate(newsroom), Decider(by, now())
    wish = VersionChange(NoticeKind.CORRECT, text, standard)
    if outlets := _outlets(folder, at_once=at_once, target=publish, yes=yes):
        from khabar.distribution.at_once import change_at_once

        report = change_at_once(folder, release, wish, decider, outlets)
        finish(report, 4 if report.findings else 0, as_json=as_json)
    finish(change(folder, release, wish, decider), as_json=as_json)


def refile(
    release: Release,
    by: By,
    text: Notice = "",
    standard: Standard = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="No notice; only in the languages of --locale.")
    ] = False,
    locale: Locales = None,
    publish: Target = "",
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Begin a minor change: a new version, with a notice. Also `khabar update`.

    With --quiet it is for a comma or a word in some languages: change their text, then run this.
    Where a sign-off is asked, it is made in your name. The other languages stay as they are.

    Example: khabar refile 2025-11-24-solidarity-forum --by "A. Editor" --quiet --locale az
    """
    from khabar.editorial.deciding.change import VersionChange, change
    from khabar.editorial.deciding.decision import Decider
    from khabar.editorial.deciding.quiet_refile import refile_quietly

    if bool(locale) != quiet or (quiet and (text or standard)):
        hint = "khabar refile RELEASE --by NAME --quiet --locale az; or --text, for all languages"
        raise KhabarError("--quiet and --locale go together, and without a notice", hint)
    folder, decider, locales = locate(newsroom), Decider(by, now()), tuple(locale or ())
    wish = VersionChange(NoticeKind.REFILE, text, standard)
    if outlets := _outlets(folder, target=publish):
        from khabar.distribution.at_once import change_at_once, refile_at_once

        report = (
            refile_at_once(folder, release, locales, decider, outlets)
            if quiet
            else change_at_once(folder, release, wish, decider, outlets)
        )
        finish(report, 4 if report.findings else 0, as_json=as_json)
    if quiet:
        amended = refile_quietly(folder, release, locales, decider)
    else:
        amended = change(folder, release, wish, decider)
    finish(amended, 4 if amended.refused else 0, as_json=as_json)


def kill(
    release: Release,
    by: By,
    text: Notice = "",
    standard: Standard = None,
    unnamed: Annotated[
        bool, typer.Option("--unnamed", help="Leave the headline out of the notice.")
    ] = False,
    at_once: Now = False,
    publish: Target = "",
    yes: Yes = False,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Withdraw a release in all languages: a notice replaces it. Also `khabar withdraw`.

    With --now, one step removes it from the site and mails those who were sent it.

    Example: khabar kill 2025-11-24-solidarity-forum --by "A. Editor" --standard issued-in-error
    """
    from khabar.editorial.deciding.change import VersionChange
    from khabar.editorial.deciding.decision import Decider
    from khabar.editorial.deciding.kill import kill as withdraw

    folder, decider = locate(newsroom), Decider(by, now())
    wish = VersionChange(NoticeKind.KILL, text, standard, unnamed)
    if outlets := _outlets(folder, at_once=at_once, target=publish, yes=yes):
        from khabar.distribution.at_once import kill_at_once

        report = kill_at_once(folder, release, wish, decider, outlets)
        finish(report, 4 if report.findings else 0, as_json=as_json)
    finish(withdraw(folder, release, wish, decider), as_json=as_json)


def reinstate(
    release: Release,
    by: By,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; the history records it.")],
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Bring a withdrawn release back, as a new version. Only this undoes a kill.

    Example: khabar reinstate 2025-11-24-solidarity-forum --by "A. Editor" --reason "Ours after all"
    """
    from khabar.editorial.deciding.decision import Decider
    from khabar.editorial.deciding.reinstate import reinstate as bring_back

    report = bring_back(locate(newsroom), release, reason, Decider(by, now()))
    finish(report, as_json=as_json)


def hold(
    release: Release,
    recipient: Annotated[
        str, typer.Option("--for", metavar="NAME", help="The reader; the copies bear the name.")
    ],
    until: Annotated[
        str,
        typer.Option(metavar="TIME", help="Their end: the first build after it deletes them."),
    ] = "",
    output: Output = None,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Make copies for one reader, at a secret address, of what is not public. Also `khabar share`.

    Example: khabar hold 2025-11-24-solidarity-forum --for "The Daily Example"
    """
    import secrets

    from khabar.editorial.deciding.hold import Holder
    from khabar.editorial.deciding.hold import hold as make

    folder = locate(newsroom)
    target = output_folder(folder, output, "out")
    reader = Holder(recipient, secrets.token_urlsafe(24), until)
    report = make(folder, release, reader, now(), target)
    finish(report, 0 if report.paths else 4, as_json=as_json)


def history(release: Release, newsroom: NewsroomDir = None, as_json: Json = False) -> None:
    """Show every public version of a release: when, which files, who approved it, its notice.

    Example: khabar history 2025-11-24-solidarity-forum
    """
    from khabar.editorial.deciding.history import history_of

    report = history_of(locate(newsroom), release)
    finish(report, 4 if any_error(report.problems) else 0, as_json=as_json)


def diff(
    release: Release,
    before: Annotated[int, typer.Argument(metavar="V1", min=1, help="The older version.")],
    after: Annotated[int, typer.Argument(metavar="V2", min=1, help="The newer version.")],
    locale: Annotated[str, typer.Option("--locale", "-l", help="In which language.")],
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Show what changed between two approved versions.

    Example: khabar diff 2025-11-24-solidarity-forum 1 2 --locale kk
    """
    from khabar.editorial.deciding.diff import diff as compare

    finish(compare(locate(newsroom), release, (before, after), locale), as_json=as_json)


def _outlets(
    folder: "Folder", *, at_once: bool = False, target: str = "", yes: bool = False
) -> "Outlets | None":
    """Reach site and readers at once; `None` unless `--now` or `--publish` asks for it."""
    if not at_once and not target:
        return None
    from khabar.distribution.at_once import Outlets

    storage = (lambda: publishing.storage_of(folder, target, "")) if target else None
    post = mailing.post(folder, mailing.system_clock(), yes=yes) if at_once else None
    wires = delivering.context(folder, yes=yes) if at_once else None
    return Outlets(publishing.context(folder, now(), target), storage, post, wires)
