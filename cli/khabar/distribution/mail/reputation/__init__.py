"""Reputation of a sender: what receiving servers look up before they take mail."""
