"""Catalogs: text ↔ Catalog, old messages ↔ new, and the two merged."""
