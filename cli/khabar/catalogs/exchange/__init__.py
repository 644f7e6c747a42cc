"""Catalogs ↔ the files of other translation tools: TMX 1.4, XLIFF 1.2, and CSV for the glossary.

`tmx`, `xliff` and `terms` each read and write one format, bytes in and bytes out. Files from
outside are not trusted: `untrusted` refuses what could do harm before a library sees it, and
`update` changes no message whose source has changed since.
"""
