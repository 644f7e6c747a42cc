"""Bulletins → HTML, PDF, the site around them, and exchange formats."""
