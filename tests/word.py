"""Small Word files, part by part."""

import io
import zipfile
from xml.sax.saxutils import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
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


def word(*blocks: str, **parts: str | bytes) -> bytes:
    """A document of these blocks; more parts by name (`comments` is `word/comments.xml`)."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        main = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        archive.writestr("_rels/.rels", _RELS.format(main))
        styles = f'<Relationship Id="s1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        archive.writestr("word/_rels/document.xml.rels", _RELS.format(styles))
        archive.writestr("word/styles.xml", f"<w:styles {_W}>{_STYLES}</w:styles>")
        archive.writestr(
            "word/document.xml",
            f"<w:document {_W} {_R}><w:body>{''.join(blocks)}</w:body></w:document>",
        )
        for name, data in parts.items():
            archive.writestr(
                f"word/{name}.xml",
                data if isinstance(data, bytes) else data.replace("<w:root", f"<w:root {_W}"),
            )
    return file.getvalue()
