"""The contract turned into everything that follows from its observations."""

from __future__ import annotations

from cvreport import problem_catalogue as kinds
from cvreport.derive.actions import derive_action, derive_indicator
from cvreport.derive.coverage import coverage_of, returns_of
from cvreport.derive.keyfigures import FigureError, compute_key_figure, key_figures_of
from cvreport.model.contract import Contract
from cvreport.model.derived import Derived, KeyFigureValue
from cvreport.problems import Problems
from cvreport.settings import Thresholds

WHOLE = "ensemble"


def derive(contract: Contract, thresholds: Thresholds, problems: Problems) -> Derived:
    """Derive every indicator, action, key figure and count; key figures that cannot be computed are problems."""
    indicators = {
        identifier: derive_indicator(contract, indicator, thresholds)
        for identifier, indicator in contract.indicators.items()
    }
    actions = {
        identifier: derive_action(action, [indicators[indicator.id] for indicator in action.indicators])
        for identifier, action in contract.actions.items()
    }
    coverage = {WHOLE: coverage_of(actions.values())}
    for theme in contract.themes:
        coverage[theme.id] = coverage_of(actions[action.id] for action in theme.actions())
        for chapter in theme.sub_chapters:
            coverage[chapter.id] = coverage_of(actions[action.id] for action in chapter.actions())
    return Derived(
        contract=contract,
        actions=actions,
        indicators=indicators,
        key_figures=_key_figures(contract, problems),
        coverage=coverage,
        returns=returns_of(contract, indicators),
    )


def _key_figures(contract: Contract, problems: Problems) -> dict[int, KeyFigureValue]:
    values: dict[int, KeyFigureValue] = {}
    for figure in key_figures_of(contract):
        try:
            values[id(figure)] = compute_key_figure(contract, figure)
        except FigureError as failure:
            problems.add(kinds.FIGURE_NOT_FOUND, figure.place, str(failure))
    return values
