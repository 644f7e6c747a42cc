"""Names of peoples and towns, one module a language."""
