"""Bulletins as ninjs, the IPTC's “News in JSON”."""
