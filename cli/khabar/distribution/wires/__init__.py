"""Releases for agencies and editorial systems: what goes to which, and how it is handed over."""
