"""Sections of catalogs ↔ XLIFF 1.2, which Poedit, OmegaT and Weblate all read.

The writing and reading is translate-toolkit's. A message's state is the target's `state`, as XLIFF
names it: `needs-translation`, `needs-review-translation` for a fuzzy one, `final` for a reviewed
one. Inline Markdown stays text.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from khabar.catalogs.exchange.units import Unit, UnitGroup, UnitState
from khabar.catalogs.exchange.untrusted import check_xml, refused, toolkit
from khabar.problems import KhabarError

_NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_STATES = {
    UnitState.UNTRANSLATED: "needs-translation",
    UnitState.FUZZY: "needs-review-translation",
    UnitState.REVIEWED: "final",
}


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


def _add(added: Any, unit: Unit) -> None:
    added.setid(unit.id)
    added.target = unit.target
    added.set_state_n(added.statemap[_STATES[unit.state]])
    if unit.role:
        # The group's name has to be unique in its file (XLIFF 1.2, "context-group").
        added.createcontextgroup(unit.id, [("x-po-msgctxt", unit.role)], "information")
    for comment in unit.comments:
        added.addnote(comment, origin="developer")
    for note in unit.notes:
        added.addnote(note, origin="translator")


def read(raw: bytes, file: str) -> tuple[UnitGroup, ...]:
    """The sections of an XLIFF 1.2 file that Khabar wrote and a translator's tool changed.

    Raises `KhabarError` where the file is no XLIFF 1, unsafe, or holds markup that is no text.
    """
    check_xml(raw, file, "xliff")
    try:
        store = _store(raw)
    except StopIteration:
        raise refused(file, "XLIFF without a <file>", "export it again") from None
    except (SyntaxError, ValueError) as error:
        hint = "save it as XLIFF 1.2, the version that `khabar export` writes"
        raise refused(file, f"not XLIFF 1: {error}", hint) from None
    nodes = store.document.getroot().iterchildren("{*}file")
    units: dict[Any, list[Unit]] = {node: [] for node in nodes}
    for each in store.units:
        units[next(each.xmlelement.iterancestors("{*}file"))].append(_unit(each, file))
    return tuple(_section(node, found) for node, found in units.items())


def _section(node: Any, units: list[Unit]) -> UnitGroup:
    domain, source = node.get("original", ""), node.get("source-language", "")
    return UnitGroup(domain, source, node.get("target-language", ""), tuple(units))


def _unit(read: Any, file: str) -> Unit:
    for node in read.getlanguageNodes():
        for inner in _markup(node):
            raise _not_text(inner, file)
    return Unit(
        read.xmlelement.get("id", ""),
        "",
        read.source or "",
        read.target or "",
        _state(read),
        notes=tuple(read.getnotes(origin="translator").splitlines()),
        line=read.xmlelement.sourceline or 0,
    )


def _markup(node: Any) -> Iterator[Any]:
    """Elements inside a text, but for `mrk`, with which tools mark segments without changing it."""
    return (each for each in node.iterdescendants("*") if each.tag.rpartition("}")[2] != "mrk")


def _not_text(node: Any, file: str) -> KhabarError:
    name = node.tag.rpartition("}")[2]
    hint = "inline Markdown stays text: set the tool to plain text, or undo the tag"
    return refused(file, f"<{name}> inside a text", hint, node.sourceline or 0)


def _state(read: Any) -> UnitState:
    """Reviewed where the file says so and nothing in it says otherwise (XLIFF 1.2, "state")."""
    if not (read.target or "").strip():
        return UnitState.UNTRANSLATED
    state, approved = read.target_dom.get("state", ""), read.xmlelement.get("approved", "")
    doubtful = state.startswith("needs-") or state == "new" or approved == "no"
    final = approved == "yes" or state in ("final", "signed-off")
    return UnitState.REVIEWED if final and not doubtful else UnitState.FUZZY
