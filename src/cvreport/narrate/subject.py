"""Who a sentence is about: the noun phrase of a series, its place and what it counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cvreport.french.grammar import Gender, GrammarError, NounPhrase, capitalise, pronoun
from cvreport.model.contract import Breakdown, Contract
from cvreport.model.derived import Series
from cvreport.narrate.figures import is_symbol

DEMONSTRATIVES = {
    ("m", "singular"): "celui",
    ("f", "singular"): "celle",
    ("m", "plural"): "ceux",
    ("f", "plural"): "celles",
}
FEWEST_SHARED = 2
PREPOSITION = re.compile(r"(?:de |d['’]|des |du |en |à |au |aux |entre |dans |par |pour |avec )")
OF_SEVERAL = re.compile(r"^(?:de |d['’])(\w+[sx])\b")
COUNT_OF = re.compile(r"^(?:le )?nombre (?:total )?(d['’]|de )(.+)$")


@dataclass(frozen=True, slots=True)
class Subject:
    """A noun phrase ready for a sentence: « le nombre d'élèves inscrits », with its counted unit and place."""

    phrase: NounPhrase
    unit: str
    unit_singular: str
    unit_gender: str
    place: str
    stand_in: str = ""

    @property
    def text(self) -> str:
        """The phrase, or the pronoun that stands in for it, as it stands inside a sentence."""
        return self.stand_in or self.phrase.text

    @property
    def opening(self) -> str:
        """The same as it opens a sentence."""
        return capitalise(self.text)

    def as_pronoun(self) -> Subject:
        """The same subject named by a pronoun, for a sentence that follows one about it."""
        return replace(self, stand_in=pronoun(self.phrase))


def subject_of(contract: Contract, series: Series) -> Subject:
    """The subject of a series; the perimeter is its place unless the label already names it."""
    indicator = series.indicator
    breakdown = indicator.breakdowns.get(series.breakdown)
    text = indicator.subject
    unit, unit_singular, unit_gender = indicator.unit, indicator.unit_singular, indicator.unit_gender
    gender = indicator.gender
    if breakdown is not None:
        if breakdown.subject:
            text, gender = breakdown.subject, ""
        else:
            text = f"{text} ({breakdown.label})"
        if breakdown.unit:
            unit, unit_singular, unit_gender = breakdown.unit, breakdown.unit_singular, breakdown.unit_gender
        elif series.unit == unit and not is_symbol(unit):
            phrase = noun_phrase(text, gender)
            place = place_of(contract, series.perimeter)
            part, part_gender = _counted_part(breakdown, unit, unit_gender)
            return Subject(phrase, part, "", part_gender, "" if _names(text, place) else place)
    if series.unit != unit:
        text = _in_unit(text, series.unit)
        unit, unit_singular, unit_gender = series.unit, "", ""
    phrase = noun_phrase(text, gender)
    place = place_of(contract, series.perimeter)
    return Subject(phrase, unit, unit_singular, unit_gender, "" if _names(text, place) else place)


def _counted_part(breakdown: Breakdown, unit: str, gender: str) -> tuple[str, str]:
    """What a part counts, so that « On compte 12 … » never gives a part as the whole, and its gender."""
    if not breakdown.subject:
        return f"{unit} ({breakdown.label})", gender
    found = COUNT_OF.match(breakdown.subject)
    part = found.group(2) if found else re.sub(r"^(?:le |la |les |l['’])", "", breakdown.subject)
    try:
        return part, NounPhrase.parse(part).gender
    except GrammarError:
        return part, gender


def place_of(contract: Contract, perimeter: str) -> str:
    """How a perimeter follows a verb: « dans le centre ancien »; empty when not stated."""
    declared = contract.perimeters.get(perimeter)
    return declared.place if declared is not None else ""


def _names(text: str, place: str) -> bool:
    words = [word for word in place.replace("’", "'").split() if len(word) > 4]
    return bool(words) and all(word in text for word in words)


def _in_unit(text: str, unit: str) -> str:
    """A label that says « nombre » over values that are shares becomes « la part des … »."""
    found = COUNT_OF.match(text)
    if unit == "%" and found:
        return f"la part des {found.group(2)}"
    if unit == "%" and not text.startswith(("la part", "le taux", "la proportion", "le pourcentage")):
        phrase = re.sub(r"^(?:le |la |les |l['’])", "", text)
        return f"la part : {phrase}" if text.startswith(("le ", "la ", "l'")) else f"la part des {phrase}"
    if unit in ("€", "M€", "k€") and found:
        return f"le montant correspondant aux {found.group(2)}"
    return text


def noun_phrase(text: str, gender: str = "") -> NounPhrase:
    """A label as a noun phrase; the gender is needed only after « l' », and taken as masculine when not given."""
    declared: Gender | None = "f" if gender == "f" else "m" if gender == "m" else None
    elided = text.startswith(("l'", "l’", "les "))
    return NounPhrase.parse(text, declared or ("m" if elided else None))


def second_named(first: Subject, second: Subject) -> str:
    """The second of two subjects without what it shares with the first: « celui des collèges ».

    « le nombre d'écoles suivies » and « le nombre de collèges suivis » share only their head: the second becomes
    « celui de collèges suivis »; when they also share their end, the end is left out.
    """
    one, two = first.phrase, second.phrase
    if one.head != two.head or one.article != two.article or not two.rest:
        return second.text
    words, others = two.rest.split(), one.rest.split()
    ending = _shared(words[::-1], others[::-1])
    if ending >= FEWEST_SHARED:
        words, others = words[: len(words) - ending], others[: len(others) - ending]
    opening = _shared(words, others)
    if opening >= FEWEST_SHARED:
        words = words[opening:]
    if not words or not PREPOSITION.match(" ".join(words)) or PREPOSITION.fullmatch(f"{words[-1]} "):
        return second.text
    kept = OF_SEVERAL.sub(r"des \1", " ".join(words))
    return f"{DEMONSTRATIVES[two.gender, two.number]} {kept}"


def _shared(words: Sequence[str], others: Sequence[str]) -> int:
    """How many words two lists begin with in common, leaving each at least one of its own."""
    shared = 0
    while shared < min(len(words), len(others)) - 1 and words[shared] == others[shared]:
        shared += 1
    return shared
