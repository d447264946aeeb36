"""Proofreading of files: what the command line calls."""

from collections.abc import Sequence

from cvreport.proof.finding import Finding
from cvreport.proof.observations import Record
from cvreport.proof.proofread import DEFAULT_CONFIDENCE, proofread_source
from cvreport.proof.readers import STANDARD_INPUT, read_source


def proofread_files(
    names: Sequence[str],
    records: Sequence[Record] = (),
    minimum_confidence: float = DEFAULT_CONFIDENCE,
    notes: bool = False,
) -> list[Finding]:
    """Proofread files one after the other, the standard input when there is none.

    Raises `ReadingError`, whose message is for the reader, when a file cannot be read.
    """
    return [
        finding
        for name in (names or [STANDARD_INPUT])
        for finding in proofread_source(read_source(name), records, minimum_confidence, notes)
    ]
