"""Machine drafts: an engine translates what nobody has, and somebody reviews it.

`protected_text` keeps what an engine may not touch, `command_engine` and `http_engine` are the
members of the `port`, and `machine_drafts` asks one, checks the answers and writes them.
"""
