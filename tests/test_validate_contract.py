"""Tests of a whole project turned into its contract."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cvreport.load.project import load_project
from cvreport.problems import Problems
from cvreport.settings import Settings, Thresholds
from cvreport.validate.contract import read_settings
from projects import FILES, OBSERVATIONS, REFERENTIEL, changed, write_project
from reading import read_project, told

DATA_FILES = [name for name in FILES if name.endswith((".yaml", ".csv"))]
GEOGRAPHY = "indicators/geo/quartiers.geojson"


def test_the_small_project_has_no_problem(tmp_path: Path) -> None:
    """The small project is a contract without a problem, with its names and title pages."""
    contract, problems = read_project(write_project(tmp_path))
    assert told(problems) == []
    assert contract is not None
    assert (contract.first_year, contract.last_year) == (2015, 2022)
    assert contract.edition.credits == (("Étude réalisée par", "Camille Martin"),)
    assert contract.edition.collected_on == "2020"
    assert list(contract.partners) == ["ville", "caf", "academie"]
    assert contract.axes["sante"].number == "2.2"
    assert contract.perimeters["QP"].of == "des quartiers prioritaires"
    assert [entry.term for entry in contract.glossary] == ["QP", "Caf"]
    assert contract.glossary[1].place.line == 6
    assert len(contract.observations) == 16


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"indicators/partenaires.yaml": None}, ["indicators/partenaires.yaml F001"]),
        ({"indicators/perimetres.yaml": "Paris: [\n"}, ["indicators/perimetres.yaml:2:1 Y001"]),
        ({"indicators/axes.yaml": "lien-social\n"}, ["indicators/axes.yaml:1:1 Y006"]),
        ({"indicators/contrat.yaml": None}, ["indicators/contrat.yaml F001"]),
        ({REFERENTIEL: "a: [\n"}, [f"{REFERENTIEL}:2:1 Y001"]),
        ({REFERENTIEL: None}, ["indicators/referentiel/ F001"]),
        ({"indicators/contexte/apprendre.yaml": ""}, ["indicators/contexte/apprendre.yaml:1:1 Y005"]),
        ({"indicators/glossaire.yaml": "QP: Quartiers\n"}, ["indicators/glossaire.yaml:1:1 Y006"]),
        (changed("indicators/axes.yaml", "pictogramme: croix", "picto: sante"), ["Y005", "Y004"]),
        (changed("indicators/partenaires.yaml", "sigle: Caf, ", ""), ["indicators/partenaires.yaml:2:6 Y005"]),
    ],
)
def test_a_faulty_file_is_told_without_its_consequences(
    tmp_path: Path, files: dict[str, str | bytes | None], expected: list[str]
) -> None:
    """Names that a faulty file would have declared are not told as unknown: only the fault is."""
    contract, problems = read_project(write_project(tmp_path, files))
    assert contract is None
    lines = told(problems)
    assert len(lines) == len(expected)
    assert all(part in line for part, line in zip(expected, lines, strict=True))


def test_faults_of_several_files_at_once(tmp_path: Path) -> None:
    """A run tells the faults of the contract, the référentiel and the tables together."""
    files = {
        **changed("indicators/reglages.yaml", "annee: 2020", "anne: 2020"),
        **changed("indicators/glossaire.yaml", "famille: Partenaires", "familles: Partenaires"),
        **changed(REFERENTIEL, "porteurs: [academie]", "porteurs: [academi]"),
        **changed(f"{OBSERVATIONS}/ville.csv", "33,9", "133,9"),
    }
    _, problems = read_project(write_project(tmp_path, files))
    assert sorted(problem.code for problem in problems) == ["D001", "R001", "Y004", "Y004", "Y005"]


@pytest.mark.parametrize(
    ("theme", "expected"),
    [
        ('{id: vide, numero: "2"', "F001 Le thème « vide » n'a aucun sous-chapitre dans indicators/referentiel/."),
        ('{id: vide, numero: "1"', "R007 Le numéro 1 est déjà celui du thème « apprendre »."),
        ('{id: apprendre, numero: "1"', "R007 « apprendre » est déjà pris : indicators/contrat.yaml:18:10."),
    ],
)
def test_themes_are_distinct_and_have_content(tmp_path: Path, theme: str, expected: str) -> None:
    """Two themes have two names and two numbers, and a theme without a sub-chapter is told rather than left out."""
    line = f"lettre: A}}\n  - {theme}, titre: Encore, couleur: violet, motif: arche, lettre: E}}"
    _, problems = read_project(write_project(tmp_path, changed("indicators/contrat.yaml", "lettre: A}", line)))
    assert any(line.endswith(expected) for line in told(problems)), told(problems)


def test_the_years_of_the_contract_are_in_order(tmp_path: Path) -> None:
    """A contract that ends before it begins is told."""
    _, problems = read_project(write_project(tmp_path, changed("indicators/contrat.yaml", "fin: 2022", "fin: 2012")))
    assert told(problems) == ["indicators/contrat.yaml:16:8 D004 « fin » précède « debut »."]


def test_settings_from_the_file(tmp_path: Path) -> None:
    """reglages.yaml gives thresholds and spaces; what it leaves out keeps its default."""
    text = "seuils: {stabilite_points: 0.5}\ntypographie: {espace_pourcentage: insécable}\n"
    problems = Problems()
    raw = load_project(write_project(tmp_path, {"indicators/reglages.yaml": text}), 2020, problems)
    settings = read_settings(raw, problems)
    assert told(problems) == []
    assert settings.thresholds == Thresholds(stable_percent=2.0, stable_points=0.5)
    assert settings.typography.percent_space == "\u00a0"
    assert settings.typography.guillemet_space == "\u00a0"
    raw.settings = None
    assert read_settings(raw, problems) == Settings()


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(name=st.sampled_from(DATA_FILES), content=st.binary(max_size=120))
def test_any_bytes_in_any_file_give_problems(
    tmp_path_factory: pytest.TempPathFactory, name: str, content: bytes
) -> None:
    """Whatever the bytes of one YAML or CSV file, the project is a contract or has problems: it never crashes."""
    folder = write_project(tmp_path_factory.getbasetemp() / "octets", {name: content})
    contract, problems = read_project(folder)
    assert (contract is None) is bool(problems.errors)


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_damage_to_any_file_gives_problems(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """A good file in which some bytes are replaced still gives a contract or problems."""
    name = data.draw(st.sampled_from(DATA_FILES))
    good = FILES[name].encode("utf-8")
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 30)))
    middle = data.draw(
        st.one_of(st.binary(max_size=8), st.sampled_from([b":", b"- ", b'"', b";", b"\n", b"\t", b"[", b"0"]))
    )
    folder = write_project(tmp_path_factory.getbasetemp() / "degats", {name: good[:start] + middle + good[end:]})
    contract, problems = read_project(folder)
    assert (contract is None) is bool(problems.errors)


@given(content=st.one_of(st.binary(max_size=60), st.sampled_from([b"{}", b"[]", b'{"type": "FeatureCollection"}'])))
def test_any_bytes_as_perimeters_give_problems(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """Bytes that are not a collection of perimeters are told."""
    folder = write_project(tmp_path_factory.getbasetemp() / "geo", {GEOGRAPHY: content})
    contract, problems = read_project(folder)
    assert contract is None
    assert [problem.place.path for problem in problems] == [GEOGRAPHY]


@pytest.mark.parametrize(
    "features",
    [
        "[3]",
        '[{"geometry": 3}]',
        '[{"properties": {"code": "a", "nom": "b"}, "geometry": {"type": "Polygon", "coordinates": [[[]]]}}]',
        '[{"properties": {"code": "a", "nom": "b"}, "geometry": {"type": "Polygon", "coordinates": [[[1e999, "x"]]]}}]',
        "null",
    ],
)
def test_features_that_are_no_perimeters(tmp_path: Path, features: str) -> None:
    """A collection whose features are not perimeters is told, never a crash."""
    text = f'{{"type": "FeatureCollection", "features": {features}}}'
    _, problems = read_project(write_project(tmp_path, {GEOGRAPHY: text}))
    assert [problem.code for problem in problems] == ["D005"]
