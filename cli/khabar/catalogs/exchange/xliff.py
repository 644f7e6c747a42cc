"""Sections of catalogs ↔ XLIFF 1.2, which Poedit, OmegaT and Weblate all read.

The writing and reading is translate-toolkit's. A message's state is the target's `state`, as XLIFF
names it: `needs-translation`, `needs-review-translation` for a fuzzy one, `final` for a reviewed
one. The signs of Markdown travel as protected tags that hold them: `<bpt>`, `<ept>` and `<ph>`.

OmegaT takes the text of a target for what it has to translate, and shows no unit whose target is
empty (its `XLIFFDialect`; seen with 3.6): `for_omegat` makes such a file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

from khabar.catalogs.exchange.inline_codes import Code, CodePart, split
from khabar.catalogs.exchange.units import Unit, UnitGroup, UnitState
from khabar.catalogs.exchange.untrusted import check_xml, refused, toolkit
from khabar.problems import Place, Problem

_NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_STATES = {
    UnitState.UNTRANSLATED: "needs-translation",
    UnitState.FUZZY: "needs-review-translation",
    UnitState.REVIEWED: "final",
}
_TAGS = {CodePart.OPEN: "bpt", CodePart.CLOSE: "ept", CodePart.ALONE: "ph"}
# Tags that hold the signs themselves, and those with which tools mark segments.
_HOLDERS = (*_TAGS.values(), "it")
# Text that a reviewer struck out in Trados, which leaves it there.
_DELETED = "x-sdl-deleted"
# The header of a catalog, of which translate-toolkit makes a unit.
_HEADER = "x-gettext-domain-header"


def _store(raw: bytes | None = None) -> Any:
    """A file of translate-toolkit's, which itself would begin a new one as XLIFF 1.1."""
    with toolkit():
        from translate.storage.xliff import Xliff1File, Xliff1Unit  # noqa: PLC0415

    class Unit12(Xliff1Unit):
        namespace = _NAMESPACE

    class File12(Xliff1File[Unit12]):
        UnitClass = Unit12
        namespace = _NAMESPACE
        XMLskeleton = Xliff1File.XMLskeleton.replace("1.1", "1.2")

    return File12(BytesIO(raw) if raw is not None else None)


def write(sections: Sequence[UnitGroup]) -> bytes:
    """The text of an XLIFF file with one `<file>` a catalog; equal sections give equal bytes."""
    store = _store()
    for section in sections:
        node = store.createfilenode(section.domain, section.source, section.target)
        if node.getparent() is None:
            store.document.getroot().append(node)
        for unit in section.units:
            _add(store.addsourceunit(unit.source, section.domain), unit)
    return bytes(store)


def for_omegat(group: UnitGroup) -> UnitGroup:
    """A group whose texts wait with their source as target; a draft of theirs is a comment."""
    return replace(group, units=tuple(map(_with_source, group.units)))


def _with_source(unit: Unit) -> Unit:
    if unit.state is UnitState.REVIEWED:
        return replace(unit, locked=True)
    draft = (f"A draft: {unit.target}",) if unit.target else ()
    comments = (*unit.comments, *draft)
    return replace(unit, target=unit.source, state=UnitState.UNTRANSLATED, comments=comments)


def _add(added: Any, unit: Unit) -> None:
    added.setid(unit.id)
    if unit.locked:
        added.xmlelement.set("translate", "no")
    added.target = unit.target
    added.set_state_n(added.statemap[_STATES[unit.state]])
    if unit.state is not UnitState.REVIEWED:
        # The default. Tools leave it when somebody has translated the unit.
        added.xmlelement.attrib.pop("approved", None)
    for node, text in zip(added.getlanguageNodes(), (unit.source, unit.target), strict=True):
        _fill(node, text)
    if unit.role:
        # The group's name has to be unique in its file (XLIFF 1.2, "context-group").
        added.createcontextgroup(unit.id, [("x-po-msgctxt", unit.role)], "information")
    for comment in unit.comments:
        added.addnote(comment, origin="developer")
    for note in unit.notes:
        added.addnote(note, origin="translator")


def _fill(node: Any, text: str) -> None:
    """Put a text into a node, its signs of Markdown inside tags."""
    node.text, last = "", None
    for part in split(text):
        if isinstance(part, Code):
            name = f"{{{_NAMESPACE}}}{_TAGS[part.part]}"
            last = node.makeelement(name, {"id": str(part.number)})
            last.text, last.tail = part.text, ""
            node.append(last)
        elif last is None:
            node.text += part
        else:
            last.tail += part


def read(raw: bytes, file: str) -> tuple[UnitGroup, ...]:
    """The sections of an XLIFF 1.2 file that Khabar wrote and a translator's tool changed.

    A unit whose tags mean nothing is a problem of its section. Raises `KhabarError` where the file
    is no XLIFF 1, or unsafe.
    """
    check_xml(raw, file, "xliff")
    try:
        store = _store(raw)
    except StopIteration:
        raise refused(file, "XLIFF without a <file>", "export it again") from None
    except (SyntaxError, ValueError) as error:
        hint = "save it as XLIFF 1.2 or 2, the versions that `khabar export` writes"
        raise refused(file, f"not XLIFF: {error}", hint) from None
    root = store.document.getroot()
    if not root.get("version", "1.").startswith("1."):
        hint = "save it as XLIFF 1.2 or 2, the versions that `khabar export` writes"
        raise refused(file, f"not XLIFF 1 or 2, but {root.get('version')}", hint)
    nodes = root.iterchildren("{*}file")
    units: dict[Any, list[Any]] = {node: [] for node in nodes}
    for each in store.units:
        node = next(each.xmlelement.iterancestors("{*}file"), None)
        if each.xmlelement.get("restype") == _HEADER:
            continue
        if node not in units:
            raise refused(file, "a unit that is not in a <file>", "export it again")
        units[node].append(each)
    return tuple(_section(node, found, file) for node, found in units.items())


