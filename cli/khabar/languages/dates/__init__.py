"""Days and times as people write them, in words and figures of many languages."""
