"""Marks that templates put on a page, by which programs tell its text from what is round it."""

TEXT = ("data-search", "data-pagefind-body")
"""Attributes of the element that holds the text; templates of an older Khabar have the second."""

CONTROL = "download"
"""Attribute of a link that offers a file, such as “Download the picture”: no part of the text.

`templates/js/copy.js` and the tests' ledger leave such links out, too.
"""

NOTE = ("role", "doc-noteref")
"""Attribute of a link from a text to one of its notes: its number is no word, and no figure.

`templates/js/copy.js` writes it in brackets, `search.js` leaves it out.
"""
