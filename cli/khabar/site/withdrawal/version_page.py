"""The answer of a code on paper when its release is withdrawn and no template can be rendered.

The answer is that the release is withdrawn, in the language of the page that stood there, and in
its look. It names nothing. The next build that succeeds puts the page of all versions there.
"""

import re
from collections.abc import Callable, Mapping
from html import escape

from khabar.catalogs import po
from khabar.files.folder import Folder, catalog_file, standard
from khabar.files.readable import Readable
from khabar.languages.formats import direction
from khabar.languages.language import language
from khabar.localize import translations
from khabar.model import Key
from khabar.problems import KhabarError

_TITLE = ("", "Versions of a press release")
_SAID = ("", "This press release has been withdrawn")
_ASKED = ("", "Please do not use it, and delete copies that you have.")
_WORDS = (_TITLE, _SAID, _ASKED)
_ROOT = re.compile(r"<html\b[^>]*>")
# What makes the look of a page, and what it may load.
_LOOK = re.compile(
    r"<meta http-equiv[^>]*>|<meta name=\"(?:viewport|color-scheme)\"[^>]*>"
    r"|<link rel=\"(?:icon|apple-touch-icon|stylesheet)\"[^>]*>"
)


def withdrawn_answer(folder: Folder, locale: str, page: bytes) -> bytes:
    """The page of a withdrawn release at the address of `page`, in a locale."""
    before = page.decode("utf-8", "replace")
    words = _words_in(folder, locale)
    title, said, asked = (escape(words.get(key, key[1])) for key in _WORDS)
    root = _ROOT.search(before)
    named = root[0] if root else f'<html lang="{escape(locale)}" dir="{direction(locale)}">'
    spoken = "" if words else ' lang="en" dir="ltr"'
    look = "".join(f"{each}\n" for each in _LOOK.findall(before.partition("</head>")[0]))
    return (
        f'<!DOCTYPE html>\n{named}\n<head>\n<meta charset="utf-8">\n{look}<title>{title}</title>\n'
        '<meta name="robots" content="noindex">\n</head>\n<body>\n'
        f'<main id="main" class="bulletin versions"{spoken}>\n<article>\n<h1>{title}</h1>\n'
        f'<section class="notice withdrawn">\n<p>{said}. {asked}</p>\n</section>\n'
        "</article>\n</main>\n</body>\n</html>\n"
    ).encode()


def _words_in(folder: Folder, locale: str) -> Mapping[Key, str]:
    """The newsroom's own wording of the answer, or that of Khabar; nothing where some is missing.

    No catalog that is broken keeps it from being told.
    """
    shipped = Readable(standard())
    for read in (folder.catalog, lambda tag, domain: shipped.maybe(catalog_file(tag, domain))):
        for tag in dict.fromkeys((locale, language(locale).tag)):
            words = _read(read, tag)
            if all(words.get(key) for key in _WORDS):
                return words
    return {}


def _read(read: Callable[[str, str], bytes | None], locale: str) -> Mapping[Key, str]:
    try:
        data = read(locale, "bulletin")
        return translations(po.parse(data, "")) if data else {}
    except KhabarError:
        return {}
