"""Parts of bulletins that several formats share: texts, attachments, footnotes, links, codes."""
