"""Patterns of “not” in any form, one module a language."""
