"""Proofreading of numeric claims in French texts: what contradicts itself, the document or the data."""

from cvreport.proof.catalogue import CATALOGUE
from cvreport.proof.files import proofread_files
from cvreport.proof.finding import Finding, Severity
from cvreport.proof.observations import Record
from cvreport.proof.prepared import ReadingError
from cvreport.proof.proofread import proofread, proofread_source
from cvreport.proof.readers import read_source
from cvreport.proof.report import FORMATS, render

__all__ = [
    "CATALOGUE",
    "FORMATS",
    "Finding",
    "ReadingError",
    "Record",
    "Severity",
    "proofread",
    "proofread_files",
    "proofread_source",
    "read_source",
    "render",
]
