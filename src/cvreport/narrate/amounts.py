"""Sums of money as they are said aloud: « 228 M€ », « 7,2 M€ », « 450 k€ »."""

from __future__ import annotations

from cvreport.french.numbers import format_value
from cvreport.model.figure import Figure, Operation
from cvreport.model.observation import Observation, Qualifier

MILLION = 1_000_000
THOUSAND = 1_000
ONE_DECIMAL_UNDER = 100


def amount(observation: Observation) -> Figure:
    """A level in euros, rounded to the million (to a tenth of one under a hundred), or to the thousand under one."""
    value = observation.value or 0.0
    if observation.unit != "€":
        return Figure(format_value(value, observation.unit), Operation.LEVEL, (observation.cell,))
    sign = "+" if observation.qualifier is Qualifier.CHANGE and value > 0 else ""
    return Figure(sign + _said(value), Operation.LEVEL, (observation.cell,))


def _said(value: float) -> str:
    if abs(value) >= MILLION:
        millions = value / MILLION
        return format_value(round(millions, 0 if abs(millions) >= ONE_DECIMAL_UNDER else 1), "M€")
    if abs(value) >= THOUSAND:
        return format_value(round(value / THOUSAND), "k€")
    return format_value(value, "€")
