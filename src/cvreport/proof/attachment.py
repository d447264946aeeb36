"""Which announced change, ratio or word of direction belongs to which pair of values."""

import re
from collections.abc import Iterable, Sequence

from cvreport.proof.changes import Change
from cvreport.proof.masking import Masked, P, Q
from cvreport.proof.pairs import Pair
from cvreport.proof.ratios import Ratio

_NEW_CLAUSE = re.compile(
    r";|,?\s+(?:tout\s+comme|ainsi\s+que|tandis|alors\s+qu|à\s+l['’]inverse|bien\s+qu|mais|avant\s+d|puis"
    r"|contrairement|dont)\b"
    r"|,\s+et\s|\set\s+(?:de|d['’]|le|la|les|l['’]|dans|pour)\s*|,\s+(?:le|la|les|l['’]|son|sa|ses|leurs?"
    r"|cette|ces|notamment)\s+(?!hausse|baisse)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"[^();\ue000-\ue004]{0,70}\(([^()]*)\)")
_CLOSED_ASIDE = re.compile(r"^\)\s*(?=(?:,\s*)?(?:sur|entre|depuis|en|passant|\()[^()]*\(?$|,?\s*pass)")
_IDLE_ASIDE = re.compile(rf"^[^();]{{0,40}}\((?:dont|sur|hors|soit\s+{Q})[^()]*\)")
_REACH = 110
CONTRAST = re.compile(
    r"\bmais\b|à\s+l['’]inverse|\btandis\b|\balors\s+qu|\bbien\s+qu|\bcontrairement|\bmalgré\b"
    r"|\ben\s+revanche|\bpar\s+contre\b"
    r"|\bsauf\b|\bhormis\b|\bexcepté|\bcependant|\bnéanmoins|\bpourtant\b|\bmême\s+si\b|\bsi\s|;"
    r"|\bavant\s+d|\bpuis\b|\bau\s+profit\b"
    r"|\bau\s+détriment|\bcompens|\bquand\b|\blorsqu|\bseule?s?\b|\bhors\s+(?!les\s+murs)|\ben\s+dépit"
    r"|\bpar\s+rapport\s+à\s+la\s+moyenne",
    re.IGNORECASE,
)
OTHER_PREDICATE = re.compile(
    r"\b(?:plus|moins)\s+(?!de\b|que?\b|d['’]|nombreu|en\b|tard|tôt|haut|rapide|fort|marqu|de\b"
    r"|qu['’])[a-zà-ÿ]+"
    r"|,\s+(?:et\s+)?(?:le|la|les|l['’]|leurs?|son|sa|ses|ce|cette|ces|celles?|ceux"
    r"|celui)\s?[^,]{3,70}?\s(?:est|sont|a|ont|atteint"
    r"|atteignent|représente|s['’]élève|compte|varie|passe|passent|reste|demeure)\b",
    re.IGNORECASE,
)
INTENTION = re.compile(
    r"\bobjectifs?\b|\bvis(?:e|ent|ait|ant)\b|\bcible\b|\bd['’]ici\b|\bprévo|\bprévi|\bdev(?:ra|rait)", re.I
)


def region_after(masked: Masked, pair: Pair, others: Sequence[Pair]) -> tuple[int, int]:
    """The span after a pair in which its own change may be announced."""
    text = masked.text
    limit = min([other.start for other in others if other.start >= pair.end], default=len(text))
    tail = text[pair.end : min(limit, pair.end + _REACH + 60)]
    opening = tail.find("(")
    closing = tail.find(")")
    if closing >= 0 and (opening < 0 or closing < opening):
        # The pair stands itself in brackets: nothing outside them is its own.
        return pair.end, pair.end + closing
    # « (dont 830 rondes) » says nothing of the movement: what follows it may.
    tail = _IDLE_ASIDE.sub(lambda found: " " * len(found[0]), tail, count=1)
    if aside := _ASIDE.match(tail):
        boundary = _NEW_CLAUSE.search(tail, 0, aside.start(1))
        if not boundary:
            return pair.end, pair.end + aside.end()
    boundary = _NEW_CLAUSE.search(tail)
    return pair.end, pair.end + (boundary.start() if boundary else len(tail))


def changes_after(masked: Masked, pair: Pair, others: Sequence[Pair], changes: Iterable[Change]) -> list[Change]:
    """The changes announced after a pair that are about it."""
    start, end = region_after(masked, pair, others)
    return [
        change
        for change in changes
        if start <= change.start and change.end <= end and _is_own(masked, pair, change, start)
    ]


def _is_own(masked: Masked, pair: Pair, change: Change, start: int) -> bool:
    text = masked.text
    between = _IDLE_ASIDE.sub(" ", text[start : change.start])
    if re.search(r"\bdont\b|\bpar\s+rapport\s+à\s+la\s+moyenne|\bobjectif|\bcontre\s*$", between):
        return False
    if re.search(rf"(?:,|\bet)\s+(?!soit\b)(?:\w+\s+)?[{Q}]", between):
        return False
    after = text[change.end : change.end + 60]
    found = re.match(
        rf"[^\ue000-\ue001;()]{{0,40}}?\b(?:depuis|par\s+rapport\s+à|entre|sur"
        rf"|de)\s+[^\ue000-\ue004;()]{{0,20}}({P})",
        after,
    )
    if found and pair.first_period:
        period = masked.periods[change.end + found.start(1)]
        return period.key == pair.first_period.key or period.is_span
    return True


def change_before(masked: Masked, pair: Pair, others: Sequence[Pair], changes: Sequence[Change]) -> Change | None:
    """The change announced just before a pair, as in « augmente de 23 %, passant de … »."""
    text = masked.text
    previous = max([other.end for other in others if other.end <= pair.start], default=0)
    for change in reversed(changes):
        if change.end > pair.start:
            continue
        if change.start < previous:
            return None
        gap = text[change.end : pair.start]
        gap = _CLOSED_ASIDE.sub(" ", gap)
        if len(gap) > 120 or re.search(rf"[{Q}]|\)", gap) or CONTRAST.search(gap):
            return None
        if INTENTION.search(text[: change.start]) or not _leads(gap, pair, text[pair.start :]):
            return None
        return change if _same_years(masked, change, pair) else None
    return None


def _leads(gap: str, pair: Pair, following: str) -> bool:
    if re.search(r"\b(?:tout\s+comme|ainsi\s+que)\b|,\s+et\b", gap):
        return False
    if following.startswith("passant"):
        return True
    if pair.form in ("passing", "elided", "chain", "from"):
        return bool(re.search(r"pass(?:ant|e|ent|ait|é)\w*\s*$|[:(,–]\s*$", gap))
    if pair.form == "between":
        return bool(re.search(r"\bentre\s+(?:\w+\s+)?$", gap))
    return bool(re.search(r"[:(–,]\s*(?:[^()]{0,30})$", gap))


def _same_years(masked: Masked, change: Change, pair: Pair) -> bool:
    if pair.first_period is None:
        return True
    years = [masked.periods[position].year for position in range(change.end, pair.start) if position in masked.periods]
    return not years or pair.first_period.year in years or masked.periods[max(masked.periods)].is_span


def ratios_of(masked: Masked, pair: Pair, others: Sequence[Pair], ratios: Iterable[Ratio]) -> list[Ratio]:
    """The ratio words that a pair illustrates, before or after it."""
    start, end = region_after(masked, pair, others)
    previous = max([other.end for other in others if other.end <= pair.start], default=0)
    kept = []
    for ratio in ratios:
        gap = masked.text[ratio.end : pair.start]
        before = previous <= ratio.start and ratio.end <= pair.start and not CONTRAST.search(gap) and len(gap) < 140
        if before and OTHER_PREDICATE.search(gap):
            before = False
        if before and re.search(r",\s+et\s|\btout\s+comme\b", gap):
            before = False
        if before and INTENTION.search(masked.text[: ratio.start]):
            before = False
        if before or (start <= ratio.start and ratio.end <= end):
            kept.append(ratio)
    return kept
