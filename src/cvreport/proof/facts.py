"""Facts of a document: a value, its unit, its period and its label, to be compared between places."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from cvreport.proof.changes import Change, find_changes
from cvreport.proof.labels import Label, read_label
from cvreport.proof.masking import Masked, P, Q
from cvreport.proof.pairs import Pair
from cvreport.proof.patterns import W
from cvreport.proof.periods import Period
from cvreport.proof.quantities import COUNT, PERCENT, POINT, Quantity
from cvreport.proof.wording import plain

_ALONE = re.compile(
    rf"(?P<value>{Q})(?P<words>{W}{{0,70}}?)\s\(?(?:en|fin|à\s+la\s+rentrée|au"
    rf"|pour\s+l['’]année(?:\s+scolaire)?)\s+(?P<period>{P})"
    rf"(?P<since>\)?,?\s+soit\s+(?:{W}{{0,24}}?\s)?(?P<change>[\ue000\ue001]){W}{{0,40}}?\bdepuis\s+(?P<base>{P}))?"
)
_LEADING = re.compile(
    rf"^\W*(?:en|pour\s+l['’]année(?:\s+scolaire)?|à\s+la\s+rentrée|fin"
    rf"|au)\s+(?P<period>{P})\s*,?\s(?P<words>{W}{{0,60}}?)(?P<value>{Q})",
    re.I,
)
_LEAD = re.compile(rf"\W*(?:en|fin|à\s+la\s+rentrée|pour\s+l['’]année(?:\s+scolaire)?)\s+({P})", re.IGNORECASE)
_SINCE = re.compile(rf"\bdepuis\s+({P})", re.IGNORECASE)
_BOUNDARY = re.compile(r"[;:]|,\s+(?:et|mais|tandis|alors|tout\s+comme)\b|(?<![A-Z])\)\s*,?")
_TARGET = re.compile(r"\bobjectifs?\b|\bcible\b|\bentre\s+\ue000", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fact:
    """One value that the document states; `other` is the one given with it for another period."""

    start: int
    end: int
    quantity: Quantity
    period: Period
    label: Label
    other: Quantity | None = None
    other_period: Period | None = None
    derived: bool = False
    quote: str = ""
    context: Label = field(default_factory=lambda: Label(frozenset(), frozenset(), frozenset()))
    paragraph: int = -1
    section: frozenset[str] = frozenset()
    lead: frozenset[str] = frozenset()
    borrowed: bool = False


def collect_facts(
    masked: Masked,
    pairs: Sequence[Pair],
    section: frozenset[str] = frozenset(),
    lead: frozenset[str] = frozenset(),
) -> list[Fact]:
    """Gather the dated values of a sentence, those of its movements first.

    `section` holds the proper names of the heading above and `lead` those that open the paragraph: what is
    said under two names is about two things.
    """
    facts: list[Fact] = []
    label: Label | None = None
    position = 0
    for pair in pairs:
        own = _label(masked, position, pair.start, pair.end)
        borrowed = label is not None and len(own.stems) < 2
        label = own.joined(label) if label and borrowed else own
        facts.extend(replace(fact, borrowed=borrowed) for fact in _facts_of(masked, pair, label))
        position = pair.end
    covered = [(pair.start, pair.end) for pair in pairs]
    if not _TARGET.search(masked.text):
        facts.extend(_single_facts(masked, covered))
    return [replace(fact, section=section, lead=lead) for fact in facts] if section or lead else facts


def _label(masked: Masked, begin: int, start: int, end: int) -> Label:
    before = masked.words(begin, start) if start > begin else ""
    opening = read_label(masked.words(0, min(start, 60)) if start else "")
    pieces = _BOUNDARY.split(before)
    local = next((piece for piece in reversed(pieces) if len(re.findall(r"[A-Za-zÀ-ÿ]{4,}", piece)) >= 2), before)
    inside = re.sub(r"\d[\d\s]*", " ", masked.words(start, end)) if end > start else ""
    label = read_label(f"{local} {inside}")
    # « Pour la régie, … » at the head of a sentence holds for all its figures.
    return replace(label, names=label.names | opening.names)


def _facts_of(masked: Masked, pair: Pair, label: Label) -> Iterator[Fact]:
    start, end = masked.original(pair.start, pair.end)
    quote = masked.words(pair.start, pair.end)
    first, last = pair.first_period, pair.last_period
    if first is None or last is None:
        known = _context_span(masked, pair)
        if known and first is None and last is None and pair.form == "passing":
            first, last = known
        lead = _leading_period(masked)
        if lead and first and last is None and first.before(lead):
            last = lead
        since = _SINCE.search(masked.text[: pair.start])
        if since and last and first is None and masked.periods[since.start(1)].before(last):
            first = masked.periods[since.start(1)]
    context = read_label(masked.words(0, pair.end))
    if last:
        yield Fact(
            start,
            end,
            pair.last,
            last,
            label,
            pair.first,
            first,
            False,
            quote,
            context,
            masked.sentence.paragraph,
        )
    if first:
        yield Fact(
            start,
            end,
            pair.first,
            first,
            label,
            pair.last,
            last,
            False,
            quote,
            context,
            masked.sentence.paragraph,
        )


def _leading_period(masked: Masked) -> Period | None:
    found = _LEAD.match(masked.text)
    return masked.periods.get(found.start(1)) if found else None


def _context_span(masked: Masked, pair: Pair) -> tuple[Period, Period] | None:
    found = re.search(rf"\bentre\s+({P})\s+et\s+({P})|\bde\s+({P})\s+à\s+({P})", masked.text[: pair.start])
    if not found:
        return None
    groups = (1, 2) if found[1] else (3, 4)
    one, two = (masked.periods[found.start(group)] for group in groups)
    return (one, two) if one.before(two) else None


def _single_facts(masked: Masked, covered: Sequence[tuple[int, int]]) -> Iterator[Fact]:
    changes = find_changes(masked)
    for pattern in (_ALONE, _LEADING):
        for found in pattern.finditer(masked.text):
            at = found.start("value")
            if any(begin <= at < end for begin, end in covered):
                continue
            yield from _single(masked, found, changes)


def _single(masked: Masked, found: re.Match[str], changes: Sequence[Change]) -> Iterator[Fact]:
    quantity = masked.quantities[found.start("value")]
    period = masked.periods.get(found.start("period"))
    if period is None or quantity.in_words or quantity.unit == POINT or quantity.approximate:
        return
    if any(change.amount.start == quantity.start for change in changes):
        return
    start, end = masked.original(*found.span())
    label = _label(masked, 0, found.start(), found.end())
    other, base = None, None
    if found.groupdict().get("since"):
        other, base = _derived(masked, found, quantity)
    quote = masked.words(*found.span())
    context, paragraph = read_label(masked.words(0, found.end())), masked.sentence.paragraph
    yield Fact(start, end, quantity, period, label, other, base, False, quote, context, paragraph)
    if other and base:
        yield Fact(start, end, other, base, label, quantity, period, True, quote, context, paragraph)


def _derived(masked: Masked, found: re.Match[str], quantity: Quantity) -> tuple[Quantity | None, Period | None]:
    """The start that « 88 en 2019, soit +4 depuis 2015 » implies: 84 in 2015."""
    amount = masked.quantities[found.start("change")]
    base = masked.periods.get(found.start("base"))
    if amount.sign == 0 or (amount.unit not in (COUNT, quantity.unit) and amount.unit != POINT):
        return None, None
    if (
        amount.unit == PERCENT
        or (amount.unit == COUNT and quantity.unit == PERCENT)
        or (amount.unit == POINT) != (quantity.unit == PERCENT)
    ):
        return None, None
    if any(value >= 1000 and value % 100 == 0 for value in (quantity.value, amount.value)):
        # A rounded level or change gives no exact start.
        return None, None
    start = abs(quantity.value - amount.signed)
    return replace(quantity, value=start, text=plain(start)), base
