"""The editable files as an office suite shows them: as many pages, nothing cut or covered, the same figures."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from pptx import Presentation

from cvreport.paginate.resources import font_path
from real_report import REPOSITORY

SOFFICE = os.environ.get("SOFFICE", "soffice")
SUBJECT = "theme:grandir"
TOLERANCE = 1.0  # points
LONGEST = 600  # seconds, on a machine that does other work


@dataclass(frozen=True)
class Box:
    """Where a piece of text stands on a page, in points from the bottom left."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    def covers(self, other: Box) -> bool:
        """Whether a third of the smaller of two texts is under the other."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.top, other.top) - max(self.bottom, other.bottom)
        return across > 0 and down > 0 and across * down > min(self.area, other.area) / 3

    @property
    def area(self) -> float:
        """Its surface."""
        return (self.right - self.left) * (self.top - self.bottom)


@dataclass(frozen=True)
class Office:
    """An office suite with a profile of its own, which knows the report's typeface."""

    folder: Path

    def converted(self, path: Path) -> Path:
        """The PDF that the suite makes of a file."""
        profile = f"-env:UserInstallation={(self.folder / 'profil').as_uri()}"
        command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(self.folder), str(path)]
        fonts = {"FONTCONFIG_FILE": str(self.folder / "fonts.conf")}
        subprocess.run(command, check=True, capture_output=True, timeout=LONGEST, env={**os.environ, **fonts})
        return self.folder / path.with_suffix(".pdf").name


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The suite, when the machine has one that opens slides and texts."""
    folder = tmp_path_factory.mktemp("bureautique")
    fonts = font_path("SourceSansPro-Regular.otf").parent
    (folder / "fonts.conf").write_text(
        f'<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{fonts}</dir>'
        f"<cachedir>{folder / 'cache'}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    found = Office(folder)
    Presentation().save(str(folder / "essai.pptx"))
    Document().save(str(folder / "essai-texte.docx"))
    try:
        opened = [found.converted(folder / name).exists() for name in ("essai.pptx", "essai-texte.docx")]
    except (OSError, subprocess.CalledProcessError):
        opened = [False]
    if not all(opened):
        pytest.skip("LibreOffice Impress and Writer are not installed (SOFFICE names another one)")
    return found


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The deck of 2020 with its slides, and one handout with its document."""
    folder = tmp_path_factory.mktemp("documents")
    shared = ("--year", "2020", "--project", REPOSITORY, "--output", folder)
    for asked in (("copil", "--format", "pptx"), ("fiche", "--for", SUBJECT, "--format", "docx")):
        command = [sys.executable, "-m", "cvreport", "build", "--document", *asked, *map(str, shared)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=LONGEST)
        assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def slides(office: Office, output: Path) -> Path:
    """The slides, converted."""
    (office.folder / "copil.pptx").write_bytes((output / "copil.pptx").read_bytes())
    return office.converted(office.folder / "copil.pptx")


@pytest.fixture(scope="module")
def handout(office: Office, output: Path) -> Path:
    """The handout, converted."""
    return office.converted(output / "fiche-theme-grandir.docx")


def boxes_of(path: Path) -> Iterator[tuple[list[Box], float, float]]:
    """The pieces of text of each page, with its width and height."""
    document = pypdfium2.PdfDocument(path)
    for page in document:
        texts = page.get_textpage()
        places = [texts.get_rect(index) for index in range(texts.count_rects())]
        yield [Box(texts.get_text_bounded(*place), *place) for place in places], *page.get_size()
    document.close()


def texts_of(path: Path) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(path)
    found = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return found


def numbers_of(text: str) -> set[str]:
    """The numbers of a text, without the spaces between thousands."""
    joined = re.sub(r"(?<=\d)[\u202f\u00a0](?=\d{3}(?!\d))", "", text)
    return set(re.findall(r"\d+(?:,\d+)?", joined))


def test_slides_are_as_many_as_pages(slides: Path, output: Path) -> None:
    """One slide a page, of the same size."""
    shown, printed = pypdfium2.PdfDocument(slides), pypdfium2.PdfDocument(output / "copil.pdf")
    assert len(shown) == len(printed)
    assert shown[0].get_size() == pytest.approx(printed[0].get_size(), abs=2)


def test_a_handout_has_two_pages(handout: Path) -> None:
    """Recto and verso, as printed."""
    assert len(pypdfium2.PdfDocument(handout)) == 2


@pytest.mark.parametrize("name", ["slides", "handout"])
def test_no_text_leaves_its_page(name: str, request: pytest.FixtureRequest) -> None:
    """Every text is whole on its page."""
    for number, (boxes, width, height) in enumerate(boxes_of(request.getfixturevalue(name)), 1):
        out = [
            box
            for box in boxes
            if min(box.left, box.bottom) < -TOLERANCE or box.right > width + TOLERANCE or box.top > height + TOLERANCE
        ]
        assert out == [], number


@pytest.mark.parametrize("name", ["slides", "handout"])
def test_no_text_covers_another(name: str, request: pytest.FixtureRequest) -> None:
    """Texts stand apart; the numeral behind the title of a divider is a decoration."""
    for number, (boxes, _, height) in enumerate(boxes_of(request.getfixturevalue(name)), 1):
        told = [box for box in boxes if box.text.strip() and box.top - box.bottom < height / 4]
        assert [(one.text, two.text) for one, two in combinations(told, 2) if one.covers(two)] == [], number


def test_slides_show_the_figures_of_the_pages(slides: Path, output: Path) -> None:
    """Each figure traced on a page is on the same slide, charts included."""
    shown = [numbers_of(text) for text in texts_of(slides)]
    asked = defaultdict(set)
    for figure in json.loads((output / "copil-trace.json").read_text(encoding="utf-8"))["chiffres"]:
        asked[figure["page"]] |= numbers_of(figure["texte"])
    assert sum(map(len, asked.values())) > 100
    assert {page: numbers - shown[page - 1] for page, numbers in asked.items() if numbers - shown[page - 1]} == {}


def test_a_handout_shows_the_figures_of_its_pages(handout: Path, output: Path) -> None:
    """The numbers of recto and verso are all in the document."""
    printed, shown = (numbers_of("\n".join(texts_of(path))) for path in (output / "fiche-theme-grandir.pdf", handout))
    # The ticks of the printed chart's axis are not figures.
    assert printed - shown <= {"0", "25", "50", "75", "100"}
