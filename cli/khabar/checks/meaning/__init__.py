"""Checks of what a text says, without a model: one value, place or person for another."""
