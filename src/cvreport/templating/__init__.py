"""Templating: a sandboxed Jinja whose errors are problems with file and line."""
