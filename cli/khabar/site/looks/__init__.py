"""The publisher beside every page: its accent, its logo, its icons."""
