"""What Khabar knows of languages: locales, formats, letter case."""
