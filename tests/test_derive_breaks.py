"""Breaks of series: found between two levels, never crossed by an evolution that nobody asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvreport.derive.breaks import break_between, breaks_of, predecessors
from cvreport.derive.keyfigures import FigureError, refuse_break
from cvreport.derive.series import all_series, evolution_of
from cvreport.derive.targets import judge
from cvreport.model.contract import Comparison, Contract, Indicator, SeriesBreak
from cvreport.model.derived import Series, TargetState
from cvreport.model.observation import Observation
from cvreport.model.period import Period
from cvreport.model.territory import Perimeter
from cvreport.settings import Thresholds
from tiny_contract import PERIMETERS, contract, derived, indicator, row, target

NEW = Perimeter(
    "QP-2024", "Quartiers de 2024", "dans les quartiers", "des quartiers", "2024", "", ("QP",), follows="QP"
)
OLD = replace(PERIMETERS["QP"], vintage="2015-2023")
ALL = {**PERIMETERS, "QP": OLD, "QP-2024": NEW}


def broken(period: str = "2018", **changes: object) -> SeriesBreak:
    """A break of the series of the action."""
    made = SeriesBreak(Period.parse(period), "la définition change")
    return replace(made, **changes)  # type: ignore[arg-type]


def with_breaks(*breaks: SeriesBreak) -> Indicator:
    """The indicator, with breaks."""
    return indicator(breaks=breaks)


def on_two_vintages(one: Indicator, rows: list[Observation]) -> Contract:
    """A contract whose quartiers of 2024 replace those of 2015."""
    return replace(contract([one], rows), perimeters=ALL)


def series(one: Indicator, rows: list[Observation]) -> Series:
    """The only series of some rows."""
    (found,) = all_series(contract([one], rows), one)
    return found


def test_an_evolution_begins_after_the_break() -> None:
    """The change is computed from the first level counted in the new way, and gives its verdict."""
    found = series(with_breaks(broken()), [row("2015", 90), row("2017", 60), row("2018", 200), row("2019", 220)])
    assert [point.value for point in found.comparable] == [200, 220]
    evolution = evolution_of(found, Thresholds())
    assert evolution is not None
    assert (evolution.first.value, evolution.last.value, evolution.difference) == (200, 220, 20)


def test_a_level_alone_after_the_break_has_no_evolution() -> None:
    """One level in the new way cannot be compared with any other."""
    found = series(with_breaks(broken()), [row("2015", 90), row("2017", 60), row("2019", 220)])
    assert evolution_of(found, Thresholds()) is None


def test_a_comparable_break_lets_the_change_be_computed() -> None:
    """Where the editor says that the levels compare, the whole series gives the change."""
    found = series(with_breaks(broken(comparable=True)), [row("2015", 90), row("2019", 220)])
    evolution = evolution_of(found, Thresholds())
    assert evolution is not None
    assert evolution.difference == 130
    assert found.breaks[0].comparable


@pytest.mark.parametrize(
    ("declared", "before", "after", "found"),
    [
        (broken(), row("2017", 1), row("2018", 2), True),
        (broken(), row("2017/2018", 1), row("2018/2019", 2), True),
        (broken("2018/2019"), row("2018", 1), row("2019", 2), True),
        (broken(), row("2018", 1), row("2019", 2), False),
        (broken(), row("2015", 1), row("2017", 2), False),
        (broken(perimeter="QP"), row("2017", 1, perimeter="QP"), row("2018", 2, perimeter="QP"), True),
        (broken(perimeter="QP"), row("2017", 1, perimeter="Paris"), row("2018", 2, perimeter="Paris"), False),
        (broken(source="caf"), row("2017", 1), row("2018", 2), False),
        (broken(breakdown="filles"), row("2017", 1), row("2018", 2), False),
    ],
)
def test_where_a_break_lies(declared: SeriesBreak, before: Observation, after: Observation, found: bool) -> None:
    """A break lies between the last level before its period and the first of it, in the series it names."""
    assert (break_between(with_breaks(declared), before, after, PERIMETERS) is not None) is found


def test_two_breaks_in_one_place_make_one() -> None:
    """Both reasons are told, and one that forbids the comparison is enough."""
    one = with_breaks(broken("2016", comparable=True), broken("2017", reason="l'enquête change."))
    (found,) = breaks_of(one, [row("2015", 1), row("2019", 2)], PERIMETERS)
    assert found.reason == "la définition change ; l'enquête change"
    assert not found.comparable


@given(st.lists(st.integers(2005, 2030), min_size=2, max_size=12, unique=True), st.integers(2000, 2035))
def test_parts_are_never_mixed(years: list[int], year: int) -> None:
    """Whatever the years and the break, what is compared lies wholly on one side, and nothing is lost."""
    found = series(with_breaks(broken(str(year))), [row(str(each), each) for each in years])
    assert sorted(years) == [point.value for point in found.observations]
    sides = {point.period.start.year >= year for point in found.comparable}
    assert len(sides) == 1
    assert len(found.breaks) == (min(years) < year <= max(years))


def test_a_new_perimeter_continues_the_old_one() -> None:
    """Contours that replace others make one series with a break, which nothing crosses."""
    rows = [row("2021", 5, perimeter="QP"), row("2023", 6, perimeter="QP"), row("2024", 9, perimeter="QP-2024")]
    (found,) = all_series(on_two_vintages(indicator(), rows), indicator())
    assert found.perimeter == "QP-2024"
    assert [point.value for point in found.observations] == [5, 6, 9]
    assert found.breaks[0].reason == "le périmètre change (2015-2023, puis 2024)"
    assert evolution_of(found, Thresholds()) is None


def test_perimeters_known_at_one_time_stay_apart() -> None:
    """Where both contours are known in one year, each keeps its own series."""
    rows = [row("2023", 6, perimeter="QP"), row("2024", 7, perimeter="QP"), row("2024", 9, perimeter="QP-2024")]
    found = all_series(on_two_vintages(indicator(), rows), indicator())
    assert [(item.perimeter, len(item.observations), item.breaks) for item in found] == [
        ("QP", 2, ()),
        ("QP-2024", 1, ()),
    ]


def test_three_perimeters_in_a_row() -> None:
    """Contours replaced twice make one series with two breaks."""
    third = replace(NEW, id="QP-2030", vintage="2030", follows="QP-2024")
    rows = [row(year, 1, perimeter=name) for year, name in (("2023", "QP"), ("2024", "QP-2024"), ("2030", "QP-2030"))]
    made = replace(contract([indicator()], rows), perimeters={**ALL, "QP-2030": third})
    (found,) = all_series(made, indicator())
    assert len(found.breaks) == 2
    assert list(predecessors("QP-2030", made.perimeters)) == ["QP-2024", "QP"]


def test_predecessors_of_a_circle_end() -> None:
    """Perimeters that replace one another, which the checks refuse, do not make an endless search."""
    circle = {"a": replace(NEW, id="a", follows="b"), "b": replace(NEW, id="b", follows="a")}
    assert list(predecessors("a", circle)) == ["b"]


def test_a_target_on_old_contours_is_judged_on_them() -> None:
    """The quartiers of 2024 never meet a target set for those of 2015."""
    one = indicator(targets=(target(Comparison.AT_LEAST, 8, perimeter="QP"),))
    rows = [row("2023", 6, perimeter="QP"), row("2024", 9, perimeter="QP-2024")]
    verdict = judge(one, one.targets[0], all_series(on_two_vintages(one, rows), one), Thresholds())
    assert verdict.state is TargetState.NOT_YET
    assert [item.value for item in verdict.judged] == [6]


@pytest.mark.parametrize(
    ("comparison", "reason"),
    [
        (Comparison.RISE, "la série est rompue"),
        (Comparison.RISE_BY, "la série est rompue depuis la valeur de départ"),
    ],
)
def test_a_target_of_change_is_not_judged_across_a_break(comparison: Comparison, reason: str) -> None:
    """A rise cannot be told between levels that are not counted alike."""
    one = indicator(targets=(target(comparison, 5),), breaks=(broken(),))
    found = series(one, [row("2015", 9), row("2019", 90)])
    verdict = judge(one, one.targets[0], [found], Thresholds())
    assert (verdict.state, verdict.reason) == (TargetState.NOT_MEASURABLE, reason)


def test_figures_across_a_break_are_refused() -> None:
    """The message says where the break is, and what to do."""
    made = contract([with_breaks(broken())], [row("2015", 9), row("2019", 90)])
    with pytest.raises(FigureError, match=r"rompue en 2018 \(la définition change\).*malgre_rupture=true"):
        refuse_break(made, made.observations)


def test_the_verdict_of_an_action_ignores_what_is_before_the_break() -> None:
    """A fall across the break counts for nothing; the rise since then reinforces the action."""
    rows = [row("2015", 900), row("2018", 200), row("2019", 220)]
    state = derived(contract([with_breaks(broken())], rows)).actions["soutien"]
    assert state.score > 0
