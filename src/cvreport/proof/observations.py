"""The figures of a text against the observations of a project, given as plain records."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cvreport.proof.arithmetic import interval
from cvreport.proof.facts import Fact
from cvreport.proof.finding import Issue
from cvreport.proof.labels import Label, Rarity, read_label
from cvreport.proof.periods import parse_period
from cvreport.proof.quantities import COUNT, PERCENT, Quantity
from cvreport.proof.wording import level, plain

_LIKE = 0.6
_SHARED = 0.35
# A second candidate this near makes the match doubtful.
_CLEARLY_BEST = 0.9


@dataclass(frozen=True, slots=True)
class Record:
    """One observation of a project: words of its indicator, perimeter, period, value, unit and cell."""

    label: str
    perimeter: str
    period: str
    value: Decimal
    unit: str = ""
    cell: str = ""


def check_observations(facts: Sequence[Fact], records: Sequence[Record]) -> Iterator[Issue]:
    """Report the facts whose observation is known without doubt and differs."""
    labels = [read_label(f"{record.label} {record.perimeter}") for record in records]
    rarity = Rarity(labels)
    by_period: dict[object, list[tuple[Record, Label]]] = defaultdict(list)
    for record, label in zip(records, labels, strict=True):
        period = parse_period(record.period)
        if period:
            by_period[period.key].append((record, label))
    known = [(dated.key, record) for record in records if (dated := parse_period(record.period))]
    for fact in facts:
        if fact.derived or fact.quantity.approximate or fact.quantity.in_words or _is_known(fact, known):
            continue
        candidates = [
            (record, label) for record, label in by_period.get(fact.period.key, []) if _same_unit(record, fact.quantity)
        ]
        if found := _match(fact, candidates, rarity):
            yield _differs(fact, *found)


def _is_known(fact: Fact, known: Sequence[tuple[object, Record]]) -> bool:
    """Whether the project has that very value for that period, whatever it is called there."""
    printed = interval(fact.quantity)
    return any(key == fact.period.key and printed.low <= record.value <= printed.high for key, record in known)


def _same_unit(record: Record, quantity: Quantity) -> bool:
    share = record.unit.strip() in ("%", "part")
    return share == (quantity.unit == PERCENT) and (quantity.unit in (COUNT, PERCENT) or quantity.unit in record.unit)


def _match(fact: Fact, candidates: Sequence[tuple[Record, Label]], rarity: Rarity) -> tuple[Record, float] | None:
    """The one observation that a fact is about, when it differs and no other likely one agrees."""
    ranked = []
    for record, label in candidates:
        held, shared = rarity.likeness(fact.label, label)
        if held >= _LIKE and shared >= _SHARED and _perimeter_fits(fact.label, label):
            ranked.append((held + shared, record))
    if not ranked:
        return None
    ranked.sort(key=lambda found: -found[0])
    if any(_equal(fact.quantity, record.value) for _, record in ranked):
        return None
    score, best = ranked[0]
    if len(ranked) > 1 and ranked[1][0] > score * _CLEARLY_BEST:
        return None
    return best, min(0.9, 0.4 + score / 4)


def _perimeter_fits(one: Label, other: Label) -> bool:
    return not one.perimeter or not other.perimeter or one.perimeter == other.perimeter


def _equal(quantity: Quantity, value: Decimal) -> bool:
    if interval(quantity).holds(value, quantity.step):
        return True
    digits = f"{quantity.value:f}".split(".")[0]
    zeros = len(digits) - len(digits.rstrip("0"))
    return zeros >= 2 and abs(quantity.value - value) <= Decimal(10) ** zeros


def _differs(fact: Fact, record: Record, confidence: float) -> Issue:
    place = f" ({record.cell})" if record.cell else ""
    message = (
        f"{level(fact.quantity)} pour {fact.period.text}, mais l'observation du projet est de "
        f"{plain(record.value)} : "
        f"« {record.label} »{place}."
    )
    return Issue(fact.start, fact.end, "C301", round(confidence, 2), message, plain(record.value))
