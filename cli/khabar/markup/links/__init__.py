"""Links in a text: to releases, attachments and headings; which addresses are allowed."""
