"""Marks that templates put on a page, by which programs tell its text from what is round it."""

TEXT = ("data-search", "data-pagefind-body")
"""Attributes of the element that holds the text; templates of an older Khabar have the second."""

CONTROL = "download"
"""Attribute of a link that offers a file, such as “Download the picture”: no part of the text.

`templates/js/copy.js` and the tests' ledger leave such links out, too.
"""
