"""Tests of the partners' rows turned into observations."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvreport.model.observation import Observation, ObservationStatus
from cvreport.model.period import Period
from projects import FILES, HEADER, OBSERVATIONS, REFERENTIEL, changed, write_project
from reading import read_project, told

VILLE = f"{OBSERVATIONS}/ville.csv"
FIRST = "soutien.eleves;2015;QP;;400;;;;;"
CELLS = HEADER.split(";")


def row(**cells: str) -> str:
    """A row of soutien.eleves in 2015 with some cells changed."""
    values = {"indicateur": "soutien.eleves", "periode": "2015", "perimetre": "QP", "valeur": "400", **cells}
    return ";".join(values.get(cell, "") for cell in CELLS)


def read(folder: Path, *rows: str) -> tuple[list[Observation], list[str], list[str]]:
    """The observations of the project whose first row is replaced, the problems told and their remedies."""
    contract, problems = read_project(write_project(folder, changed(VILLE, FIRST, "\n".join(rows))))
    observations = list(contract.observations) if contract else []
    return observations, told(problems), [problem.remedy for problem in problems]


def test_a_row_becomes_an_observation(tmp_path: Path) -> None:
    """A row keeps its partner, file and line, and takes the unit of its indicator."""
    observations, problems, _ = read(tmp_path, row(note="une note", statut="provisoire", precision="sans les REP"))
    assert problems == []
    found = next(item for item in observations if item.file == VILLE)
    assert (found.indicator_id, found.action_id, found.source) == ("soutien.eleves", "soutien", "ville")
    assert (found.value, found.unit, found.period, found.perimeter) == (400.0, "élèves", Period.parse("2015"), "QP")
    assert (found.status, found.detail, found.note) == (ObservationStatus.PROVISIONAL, "sans les REP", "une note")
    assert (found.line, found.cell, found.is_level) == (2, "ville:2", True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 200", 1200.0),
        ("1\u202f200", 1200.0),
        ("1\u00a0200", 1200.0),
        ("1\u2009200", 1200.0),
        ("33,9", 33.9),
        ("33.9", 33.9),
        ("\u22124", -4.0),
        ("-4", -4.0),
        ("0", 0.0),
    ],
)
def test_numbers_as_french_spreadsheets_write_them(tmp_path: Path, text: str, value: float) -> None:
    """Spaces of every kind group thousands, the decimal sign is a comma or a point, the minus a hyphen or a sign."""
    observations, problems, _ = read(tmp_path, row(valeur=text))
    assert problems == []
    assert next(item.value for item in observations if item.cell == "ville:2") == value


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig", "utf-8"])
def test_the_same_table_saved_in_any_way(tmp_path: Path, encoding: str) -> None:
    """A partner's table gives the same observations in Windows-1252, UTF-16 and UTF-8, as Excel saves it."""
    name = f"{OBSERVATIONS}/caf.csv"
    text = FILES[name].replace("\u202f", "\u00a0").replace("\n", "\r\n")
    contract, problems = read_project(write_project(tmp_path / "autre", {name: text.encode(encoding)}))
    plain, _ = read_project(write_project(tmp_path / "premier"))
    assert told(problems) == []
    assert contract is not None
    assert plain is not None
    assert contract.observations == plain.observations


@pytest.mark.parametrize(
    ("cells", "expected", "remedy"),
    [
        (
            {"indicateur": "soutien.elves"},
            "(colonne « indicateur ») R004 L'indicateur « soutien.elves »",
            "soutien.eleves",
        ),
        ({"perimetre": "Pariss"}, "(colonne « perimetre ») R003 Le périmètre « Pariss » n'est pas déclaré.", "Paris"),
        (
            {"modalite": "filles"},
            "(colonne « modalite ») R005 La modalité « filles » n'est pas déclarée.",
            "référentiel",
        ),
        (
            {"qualificatif": "plus"},
            "(colonne « qualificatif ») Y006 « plus » n'est pas un qualificatif admis.",
            "plus de",
        ),
        ({"statut": "estimé"}, "(colonne « statut ») Y006 « estimé » n'est pas un statut admis.", "estime"),
        ({"periode": "2018-2020"}, "(colonne « periode ») T004 « 2018-2020 » est ambigu", "2018/2019"),
        ({"valeur": "beaucoup"}, "(colonne « valeur ») T003 « beaucoup » n'est pas un nombre", "virgule"),
        ({"valeur": "9" * 400}, "(colonne « valeur ») T003 « 99999999999999999999… » est démesuré.", "virgule"),
        ({"valeur": ""}, "(colonne « valeur ») T005 La case « valeur » est vide", "statut"),
        ({"qualificatif": "sur"}, "(colonne « valeur_max ») T005 « sur » demande une valeur_max.", "valeur"),
        ({"valeur_max": "399"}, "(colonne « valeur_max ») D004 La valeur_max (399) est inférieure", "bornes"),
        ({"unite": "%", "valeur": "100,1"}, "(colonne « valeur ») D001 100,1 % n'est pas une part.", "unité"),
        ({"unite": "%", "valeur": "-1"}, "(colonne « valeur ») D001 \u22121 % n'est pas une part.", "unité"),
    ],
)
def test_faults_of_a_cell(tmp_path: Path, cells: dict[str, str], expected: str, remedy: str) -> None:
    """Each fault of a row is told with its line, the name of its column and what to do."""
    name = VILLE
    header = HEADER + ";unite"
    text = FILES[name].replace(HEADER, header).replace(FIRST, row(**cells) + ";" + cells.get("unite", ""))
    _, problems = read_project(write_project(tmp_path, {name: text}))
    lines = told(problems)
    assert len(lines) == 1
    assert lines[0].startswith(f"{name}:2 {expected}")
    assert remedy in problems.found[0].remedy + problems.found[0].message


