"""The contract of templates: what they are given, tried on samples, and written down."""
