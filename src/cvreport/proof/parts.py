"""Parts against their whole: « dont » above its head, « N sur M », sums and enumerations."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from cvreport.proof.arithmetic import interval
from cvreport.proof.finding import Issue, Severity
from cvreport.proof.masking import Masked, P, Q, S
from cvreport.proof.patterns import WC, W
from cvreport.proof.quantities import PERCENT, POINT, Quantity
from cvreport.proof.wording import amount, level, plain

_ITEM = rf"(?:{WC}{{0,16}}?\s)?{Q}{WC}{{0,70}}?"
_LIST = rf"(?:{_ITEM}(?:\s*,\s*|\s*;\s*|\s*,?\s+et\s+))+{_ITEM}"
_DONT = re.compile(
    rf"(?P<head>{Q})(?P<words>{W}{{0,110}}?(?:{P}{W}{{0,60}}?)?),?\s*\(?\b(?:dont|parmi\s+lesquel(?:le)?s"
    rf"|y\s+compris)\s+"
    rf"(?P<parts>(?:{WC}{{0,14}}\s)?{Q}{WC}{{0,90}}?(?:(?:,|\s+et"
    rf"|,\s*et)\s+(?:dont\s+)?{Q}{WC}{{0,90}}?)*)(?=[,;.:()!?]|$|\s+et\b|{P})"
)
_BRACKET_PART = re.compile(
    rf"(?P<head>{Q})(?P<words>{WC}{{3,60}}?)\s*\(\s*(?P<part>{Q})\s+(?:dans|en|au|aux|chez"
    rf"|à)\s[^()\ue001-\ue003]*\)"
)
_OUT_OF = re.compile(
    rf"(?P<part>{Q})(?:{WC}{{0,30}}?\s?\(|{WC}{{0,40}}?\s(?=sur\s+(?:un\s+total|les|ses|leurs))"
    rf"|\s)sur\s+(?:un\s+total\s+de\s+|les\s+|ses\s+|leurs\s+)?(?P<head>{Q})"
)
_SUM = re.compile(rf"(?P<items>[{Q}{S}](?:{WC}{{0,40}}?\s*\+?\s*[{Q}{S}])+){WC}{{0,30}}?=\s*(?P<head>{Q})")
_ENUMERATION = re.compile(
    rf"(?P<head>{Q})(?P<words>{W}{{0,120}}?(?:{P}{W}{{0,40}}?)?)(?P<open>\s*\(|\s*:|,?\s+(?:répartie?s?"
    rf"|soit|à\s+savoir|se\s+répartissant|ventilée?s?|composée?s?)"
    rf"(?:\s+(?:entre|en|comme\s+suit\s*:?|de|ainsi\s*:))?)\s*(?P<items>{_LIST})\s*(?P<close>\)|\.|;|$)"
)
_TOTAL = re.compile(
    rf"(?P<items>{_LIST})\s*[,:]?\s*(?:\(|,?\s*)(?:soit\s+(?:au\s+total\s+|en\s+tout\s+|un\s+total\s+de\s+"
    rf"|un\s+ensemble\s+de\s+)?|pour\s+un\s+total\s+de\s+"
    rf"|au\s+total\s*,?\s+|(?:ce\s+qui\s+)?(?:porte|fait)\s+(?:le\s+total\s+à"
    rf"|un\s+total\s+de)\s+)(?:{WC}{{0,12}}\s)?(?P<head>{Q})(?P<after>{WC}{{0,40}})"
)
_NOT_WHOLE = re.compile(
    r"\b(?:notamment|dont|parmi|par\s+exemple|principalement|surtout|en\s+particulier|comme|contre|passant"
    r"|entre)\b",
    re.I,
)
_PLACE = re.compile(r"\s*(?:en|dans|à|au|aux|pour|chez|sur|par|issue?s?|situ\w+|du|des|de\s+la|hors)\b", re.I)

# How far from the total a list may fall and still be meant to make it, and how sure a wrong one then is.
_REACHES = {_SUM: (Decimal(100), 0.95), _TOTAL: (Decimal("0.3"), 0.8), _ENUMERATION: (Decimal("0.2"), 0.7)}


def check_parts(masked: Masked) -> Iterator[Issue]:
    """Check each part against its whole and each sum against its terms."""
    text = masked.text
    taken: list[tuple[int, int]] = []
    for found in _DONT.finditer(text):
        yield from _check_dont(masked, found)
    for pattern in (_OUT_OF, _BRACKET_PART):
        for found in pattern.finditer(text):
            yield from _check_single(masked, found, 0.75 if pattern is _OUT_OF else 0.6)
    for pattern in (_SUM, _TOTAL, _ENUMERATION):
        for found in pattern.finditer(text):
            if not any(begin < found.end() and found.start() < end for begin, end in taken):
                issues = list(_check_sum(masked, found, pattern))
                if issues:
                    taken.append(found.span())
                yield from issues


def _quantities(masked: Masked, found: re.Match[str], group: str) -> list[Quantity]:
    return [masked.quantities[at] for at in range(*found.span(group)) if at in masked.quantities]


def _comparable(head: Quantity, part: Quantity) -> bool:
    """Tell whether a part is counted in the unit of its whole; the unit may be left out of the part."""
    if PERCENT in (head.unit, part.unit) or POINT in (head.unit, part.unit):
        return False
    return head.unit == part.unit


def _check_dont(masked: Masked, found: re.Match[str]) -> Iterator[Issue]:
    head = masked.quantities[found.start("head")]
    parts = [part for part in _quantities(masked, found, "parts") if _comparable(head, part)]
    if not parts or re.search(r"\bdont\b|\bet\s+$|\)", found["words"]) or (head.in_words and parts[0].value > 20):
        return
    first = parts[0]
    if interval(first).low > interval(head).high:
        yield _above(masked, found, head, first, 0.85)
    elif len(parts) > 1 and _same_kind(found["parts"]):
        total = sum((part.value for part in parts), Decimal(0))
        slack = _slack([head, *parts])
        if total > interval(head).high + slack:
            yield _wrong_sum(masked, found, head, parts, total, 0.6)
        elif (
            total != head.value
            and abs(total - head.value) > slack
            and abs(total - head.value) <= head.value * Decimal("0.03")
        ):
            yield _wrong_sum(masked, found, head, parts, total, 0.5)


def _same_kind(text: str) -> bool:
    """Tell whether all the parts are said by place alone, or all by a noun: two kinds may overlap."""
    words = [bool(_PLACE.match(piece)) for piece in text.split(Q)[1:]]
    nouns = {match[0].rstrip("s") for piece in text.split(Q)[1:] if (match := re.match(r"\s*[a-zà-ÿ]+", piece))}
    return all(words) or len(nouns) == 1


def _check_single(masked: Masked, found: re.Match[str], confidence: float) -> Iterator[Issue]:
    head, part = masked.quantities[found.start("head")], masked.quantities[found.start("part")]
    if not _comparable(head, part) or head.in_words != part.in_words:
        return
    if interval(part).low > interval(head).high:
        yield _above(masked, found, head, part, confidence)


def _above(masked: Masked, found: re.Match[str], head: Quantity, part: Quantity, confidence: float) -> Issue:
    start, end = masked.original(*found.span())
    message = f"La partie ({level(part)}) dépasse son tout ({level(head)})."
    severity = Severity.WARNING if confidence < 0.7 else None
    return Issue(start, end, "C106", confidence, message, f"au plus {level(head)}", severity)


def _slack(quantities: list[Quantity]) -> Decimal:
    return sum((quantity.step / 2 for quantity in quantities), Decimal(0)) + max(
        (abs(quantity.value) / 10 for quantity in quantities if quantity.approximate), default=Decimal(0)
    )


def _check_sum(masked: Masked, found: re.Match[str], pattern: re.Pattern[str]) -> Iterator[Issue]:
    head = masked.quantities[found.start("head")]
    items = _quantities(masked, found, "items")
    items = [item for item in items if item.unit not in (PERCENT, POINT)]
    if (
        len(items) < 2
        or head.unit in (PERCENT, POINT)
        or len(items) != found["items"].count(Q) + found["items"].count(S)
    ):
        return
    if len({item.unit for item in items} | {head.unit}) > 1:
        return
    total = sum((item.signed for item in items), Decimal(0))
    gap = abs(total - head.value)
    reach, confidence = _REACHES[pattern]
    if gap <= _slack([head, *items]) or gap > head.value * reach:
        return
    if _is_enumeration(found, pattern, items, head):
        yield _wrong_sum(masked, found, head, items, total, confidence)


def _is_enumeration(found: re.Match[str], pattern: re.Pattern[str], items: list[Quantity], head: Quantity) -> bool:
    if pattern is _SUM:
        return True
    if P in found["items"] or S in found["items"] or _NOT_WHOLE.search(found["items"]):
        return False
    if pattern is _TOTAL:
        if re.search(
            r"\bpassant|\bentre\b|\bde\s+\ue000.*\bà\s+\ue000",
            found.string[max(0, found.start() - 30) : found.end("items")],
        ):
            return False
        return not re.match(
            r"\s*(?:de\s+plus|de\s+moins|supplémentaire|fois|par\s|chacun|en\s+moyenne)", found["after"]
        )
    if _NOT_WHOLE.search(found["words"][-20:]) or (found["open"].strip() == "(") != (found["close"] == ")"):
        return False
    return not any(item.in_words != head.in_words for item in items) and all(item.value <= head.value for item in items)


def _wrong_sum(
    masked: Masked,
    found: re.Match[str],
    head: Quantity,
    items: list[Quantity],
    total: Decimal,
    confidence: float,
) -> Issue:
    start, end = masked.original(*found.span())
    terms = "".join(f"{' − ' if item.sign < 0 else ' + '}{plain(item.value)}" for item in items)[3:]
    message = f"{terms} = {plain(total)}, et non {level(head)}{_unit_hint(items)}."
    severity = Severity.WARNING if confidence < 0.7 else None
    return Issue(start, end, "C106", confidence, message, amount(total, head.unit, 0, signed=False), severity)


def _unit_hint(items: list[Quantity]) -> str:
    repeated = [first for first, second in pairwise(items) if first.value == second.value]
    return " (deux termes sont identiques)" if repeated else ""
