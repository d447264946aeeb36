"""The command line: parses, calls the pipeline, prints and exits; nothing else does."""
