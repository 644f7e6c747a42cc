"""The search of the public site: an index of each language's words, and the rules of their forms.

A script of the site (`templates/js/search.js`) asks both; no server is needed. Why it is our own,
and what it costs, stands in docs/search.md.
"""

from khabar.site.search.index import Parts, write_index

__all__ = ["Parts", "write_index"]
