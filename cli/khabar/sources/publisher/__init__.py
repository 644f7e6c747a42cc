"""Fields of `newsroom.yaml` in which a publisher tells how it appears: its site, its looks."""
