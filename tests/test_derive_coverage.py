"""Tests of the balance of the collection."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvreport.derive.all import WHOLE, derive
from cvreport.derive.coverage import coverage_of
from cvreport.model.derived import Derived, IndicatorStatus, TargetState, Verdict
from cvreport.problems import Problems
from cvreport.settings import Thresholds
from projects import FILES, OBSERVATIONS, changed, write_project
from reading import read_project, told

ACADEMIE = f"{OBSERVATIONS}/academie.csv"


def derived(folder: Path, files: dict[str, str] | None = None) -> Derived:
    """Everything derived from the small project with some files changed."""
    contract, problems = read_project(write_project(folder, files))
    assert told(problems) == []
    assert contract is not None
    return derive(contract, Thresholds(), problems)


def test_counts_of_the_small_project(tmp_path: Path) -> None:
    """Actions are counted by verdict, indicators by status, targets by state; the context does not count."""
    coverage = derived(tmp_path).coverage[WHOLE]
    assert (coverage.actions, coverage.indicators, coverage.targets, coverage.returned) == (3, 6, 4, 3)
    assert dict(coverage.verdicts) == {Verdict.REINFORCED: 3}
    assert dict(coverage.statuses) == {
        IndicatorStatus.MEASURED: 4,
        IndicatorStatus.MEASURED_ONCE: 1,
        IndicatorStatus.NOT_AVAILABLE: 1,
    }
    assert dict(coverage.target_states) == {TargetState.MET: 2, TargetState.NOT_YET: 1, TargetState.DEPENDS: 1}


def test_parts_add_up_to_the_whole(tmp_path: Path) -> None:
    """Counts by verdict, status and state add up, and themes and sub-chapters add up to the whole."""
    found = derived(tmp_path)
    for scope in (WHOLE, "apprendre", "1.1"):
        coverage = found.coverage[scope]
        assert sum(coverage.verdicts.values()) == coverage.actions
        assert sum(coverage.statuses.values()) == coverage.indicators
        assert coverage == found.coverage[WHOLE]
    alone = [coverage_of([state]) for state in found.actions.values()]
    assert sum(item.indicators for item in alone) == found.coverage[WHOLE].indicators
    assert sum(item.returned for item in alone) == found.coverage[WHOLE].returned


def test_nothing_covers_nothing() -> None:
    """No action gives zeros."""
    coverage = coverage_of([])
    assert (coverage.actions, coverage.indicators, coverage.targets, coverage.returned) == (0, 0, 0, 0)
    assert not coverage.verdicts


def test_an_action_without_a_known_indicator_is_not_returned(tmp_path: Path) -> None:
    """An action of which nothing is known counts as without data, not as returned."""
    text = FILES[ACADEMIE]
    rows = "lecture.ateliers;2019;QP;;12;;;;;\nlecture.ateliers;2019;QP;colleges;5;;;;;\n"
    assert rows in text
    coverage = derived(tmp_path, {ACADEMIE: text.replace(rows, "lecture.ateliers;;;;;;;sans_reponse;;\n")}).coverage[
        WHOLE
    ]
    assert coverage.returned == 2
    assert coverage.verdicts[Verdict.NO_DATA] == 1


def test_returns_of_the_partners(tmp_path: Path) -> None:
    """A partner is asked for the indicators of its actions, and has returned those it gave a value for."""
    returns = derived(tmp_path).returns
    ville, caf, academie = returns["ville"], returns["caf"], returns["academie"]
    assert (ville.actions, ville.indicators, ville.informed, ville.observations) == (2, 4, 3, 7)
    assert (ville.state, ville.first_year, ville.last_year, ville.scales) == ("partiel", 2014, 2019, ("QP",))
    assert (caf.indicators, caf.informed, caf.state, caf.scales) == (2, 2, "complet", ())
    assert (academie.indicators, academie.informed, academie.observations, academie.state) == (2, 1, 3, "partiel")
    assert all(item.themes == ("apprendre",) for item in returns.values())


def test_a_partner_that_returned_nothing(tmp_path: Path) -> None:
    """A signatory without a row has returned nothing; a partner who has not signed is not in the balance."""
    files = changed(
        "indicators/partenaires.yaml",
        "academie: {",
        "muet: {nom: Muet, sigle: M, signataire: true}\nautre: {nom: Autre, sigle: A}\nacademie: {",
    )
    returns = derived(tmp_path, files).returns
    assert (returns["muet"].state, returns["muet"].first_year, returns["muet"].themes) == ("aucun", None, ())
    assert "autre" not in returns


@pytest.mark.parametrize(
    ("scales", "expected"), [("[QVA]", ("QVA",)), ("[QVA, QP]", ("QP", "QVA")), ("[Paris]", ("Paris",)), ("[]", ())]
)
def test_scales(tmp_path: Path, scales: str, expected: tuple[str, ...]) -> None:
    """The perimeters that a partner returned are summed up as the scales they declare, in the contract's order."""
    name = "indicators/perimetres.yaml"
    own = FILES[name] + f"ici: {{libelle: Lieu, lieu: dans le lieu, de: du lieu, echelles: {scales}}}\n"
    rows = FILES[ACADEMIE].replace("2019;QP;", "2019;ici;")
    assert derived(tmp_path, {name: own, ACADEMIE: rows}).returns["academie"].scales == expected


def test_key_figures_that_cannot_be_computed_are_told(tmp_path: Path) -> None:
    """A key figure without its observations is a problem at its line, and the others are computed."""
    name = "indicators/referentiel/apprendre/1.1.yaml"
    contract, problems = read_project(write_project(tmp_path, changed(name, "periode: 2015 à 2019", "periode: 1999")))
    assert contract is not None
    found = derive(contract, Thresholds(), problems := Problems())
    assert told(problems) == [f"{name}:96:5 N004 « soutien.eleves » n'a pas de valeur annuelle dans 1999."]
    assert sorted(value.value for value in found.key_figures.values()) == [97, 104]
