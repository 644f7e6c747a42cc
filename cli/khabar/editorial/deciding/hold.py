"""`khabar hold`: copies of an embargoed release for a trusted recipient.

Who holds what is private: it stands in `.khabar/holds.json`, and the copies name their reader.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from khabar.build.built_files import BuiltFiles
from khabar.editorial.deciding.decision import find
from khabar.files.folder import Folder
from khabar.files.outputs.output import Output
from khabar.model import Bulletin, FormatName, Newsroom, Release, Status
from khabar.problems import KhabarError
from khabar.reports import HoldReport
from khabar.sources.moments import instant
from khabar.standing.bulletins import linked, standing
from khabar.standing.catalog_findings import Findings, findings_of
from khabar.standing.findings import known_findings
from khabar.standing.prepared_bulletins import Prepared
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.holds import AREA, Hold, read_holds, write_holds
from khabar.workspace.load import Loaded
from khabar.workspace.newsroom import load_linked
from khabar.workspace.selection import person


@dataclass(frozen=True, slots=True)
class Holder:
    """The reader of held copies, the secret name of a new folder for them, and when they end.

    `until` is a time as editors write it, in the newsroom's zone where it names none; or empty.
    """

    name: str
    token: str
    until: str = ""


def hold(folder: Folder, id_: str, recipient: Holder, now: datetime, output: Path) -> HoldReport:
    """Render what is not public yet of a release for one recipient, whose name it bears.

    Under embargo, the copies are of the texts that could be public at its end. Of any other release
    they are drafts, marked as such on each page. Nothing is recorded or written where one cannot be
    rendered. A second run for the same recipient renews what stands in the folder of the first. The
    first build after their end deletes them.
    """
    reader = person(recipient.name)
    with folder.alone():
        holds = read_holds(folder)
        loaded = load_linked(FolderNewsroom(folder), (id_,))
        release = _not_withdrawn(loaded, id_)
        until = _end(recipient.until, ZoneInfo(loaded.newsroom.timezone), now)
        findings = findings_of(loaded, known_findings(folder))
        links = linked(loaded, findings, now)
        final = release.embargo is not None and now < release.embargo
        if final:
            # Decided for the end of the embargo, as if the release were usable then.
            usable, lifted = replace(release, status=Status.USABLE), release.embargo or now
            found = _found(loaded, usable, findings, lifted)
        else:
            found = _found(loaded, release, findings, now)
            _check_unpublished(id_, found)
        # Without an embargo they are drafts, and say so on each page.
        wanted = [links.with_links(each).bulletin for each in found if each.public is final]
        made = _made(folder, loaded.newsroom, [_copy(each, release, reader) for each in wanted])
        lacking = tuple(
            f"{each.key[1]}: {reason}"
            for each in found
            if final and not each.public
            for reason in each.bulletin.reasons
        )
        if not made:
            return HoldReport(id_, reader, (), lacking)
        token = _record(folder, holds, Hold.model_validate({
            "release": id_, "for": reader, "at": now.isoformat(timespec="seconds"),
            "until": until, "outputs": [str(output)],
        }), recipient.token)  # fmt: skip
        paths = tuple(_put(Output(output), f"{AREA}/{token}", made))
        folder_ = str(output / AREA / token)
        return HoldReport(id_, reader, paths, lacking, folder_, until)


def _end(text: str, zone: ZoneInfo, now: datetime) -> str:
    """The end of copies, as it is stored; raises `KhabarError` for a time that is not ahead."""
    if not text:
        return ""
    try:
        end = instant(text, zone)
    except ValueError as error:
        message, hint = error.args
        raise KhabarError(message, hint) from error
    if end <= now:
        raise KhabarError(f"{text} has passed already", "--until names a time ahead")
    return end.isoformat()


def _not_withdrawn(loaded: Loaded, id_: str) -> Release:
    release = find(loaded, id_)
    if release.status in (Status.CANCELED, Status.WITHHELD):
        raise KhabarError(f"{id_} is {release.status}", "no copies are made of it")
    return release


def _found(loaded: Loaded, release: Release, findings: Findings, at: datetime) -> list[Prepared]:
    """List what stands at a moment in each locale, and the present text where it is another."""
    return [
        each
        for locale in loaded.newsroom.locales
        for each in standing(loaded, release, locale, findings, at)
    ]


def _check_unpublished(id_: str, found: list[Prepared]) -> None:
    """Raise `KhabarError` where everything of a release is public as it is."""
    if all(each.public for each in found):
        raise KhabarError(f"{id_} is public", "send its address; it is in out/public")


def _copy(bulletin: Bulletin, release: Release, recipient: str) -> Bulletin:
    """Make the bulletin that may go out once the embargo lifts, with embargo and reader's name."""
    return replace(
        bulletin, recipient=recipient, release=replace(bulletin.release, embargo=release.embargo)
    )


def _made(
    folder: Folder, newsroom: Newsroom, copies: list[Bulletin]
) -> dict[str, Mapping[str, bytes]]:
    """The files of all copies by folder; raises `KhabarError` where one cannot be rendered."""
    built, made = BuiltFiles(folder, newsroom), dict[str, Mapping[str, bytes]]()
    for each in copies:
        # No files for machines, which might publish them.
        formats = tuple(name for name in each.formats if name is not FormatName.NINJS)
        page = built.of(each, formats)
        for picture, files in built.pictures(each):
            made[f"assets/{picture.folder}"] = files
        for address, data in built.attached(each).items():
            place, _, file = address.rpartition("/")
            made[place] = {file: data}
        made[f"{each.locale}/{each.release.id}"] = page
    assets, shared = built.assets
    return {assets: shared, **made} if made else {}


def _record(folder: Folder, holds: Mapping[str, Hold], wanted: Hold, token: str) -> str:
    """Note who holds what; answers with the token: the one known already, or the new one."""
    for known, each in holds.items():
        if (each.release, each.recipient) == (wanted.release, wanted.recipient):
            outputs = list(dict.fromkeys((*each.outputs, *wanted.outputs)))
            changed = {"outputs": outputs, "until": wanted.until}
            token, wanted = known, each.model_copy(update=changed)
    write_holds(folder, {**holds, token: wanted})
    return token


def _put(out: Output, name: str, made: Mapping[str, Mapping[str, bytes]]) -> Iterator[str]:
    """Write the copies, and nothing else stays there; yields where they stand."""
    for place, files in made.items():
        out.put_folder(f"{name}/{place}", files)
        if not place.startswith("assets/"):
            yield f"{name}/{place}"
    kept: dict[str, set[str]] = {}
    for place in made:
        above, _, last = place.rpartition("/")
        kept.setdefault(name, set()).add(above)
        kept.setdefault(f"{name}/{above}", set()).add(last)
    for above, names in kept.items():
        out.keep_only(above, names)
