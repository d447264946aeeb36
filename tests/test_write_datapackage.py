"""The Frictionless data package, checked by its own rules."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from composed import material_of
from conftest import Built
from cvreport.write.datapackage import data_package
from projects import write_project
from tiny_contract import contract, derived, indicator, row

REFERENTIEL = (
    "action_id,theme,sous_chapitre,objectif_prioritaire,objectif_operationnel,action,porteurs,axes,indicateur_id,"
    "indicateur,objectif_chiffre,statut,etat_objectifs"
)
OBSERVATIONS = (
    "indicateur_id,action_id,periode,perimetre,modalite,valeur,valeur_max,qualificatif,unite,source,statut,note,"
    "fichier,ligne,rupture"
)
TYPES = {"string": r"(?s).*", "number": r"-?\d+(\.\d+)?([eE][+-]?\d+)?", "integer": r"-?\d+"}
NAME = re.compile(r"^[a-z0-9._-]+$")
Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The data package of the small project."""
    return data_package(material_of(write_project(tmp_path_factory.mktemp("package") / "projet")).derived, 2020)


def rows_of(content: bytes) -> Rows:
    """The rows of one table."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def faults(package: dict[str, bytes]) -> list[str]:
    """What breaks the rules of a Frictionless package: names, paths, fields, types, keys."""
    found: list[str] = []
    descriptor = json.loads(package["datapackage.json"])
    if not NAME.match(descriptor["name"]):
        found.append(f"name {descriptor['name']}")
    for resource in descriptor["resources"]:
        content = package[resource["path"]]
        fields = resource["schema"]["fields"]
        header = content.decode(resource["encoding"]).split("\n", 1)[0].split(",")
        if header != [field["name"] for field in fields]:
            found.append(f"{resource['path']}: header")
            continue
        rows = rows_of(content)
        missing = resource["schema"]["missingValues"]
        for field in fields:
            pattern = re.compile(TYPES[field["type"]])
            values = {row[field["name"]] for row in rows} - set(missing)
            found += [
                f"{resource['path']}: {field['name']} {value}" for value in values if not pattern.fullmatch(value)
            ]
        keys = [tuple(row[name] for name in resource["schema"]["primaryKey"]) for row in rows]
        if len(set(keys)) != len(keys) or any(not all(key) for key in keys):
            found.append(f"{resource['path']}: primary key")
    return found


def test_the_package_is_valid(package: dict[str, bytes]) -> None:
    """Header, types and primary key of each table are those of its schema."""
    assert faults(package) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("observations.csv", b",400,", b',"400,5",', "observations.csv: valeur 400,5"),
        ("observations.csv", b"ville.csv,3", b"ville.csv,2", "observations.csv: primary key"),
        ("referentiel.csv", b"action_id", b"action_identifiant", "referentiel.csv: header"),
    ],
)
def test_the_check_finds_a_broken_package(
    package: dict[str, bytes], name: str, old: bytes, new: bytes, fault: str
) -> None:
    """The rules used here do find a decimal comma, a doubled key and a wrong header."""
    assert old in package[name]
    broken = {**package, name: package[name].replace(old, new, 1)}
    assert fault in faults(broken)


def test_the_columns_are_those_promised(package: dict[str, bytes]) -> None:
    """The two tables have exactly the columns that the users were promised, in that order."""
    assert package["referentiel.csv"].decode().split("\n", 1)[0] == REFERENTIEL
    assert package["observations.csv"].decode().split("\n", 1)[0] == OBSERVATIONS


def test_there_is_one_row_an_indicator_and_one_an_observation(package: dict[str, bytes]) -> None:
    """The référentiel has one row an indicator, the observations one row a line of the partners' tables."""
    indicators = rows_of(package["referentiel.csv"])
    assert [row["indicateur_id"] for row in indicators] == [
        "soutien.eleves",
        "soutien.part",
        "creches.places",
        "creches.attente",
        "lecture.ateliers",
        "lecture.enquete",
    ]
    assert len(rows_of(package["observations.csv"])) == 16


def test_a_row_of_the_referentiel_can_be_read_alone(package: dict[str, bytes]) -> None:
    """A row names its theme, its objectives, its partners and axes, its targets and its status."""
    row = next(row for row in rows_of(package["referentiel.csv"]) if row["indicateur_id"] == "creches.places")
    assert row == {
        "action_id": "creches",
        "theme": "apprendre",
        "sous_chapitre": "1.1",
        "objectif_prioritaire": "Soutenir les élèves et leurs familles",
        "objectif_operationnel": "Aider les élèves en difficulté et accueillir les plus jeunes",
        "action": "Accueillir les enfants en crèche",
        "porteurs": "ville caf",
        "axes": "lien-social sante",
        "indicateur_id": "creches.places",
        "indicateur": "Nombre de places en crèche",
        "objectif_chiffre": "100 places en crèche",
        "statut": "mesure",
        "etat_objectifs": "selon_la_source",
    }


def test_a_row_of_the_observations_leads_back_to_its_table(package: dict[str, bytes]) -> None:
    """An observation keeps its value with a dot, its qualifier, its unit, and the file and line it came from."""
    rows = {(row["indicateur_id"], row["periode"], row["source"]): row for row in rows_of(package["observations.csv"])}
    part = rows["soutien.part", "2018/2019", "ville"]
    assert (part["valeur"], part["unite"], part["statut"]) == ("41.2", "%", "provisoire")
    wait = rows["creches.attente", "2015", "caf"]
    assert (wait["valeur"], wait["fichier"], wait["ligne"]) == ("1200", "indicators/observations/2020/caf.csv", "4")
    assert rows["creches.attente", "2019", "caf"]["qualificatif"] == "environ"
    assert rows["creches.places", "2018/2019", "caf"]["note"] == "hors micro-crèches ; chiffre arrêté en juin"
    assert rows["lecture.enquete", "", "academie"]["valeur"] == ""


def test_the_tables_are_for_machines(package: dict[str, bytes]) -> None:
    """The tables are UTF-8 without a byte order mark, with commas, dots and Unix line ends."""
    for name in ("referentiel.csv", "observations.csv"):
        assert not package[name].startswith(b"\xef\xbb\xbf")
        assert b"\r" not in package[name]
        assert package[name].endswith(b"\n")


@pytest.mark.parametrize(
    ("value", "printed"), [(0.1 + 0.2, "0.3"), (1_200_000.0, "1200000"), (-0.7, "-0.7"), (12345678.9, "12345678.9")]
)
def test_a_number_is_written_without_the_noise_of_its_binary_form(value: float, printed: str) -> None:
    """Values are written as they were returned, without exponent nor noise."""
    found = derived(contract([indicator(unit="€")], [row("2019", value)]))
    (written,) = rows_of(data_package(found, 2020)["observations.csv"])
    assert written["valeur"] == printed


def test_what_a_partner_typed_stays_in_its_cell() -> None:
    """Commas, quotes and line ends inside a note do not break the table."""
    note = 'deux, « trois »\n"quatre"'
    found = derived(contract([indicator()], [row("2019", 3, note=note)]))
    (written,) = rows_of(data_package(found, 2020)["observations.csv"])
    assert written["note"] == note


def test_the_build_writes_the_package(built: Built, package: dict[str, bytes]) -> None:
    """The files under donnees/ are those of the package, byte for byte."""
    folder: Path = built.output / "donnees"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == package
