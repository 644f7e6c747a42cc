"""Words for ideas of which one excludes another, one module a language."""
