"""The press kit: its files in the site, its zips, and its pages."""
