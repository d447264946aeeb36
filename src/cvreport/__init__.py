"""cvreport: indicator data and narratives turned into a typeset, accessible, traceable report."""

__version__ = "0.1.0"
