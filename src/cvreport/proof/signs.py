"""Signs of changes given alone against the word that announces them: « a reculé (+1,5 point) »."""

import re
from collections.abc import Iterator, Sequence

from cvreport.proof.attachment import CONTRAST
from cvreport.proof.changes import find_changes
from cvreport.proof.finding import Issue
from cvreport.proof.masking import Masked, P, Q, S
from cvreport.proof.pairs import Pair
from cvreport.proof.wording import amount, decimals_of, level
from cvreport.proof.words import Direction, direction_claims

# Words, years and places between a word of direction and the sign that it announces.
_SIGN_GAP = re.compile(
    rf"[^();:\ue000\ue001\ue003\ue004]{{0,110}}?\(\s*(?:{Q}[^();:\ue000-\ue004]{{0,50}}(?:{P})?,\s*)?(?:soit\s+)?(?:de\s+)?"
    rf"|[^();:{P},\ue000\ue001]{{0,40}}?\s(?:de|d['’])\s*"
)


def check_signs(masked: Masked, pairs: Sequence[Pair]) -> Iterator[Issue]:
    """Check the sign of a change given alone after a word of direction: « a reculé (+1,5 point) »."""
    claims = [
        claim
        for claim in direction_claims(masked.text)
        if claim.direction is not Direction.STABLE and not claim.comparative
    ]
    yield from _contrary_signs(masked)
    for at, quantity in masked.quantities.items():
        if masked.text[at] != S or any(pair.start <= at <= pair.end + 3 for pair in pairs):
            continue
        claim = next((claim for claim in reversed(claims) if claim.end <= at), None)
        if claim is None or claim.direction == quantity.sign or not quantity.value:
            continue
        gap = masked.text[claim.end : at]
        if _SIGN_GAP.fullmatch(gap) and not CONTRAST.search(gap):
            start, end = masked.original(claim.start, at + 1)
            message = (
                f"« {claim.text.strip()} » annonce {claim.direction.noun}, mais l'évolution imprimée est de "
                f"{level(quantity)}."
            )
            expected = amount(-quantity.signed, quantity.unit, decimals_of(quantity.step))
            yield Issue(start, end, "C103", 0.8 if not claim.soft else 0.6, message, expected)


def _contrary_signs(masked: Masked) -> Iterator[Issue]:
    """« Une hausse de −4 points » contradicts itself; « une baisse de −4 points » only says it twice."""
    for change in find_changes(masked):
        if change.direction > 0 > change.amount.sign:
            start, end = masked.original(change.start, change.end)
            message = f"Une hausse annoncée avec un signe négatif ({level(change.amount)})."
            expected = amount(change.amount.value, change.amount.unit, decimals_of(change.amount.step))
            yield Issue(start, end, "C103", 0.85, message, expected)
