"""OpenDocument: what its styles say of a text, and the numbers of its lists and headings."""
