"""The command that uploads the site: `publish`."""

import os
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from khabar import console
from khabar.commands.options import Json, NewsroomDir, finish, locate, now

if TYPE_CHECKING:
    from khabar.distribution.publishing.publish import PublishContext
    from khabar.distribution.publishing.storage import Storage
    from khabar.files.folder import Folder
    from khabar.reports import PublishReport

SFTP_PASSWORD = "KHABAR_SFTP_PASSWORD"  # noqa: S105 (the name of the variable)

ExampleUrl = Annotated[
    bool,
    typer.Option("--example-url", help="Publish although newsroom.yaml has an example's address."),
]


def publish(
    target: Annotated[
        str,
        typer.Argument(
            metavar="TARGET",
            help="A folder, git://FOLDER, s3://BUCKET/PATH, sftp://USER@HOST/PATH or rsync+ssh://…",
        ),
    ],
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Only list what would be uploaded and removed."),
    ] = False,
    endpoint: Annotated[
        str, typer.Option(metavar="URL", help="The server, where it is not Amazon's.")
    ] = "",
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace files of others too.")
    ] = False,
    older: Annotated[bool, typer.Option("--older", help="Replace newer versions too.")] = False,
    take_over: Annotated[
        bool,
        typer.Option("--take-over", help="Continue another computer's interrupted upload."),
    ] = False,
    remove: Annotated[
        list[str] | None,
        typer.Option(
            "--remove",
            metavar="RELEASE",
            help="Take this release, or language, off the site.",
        ),
    ] = None,
    checksum: Annotated[
        bool,
        typer.Option("--checksum", help="Also find files there that somebody changed: read each."),
    ] = False,
    example_url: ExampleUrl = False,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Upload the public site to a web server's folder (here, over SFTP or rsync) or to S3.

    Only what changed is uploaded. Withdrawn pages leave first, other old files last. New pages come
    before the pages that link to them. Files of others stay. A release that is missing or broken
    here stays on the site. After an interruption, run the same command again. S3's keys are read
    from the environment, as AWS tools do. SFTP uses your SSH keys, or the password in
    KHABAR_SFTP_PASSWORD; rsync uses what `ssh` uses.

    Example: khabar publish s3://press.example --dry-run
    """
    from khabar.distribution.publishing.publish import PublishOptions
    from khabar.distribution.publishing.publish import publish as put

    folder = locate(newsroom)
    storage = storage_of(folder, target, endpoint)
    removed = frozenset(remove or ())
    options = PublishOptions(dry_run, take_over, overwrite, older, removed, example_url, checksum)
    report = put(folder, storage, options, context(folder, now(), target))
    finish(report, 4 if report.findings else 0, as_json=as_json)


def publish_to(
    folder: "Folder", target: str, at: datetime, *, example_url: bool
) -> "PublishReport":
    """Publish to a target as any timer does: nobody is there to overrule a refusal."""
    from khabar.distribution.publishing.publish import PublishOptions
    from khabar.distribution.publishing.publish import publish as put

    options = PublishOptions(example_url=example_url)
    return put(folder, storage_of(folder, target, ""), options, context(folder, at, target))


def context(folder: "Folder", at: datetime, target: str) -> "PublishContext":
    """Make an upload's context: its moment, lock and token, a progress bar, and who is told."""
    import secrets

    from khabar.commands.network.notifying import notified
    from khabar.distribution.publishing.publish import LOCK_FILE, PublishContext
    from khabar.problems import KhabarError

    lock, unlocked = folder.private.path / LOCK_FILE, None
    try:
        folder.private.database(LOCK_FILE)
    except KhabarError as error:  # a withdrawal goes on without it
        unlocked = error
    token, progress, notify = (
        secrets.token_hex(16),
        console.progress("files"),
        notified(folder, target),
    )
    return PublishContext(at, lock, token, progress, notify=notify, unlocked=unlocked)


def storage_of(folder: "Folder", target: str, endpoint: str) -> "Storage":
    """Open the storage at an address; raises `KhabarError` for an address of no known kind."""
    from khabar.distribution.publishing.storage import Access, storage_at

    return storage_at(target, folder.root, Access(endpoint, os.environ.get(SFTP_PASSWORD, "")))
