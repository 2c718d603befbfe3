"""The commands, by what they are for: running the pipeline, and looking at what it made."""
