"""Word documents (.docx), through mammoth. Their XML is looked at first.

mammoth takes tracked insertions for text and ignores hidden text silently. So deleted and hidden
text and comments are taken out beforehand, and listed; nothing else of the file is used.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element

import mammoth  # type: ignore[import-untyped,unused-ignore]

from khabar.sources.importing.document_pictures import CarriedPictures
from khabar.sources.importing.html import read_html
from khabar.sources.importing.lists.word_numbers import WordNumbers, with_numbers
from khabar.sources.importing.port import Content, LeftOut, ReadLimits, UnreadableError
from khabar.sources.importing.word.cleaned_text import CleanedText
from khabar.sources.importing.word.word_parts import (
    W,
    drawn_words,
    hidden_styles,
    main_part,
    related,
    targets,
    usual_names,
    with_known_styles,
)
from khabar.sources.importing.zipped_parts import DAMAGED, parsed_xml, saved_on, zipped_parts

_PROPERTIES = "docProps/core.xml"
_MARGIN = re.compile(r"word/(header|footer)\d*\.xml")
# A document has one title; its headings stand below that.
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2.subtitle:fresh
p[style-name='heading 1'] => h2:fresh
p[style-name='heading 2'] => h3:fresh
p[style-name='heading 3'] => h4:fresh
p[style-name='heading 4'] => h5:fresh
p[style-name='heading 5'] => h6:fresh
p[style-name='heading 6'] => h6:fresh
p[style-name='caption'] => figcaption:fresh
p[style-name='Caption'] => figcaption:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
"""


class DocxReader:
    """Word's files since 2007; macros, passwords and older formats are refused."""

    name = "Word (.docx)"

    def accepts(self, name: str, head: bytes) -> bool:
        """Decide by the name; a file without a name is never unpacked."""
        return name.lower().endswith((".docx", ".docm", ".doc", ".dotx"))

    def read(self, data: bytes, name: str, limits: ReadLimits) -> Content:
        """Read the document without what is deleted, hidden or a comment."""
        parts = usual_names(zipped_parts(data, name, limits, ""))
        main = main_part(parts)
        text = _part(parts, main)
        if text is None or text.tag != f"{W}document":
            raise UnreadableError(f"{name} is not a Word document", DAMAGED)
        for each in related(parts, main, "styles"):
            parts[each] = with_known_styles(parts[each], each)
        # Where several are named, mammoth reads the first one.
        styles, numbering = (_part(parts, next(iter(related(parts, main, kind)), ""))
                             for kind in ("styles", "numbering"))  # fmt: skip
        seen = CleanedText(hidden_styles(styles), WordNumbers(numbering, styles))
        parts[main] = seen.cleaned(text, "paragraph", targets(parts, main))
        for each in (*related(parts, main, "footnotes"), *related(parts, main, "endnotes")):
            parts[each] = seen.cleaned(
                parsed_xml(parts[each], each), "footnote", targets(parts, each)
            )
        _tell_margins(seen, parts, main)
        content = read_html(_html(parts, CarriedPictures(name, limits)), "paragraph")
        left_out = (*seen.left_out, *content.left_out)
        near = saved_on(parts, _PROPERTIES)
        return replace(content, visible=tuple(seen.visible), left_out=left_out, near=near,
                       embargo=seen.embargo)  # fmt: skip


def _part(parts: Mapping[str, bytes], name: str) -> Element | None:
    return parsed_xml(parts[name], name) if name in parts else None


def _tell_margins(seen: CleanedText, parts: Mapping[str, bytes], main: str) -> None:
    """Tell of comments, headers, footers, charts and embedded files."""
    for each in related(parts, main, "comments"):
        for comment in parsed_xml(parts[each], each).iter(f"{W}comment"):
            seen.comment(comment)
    for kind in ("header", "footer"):
        usual = (name for name in sorted(parts) if (m := _MARGIN.fullmatch(name)) and m[1] == kind)
        for each in dict.fromkeys((*usual, *related(parts, main, kind))):
            seen.margin(f"the page's {kind}", parsed_xml(parts[each], each))
    for each in related(parts, main, "aFChunk"):
        page = each.endswith((".htm", ".html", ".xhtml"))
        words = " ".join(said for _, said in read_html(parts[each]).visible) if page else ""
        what = f"another document within it; import that by itself: {each}"
        seen.left_out.append(LeftOut("the text", what, words))
    for words in drawn_words(parts):
        seen.left_out.append(LeftOut("the text", "a chart or a drawing", words))
    for name in sorted(parts):
        if name.startswith("word/embeddings/"):
            what = f"an embedded file: {name.rpartition('/')[2]}"
            seen.left_out.append(LeftOut("the text", what))


def _html(parts: Mapping[str, bytes], carried: CarriedPictures) -> bytes:
    """The document as mammoth's HTML, images as `data:` addresses."""

    def picture(image: Any) -> dict[str, str]:
        with image.open() as opened:
            data: bytes = opened.read()
        kind = image.content_type.rpartition("/")[2].removeprefix("x-")
        return {"src": carried.address(data) or f"data:image/{kind};base64,"}

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    file.seek(0)
    try:
        made = mammoth.convert_to_html(
            file, style_map=_STYLES, include_embedded_style_map=False, external_file_access=False,
            convert_image=mammoth.images.img_element(picture),
        )  # fmt: skip
    except UnreadableError:
        raise
    except Exception as error:
        # mammoth's errors have no common base class, and a file may cause any of them.
        raise UnreadableError(f"its parts contradict each other: {error}", DAMAGED) from error
    html = with_numbers(made.value)
    return f"<!DOCTYPE html><meta charset=utf-8><body>{html}</body>".encode()
