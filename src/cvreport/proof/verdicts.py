"""Verdicts on an announced change: code, confidence, what was computed, correction; none when right."""

from dataclasses import replace
from decimal import Decimal

from cvreport.proof.arithmetic import Interval, agrees, difference, exact_percent, is_rounded, percent_change
from cvreport.proof.changes import Change
from cvreport.proof.pairs import Pair
from cvreport.proof.quantities import COUNT, PERCENT, POINT, Quantity
from cvreport.proof.wording import amount, decimals_of, level

Verdict = tuple[str, float, str, str]
_TEN = Decimal(10)


def percent_verdict(pair: Pair, change: Change) -> Verdict | None:
    """Judge a change announced in percent."""
    printed = _directed(change)
    allowed = percent_change(pair.first, pair.last)
    if allowed is None:
        return None
    if _matches(printed, allowed, pair.ordered) and not _rather_points(pair, printed):
        return None
    reverse = percent_change(pair.last, pair.first)
    if not pair.ordered and reverse and _matches(printed, reverse, True):
        return None
    true = exact_percent(pair.first.signed, pair.last.signed)
    decimals = decimals_of(printed.step)
    if pair.last.unit == PERCENT:
        points = difference(pair.first, pair.last)
        point = amount(_true_difference(pair), POINT, decimals_of(min(pair.first.step, pair.last.step)))
        if _matches(printed, points, pair.ordered):
            message = (
                f"L'écart entre deux pourcentages se dit en points : {_difference_text(pair)} = {point} "
                f"(soit {amount(true, PERCENT)} en valeur relative)."
            )
            return "C108", 0.8, message, point
    if pair.ordered and _matches(printed, allowed, False):
        message = (
            f"De {level(pair.first)} à {level(pair.last)}, l'évolution est de "
            f"{amount(true, PERCENT, decimals)} : le sens imprimé est inversé."
        )
        return "C103", 0.9, message, amount(true, PERCENT, decimals)
    message = (
        f"De {level(pair.first)} à {level(pair.last)}, l'évolution est de "
        f"{amount(true, PERCENT, max(decimals, 1))}, "
        f"et non {change.amount.text.strip()}.{_percent_hint(pair, printed, true)}"
    )
    return "C102", 0.92, message, amount(true, PERCENT, decimals)


def _rather_points(pair: Pair, printed: Quantity) -> bool:
    """Tell whether « +1,4 % » between shares is their exact gap and only nearly their relative change."""
    if pair.last.unit != PERCENT or pair.last.step > Decimal("0.1"):
        return False
    exact = abs(_true_difference(pair)) == printed.value
    return exact and abs(exact_percent(pair.first.signed, pair.last.signed)).quantize(printed.step) != printed.value


def _percent_hint(pair: Pair, printed: Quantity, true: Decimal) -> str:
    first, last = pair.first.signed, pair.last.signed
    size = abs(printed.value)
    margin = printed.step or Decimal(1)
    if last and abs(abs(last - first) / last * 100 - size) < margin:
        return " Le pourcentage imprimé rapporte l'écart à la valeur d'arrivée."
    if abs(last / first * 100 - size) < margin:
        return " Le pourcentage imprimé est le rapport des deux valeurs, non leur évolution."
    return _tenfold_hint(size, abs(true))


