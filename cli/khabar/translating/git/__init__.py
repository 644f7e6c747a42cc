"""Catalogs and releases in a Git repository: merges, the check before a commit, renames."""
