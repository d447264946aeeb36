"""Files of several formats, read as text that keeps its places: lines and columns, or pages."""

import sys
from collections.abc import Callable
from pathlib import Path

from cvreport.proof.html_text import HtmlText
from cvreport.proof.office_files import read_docx, read_pdf
from cvreport.proof.prepared import ReadingError, Source
from cvreport.proof.tables import markdown_cells

STANDARD_INPUT = "-"


def read_source(name: str) -> Source:
    """Read a file, or the standard input for « - », by the ending of its name."""
    if name == STANDARD_INPUT:
        return _from_bytes(sys.stdin.buffer.read(), name, ".txt")
    path = Path(name)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ReadingError(f"{name} : fichier absent ou illisible. Vérifier son chemin et ses droits.") from error
    return _from_bytes(content, name, path.suffix.lower())


def _from_bytes(content: bytes, name: str, suffix: str) -> Source:
    reader = _READERS.get(suffix)
    if reader is None:
        known = ", ".join(sorted(_READERS))
        raise ReadingError(f"{name} : format non reconnu. Donner un fichier {known}.")
    return reader(content, name)


def _decode(content: bytes) -> str:
    if content.startswith(b"\xef\xbb\xbf"):
        content = content[3:]
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # What older French office software writes.
        return content.decode("cp1252", errors="replace")


def _read_text(content: bytes, name: str) -> Source:
    text = _decode(content).replace("\r\n", "\n").replace("\r", "\n")
    if text.lstrip()[:200].lower().startswith(("<!doctype html", "<html")):
        return _read_html(content, name)
    return Source(name, text, cells=markdown_cells(text))


def _read_html(content: bytes, name: str) -> Source:
    text = _decode(content).replace("\r\n", "\n").replace("\r", "\n")
    parsed = HtmlText(text)
    return Source(name, text, cells=tuple(parsed.cells), prepared=parsed.prepared())


_READERS: dict[str, Callable[[bytes, str], Source]] = {
    ".txt": _read_text,
    ".md": _read_text,
    ".markdown": _read_text,
    ".html": _read_html,
    ".htm": _read_html,
    ".docx": read_docx,
    ".pdf": read_pdf,
}
