"""Namespaces of OpenDocument (ODF 1.3, part 3), as prefixes of names."""

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
TEXT, TABLE, DRAW, STYLE, OFFICE = (
    f"{{{_NAMES.format(name)}}}" for name in ("text", "table", "drawing", "style", "office")
)
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
MATH = "{http://www.w3.org/1998/Math/MathML}"
HREF = "{http://www.w3.org/1999/xlink}href"
ID = "{http://www.w3.org/XML/1998/namespace}id"
