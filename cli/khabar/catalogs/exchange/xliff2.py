"""Sections of catalogs ↔ XLIFF 2.0, 2.1 and 2.2 (OASIS), whose core is the same.

A message's state is its segment's: `initial`, `translated` for a fuzzy one, with a `subState` of
Khabar's that tools remove as they set another state, and `final` for a reviewed one. The signs of
Markdown travel as `<pc>` and `<ph>`, which point to the unit's `originalData`.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from khabar.catalogs.exchange.inline_codes import Code, CodePart, split
from khabar.catalogs.exchange.units import Unit, UnitGroup, UnitState
from khabar.catalogs.exchange.untrusted import check_xml, refused, root_namespace, toolkit
from khabar.problems import KhabarError, Place, Problem

_SIDES = ("source", "target")
_NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_STATES = {
    UnitState.UNTRANSLATED: "initial",
    UnitState.FUZZY: "translated",
    UnitState.REVIEWED: "final",
}
_FUZZY = "khabar:fuzzy"


def is_version_2(raw: bytes) -> bool:
    """Tell XLIFF 2 from older versions by the namespace of its root."""
    return root_namespace(raw).startswith("urn:oasis:names:tc:xliff:document:2.")


def write(sections: Sequence[UnitGroup]) -> bytes:
    """The text of an XLIFF 2.0 file with one `<file>` a catalog; equal sections give equal bytes.

    Raises `KhabarError` where the sections have several source languages: the format has one.
    """
    etree = _etree()
    from translate.misc.xml_helpers import reindent  # noqa: PLC0415

    sources = sorted({each.source for each in sections})
    if len(sections) and len(sources) > 1:
        said = ", ".join(sources)
        hint = "name releases of one language, or use --format xliff (1.2)"
        raise KhabarError(f"XLIFF 2 has one source language, not {said}", hint)
    languages = {"srcLang": sections[0].source, "trgLang": sections[0].target} if sections else {}
    root = etree.Element(_name("xliff"), {"version": "2.0", **languages}, {None: _NAMESPACE})
    # A `<file>` must not be empty (XLIFF 2, 4.2.2.2).
    for section in filter(lambda each: each.units, sections):
        node = etree.SubElement(root, _name("file"), id=section.domain, original=section.domain)
        for unit in section.units:
            _add(etree, node, unit)
    # White space counts in texts: only what holds them is set on lines of its own.
    reindent(root, max_level=8, leaves={"source", "target", "note", "data"})
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


def _etree() -> Any:
    with toolkit():
        from lxml import etree  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415
    return etree


def _name(tag: str) -> str:
    return f"{{{_NAMESPACE}}}{tag}"


def _add(etree: Any, file: Any, unit: Unit) -> None:
    node = etree.SubElement(
        file, _name("unit"), id=unit.id, **({"name": unit.role} if unit.role else {})
    )
    notes = [
        *(("developer", each) for each in unit.comments),
        *(("translator", each) for each in unit.notes),
    ]
    if notes:
        holder = etree.SubElement(node, _name("notes"))
        for category, text in notes:
            etree.SubElement(holder, _name("note"), category=category).text = text
    source, target = split(unit.source), split(unit.target)
    data = _data((source, target))
    if data:
        holder = etree.SubElement(node, _name("originalData"))
        for text, id_ in data.items():
            etree.SubElement(holder, _name("data"), id=id_).text = text
    states = {"state": _STATES[unit.state]}
    if unit.state is UnitState.FUZZY:
        states["subState"] = _FUZZY
    segment = etree.SubElement(node, _name("segment"), states)
    for tag, parts in (("source", source), ("target", target)):
        _fill(etree, etree.SubElement(segment, _name(tag)), parts, data)


def _data(texts: Sequence[Sequence[str | Code]]) -> dict[str, str]:
    """The signs in the texts of a unit, each once, and their ids."""
    found = dict.fromkeys(part.text for text in texts for part in text if isinstance(part, Code))
    return {text: f"d{number}" for number, text in enumerate(found, 1)}


def _fill(etree: Any, node: Any, parts: Sequence[str | Code], data: Mapping[str, str]) -> None:
    """Put a text into a node; white space in it counts (XLIFF 2, `xml:space`)."""
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    closings = {
        each.number: each
        for each in parts
        if isinstance(each, Code) and each.part is CodePart.CLOSE
    }
    open_: list[Any] = [node]
    for part in parts:
        if isinstance(part, str):
            _append(open_[-1], part)
        elif part.part is CodePart.ALONE:
            etree.SubElement(open_[-1], _name("ph"), id=str(part.number), dataRef=data[part.text])
        elif part.part is CodePart.OPEN:
            refs = {"dataRefStart": data[part.text], "dataRefEnd": data[closings[part.number].text]}
            open_.append(etree.SubElement(open_[-1], _name("pc"), id=str(part.number), **refs))
        else:
            open_.pop()


def _append(node: Any, text: str) -> None:
    if len(node):
        node[-1].tail = (node[-1].tail or "") + text
    else:
        node.text = (node.text or "") + text


def read(raw: bytes, file: str) -> tuple[UnitGroup, ...]:
    """The sections of an XLIFF 2 file; a unit whose tags mean nothing is a problem of its section.

    Raises `KhabarError` where the file is no XLIFF 2, or unsafe.
    """
    check_xml(raw, file, "xliff")
    etree = _etree()
    try:
        root = etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise refused(
            file, f"not XLIFF: {error.msg}", "export it again", error.lineno or 0
        ) from None
    files = root.findall("{*}file")
    if not files:
        raise refused(file, "XLIFF without a <file>", "export it again")
    source, target = root.get("srcLang", ""), root.get("trgLang", "")
    return tuple(_section(node, source, target, file) for node in files)


def _section(node: Any, source: str, target: str, file: str) -> UnitGroup:
    units, problems = [], []
    for each in node.iterfind(".//{*}unit"):
        try:
            units.append(_unit(each))
        except KeyError as error:
            hint = "restore the tags of the source in this unit, and import the file again"
            message = f"a tag inside a text without its sign: {error.args[0]}"
            problems.append(
                Problem(Place(file, each.sourceline or 0), message, hint, check="import")
            )
    domain = node.get("original") or node.get("id", "")
    return UnitGroup(domain, source, target, tuple(units), tuple(problems))


def _unit(node: Any) -> Unit:
    """One unit; the segments that a tool made of it are joined again."""
    data = {
        each.get("id", ""): each.text or "" for each in node.iterfind("{*}originalData/{*}data")
    }
    data = _with_source_tags(node, data)
    segments = [each for each in node.iterchildren("*") if _tag(each) in ("segment", "ignorable")]
    notes = (each for each in node.iterfind("{*}notes/{*}note"))
    target = "".join(_text(each, data) for each in _in_order(segments))
    return Unit(
        node.get("id", ""),
        "",
        "".join(_text(each.find("{*}source"), data) for each in segments),
        target,
        _state([each for each in segments if _tag(each) == "segment"], target, data),
        notes=tuple(each.text or "" for each in notes if each.get("category") == "translator"),
        line=node.sourceline or 0,
    )


def _in_order(segments: Sequence[Any]) -> list[Any]:
    """The targets of a unit; a translator may have given them another order (XLIFF 2, "order")."""
    targets = enumerate(map(_translation, segments), 1)
    return [each for _, each in sorted(targets, key=lambda row: _place(*row))]


def _place(own: int, target: Any) -> int:
    said = "" if target is None else target.get("order", "")
    return int(said) if said.isdecimal() else own


def _translation(segment: Any) -> Any:
    """The target; white space between segments is as in the source where a tool left it out."""
    target = segment.find("{*}target")
    return segment.find("{*}source") if target is None and _tag(segment) == "ignorable" else target


def _text(node: Any, data: Mapping[str, str]) -> str:
    return "" if node is None else "".join(_parts(node, data))


def _parts(node: Any, data: Mapping[str, str]) -> Iterator[str]:
    yield node.text or ""
    for each in node:
        name = _tag(each) if isinstance(each.tag, str) else "em"
        if name == "pc":
            yield _sign(each, "dataRefStart", data)
            yield from _parts(each, data)
            yield _sign(each, "dataRefEnd", data)
        elif name in ("ph", "sc", "ec"):
            yield _sign(each, "dataRef", data)
        elif name == "mrk":
            yield from _parts(each, data)
        elif name == "cp":
            yield chr(int(each.get("hex", "0"), 16))
        elif name not in ("sm", "em"):
            raise KeyError(f"<{name}>")
        yield each.tail or ""


def _sign(node: Any, attribute: str, data: Mapping[str, str]) -> str:
    """The signs of a tag: those that it refers to, or those of the source's tag with its id.

    Raises `KeyError` for a tag of which neither is known.
    """
    reference, twin = node.get(attribute), f"{_tag(node)} {node.get('id')} {attribute}"
    return data[reference] if reference else data[twin] if twin in data else data[f"<{_tag(node)}>"]


def _with_source_tags(node: Any, data: dict[str, str]) -> dict[str, str]:
    """The data of a unit, and what its source's tags refer to, for tools that write ids alone."""
    tags = (
        each for tag in ("pc", "ph", "sc") for each in node.iterfind(f".//{{*}}source//{{*}}{tag}")
    )
    return data | {
        f"{_tag(each)} {each.get('id')} {attribute}": data[reference]
        for each in tags
        for attribute, reference in each.attrib.items()
        if attribute.startswith("dataRef") and reference in data
    }


def _tag(node: Any) -> str:
    return str(node.tag).rpartition("}")[2]


def _state(segments: Sequence[Any], target: str, data: Mapping[str, str]) -> UnitState:
    """The least of the segments' states (XLIFF 2, "state"): `reviewed` and `final` are reviewed.

    A unit is fuzzy where it was so as it left, or where a segment of several has no translation, or
    its source in its place.
    """
    if not target.strip():
        return UnitState.UNTRANSLATED
    states = {segment.get("state", "initial") for segment in segments}
    texts = [[_text(each.find(f"{{*}}{tag}"), data) for each in segments] for tag in _SIDES]
    pairs = [(was, now) for was, now in zip(*texts, strict=True) if was.strip()]
    if any(not now.strip() for _, now in pairs):
        return UnitState.FUZZY
    if states <= {"reviewed", "final"}:
        return UnitState.REVIEWED
    if len(pairs) > 1 and any(was == now for was, now in pairs):
        return UnitState.FUZZY
    fuzzy = any(segment.get("subState") == _FUZZY for segment in segments)
    return UnitState.FUZZY if fuzzy else UnitState.UNMARKED