@pytest.mark.parametrize(
    "cells",
    [
        {"unite": "%", "valeur": "0"},
        {"unite": "%", "valeur": "100"},
        {"unite": "%", "valeur": "-12,5", "qualificatif": "variation"},
        {"valeur": "", "statut": "non_disponible"},
        {"valeur": "", "statut": "qualitatif"},
        {"valeur": "", "qualificatif": "liste"},
        {"valeur": "3", "valeur_max": "3", "qualificatif": "sur"},
        {"valeur": "-4"},
    ],
)
def test_what_is_admitted(tmp_path: Path, cells: dict[str, str]) -> None:
    """Shares of 0 and 100, negative changes and index gaps, gaps with a reason and lists are no faults."""
    header = HEADER + ";unite"
    text = FILES[VILLE].replace(HEADER, header).replace(FIRST, row(**cells) + ";" + cells.get("unite", ""))
    _, problems = read_project(write_project(tmp_path, {VILLE: text}))
    assert told(problems) == []


@pytest.mark.parametrize(
    ("other", "double"),
    [
        (row(valeur="401"), True),
        (row(qualificatif="environ"), True),
        (row(perimetre="Paris"), False),
        (row(perimetre=""), False),
        (row(periode="2015/2016"), False),
        (row(qualificatif="cumul"), False),
        (row(qualificatif="variation"), False),
        (row(indicateur="soutien.part"), False),
    ],
)
def test_doubles(tmp_path: Path, other: str, double: bool) -> None:
    """Two rows of a partner for one indicator, period, perimeter and breakdown are a double, unless one is a change."""
    _, problems, _ = read(tmp_path, FIRST, other.replace("soutien.part;2015;QP;;400", "soutien.part;2015;QP;;40"))
    expected = f"{VILLE}:3 D002 « soutien.eleves » a déjà une valeur pour 2015 à la ligne 2."
    assert problems == ([expected] if double else [])


def test_two_partners_may_return_the_same_figure(tmp_path: Path) -> None:
    """The same cell returned by two partners is kept twice: the sources may disagree."""
    name = f"{OBSERVATIONS}/caf.csv"
    contract, problems = read_project(write_project(tmp_path, {name: FILES[name] + FIRST + "\n"}))
    assert told(problems) == []
    assert contract is not None
    assert [item.source for item in contract.observations_of["soutien.eleves"] if item.value == 400] == ["caf", "ville"]


def test_a_table_of_no_partner(tmp_path: Path) -> None:
    """A table that has the name of no partner is told with its path, even when it is empty, with the nearest name."""
    name = f"{OBSERVATIONS}/caff.csv"
    _, problems = read_project(write_project(tmp_path, {name: HEADER + "\n"}))
    assert told(problems) == [f"{name} R001 Le fichier ne porte le nom d'aucun partenaire : « caff »."]
    assert problems.found[0].remedy == "Vouliez-vous dire « caf » ?"


def test_an_indicator_without_a_row(tmp_path: Path) -> None:
    """An indicator that nobody returned must say why, at its place in the référentiel."""
    removed = "lecture.enquete;;;;;;;non_disponible;l'enquête aura lieu en 2022;\n"
    _, problems = read_project(write_project(tmp_path, changed(f"{OBSERVATIONS}/academie.csv", removed, "")))
    assert told(problems) == [f"{REFERENTIEL}:88:21 D003 « lecture.enquete » n'a aucune ligne dans les observations."]


def test_all_the_faults_of_the_tables_at_once(tmp_path: Path) -> None:
    """The faults of every row of every table are told in one run."""
    bad = "\n".join(row(perimetre=name) for name in ("A", "B", "C"))
    name = f"{OBSERVATIONS}/caf.csv"
    files = {**changed(VILLE, FIRST, bad), name: FILES[name].replace(";;;90;", ";;;quatre-vingt-dix;")}
    _, problems = read_project(write_project(tmp_path, files))
    assert [problem.code for problem in problems] == ["T003", "R003", "R003", "R003"]


@given(
    cells=st.fixed_dictionaries(
        {},
        optional={
            name: st.one_of(
                st.text(max_size=6), st.sampled_from(["QP", "%", "sur", "liste", "variation", "2019", "1,5"])
            )
            for name in CELLS
        },
    )
)
def test_any_cells_give_an_observation_or_problems(
    tmp_path_factory: pytest.TempPathFactory, cells: dict[str, str]
) -> None:
    """Whatever a row's cells hold, it becomes an observation or problems, never a crash."""
    quoted = {name: '"' + text.replace('"', '""') + '"' for name, text in cells.items()}
    observations, problems, _ = read(
        tmp_path_factory.getbasetemp() / "cases", row(**quoted), FIRST.replace("2015", "2016")
    )
    assert bool(observations) is not bool(problems)
