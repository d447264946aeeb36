"""Two sentences that make one claim: « 420 en 2018. Il est de 504 en 2021, soit +20 %. »"""

import re

from cvreport.proof.masking import Masked, mask
from cvreport.proof.quantities import POINT
from cvreport.proof.sentences import Sentence

_SEQUEL = re.compile(
    r"\W*(?:(?:en|fin|à\s+la\s+rentrée|pour)\s+\S+\s*,?\s+)?(?:ils?|elles?|on\s+en|ce\s+nombre|ce\s+chiffre"
    r"|cette\s+part"
    r"|cette\s+proportion|ce\s+taux|ce\s+montant|ce\s+total)\s",
    re.IGNORECASE,
)


def joined(before: Masked | None, after: Masked, text: str) -> Masked | None:
    """Mask two sentences as one when the second takes up the subject of the first by a pronoun."""
    if before is None or before.sentence.paragraph != after.sentence.paragraph:
        return None
    if not _SEQUEL.match(after.sentence.text) or _levels(before) != 1 or not before.periods:
        return None
    start, end = before.sentence.start, after.sentence.end
    first = before.sentence.text.rstrip()
    if not first.endswith("."):
        return None
    words = text[start:end]
    stop = len(first) - 1
    return mask(Sentence(start, end, f"{words[:stop]},{words[stop + 1 :]}", after.sentence.paragraph))


def _levels(masked: Masked) -> int:
    return sum(1 for quantity in masked.quantities.values() if not quantity.sign and quantity.unit != POINT)
