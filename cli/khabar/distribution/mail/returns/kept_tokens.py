"""Wishes to leave that an endpoint for one click has kept: lines with tokens, and their times."""

import re
from datetime import UTC, datetime

from khabar.distribution.mail.returns.tokens import tokens_in

# ISO 8601, and the common log format of web servers. A day alone tells no moment.
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?")
_LOG = re.compile(r"\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}")


def kept_tokens(raw: bytes) -> list[tuple[frozenset[str], float]]:
    """Read the tokens of each line that has some, whatever else is in it, and its moment.

    The moment is in seconds since 1970, 0 where the line has none.
    """
    lines = raw.decode("ascii", "replace").splitlines()
    return [(found, _moment(each)) for each in lines if (found := tokens_in(each))]


def _moment(line: str) -> float:
    try:
        if found := _ISO.search(line):
            moment = datetime.fromisoformat(found[0])
            # Whoever writes no offset is taken to write UTC.
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
        if found := _LOG.search(line):
            return datetime.strptime(found[0], "%d/%b/%Y:%H:%M:%S %z").timestamp()
    except ValueError:
        pass  # no such day or hour
    return 0.0
