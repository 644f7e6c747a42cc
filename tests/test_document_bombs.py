"""Small documents that would fill the memory are refused: a picture named often, marks without end."""

import io
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage

import pytest

from khabar.sources.importing.docx import DocxReader
from khabar.sources.importing.eml import EmlReader
from khabar.sources.importing.odt import OdtReader
from khabar.sources.importing.port import Content, ReadLimits, UnreadableError

PICTURE = b"GIF89a" + bytes(10_000)
LIMITS = ReadLimits(size=1_000_000)
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def odt(body: str) -> bytes:
    spaces = f'xmlns:office="{OASIS}:office:1.0" xmlns:text="{OASIS}:text:1.0"'
    spaces += f' xmlns:draw="{OASIS}:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"<office:document-content {spaces}>{text}</office:document-content>"
    return zipped({"content.xml": content, "Pictures/a.gif": PICTURE})


def docx(body: str) -> bytes:
    spaces = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    spaces += f' xmlns:a="{DRAWING}/main" xmlns:pic="{DRAWING}/picture"'
    spaces += f' xmlns:wp="{DRAWING}/wordprocessingDrawing" xmlns:r="{OFFICE}/relationships"'
    types = '<Default Extension="gif" ContentType="image/gif"/>'
    leads = '<Relationship Id="r1" Type="{}/relationships/{}" Target="{}"/>'
    return zipped({
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{types}</Types>',
        "_rels/.rels": related(leads.format(OFFICE, "officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": related(leads.format(OFFICE, "image", "media/a.gif")),
        "word/document.xml": f"<w:document {spaces}><w:body>{body}</w:body></w:document>",
        "word/media/a.gif": PICTURE,
    })  # fmt: skip


def related(rows: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def shown_in_odt(times: int) -> Content:
    frame = '<draw:frame><draw:image xlink:href="Pictures/a.gif"/></draw:frame>'
    body = f"<text:p>Words {frame}</text:p>" * times
    return OdtReader().read(odt(body), "a.odt", LIMITS)


def shown_in_docx(times: int) -> Content:
    fill = '<pic:pic><pic:blipFill><a:blip r:embed="r1"/></pic:blipFill></pic:pic>'
    inline = f"<wp:inline><a:graphic><a:graphicData>{fill}</a:graphicData></a:graphic></wp:inline>"
    row = f"<w:p><w:r><w:t>Words</w:t></w:r><w:r><w:drawing>{inline}</w:drawing></w:r></w:p>"
    return DocxReader().read(docx(row * times), "a.docx", LIMITS)


def shown_in_eml(times: int) -> Content:
    mail = EmailMessage()
    mail["Subject"] = "Words"
    mail.set_content('<p>Words <img src="cid:a"></p>' * times, subtype="html")
    mail.add_related(PICTURE, "image", "gif", cid="<a>")
    return EmlReader().read(bytes(mail), "a.eml", LIMITS)


@pytest.mark.parametrize("shown", [shown_in_odt, shown_in_docx, shown_in_eml])
def test_a_picture_that_is_named_without_end_is_refused(shown) -> None:  # type: ignore[no-untyped-def]
    """A logo stands on some pages; a thousand copies of one picture are an attack."""
    assert len(shown(3).blocks) >= 3
    with pytest.raises(UnreadableError, match="too many or too large pictures"):
        shown(300)


@pytest.mark.parametrize("part", ["content.xml", "styles.xml", "other.bin"])
def test_marks_without_end_are_refused_before_a_tree_is_made(part: str) -> None:
    data = zipped({"content.xml": "<a/>", part: "<a>" + "<b/>" * 1_000_000 + "</a>"})
    with pytest.raises(UnreadableError, match="marks of XML"):
        OdtReader().read(data, "a.odt", LIMITS)
