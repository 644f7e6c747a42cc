"""`khabar preview`: a server on this machine that shows bulletins while they are written.

The way of a save through the rooms:

    watching (file events → changes) → newsroom (the state in memory) → desk (what pages show of it,
    rendered anew) → messages → the pages' modules in `static/`

`safety` stands before all of it, and `server` starts it.
"""
