"""The build cache: file stamps, cache keys, toolchain versions, and the rows that builds store."""
