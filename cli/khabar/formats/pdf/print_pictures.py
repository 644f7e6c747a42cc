"""The images of a bulletin as the PDF engine loads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from khabar.formats.pdf import print_images, print_svg
from khabar.formats.pdf.print_svg import SvgFonts


@dataclass(frozen=True, slots=True)
class PrintPictures:
    """The files that a document may show, and the words of pictures that hold no letters."""

    files: Mapping[str, bytes]
    words: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, images: Mapping[str, bytes], fonts: SvgFonts) -> "PrintPictures":
        """Make images ready, by the names that documents call them."""
        vectors = {
            name: print_svg.for_print(name, data, fonts)
            for name, data in images.items()
            if name.lower().endswith(".svg")
        }
        files = {
            name: vectors[name].data if name in vectors else print_images.for_print(data)
            for name, data in images.items()
        }
        drawn = {name: each for name, each in vectors.items() if each.drawn}
        files |= {print_svg.drawn_name(name): each.drawn for name, each in drawn.items()}
        return cls(files, {name: each.words for name, each in drawn.items()})

    @property
    def drawn(self) -> bool:
        """Tell whether resvg drew any of them."""
        return bool(self.words)

    def add_words(self, document: Element) -> None:
        """Let alternative texts say what the letters of a picture said, where they are dots now."""
        for image in document.iter("img") if self.words else ():
            said = image.get("alt", "")
            words = self.words.get(unquote(image.get("src", "")), ())
            if new := [each for each in words if each not in said]:
                image.set("alt", f"{said} ({'; '.join(new)})")
