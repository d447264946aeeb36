"""Photographs of a project on its deck: printed, on the screen, in the Office file, or their slide left out."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from conftest import build
from cvreport.load.photographs import read_photograph
from cvreport.problems import Place, Problems
from meeting_files import SELECTION, one_slide
from projects import write_project

PLACE = Place("indicators/editions/copil-2020.yaml", 6)
ENTRY = "{fichier: cour.jpg, description: Deux arbres dans une cour, legende: La cour plantée (18e), credit: C. Martin}"
SLIDE = f"{{type: photos, titre: La cour a été plantée, photos: [{ENTRY}]}}"


def picture() -> bytes:
    """A photograph of 1 600 by 1 000 points, in two colours."""
    image = Image.new("RGB", (1600, 1000), "#8CC3C9")
    image.paste("#B24E0E", (0, 700, 1600, 1000))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=90)
    return buffer.getvalue()


def project_with(folder: Path, slide: str) -> Path:
    """The small project with a photograph and a deck of one slide and one text."""
    meeting = one_slide(slide) + "      - {type: texte, titre: Une idée, points: [Un point]}\n"
    project = write_project(folder / "projet", {SELECTION: meeting})
    (project / "photos").mkdir()
    (project / "photos" / "cour.jpg").write_bytes(picture())
    return project


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The deck with its photograph."""
    project = project_with(tmp_path_factory.mktemp("photos"), SLIDE)
    done = build(project, "--document", "copil", "--format", "pptx")
    assert done.returncode == 0, done.stderr
    return project / "build" / "2020"


def test_the_slide_shows_the_photograph_and_its_caption(output: Path) -> None:
    """Picture, caption and credit are on the page, the alternative is for who cannot see it."""
    page = pypdf.PdfReader(output / "copil.pdf").pages[2]
    (image,) = page.images
    assert image.image is not None
    assert image.image.size == (1600, 1000)
    text = page.extract_text()
    assert "La cour plantée (18" in text
    assert "C. Martin" in text


def test_the_screen_needs_no_other_file(output: Path) -> None:
    """The photograph is inside the page, with its alternative."""
    html = (output / "copil.html").read_text(encoding="utf-8")
    assert 'src="data:image/jpeg;base64,' in html
    assert 'alt="Deux arbres dans une cour"' in html
    assert "photos/cour.jpg" not in html


def test_the_office_file_keeps_the_picture_and_its_proportions(output: Path) -> None:
    """A native picture with its alternative, over its caption."""
    page = Presentation(str(output / "copil.pptx")).slides[2]
    (shape,) = (shape for shape in page.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE)
    assert shape.width / shape.height == pytest.approx(1.6, abs=0.01)
    assert shape._element.xpath(".//p:cNvPr")[0].get("descr") == "Deux arbres dans une cour"
    assert any("La cour plantée" in other.text_frame.text for other in page.shapes if other.has_text_frame)


@pytest.mark.parametrize("slide", ["{type: photos, titre: Rien}", "{type: photos, titre: Rien, photos: []}"])
def test_without_photographs_the_slide_is_left_out(tmp_path: Path, slide: str) -> None:
    """A slide that waits for its photographs is not projected."""
    project = project_with(tmp_path, slide)
    assert build(project, "--document", "copil").returncode == 0
    assert len(pypdf.PdfReader(project / "build" / "2020" / "copil.pdf").pages) == 3


@pytest.mark.parametrize(
    ("name", "told", "advice"),
    [
        ("coure.jpg", "La photographie « photos/coure.jpg » n'existe pas.", "cour.jpg"),
        ("cour.gif", "« cour.gif » n'est pas une image JPEG ou PNG.", None),
        ("../cour.jpg", "« ../cour.jpg » n'est pas le nom d'un fichier de photos/.", None),
    ],
)
def test_a_photograph_that_cannot_be_read_is_told(tmp_path: Path, name: str, told: str, advice: str | None) -> None:
    """The line of the slide, what is wrong, and the nearest name when there is one."""
    project = project_with(tmp_path, SLIDE)
    problems = Problems()
    assert read_photograph(project, name, PLACE, problems) == b""
    (problem,) = problems
    assert (problem.message, problem.place) == (told, PLACE)
    if advice:
        assert advice in problem.remedy
