"""Sends releases by mail, once to each recipient, and keeps the ledger of it."""
