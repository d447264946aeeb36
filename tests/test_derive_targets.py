"""Tests of the verdicts of targets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvreport.model.contract import Comparison, Reference, Target
from cvreport.model.derived import TargetState, TargetVerdict
from cvreport.model.observation import Observation, Qualifier
from cvreport.model.period import Period
from tiny_contract import breakdown, contract, derived, indicator, row, target

MET, NOT_YET, NO_LONGER = TargetState.MET, TargetState.NOT_YET, TargetState.NO_LONGER
DEPENDS, UNKNOWN = TargetState.DEPENDS, TargetState.NOT_MEASURABLE
YEARS = ("2015", "2017", "2019")


def judged(wanted: Target, rows: list[Observation], unit: str = "enfants accompagnés") -> TargetVerdict:
    """The verdict of one target of an indicator with these rows."""
    one = indicator(unit=unit, targets=(wanted,), breakdowns={"filles": breakdown("filles", "filles")})
    (verdict,) = derived(contract([one], rows)).indicators[one.id].targets
    return verdict


def levels(*values: float, **changes: object) -> list[Observation]:
    """A series of one level every second year."""
    return [row(year, value, **changes) for year, value in zip(YEARS, values, strict=False)]


def since(verdict: TargetVerdict) -> str:
    """The code of the period since which the state holds, or nothing."""
    return verdict.since.code if verdict.since else ""


@pytest.mark.parametrize(
    ("comparison", "threshold", "upper", "values", "state"),
    [
        (Comparison.AT_LEAST, 10, None, (5, 10), MET),
        (Comparison.AT_LEAST, 10, None, (5, 9.9), NOT_YET),
        (Comparison.AT_LEAST, 0.3, None, (0.1, 0.1 + 0.2), MET),
        (Comparison.AT_MOST, 10, None, (15, 10), MET),
        (Comparison.AT_MOST, 10, None, (15, 10.1), NOT_YET),
        (Comparison.AT_MOST, 0, None, (3, 0), MET),
        (Comparison.EQUAL, 100, None, (90, 100), MET),
        (Comparison.EQUAL, 100, None, (90, 101), NOT_YET),
        (Comparison.RANGE, 3, 5, (2, 3), MET),
        (Comparison.RANGE, 3, 5, (2, 5), MET),
        (Comparison.RANGE, 3, 5, (2, 6), NOT_YET),
        (Comparison.RANGE, 3, 5, (4, 2), NO_LONGER),
        (Comparison.NEAR, 100, None, (50, 91), MET),
        (Comparison.NEAR, 100, None, (50, 110), MET),
        (Comparison.NEAR, 100, None, (50, 111), NOT_YET),
        (Comparison.RISE, None, None, (100, 105), MET),
        (Comparison.RISE, None, None, (100, 101), NOT_YET),
        (Comparison.RISE, None, None, (100, 90), NOT_YET),
        (Comparison.FALL, None, None, (100, 90), MET),
        (Comparison.FALL, None, None, (100, 99), NOT_YET),
        (Comparison.RISE_BY, 5, None, (100, 105), MET),
        (Comparison.RISE_BY, 5, None, (100, 104), NOT_YET),
        (Comparison.FALL_BY, 5, None, (100, 95), MET),
        (Comparison.FALL_BY, 5, None, (100, 105), NOT_YET),
        (Comparison.UNKNOWN, None, None, (100, 105), UNKNOWN),
        (Comparison.LIST, None, None, (100, 105), UNKNOWN),
    ],
)
def test_each_comparison(
    comparison: Comparison, threshold: float | None, upper: float | None, values: tuple[float, ...], state: TargetState
) -> None:
    """Each comparison holds the last level, or the change, against the threshold."""
    assert judged(target(comparison, threshold, upper=upper), levels(*values)).state is state


@pytest.mark.parametrize(
    ("values", "state", "period"),
    [
        ((10, 11, 12), MET, "2015"),
        ((5, 11, 12), MET, "2017"),
        ((10, 5, 12), MET, "2019"),
        ((5, 6, 7), NOT_YET, ""),
        ((12, 11, 9), NO_LONGER, "2019"),
        ((12, 8, 9), NO_LONGER, "2017"),
    ],
)
def test_since_when(values: tuple[float, ...], state: TargetState, period: str) -> None:
    """A target is met, or no longer met, since the first period of the last unbroken run; one never met has no date."""
    verdict = judged(target(Comparison.AT_LEAST, 10), levels(*values))
    assert (verdict.state, since(verdict)) == (state, period)
    assert [point.value for point in verdict.judged] == list(values)


@pytest.mark.parametrize(
    ("unit", "target_unit", "values", "state"),
    [
        ("enfants", "%", (200, 220), MET),
        ("enfants", "%", (200, 219), NOT_YET),
        ("enfants", "", (200, 210), MET),
        ("%", "points", (20, 30), MET),
        ("%", "%", (20, 30), MET),
        ("%", "%", (20, 22), NOT_YET),
        ("enfants", "%", (0, 30), UNKNOWN),
    ],
)
def test_rise_by(unit: str, target_unit: str, values: tuple[float, ...], state: TargetState) -> None:
    """A rise by 10 is counted in the unit, in percent of the first level for quantities, in points for shares."""
    verdict = judged(target(Comparison.RISE_BY, 10, unit=target_unit), levels(*values), unit)
    assert verdict.state is state


def test_rise_from_a_baseline() -> None:
    """A change is counted from the period that the target names; without that level it cannot be judged."""
    wanted = target(Comparison.RISE_BY, 10, reference=Reference(Period.parse("2017"), ""))
    assert judged(wanted, levels(10, 50, 55)).state is NOT_YET
    assert judged(wanted, levels(90, 50, 60)).state is MET
    missing = judged(wanted, [row("2015", 10), row("2019", 60)])
    assert (missing.state, missing.reason) == (UNKNOWN, "la valeur de départ n'est pas connue")
    assert judged(wanted, levels(40, 50)).state is UNKNOWN


def test_against_another_place() -> None:
    """A level is held against the level elsewhere in the same period; periods without one are not judged."""
    wanted = target(Comparison.AT_LEAST, None, perimeter="QP", reference=Reference(None, "Paris"))
    rows = [*levels(50, 60, 70, perimeter="QP"), row("2015", 55, perimeter="Paris"), row("2017", 58, perimeter="Paris")]
    verdict = judged(wanted, rows)
    assert (verdict.state, since(verdict)) == (MET, "2017")
    assert [point.period.code for point in verdict.judged] == ["2015", "2017"]
    alone = judged(wanted, levels(50, 60, perimeter="QP"))
    assert (alone.state, alone.reason) == (UNKNOWN, "la valeur de comparaison n'est pas connue")


def test_the_target_chooses_its_series() -> None:
    """A target bears on its perimeter and its breakdown, never on another one's levels."""
    rows = [*levels(5, 6, perimeter="QP"), *levels(50, 60, perimeter="Paris"), *levels(1, 2, breakdown="filles")]
    assert judged(target(Comparison.AT_LEAST, 10, perimeter="QP"), rows).state is NOT_YET
    assert judged(target(Comparison.AT_LEAST, 10, perimeter="Paris"), rows).state is MET
    assert judged(target(Comparison.AT_LEAST, 2, breakdown="filles"), rows).state is MET
    elsewhere = judged(target(Comparison.AT_LEAST, 10, perimeter="REP/REP+"), rows)
    assert (elsewhere.state, elsewhere.reason) == (UNKNOWN, "la valeur correspondante n'est pas connue")


