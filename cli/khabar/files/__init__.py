"""Reads and writes the files of a newsroom and of its outputs."""
