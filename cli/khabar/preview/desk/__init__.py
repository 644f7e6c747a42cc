"""The translators' desk: texts are translated where they stand in the bulletin."""
