"""The twin's words and tables as a Typst document, to compare with what a full compile of the same text takes."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from html.parser import HTMLParser
from pathlib import Path

SPECIAL = re.compile(r"([\\#*_`$<>@~\[\]=+\-/])")
HEADINGS = {"h1": "=", "h2": "==", "h3": "===", "h4": "====", "h5": "====="}
SKIPPED = ("script", "style", "svg", "nav", "head", "template")
PREAMBLE = '#set page(paper: "a4")\n#set text(lang: "fr", size: 9pt, hyphenate: true)\n#set par(justify: true)\n'
COMPILE = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"


class Reader(HTMLParser):
    """Headings, paragraphs, items and rows of cells, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.text: list[str] = []
        self.cells: list[str] = []
        self.rows: list[list[str]] = []
        self.skipped = self.tables = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element; what a page does not print is left out."""
        if tag in SKIPPED:
            self.skipped += 1
        if tag in ("p", "li", "table", *HEADINGS):
            self._flush("")
        if tag == "table":
            self.tables += 1
        if tag == "tr":
            self.cells = []

    def handle_endtag(self, tag: str) -> None:
        """End an element: what it held becomes a line of Typst."""
        if tag in SKIPPED:
            self.skipped -= 1
        elif tag in HEADINGS:
            self._flush(HEADINGS[tag] + " ")
        elif tag in ("p", "li"):
            self._flush("- " if tag == "li" else "")
        elif tag in ("td", "th") and self.tables:
            self.cells.append(self._taken())
        elif tag == "tr" and self.tables:
            self.rows.append(self.cells)
        elif tag == "table":
            self._table()

    def handle_data(self, data: str) -> None:
        """Keep a piece of text."""
        if not self.skipped:
            self.text.append(data)

    def _taken(self) -> str:
        text = " ".join("".join(self.text).split())
        self.text = []
        return SPECIAL.sub(r"\\\1", text)

    def _flush(self, before: str) -> None:
        if self.tables:
            return
        if text := self._taken():
            self.lines.append(f"{before}{text}\n")

    def _table(self) -> None:
        self.tables -= 1
        width = max((len(row) for row in self.rows), default=0)
        if width:
            cells = "".join(f"[{cell}], " for row in self.rows for cell in row + [""] * (width - len(row)))
            self.lines.append(f"#table(columns: {width}, {cells})\n")
        self.rows = []


def typst_source(html: str) -> str:
    """A Typst document with the same text as a page of HTML."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return PREAMBLE + "\n".join(reader.lines)


def typst_compile(html: Path, folder: Path, times: int = 3) -> float | None:
    """The seconds of a full compile of the same text, process included, the least of several; None without Typst."""
    source = folder / "rapport.typ"
    source.write_text(typst_source(html.read_text(encoding="utf-8")), encoding="utf-8")
    if subprocess.run([sys.executable, "-c", "import typst"], check=False, capture_output=True).returncode:
        return None
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", COMPILE, str(source), str(folder / "rapport-typst.pdf")], check=True)
        taken.append(time.perf_counter() - started)
    return min(taken)
