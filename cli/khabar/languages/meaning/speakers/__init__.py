"""Persons in a text: who says something, and who the text says that they are."""
