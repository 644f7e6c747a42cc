"""Data of languages: a module for each, named by its tag."""
