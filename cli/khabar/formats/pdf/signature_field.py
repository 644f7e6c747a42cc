"""A place for a digital signature in a PDF, with a tag of its own.

A signature that is added to a file without one brings a form field that no reading order knows of,
and what was accessible is so no longer (ISO 14289-1, 7.18.4). So a newsroom that signs has the
field rendered with the bulletin: invisible, in the tree as `Form`, and with words for those who
listen. Signing fills it in and leaves everything else as it is.
"""

from typing import Any

from pydyf import PDF, Array, Dictionary, String  # type: ignore[import-untyped]

NAME = "Signature"
_PRINT = 4  # bit 3 of an annotation's flags (ISO 32000-1, 12.5.3); PDF/A asks for it

Object = Any


def add(pdf: PDF, words: str) -> None:
    """Put the field on the last page and, as the last tag, into the tree; `words` say what it is.

    The PDF has its pages and its tags, and no form yet.
    """
    objects = {each.reference: each for each in pdf.objects if each.number}
    root = objects[pdf.catalog["StructTreeRoot"]]
    document = objects[root["K"][0]]
    number, generation, _ = pdf.pages["Kids"][-3:]
    last = objects[f"{number} {generation} R".encode()]
    field, tag = _field(last, words), _tag(last, document, words)
    for each in (field, tag):
        pdf.add_object(each)
    tag["K"] = Array([Dictionary({"Type": "/OBJR", "Obj": field.reference, "Pg": tag["Pg"]})])
    document["K"].append(tag.reference)
    field["StructParent"] = _listed(objects[root["ParentTree"]]["Nums"], tag)
    last.setdefault("Annots", Array()).append(field.reference)
    # Signing sets the flags that say so (ISO 32000-1, 12.7.2).
    pdf.catalog["AcroForm"] = Dictionary({"Fields": Array([field.reference]), "SigFlags": 0})


def _field(page: Object, words: str) -> Object:
    return Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Widget",
            "FT": "/Sig",
            "T": String(NAME),
            "TU": String(words),
            "F": _PRINT,
            "P": page.reference,
            "Rect": Array([0, 0, 0, 0]),
        }
    )


def _tag(page: Object, document: Object, words: str) -> Object:
    return Dictionary(
        {
            "Type": "/StructElem",
            "S": "/Form",
            "P": document.reference,
            "Pg": page.reference,
            "Alt": String(words),
        }
    )


def _listed(numbers: Object, tag: Object) -> int:
    """Give the tag the next number in the tree of parents."""
    number = int(max(numbers[::2])) + 1
    numbers += [number, tag.reference]
    return number
