"""What the proofreader reports: one finding a claim that does not hold."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is: an error is arithmetic, a warning asks for a check, a note is only said."""

    ERROR = "erreur"
    WARNING = "avertissement"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One claim that does not hold, with its place, what was computed and the correction.

    `line` and `column` count from 1 in the file; in a document of pages, `page` is given and the line
    is that of the page. `confidence` goes from 0 to 1.
    """

    file: str
    line: int
    column: int
    page: int | None
    quote: str
    code: str
    severity: Severity
    confidence: float
    message: str
    expected: str

    def as_record(self) -> dict[str, object]:
        """The finding as plain values, in the order of the printed JSON."""
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "page": self.page,
            "quote": self.quote,
            "code": self.code,
            "severity": self.severity.value,
            "confidence": self.confidence,
            "message": self.message,
            "expected": self.expected,
        }


@dataclass(frozen=True, slots=True)
class Issue:
    """A finding before it is placed: its span in the prepared text and what is wrong with it."""

    start: int
    end: int
    code: str
    confidence: float
    message: str
    expected: str
    severity: Severity | None = None
