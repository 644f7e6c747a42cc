"""A publisher's logo as readers get it: cleaned as pictures are, and no larger than it is shown."""

from collections.abc import Iterator
from dataclasses import replace

from khabar.images import Fault, faults, is_drawing
from khabar.images.picture import Picture, Rendition, fitting, picture_of
from khabar.images.renditions import single
from khabar.model import Logo
from khabar.problems import Level

# On pages it is some 60 pixels high, on paper 14 mm: 330 dots at 600 an inch.
_LARGEST = 1000, 340
# It stands on every page, which weighs less than 100 kB before its pictures.
_HEAVY = 30_000
_FOLDER = "newsroom"


def logo_faults(name: str, data: bytes) -> Iterator[Fault]:
    """List the faults of a logo: those of any image, and a weight that every page would bear."""
    found = tuple(faults(name, data))
    yield from found
    if all(each.level is not Level.ERROR for each in found):
        weight = len(logo_of(name, data).data)
        if weight > _HEAVY:
            hint = "save it again, in less detail: it is on every page"
            yield Fault(f"`{name}` weighs {weight // 1000} kB", hint, Level.WARNING)


def logo_of(name: str, data: bytes) -> Logo:
    """Make the logo of an image without faults: an SVG, or a PNG."""
    planned = picture_of(name, data)
    if is_drawing(name):
        return Logo(f"{_FOLDER}/logo.svg", *planned.size, single(planned, planned.download, data))
    across, down = fitting(*planned.size, *_LARGEST)
    wanted = Rendition("logo.png", across, down)
    return Logo(f"{_FOLDER}/logo.png", across, down, single(_of(planned, wanted), wanted, data))


def _of(planned: Picture, wanted: Rendition) -> Picture:
    """The picture with this one file, beside its download where that is larger."""
    if (wanted.width, wanted.height) == planned.size:
        planned = replace(planned, download=wanted)
    return replace(planned, shown=wanted, printed=wanted, webp=(), fallback=())
