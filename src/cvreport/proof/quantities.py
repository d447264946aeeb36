"""Quantities: a number as printed, with its sign, unit, precision and the words that widen it."""

import re
from dataclasses import dataclass
from decimal import Decimal

PERCENT, POINT, COUNT = "%", "point", ""

_SPACE = "[ \u00a0\u202f\u2009]"
DIGITS = rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)|\d{{1,3}}(?:\.\d{{3}})+(?![\d,])|\d+"
UNIT = (
    rf"{_SPACE}*(?:\\?%|pour{_SPACE}cent\b|points?\b(?:\s+de\s+pourcentage|\s+de\s+%)?(?!\s+(?:d['’]|de\s"
    rf"|information"
    r"|conseil|relais|accueil|d'|infos?|justice|rencontre))|pts?\b(?!\w)|pp\b"
    rf"|milliards{_SPACE}d['’]euros|milliard{_SPACE}d['’]euros|Mds?{_SPACE}?€|Md€"
    rf"|millions?{_SPACE}d['’]euros|millions?{_SPACE}€|M{_SPACE}?€|[kK]{_SPACE}?€|[kK]euros"
    rf"|milliers{_SPACE}d['’]euros"
    r"|€(?:\s?/\s?\w+)?|euros?\b(?:\s?/\s?\w+)?|millions?\b|milliards?\b|milliers\b|km²|km\b|kilomètres?\b"
    r"|m²|m2\b"
    r"|hectares?\b|ha\b|tonnes?\b|kg\b|kWh\b|MWh\b|GWh\b|°C|heures?\b|jours?\b|mois\b|semaines?\b"
    r"|minutes?\b|fois\b)"
)
_SCALES = (
    (re.compile(r"milliards|milliard|Md"), 9),
    (re.compile(r"million|M\s?€"), 6),
    (re.compile(r"milliers|[kK]\s?€|[kK]euros"), 3),
)
_UNITS = (
    (re.compile(r"%|pour.cent"), PERCENT),
    (re.compile(r"points?|pts?|pp$"), POINT),
    (re.compile(r"€|euro"), "€"),
    (re.compile(r"km²"), "km²"),
    (re.compile(r"km|kilomètre"), "km"),
    (re.compile(r"m²|m2"), "m²"),
    (re.compile(r"ha\b|hectare"), "ha"),
    (re.compile(r"heure"), "heures"),
    (re.compile(r"jour"), "jours"),
    (re.compile(r"mois"), "mois"),
    (re.compile(r"semaine"), "semaines"),
    (re.compile(r"minute"), "minutes"),
    (re.compile(r"fois"), "fois"),
    (re.compile(r"tonne"), "t"),
    (re.compile(r"kg"), "kg"),
    (re.compile(r"Wh"), "Wh"),
    (re.compile(r"°C"), "°C"),
)
WORDS = {
    "zéro": 0, "aucun": 0, "aucune": 0, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7,
    "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15,
    "seize": 16, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "cent": 100,
    "mille": 1000,
}  # fmt: skip
ROUND_WORDS = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
    "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000,
}  # fmt: skip
_ABOUT = re.compile(
    r"(?:environ|près d[e']|près d’|quelques?|autour d[e'’]|presque|quasi(?:ment)?|de l['’]ordre d[e'’]"
    r"|voisine? d[e'’]"
    r"|proche d[e'’]|à peine|à peu près|~|≈|approximativement|quelque|un peu (?:plus|moins) d[e'’]|avoisinant"
    r"|avoisine|frôle|approche|bien plus d[e'’]|entre)\s*(?:les?\s+|la\s+)?$",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"(?:(?P<over>plus d[e'’]|au moins|au-delà d[e'’]|supérieure? à|dépass\w+|au minimum|minimum|>|≥)"
    r"|(?P<under>moins d[e'’]|au plus|jusqu['’]à|inférieure? à|au maximum|maximum|<|≤))\s*(?:les?\s+"
    r"|la\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its span in the sentence.

    `sign` is 0 unless a sign is printed; `approximate` is "", "about", "over" or "under"; `step` is the
    weight of the last digit printed, 0 for exact counts.
    """

    start: int
    end: int
    value: Decimal
    step: Decimal
    sign: int
    unit: str
    approximate: str
    text: str
    in_words: bool = False

    @property
    def signed(self) -> Decimal:
        """The value with its sign."""
        return -self.value if self.sign < 0 else self.value

    @property
    def is_share(self) -> bool:
        """Tell whether it is in percent."""
        return self.unit == PERCENT


def read_quantity(text: str, start: int, sign: str, digits: str, decimals: str, unit: str, before: str) -> Quantity:
    """Build the quantity that the scanner has found; `before` is what precedes it in the sentence."""
    plain = re.sub(r"[\s\u00a0\u202f\u2009.]", "", digits)
    scale = next((power for form, power in _SCALES if form.search(unit)), 0)
    name = next((unit_name for form, unit_name in _UNITS if form.search(unit)), COUNT)
    value = Decimal(f"{plain}.{decimals}" if decimals else plain).scaleb(scale)
    if name == POINT and value > 100:
        # « 14 300 points lumineux » are things.
        name = COUNT
    exact = not decimals and not scale and name not in (PERCENT, POINT)
    step = Decimal(0) if exact else Decimal(1).scaleb(scale - len(decimals))
    direction = 0 if not sign else (1 if sign == "+" else -1)
    return Quantity(start, start + len(text), value, step, direction, name, approximation(before), text)


def approximation(before: str) -> str:
    """Tell which words that widen a number end this text: "about", "over", "under" or none."""
    tail = before[-28:]
    if _ABOUT.search(tail):
        return "about"
    if found := _BOUND.search(tail):
        return "over" if found["over"] else "under"
    return ""
