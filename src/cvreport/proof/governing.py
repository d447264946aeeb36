"""Which word of direction governs a pair of values: the last before it, or the one that follows at once."""

import re
from collections.abc import Iterable, Sequence

from cvreport.proof.attachment import CONTRAST, INTENTION, OTHER_PREDICATE, region_after
from cvreport.proof.masking import Masked, P
from cvreport.proof.pairs import Pair
from cvreport.proof.words import Claim

_SAID = re.compile(
    r"[\s,(–:]*(?:\w+\s+)?(?:soit|en|une?|c['’]est[- ]à[- ]dire|ce\s+qui\s+représente"
    r"|représentant)\s+(?:une?\s+)?(?:\w+\s+){0,2}"
    r"|[\s,(]*",
    re.IGNORECASE,
)


def governing_claim(masked: Masked, pair: Pair, claims: Sequence[Claim]) -> Claim | None:
    """The word of direction that a pair illustrates: the last before it, unless the sentence turns."""
    anchor = pair.end if pair.form in ("chain", "base") else pair.start
    for claim in reversed(claims):
        if claim.end > anchor:
            continue
        if pair.form == "chain":
            return claim if claim.start >= pair.start else None
        if pair.form == "base" and claim.start >= pair.start:
            return claim
        gap = masked.text[claim.end : pair.start]
        return claim if _governs(masked, gap, pair, claim) else None
    return None


def _governs(masked: Masked, gap: str, pair: Pair, claim: Claim) -> bool:
    if CONTRAST.search(gap) or OTHER_PREDICATE.search(gap) or len(gap) > 260:
        return False
    if re.search(r"\bcontre\b", gap) and pair.form == "passing":
        return False
    if re.search(rf"\ben\s+{P}\s+et\s+{P}", gap) and pair.form in ("then", "dated"):
        return False
    if "respectivement" in gap:
        # « une hausse en 2017 et 2018 (63 en 2017, 59 en 2018) » compares these years with others.
        return False
    if claim.comparative and not _is_temporal(pair, gap):
        return False
    before = masked.text[max(0, claim.start - 60) : claim.start]
    if re.search(r"\b(?:que|qu['’])\s*(?:la|le|une|cette)?\s*$", before):
        return False
    if INTENTION.search(before) and not re.search(r"[,.:]", before[_last_intention(before) :]):
        return False
    if pair.form == "passing" and re.search(
        r"\b(?:est|sont|a|ont)\s+(?:\w+\s+)?pass\w+\s*$|\bpass(?:e|ent|ait|aient)\s*$", gap
    ):
        return not re.search(
            r"[,:]\s*(?:et\s+)?(?:le|la|les|l['’]|leurs?|son|sa|ses|ce(?!\s+nombre|\s+chiffre)|ces|celle"
            r"|celui|ceux)\b",
            gap,
        )
    return True


def _is_temporal(pair: Pair, gap: str) -> bool:
    """Tell whether « plus élevée » compares two years, not two places."""
    dated = pair.first_period is not None and pair.last_period is not None
    return (
        dated
        and len(gap) < 150
        and not re.search(rf"\b(?:que|qu['’])\s*(?!(?:en\s+|au\s+début|à\s+la\s+rentrée\s+)?(?:{P}|début))", gap)
    )


def _last_intention(before: str) -> int:
    return max((found.end() for found in INTENTION.finditer(before)), default=0)


def claim_after(masked: Masked, pair: Pair, others: Sequence[Pair], claims: Iterable[Claim]) -> Claim | None:
    """A direction said after a pair: « …, soit une baisse », « …), une hausse liée à … »."""
    start, end = region_after(masked, pair, others)
    closing = masked.text.find(")", start, start + 60)
    for claim in claims:
        if claim.start < start or claim.text.lower().startswith("avant"):
            continue
        if claim.end <= end + 1:
            return claim if _SAID.fullmatch(masked.text, start, claim.start) else None
        if (closing >= 0 and "(" not in masked.text[start + 1 : closing]) or masked.text[start:end].lstrip().startswith(
            "("
        ):
            lead = masked.text[max(closing, 0) + 1 : claim.start]
            return (
                claim if re.fullmatch(r"\s*,\s*(?:soit\s+|en\s+)?(?:\w+\s+)?", lead) and closing < claim.start else None
            )
        return None
    return None
