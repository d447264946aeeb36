"""Claims about two values of one quantity: the difference, the percentage, the ratio, the years."""

from collections.abc import Iterator, Sequence

from cvreport.proof.arithmetic import (
    Interval,
    exact_percent,
    interval,
)
from cvreport.proof.attachment import change_before, changes_after, ratios_of
from cvreport.proof.changes import Change, find_changes
from cvreport.proof.finding import Issue, Severity
from cvreport.proof.masking import Masked
from cvreport.proof.pairs import Pair
from cvreport.proof.quantities import COUNT, PERCENT, POINT
from cvreport.proof.ratios import Ratio, find_ratios
from cvreport.proof.roundings import rounding_note
from cvreport.proof.verdicts import difference_verdict, percent_verdict, point_verdict
from cvreport.proof.wording import amount, level, plain


def check_changes(masked: Masked, pairs: Sequence[Pair]) -> Iterator[Issue]:
    """Check the amounts announced with each pair of values, and the words of ratio."""
    changes = find_changes(masked)
    ratios = list(find_ratios(masked))
    for pair in pairs:
        own = changes_after(masked, pair, pairs, changes)
        leading = change_before(masked, pair, pairs, changes)
        for change in [*([leading] if leading else []), *own, *_inside(pair, changes)]:
            issue = _check_change(masked, pair, change) or rounding_note(masked, pair, change)
            if issue:
                yield issue
        for ratio in ratios_of(masked, pair, pairs, ratios):
            issue = _check_ratio(masked, pair, ratio)
            if issue:
                yield issue
        if pair.swapped and pair.first_period and pair.last_period:
            yield _swapped(masked, pair)


def _inside(pair: Pair, changes: list[Change]) -> list[Change]:
    """The change between the two values of « 7 518 en 2019, soit +1 % depuis 2018 (7 415) »."""
    if pair.form != "base":
        return []
    return [change for change in changes if pair.start < change.start and change.end < pair.end]


def _swapped(masked: Masked, pair: Pair) -> Issue:
    first, last = pair.first_period, pair.last_period
    assert first
    assert last
    start, end = masked.original(pair.start, pair.end)
    message = f"Le mouvement est écrit de {first.text} à {last.text} : les années sont dans le désordre."
    expected = f"{level(pair.first)} en {last.text}, {level(pair.last)} en {first.text} : vérifier les années"
    return Issue(start, end, "C110", 0.85, message, expected)


def _check_change(masked: Masked, pair: Pair, change: Change) -> Issue | None:
    unit = change.amount.unit
    start, end = masked.original(min(pair.start, change.start), max(pair.end, change.end))
    if unit == PERCENT:
        verdict = percent_verdict(pair, change)
    elif unit == POINT:
        verdict = point_verdict(pair, change)
    elif unit in (COUNT, pair.last.unit):
        verdict = difference_verdict(pair, change)
    else:
        return None
    if verdict is None:
        return None
    code, confidence, message, expected = verdict
    return Issue(start, end, code, confidence, message, expected)


def _check_ratio(masked: Masked, pair: Pair, ratio: Ratio) -> Issue | None:
    before, after = interval(pair.first), interval(pair.last)
    if before.low <= 0 or after.low <= 0:
        return None
    allowed = Interval(after.low / before.high, after.high / before.low)
    if allowed.meets(Interval(ratio.low, ratio.high)):
        return None
    if not pair.ordered and Interval(before.low / after.high, before.high / after.low).meets(
        Interval(ratio.low, ratio.high)
    ):
        return None
    true = pair.last.signed / pair.first.signed
    said = f"multiplié par {plain(true)}" if true >= 1 else f"divisé par {plain(1 / true)}"
    start, end = masked.original(min(pair.start, ratio.start), max(pair.end, ratio.end))
    message = (
        f"De {level(pair.first)} à {level(pair.last)}, le nombre est {said} "
        f"({amount(exact_percent(pair.first.signed, pair.last.signed), PERCENT)}) : « {ratio.text} » ne "
        f"convient pas."
    )
    return Issue(start, end, "C104", 0.85, message, said, Severity.WARNING)
