"""`khabar recipients`: the directory of readers, shown, merged, exported."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from khabar.distribution.mail.lists.directory import (
    as_csv,
    merged_readers,
    of_groups,
    read_directory,
    write_directory,
)
from khabar.distribution.mail.mail_address import mailbox_of
from khabar.distribution.mail.recipients import Recipient, RecipientList
from khabar.distribution.mail.returns.stopped import (
    Stop,
    Why,
    add_stops,
    forget_stops,
    read_stops,
)
from khabar.files import given
from khabar.files.folder import Folder
from khabar.problems import KhabarError, Level, Place, Problem
from khabar.reports import RecipientsReport, StopsReport


def show_directory(folder: Folder) -> RecipientsReport:
    """Count the readers of the directory, and those who get no more mail."""
    return replace(_report("shown", read_directory(folder)), stopped=len(read_stops(folder)))


def merge_into_directory(
    folder: Folder, file: str, people: RecipientList, groups: Sequence[str]
) -> RecipientsReport:
    """Merge a list into the directory, its readers into `groups` as well."""
    with folder.private.locked("recipients.lock"):
        known = read_directory(folder)
        new = [replace(each, groups=tuple(dict.fromkeys((*each.groups, *groups))))
               for each in people.recipients]  # fmt: skip
        readers = merged_readers(known, new)
        write_directory(folder, readers)
    report = _report("imported", readers)
    fresh = len(readers) - len(known)
    stopped = len(read_stops(folder))
    problems = (*people.problems, *_changed(known, readers, file))
    return replace(report, file=file, new=fresh, problems=problems, stopped=stopped)


def _changed(known: Sequence[Recipient], now: Sequence[Recipient], file: str) -> Iterator[Problem]:
    """Tell of readers who were in the directory and get mail otherwise from now on."""
    after = {each.address: each for each in now}
    hint = "the new list counts; import the other one again, if that is right"
    for before in known:
        new = after[before.address]
        if before.locale and new.locale != before.locale:
            message = f"{new.address} gets {new.locale} from now on, and got {before.locale}"
            yield Problem(Place(file), message, hint, Level.WARNING, "recipients")
        if new.embargo and not before.embargo:
            message = f"{new.address} may have embargoed texts from now on"
            yield Problem(Place(file), message, hint, Level.WARNING, "recipients")


def export_directory(folder: Folder, file: Path, groups: Sequence[str]) -> RecipientsReport:
    """Write the directory, or the readers of some groups, as CSV."""
    readers: Sequence[Recipient] = read_directory(folder)
    if not readers:
        raise KhabarError("the directory is empty", "`khabar recipients import FILE` fills it")
    if groups:
        readers = of_groups(readers, groups).recipients
    stops = {address: stop.why.value for address, stop in read_stops(folder).items()}
    given.write(file, as_csv(readers, stops))
    return replace(_report("exported", readers), file=str(file))


def stop_readers(folder: Folder, addresses: Sequence[str], now: datetime) -> StopsReport:
    """Send no more mail to readers. Raises `KhabarError` for what is not an address."""
    at = now.isoformat(timespec="seconds")
    names = [mailbox_of(each) for each in addresses]
    add_stops(folder, {each: Stop(why=Why.DECIDED, at=at) for each in names})
    return StopsReport("stopped", tuple(names))


def resume_readers(folder: Folder, addresses: Sequence[str], now: datetime) -> StopsReport:
    """Send mail to readers again. Raises `KhabarError` for one who was not stopped."""
    names = [mailbox_of(each) for each in addresses]
    forget_stops(folder, names, now.isoformat(timespec="seconds"))
    return StopsReport("resumed", tuple(names))


def _report(what: str, readers: Sequence[Recipient]) -> RecipientsReport:
    locales = Counter(each.locale or "any" for each in readers)
    groups = Counter(group for each in readers for group in each.groups)
    return RecipientsReport(what, len(readers), dict(sorted(locales.items())),
                            dict(sorted(groups.items())))  # fmt: skip
