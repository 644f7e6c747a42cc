"""Proportions of SVG pictures."""

from xml.etree import ElementTree


def proportions(root: ElementTree.Element) -> tuple[float, float]:
    """Width and height, in no unit; what says nothing of them is taken for three by two."""
    box = root.get("viewBox", "").replace(",", " ").split()
    pairs = [(root.get("width", ""), root.get("height", "")), tuple(box[2:4])]
    for pair in pairs:
        try:
            across, down = (float(each.removesuffix("px")) for each in pair)
        except ValueError:
            continue
        if across > 0 and down > 0:
            return across, down
    return 3.0, 2.0
