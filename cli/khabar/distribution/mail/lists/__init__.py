"""Lists of readers as people have them, and the newsroom's own directory."""
