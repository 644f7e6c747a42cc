"""Packs what may be public of a release into zip files."""
