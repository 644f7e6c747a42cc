"""Readers of what a text says, whatever language it is in: numbers in words, countries, “not”."""
