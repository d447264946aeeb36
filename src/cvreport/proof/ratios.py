"""Ratios that a word announces: « a doublé », « multiplié par 2,5 », « a baissé d'un tiers »."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cvreport.proof.changes import NOUN_DOWN, NOUN_UP, VERB_DOWN, VERB_UP
from cvreport.proof.masking import F, Masked, Q
from cvreport.proof.patterns import WC


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio of the last value to the first that a word announces, and the bounds that it allows."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    text: str


RATIO_WORDS = {"doubl": 2, "tripl": 3, "quadrupl": 4, "quintupl": 5, "sextupl": 6, "décupl": 10}
_RATIO = re.compile(
    r"(?P<more>plus\s+que\s+|(?:bien|largement)\s+plus\s+que\s+)?(?P<nearly>presque\s+|quasi(?:ment)?[ -]?"
    r"|pratiquement\s+|près\s+de\s+)?"
    r"(?<!\ble\s)(?<!\bun\s)(?<!\bune\s)(?<!\ben\s)(?<!\bla\s)(?<!\bde\s)\b(?P<word>doubl|tripl|quadrupl"
    r"|quintupl|sextupl|décupl)(?:e|ent|é|ée|és|ées|ant|ement|aient|er)\b"
    r"(?!\s+(?:compte|vocation|cursus|page|sens|peine|voie|vitrage|objectif|niveau|emploi|usage|titre"
    r"|entrée|flux|mission|tutelle"
    r"|enjeu|dimension|approche|nationalité|lecture|part|discours))",
    re.IGNORECASE,
)
_TIMES = re.compile(
    rf"\b(?P<verb>multipli\w*|divis\w*)\s+(?:{WC}{{0,12}}?\s)?par\s+(?:{WC}{{0,12}}?\s)?(?P<value>{Q})"
    rf"|(?P<value2>{Q})\s+(?P<fold>plus|moins)\s+(?:nombreu\w+|élevé\w*|import\w+|de\s|d['’]|fréquent\w*"
    rf"|grand\w*)",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    rf"\b(?:(?P<up>{VERB_UP}|{NOUN_UP})|(?P<down>{VERB_DOWN}|{NOUN_DOWN}))(?:\s+(?!de\s"
    rf"|d['’])\w+){{0,2}}?\s+(?P<widen>de\s+près\s+|de\s+plus\s+|de\s+moins\s+)?"
    rf"(?:de\s+|d['’])(?:environ\s+|plus\s+d['’]|près\s+d['’])?(?P<fraction>{F})",
    re.IGNORECASE,
)
FRACTIONS = {
    "moitié": Decimal("0.5"), "tiers": Decimal(1) / 3, "quart": Decimal("0.25"), "cinquième": Decimal("0.2"),
    "sixième": Decimal(1) / 6, "huitième": Decimal("0.125"), "dixième": Decimal("0.1"),
}  # fmt: skip
_NUMERATORS = {"deux": 2, "trois": 3, "quatre": 4}


def find_ratios(masked: Masked) -> Iterator[Ratio]:
    """Find the words that announce a ratio."""
    for match in _RATIO.finditer(masked.text):
        yield _ratio_word(match)
    for match in _TIMES.finditer(masked.text):
        if ratio := _times(masked, match):
            yield ratio
    for match in _FRACTION.finditer(masked.text):
        yield _fraction(masked, match)


def _ratio_word(match: re.Match[str]) -> Ratio:
    factor = Decimal(RATIO_WORDS[match["word"].lower()])
    low, high = factor * Decimal("0.9"), factor * Decimal("1.15")
    if match["more"]:
        low, high = factor, factor * Decimal("1.75")
    elif match["nearly"]:
        low, high = factor * Decimal("0.8"), factor * Decimal("1.02")
    return Ratio(match.start(), match.end(), low, high, match[0].strip())


def _times(masked: Masked, match: re.Match[str]) -> Ratio | None:
    name = "value" if match["value"] else "value2"
    quantity = masked.quantities[match.start(name)]
    if quantity.unit not in ("", "fois") or quantity.value <= 1 or (name == "value2" and quantity.unit != "fois"):
        return None
    factor = quantity.value
    slack = max(quantity.step, factor * Decimal("0.1")) if not quantity.step else quantity.step
    low, high = factor - slack, factor + slack
    if quantity.approximate == "over":
        low, high = factor, factor * Decimal("1.5")
    elif quantity.approximate:
        low, high = factor * Decimal("0.85"), factor * Decimal("1.1")
    down = (match["verb"] or "").lower().startswith("divis") or match["fold"] == "moins"
    if down:
        low, high = 1 / high, 1 / low
    return Ratio(match.start(), match.end(), low, high, masked.words(match.start(), match.end()))


def fraction_value(text: str) -> Decimal:
    """Read a fraction in words or figures, as « un tiers », « les deux tiers » or « 2/3 »."""
    lowered = text.lower()
    if "/" in lowered:
        numerator, denominator = lowered.split("/")
        return Decimal(numerator) / Decimal(denominator)
    part = next(value for name, value in FRACTIONS.items() if name in lowered)
    return part * next(
        (count for word, count in _NUMERATORS.items() if lowered.startswith(word)),
        1 if "deux" not in lowered else 2,
    )


def _fraction(masked: Masked, match: re.Match[str]) -> Ratio:
    part = fraction_value(masked.words(match.start("fraction"), match.end("fraction")))
    slack = max(part * Decimal("0.15"), Decimal("0.02"))
    low, high = part - slack, part + slack
    around = masked.text[match.start() : match.end()]
    if re.search(r"plus\s+d", around):
        low, high = part, part * Decimal("1.4")
    elif re.search(r"près\s+d|moins\s+d", around):
        low, high = part * Decimal("0.8"), part * Decimal("1.02")
    low, high = (1 + low, 1 + high) if match["up"] else (1 - high, 1 - low)
    return Ratio(match.start(), match.end(), low, high, masked.words(match.start(), match.end()))
