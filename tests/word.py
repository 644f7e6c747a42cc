"""Small Word files, part by part."""

import io
import re
import zipfile
from xml.sax.saxutils import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MORE = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    }.items()
)
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    "</Types>"
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/></w:style>'
    for id_, name in (("Title", "Title"), ("Heading1", "heading 1"), ("Heading2", "heading 2"))
)


def run(text: str, properties: str = "") -> str:
    wrapped = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{wrapped}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(*runs: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(each if each.startswith('<') else run(each) for each in runs)}</w:p>"


def word(*blocks: str, related: str = "", styles: str = "", **parts: str | bytes) -> bytes:
    """A document of these blocks; more parts by name (`comments` is `word/comments.xml`).

    `related` are more relationships, as `kind id target`, one a line.
    """
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        main = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        archive.writestr("_rels/.rels", _RELS.format(main))
        archive.writestr("word/_rels/document.xml.rels", _RELS.format(_relations(related)))
        archive.writestr("word/styles.xml", f"<w:styles {_W}>{_STYLES}{styles}</w:styles>")
        archive.writestr(
            "word/document.xml",
            f"<w:document {_W} {_R} {_MORE}><w:body>{''.join(blocks)}</w:body></w:document>",
        )
        for name, data in parts.items():
            archive.writestr(
                f"word/{name}.xml",
                data
                if isinstance(data, bytes)
                else data.replace("<w:root", f"<w:root {_W} {_MORE}"),
            )
    return file.getvalue()


def _relations(related: str) -> str:
    rows = ("styles s1 styles.xml", *related.splitlines())
    outside = ' TargetMode="External"'
    return "".join(
        f'<Relationship Id="{id_}" Type="{_OFFICE}/{kind}" Target="{target}"'
        f"{outside if '://' in target else ''}/>"
        for kind, id_, target in map(str.split, rows)
    )


def strict(data: bytes) -> bytes:
    """The same document as Word saves it as "Strict Open XML Document"."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(file, "w") as made:
        for name in given.namelist():
            made.writestr(
                name, _USUAL.sub(r"http://purl.oclc.org/ooxml/\1/", given.read(name).decode())
            )
    return file.getvalue()


_USUAL = re.compile(
    "http://schemas.openxmlformats.org/(officeDocument|drawingml|wordprocessingml)/2006/"
)
