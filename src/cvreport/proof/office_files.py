"""The text of Word documents, a paragraph a line, and of PDF files, page after page."""

from io import BytesIO

from cvreport.proof.prepared import Cell, ReadingError, Source


def read_docx(content: bytes, name: str) -> Source:
    """Read a Word document: paragraphs, and the cells of tables with their headings."""
    try:
        from docx import Document
        from docx.table import Table
    except ImportError as error:
        raise ReadingError(f"{name} : pour lire un .docx, installer le paquet « python-docx ».") from error
    try:
        document = Document(BytesIO(content))
    except Exception as error:
        raise ReadingError(
            f"{name} : ce n'est pas un document Word lisible. L'enregistrer à nouveau en .docx."
        ) from error
    lines: list[str] = []
    cells: list[Cell] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            _add_table([[cell.text for cell in row.cells] for row in block.rows], lines, cells)
        else:
            lines.extend([block.text.replace("\n", " "), ""])
    return Source(name, "\n".join(lines), cells=tuple(cells))


def _add_table(rows: list[list[str]], lines: list[str], cells: list[Cell]) -> None:
    """Write each cell of a table as a paragraph; those under a heading keep it."""
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            offset = sum(len(line) + 1 for line in lines)
            lines.extend([*value.split("\n"), ""])
            if number and column:
                cells.append(Cell(offset, row[0], rows[0][column], value))


def read_pdf(content: bytes, name: str) -> Source:
    """Read the text of a PDF file, keeping where its pages begin."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise ReadingError(f"{name} : pour lire un .pdf, installer le paquet « pypdf ».") from error
    try:
        pages = [page.extract_text() for page in PdfReader(BytesIO(content)).pages]
    except (PyPdfError, ValueError) as error:
        raise ReadingError(f"{name} : ce n'est pas un PDF lisible.") from error
    starts, text = [], ""
    for page in pages:
        starts.append(len(text))
        text += page + "\n\n"
    return Source(name, text, tuple(starts))
