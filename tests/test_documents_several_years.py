"""Several years in one report: breaks, provisional and revised values, contours that change, on paper and on screen."""

from __future__ import annotations

import csv
import io
import re
import subprocess
from pathlib import Path

import pytest

from conftest import build
from meeting_files import SELECTION, one_slide
from projects import changed, write_project
from several_years import several_years


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a build of the project."""
    project = write_project(tmp_path_factory.mktemp("annees") / "projet", several_years())
    done = build(project)
    assert done.returncode == 0, done.stderr
    return project / "build/2020"


def words(text: str) -> str:
    """A text with ordinary spaces and apostrophes."""
    return re.sub(r"\s+", " ", text.replace("’", "'").replace("\u202f", " ").replace("\u00a0", " "))


class Paper(str):
    """What a PDF says, in which a text is found whatever the spaces, which its reader drops when they are narrow."""

    def __contains__(self, text: object) -> bool:
        return "".join(words(str(text)).split()) in "".join(words(self).split())


@pytest.fixture(scope="module")
def paper(printed: Path) -> str:
    """What the PDF says, in reading order."""
    done = subprocess.run(
        ["pdftotext", "-raw", printed / "rapport.pdf", "-"], capture_output=True, text=True, check=True
    )
    return Paper(done.stdout)


@pytest.fixture(scope="module")
def screen(printed: Path) -> str:
    """The page of HTML."""
    return words((printed / "rapport.html").read_text(encoding="utf-8"))


def test_the_narration_says_the_break(paper: str) -> None:
    """The change is told since the break, the break is told with its reason, and what was before with its values."""
    assert "progresse dans les quartiers prioritaires, de 612 en 2018 à 640 en 2019" in paper
    assert "La série est rompue en 2018 : les élèves des lycées sont comptés." in paper
    assert "Les valeurs d'avant (400 en 2015 ; 480 en 2017, valeur révisée) ne se comparent pas avec la suite." in paper
    assert "de 400" not in paper


def test_the_narration_says_the_change_of_contours(paper: str, screen: str) -> None:
    """The quartiers of 2024 are not compared with those of 2015, and the text says why."""
    assert (
        "La série est rompue en 2018/2019 : le périmètre change (géographie prioritaire 2015-2023, puis géographie "
        "prioritaire 2024). La valeur d'avant (<data value="
    ) in screen
    assert "ne se compare pas avec la suite" in paper
    assert "Quartiers prioritaires de 2024 (remplace « QP »)" in paper


def test_cards_mark_values_and_breaks(paper: str) -> None:
    """The sign stands beside the value, the break under the curve."""
    assert "640 (p)" in paper
    assert "41,2 % (p)" in paper
    assert "Rupture de série en 2018 : les élèves des lycées sont comptés." in paper


def test_tables_have_a_sign_and_its_note(screen: str, paper: str) -> None:
    """The first value compared has the sign of a break, and a note under the table tells it in words."""
    assert "612 ‡ (2018)" in paper
    assert "‡ Nombre d'élèves soutenus, rupture de série en 2018 : les élèves des lycées sont comptés." in paper
    assert "(p) valeur provisoire." in paper
    table = screen.index("Évolutions mesurées pour l'axe : Lien social</caption>")
    assert screen.index("notes-serie", table) < screen.index("<h2", table)


def test_alternatives_tell_what_the_drawing_shows(screen: str) -> None:
    """Who does not see the curve hears the break, and what the signs mean."""
    assert (
        "<title>Nombre d'élèves soutenus : 400 en 2015, 480 (valeur révisée depuis une édition précédente) en 2017, "
        "612 en 2018, 640 (valeur provisoire) en 2019. Rupture de série en 2018 : les élèves des lycées sont comptés."
    ) in screen


def test_the_reading_page_explains_the_signs(paper: str) -> None:
    """The key lists the signs that the report uses."""
    for sign in ("(p) : valeur provisoire", "(r) : valeur révisée", "Rupture de série : les valeurs de part et"):
        assert sign in paper


def test_a_report_without_signs_has_no_key(tmp_path: Path) -> None:
    """Nothing is explained that is not there."""
    files = changed("indicators/observations/2020/ville.csv", "41,2;;;provisoire;;", "41,2;;;;;")
    project = write_project(tmp_path / "p", files)
    assert build(project).returncode == 0
    assert "Signes des valeurs" not in (project / "build/2020/rapport.html").read_text(encoding="utf-8")


def test_the_data_keep_breaks_and_statuses(printed: Path) -> None:
    """The open data say which value does not compare with the one before, and which may change."""
    text = (printed / "donnees/observations.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    broken = {(row["indicateur_id"], row["periode"], row["perimetre"]) for row in rows if row["rupture"]}
    assert broken == {
        ("soutien.eleves", "2018", "QP"),
        ("soutien.eleves", "2018", "Paris"),
        ("soutien.part", "2018/2019", "QP-2024"),
    }
    assert [row["periode"] for row in rows if row["statut"] == "revise"] == ["2017"]


def test_a_figure_across_a_break_stops_the_build(tmp_path: Path) -> None:
    """A narrative that compares both sides is refused, with its line; saying so takes it."""
    crossing = 'La Ville soutient {{ ecart("soutien.eleves", "2015", "2019", perimetre="QP") }} élèves de plus.'
    files = several_years()
    name = "templates/narratives/1.1.md"
    own = str(files[name]).replace('"2018", "2019", perimetre="QP"', '"2015", "2019", perimetre="QP"')
    assert crossing in own
    project = write_project(tmp_path / "p", {**files, name: own})
    done = build(project)
    assert done.returncode == 1
    assert "1.1.md:4" in done.stderr
    assert "la série est rompue en 2018" in words(done.stderr)
    allowed = own.replace('"2019", perimetre="QP"', '"2019", perimetre="QP", malgre_rupture=true')
    (project / name).write_text(allowed, encoding="utf-8")
    assert build(project).returncode == 0


def test_a_handout_says_the_break(tmp_path: Path) -> None:
    """The notes follow a chart wherever it is drawn."""
    project = write_project(tmp_path / "p", several_years())
    done = build(project, "--document", "fiche", "--for", "axe:lien-social")
    assert done.returncode == 0, done.stderr
    page = words(next((project / "build/2020").rglob("*.html")).read_text(encoding="utf-8"))
    assert "rupture de série en 2018 : les élèves des lycées sont comptés" in page


def test_a_slide_shows_the_break_and_the_series_asked_for(tmp_path: Path) -> None:
    """Each curve is that of its own perimeter, cut at its break; the note names it."""
    lines = ", ".join(f"{{indicateur: soutien.eleves, perimetre: {name}, libelle: {name}}}" for name in ("QP", "Paris"))
    slide = f"{{type: graphique, titre: Élèves, graphique: {{genre: courbes, titre: Élèves, lignes: [{lines}]}}}}"
    project = write_project(tmp_path / "p", {**several_years(), SELECTION: one_slide(slide)})
    done = build(project, "--document", "copil")
    assert done.returncode == 0, done.stderr
    page = words((project / "build/2020/copil.html").read_text(encoding="utf-8"))
    assert "Paris, 900 en 2015, 1 212 en 2018, 1 340 en 2019" in page
    assert "640 (p)" in page
    assert "QP, rupture de série en 2018 : les élèves des lycées sont comptés." in page


def test_the_screen_gives_every_level(screen: str) -> None:
    """Levels and changes of the whole contract are there in words; none is computed across the break."""
    opened = screen.index("Toutes les valeurs<span")
    told = re.sub(r"<[^>]+>", " ", screen[opened : screen.index("</details>", opened)])
    assert words(told).split(" : Nombre d'élèves soutenus (QP) ")[1].strip() == (
        "2015 : 400 2017 : 480 ( +20 % ; valeur révisée depuis une édition précédente) "
        "Rupture de série : les élèves des lycées sont comptés "
        "2018 : 612 2019 : 640 ( +4,6 % ; valeur provisoire)"
    )
