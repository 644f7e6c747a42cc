"""Removal from out/ of what may not be public any more, before anything is rendered."""
