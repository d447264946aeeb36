"""Roundings that are tolerated, and said on demand: « +30 % » for 29,3 %, « +1 200 » for 1 201."""

from decimal import ROUND_HALF_UP

from cvreport.proof.arithmetic import exact_percent, is_rounded
from cvreport.proof.changes import Change
from cvreport.proof.finding import Issue, Severity
from cvreport.proof.masking import Masked
from cvreport.proof.pairs import Pair
from cvreport.proof.quantities import COUNT, PERCENT
from cvreport.proof.wording import amount, decimals_of, level


def rounding_note(masked: Masked, pair: Pair, change: Change) -> Issue | None:
    """A note on a right change that is not the nearest rounding of what its two exact values give."""
    printed = change.amount
    exact = not (pair.first.step or pair.last.step or printed.approximate) and pair.ordered
    if not exact or pair.first.signed <= 0:
        return None
    if printed.unit == PERCENT:
        true = exact_percent(pair.first.signed, pair.last.signed)
        nearest = abs(true).quantize(printed.step, ROUND_HALF_UP)
        decimals = decimals_of(printed.step)
    elif printed.unit == COUNT and is_rounded(printed, pair.last.signed - pair.first.signed):
        true = pair.last.signed - pair.first.signed
        nearest, decimals = abs(true), 0
    else:
        return None
    if nearest == printed.value:
        return None
    start, end = masked.original(min(pair.start, change.start), max(pair.end, change.end))
    shown = amount(true, printed.unit, decimals + 1 if printed.unit == PERCENT else 0)
    message = f"{level(printed)} est admis comme arrondi ou troncature : la valeur exacte est {shown}."
    expected = amount(nearest if true >= 0 else -nearest, printed.unit, decimals)
    return Issue(start, end, "C901", 0.9, message, expected, Severity.NOTE)
