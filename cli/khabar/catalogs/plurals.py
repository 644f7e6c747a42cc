"""The numbers that each plural form of a catalog is for."""

import re
from gettext import c2py
from itertools import chain

from khabar.model import Catalog

_RULE = re.compile(
    r"^Plural-Forms:[ \t]*nplurals[ \t]*=[ \t]*(\d)[ \t]*;[ \t]*plural[ \t]*=([^;]{1,2000})", re.M
)
# A rule of any language tells its forms apart among these; French has one for whole millions.
_ASKED = tuple(chain(range(201), (1000, 1_000_000)))
Numbers = tuple[int, ...]


def numbers_of_forms(catalog: Catalog) -> tuple[Numbers, ...]:
    """Whole numbers of each plural form, in their order, by the rule of the catalog's own header.

    A form that no whole number has is for fractions. Empty where the header has no rule that works.
    """
    found = _RULE.search(catalog.header.strings[0])
    if not found:
        return ()
    try:
        form_of = c2py(found[2])
        forms = [form_of(number) for number in _ASKED]
    except (ValueError, ArithmeticError):
        return ()
    return tuple(
        tuple(number for number, own in zip(_ASKED, forms, strict=True) if own == form)
        for form in range(int(found[1]))
    )
