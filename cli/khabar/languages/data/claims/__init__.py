"""Patterns of what sentences claim, one module a language."""
