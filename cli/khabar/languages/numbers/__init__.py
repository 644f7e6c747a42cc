"""Numbers, ordinal figures, quantities and money, in words and in figures."""
