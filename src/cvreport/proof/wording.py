"""How figures are written in the messages."""

from decimal import ROUND_HALF_UP, Decimal

from cvreport.french.numbers import format_number, format_signed
from cvreport.proof.quantities import COUNT, PERCENT, POINT, Quantity

_NARROW = "\u202f"


def decimals_of(step: Decimal) -> int:
    """How many decimals a figure with this last digit shows."""
    exponent = step.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) and step else 0


def plain(value: Decimal, decimals: int | None = None) -> str:
    """A number without its unit, at most two decimals."""
    return format_number(value, 2 if decimals is None else decimals)


def amount(value: Decimal, unit: str, decimals: int = 0, signed: bool = True) -> str:
    """A change with its sign and unit, as « +41 », « −62 % » or « +0,9 point »."""
    text = format_signed(value, decimals) if signed else format_number(abs(value), decimals)
    if unit == PERCENT:
        return f"{text}{_NARROW}%"
    if unit == POINT:
        rounded = abs(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        return f"{text}\u00a0point{'s' if rounded >= 2 else ''}"
    return text if unit == COUNT else f"{text}\u00a0{unit}"


def level(quantity: Quantity) -> str:
    """A quantity as the document prints it, its number alone with its unit."""
    return quantity.text.strip()
