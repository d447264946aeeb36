"""Values of Markdown tables with the headings of their row and column."""

import re
from collections.abc import Iterator

from cvreport.proof.prepared import Cell

_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")


def markdown_cells(text: str) -> tuple[Cell, ...]:
    """Read the tables written with vertical bars; other lines are left alone."""
    return tuple(_cells(text)) if "|" in text else ()


def _cells(text: str) -> Iterator[Cell]:
    offset = 0
    header: list[str] = []
    previous = ""
    for line in text.splitlines(keepends=True):
        if "|" not in line:
            header = []
        elif _RULE.match(line):
            header = [value for _, value in _split(previous)]
        elif header:
            row = _split(line)
            for (position, value), heading in list(zip(row, header, strict=False))[1:]:
                if value:
                    yield Cell(offset + position, row[0][1], heading, value)
        previous = line
        offset += len(line)


def _split(line: str) -> list[tuple[int, str]]:
    """The cells of a line, each with its offset in it."""
    cells = []
    start = len(line) - len(line.lstrip())
    start += 1 if line.lstrip().startswith("|") else 0
    for part in line.rstrip().removesuffix("|")[start:].split("|"):
        cells.append((start + len(part) - len(part.lstrip()), part.strip()))
        start += len(part) + 1
    return cells