def test_sources_that_disagree() -> None:
    """When two partners return the figure and only one meets the target, the verdict depends on the source."""
    rows = [*levels(90, 97, source="caf"), *levels(96, 104, source="ville")]
    verdict = judged(target(Comparison.AT_LEAST, 100), rows)
    assert (verdict.state, verdict.since) == (DEPENDS, None)
    assert {point.source for point in verdict.judged} == {"caf", "ville"}
    assert judged(target(Comparison.AT_LEAST, 95), rows).state is MET
    assert judged(target(Comparison.AT_LEAST, 200), rows).state is NOT_YET


def test_a_source_that_cannot_be_judged_does_not_disagree() -> None:
    """A partner with one level cannot tell a rise: the other partner's series decides."""
    rows = [*levels(50, source="caf"), *levels(50, 60, source="ville")]
    assert judged(target(Comparison.RISE), rows).state is MET


def test_reasons_of_what_cannot_be_judged() -> None:
    """A target that cannot be judged says why: the reason given in the référentiel first."""
    given_reason = judged(target(Comparison.UNKNOWN, reason="objectif sans seuil"), levels(1, 2))
    assert (given_reason.state, given_reason.reason) == (UNKNOWN, "objectif sans seuil")
    assert judged(target(Comparison.RISE), levels(1)).reason == "une seule valeur est connue"
    assert judged(target(Comparison.RISE_BY, 5), levels(1)).reason == "une seule valeur est connue"
    assert judged(target(Comparison.AT_LEAST, 5), []).reason == "la valeur correspondante n'est pas connue"
    own = judged(target(Comparison.AT_LEAST, 5, reason="enquête à venir"), [])
    assert own.reason == "enquête à venir"


def test_so_many_out_of_so_many_is_a_share() -> None:
    """« 39 sur 41 » is held against a target in percent, for the perimeter of the target only."""
    rows = [row("2019", 39, upper=41.0, qualifier=Qualifier.OUT_OF, perimeter="Paris")]
    met = judged(target(Comparison.AT_LEAST, 95, unit="%", perimeter="Paris"), rows)
    assert met.state is MET
    assert met.judged[0].value == pytest.approx(95.12195)
    assert judged(target(Comparison.AT_LEAST, 96, unit="%"), rows).state is NOT_YET
    assert judged(target(Comparison.AT_LEAST, 95, unit="%", perimeter="QP"), rows).state is UNKNOWN


@given(values=st.lists(st.integers(0, 20), min_size=1, max_size=3), threshold=st.integers(0, 20))
def test_at_least_and_at_most_mirror_each_other(values: list[int], threshold: int) -> None:
    """Levels and threshold with their signs changed turn « at least » into « at most » with the same verdict."""
    at_least = judged(target(Comparison.AT_LEAST, threshold), levels(*values))
    at_most = judged(target(Comparison.AT_MOST, -threshold), levels(*(-value for value in values)))
    assert (at_least.state, at_least.since) == (at_most.state, at_most.since)


@given(values=st.lists(st.integers(0, 20), min_size=1, max_size=3), threshold=st.integers(0, 20))
def test_the_state_follows_from_the_levels(values: list[int], threshold: int) -> None:
    """Met means that the last level holds; no longer, that only an earlier one does; not yet, that none does."""
    state = judged(target(Comparison.AT_LEAST, threshold), levels(*values)).state
    holds = [value >= threshold for value in values]
    assert state is (MET if holds[-1] else NO_LONGER if any(holds) else NOT_YET)
