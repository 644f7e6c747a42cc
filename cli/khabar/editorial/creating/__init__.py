"""Beginnings of newsrooms and releases: `khabar init`, `khabar new`, and `new --from`."""
