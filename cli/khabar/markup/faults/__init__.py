"""Faults of Markdown: of running text, of one block, of a whole body, of other programs' markup."""
