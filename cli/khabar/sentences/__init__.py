"""The sentences of problems, reasons and refusals in other languages, a catalog for each kind."""
