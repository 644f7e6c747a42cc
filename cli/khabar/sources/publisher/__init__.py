"""Fields of `newsroom.yaml` about what a publisher chose: its site, its looks, its drafts."""
