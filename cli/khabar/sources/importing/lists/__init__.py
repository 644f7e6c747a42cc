"""Lists of documents whose items are not simply numbered: letters, Roman numbers, parts."""
