"""Conventions of wire copy and press releases: lines about a text, datelines, days, embargoes."""
