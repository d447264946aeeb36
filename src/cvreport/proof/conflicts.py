"""Whether two facts are one figure given two values, and how sure that is."""

from decimal import Decimal

from cvreport.proof.arithmetic import interval
from cvreport.proof.facts import Fact
from cvreport.proof.labels import Label, Rarity
from cvreport.proof.places import TOWNS
from cvreport.proof.quantities import COUNT, PERCENT, Quantity


def conflict(one: Fact, other: Fact, rarity: Rarity) -> float:
    """How sure it is that two facts of one period are one figure with two values; 0 when they are not."""
    if (one.derived and other.derived) or _apart(one, other):
        return 0.0
    if not one.label.stems & other.label.stems and not (_exchanged(one, other) or _anchored(one, other)):
        return 0.0
    if _same_value(one.quantity, other.quantity):
        return 0.0
    near = _near_digits(one.quantity, other.quantity)
    if not _perimeters_agree(one.label, other.label) or heads_differ(one.label, other.label):
        return 0.0
    if one.paragraph != other.paragraph and _exchanged(one, other):
        return 0.8 if related(one.context, other.context, rarity, 6) else 0.0
    if _anchored(one, other):
        return _anchored_confidence(one, other, rarity, near)
    if one.paragraph == other.paragraph or _otherwise_unlike(one, other):
        # Two neighbours of one wording are two places or two bodies, not one figure said twice.
        return 0.0
    if one.borrowed or other.borrowed or not (near or _comparable_size(one.quantity, other.quantity)):
        return 0.0
    held, shared = rarity.likeness(one.label, other.label)
    common = rarity.weight(one.label.stems & other.label.stems)
    if near and held >= 0.75 and shared >= 0.45 and common >= 9:
        return 0.65
    return 0.55 if held >= 0.9 and shared >= 0.7 and common >= 12 else 0.0


def _apart(one: Fact, other: Fact) -> bool:
    """Tell whether the headings above two facts name two places or bodies."""
    headed = bool(one.section and other.section and not one.section & other.section)
    return headed or bool(one.lead and other.lead and not one.lead & other.lead)


def _anchored_confidence(one: Fact, other: Fact, rarity: Rarity, near: bool) -> float:
    held, _ = rarity.likeness(one.label, other.label)
    common = rarity.weight(one.label.stems & other.label.stems)
    if held >= 0.5 and common >= 4:
        return 0.85 if near else 0.75
    # Shares are few: two of them meet by chance more often than two large counts.
    sure = near and one.other is not None and one.other.value >= 100 and one.quantity.unit != PERCENT
    return 0.7 if sure and one.paragraph != other.paragraph and related(one.context, other.context, rarity, 6) else 0.0


def related(one: Label, other: Label, rarity: Rarity, weight: float) -> bool:
    """Tell whether two labels share words that tell enough."""
    return rarity.weight(one.stems & other.stems) >= weight


def heads_differ(one: Label, other: Label) -> bool:
    """Tell whether two figures count different things, by the noun after « nombre de » or « % des »."""
    return bool(
        one.heads and other.heads and not (one.heads & (other.heads | other.stems)) and not other.heads & one.stems
    )


def _exchanged(one: Fact, other: Fact) -> bool:
    """Tell whether two movements have the same two values at the same two periods, the other way round."""
    if not (one.other and other.other and one.other_period and other.other_period):
        return False
    crossed = one.quantity.value == other.other.value and one.other.value == other.quantity.value
    return crossed and one.other_period.key == other.other_period.key and max(one.quantity.value, one.other.value) >= 10


def _otherwise_unlike(one: Fact, other: Fact) -> bool:
    """Tell whether the values that come with the two, at one period, differ too: two series, not one slip."""
    if not (one.other and other.other and one.other_period and other.other_period):
        return False
    return one.other_period.key == other.other_period.key and not _same_value(one.other, other.other)


def _anchored(one: Fact, other: Fact) -> bool:
    """Tell whether two phrases share their other value, at the same period."""
    if not (one.other and other.other and one.other_period and other.other_period):
        return False
    if one.other_period.key != other.other_period.key:
        return False
    return one.other.value == other.other.value and (one.other.value >= 10 or one.other.unit != COUNT)


def _same_value(one: Quantity, other: Quantity) -> bool:
    if interval(one).meets(interval(other)):
        return True
    rounder, finer = (one, other) if _zeros(one) >= _zeros(other) else (other, one)
    zeros = _zeros(rounder)
    return zeros >= 2 and abs(rounder.value - finer.value) <= Decimal(10) ** zeros


def _zeros(quantity: Quantity) -> int:
    digits = f"{quantity.value:f}".split(".")[0]
    return len(digits) - len(digits.rstrip("0")) if quantity.value >= 100 else 0


def _digits(quantity: Quantity) -> str:
    return f"{quantity.value.normalize():f}".replace(".", "")


def _near_digits(one: Quantity, other: Quantity) -> bool:
    """Tell whether two numbers are one slip apart: one digit changed, added, lost, or two exchanged."""
    first, second = _digits(one), _digits(other)
    if min(len(first), len(second)) < 2:
        return False
    if len(first) == len(second):
        unlike = [index for index in range(len(first)) if first[index] != second[index]]
        swapped = (
            len(unlike) == 2
            and unlike[1] == unlike[0] + 1
            and first[unlike[0]] == second[unlike[1]]
            and first[unlike[1]] == second[unlike[0]]
        )
        return len(unlike) == 1 or swapped
    longer, shorter = sorted((first, second), key=len, reverse=True)
    return len(longer) == len(shorter) + 1 and any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def _comparable_size(one: Quantity, other: Quantity) -> bool:
    low, high = sorted((one.value, other.value))
    return low > 0 and high / low <= 2 and (high >= 10 or one.unit != COUNT)


def _perimeters_agree(one: Label, other: Label) -> bool:
    if one.perimeter and other.perimeter and not _same_perimeter(one.perimeter, other.perimeter):
        return False
    if {stem for stem in one.stems - other.stems if stem.isupper()} and {
        stem for stem in other.stems - one.stems if stem.isupper()
    }:
        return False
    mine, yours = one.names - other.names, other.names - one.names
    # Each names what the other does not: two bodies, two places or two schemes.
    return not (mine and yours and not (one.names & other.names))


def _same_perimeter(one: frozenset[str], other: frozenset[str]) -> bool:
    return one == other or one - TOWNS == other - TOWNS != frozenset()
