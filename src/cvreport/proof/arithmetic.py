"""What a difference, a percentage, a share or a ratio may be once rounding and truncation are allowed for."""

from dataclasses import dataclass
from decimal import Decimal

from cvreport.proof.quantities import PERCENT, Quantity

_ZERO, _HUNDRED = Decimal(0), Decimal(100)
# « environ », « près de » and their kin widen by a tenth.
_ABOUT = Decimal("0.1")
# « plus de 500 » is still said of 640, hardly of 900.
_BOUND = Decimal("0.35")
# A difference printed in round hundreds may be this far from the true one.
_ROUNDED = Decimal("0.005")


@dataclass(frozen=True, slots=True)
class Interval:
    """All that a printed figure may stand for."""

    low: Decimal
    high: Decimal

    def holds(self, value: Decimal, margin: Decimal = _ZERO) -> bool:
        """Tell whether a value is inside, or nearer than the margin."""
        return self.low - margin <= value <= self.high + margin

    def meets(self, other: "Interval") -> bool:
        """Tell whether two figures can be the same."""
        return self.low <= other.high and other.low <= self.high


def interval(quantity: Quantity, signed: bool = True) -> Interval:
    """The values that a printed quantity may stand for: rounded or truncated, widened by its words."""
    value = quantity.signed if signed else quantity.value
    size = abs(value)
    half = quantity.step / 2
    low, high = value - half, value + half
    if quantity.approximate == "about":
        low, high = min(low, value - size * _ABOUT), max(high, value + size * _ABOUT)
    elif quantity.approximate == "over":
        high = value + max(size * _BOUND, half)
    elif quantity.approximate == "under":
        low = value - max(size * _BOUND, half)
    return Interval(low, high)


def difference(first: Quantity, last: Quantity) -> Interval:
    """The differences that two printed values allow."""
    before, after = interval(first), interval(last)
    return Interval(after.low - before.high, after.high - before.low)


def percent_change(first: Quantity, last: Quantity) -> Interval | None:
    """The changes in percent that two printed values allow; None from a start that is not surely positive."""
    before, after = interval(first), interval(last)
    if before.low <= 0 or after.low < 0:
        return None
    return Interval((after.low / before.high - 1) * _HUNDRED, (after.high / before.low - 1) * _HUNDRED)


def exact_percent(first: Decimal, last: Decimal) -> Decimal:
    """The change in percent between two exact values."""
    return (last / first - 1) * _HUNDRED


def share(part: Quantity, whole: Quantity) -> Interval | None:
    """The shares in percent that a printed part of a printed whole allows."""
    over, under = interval(whole), interval(part)
    if over.low <= 0:
        return None
    return Interval(under.low / over.high * _HUNDRED, under.high / over.low * _HUNDRED)


def agrees(printed: Quantity, allowed: Interval, signed: bool = True) -> bool:
    """Tell whether a printed percentage, difference or share is one of those allowed.

    A figure rounded or truncated may be off by less than one unit of its last digit.
    """
    value = printed.signed if signed else printed.value
    if printed.approximate == "over":
        return allowed.high >= value - printed.step and allowed.low <= value * (1 + _BOUND) + printed.step
    if printed.approximate == "under":
        return allowed.low <= value + printed.step and allowed.high >= value * (1 - _BOUND) - printed.step
    margin = printed.step * Decimal("0.999")
    if printed.approximate == "about":
        margin = max(margin, abs(value) * _ABOUT, Decimal(2) if printed.unit == PERCENT else _ZERO)
    return allowed.holds(value, margin)


def is_rounded(printed: Quantity, true: Decimal) -> bool:
    """Tell whether a difference printed to the hundred or thousand is the rounding of the true one."""
    value = printed.value
    if value < 1000 or value % 100 or printed.value == true:
        return False
    return abs(abs(true) - value) <= abs(true) * _ROUNDED and true % 100 != 0
