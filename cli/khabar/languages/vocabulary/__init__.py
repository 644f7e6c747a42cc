"""Words and patterns of one language whose meaning a translation has to keep."""
