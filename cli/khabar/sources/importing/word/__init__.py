"""Word files: their parts, what of them nobody is meant to see, and what mammoth passes over."""
