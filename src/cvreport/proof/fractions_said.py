"""Fractions in words against the share that follows: « un tiers (33 %) », « la moitié »."""

import re
from collections.abc import Iterator
from decimal import Decimal

from cvreport.proof.arithmetic import Interval, interval
from cvreport.proof.changes import CHANGE_AFTER
from cvreport.proof.finding import Issue, Severity
from cvreport.proof.masking import F, Masked, Q
from cvreport.proof.patterns import WC, W
from cvreport.proof.quantities import PERCENT
from cvreport.proof.ratios import fraction_value
from cvreport.proof.wording import level

FRACTION_SHARE = re.compile(
    rf"(?P<widen>(?:plus|moins|près)\s+(?:de\s+|d['’])|environ\s+|quasiment\s+|presque\s+"
    rf"|à\s+peine\s+)?(?P<fraction>{F})(?P<words>{W}{{0,110}}?)"
    rf"(?:\(\s*(?:soit\s+)?|,\s*soit\s+)(?:{WC}{{0,10}}\s)?(?P<share>{Q})(?P<after>[^()]{{0,40}})"
)


def check_fraction(masked: Masked, found: re.Match[str]) -> Iterator[Issue]:
    """Check a fraction in words against the share in brackets after it."""
    printed = masked.quantities[found.start("share")]
    if printed.unit != PERCENT or (CHANGE_AFTER.match(found["after"]) and "contre" not in found["after"][:12]):
        return
    shares = [printed] + [
        masked.quantities[at]
        for at in range(*found.span("after"))
        if at in masked.quantities and masked.quantities[at].unit == PERCENT and masked.text[at] == Q
    ]
    words = masked.words(found.start("fraction"), found.end("fraction"))
    value = fraction_value(words) * 100
    if re.search(
        r"\b(?:augment|progress|baiss|diminu|recul|hausse|rédui|objectif|au\s+moins)\w*\s+(?:d['’]"
        r"|de\s)?\s*$",
        masked.text[: found.start()][-30:],
        re.I,
    ):
        return
    if not any(fraction_holds(found["widen"] or "", value, interval(item)) for item in shares):
        yield wrong_fraction(masked, found, (found["widen"] or "") + words, level(printed), 0.65)


def fraction_holds(before: str, printed: Decimal, allowed: Interval) -> bool:
    """Tell whether a fraction, with the words before it that widen it, can be said of a share."""
    lowered = before.lower()
    if re.search(r"plus\s+d[e'’]\s*$", lowered):
        return allowed.high > printed and allowed.low < printed * Decimal("1.5")
    if re.search(r"moins\s+d[e'’]\s*$|à\s+peine\s*$|presque\s*$", lowered):
        return allowed.low < printed and allowed.high > printed * Decimal("0.6")
    return allowed.holds(printed, printed * Decimal("0.15"))


def wrong_fraction(masked: Masked, found: re.Match[str], words: str, real: str, confidence: float) -> Issue:
    """The finding for a fraction that its figures do not bear out."""
    start, end = masked.original(*found.span())
    message = f"« {words.strip()} » ne convient pas à {real}."
    return Issue(start, end, "C105", confidence, message, real, Severity.WARNING)
