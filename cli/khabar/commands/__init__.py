"""The commands: parse, one call into the pipeline, show the report, exit."""
