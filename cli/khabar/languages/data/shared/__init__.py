"""Data that several languages share: Cyrillic letters, and the letters i and ı."""
