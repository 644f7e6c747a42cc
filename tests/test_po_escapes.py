"""Every escape of the PO format, at random: the content that `msgcat` reads, or a refusal.

`KHABAR_EXAMPLES=200000` tries more entries than the suite does.
"""

import os
import random
import subprocess

import pytest

from khabar.catalogs import po
from khabar.problems import SourceError

pytestmark = pytest.mark.full

ENTRIES = int(os.environ.get("KHABAR_EXAMPLES", "2000"))
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
LETTERS = "abfnx019 ,:əğқӘ💧\u2019Ⅷ"
NAMED = ["\\n", "\\t", '\\"', "\\\\", "\\a", "\\b", "\\f", "\\v", "\\r"]
# What nobody can hold: half letters, other languages' escapes, more than a byte, NUL.
WRONG = ["\\x", "\\q", "\\u0259", "\\311", "\\xC9", "\\231", "\\0", "\\400", "\\8", "\\xC4\\x99b"]


def written(char: str, chance: random.Random) -> str:
    """A character in one of its spellings; hexadecimal ones end before a digit by a new part."""
    way = chance.randrange(4)
    if way == 0:
        return "".join(f"\\{byte:03o}" for byte in char.encode())
    if way == 1:
        return "".join(f"\\x{byte:02{chance.choice('xX')}}" for byte in char.encode()) + '"\n"'
    return char


def quoted(chance: random.Random) -> str:
    """A text of a PO file, in one part or in several."""
    parts = []
    for _ in range(chance.randint(1, 6)):
        draw = chance.random()
        if draw < 0.75:
            parts.append(written(chance.choice(LETTERS), chance))
        elif draw < 0.97:
            parts.append(chance.choice(NAMED))
        else:
            parts.append(chance.choice(WRONG))
        if chance.random() < 0.1:
            parts.append('"\n"')
    return f'"{"".join(parts)}"'


def entry(number: int, chance: random.Random) -> str:
    """A live or an obsolete message; `msgcat` writes obsolete ones last, so they are few files."""
    context = f"msgctxt {quoted(chance)}\n" if chance.random() < 0.2 else ""
    return f'{context}msgid "{number} "\n{quoted(chance)}\nmsgstr {quoted(chance)}\n'


def holds(text: str) -> bool:
    try:
        po.parse((HEADER + text).encode(), "x.po")
    except SourceError:
        return False
    return True


def msgcat(text: str) -> str:
    words = ["msgcat", "--no-wrap", "-"]
    answer = subprocess.run(words, input=text.encode(), capture_output=True, check=True)
    return answer.stdout.decode()


@pytest.mark.parametrize("obsolete", [False, True])
def test_escapes_are_read_as_gettext_reads_them_or_refused(obsolete: bool) -> None:
    chance = random.Random(f"escapes {obsolete}")
    entries = [entry(number, chance) for number in range(ENTRIES // 2)]
    if obsolete:
        entries = ["".join(f"#~ {line}\n" for line in each.splitlines()) for each in entries]
    held = [each for each in entries if holds(each)]
    text = HEADER + "\n".join(held)
    assert po.write(po.parse(text.encode(), "x.po")) == msgcat(text)
    right = [each for each in entries if not any(wrong in each for wrong in WRONG)]
    print(f"escapes: {len(entries)} entries, {len(held)} held, {len(right)} of them beyond doubt")
    assert set(right) <= set(held)
