"""Saved pages: what their own styles hide, what stands around a text, notes and days."""
