"""Renders PDF documents with WeasyPrint."""
