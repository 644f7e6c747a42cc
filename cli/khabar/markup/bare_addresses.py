"""Addresses that stand in a text as they are: `https://…`, `www.…` and `name@example.org`.

linkify-it knows where they end. Names without a scheme (`example.org`) stay words: many are brands.
"""

import re
from typing import Any

from linkify_it import LinkifyIt  # type: ignore[import-untyped,unused-ignore]

# What only an address has; other texts are not searched.
BARE_SIGN = re.compile(r"://|@|www\.", re.IGNORECASE)
# A suffix that a language joins to an address: `https://example.org/a'da`.
_SUFFIX = re.compile(r"'[^\W\d_]+$")


class BareAddresses(LinkifyIt):  # type: ignore[misc,unused-ignore]
    """Finds them; what a language joins by an apostrophe is not part of one."""

    def __init__(self) -> None:
        """Set what counts as an address."""
        super().__init__(options={"fuzzy_link": False, "fuzzy_email": True, "fuzzy_ip": False})
        for scheme in ("ftp:", "//"):
            self.add(scheme, None)
        self.add("www.", {"validate": _after_www, "normalize": _with_scheme})

    def match(self, text: str) -> Any:
        """The addresses in a text, in their order; `None` for none."""
        found = super().match(text)
        for each in found or ():
            if suffix := _SUFFIX.search(each.text):
                length = len(suffix[0])
                each.last_index, each.url = each.last_index - length, each.url[:-length]
                each.text = each.raw = each.text[:-length]
        return found


def _after_www(finder: LinkifyIt, text: str, at: int) -> int:
    """The length of what follows `www.`: a host of two parts, and its path."""
    tail = finder.re["src_host_strict"] + finder.re["src_port"] + finder.re["src_path"]
    match = re.match(tail, text[at:], re.IGNORECASE)
    return len(match[0]) if match and "." in match[0].split("/")[0] else 0


def _with_scheme(_: LinkifyIt, match: Any) -> None:
    match.url = f"http://{match.url}"
