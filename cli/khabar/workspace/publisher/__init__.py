"""Files beside `newsroom.yaml` by which a publisher is known."""
