"""A site without the releases that leave it, where nothing can be rendered.

`entries` are those of lists, feeds and the search, `references` what other bulletins say,
`version_page` the answer that codes on paper lead to. Files come in as bytes, and changes go out.
"""
