"""Tests of the reading of a project's folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvreport.load.project import load_project, years_of
from cvreport.problems import Problems, ProblemsFound
from projects import FILES, OBSERVATIONS, write_project
from reading import told


def test_everything_is_read_in_a_fixed_order(project: Path) -> None:
    """The contract, the référentiel, the tables by partner and the narratives are read, sorted by path."""
    problems = Problems()
    raw = load_project(project, 2020, problems)
    assert told(problems) == []
    assert list(raw.contract) == ["contrat", "axes", "perimetres", "partenaires", "glossaire"]
    assert [file.path for file in raw.themes] == ["indicators/referentiel/apprendre/1.1.yaml"]
    assert [file.path for file in raw.context] == ["indicators/contexte/apprendre.yaml"]
    assert {partner: len(rows) for partner, rows in raw.tables.items()} == {"academie": 5, "caf": 4, "ville": 7}
    paths = [narrative.path for narrative in raw.narratives]
    assert paths == sorted(name for name in FILES if name.startswith("templates/narratives/"))


def test_narratives_of_the_year_replace_the_common_ones(tmp_path: Path) -> None:
    """A narrative under `templates/<year>/` stands for the common one of the same path, in that year only."""
    own = "templates/2020/narratives/quatrieme.md"
    project = write_project(tmp_path, {own: "# Résumé\nCelui de 2020.\n", f"{OBSERVATIONS[:-4]}2021/caf.csv": "x\n"})
    found = {narrative.path for narrative in load_project(project, 2020, Problems()).narratives}
    assert own in found
    assert "templates/narratives/quatrieme.md" not in found
    other = {narrative.path for narrative in load_project(project, 2021, Problems()).narratives}
    assert "templates/narratives/quatrieme.md" in other
    assert own not in other


def test_settings_are_optional(tmp_path: Path) -> None:
    """A project without reglages.yaml is read without a problem."""
    problems = Problems()
    raw = load_project(write_project(tmp_path, {"indicators/reglages.yaml": None}), 2020, problems)
    assert raw.settings is None
    assert told(problems) == []


def test_years_are_the_folders_named_by_a_number(tmp_path: Path) -> None:
    """The years of a project are the folders of its observations that are numbers, in order."""
    files: dict[str, str | bytes | None] = {
        f"indicators/observations/{name}/caf.csv": "" for name in ("2022", "2021", "brouillon")
    }
    assert years_of(write_project(tmp_path, files)) == [2020, 2021, 2022]
    assert years_of(tmp_path / "absent") == []


def test_a_folder_that_is_no_project_stops_at_once(tmp_path: Path) -> None:
    """Without the folder indicators/ nothing else is read."""
    with pytest.raises(ProblemsFound) as stopped:
        load_project(tmp_path, 2020, Problems())
    assert [problem.code for problem in stopped.value.problems] == ["F001"]
    assert "--project" in stopped.value.problems[0].remedy


def test_an_unknown_year_suggests_a_known_one(project: Path) -> None:
    """A year without observations is told, with the nearest year that has some."""
    problems = Problems()
    load_project(project, 2021, problems)
    assert told(problems) == ["indicators/observations/2021/ F001 Aucune observation pour 2021."]
    assert problems.found[0].remedy == "Vouliez-vous dire « 2020 » ?"
