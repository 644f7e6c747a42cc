"""Earlier mails and signatures below the text of a mail: told, and no text of a release."""

import re
from collections.abc import Sequence

from khabar.markup import said_in
from khabar.sources.importing.port import LeftOut, Placed

_EARLIER = re.compile(
    r"(?:On .{5,120} wrote|.{5,120} (?:пишет|писал|писала|написал|написала|yazdı|yazıb|жазды)) ?:"
    r"|-{3,} ?(?:Original Message|Исходное сообщение|Özgün İleti|Orijinal mesaj).{0,40}",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"-- ?")
_QUOTED = re.compile(
    r"<(?:div|blockquote)\b(?=[^>]*(?:class=[\"']?[^\"'>]*\b(?P<kind>gmail_quote|moz-cite-prefix|"
    r"yahoo_quoted|gmail_signature|moz-signature)|type=[\"']?cite))",
    re.IGNORECASE,
)
QUOTED, SIGNED = "an earlier mail", "a signature"
# Of a mail's letters, its own ones: with less, what it quotes is what was meant.
_OWN = 1 / 3


def without_earlier(text: str) -> tuple[str, list[LeftOut]]:
    """A mail's text without signature and earlier mails, its lines where they were; and these."""
    lines = text.replace("\r\n", "\n").split("\n")
    end = next((n for n, line in enumerate(lines) if _begins_earlier(lines, n)), len(lines))
    sign = next((n for n in range(end) if _SIGNATURE.fullmatch(lines[n])), end)
    if len("".join(lines[:sign])) < len("".join(lines)) * _OWN:
        return text, []  # what is below is what was meant
    parts = ((SIGNED, sign, end), (QUOTED, end, len(lines)))
    told = [LeftOut(f"line {start + 1}", what, " ".join(" ".join(lines[start:stop]).split()))
            for what, start, stop in parts]  # fmt: skip
    return "\n".join(lines[:sign]), [each for each in told if each.text]


def marked_earlier(html: str, *, quoted: bool = True) -> str:
    """A mail's HTML with a mark at its signature and, if they are not meant, at earlier mails."""

    def mark(match: re.Match[str]) -> str:
        signed = (match["kind"] or "").endswith("signature")
        what = SIGNED if signed else QUOTED
        return f'{match[0]} data-beside="{what}"' if signed or quoted else match[0]

    return _QUOTED.sub(mark, html)


def is_quoted_text(blocks: Sequence[Placed], left_out: Sequence[LeftOut]) -> bool:
    """Tell whether a mail is a short note above the mail that was meant: it quotes far more."""
    own = sum(len(said_in(each.block)) for each in blocks)
    quoted = sum(len(each.text) for each in left_out if each.what == QUOTED)
    return own < (own + quoted) * _OWN


def begins_quoted(text: str) -> bool:
    """Tell whether a line stands above an earlier mail: `On Friday, Jane wrote:`."""
    return bool(_EARLIER.fullmatch(text))


def _begins_earlier(lines: list[str], number: int) -> bool:
    """Tell whether an earlier mail begins at a line: all below it is quoted, or it says so."""
    said = lines[number].strip()
    if not _EARLIER.fullmatch(said):
        return False
    below = [line for line in lines[number + 1 :] if line.strip()]
    return said.startswith("---") or (bool(below) and all(each.startswith(">") for each in below))
