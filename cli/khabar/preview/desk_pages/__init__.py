"""Pages of the translators' desk: their addresses, who works there, and what they may decide."""
