"""The event of a release for calendars (iCalendar, RFC 5545): one event, and those of a language.

Versions of a release are one event: `UID` is made of the release's first id, `SEQUENCE` is its
version. After a withdrawal the event is `CANCELLED`, and says no more than the notice.
"""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, timedelta
from urllib.parse import urlsplit

from khabar.formats.web.headline import shown_headline
from khabar.formats.web.json_ld import updated
from khabar.markup import to_text
from khabar.model import AnnouncedEvent, Bulletin, Text

SUFFIX, FILE = ".ics", "calendar.ics"
_MAKER = "-//Khabar//Khabar//EN"
_ENTRY = re.compile(r"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", re.DOTALL)
_END = "END:VCALENDAR\r\n"


def event_file(bulletin: Bulletin) -> str:
    """The name of the file with the event of a bulletin, beside its page; empty without one.

    Readers of drafts and of copies under embargo get none: it would not follow what changes.
    """
    return bulletin.file_name(SUFFIX) if bulletin.release.event and not bulletin.private else ""


def event_address(bulletin: Bulletin) -> str:
    """The public address of that file; empty without one."""
    if not (name := event_file(bulletin)):
        return ""
    return bulletin.newsroom.address(bulletin.locale, bulletin.release.id, file=name)


def event_id(bulletin: Bulletin) -> str:
    """The name of an event that all versions and languages of its release share."""
    id_ = bulletin.first_id or bulletin.release.id
    return f"{id_}@{urlsplit(bulletin.newsroom.url).hostname}"


def event_entry(bulletin: Bulletin) -> str:
    """The event of a bulletin as an entry of a calendar; empty without one."""
    release, event = bulletin.release, bulletin.release.event
    if not event_file(bulletin) or not event:
        return ""
    from icalendar import Event, vText  # noqa: PLC0415

    entry = Event()
    words = {"language": bulletin.locale}
    entry.add("uid", event_id(bulletin))
    entry.add("sequence", release.version)
    entry.add("dtstamp", updated(release, bulletin.newsroom).astimezone(UTC))
    entry.add("status", "CANCELLED" if bulletin.withdrawn else "CONFIRMED")
    for name, moment in _times(event, bulletin.newsroom.timezone).items():
        entry.add(name, moment)
    entry.add("url", bulletin.newsroom.address(bulletin.locale, release.id))
    said = {
        "summary": to_text(shown_headline(bulletin).markdown),
        "location": _plain(bulletin.newsroom.places[event.place].name) if event.place else "",
        "description": "\n\n".join(filter(None, (_plain(release.summary), event.url))),
    }
    for name, text in said.items():
        if text:
            entry.add(name, vText(text), words)
    return str(entry.to_ical().decode())


def _times(event: AnnouncedEvent, timezone: str) -> dict[str, date]:
    """Moments in UTC, or days; the end of days is the one after the last (RFC 5545, 3.6.1)."""
    if event.timed:
        times = {"dtstart": event.start, "dtend": event.end}
        return {name: moment.astimezone(UTC) for name, moment in times.items() if moment}
    first, last = event.days(timezone)
    return {"dtstart": first, "dtend": last + timedelta(days=1)}


def _plain(text: Text | None) -> str:
    return to_text(text.markdown) if text else ""


def calendar(name: str, locale: str, entries: Iterable[str]) -> str:
    """A whole calendar with these entries; `name` is what programs show of it."""
    from icalendar import Calendar, vText  # noqa: PLC0415

    frame = Calendar()
    frame.add("prodid", _MAKER)
    frame.add("version", "2.0")
    for each in ("name", "x-wr-calname") if name else ():
        frame.add(each, vText(name), {"language": locale})
    head = frame.to_ical().decode().removesuffix(_END)
    return "".join((head, *entries, _END))


def event_calendar(bulletin: Bulletin) -> bytes:
    """The file of a bulletin that has an event."""
    return calendar("", bulletin.locale, [event_entry(bulletin)]).encode()


def unfolded(text: str) -> str:
    """The lines of a calendar as they were before they were cut to 75 bytes."""
    return text.replace("\r\n ", "").replace("\r\n\t", "")


def without_events(text: str, leaves: Callable[[str], bool]) -> str | None:
    """A calendar without the entries that leave; `None` where none is left."""
    rest = _ENTRY.sub(lambda entry: "" if leaves(unfolded(entry[0])) else entry[0], text)
    return rest if _ENTRY.search(rest) else None
