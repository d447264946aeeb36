"""Changes that a sentence announces: « +41 », « soit 907 de moins », « en hausse de 12 % », « a doublé »."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cvreport.proof.masking import F, Masked, P, Q, S
from cvreport.proof.patterns import WC
from cvreport.proof.quantities import Quantity

_NOUN_UP = (
    r"hausse|augmentation|progression|accroissement|croissance|gain|bond|majoration|supplément|surcroît"
    r"|excédent|essor|relèvement"
)
_NOUN_DOWN = (
    r"baisse|diminution|recul|chute|repli|réduction|perte|régression|contraction|déficit|fléchissement"
    r"|décrue"
)
_NOUN_ANY = (
    r"évolution|variation|écart|différence|s['’](?:est\s+)?améliore\w*|amélioré\w*|dégrade\w*|dégradé\w*"
)
_VERB_UP = (
    r"(?:augment|progress|grimp|bondi|gagn|s['’]accro|accru|croît|cr[uû]|remont|rebondi|mont"
    r"|s['’]est\s+accr)\w*"
)
_VERB_DOWN = r"(?:baiss|diminu|recul|chut|per[dt]|régress|décr|fléchi|rédui|rétrécir|repli|retomb)\w*"
_LINK = rf"(?:\s+(?!de\s|d['’]|à\s){WC}{{1,30}}?)?\s*(?:de\s+|d['’])(?:{WC}{{0,22}}?)"
_STATED = re.compile(
    rf"\b(?:(?P<up>{_NOUN_UP}|{_VERB_UP})|(?P<down>{_NOUN_DOWN}|{_VERB_DOWN})"
    rf"|(?P<any>{_NOUN_ANY})){_LINK}(?P<value>[{Q}{S}])"
    rf"|\b(?:gagn\w+|(?P<lost>perd\w*))\s+(?:{WC}{{0,14}}?\s)?(?P<won>{Q})",
    re.IGNORECASE,
)
_MORE = re.compile(
    rf"(?P<value>[{Q}])(?:{WC}{{0,40}}?)\s+(?:(?P<up>de\s+plus\b(?!\s+de)|supplémentaires?|en\s+plus"
    rf"|de\s+mieux|d['’]augmentation|de\s+hausse"
    r"|de\s+progression)|(?P<down>de\s+moins\b(?!\s+de)|en\s+moins|de\s+baisse|de\s+recul|de\s+diminution))",
    re.IGNORECASE,
)
_SIGNED = re.compile(f"{S}")
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
    rf"\b(?:(?P<up>{_VERB_UP}|{_NOUN_UP})|(?P<down>{_VERB_DOWN}|{_NOUN_DOWN}))(?:\s+(?!de\s"
    rf"|d['’])\w+){{0,2}}?\s+(?P<widen>de\s+près\s+|de\s+plus\s+|de\s+moins\s+)?"
    rf"(?:de\s+|d['’])(?:environ\s+|plus\s+d['’]|près\s+d['’])?(?P<fraction>{F})",
    re.IGNORECASE,
)
FRACTIONS = {
    "moitié": Decimal("0.5"), "tiers": Decimal(1) / 3, "quart": Decimal("0.25"), "cinquième": Decimal("0.2"),
    "sixième": Decimal(1) / 6, "huitième": Decimal("0.125"), "dixième": Decimal("0.1"),
}  # fmt: skip
_NUMERATORS = {"deux": 2, "trois": 3, "quatre": 4}

# What makes of « 12 % » a change rather than a share.
CHANGE_AFTER = re.compile(
    r"\s*(?:de\s+(?:plus|moins|hausse|baisse|mieux)|d['’]augmentation|en\s+plus|en\s+moins|par\s+an"
    r"|supplémentaire|de\s+progression"
    r"|d['’]objectif|de\s+l['’]objectif|contre|par\s+rapport|depuis|de\s+recul|de\s+diminution)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Change:
    """A change announced in a mask: an amount in its unit, with its direction (0 when it is not said)."""

    start: int
    end: int
    amount: Quantity
    direction: int


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio of the last value to the first that a word announces, and the bounds that it allows."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    text: str


def find_changes(masked: Masked) -> list[Change]:
    """Find the amounts of change of a sentence, in order, each amount once."""
    found = [*_stated(masked), *_more(masked), *_signed(masked)]
    taken: set[int] = set()
    kept = []
    for change in found:
        if change.amount.start not in taken:
            taken.add(change.amount.start)
            kept.append(change)
    return sorted(kept, key=lambda change: change.start)


def _stated(masked: Masked) -> Iterator[Change]:
    for match in _STATED.finditer(masked.text):
        name = "won" if match["won"] else "value"
        amount = masked.quantities[match.start(name)]
        if (
            re.match(rf"\s*(?:{WC}{{0,60}}?\s)?(?:en\s+{P}\s+)?à\s+{Q}", masked.text[match.end() :])
            and name == "value"
        ):
            # « augmente de 10 à 15 » gives two levels, not a change.
            continue
        direction = 1 if match["up"] or (match["won"] and not match["lost"]) else -1
        yield Change(match.start(), match.end(), amount, 0 if match["any"] else direction)


def _more(masked: Masked) -> Iterator[Change]:
    for match in _MORE.finditer(masked.text):
        yield Change(
            match.start(), match.end(), masked.quantities[match.start("value")], 1 if match["up"] else -1
        )


def _signed(masked: Masked) -> Iterator[Change]:
    for match in _SIGNED.finditer(masked.text):
        amount = masked.quantities[match.start()]
        yield Change(match.start(), match.end(), amount, amount.sign)


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
    if (
        quantity.unit not in ("", "fois")
        or quantity.value <= 1
        or (name == "value2" and quantity.unit != "fois")
    ):
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
