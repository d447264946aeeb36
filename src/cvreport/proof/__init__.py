"""Proofreading of numeric claims in French texts: what contradicts itself, the document or the data."""

from cvreport.proof.finding import Finding, Severity
from cvreport.proof.observations import Record
from cvreport.proof.proofread import proofread, proofread_source

__all__ = ["Finding", "Record", "Severity", "proofread", "proofread_source"]
