"""A second contract, with other themes, axes, territories and years, prints no word of the first one."""

from __future__ import annotations

import re
import zipfile
from html import unescape
from pathlib import Path

import pytest
from pypdf import PdfReader

from conftest import run_cvreport
from first_contract import (
    CITY,
    FIRST_YEAR,
    LAST_YEAR,
    axis_words,
    edition_words,
    partner_words,
    perimeter_words,
    plain,
    said_in,
    theme_words,
)
from second_contract import SUBJECTS, YEAR, write_second_contract

# « Mode d'emploi » heads the key of the tables in any report; a theme of 2017 has « emploi » for its code.
COMMON = {"emploi"}
ORDERS = {
    "rapport": (),
    "copil": ("--document", "copil", "--format", "pptx"),
    "fiche": ("--document", "fiche", "--for", "all", "--format", "docx"),
    "relecture": ("--document", "relecture", "--partner", "syndicat"),
}
MARKUP = re.compile(r"<(style|script)\b.*?</\1>|<[^>]*>", re.DOTALL)
ALTERNATIVES = re.compile(r'\b(?:alt|title|aria-label|content)="([^"]*)"')


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every document of the second contract, each built without a warning."""
    project = write_second_contract(tmp_path_factory.mktemp("second"))
    for arguments in ORDERS.values():
        done = run_cvreport("build", "--project", project, "--year", str(YEAR), *arguments)
        assert done.returncode == 0, done.stderr
    return project / "build" / str(YEAR)


@pytest.fixture(scope="module")
def texts(outputs: Path) -> dict[str, str]:
    """What each file says, by its path."""
    found = {}
    for path in sorted(outputs.rglob("*")):
        if path.suffix in (".pdf", ".html", ".pptx", ".docx", ".xlsx"):
            found[path.relative_to(outputs).as_posix()] = plain(_text_of(path))
    return found


def _text_of(path: Path) -> str:
    if path.suffix == ".pdf":
        reader = PdfReader(path)
        about = " ".join(str(value) for value in (reader.metadata or {}).values())
        return about + "\n" + "\n".join(page.extract_text() for page in reader.pages)
    if path.suffix == ".html":
        text = path.read_text(encoding="utf-8")
        return unescape(MARKUP.sub(" ", text) + " ".join(ALTERNATIVES.findall(text)))
    with zipfile.ZipFile(path) as packed:
        parts = [packed.read(name).decode("utf-8") for name in packed.namelist() if name.endswith(".xml")]
    return unescape(MARKUP.sub(" ", " ".join(part for part in parts if "theme/theme" not in part)))


def test_every_document_is_there(texts: dict[str, str]) -> None:
    """The report, the deck and its notes, the handouts and the review are made, in every format."""
    assert {"rapport.pdf", "rapport.html", "copil.pdf", "copil.html", "copil-notes.pdf", "copil.pptx"} <= set(texts)
    assert {"fiches/index.html", "fiches/fiche-canton-amont.pdf", "fiches/fiche-canton-amont.docx"} <= set(texts)
    assert {"relecture/relecture-syndicat.pdf", "relecture/relecture-syndicat.xlsx"} <= set(texts)


def test_it_is_told_in_its_own_words(texts: dict[str, str]) -> None:
    """Themes, columns, axes, parts of the territory and titles of parts are those of its files."""
    report = texts["rapport.pdf"]
    own = [
        "Chantiers",
        "Relevés et seuils",
        "Lecture du relevé",
        "Fils rouges",
        "Signataires du plan",
        "Canton d'Amont",
    ]
    own += ["Les chantiers à venir", *(title for title, *_ in SUBJECTS.values())]
    assert [word for word in own if word not in report] == []
    assert "ATTENTES DES ASSEMBLÉES CANTONALES" in report
    assert "CE QUE L'ON RETIENT" in report
    assert "Cantons" in texts["fiches/index.html"]
    assert "Ce qu'attendent les assemblées cantonales" in texts["fiches/fiche-theme-eau.docx"]
    assert "une case par canton" in texts["copil.html"]
    for column in ("Analyse des évolutions", "Indicateurs / objectifs", "Axes transversaux"):
        assert [name for name, text in texts.items() if column in text] == []


def test_it_says_no_word_of_the_first(texts: dict[str, str]) -> None:
    """No theme, partner, territory, axis, credit or title of the first contract is in any of its documents."""
    words = theme_words() | partner_words() | perimeter_words() | axis_words() | edition_words() | {CITY}
    said = {name: found for name, text in texts.items() if (found := said_in(text, words - COMMON))}
    assert said == {}


def test_it_says_no_year_of_the_first(texts: dict[str, str]) -> None:
    """No year before its own is printed."""
    years = [str(year) for year in range(FIRST_YEAR, LAST_YEAR + 1)]
    printed = {name: text for name, text in texts.items() if name.endswith((".pdf", ".html"))}
    assert {name: found for name, text in printed.items() if (found := said_in(text, years))} == {}
