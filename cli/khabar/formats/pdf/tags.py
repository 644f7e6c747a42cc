"""Corrections to PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) files of WeasyPrint 70.

- The language of a passage in another language does not reach its tag (ISO 14289-1, 7.2).
- A footnote has no `Note` tag with an `ID` (7.9).
- A header cell has no `Scope` (7.5).
- What stands in the page's margins is marked as content; it is pagination (7.8).
- Annotations lack the print flag (ISO 19005-2, 6.3.2).
- The metadata names one of the two standards; both, and the schema by which PDF/A knows the
  other's name, have to be there (ISO 14289-1, 5; ISO 19005-2, 6.6.2.3).
- Viewers may smooth images, which PDF/A forbids (ISO 19005-2, 6.2.8.1).
- A no-break space is copied as one wherever a font has drawn one first; all are plain spaces.

`speaking` wraps the function that makes a tag of a box; `finish` goes through the PDF's objects
before they are written, which costs a thousandth of reading the file again. Both rest on
WeasyPrint's insides: its version is pinned, and the tests look at each of these in a finished file.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Object = Any
Build = Callable[..., Iterator[Object]]

_NOTE_CLASS = "footnote"
_PRINT = 4  # bit 3 of an annotation's flags (ISO 32000-1, 12.5.3)
_SCHEMA = """\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates which part of ISO 14289 is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 pdfuaid:part="1" />"""


def speaking(build: Build, string: Callable[[str], Object]) -> Build:
    """Add to the tags the languages and notes that their elements' attributes tell of.

    `string` makes a PDF string of a text.
    """

    def build_speaking(box: Object, *context: Object) -> Iterator[Object]:
        attributes = _attributes(box)
        for tag in build(box, *context):
            if language := attributes.get("lang"):
                tag["Lang"] = string(language)
            if attributes.get("class") == _NOTE_CLASS:
                tag["S"] = "/Note"
                tag["ID"] = string(attributes["id"])
            yield tag

    return build_speaking


def _attributes(box: Object) -> Mapping[str, str]:
    """The attributes of a box's element, where the box is the whole element and has a tag.

    `html` and `body` have none of their own: what comes of them is their children's.
    """
    element = getattr(box, "element", None)
    if element is None or box.element_tag != element.tag or element.tag in ("html", "body"):
        return {}
    attributes: Mapping[str, str] = element.attrib
    return attributes


def finish(pdf: Object) -> None:
    """Mend the objects of a PDF, in place, just before they are written."""
    objects = {each.reference: each for each in pdf.objects if each.number}
    root = objects[pdf.catalog["StructTreeRoot"]]
    tags = dict(_tags(root, objects, group=""))
    for tag, group in tags.values():
        if tag["S"] == "/TH":
            tag["A"]["Scope"] = "/Column" if group == "/THead" else "/Row"
    _margins_to_artifacts(root, objects, tags)
    for each in pdf.objects:
        if isinstance(each, dict) and each.get("Type") == "/Annot":
            each["F"] = _PRINT
    _name_both_standards(objects[pdf.catalog["Metadata"]])
    _leave_pixels_alone(pdf)
    _name_spaces(pdf)


def _tags(
    tag: Object, objects: dict[bytes, Object], group: str
) -> Iterator[tuple[bytes, tuple[Object, str]]]:
    """Every tag of the tree by its reference, and the part of the table that it stands in."""
    for kid in tag["K"]:
        child = objects.get(kid) if isinstance(kid, bytes) else None
        if child is not None and child.get("Type") == "/StructElem":
            inner = child["S"] if child["S"] in ("/THead", "/TBody", "/TFoot") else group
            yield kid, (child, inner)
            yield from _tags(child, objects, inner)


def _margins_to_artifacts(
    root: Object, objects: dict[bytes, Object], tags: dict[bytes, Object]
) -> None:
    """Turn tags outside the tree into artifacts: they stand in a page's margin."""
    parents = objects[root["ParentTree"]]["Nums"]
    for reference, tag in objects.items():
        outside = isinstance(tag, dict) and tag.get("Type") == "/StructElem"
        if not outside or reference in tags:
            continue
        page = objects[tag["Pg"]]
        numbers = {kid for kid in tag["K"] if isinstance(kid, int)}
        if numbers:
            _unmark(objects[page["Contents"]].stream, numbers)
            row = parents[parents.index(page["StructParents"]) + 1]
            row[:] = [b"null" if kid == reference else kid for kid in row]
        # An empty object, and not a free one, which the table of objects would not allow for.
        tag.clear()


def _unmark(stream: list[Object], numbers: set[int]) -> None:
    for at, item in enumerate(stream):
        if isinstance(item, dict) and item.get("MCID") in numbers:
            stream[at - 1] = "/Artifact"
            item.clear()
            item["Type"] = "/Pagination"


def _name_both_standards(metadata: Object) -> None:
    xml = b"".join(metadata.stream)
    if b"pdfaid" not in xml:
        return
    end = b"</rdf:RDF>"
    if xml.count(end) != 1:
        raise AssertionError("the metadata is not in the form that WeasyPrint 70 writes")
    metadata.stream = [xml.replace(end, _SCHEMA.encode() + end)]


def _leave_pixels_alone(pdf: Object) -> None:
    """Ask viewers not to smooth images."""
    for each in pdf.objects:
        extra = getattr(each, "extra", {})
        if extra.get("Subtype") == "/Image":
            extra["Interpolate"] = "false"


def _name_spaces(pdf: Object) -> None:
    """Every space is an ordinary one to whoever searches or copies.

    A font has one glyph for both, and the engine names it by the one that is drawn first.
    """
    for each in pdf.objects:
        if b"begincmap" in (stream := getattr(each, "stream", ())):
            each.stream = [re.sub(rb"(?<=<)(?:00a0|202f)(?=>$)", b"0020", line) for line in stream]
