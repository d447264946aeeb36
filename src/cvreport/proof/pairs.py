"""Two values of one quantity: « de X en A à Y en B », « Y en B contre X en A » and their kin."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cvreport.proof.masking import Masked, P, R
from cvreport.proof.pair_checks import in_one_unit, is_pair
from cvreport.proof.pair_forms import CHAIN, FORMS, without_asides
from cvreport.proof.periods import Period
from cvreport.proof.quantities import Quantity

_IN_ORDER = ("passing", "elided", "base", "were", "peak", "from")
_SAID_IN_ORDER = ("passing", "elided", "peak")
_CHAIN_REACH = 40


@dataclass(frozen=True, slots=True)
class Pair:
    """Two values of one quantity, from the earlier to the later when `ordered`; the span is in the mask."""

    start: int
    end: int
    first: Quantity
    last: Quantity
    first_period: Period | None
    last_period: Period | None
    ordered: bool
    form: str
    swapped: bool = False

    def reversed(self) -> "Pair":
        """The same values, the other one first."""
        return replace(
            self,
            first=self.last,
            last=self.first,
            first_period=self.last_period,
            last_period=self.first_period,
        )


def find_pairs(masked: Masked) -> list[Pair]:
    """Find the pairs of a sentence, the surest forms first, without overlap."""
    pairs: list[Pair] = []
    bare = without_asides(masked.text)
    for form, pattern, needed in FORMS:
        text = bare if form.endswith("bare") else masked.text
        if not needed.search(text) or (form.endswith("bare") and text == masked.text):
            continue
        for found in _matches(pattern, text):
            pair = _read(masked, found, form.removesuffix(" bare"))
            if pair and not any(pair.start < other.end and other.start < pair.end for other in pairs):
                pairs.append(pair)
    pairs.sort(key=lambda pair: pair.start)
    pairs.extend(_chained(masked, pairs))
    return _inherit_order(sorted(pairs, key=lambda pair: pair.start))


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """All the matches, those that begin inside another one included."""
    position = 0
    while found := pattern.search(text, position):
        yield found
        position = max(found.start("x"), found.start() + 1)


def _read(masked: Masked, found: re.Match[str], form: str) -> Pair | None:
    first, last = masked.quantities[found.start("x")], masked.quantities[found.start("y")]
    first_period, first_past = _period(masked, found, "x")
    last_period, last_past = _period(masked, found, "y")
    if form == "base" and found["x_inside"]:
        first_period = masked.periods[found.start("x_inside")]
    if _is_since(found, "y"):
        first_period, last_period = first_period or last_period, None
    if form == "against" and first_period and not last_period and _since_before(masked, found, first_period):
        # « en hausse depuis 2015 (47 % contre 51 % en 2019) »: the dated value is the later one.
        first, last, first_period, last_period, first_past = last, first, None, first_period, True
    same = in_one_unit(first, last)
    if same is None or not is_pair(masked, found, form, (first_period, last_period), same[1].unit):
        return None
    start = _start(found, form)
    end = _end(masked.text, start, found.end())
    ordered = form in _IN_ORDER or first_past or _stands_after(found, form)
    pair = Pair(start, end, *same, first_period, last_period, ordered, form)
    if form not in _SAID_IN_ORDER and last_past and not first_past:
        return replace(pair.reversed(), first_period=None, last_period=first_period, ordered=True)
    return _by_years(pair)


def _start(found: re.Match[str], form: str) -> int:
    if form in ("peak", "between"):
        return found.start()
    return found.start("de") if form == "passing" else min(found.start("x"), found.start("y"))


def _end(text: str, start: int, end: int) -> int:
    """Leave out the bracket that closes one opened before the pair."""
    unopened = text.count("(", start, end) < text.count(")", start, end)
    return end - 1 if text[end - 1] == ")" and unopened else end


def _period(masked: Masked, found: re.Match[str], name: str) -> tuple[Period | None, bool]:
    """The period of a value, and whether it is a relative moment of the past."""
    position = found.start(f"{name}_period")
    if position < 0:
        return None, False
    return masked.periods.get(position), masked.text[position] == R


def _is_since(found: re.Match[str], name: str) -> bool:
    position = found.start(f"{name}_period")
    before = found.string[:position] if position >= 0 else ""
    return bool(re.search(r"\b(?:depuis|rapport\s+à|que)\s*(?:l['’]année\s+)?$", before))


def _since_before(masked: Masked, found: re.Match[str], period: Period) -> bool:
    since = re.search(rf"\bdepuis\s+({P})\s*\(?\s*$", found.string[: found.start("y")])
    return since is not None and masked.periods[since.start(1)].before(period)


def _stands_after(found: re.Match[str], form: str) -> bool:
    """Tell whether an undated « Y, contre X » is outside brackets: the earlier value then comes second."""
    if form != "against":
        return False
    text, start = found.string, found.start("y")
    link = text[found.end("y") : found.start("x")]
    in_brackets = text.count("(", 0, start) > text.count(")", 0, start)
    return bool(re.search(r",\s*(?:contre|après|au\s+lieu)", link)) and not in_brackets


def _by_years(pair: Pair) -> Pair:
    """Let the years decide the order, except where « de … à … » says it."""
    if pair.first_period is None or pair.last_period is None:
        return pair
    if not pair.last_period.before(pair.first_period):
        return replace(pair, ordered=pair.ordered or pair.first_period.before(pair.last_period))
    if pair.form in ("passing", "elided"):
        return replace(pair, swapped=True)
    return replace(pair.reversed(), ordered=True)


def _chained(masked: Masked, pairs: list[Pair]) -> Iterator[Pair]:
    """Follow a movement that goes on: « …, puis a baissé à 184 en 2019 »."""
    for pair in pairs:
        found = CHAIN.search(masked.text, pair.end, pair.end + 140)
        if not found or not pair.ordered or any(pair.end <= other.start < found.end() for other in pairs):
            continue
        name = "y" if found["y"] else "alone"
        last = masked.quantities[found.start(name)]
        if last.unit != pair.last.unit or found.start() - pair.end > _CHAIN_REACH:
            continue
        period = masked.periods.get(found.start(f"{name}_period")) if found[f"{name}_period"] else None
        yield Pair(found.start(), found.end(), pair.last, last, pair.last_period, period, True, "chain")


def _inherit_order(pairs: list[Pair]) -> list[Pair]:
    """Read an undated « X contre Y » in the order of the dated one before it in the same sentence."""
    result: list[Pair] = []
    model: Pair | None = None
    for pair in pairs:
        dated = pair.form == "against" and pair.first_period and pair.last_period
        if dated or pair.form == "elided":
            model = pair
        undated = pair.form == "against" and not pair.ordered and not (pair.first_period or pair.last_period)
        result.append(_read_like(pair, model) if undated and model else pair)
    return result


def _read_like(pair: Pair, model: Pair) -> Pair:
    earlier_first = model.form == "elided" or model.first.start < model.last.start
    read = pair if (pair.first.start < pair.last.start) == earlier_first else pair.reversed()
    return replace(read, ordered=True, form="repeated", first_period=model.first_period, last_period=model.last_period)
