"""Bulletins as Word files: the one place where python-docx is used."""
