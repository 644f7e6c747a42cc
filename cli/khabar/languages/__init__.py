"""Languages: locales, formats, letter case, and all that Khabar knows of each."""
