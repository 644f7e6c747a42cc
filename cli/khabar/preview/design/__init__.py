"""Pages of the preview for designers."""
