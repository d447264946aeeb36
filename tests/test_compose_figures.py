"""Charts of a sub-chapter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from cvreport.compose.figures import sub_chapter_figures
from cvreport.compose.material import Material
from cvreport.model.contract import Indicator
from cvreport.model.observation import Observation
from cvreport.model.territory import Perimeter
from cvreport.narrate.narratives import Fragments
from cvreport.settings import Settings
from tiny_contract import contract, derived, indicator, plain, row


def drawn(items: Sequence[Indicator], rows: Sequence[Observation]) -> list[dict[str, Any]]:
    """The charts of a sub-chapter, from figure 4 on; each indicator is of the action that its identifier names."""
    made = contract(items, rows)
    made = replace(made, perimeters={**made.perimeters, "REP": Perimeter("REP", "REP", "en REP", "des REP", "", "")})
    theme = made.themes[0]
    chapter = theme.sub_chapters[0]
    priority = chapter.priority_objectives[0]
    action = priority.objectives[0].actions[0]
    actions = tuple(
        replace(action, id=name, indicators=tuple(item for item in items if item.action_id == name))
        for name in dict.fromkeys(item.action_id for item in items)
    )
    objectives = (replace(priority.objectives[0], actions=actions),)
    chapter = replace(chapter, priority_objectives=(replace(priority, objectives=objectives),))
    theme = replace(theme, sub_chapters=(chapter,))
    material = Material(2020, derived(replace(made, themes=(theme,))), {}, Fragments({}), Settings())
    return sub_chapter_figures(material, theme, chapter, 4)


def item(identifier: str, unit: str = "%", **changes: object) -> Indicator:
    """An indicator of the action that its identifier names."""
    action, _, name = identifier.partition(".")
    return indicator(
        f"la part {name}", **{"short_title": f"Part {identifier}", **changes}, **own(identifier, action, unit)
    )


def own(identifier: str, action: str, unit: str) -> dict[str, object]:
    """What an identifier says of an indicator."""
    return {"id": identifier, "action_id": action, "unit": unit}


def series(identifier: str, first: float, last: float, **changes: object) -> list[Observation]:
    """Two levels of an indicator."""
    given: dict[str, object] = {"indicator_id": identifier, "action_id": identifier.partition(".")[0], **changes}
    return [row("2015", first, **given), row("2019", last, **given)]


def shares(changes: Mapping[str, tuple[float, float]], unit: str = "%") -> list[dict[str, Any]]:
    """The charts of indicators that have one series each."""
    rows = [one for name, (first, last) in changes.items() for one in series(name, first, last)]
    return drawn([item(name, unit) for name in changes], rows)


def places(identifier: str, *values: tuple[str, float, float]) -> list[Observation]:
    """The series of an indicator in several perimeters."""
    return [one for place, first, last in values for one in series(identifier, first, last, perimeter=place)]


def texts(figure: Mapping[str, Any]) -> list[str]:
    """The texts of a chart, in plain spaces."""
    return [plain(found) for found in re.findall(r"<text[^>]*>([^<]*)</text>", str(figure["svg"]))]


def table(figure: Mapping[str, Any]) -> list[list[str]]:
    """The table of a chart, in plain spaces."""
    return [[plain(str(cell)) for cell in line] for line in figure["tableau"]["lignes"]]


TWO_PLACES = places("a.x", ("QP", 10, 20), ("Paris", 30, 35))


def test_too_little_to_compare_gives_no_chart() -> None:
    """A sub-chapter whose series cannot be compared has no chart."""
    assert drawn([item("a.x")], series("a.x", 10, 20)) == []


def test_one_indicator_in_several_places_is_not_enough() -> None:
    """Slopes are drawn for two indicators at least, so that a lone one gives none."""
    assert drawn([item("a.x")], TWO_PLACES) == []


def test_indicators_of_two_actions_give_two_charts_of_slopes() -> None:
    """Each chart compares the places of an indicator at the same two dates, and is numbered on."""
    found = drawn([item("a.x"), item("b.x")], [*TWO_PLACES, *places("b.x", ("QP", 10, 12), ("Paris", 30, 31))])
    assert [(one["numero"], one["titre"]) for one in found] == [(4, "Part a.x"), (5, "Part b.x")]
    first = found[0]
    assert first["tableau"]["entetes"] == ["Périmètre", "2015", "2019"]
    assert table(first) == [["Quartiers prioritaires", "10 %", "20 %"], ["Ensemble de Paris", "30 %", "35 %"]]
    assert {"10 %", "20 %", "30 %", "35 %"} <= set(texts(first))
    assert first["source"] == "Source : DFPE."
    told = (
        "Pentes : Part a.x, en 2015 et en 2019 ; Quartiers prioritaires, de 10 % à 20 %; "
        "Ensemble de Paris, de 30 % à 35 %."
    )
    assert f"<title>{told}</title>" in plain_title(first)


def plain_title(figure: Mapping[str, Any]) -> str:
    """The drawing in plain spaces."""
    return str(figure["svg"]).replace("\u202f", " ").replace("\u00a0", " ")


def test_the_most_telling_indicators_are_drawn() -> None:
    """Two charts at most: those of the greatest changes and of the most places."""
    rows = [
        *places("a.x", ("QP", 10, 11), ("Paris", 30, 31)),
        *places("b.x", ("QP", 10, 20), ("Paris", 30, 35)),
        *places("c.x", ("QP", 10, 11), ("Paris", 30, 31), ("REP/REP+", 12, 13)),
    ]
    found = drawn([item("a.x"), item("b.x"), item("c.x")], rows)
    assert [one["titre"] for one in found] == ["Part c.x", "Part b.x"]


def test_charts_come_from_different_actions() -> None:
    """One action never fills the charts of a sub-chapter alone, however telling its series."""
    rows = [*TWO_PLACES, *places("a.y", ("QP", 10, 60), ("Paris", 30, 90))]
    assert drawn([item("a.x"), item("a.y")], rows) == []


@pytest.mark.parametrize(
    "rows",
    [
        [*series("b.x", 10, 20, perimeter="QP"), *series("b.x", 30, 35, perimeter="Paris", source="caf")],
        [*series("b.x", 10, 20, perimeter="QP"), *series("b.x", 30, 35, perimeter="Paris")[:1]],
        places("b.x", ("QP", 1, 2), ("Paris", 300, 350)),
        [*series("b.x", 10, 20, perimeter="QP"), *series("b.x", 30, 35, perimeter="Paris", unit="points")],
        places("b.x", *((place, 10, 20) for place in ("QP", "REP/REP+", "REP", "Paris", ""))),
    ],
    ids=["another source", "another date", "another scale", "another unit", "too many places"],
)
def test_series_that_cannot_share_a_chart_are_not_drawn_together(rows: list[Observation]) -> None:
    """Places are compared by the same partner, at the same dates, on one scale, in one unit, four at most."""
    assert drawn([item("a.x"), item("b.x")], [*TWO_PLACES, *rows]) == []


def test_shares_before_and_after() -> None:
    """Without slopes, three actions or more whose shares moved share a chart, the greatest rise first."""
    (found,) = shares({"a.x": (10, 20), "b.x": (50, 20), "c.x": (40, 45)})
    assert (found["numero"], found["titre"]) == (4, "Les parts qui ont le plus changé")
    assert table(found) == [
        ["Part a.x", "10 %", "20 %", "2015 et 2019"],
        ["Part c.x", "40 %", "45 %", "2015 et 2019"],
        ["Part b.x", "50 %", "20 %", "2015 et 2019"],
    ]
    assert {"10 %", "20 %", "50 %", "45 %"} <= set(texts(found))
    assert "Haltères, parts avant et après : Part a.x, de 10 % à 20 % ; " in plain_title(found)


def test_changes_of_counts() -> None:
    """Where shares are too few, the changes of counts are drawn in percent."""
    (found,) = shares({"a.x": (100, 150), "b.x": (200, 100), "c.x": (40, 44)}, unit="élèves")
    assert found["titre"] == "Les effectifs qui ont le plus changé"
    assert table(found) == [
        ["Part a.x", "+50 %", "2015 et 2019"],
        ["Part c.x", "+10 %", "2015 et 2019"],
        ["Part b.x", "\u221250 %", "2015 et 2019"],
    ]
    assert {"+50 %", "+10 %", "\u221250 %"} <= set(texts(found))


@pytest.mark.parametrize("third", [(5, 9), (10, 60), (0, 40)], ids=["few", "fivefold", "from nothing"])
def test_counts_that_percentages_would_mislead_are_left_out(third: tuple[float, float]) -> None:
    """A change from under ten, or of more than 400 %, is not set beside the others."""
    assert shares({"a.x": (100, 150), "b.x": (200, 100), "c.x": third}, unit="élèves") == []


def test_a_comparison_has_three_rows_at_least() -> None:
    """Three indicators of one action are one row: such a chart is not drawn."""
    assert shares({"a.x": (10, 20), "a.y": (50, 20), "a.z": (40, 45)}) == []
    assert shares({"a.x": (10, 20), "a.y": (50, 20), "b.x": (40, 45)}) == []


def test_a_comparison_has_six_rows_at_most() -> None:
    """The six greatest changes are kept, one an action."""
    (found,) = shares({f"{name}.x": (10, 10 + rank) for rank, name in enumerate("abcdefgh", 1)})
    assert [line[0] for line in table(found)] == [f"Part {name}.x" for name in "hgfedc"]


def test_breakdowns_are_not_compared() -> None:
    """Only the figure of the whole stands for an indicator."""
    rows = [one for name in "abc" for one in series(f"{name}.x", 10, 20, breakdown="f")]
    assert drawn([item(f"{name}.x") for name in "abc"], rows) == []


def test_partners_are_named_once() -> None:
    """The source of a chart names each partner once, in order."""
    rows = [*series("a.x", 10, 20), *series("b.x", 50, 20, source="caf"), *series("c.x", 40, 45)]
    (found,) = drawn([item(f"{name}.x") for name in "abc"], rows)
    assert found["source"] == "Source : DFPE, Caf."


@pytest.mark.parametrize("unit", ["%", "élèves"])
def test_every_figure_of_a_chart_says_its_cells(unit: str) -> None:
    """The list of a chart's figures, for the trace, holds each figure of its table with operation and cells."""
    (found,) = shares({"a.x": (100, 50), "b.x": (80, 20), "c.x": (40, 45)}, unit=unit)
    listed = [part.partition("=")[::2] for part in found["chiffres"].split(";")]
    inside = [cell for line in found["tableau"]["lignes"] for cell in line[1:] if not isinstance(cell, str)]
    assert listed == [(one.text, f"{one.operation} {' '.join(one.cells)}") for one in inside]
    assert {cell for _, source in listed for cell in source.split()[1:]} == {f"ville:{line}" for line in range(2, 8)}
    assert {plain(text) for text, _ in listed} <= set(texts(found))
