"""Embargoes that a text tells of in words, and no field does."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from khabar.markup import texts, to_text
from khabar.model import Release, Text
from khabar.sources.importing.wire.embargoes import embargo_alone, may_tell
from khabar.sources.moments import meanings


def told_moments(release: Release) -> Iterator[datetime]:
    """Yield the moments until which a text, and nothing else in it, says that it may not go out.

    One that is written without an offset has no zone.
    """
    for text in shown_texts(release):
        if any(map(str.isdigit, text.markdown)) and may_tell(text.markdown):
            yield from meanings(embargo_alone(to_text(text.markdown)))


def shown_texts(release: Release) -> Iterable[Text]:
    """The texts that may tell of an embargo, each once; none where a field does."""
    if release.embargo:
        return ()
    head = (release.headline, release.subheadline, release.summary)
    return dict.fromkeys((*(each for each in head if each), *texts(release.body)))