def point_verdict(pair: Pair, change: Change) -> Verdict | None:
    """Judge a change announced in points."""
    printed = _directed(change)
    if not printed.step:
        printed = replace(printed, step=Decimal(1))
    if _matches(printed, difference(pair.first, pair.last), pair.ordered):
        return None
    relative = percent_change(pair.first, pair.last)
    true = _true_difference(pair)
    if pair.last.unit not in (PERCENT, POINT):
        if relative and _matches(printed, relative, pair.ordered):
            percent = amount(exact_percent(pair.first.signed, pair.last.signed), PERCENT, decimals_of(printed.step))
            message = (
                f"De {level(pair.first)} à {level(pair.last)}, l'évolution est de {percent} : ce ne sont "
                f"pas des points."
            )
            return "C108", 0.85, message, percent
        return None
    decimals = max(decimals_of(pair.first.step), decimals_of(pair.last.step))
    expected = amount(_reading(pair, true), POINT, decimals, signed=pair.ordered)
    computed = f"{_difference_text(pair)} = {amount(true, POINT, decimals)}"
    if pair.ordered and _matches(printed, difference(pair.first, pair.last), False):
        return (
            "C103",
            0.9,
            f"{computed} : le sens imprimé ({change.amount.text.strip()}) est inversé.",
            expected,
        )
    if relative and _matches(printed, relative, pair.ordered):
        return (
            "C108",
            0.85,
            f"{computed} ; {change.amount.text.strip()} est l'évolution relative, en %.",
            expected,
        )
    return (
        "C101",
        0.93,
        f"{computed}, et non {change.amount.text.strip()}.{_tenfold_hint(printed.value, abs(true))}",
        expected,
    )


def difference_verdict(pair: Pair, change: Change) -> Verdict | None:
    """Judge a change announced in the unit of the values."""
    printed, true = _directed(change), _true_difference(pair)
    allowed = difference(pair.first, pair.last)
    if pair.last.unit == PERCENT and not printed.step:
        printed = replace(printed, step=Decimal(1))
    for candidate in _scaled(printed, pair):
        if _matches(candidate, allowed, pair.ordered) or is_rounded(candidate, true):
            return None
    decimals = max(decimals_of(pair.first.step), decimals_of(pair.last.step))
    unit = POINT if pair.last.unit == PERCENT else ""
    expected = amount(_reading(pair, true), unit, decimals, signed=pair.ordered)
    computed = f"{_difference_text(pair)} = {amount(true, unit, decimals)}"
    if pair.ordered and any(_matches(candidate, allowed, False) for candidate in _scaled(printed, pair)):
        return (
            "C103",
            0.9,
            f"{computed} : le sens imprimé ({change.amount.text.strip()}) est inversé.",
            expected,
        )
    hint = _tenfold_hint(printed.value, abs(true))
    return "C101", 0.95, f"{computed}, et non {change.amount.text.strip()}.{hint}", expected


def _scaled(printed: Quantity, pair: Pair) -> list[Quantity]:
    """The readings of a change whose unit is left out beside values in thousands or millions."""
    if printed.unit == COUNT and pair.last.step >= 1 and pair.last.unit != PERCENT and printed.value < 1000:
        factor = next(
            (Decimal(10) ** power for power in (9, 6, 3) if pair.last.value >= Decimal(10) ** power),
            Decimal(1),
        )
        return [
            printed,
            replace(printed, value=printed.value * factor, step=(printed.step or Decimal(1)) * factor),
        ]
    return [printed]


def _tenfold_hint(printed: Decimal, true: Decimal) -> str:
    if printed and true and any(abs(printed * factor - true) <= true / 50 for factor in (_TEN, 1 / _TEN)):
        return " Un facteur dix sépare les deux : une virgule ou un zéro est sans doute de trop."
    return ""


def _directed(change: Change) -> Quantity:
    return replace(change.amount, sign=change.direction)


def _true_difference(pair: Pair) -> Decimal:
    return pair.last.signed - pair.first.signed


def _difference_text(pair: Pair) -> str:
    return f"{level(pair.last)} − {level(pair.first)}"


def _reading(pair: Pair, value: Decimal) -> Decimal:
    return value if pair.ordered else abs(value)


def _matches(printed: Quantity, allowed: Interval, directed: bool) -> bool:
    """Whether a printed change is allowed; without a known direction, its size alone counts."""
    if directed and printed.sign:
        return agrees(printed, allowed)
    size = replace(printed, sign=0)
    return agrees(size, allowed) or agrees(size, Interval(-allowed.high, -allowed.low))
