"""Charts of a sub-chapter."""

from __future__ import annotations

from cvreport.compose.figures import sub_chapter_figures
from cvreport.compose.material import Material
from cvreport.model.observation import Observation
from cvreport.narrate.narratives import Fragments
from cvreport.settings import Settings
from tiny_contract import contract, derived, indicator, row


def figures(rows: list[Observation], shares: int = 0) -> list[dict[str, object]]:
    """The charts of the tiny sub-chapter."""
    items = [indicator("la part des élèves", id="soutien.enfants", unit="%")]
    items += [indicator(f"la part {rank}", id=f"soutien.{rank}", unit="%") for rank in range(shares)]
    found = derived(contract(items, rows))
    theme = found.contract.themes[0]
    material = Material(2020, found, {}, Fragments({}), Settings())
    return sub_chapter_figures(material, theme, theme.sub_chapters[0], 4)


def test_too_little_to_compare_gives_no_chart() -> None:
    """A sub-chapter whose series cannot be compared has no chart."""
    assert figures([row("2015", 10, perimeter="QP"), row("2019", 20, perimeter="QP")]) == []


def test_charts_come_from_different_actions() -> None:
    """One action never fills the charts of a sub-chapter alone, however telling its series."""
    rows = [
        row(year, value, perimeter=place, indicator_id=name)
        for name in ("soutien.enfants", "soutien.0")
        for place, values in (("QP", (10, 20)), ("Paris", (30, 35)))
        for year, value in zip(("2015", "2019"), values, strict=True)
    ]
    assert len(figures(rows, shares=1)) < 2
