"""The text of a bulletin for machines: XHTML, and the bodies of ninjs."""
