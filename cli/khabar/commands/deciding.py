"""Commands for signers: `approve`, `correct`, `refile`, `kill`, `hold`, `history`, `diff`."""

import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.commands.options import (
    Json,
    Locales,
    NewsroomDir,
    finish,
    locate,
    now,
    output_folder,
)
from khabar.model import NoticeKind, StandardNotice

if TYPE_CHECKING:
    from khabar.editorial.change import VersionChange
    from khabar.files.folder import Folder

Release = Annotated[str, typer.Argument(metavar="RELEASE", help="The id of a release.")]
By = Annotated[str, typer.Option(metavar="NAME", help="Who decides; the name is recorded.")]
Output = Annotated[Path | None, typer.Option(metavar="DIR", help="Instead of out/.")]
Notice = Annotated[
    str,
    typer.Option("--text", metavar="TEXT", help="The notice, in the language of the source."),
]
Standard = Annotated[
    StandardNotice | None,
    typer.Option(help="Or a standard notice, already translated."),
]


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
    from khabar.editorial.approve import approve as sign_off
    from khabar.editorial.decision import Decider

    report = sign_off(locate(newsroom), release, tuple(locale or ()), Decider(by, now()))
    finish(report, 4 if report.refused else 0, as_json=as_json)


def correct(
    release: Release,
    by: By,
    text: Notice = "",
    standard: Standard = None,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Begin a correction: a new version, with a notice of what was wrong and what is right.

    Example: khabar correct 2025-11-24-solidarity-forum --by "A. Editor" --text "…"
    """
    from khabar.editorial.change import VersionChange

    _change(
        locate(newsroom), release, VersionChange(NoticeKind.CORRECT, text, standard), by, as_json
    )


def refile(
    release: Release,
    by: By,
    text: Notice = "",
    standard: Standard = None,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Begin a minor change: a new version, with a notice. Also `khabar update`.

    Example: khabar refile 2025-11-24-solidarity-forum --by "A. Editor" --text "…"
    """
    from khabar.editorial.change import VersionChange

    _change(
        locate(newsroom), release, VersionChange(NoticeKind.REFILE, text, standard), by, as_json
    )


def kill(
    release: Release,
    by: By,
    text: Notice = "",
    standard: Standard = None,
    unnamed: Annotated[
        bool, typer.Option("--unnamed", help="The notice names no headline.")
    ] = False,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Withdraw a release in all languages: a notice replaces it. Also `khabar withdraw`.

    Example: khabar kill 2025-11-24-solidarity-forum --by "A. Editor" --standard issued-in-error
    """
    from khabar.editorial.change import VersionChange
    from khabar.editorial.decision import Decider
    from khabar.editorial.kill import kill as withdraw

    wish = VersionChange(NoticeKind.KILL, text, standard, unnamed)
    finish(withdraw(locate(newsroom), release, wish, Decider(by, now())), as_json=as_json)


def reinstate(
    release: Release,
    by: By,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; the history records it.")],
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Bring a withdrawn release back, as a new version. Nothing else undoes a kill.

    Example: khabar reinstate 2025-11-24-solidarity-forum --by "A. Editor" --reason "Ours after all"
    """
    from khabar.editorial.decision import Decider
    from khabar.editorial.kill import reinstate as bring_back

    report = bring_back(locate(newsroom), release, reason, Decider(by, now()))
    finish(report, as_json=as_json)


def _change(folder: "Folder", release: str, wish: "VersionChange", by: str, as_json: bool) -> None:
    from khabar.editorial.change import change
    from khabar.editorial.decision import Decider

    finish(change(folder, release, wish, Decider(by, now())), as_json=as_json)


def hold(
    release: Release,
    recipient: Annotated[
        str, typer.Option("--for", metavar="NAME", help="The reader; the copies bear the name.")
    ],
    output: Output = None,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Make copies of what is not public yet for one reader, at a secret address. Also `share`.

    Example: khabar hold 2025-11-24-solidarity-forum --for "The Daily Example"
    """
    from khabar.editorial.hold import Holder
    from khabar.editorial.hold import hold as make

    folder = locate(newsroom)
    target = output_folder(folder, output, "out")
    reader = Holder(recipient, secrets.token_urlsafe(24))
    report = make(folder, release, reader, now(), target)
    finish(report, 0 if report.paths else 4, as_json=as_json)


def history(release: Release, newsroom: NewsroomDir = None, as_json: Json = False) -> None:
    """Show every public version of a release: when, which files, who approved it, its notice.

    Example: khabar history 2025-11-24-solidarity-forum
    """
    from khabar.editorial.history import history_of

    finish(history_of(locate(newsroom), release), as_json=as_json)


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
    from khabar.editorial.diff import diff as compare

    finish(compare(locate(newsroom), release, (before, after), locale), as_json=as_json)
