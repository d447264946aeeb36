"""Two places of one document that give two values for one figure, or two years for one value."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from cvreport.proof.conflicts import conflict, heads_differ, related
from cvreport.proof.facts import Fact
from cvreport.proof.finding import Issue
from cvreport.proof.labels import Rarity
from cvreport.proof.wording import level

# Groups larger than this hold figures too common to compare one by one.
_LARGEST_GROUP = 900


def check_consistency(facts: Sequence[Fact]) -> Iterator[Issue]:
    """Compare the facts of a document two by two, where their period and unit allow it."""
    rarity = Rarity(fact.label for fact in facts)
    reported: set[tuple[int, int]] = set()
    for one, other, confidence in sorted(_conflicts(facts, rarity), key=lambda found: -found[2]):
        key = (one.start, other.start)
        if key in reported or key[::-1] in reported:
            continue
        reported.add(key)
        yield _two_values(one, other, confidence)
        yield _two_values(other, one, confidence)
    for one, other, confidence in _moved_years(facts, rarity):
        key = (one.start, other.start)
        if key not in reported and key[::-1] not in reported:
            reported.add(key)
            yield _two_years(one, other, confidence)
            yield _two_years(other, one, confidence)


def _conflicts(facts: Sequence[Fact], rarity: Rarity) -> Iterator[tuple[Fact, Fact, float]]:
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        if not fact.quantity.in_words:
            groups[(fact.period.key, fact.quantity.unit)].append(fact)
    for group in groups.values():
        if len(group) > _LARGEST_GROUP:
            continue
        for index, one in enumerate(group):
            for other in group[index + 1 :]:
                if one.quantity.value != other.quantity.value and one.start != other.start:
                    confidence = conflict(one, other, rarity)
                    if confidence:
                        yield one, other, confidence


def _moved_years(facts: Sequence[Fact], rarity: Rarity) -> Iterator[tuple[Fact, Fact, float]]:
    """Find one movement, its two values equal, that is given two different years of start or of arrival."""
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.other and fact.other_period and not fact.derived:
            groups[(fact.quantity.value, fact.quantity.unit, fact.other.value, fact.other_period.key)].append(fact)
    for group in groups.values():
        for index, one in enumerate(group):
            for other in group[index + 1 :]:
                if one.period.key == other.period.key or one.paragraph == other.paragraph:
                    continue
                if heads_differ(one.label, other.label) or one.period.is_span or other.period.is_span:
                    continue
                large = min(one.quantity.value, one.other.value if one.other else 0) >= 10
                if large and related(one.context, other.context, rarity, 8):
                    yield one, other, 0.7


def _two_values(one: Fact, other: Fact, confidence: float) -> Issue:
    message = (
        f"{level(one.quantity)} pour {one.period.text} ici, mais {level(other.quantity)} ailleurs dans le "
        f"document "
        f"(« {_short(other.quote)} »)."
    )
    expected = f"{level(one.quantity)} ou {level(other.quantity)} : une seule des deux valeurs, d'après la source"
    return Issue(one.start, one.end, "C201", confidence, message, expected)


def _two_years(one: Fact, other: Fact, confidence: float) -> Issue:
    message = (
        f"{level(one.quantity)} est daté de {one.period.text} ici et de {other.period.text} ailleurs dans "
        f"le document "
        f"(« {_short(other.quote)} »)."
    )
    return Issue(
        one.start,
        one.end,
        "C202",
        confidence,
        message,
        f"{one.period.text} ou {other.period.text}, d'après la source",
    )


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= 110 else words[:109].rstrip() + "…"
