"""Checks of the data beyond their domains: figures that their neighbours contradict.

They are warnings of `cvreport check` alone: a build says what the data say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cvreport.derive.anomalies_finding import Anomaly
from cvreport.derive.anomalies_parts import breakdowns_above_wholes, territories_above_wholes
from cvreport.derive.anomalies_series import falling_totals, tenfold_jumps, years_above_totals
from cvreport.derive.anomalies_shares import shares_against_counts
from cvreport.derive.anomalies_sources import disagreeing_sources, targets_left_unjudged
from cvreport.model.derived import Derived
from cvreport.problems import Problems

Rule = Callable[[Derived], Iterator[Anomaly]]
RULES: tuple[Rule, ...] = (
    tenfold_jumps,
    falling_totals,
    years_above_totals,
    territories_above_wholes,
    breakdowns_above_wholes,
    shares_against_counts,
    disagreeing_sources,
    targets_left_unjudged,
)


def check_anomalies(derived: Derived, problems: Problems) -> None:
    """Report what every rule finds, except what a note or a printed value already explains."""
    for rule in RULES:
        for anomaly in rule(derived):
            if not anomaly.explained:
                problems.add(anomaly.kind, anomaly.place, anomaly.message)
