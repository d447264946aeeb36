"""Where a project keeps the files that its partners sent, and the journal of them."""

from __future__ import annotations

from pathlib import Path

RECEIVED = Path("indicators/recus")
JOURNAL = "journal.csv"


def was_collected(root: Path, year: int) -> bool:
    """Whether any file was received for a year."""
    return (root / RECEIVED / str(year) / JOURNAL).is_file()
