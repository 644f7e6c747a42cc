"""Parts beside a text: its attachments, and its pictures for machines."""
