"""Formats that agencies and editorial systems take in: older ninjs, and NewsML-G2."""
