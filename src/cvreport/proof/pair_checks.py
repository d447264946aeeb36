"""Whether two values that a form has found are two values of one quantity, and in which unit."""

import re
from dataclasses import replace
from decimal import Decimal

from cvreport.proof.masking import Masked, S
from cvreport.proof.pair_forms import BASE_MIDDLE
from cvreport.proof.patterns import WC
from cvreport.proof.periods import Period
from cvreport.proof.places import IN_A_TOWN
from cvreport.proof.quantities import COUNT, PERCENT, POINT, Quantity

_STEMS = (
    r"augment|progress|baiss|diminu|recul|grimp|bondi|chut|tomb|mont|cro[iî]|cr[ûu]\b|rédui|descend|évolu"
    r"|hausse|repli"
    r"|ramen"
)
_VERB_BEFORE = re.compile(
    rf"(?:{_STEMS}|abaiss|port|relev|\bet)[a-zéèûœ]*\s*,?\s*(?:\w+ment\s+)?(?:{WC}{{0,40}}\s)?(?:de|d['’]"
    rf"|du)\s*(?:\w+\s+)?$",
    re.IGNORECASE,
)
_MOVE_THEN_COMMA = re.compile(
    rf"(?:{_STEMS}|gagn|per[dt]|doubl|tripl|quadrupl|multipli|divis|port[ée]|dégrad|amélior|bond|explos)"
    rf"[^();!?]{{0,110}}[,(:–]\s*(?:{WC}{{0,25}}\s)?(?:[Dd]e|d['’])\s*(?:\w+\s+)?$",
    re.IGNORECASE,
)
_RANGE_AFTER = re.compile(r"\s*(?:ans|h\b|heures|jours|mois|semaines|minutes|personnes\s+par|fois)")
_MOVED = re.compile(r"\bpass(?:e|ent|é|ée|és|ées|ant|ait|aient|er|a|èrent|era)\b", re.IGNORECASE)
_NO_BASE = re.compile(r"\bobjectif|\bdont\b|\bmoyenne|\bpuis\b|\bsuivie?\b|\bmais\b")
_REPEATED = re.compile(r"tout\s+comme|ainsi\s+que|de\s+même|également|aussi")
_PLACE_AFTER = re.compile(
    r"\s*(?:\w+\s+){0,3}?(?:en\s+moyenne|pour\s+l|dans\s+l|" + IN_A_TOWN + r"|au\s+niveau|chez|des?\s+|parmi|pour\s)"
)
_PLACE_BEFORE = re.compile(r"\bque\s+(?:dans|la|le|les|pour|chez|l)|\bqu['’](?:en|à|au)")


def in_one_unit(first: Quantity, last: Quantity) -> tuple[Quantity, Quantity] | None:
    """Give both values in one unit: a unit written once holds for both; None when they differ."""
    if first.unit == last.unit:
        return first, last
    if first.unit != COUNT:
        return None
    if last.unit in (PERCENT, POINT):
        return replace(first, unit=last.unit, step=first.step or Decimal(1)), last
    if last.step > 1 and last.value >= 1000 > first.value:
        factor = Decimal(10) ** next(power for power in (9, 6, 3) if last.value >= 10**power)
        return _scaled(first, factor, last.unit), last
    return replace(first, unit=last.unit), last


def _scaled(quantity: Quantity, factor: Decimal, unit: str) -> Quantity:
    step = (quantity.step or Decimal(1)) * factor
    return replace(quantity, value=quantity.value * factor, step=step, unit=unit)


def is_pair(
    masked: Masked, found: re.Match[str], form: str, periods: tuple[Period | None, Period | None], unit: str
) -> bool:
    """Tell whether a match gives two values of one quantity rather than a range, a list or a comparison."""
    text = masked.text
    first, last = periods
    dated = first is not None and last is not None
    match form:
        case "passing":
            return dated or _is_movement(masked, found, unit)
        case "base":
            return bool(BASE_MIDDLE.search(found["middle"])) and not _NO_BASE.search(found["middle"])
        case "elided":
            repeated = _REPEATED.search(text[: found.start("x")])
            return dated or bool(repeated) or bool(re.match(rf"[^()]*{S}", text[found.end("y") :]))
        case "against":
            return "lutte" not in text[found.end("y") : found.start("x")] and (
                dated
                or not _compares_places(text, found)
                or bool(re.match(rf"[\s,]*(?:soit\b|\({S})", text[found.end() :]))
            )
        case "then" | "dated" | "aside":
            return first is not None and last is not None and first.year != last.year
    return True


def _is_movement(masked: Masked, found: re.Match[str], unit: str) -> bool:
    """Tell whether an undated « de X à Y » follows a verb of movement."""
    before = masked.text[: found.start("x")]
    if _MOVED.search(before):
        return True
    if _RANGE_AFTER.match(masked.text, found.end("y")) or unit in ("heures", "jours", "mois"):
        return False
    moved = _VERB_BEFORE.search(before) or _MOVE_THEN_COMMA.search(before)
    return bool(moved) and not _is_range(masked, found)


def _is_range(masked: Masked, found: re.Match[str]) -> bool:
    """Tell whether « de 10 à 15 % » gives two bounds of one change rather than two levels."""
    first, last = masked.quantities[found.start("x")], masked.quantities[found.start("y")]
    direct = not found["x_words"].strip() and found.start("x_period") < 0
    elided_unit = first.unit == COUNT and last.unit in (PERCENT, POINT)
    return direct and (elided_unit or first.in_words)


def _compares_places(text: str, found: re.Match[str]) -> bool:
    """Tell whether « contre » opposes two places or publics: « 56 % contre 36 % en moyenne à Lyon »."""
    if _PLACE_AFTER.match(text, found.end("x"), found.end("x") + 45):
        return True
    return bool(_PLACE_BEFORE.search(text, max(0, found.start("y") - 90), found.start("y")))
