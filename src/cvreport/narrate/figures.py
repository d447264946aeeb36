"""Observations turned into printed figures: levels, differences, percentages, ratios, sums, counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cvreport.french.numbers import format_number, format_signed, format_value
from cvreport.french.plurals import singular
from cvreport.model.contract import Comparison, Target
from cvreport.model.derived import Evolution
from cvreport.model.figure import Figure, Operation
from cvreport.model.observation import Observation, Qualifier

SYMBOLS = ("%", "points", "€", "M€", "k€", "km", "m²", "/10", "oui/non", "indice", "€/CA", "jours/7")
MINUS = "\u2212"


def is_symbol(unit: str) -> bool:
    """Whether a unit is printed with each figure, rather than named by the sentence."""
    return unit in SYMBOLS or "/" in unit


def _with_symbol(value: float, unit: str) -> str:
    return format_value(value, unit) if is_symbol(unit) else format_number(value)


def level(observation: Observation) -> Figure:
    """A level as printed, with its symbol and its qualifier: « 94 % », « environ 100 », « 39 sur 41 »."""
    value = observation.value if observation.value is not None else 0.0
    text = _with_symbol(value, observation.unit)
    match observation.qualifier:
        case Qualifier.ABOUT | Qualifier.MORE_THAN | Qualifier.LESS_THAN | Qualifier.AT_LEAST | Qualifier.AT_MOST:
            text = f"{observation.qualifier} {text}"
        case Qualifier.OUT_OF if observation.upper is not None:
            text = f"{text} sur {_with_symbol(observation.upper, observation.unit)}"
    return Figure(text, Operation.LEVEL, (observation.cell,))


def short_level(observation: Observation) -> Figure:
    """A level for a chart or a card, where a qualifier is reduced to a sign."""
    value = observation.value if observation.value is not None else 0.0
    signs = {Qualifier.ABOUT: "≈", Qualifier.MORE_THAN: ">", Qualifier.LESS_THAN: "<"}
    sign = signs.get(observation.qualifier, "")
    text = _with_symbol(value, observation.unit)
    return Figure(f"{sign}\u00a0{text}" if sign else text, Operation.LEVEL, (observation.cell,))


def upper(observation: Observation) -> Figure:
    """The upper bound of a range, or the whole of « x sur y »."""
    return Figure(_with_symbol(observation.upper or 0.0, observation.unit), Operation.LEVEL, (observation.cell,))


def counted(observation: Observation, unit: str, singular_unit: str = "", gender: str = "m") -> Figure:
    """A level followed by what it counts: « 551 enfants accompagnés », « 1 enfant accompagné »."""
    value = observation.value if observation.value is not None else 0.0
    if is_symbol(unit):
        return level(observation)
    if value == 1 and observation.qualifier is Qualifier.EXACT:
        one = "une" if gender == "f" else "un"
        return Figure(f"{one} {singular_unit or singular(unit)}", Operation.LEVEL, (observation.cell,))
    text = f"1 {singular_unit}" if singular_unit and abs(value) == 1 else format_value(value, unit)
    number = level(observation)
    plain = format_number(value)
    return Figure(text.replace(plain, number.text, 1), Operation.LEVEL, (observation.cell,))


def signed_difference(evolution: Evolution) -> Figure:
    """« −907 », « +40 points »."""
    unit = "points" if evolution.last.unit == "%" else evolution.last.unit
    text = format_signed(evolution.difference, unit=unit if is_symbol(unit) else "")
    return Figure(text, Operation.DIFFERENCE, _cells(evolution))


def gap(evolution: Evolution) -> Figure:
    """The size of a change without its sign: « 907 », « 40 points »."""
    unit = "points" if evolution.last.unit == "%" else evolution.last.unit
    return Figure(_with_symbol(abs(evolution.difference), unit), Operation.DIFFERENCE, _cells(evolution))


def percent_text(percent: float) -> str:
    """A signed percentage, rounded to the unit, to a tenth under 10 %: « −62 % », « +1,5 % »."""
    decimals = 0 if abs(percent) >= 10 or abs(percent - round(percent)) < 0.05 else 1
    return format_signed(round(percent, decimals), unit="%")


def percentage(evolution: Evolution) -> Figure:
    """« −62 % »; the evolution must have one."""
    return Figure(percent_text(evolution.percent or 0.0), Operation.PERCENTAGE, _cells(evolution))


def percentage_size(evolution: Evolution) -> Figure:
    """« 62 % », without its sign."""
    text = percent_text(abs(evolution.percent or 0.0)).lstrip("+")
    return Figure(text, Operation.PERCENTAGE, _cells(evolution))


def ratio(evolution: Evolution) -> Figure:
    """By how much the last level multiplies the first: « 2,5 »."""
    first = evolution.first.value or 1.0
    return Figure(format_number(round((evolution.last.value or 0.0) / first, 1)), Operation.RATIO, _cells(evolution))


def total(observations: Sequence[Observation], rounding: int = 1) -> Figure:
    """The sum of some levels, rounded to a multiple of `rounding`."""
    value = sum(observation.value or 0.0 for observation in observations)
    unit = observations[0].unit
    text = _with_symbol(round_to(value, rounding), unit)
    return Figure(text, Operation.SUM, tuple(observation.cell for observation in observations))


def change(observation: Observation) -> Figure:
    """A change whose levels are not known, as a size: « 71 % », « 1,5 point »."""
    return Figure(_with_symbol(abs(observation.value or 0.0), observation.unit), Operation.LEVEL, (observation.cell,))


def signed_change(observation: Observation) -> Figure:
    """A change whose levels are not known, with its sign: « −71 % »."""
    unit = observation.unit if is_symbol(observation.unit) else ""
    return Figure(format_signed(observation.value or 0.0, unit=unit), Operation.LEVEL, (observation.cell,))


def threshold(target: Target, unit: str, indicator_id: str) -> Figure:
    """The threshold of a target, which comes from the référentiel."""
    value = target.threshold if target.threshold is not None else 0.0
    by_how_many = target.comparison in (Comparison.RISE_BY, Comparison.FALL_BY)
    text = format_value(value, target.unit or unit) if by_how_many else _with_symbol(value, target.unit or unit)
    return Figure(text, Operation.TARGET, (f"cible:{indicator_id}",))


def upper_threshold(target: Target, unit: str, indicator_id: str) -> Figure:
    """The upper bound of a target that is a range."""
    value = target.upper if target.upper is not None else 0.0
    return Figure(_with_symbol(value, target.unit or unit), Operation.TARGET, (f"cible:{indicator_id}",))


def count(number: int, of_what: str) -> Figure:
    """A count of things of the référentiel or of the collection; `of_what` names the rule."""
    return Figure(format_number(number), Operation.COUNT, (f"decompte:{of_what}",))


def round_to(value: float, rounding: int) -> float:
    """A value rounded half up to a multiple of `rounding`."""
    if rounding <= 1:
        return value
    return float(int(value / rounding + 0.5) * rounding)


def join_cells(figures: Iterable[Figure]) -> tuple[str, ...]:
    """The cells of several figures, in order, each once."""
    return tuple(dict.fromkeys(cell for figure in figures for cell in figure.cells))


def _cells(evolution: Evolution) -> tuple[str, ...]:
    return (evolution.first.cell, evolution.last.cell)
