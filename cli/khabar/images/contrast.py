"""Contrast of colours, and the nearest colour with enough of it.

Contrast is that of WCAG 2.2: a ratio from 1 to 21, by relative luminance.
"""

from colorsys import hls_to_rgb, rgb_to_hls

READABLE = 4.5
"""What WCAG 2.2 asks of text (1.4.3, level AA)."""

_STEPS = 512
_OFFSET = 0.05


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, each as `#rrggbb`."""
    darker, lighter = sorted((_luminance(_parts(one)), _luminance(_parts(other))))
    return (lighter + _OFFSET) / (darker + _OFFSET)


def nearest(colour: str, ground: str, least: float = READABLE) -> str:
    """Return the colour, or the nearest lightness of the same hue that stands out from `ground`."""
    hue, light, saturation = rgb_to_hls(*_parts(colour))
    away = sorted(range(_STEPS + 1), key=lambda step: (abs(step / _STEPS - light), step))
    shades = (_hex(hls_to_rgb(hue, step / _STEPS, saturation)) for step in away)
    if contrast(colour, ground) >= least:
        return colour
    extreme = "#000000" if contrast("#000000", ground) > contrast("#ffffff", ground) else "#ffffff"
    return next((each for each in shades if contrast(each, ground) >= least), extreme)


def _luminance(parts: tuple[float, float, float]) -> float:
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return sum(part * share for part, share in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def _hex(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
