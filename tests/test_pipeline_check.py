"""Everything that is said of a project without building it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvreport.cache.store import project_store
from cvreport.pipeline.check import Checked, CheckOrder, check
from cvreport.pipeline.ground import silent
from cvreport.pipeline.read_texts import KEY
from projects import FILES, OBSERVATIONS, YEAR, write_project

STORY = "templates/narratives/actions/soutien.md"
CITY = f"{OBSERVATIONS}/ville.csv"
CONTRADICTION = """\
# Contexte
En baisse, passant de {{ valeur("soutien.eleves", "2015") }} à {{ valeur("soutien.eleves", "2019") }}.
"""


def checked(folder: Path, files: dict[str, str] | None = None, *, layout: bool = False) -> Checked:
    """What a check of the small project finds, some of its files being given."""
    return check(CheckOrder(write_project(folder, files), YEAR, layout), silent)


def told(result: Checked) -> list[str]:
    """The place and the code of each problem."""
    return [f"{problem.place} {problem.code}" for problem in result.problems]


def test_the_small_project_is_right(tmp_path: Path) -> None:
    """A project without fault has no finding; what was looked at is counted."""
    result = checked(tmp_path)
    assert told(result) == []
    assert result.observations > 0
    assert result.narratives == sum(name.startswith("templates/narratives/") for name in FILES)
    assert result.pages == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Contexte\nUne phrase  avec deux espaces.\n", f"{STORY}:2:11 V007"),
        ("# Contexte\nDes mots , puis d'autres.\n", f"{STORY}:2:9 V007"),
        ('# Contexte\nIl mesure 12" de long.\n', f"{STORY}:2:13 V007"),
        ("# Contexte\nIls ont ont changé.\n", f"{STORY}:2:5 V007"),
        ("# Contexte\nVoir ![](photo.png).\n", f"{STORY}:2:6 V008"),
        (
            '# Contexte\nLe nombre d\'élèves a baissé, passant de {{ valeur("soutien.eleves", "2015") }} en 2015\n'
            'à {{ valeur("soutien.eleves", "2019") }} en 2019.\n',
            f"{STORY}:2 C103",
        ),
        ("# Contexte\nIl compte {{ valeurs('soutien.eleves', '2019') }}.\n", f"{STORY}:2 N001"),
        ("# Contexte\nIl compte 514 élèves.\n", f"{STORY}:2:11 N008"),
    ],
)
def test_faults_of_a_narrative_stand_at_their_line(tmp_path: Path, text: str, expected: str) -> None:
    """Typography, pictures, contradictions, undefined names and typed figures are found where they are written."""
    assert expected in told(checked(tmp_path, {STORY: text}))


def test_anomalies_of_the_data_are_found(tmp_path: Path) -> None:
    """A tenfold jump is found at its cell; it is told by a check alone, and stops no build."""
    result = checked(tmp_path, {CITY: FILES[CITY] + "soutien.eleves;2020;QP;;5200;;;;;\n"})
    assert f"{CITY}:9 (colonne « valeur ») V001" in told(result)


def test_a_template_with_an_untold_picture(tmp_path: Path) -> None:
    """An image of a project's own template without alternative is found at its place."""
    template = "templates/sections/quatrieme.html"
    result = checked(
        tmp_path, {template: '{% extends "parts/page.html" %}\n{% block section %}<img src="a.png">{% endblock %}'}
    )
    assert told(result) == [f"{template}:2:20 V008"]


def test_an_unreadable_project_is_told(tmp_path: Path) -> None:
    """An error that keeps the check from going on is told with what was found before."""
    assert told(checked(tmp_path, {"indicators/axes.yaml": "a: [\n"})) == ["indicators/axes.yaml:2:1 Y001"]


def test_what_was_right_is_read_again_once_changed(tmp_path: Path) -> None:
    """A text found right is remembered; changed so that it contradicts itself, it is found."""
    assert told(checked(tmp_path)) == []
    assert project_store(tmp_path).read(KEY) is not None
    assert told(checked(tmp_path)) == []
    for _ in range(2):
        assert any("C103" in line for line in told(checked(tmp_path, {STORY: CONTRADICTION})))


def test_a_memory_that_cannot_be_kept_is_no_fault(tmp_path: Path) -> None:
    """A check writes nothing that it cannot do without."""
    write_project(tmp_path, {"build": "un fichier"})
    assert told(checked(tmp_path, {"build": "un fichier"})) == []


# WeasyPrint leaves the colour profile it reads to be closed by the collector.
def test_the_pages_are_checked_on_demand(tmp_path: Path) -> None:
    """With the layout, the pages are laid out and looked at, even when a sentence contradicts itself."""
    result = checked(tmp_path, {STORY: CONTRADICTION}, layout=True)
    assert result.pages > 5
    assert [line.split()[-1] for line in told(result)] == ["C103"]
    assert not (tmp_path / "build" / str(YEAR)).exists()
