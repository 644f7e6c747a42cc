"""Requests that commands send, and programs that they run: secrets, network, time."""
