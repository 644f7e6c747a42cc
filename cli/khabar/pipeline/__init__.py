"""Joins the stages: each command's story, readable from top to bottom."""
