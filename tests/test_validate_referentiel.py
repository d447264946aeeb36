"""Tests of the référentiel turned into themes, objectives, actions and indicators."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvreport.model.contract import ActionStatus, Comparison, Contract, Direction, Nature
from cvreport.model.period import Period
from projects import REFERENTIEL, changed, write_project
from reading import read_project, told


def read(folder: Path, old: str = "", new: str = "") -> Contract:
    """The contract of the small project, with one change in its référentiel."""
    contract, problems = read_project(write_project(folder, changed(REFERENTIEL, old, new) if old else None))
    assert told(problems) == []
    assert contract is not None
    return contract


def test_the_tree_of_the_small_project(tmp_path: Path) -> None:
    """Themes hold sub-chapters, objectives, actions and indicators, in the order of the file."""
    contract = read(tmp_path)
    (chapter,) = contract.themes[0].sub_chapters
    assert (chapter.id, chapter.theme_id) == ("1.1", "apprendre")
    assert [item.id for item in chapter.priority_objectives] == ["1.1.1", "1.1.2"]
    assert list(contract.actions) == ["soutien", "creches", "lecture"]
    assert list(contract.indicators) == [
        "soutien.eleves",
        "soutien.part",
        "creches.places",
        "creches.attente",
        "lecture.ateliers",
        "lecture.enquete",
        "contexte-apprendre.brevet",
    ]
    assert contract.theme_of["lecture"].id == "apprendre"


def test_actions_and_indicators_keep_what_was_typed(tmp_path: Path) -> None:
    """Partners, axes, launch, direction, nature, breakdowns and targets are those of the file."""
    contract = read(
        tmp_path,
        "            lancement: 2017\n",
        "            lancement: 2017\n            statut: suspendue\n            motif: faute d'élèves\n",
    )
    creches, lecture = contract.actions["creches"], contract.actions["lecture"]
    assert (creches.partners, creches.axes) == (("ville", "caf"), ("lien-social", "sante"))
    assert (lecture.launch, lecture.status, lecture.reason) == (
        Period.parse("2017"),
        ActionStatus.SUSPENDED,
        "faute d'élèves",
    )
    attente = contract.indicators["creches.attente"]
    assert (attente.direction, attente.nature) == (Direction.DOWN, Nature.RESULT)
    assert [target.comparison for target in attente.targets] == [Comparison.FALL]
    ateliers = contract.indicators["lecture.ateliers"]
    assert ateliers.breakdowns["colleges"].label == "collèges"
    assert ateliers.unit_of("colleges") == "ateliers"
    assert contract.indicators["lecture.enquete"].no_target_reason == "pas d'enquête avant 2022"


def test_titles_stand_for_short_titles(tmp_path: Path) -> None:
    """Without a short title, the title is used."""
    (chapter,) = read(tmp_path).themes[0].sub_chapters
    assert [item.short_title for item in chapter.priority_objectives] == [
        "Soutenir les élèves",
        "Faire aimer la lecture",
    ]


def test_key_figures_share_the_period_of_their_box(tmp_path: Path) -> None:
    """A lone key figure is a box without a title; the lines of a box take its period unless they have theirs."""
    (chapter,) = read(tmp_path, "source: caf, sujet", "source: caf, periode: 2014/2015, sujet").themes[0].sub_chapters
    lone, box = chapter.key_figures
    assert (lone.title, len(lone.figures)) == ("", 1)
    assert box.title == "Crèches"
    assert [figure.period for figure in box.figures] == ["2018/2019", "2014/2015"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("porteurs: [academie]", "porteurs: [academi]", ":76:24 R001 Le partenaire « academi » n'est pas déclaré."),
        ("axes: [lien-social, sante]", "axes: [santé]", ":44:20 R002 L'axe « santé » n'est pas déclaré."),
        ("perimetre: QP", "perimetre: QVA", ":30:32 R003 Le périmètre « QVA » n'est pas déclaré."),
        (
            "seuil: 100\n",
            "seuil: 100\n                    reference: {perimetre: QPV}\n",
            ":58:32 R003 Le périmètre « QPV »",
        ),
        (
            "seuil: 100\n",
            "seuil: 100\n                    reference: {periode: jadis}\n",
            ":58:32 T004 Période « jadis »",
        ),
        ("seuil: 100\n", "seuil: 100\n                    echeance: demain\n", ":58:31 T004 Période « demain »"),
        ("perimetre: QP", "modalite: filles", ":30:31 R005 La modalité « filles » n'est pas déclarée."),
        ("lancement: 2017", "lancement: bientôt", ":77:24 T004 Période « bientôt » illisible"),
        ("theme: apprendre", "theme: apprendr", ":2:8 R006 Le thème « apprendr » n'est pas déclaré."),
        ("                    seuil: 100\n", "", ":55:21 Y005 La clé « seuil » manque pour cette comparaison."),
        ("seuil: 100\n", "seuil: 100\n                    seuil_max: 90\n", ""),
        (
            "comparaison: baisse",
            "comparaison: plage\n                    seuil: 5",
            ":66:21 D004 « seuil_max » doit dépasser",
        ),
        (
            "- id: creches",
            "- id: soutien",
            ":41:17 R007 « soutien » est déjà pris : indicators/referentiel/apprendre/1.1",
        ),
        ('id: "1.1.2"', 'id: "1.1.1"', ":68:9 R007 « 1.1.1 » est déjà pris"),
        (
            "  - groupe: Crèches\n",
            "  - sujet: rien\n  - groupe: Crèches\n",
            ":101:5 Y005 La clé « indicateur » manque.",
        ),
    ],
)
def test_faults(tmp_path: Path, old: str, new: str, expected: str) -> None:
    """Unknown names, unreadable periods, thresholds that lack or cross and doubles are told at their place."""
    _, problems = read_project(write_project(tmp_path, changed(REFERENTIEL, old, new)))
    lines = [line for line in told(problems) if line.startswith(REFERENTIEL)]
    if not expected:
        assert lines == []
        return
    assert any(line.startswith(REFERENTIEL + expected) for line in lines), lines


def test_a_target_relative_to_another_place_needs_no_threshold(tmp_path: Path) -> None:
    """« At least as in Paris » names a perimeter instead of a threshold."""
    contract = read(tmp_path, "                    seuil: 100\n", "                    reference: {perimetre: Paris}\n")
    (target,) = contract.indicators["creches.places"].targets
    assert target.threshold is None
    assert target.reference is not None
    assert target.reference.perimeter == "Paris"
