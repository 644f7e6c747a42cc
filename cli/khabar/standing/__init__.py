"""Decides what of a release may be public, and lists the reasons where it may not."""
