"""Every level of a series with the change since the one before: what a curve draws without printing it."""

from __future__ import annotations

from itertools import pairwise

from markupsafe import Markup

from cvreport.compose.series_notes import SIGNS
from cvreport.derive.series import evolution_between
from cvreport.french.periods import label
from cvreport.model.derived import Discontinuity, Series
from cvreport.model.figure import Figure
from cvreport.model.observation import Observation
from cvreport.narrate.figures import level, percentage, signed_difference
from cvreport.settings import Thresholds

FEWEST = 3


def levels_view(series: Series, thresholds: Thresholds) -> list[dict[str, object]]:
    """The levels in order of time: periode, valeur, mention, evolution, rupture; none when the curve prints them all.

    A change is given between levels that can be compared; a break stands before the first level after it.
    """
    rows = series.observations
    if len(rows) < FEWEST:
        return []
    broken = {id(found.after): found for found in series.breaks}
    shown = [_shown(rows[0], "", None)]
    for before, after in pairwise(rows):
        found = broken.get(id(after))
        compared = found is None or found.comparable
        shown.append(_shown(after, _change(before, after, thresholds) if compared else "", found))
    return shown


def _shown(row: Observation, change: Figure | str, found: Discontinuity | None) -> dict[str, object]:
    return {
        "periode": label(row.period),
        "valeur": level(row),
        "mention": SIGNS[row.status][1] if row.status in SIGNS else "",
        "evolution": change,
        "rupture": Markup("Rupture de série : {}").format(found.reason) if found is not None else "",
    }


def _change(before: Observation, after: Observation, thresholds: Thresholds) -> Figure | str:
    evolution = evolution_between(before, after, thresholds)
    if evolution is None:
        return ""
    return percentage(evolution) if evolution.percent is not None else signed_difference(evolution)
