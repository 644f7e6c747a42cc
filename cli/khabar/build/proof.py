"""`khabar build --proof`: what a build has rendered, as one picture a release."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from khabar.files.outputs.output import Output
from khabar.formats.contact_sheet import contact_sheet, require
from khabar.reports import BuildReport, Built

__all__ = ["proved", "require"]

_AREA = "drafts/proofs"


def proved(report: BuildReport, *, everything: bool) -> BuildReport:
    """Write `drafts/proofs/<release>.png` for each rendered release; the report names them.

    A build of everything removes the proofs of what is no longer there.
    """
    out, built = Output(Path(report.output)), report.bulletins
    proofs: dict[str, str] = {}
    for release in dict.fromkeys(each.release for each in built):
        rows = list(_pdfs(out, [each for each in built if each.release == release]))
        if rows:
            proofs[f"{release}.png"] = f"{_AREA}/{release}.png"
            out.put_file(proofs[f"{release}.png"], contact_sheet(rows))
    if everything:
        out.keep_only(_AREA, proofs)
    return replace(report, proofs=tuple(proofs.values()))


def _pdfs(out: Output, built: Sequence[Built]) -> Iterator[tuple[str, bytes]]:
    for each in built:
        file = f"{each.path}/{each.release}.{each.locale}.pdf"
        if out.has(file):
            yield f"{each.locale} · {each.path.partition('/')[0]}", out.read(file)
