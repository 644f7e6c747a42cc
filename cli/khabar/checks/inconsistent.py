"""One source text with several translations."""

from collections.abc import Iterator

from khabar.checks.context import Context, identity
from khabar.checks.pair import Finding, Pair, excerpt


def inconsistent(pair: Pair, context: Context) -> Iterator[Finding]:
    """Check that one text in one role has one translation everywhere: the most frequent one."""
    usual = context.usual.get(identity(pair), pair.translation)
    if pair.translation != usual:
        message = f"{excerpt(pair.translation)}, elsewhere {excerpt(usual)}"
        yield Finding(message, "translate the same text alike, or tell the two apart in the source")
