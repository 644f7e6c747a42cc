"""What Khabar knows of languages: one module a language, named by its tag."""
