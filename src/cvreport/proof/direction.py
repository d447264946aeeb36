"""Words of direction and stability against the values that follow them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cvreport.proof.arithmetic import difference, exact_percent
from cvreport.proof.finding import Issue, Severity
from cvreport.proof.governing import claim_after, governing_claim
from cvreport.proof.masking import Masked
from cvreport.proof.pairs import Pair
from cvreport.proof.quantities import PERCENT, POINT
from cvreport.proof.wording import amount, decimals_of, level
from cvreport.proof.words import Claim, Direction, direction_claims

# « stable » is tolerated up to this change, and « légère » up to that one.
_STABLE_PERCENT = Decimal(5)
_STABLE_POINTS = Decimal("1.5")
_SLIGHT_PERCENT = Decimal(50)
_SLIGHT_POINTS = Decimal(8)
# A difference this small between two counts is nothing to contradict a word with.
_SMALL_COUNT = 2


def check_directions(masked: Masked, pairs: Sequence[Pair]) -> Iterator[Issue]:
    """Check the word of direction that governs each pair, then the one that follows it."""
    claims = list(direction_claims(masked.text))
    for pair in pairs:
        if pair.swapped or not pair.ordered:
            continue
        before = governing_claim(masked, pair, claims)
        for claim in (before, claim_after(masked, pair, pairs, claims)):
            issue = _check(masked, pair, claim) if claim else None
            if issue:
                yield issue
                break
        if pair.form == "peak":
            yield from _check_peak(masked, pair, claims)


def _check_peak(masked: Masked, pair: Pair, claims: Sequence[Claim]) -> Iterator[Issue]:
    low = any(
        word in masked.text[pair.start : pair.start + 40].lower()
        for word in ("minimum", "creux", "point bas", "plancher")
    )
    true = pair.last.signed - pair.first.signed
    if (true < 0 and low) or (true > 0 and not low):
        claim = Claim(pair.start, pair.start + 1, Direction.UP if low else Direction.DOWN, "après un maximum")
        yield _wrong_direction(masked, pair, claim, 0.75)
        return
    inside = [claim for claim in claims if pair.start < claim.start and claim.end < pair.end]
    if len(inside) == 1 and inside[0].direction * true < 0:
        yield _wrong_direction(masked, pair, inside[0], 0.8)


def _check(masked: Masked, pair: Pair, claim: Claim) -> Issue | None:
    allowed = difference(pair.first, pair.last)
    true = pair.last.signed - pair.first.signed
    if claim.direction is Direction.STABLE:
        return _check_stable(masked, pair, claim, true)
    falls, rises = true < 0 and allowed.high <= 0, true > 0 and allowed.low >= 0
    if (claim.direction is Direction.UP and falls) or (claim.direction is Direction.DOWN and rises):
        if claim.soft and not _is_large(pair, true):
            return None
        return _wrong_direction(masked, pair, claim, 0.6 if claim.soft else 0.7 if claim.comparative else 0.85)
    if true == 0 and pair.last.unit != PERCENT and not claim.soft and not pair.last.approximate and pair.form != "peak":
        return _unmoved(masked, pair, claim)
    return _check_slight(masked, pair, claim, true) if claim.slight else None


def _is_large(pair: Pair, true: Decimal) -> bool:
    return abs(true) >= 3 and abs(true) * 20 > abs(pair.first.signed)


def _span(masked: Masked, pair: Pair, claim: Claim) -> tuple[int, int]:
    return masked.original(min(pair.start, claim.start), max(pair.end, claim.end))


def _movement(pair: Pair, true: Decimal) -> str:
    if pair.last.unit in (PERCENT, POINT):
        return amount(true, POINT, max(decimals_of(pair.first.step), decimals_of(pair.last.step)))
    text = amount(true, "", decimals_of(pair.last.step))
    if pair.first.signed > 0 and pair.last.signed >= 0:
        text += f", soit {amount(exact_percent(pair.first.signed, pair.last.signed), PERCENT)}"
    return text


def _wrong_direction(masked: Masked, pair: Pair, claim: Claim, confidence: float) -> Issue:
    true = pair.last.signed - pair.first.signed
    real = Direction.UP if true > 0 else Direction.DOWN
    years = f" ({pair.first_period.text} → {pair.last_period.text})" if pair.first_period and pair.last_period else ""
    message = (
        f"« {claim.text.strip()} » annonce {claim.direction.noun}, mais de {level(pair.first)} à "
        f"{level(pair.last)}{years} "
        f"c'est {real.noun} ({_movement(pair, true)})."
    )
    severity = Severity.WARNING if claim.soft else None
    start, end = _span(masked, pair, claim)
    return Issue(start, end, "C103", confidence, message, f"{real.noun} ({_movement(pair, true)})", severity)


def _unmoved(masked: Masked, pair: Pair, claim: Claim) -> Issue:
    message = f"« {claim.text.strip()} » annonce {claim.direction.noun}, mais la valeur reste de {level(pair.last)}."
    start, end = _span(masked, pair, claim)
    return Issue(start, end, "C103", 0.75, message, "aucune évolution")


def _check_stable(masked: Masked, pair: Pair, claim: Claim, true: Decimal) -> Issue | None:
    if pair.last.unit in (PERCENT, POINT):
        moved = abs(true) > _STABLE_POINTS
    else:
        small = not pair.last.step and abs(true) < _SMALL_COUNT
        start_value = pair.first.signed or Decimal(1)
        moved = not small and abs(true) / abs(start_value) * 100 > _STABLE_PERCENT
    if not moved or pair.first.approximate or pair.last.approximate:
        return None
    message = (
        f"« {claim.text.strip()} » annonce une stabilité, mais de {level(pair.first)} à {level(pair.last)} "
        f"l'écart est de "
        f"{_movement(pair, true)}."
    )
    start, end = _span(masked, pair, claim)
    real = Direction.UP if true > 0 else Direction.DOWN
    return Issue(start, end, "C109", 0.75, message, f"{real.noun} ({_movement(pair, true)})", Severity.WARNING)


def _check_slight(masked: Masked, pair: Pair, claim: Claim, true: Decimal) -> Issue | None:
    if pair.last.unit in (PERCENT, POINT):
        large = abs(true) > _SLIGHT_POINTS
    else:
        large = abs(true) > 10 and pair.first.signed > 0 and abs(true) / pair.first.signed * 100 > _SLIGHT_PERCENT
    if not large:
        return None
    message = f"Une évolution dite légère est de {_movement(pair, true)} ({level(pair.first)} puis {level(pair.last)})."
    start, end = _span(masked, pair, claim)
    real = Direction.UP if true > 0 else Direction.DOWN
    return Issue(start, end, "C109", 0.5, message, f"{real.noun} nette", Severity.WARNING)
