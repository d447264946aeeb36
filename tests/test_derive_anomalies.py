"""The rules on the data: what each finds, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvreport.derive.all import derive
from cvreport.derive.anomalies import check_anomalies
from cvreport.problems import Problem, Problems
from cvreport.settings import Thresholds
from projects import FILES, HEADER, OBSERVATIONS, REFERENTIEL, write_project
from reading import read_project

CITY = f"{OBSERVATIONS}/ville.csv"
SCHOOLS = f"{OBSERVATIONS}/academie.csv"
WHOLE = {
    "indicators/perimetres.yaml": FILES["indicators/perimetres.yaml"].replace(
        "nature: territoire}", "nature: territoire, ensemble: true}"
    )
}


def found(folder: Path, *rows: str, table: str = CITY, files: dict[str, str] | None = None) -> list[Problem]:
    """What the rules say of the small project with some rows added to a table."""
    overlay = {**WHOLE, table: FILES[table] + "".join(f"{row}\n" for row in rows), **(files or {})}
    contract, problems = read_project(write_project(folder, overlay))
    assert contract is not None, [str(problem) for problem in problems]
    anomalies = Problems()
    check_anomalies(derive(contract, Thresholds(), Problems()), anomalies)
    return list(anomalies)


def test_the_small_project_has_no_anomaly(tmp_path: Path) -> None:
    """Figures that agree are left alone."""
    assert found(tmp_path) == []


@pytest.mark.parametrize(
    ("rows", "code", "words"),
    [
        (("soutien.eleves;2020;QP;;5200;;;;;",), "V001", "un rapport de 10 avec 512"),
        (("soutien.eleves;2018;QP;;48;;;;;",), "V001", "48 élèves, 2018"),
        (
            ("soutien.eleves;2015 à 2018;QP;;1900;;cumul;;;", "soutien.eleves;2015 à 2019;QP;;1800;;cumul;;;"),
            "V002",
            "Le cumul baisse",
        ),
        (("soutien.eleves;2015 à 2019;QP;;500;;cumul;;;",), "V003", "512 élèves"),
        (("soutien.eleves;2019;Paris;;510;;;;;",), "V003", "La partie dépasse le tout"),
    ],
)
def test_what_its_neighbours_contradict_is_found(tmp_path: Path, rows: tuple[str, ...], code: str, words: str) -> None:
    """A digit too many, a total that falls, a year above its total and a part above its whole are found once."""
    (problem,) = found(tmp_path, *rows)
    assert problem.code == code
    assert words in problem.message.replace("\u00a0", " ").replace("\u202f", " ")
    assert (problem.place.path, problem.place.cell) == (CITY, "valeur")
    assert problem.place.line is not None


@pytest.mark.parametrize(
    "row",
    [
        "soutien.eleves;2020;QP;;5200;;;;;Le dispositif a été étendu à toutes les écoles.",
        "soutien.eleves;2020;QP;;40;;;partiel;;",
        "soutien.eleves;2020;QP;;5100;;;;;",
        "soutien.eleves;2019;Paris;;512;;;;;",
        "soutien.eleves;2018;Paris;;10;;;;;",
    ],
)
def test_what_is_explained_or_ordinary_is_left_alone(tmp_path: Path, row: str) -> None:
    """A note, an incomplete year, less than ten times, a part equal to its whole, another year are no anomaly."""
    assert found(tmp_path, row) == []


def test_a_jump_and_its_return_are_one_fault(tmp_path: Path) -> None:
    """A point that leaves its series is reported once, at its own row."""
    (problem,) = found(tmp_path, "soutien.eleves;2016;QP;;4400;;;;;")
    assert "4" in problem.message
    assert problem.place.line == 9


def test_a_breakdown_above_the_undivided_figure(tmp_path: Path) -> None:
    """A breakdown that counts more than the whole is found."""
    rows = FILES[SCHOOLS].replace("lecture.ateliers;2019;QP;colleges;5;", "lecture.ateliers;2019;QP;colleges;15;")
    (problem,) = found(tmp_path, files={SCHOOLS: rows})
    assert problem.code == "V003"
    assert "dépasse l'ensemble" in problem.message


@pytest.mark.parametrize(("share", "codes"), [("60", []), ("60,9", []), ("62", ["V004"])])
def test_a_share_is_held_against_its_counts(tmp_path: Path, share: str, codes: list[str]) -> None:
    """A share more than a point away from what its counts give is found; « 300 sur 500 » makes 60 %."""
    rows = (
        FILES[CITY].replace(HEADER, f"{HEADER};unite") + "soutien.eleves;2018;QP;;300\nsoutien.eleves;2018;Paris;;500\n"
    )
    problems = found(tmp_path, files={CITY: rows + f"soutien.eleves;2018;QP;;{share};;;;;;%\n"})
    assert [problem.code for problem in problems] == codes


@pytest.mark.parametrize(("value", "codes"), [("106", []), ("110", ["V005"])])
def test_two_sources_that_disagree(tmp_path: Path, value: str, codes: list[str]) -> None:
    """Two partners more than a tenth apart for one figure are found: 97 for the Caf against 110."""
    rows = FILES[CITY].replace("creches.places;2018/2019;;;104;", f"creches.places;2018/2019;;;{value};")
    assert [problem.code for problem in found(tmp_path, files={CITY: rows})] == codes


def test_sources_that_stand_in_for_a_leader_do_not_disagree(tmp_path: Path) -> None:
    """When the leader of an action returns nothing, each source counts its own part."""
    led = FILES[REFERENTIEL].replace("porteurs: [ville, caf]", "porteurs: [crecheurs]")
    partners = FILES["indicators/partenaires.yaml"] + "crecheurs: {nom: Gestionnaires de crèches, sigle: GC}\n"
    rows = FILES[CITY].replace("creches.places;2018/2019;;;104;", "creches.places;2018/2019;;;500;")
    files = {REFERENTIEL: led, "indicators/partenaires.yaml": partners, CITY: rows}
    assert found(tmp_path, files=files) == []


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        ("texte: Accueillir 80 enfants\n                    comparaison: inconnue", ["V006"]),
        ("texte: Augmenter le nombre de places\n                    comparaison: inconnue", ["V006"]),
        ("texte: Mieux accueillir\n                    comparaison: inconnue", []),
        ("texte: 80 enfants\n                    comparaison: inconnue\n                    raison: trop vague", []),
    ],
)
def test_a_target_that_could_be_judged(tmp_path: Path, target: str, codes: list[str]) -> None:
    """A target with a number or a direction and a series to hold it against must be judged, or say why not."""
    old = "texte: 100 places en crèche\n                    comparaison: au_moins\n                    seuil: 100"
    changed = FILES[REFERENTIEL].replace(old, target)
    assert changed != FILES[REFERENTIEL]
    assert [problem.code for problem in found(tmp_path, files={REFERENTIEL: changed})] == codes


def test_the_repository_has_no_anomaly() -> None:
    """Every figure of the repository agrees with its neighbours, or says why it does not."""
    contract, problems = read_project(Path(__file__).parents[1])
    assert contract is not None
    check_anomalies(derive(contract, Thresholds(), problems), problems)
    assert [str(problem) for problem in problems] == []


def test_findings_are_warnings(tmp_path: Path) -> None:
    """An anomaly never stops a check before its end."""
    problems = Problems()
    problems.extend(found(tmp_path, "soutien.eleves;2020;QP;;5200;;;;;"))
    assert problems.warnings
    assert not problems.errors
