"""Tests of typed records: what is wrong in a YAML file, with its line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvreport.load.yaml_reader import read_yaml
from cvreport.problems import Problems
from cvreport.validate.records import read_record
from cvreport.validate.schemas import ActionRecord, Record, SettingsRecord, TargetRecord
from reading import told

ACTION = "id: a\ntitre: Une action\nporteurs: [caf]\nindicateurs:\n  - "
INDICATOR = "{id: i, titre: Un, sujet: le nombre, unite: places, nature: resultat}"


def read(folder: Path, model: type[Record], text: str) -> tuple[Record | None, list[str], list[str]]:
    """The record, the problems told and their remedies."""
    (folder / "f.yaml").write_text(text, encoding="utf-8")
    problems = Problems()
    file = read_yaml(folder / "f.yaml", "f.yaml", problems)
    assert file is not None
    return read_record(model, file, problems), told(problems), [problem.remedy for problem in problems]


@pytest.mark.parametrize(
    ("model", "text", "expected", "remedy"),
    [
        (
            SettingsRecord,
            "anne: 2020\n",
            "f.yaml:1:1 Y004 La clé « anne » est inconnue.",
            "Vouliez-vous dire « annee » ?",
        ),
        (
            SettingsRecord,
            "seuils: {stabilite_point: 1}\n",
            "f.yaml:1:10 Y004 La clé « stabilite_point » est inconnue.",
            "Vouliez-vous dire « stabilite_points » ?",
        ),
        (
            ActionRecord,
            ACTION + INDICATOR.replace("titre", "titres"),
            "f.yaml:5:5 Y005 La clé « titre » manque.",
            "Ajoutez cette clé.",
        ),
        (
            SettingsRecord,
            "annee: bientôt\n",
            "f.yaml:1:8 Y006 « annee » vaut « bientôt », qui n'est pas admis ici.",
            "Donnez un nombre entier.",
        ),
        (
            SettingsRecord,
            "seuils: {stabilite_points: -1}\n",
            "f.yaml:1:28 Y006 « stabilite_points » vaut « -1 », qui n'est pas admis ici.",
            "Donnez un nombre positif.",
        ),
        (
            SettingsRecord,
            "seuils: [1]\n",
            "f.yaml:1:9 Y006 « seuils » vaut « une liste », qui n'est pas admis ici.",
            "Donnez un groupe de clés.",
        ),
        (
            TargetRecord,
            "texte: Hausse\ncomparaison: haussse\n",
            "f.yaml:2:14 Y006 « comparaison » vaut « haussse », qui n'est pas admis ici.",
            "Vouliez-vous dire « hausse » ?",
        ),
        (
            TargetRecord,
            "texte: Hausse\ncomparaison: hausse\nseuil: true\n",
            "f.yaml:3:8 Y006 « seuil » vaut « True », qui n'est pas admis ici.",
            "Donnez un nombre.",
        ),
        (
            TargetRecord,
            "texte: Hausse\ncomparaison: hausse\nseuil: .nan\n",
            "f.yaml:3:8 Y006 « seuil » vaut « nan », qui n'est pas admis ici.",
            "Donnez un nombre.",
        ),
        (
            ActionRecord,
            "id: une action\ntitre: Une action\nporteurs: [caf]\nindicateurs:\n  - " + INDICATOR,
            "f.yaml:1:5 Y006 « id » vaut « une action », qui n'est pas admis ici.",
            "Un identifiant n'a ni espace ni accent : lettres, chiffres, tirets.",
        ),
        (
            ActionRecord,
            "id: a\ntitre:\nporteurs: [caf]\nindicateurs:\n  - " + INDICATOR,
            "f.yaml:2:7 Y006 « titre » vaut « rien », qui n'est pas admis ici.",
            "Donnez un texte.",
        ),
        (
            ActionRecord,
            "id: a\ntitre: Une\nporteurs: []\nindicateurs:\n  - " + INDICATOR,
            "f.yaml:3:11 Y006 « porteurs » vaut « une liste », qui n'est pas admis ici.",
            "Donnez au moins un élément.",
        ),
    ],
)
def test_faults(tmp_path: Path, model: type[Record], text: str, expected: str, remedy: str) -> None:
    """Unknown and missing keys and wrong values are told at their place, in French, with what to do."""
    record, problems, remedies = read(tmp_path, model, text)
    assert record is None
    assert expected in problems
    assert remedies[problems.index(expected)] == remedy


def test_all_faults_at_once(tmp_path: Path) -> None:
    """All the faults of a file are told, whatever their kind."""
    _, problems, _ = read(tmp_path, ActionRecord, "id: a\nporteur: [caf]\nporteurs: caf\nindicateurs: []\n")
    assert [line.split(" ")[1] for line in problems] == ["Y005", "Y004", "Y006", "Y006"]


def test_texts_may_look_like_numbers_or_dates(tmp_path: Path) -> None:
    """A text that YAML takes for a number or a date is kept as a text."""
    text = "id: 12\ntitre: 2019\nporteurs: [1]\nlancement: 2017-01-31\nindicateurs:\n  - " + INDICATOR
    record, problems, _ = read(tmp_path, ActionRecord, text)
    assert problems == []
    assert isinstance(record, ActionRecord)
    assert (record.id, record.titre, record.porteurs, record.lancement) == ("12", "2019", ["1"], "2017-01-31")
