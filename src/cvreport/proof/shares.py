"""Shares against their counts: « 396 femmes (soit 66 %) » of 598, « 3 sur 20 (15 %) »."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from cvreport.proof.arithmetic import Interval, agrees, share
from cvreport.proof.changes import CHANGE_AFTER
from cvreport.proof.finding import Issue
from cvreport.proof.fractions_said import FRACTION_SHARE, check_fraction, fraction_holds, wrong_fraction
from cvreport.proof.masking import F, Masked, P, Q, S
from cvreport.proof.patterns import WC, W
from cvreport.proof.quantities import COUNT, PERCENT, POINT, Quantity
from cvreport.proof.ratios import fraction_value
from cvreport.proof.wording import amount, decimals_of, level

_SAID = r"(?:soit|représentant|ce\s+qui\s+représente|c['’]est[- ]à[- ]dire)"
_SHARE_OF = re.compile(
    rf"(?P<part>{Q})(?P<words>{W}{{0,90}}?)(?:{P}{W}{{0,30}}?)?\s*(?:\(\s*(?:{_SAID}\s+)?|,\s*{_SAID}\s+"
    rf"|\s{_SAID}\s+)(?:{WC}{{0,14}}\s)?(?P<share>[{Q}{F}])"
    rf"(?P<after>[^\ue001-\ue004;()!?]{{0,60}})"
)
_OF_WHOLE = re.compile(
    rf"(?P<share>[{Q}])\s+(?:des|de\s+l['’]ensemble\s+des|sur\s+(?:les\s+)?|de\s+ses"
    rf"|de\s+leurs)\s*(?P<whole>{Q})(?P<words>{W}{{0,80}}?)"
    rf"(?:\(\s*(?:soit\s+)?|,\s*soit\s+|,\s*ce\s+qui\s+représente\s+|\s(?:représentent"
    rf"|correspondent\s+à)\s+)(?:{WC}{{0,14}}\s)?(?P<part>{Q})"
)
_RATIO_SHARE = re.compile(
    rf"(?P<part>{Q}|\bune?)(?P<words>{WC}{{0,40}}?)\s+(?:\(?sur|des)\s+(?:un\s+total\s+de\s+"
    rf"|les\s+)?(?P<whole>{Q})(?P<more>{W}{{0,60}}?(?:{P}\)?{W}{{0,10}}?)?)"
    rf"(?:\(\s*(?:{_SAID}\s+)?|,\s*{_SAID}\s+)(?:{WC}{{0,10}}\s)?(?P<share>{Q})",
    re.IGNORECASE,
)
_WHOLE_BEFORE = re.compile(
    r"\b(?:sur|parmi|des)\s+(?:les\s+|un\s+(?:total|échantillon|ensemble|panel)\s+de\s+|ces\s+"
    r"|l['’]ensemble\s+des\s+)?$|\bsur\s+$",
    re.I,
)


def check_shares(masked: Masked) -> Iterator[Issue]:
    """Check each share with its count and whole, and each fraction with its share."""
    done: set[int] = set()
    for found in _RATIO_SHARE.finditer(masked.text):
        yield from _check_ratio(masked, found, done)
    for found in _OF_WHOLE.finditer(masked.text):
        yield from _check_of_whole(masked, found, done)
    for found in _SHARE_OF.finditer(masked.text):
        if found.start("share") not in done:
            yield from _check_share(masked, found, done)
    for found in FRACTION_SHARE.finditer(masked.text):
        yield from check_fraction(masked, found)


def _check_ratio(masked: Masked, found: re.Match[str], done: set[int]) -> Iterator[Issue]:
    printed = masked.quantities[found.start("share")]
    whole = masked.quantities[found.start("whole")]
    part = masked.quantities.get(found.start("part"))
    if part is None and whole.value > 20:
        return
    if part is None:
        part = replace(whole, value=Decimal(1), approximate="", text="un")
    if printed.unit != PERCENT or part.unit != whole.unit or part.unit in (PERCENT, POINT) or part.value > whole.value:
        return
    done.add(found.start("share"))
    loose = part.text == "un" or whole.in_words or whole.value <= 5
    allowed = share(part, whole)
    if allowed and not agrees(printed, _widened(allowed) if loose else allowed):
        yield _wrong_share(masked, found, printed, part, whole, 0.9)


def _widened(allowed: Interval) -> Interval:
    """« un sur cinq » is said of 18 as of 22 %."""
    return Interval(allowed.low * Decimal("0.85"), allowed.high * Decimal("1.15"))


def _check_of_whole(masked: Masked, found: re.Match[str], done: set[int]) -> Iterator[Issue]:
    printed, whole, part = (masked.quantities[found.start(name)] for name in ("share", "whole", "part"))
    if printed.unit != PERCENT or part.unit != COUNT or whole.unit != COUNT:
        return
    done.add(found.start("share"))
    allowed = share(part, whole)
    if allowed and not agrees(printed, allowed):
        yield _wrong_share(masked, found, printed, part, whole, 0.85)


def _check_share(masked: Masked, found: re.Match[str], done: set[int]) -> Iterator[Issue]:
    part = masked.quantities[found.start("part")]
    if part.unit in (PERCENT, POINT) or CHANGE_AFTER.match(found["after"].lstrip(Q)):
        return
    fraction = masked.text[found.start("share")] == F
    printed = None if fraction else masked.quantities[found.start("share")]
    if printed and printed.unit != PERCENT:
        return
    done.add(found.start("share"))
    sure, wholes = _wholes(masked, found, part)
    if not sure or not wholes:
        return
    if printed is None:
        yield from _check_part_fraction(masked, found, part, wholes)
    elif not any((allowed := share(candidate, whole)) and agrees(printed, allowed) for candidate, whole in wholes):
        yield _wrong_share(masked, found, printed, part, wholes[0][1], 0.8)


def _wholes(masked: Masked, found: re.Match[str], part: Quantity) -> tuple[bool, list[tuple[Quantity, Quantity]]]:
    """The wholes that a part may be a share of, the likeliest first, each with the part or a sum of parts."""
    after = re.match(
        rf"\s*(?:des|de\s+l['’]ensemble\s+des|sur|sur\s+les|d['’]un\s+total\s+de)\s+(?:les\s+)?({Q})",
        found["after"],
    )
    if after:
        whole = masked.quantities[found.start("after") + after.start(1)]
        return whole.unit == part.unit, [(part, whole)]
    text, at = masked.text, found.start("part")
    if found["after"].lstrip().startswith(("des ", "de l", "du ", "de la ")) and "dont" not in text[:at]:
        return False, []
    before = [place for place in masked.quantities if place < at and masked.quantities[place].unit == part.unit]
    candidates = [place for place in before if masked.quantities[place].value >= part.value and text[place] == Q]
    head = text.rfind("dont", 0, at)
    heads = [place for place in candidates if place < head] if head >= 0 else []
    said = [place for place in candidates if _WHOLE_BEFORE.search(text[max(0, place - 28) : place])]
    ordered = [*reversed(heads), *reversed(said), *reversed(candidates)]
    wholes = [(part, masked.quantities[place]) for place in ordered]
    if head >= 0:
        parts = [masked.quantities[place] for place in before if place > head and text[place] == Q]
        total = replace(part, value=part.value + sum((item.value for item in parts), Decimal(0)))
        wholes += [(total, masked.quantities[place]) for place in heads]
    direct = bool(heads) and not re.search(r"[;.)]", text[heads[-1] : head])
    return direct or bool(said and _leads_whole(text, said[-1], at)), wholes


def _leads_whole(text: str, place: int, at: int) -> bool:
    return len(text[place:at]) < 160 and not re.search(rf"[{S}{P}].*[{S}{P}]", text[place:at])


def _check_part_fraction(
    masked: Masked, found: re.Match[str], part: Quantity, wholes: list[tuple[Quantity, Quantity]]
) -> Iterator[Issue]:
    words = masked.words(found.start("share"), found.end("share"))
    printed = fraction_value(words) * 100
    before = masked.text[max(0, found.start("share") - 14) : found.start("share")]
    for candidate, whole in wholes:
        allowed = share(candidate, whole)
        if allowed and fraction_holds(before, printed, allowed):
            return
    allowed = share(part, wholes[0][1])
    if allowed:
        yield wrong_fraction(masked, found, words, amount(allowed.low, PERCENT, 0, signed=False), 0.6)


def _wrong_share(
    masked: Masked,
    found: re.Match[str],
    printed: Quantity,
    part: Quantity,
    whole: Quantity,
    confidence: float,
) -> Issue:
    start, end = masked.original(*found.span())
    true = part.value / whole.value * 100
    decimals = decimals_of(printed.step)
    expected = amount(true, PERCENT, decimals, signed=False)
    computed = amount(true, PERCENT, max(decimals, 1), signed=False)
    message = f"{level(part)} sur {level(whole)} font {computed}, et non {level(printed)}."
    return Issue(start, end, "C105", confidence, message, expected)
