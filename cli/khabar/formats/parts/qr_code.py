"""Codes for cameras (QR, ISO/IEC 18004), as drawings for the paper."""

from functools import lru_cache
from io import BytesIO

from markupsafe import Markup

# Half a millimetre a module: a telephone reads it off a bad copy, too. The quiet zone is of four
# modules (ISO/IEC 18004, 6.3.8). The least size of all, in millimetres, is that of short addresses.
_MODULE, _QUIET, _LEAST = 0.5, 4, 20.0


# A bulletin that is rendered again, as after each save in the preview, has the same code.
@lru_cache(maxsize=64)
def qr_code(address: str, words: str) -> Markup:
    """The code of an address as SVG, black on white with its quiet zone; `words` say what it is.

    The same address, the same bytes. About 15% of it may be unreadable (level M), and more where
    that makes it no larger.
    """
    import segno  # noqa: PLC0415 (only PDFs need it)

    code = segno.make(address, error="m", boost_error=True, micro=False)
    side = code.symbol_size(border=_QUIET)[0]
    drawn = BytesIO()
    code.save(
        drawn, kind="svg", border=_QUIET, dark="#000", light="#fff", xmldecl=False, svgns=True,
        nl=False, omitsize=True, svgclass="code", lineclass=None, title=words,
    )  # fmt: skip
    size = max(side * _MODULE, _LEAST)
    svg = drawn.getvalue().decode()
    return Markup(svg.replace("<svg ", f'<svg width="{size:g}mm" height="{size:g}mm" ', 1))  # noqa: S704
