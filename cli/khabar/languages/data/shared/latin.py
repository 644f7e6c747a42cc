"""The order of Latin letters, to which languages add their own."""

from string import ascii_lowercase


def latin(*added: str) -> str:
    """Return a to z in the order of lists, with more letters behind some of them.

    Each of `added` is a letter and what follows it: `c č` puts č between c and d, `ö/ő` shares a
    place. A letter with a mark that is not named is sorted with its bare letter.
    """
    after = {each.split()[0]: each for each in added}
    return " ".join(after.get(letter, letter) for letter in ascii_lowercase)
