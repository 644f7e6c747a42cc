"""Parts of what is known of a language: forms, spelling, and words that translations keep."""