def _section(node: Any, found: Sequence[Any], file: str) -> UnitGroup:
    domain, source = node.get("original", ""), node.get("source-language", "")
    units, problems = [], []
    for each in found:
        try:
            units.append(_unit(each))
        except _TagError as error:
            line = each.xmlelement.sourceline or 0
            hint = "restore the tags of the source in this unit, and import the file again"
            problems.append(Problem(Place(file, line), str(error), hint, check="import"))
    return UnitGroup(domain, source, node.get("target-language", ""), tuple(units), tuple(problems))


class _TagError(Exception):
    """A tag inside a text of which nobody knows the signs that it stands for."""


def _unit(read: Any) -> Unit:
    nodes = list(read.getlanguageNodes())
    if not nodes:
        raise _TagError("a unit without a <source>")
    signs = _signs(nodes[0])
    source, *targets = (_text(node, signs) for node in nodes)
    target = targets[0] if targets else ""
    return Unit(
        read.xmlelement.get("id", ""),
        "",
        source,
        target,
        _whole(read, signs, _state(read, source, target)),
        notes=tuple(read.getnotes(origin="translator").splitlines()),
        line=read.xmlelement.sourceline or 0,
    )


def _signs(source: Any) -> Mapping[tuple[str, str], str]:
    """The signs in a source by tag and number, for tools that make `<g>` and `<x>` of them."""
    return {
        (_name(each), each.get("id", "")): each.text or ""
        for each in source.iterdescendants("*")
        if _name(each) in _HOLDERS
    }


def _text(node: Any, signs: Mapping[tuple[str, str], str]) -> str:
    """A text with its signs of Markdown in place of the tags."""
    parts = [node.text or ""]
    for each in node:
        # A comment or an instruction of a tool is no text; what stands behind it is.
        parts += (_of_tag(each, signs) if isinstance(each.tag, str) else "", each.tail or "")
    return "".join(parts)


def _of_tag(node: Any, signs: Mapping[tuple[str, str], str]) -> str:
    name, number = _name(node), node.get("id", "")
    if name == "mrk" and node.get("mtype") == _DELETED:
        return ""
    if name in _HOLDERS or name == "mrk":
        inner = _text(node, signs)
        return inner or signs.get((name, number), "")
    first, last = signs.get(("bpt", number)), signs.get(("ept", number))
    alone = signs.get(("ph", number))
    if name == "g" and first is not None and last is not None:
        return f"{first}{_text(node, signs)}{last}"
    if name in ("x", "bx") and (sign := first if name == "bx" else alone) is not None:
        return sign
    if name == "ex" and last is not None:
        return last
    raise _TagError(f"<{name}> inside a text")


def _name(node: Any) -> str:
    return str(node.tag).rpartition("}")[2]


def _whole(read: Any, signs: Mapping[tuple[str, str], str], state: UnitState) -> UnitState:
    """Return a unit's state, at most fuzzy where a tool's segments wait for their translation."""
    parted = read.xmlelement.find("{*}seg-source")
    if parted is None or read.target_dom is None or state is UnitState.UNTRANSLATED:
        return state
    there, here = (_segments(node, signs) for node in (parted, read.target_dom))
    empty = any(text.strip() and not here.get(mid, "").strip() for mid, text in there.items())
    copied = any(text.strip() and here.get(mid) == text for mid, text in there.items())
    waits = here and (empty or (copied and state is not UnitState.REVIEWED))
    return UnitState.FUZZY if waits else state


def _segments(node: Any, signs: Mapping[tuple[str, str], str]) -> dict[str, str]:
    found = (each for each in node.iterdescendants("{*}mrk") if each.get("mtype") == "seg")
    return {each.get("mid", ""): _text(each, signs) for each in found}


def _state(read: Any, source: str, target: str) -> UnitState:
    """Reviewed where the file says so and nothing in it says otherwise (XLIFF 1.2, "state").

    Where it says that nobody translated the unit, a copied source is no translation.
    """
    if not target.strip():
        return UnitState.UNTRANSLATED
    state, approved = read.target_dom.get("state", ""), read.xmlelement.get("approved", "")
    unfinished = state in ("new", "needs-translation")
    if unfinished and target == source:
        return UnitState.UNTRANSLATED
    if state.startswith("needs-") and (approved == "no" or not unfinished):
        return UnitState.FUZZY
    # `approved="no"` is the default, and translate-toolkit writes it beside each translation.
    final = approved == "yes" or (state in ("final", "signed-off") and approved != "no")
    return UnitState.REVIEWED if final and not unfinished else UnitState.UNMARKED
