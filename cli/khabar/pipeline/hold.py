"""`khabar hold`: copies of an embargoed release for a trusted recipient.

Who holds what is private: it stands in `.khabar/holds.json`, and the copies name their reader.
"""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from khabar.markup import figures
from khabar.model import Bulletin, Release, Status
from khabar.newsroom import Folder, replace_file
from khabar.output import Output
from khabar.pipeline.decide import find
from khabar.pipeline.load import load
from khabar.pipeline.prepare import standing
from khabar.pipeline.setting import Job, image_address, set_bulletin
from khabar.pipeline.site import asset_files
from khabar.problems import KhabarError
from khabar.reports import HoldReport

HOLDS_FILE = "holds.json"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom copies are for, and the name that nobody guesses for the folder of a new one."""

    name: str
    token: str


def hold(folder: Folder, id_: str, recipient: Recipient, now: datetime, output: Path) -> HoldReport:
    """Set every locale of an embargoed release that could go out, for one recipient.

    A second run for the same recipient renews what stands in the folder of the first.
    """
    loaded = load(folder)
    release = find(loaded, id_)
    if not release.embargo or release.embargo <= now:
        hint = "what is not under embargo can be read in out/public or out/drafts"
        raise KhabarError(f"{id_} is under no embargo", hint)
    area = _Area(folder, Output(output), f"held/{_recorded(folder, id_, recipient, now)}")
    free = replace(release, embargo=None, status=Status.USABLE)
    found = [
        each
        for locale in loaded.newsroom.locales
        for each in standing(loaded, free, locale, None, now)
    ]
    held = [
        area.put(_copy(each.bulletin, release, recipient.name)) for each in found if each.public
    ]
    lacking = tuple(
        f"{each.key[1]}: {reason}"
        for each in found
        if not each.public
        for reason in each.bulletin.reasons
    )
    return HoldReport(id_, recipient.name, tuple(held), lacking)


def _copy(bulletin: Bulletin, release: Release, recipient: str) -> Bulletin:
    """What may go out once the embargo lifts, with the embargo and the reader's name on it."""
    return replace(
        bulletin, recipient=recipient, release=replace(bulletin.release, embargo=release.embargo)
    )


class _Area:
    """One recipient's folder."""

    def __init__(self, folder: Folder, out: Output, name: str) -> None:
        self.folder = folder
        self.out = out
        self.name = name
        self.assets, files = asset_files(folder)
        out.put_folder(f"{name}/{self.assets}", files)

    def put(self, bulletin: Bulletin) -> str:
        """Set a bulletin; returns where it stands."""
        id_ = bulletin.release.id
        images = {f.src: self.folder.image(id_, f.src) for f in figures(bulletin.release)}
        job = Job(bulletin, images, self.folder.templates, f"../../{self.assets}")
        files = set_bulletin(job)
        if isinstance(files, KhabarError):
            raise files
        for name, data in images.items():
            self.out.put_file(f"{self.name}/{image_address(name, data)}", data)
        path = f"{self.name}/{bulletin.locale}/{id_}"
        # For readers, not for machines, which might publish it.
        self.out.put_folder(path, {n: data for n, data in files.items() if n != "ninjs.json"})
        return path


def _recorded(folder: Folder, id_: str, recipient: Recipient, now: datetime) -> str:
    """The recipient's token for this release: the one known already, or the new one."""
    file = folder.private() / HOLDS_FILE
    holds = json.loads(file.read_text("utf-8")) if file.exists() else {}
    for known, each in holds.items():
        if (each["release"], each["for"]) == (id_, recipient.name):
            return str(known)
    holds[recipient.token] = {
        "release": id_,
        "for": recipient.name,
        "at": now.isoformat(timespec="seconds"),
    }
    replace_file(file, (json.dumps(holds, ensure_ascii=False, indent=2) + "\n").encode())
    return recipient.token
