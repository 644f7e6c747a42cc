"""Withdrawals and other restrictions in force, read without the rest of a newsroom."""
