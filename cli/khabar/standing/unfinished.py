"""Texts that are unfinished: starters of `init` and `new`, an embargo in words alone."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from khabar.files.folder import NEWSROOM_FILE
from khabar.localize import used_by
from khabar.markup import texts, to_text
from khabar.model import Newsroom, Release, Status
from khabar.problems import Level, Place, Problem
from khabar.sources.importing.wire.embargoes import embargo_alone, is_embargo
from khabar.sources.reserved_domains import is_reserved
from khabar.sources.starter import starters
from khabar.translatable import newsroom_texts, release_texts
from khabar.workspace.load import Loaded
from khabar.workspace.withdrawal.local_times import Moments, known_moments, readings
from khabar.workspace.withdrawal.told_embargoes import shown_texts, told_moments


def starter_problems(release: Release, newsroom: Newsroom) -> Iterator[Problem]:
    """The starter texts of a release and of what it shows of the newsroom.

    They withhold it in every language. In a draft they are no problem.
    """
    level = Level.NOTE if release.status is Status.DRAFT else Level.ERROR
    texts = [(release.file, each) for each in release_texts(release)]
    texts += [(NEWSROOM_FILE, each) for each in newsroom_texts(used_by(release, newsroom))]
    begun = starters([text.markdown for _, text in texts])
    for file, text in texts if begun else ():
        if text.markdown in begun:
            message = f"starter text: “{text.markdown[:60]}”"
            hint = "replace it with your own text; a release with starter text is never published"
            yield Problem(Place(file, text.line), message, hint, level, "starter")


def all_starter_problems(releases: Iterable[Release], newsroom: Newsroom) -> Iterator[Problem]:
    """The starter texts of releases, each once: one that withholds any of them is an error."""
    found: dict[tuple[Place, str], Problem] = {}
    for release in releases:
        for each in starter_problems(release, newsroom):
            known = found.get((each.place, each.message))
            if not known or each.level is Level.ERROR:
                found[each.place, each.message] = each
    yield from found.values()


def told_embargo(release: Release) -> Iterator[Problem]:
    """Find the embargo that a text tells of, and no field does.

    Any text may say that alone; the first and the last one of the body may say it in a sentence.
    """
    said = texts(release.body) if not release.embargo else ()
    ends = (*said[:1], *said[-1:])
    for text in shown_texts(release):
        plain = to_text(text.markdown) if any(map(str.isdigit, text.markdown)) else ""
        if embargo_alone(plain) or (plain and text in ends and is_embargo(plain)):
            message = "the text tells of an embargo, and no field does"
            hint = (
                "write `embargo: 2027-01-31T15:00` above the text; remove the line if it has passed"
            )
            yield Problem(Place(release.file, text.line), message, hint, Level.WARNING, "embargo")


def told_until(
    release: Release, timezone: str, meant: Moments = MappingProxyType({})
) -> datetime | None:
    """The moment until which a text says, and says nothing else, that the release may not go out.

    `None` where none does, or a field holds it back. A time without an offset is meant in
    `timezone`, and no earlier than it was `meant` at first.
    """
    zone = ZoneInfo(timezone)
    moments = (later for moment in told_moments(release) for later in readings(moment, zone, meant))
    return max(moments, key=datetime.timestamp, default=None)


def untold_embargo(loaded: Loaded, release: Release, now: datetime) -> tuple[str, ...]:
    """The reason that holds a release whose text alone tells of an embargo that is ahead."""
    until = embargo_of_text(loaded, release)
    if not until or now >= until:
        return ()
    told = until.isoformat(timespec="minutes")
    return (f"its text tells of an embargo until {told}, and no field does",)


def embargo_of_text(loaded: Loaded, release: Release) -> datetime | None:
    """The moment of `told_until`, with all that is known of what the text meant at first."""
    ids = (release.id, *loaded.aliases.get(release.id, ()))
    machine = (loaded.moments.get(each, {}) for each in ids)
    meant = known_moments(loaded.histories.get(release.id, ()), machine)
    return told_until(release, loaded.newsroom.timezone, meant)


def example_url(newsroom: Newsroom, file: bytes) -> Iterator[Problem]:
    """Find example addresses that are left in a newsroom: of its site, or else of its contacts.

    `file` is newsroom.yaml.
    """
    url, lines = newsroom.url, file.decode("utf-8", "replace").splitlines()
    if is_reserved(url):
        line = next((i for i, each in enumerate(lines, 1) if each.startswith("url:")), 1)
        message = f"{url} is an example's address: `khabar publish` refuses it"
        hint = "write the address at which readers will find the site"
        yield Problem(Place(NEWSROOM_FILE, line), message, hint, Level.WARNING, "example-url")
        return
    for contact in newsroom.contacts.values():
        if is_reserved(f"mailto://{contact.email}"):
            line = next((i for i, each in enumerate(lines, 1) if str(contact.email) in each), 1)
            message = f"{contact.email} is an example's address: no mail arrives there"
            hint = "write the address at which journalists reach you"
            yield Problem(Place(NEWSROOM_FILE, line), message, hint, Level.WARNING, "example-url")
