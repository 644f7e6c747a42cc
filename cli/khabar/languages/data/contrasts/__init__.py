"""Patterns of words of which one says the opposite of another, one module a language."""
