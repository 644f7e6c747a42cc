"""Reads a newsroom: its data, releases, catalogs, editions, histories and images."""
