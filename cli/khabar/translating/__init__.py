"""Commands for translators: sync, suggest, review, export, import, locales, the merge driver."""
