"""Publishes the public site on a folder or an object storage."""
