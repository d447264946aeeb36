"""Tests of the readers of files and of the three reports."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from cvreport.proof import CATALOGUE, ReadingError, Severity, proofread, proofread_files, read_source, render

WRONG = "Le nombre de parcours est passé de 113 en 2015 à 104 en 2019 (-26 %)."


def write(folder: Path, name: str, content: str) -> str:
    """Write a file and give its name."""
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return str(path)


def minimal_pdf(pages: list[str]) -> bytes:
    """A PDF file of one line of text a page, in the plainest form that there is."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for text in pages:
        escaped = text.replace("(", r"\(").replace(")", r"\)")
        stream = f"BT /F1 9 Tf 20 700 Td ({escaped}) Tj ET"
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
        contents = len(objects)
        font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
        resources = f"<< /Font << /F1 {font} >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 800 800] /Contents {contents} 0 R /Resources {resources} >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    output = io.BytesIO(b"")
    output.write(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(output.tell())
        output.write(f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252"))
    start = output.tell()
    output.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    output.write("".join(f"{offset:010d} 00000 n \n" for offset in offsets).encode())
    output.write(f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode())
    return output.getvalue()


@pytest.mark.parametrize("name", ["note.txt", "note.md"])
def test_text_files_are_read(tmp_path: Path, name: str) -> None:
    """A text file gives findings with its line and column."""
    (finding,) = proofread_files([write(tmp_path, name, f"Titre\n\n{WRONG}\n")])
    assert (finding.line, finding.code, finding.page) == (3, "C102", None)


def test_older_encodings_are_read(tmp_path: Path) -> None:
    """A file in the encoding of older office software is read too."""
    path = tmp_path / "note.txt"
    path.write_bytes(WRONG.encode("cp1252"))
    assert [finding.code for finding in proofread_files([str(path)])] == ["C102"]


def test_html_is_read_at_its_places(tmp_path: Path) -> None:
    """Entities and tags are undone, places are those of the file."""
    page = (
        "<html><head><style>p { margin: 12px }</style></head><body>\n<p>Le nombre d&rsquo;enfants passe de\n"
        "1&nbsp;458 en 2015 &agrave; <b>551</b> en 2019 (&minus;807).</p></body></html>"
    )
    (finding,) = proofread_files([write(tmp_path, "page.html", page)])
    assert (finding.line, finding.code) == (2, "C101")
    assert finding.quote == "de 1\xa0458 en 2015 à 551 en 2019 (−807)"


def test_values_of_tables_are_compared_with_the_text(tmp_path: Path) -> None:
    """A value in a table and another in the text for one label and one year are both reported."""
    page = (
        "<p>Les rendez-vous des droits ont progressé (393 en 2019 contre 219 en 2015).</p><table>"
        "<tr><th>Indicateur</th><th>2015</th><th>2019</th></tr>"
        "<tr><td>Rendez-vous des droits</td><td>219</td><td>303</td></tr></table>"
    )
    found = proofread_files([write(tmp_path, "page.html", page)])
    assert [finding.code for finding in found] == ["C201", "C201"]


def minimal_docx(body: str) -> bytes:
    """A Word document that holds only its body."""
    output = io.BytesIO()
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>')
    return output.getvalue()


def paragraph(*runs: str) -> str:
    """A paragraph of a Word document, in several runs."""
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def test_word_documents_are_read(tmp_path: Path) -> None:
    """Paragraphs cut in runs are put together, and cells of tables are read."""
    cell = f"<w:tc>{paragraph('La part passe de 40 % à 44 % (+14 points).')}</w:tc>"
    body = paragraph("Bilan") + paragraph(WRONG[:30], WRONG[30:]) + f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"
    path = tmp_path / "note.docx"
    path.write_bytes(minimal_docx(body))
    found = proofread_files([str(path)])
    assert [(finding.line, finding.code) for finding in found] == [(3, "C102"), (5, "C101")]


def test_tables_of_word_documents_have_headings(tmp_path: Path) -> None:
    """A value of a table is compared with the text, under the year of its column."""
    rows = [("Indicateur", "2015", "2019"), ("Rendez-vous des droits", "219", "303")]
    table = "".join("<w:tr>" + "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in row) + "</w:tr>" for row in rows)
    text = paragraph("Les rendez-vous des droits ont progressé (393 en 2019 contre 219 en 2015).")
    path = tmp_path / "note.docx"
    path.write_bytes(minimal_docx(f"{text}<w:tbl>{table}</w:tbl>"))
    found = proofread_files([str(path)])
    assert [finding.code for finding in found] == ["C201", "C201"]
    assert found[1].quote == "303"


def test_pdf_findings_have_their_page(tmp_path: Path) -> None:
    """The place of a finding in a PDF file is its page."""
    path = tmp_path / "rapport.pdf"
    path.write_bytes(minimal_pdf(["Une page sans chiffre.", WRONG]))
    (finding,) = proofread_files([str(path)])
    assert (finding.page, finding.code) == (2, "C102")
    assert "page 2" in render([finding])


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a file, the standard input is proofread."""

    class Input:
        buffer = io.BytesIO(WRONG.encode())

    monkeypatch.setattr("sys.stdin", Input())
    assert [finding.file for finding in proofread_files([])] == ["-"]


@pytest.mark.parametrize("name", ["absent.txt", "image.png", "faux.docx", "faux.pdf"])
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str) -> None:
    """A missing file, an unknown format or a broken file is told in French."""
    if not name.startswith("absent"):
        (tmp_path / name).write_bytes(b"vide")
    with pytest.raises(ReadingError, match=name):
        read_source(str(tmp_path / name))


def test_json_has_the_agreed_keys() -> None:
    """The JSON holds one object a finding, with the keys of the contract."""
    (record,) = json.loads(render(proofread(WRONG, "note.txt"), "json"))
    assert list(record) == [
        "file", "line", "column", "page", "quote", "code", "severity", "confidence", "message", "expected"
    ]  # fmt: skip
    assert record["severity"] == "erreur"


def test_sarif_is_of_version_2_1_0() -> None:
    """The SARIF names its rules and places its results."""
    log = json.loads(render(proofread(WRONG, "note.txt"), "sarif"))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    (result,) = run["results"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "C102"
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "note.txt"
    assert location["region"]["startLine"] == 1
    assert result["level"] == "error"


def test_text_is_for_a_person() -> None:
    """The text gives the place, the quote, what was computed and the correction."""
    text = render(proofread(WRONG, "note.txt"))
    assert text.startswith("note.txt:1:33 : erreur C102")
    assert "Correction : −8" in text
    assert render([]) == "Aucune contradiction trouvée."


def test_an_unknown_format_is_refused() -> None:
    """Only the three formats are known."""
    with pytest.raises(ValueError, match="inconnu"):
        render([], "xml")


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_each_code_is_documented(code: str) -> None:
    """Each kind has all that the guide's page prints."""
    kind = CATALOGUE[code]
    assert all((kind.title, kind.why, kind.example, kind.correction, kind.remedy))
    assert isinstance(kind.severity, Severity)
