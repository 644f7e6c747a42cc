"""Khabar publishes press releases in several languages, as HTML and PDF bulletins."""
