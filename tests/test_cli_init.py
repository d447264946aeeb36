"""`cvreport init`: another, quite different contract builds at once, and knows nothing of the first one."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from conftest import run_cvreport
from first_contract import CITY, axis_words, edition_words, perimeter_words, plain, said_in, theme_words


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, started in an empty folder."""
    folder = tmp_path_factory.mktemp("init") / "valmont"
    started = run_cvreport("init", folder)
    assert started.returncode == 0, started.stderr
    return folder


def text_of(path: Path) -> str:
    """The text of a PDF."""
    return plain("\n".join(page.extract_text() for page in PdfReader(path).pages))


@pytest.mark.parametrize(
    ("arguments", "file", "own"),
    [
        (
            (),
            "rapport.pdf",
            ["Bien manger", "Engagements", "Mesures et cibles", "Ce qui a changé", "Priorités communes"],
        ),
        (("--document", "copil"), "copil.pdf", ["Comité de suivi", "Bien manger", "Vélo et transports collectifs"]),
        (("--document", "fiche", "--for", "secteur:centre"), "fiche-secteur-centre.pdf", ["Centre ancien"]),
    ],
)
def test_the_example_builds_at_once(example: Path, arguments: tuple[str, ...], file: str, own: list[str]) -> None:
    """Two themes, other axes, columns and perimeters: each document is made without a warning, in its own words."""
    built = run_cvreport("build", "--project", example, *arguments)
    assert built.returncode == 0, built.stderr
    assert "avertissement" not in built.stdout or "aucun avertissement" in built.stdout
    text = text_of(example / "build" / "2022" / file)
    assert [word for word in own if word not in text] == []
    # An axis of the example, health, is one of the first contract too.
    words = (theme_words() | perimeter_words() | axis_words() | edition_words() | {CITY}) - {"Santé"}
    assert said_in(text, words) == ["emploi"] * ("Mode d'emploi" in text)


def test_the_example_goes_round_the_year(example: Path) -> None:
    """Its forms can be sent, and its collection followed."""
    exported = run_cvreport("collect", "export", "--year", "2023", "--project", example)
    assert exported.returncode == 0, exported.stderr
    assert "3 formulaire(s)" in exported.stdout
    assert run_cvreport("collect", "status", "--year", "2023", "--project", example).returncode == 0


def test_an_occupied_folder_is_left_alone(tmp_path: Path) -> None:
    """Nothing is written over something."""
    (tmp_path / "a.txt").write_text("à moi", encoding="utf-8")
    done = run_cvreport("init", tmp_path)
    assert done.returncode == 1
    assert "C030" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
