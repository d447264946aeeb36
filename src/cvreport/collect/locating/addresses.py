"""French addresses in a comparable form: number, street without abbreviations nor articles, postcode."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cvreport.collect.columns import folded

# No library does this well without a model of several gigabytes; an agency's reference needs little more.
KINDS = {
    "av": "avenue",
    "ave": "avenue",
    "aven": "avenue",
    "bd": "boulevard",
    "bld": "boulevard",
    "blvd": "boulevard",
    "boul": "boulevard",
    "bvd": "boulevard",
    "r": "rue",
    "pl": "place",
    "pce": "place",
    "imp": "impasse",
    "all": "allee",
    "ch": "chemin",
    "che": "chemin",
    "chem": "chemin",
    "crs": "cours",
    "sq": "square",
    "pass": "passage",
    "psg": "passage",
    "qu": "quai",
    "rte": "route",
    "res": "residence",
    "fg": "faubourg",
    "fbg": "faubourg",
    "vla": "villa",
    "cite": "cite",
}
NAMES = {"st": "saint", "ste": "sainte", "gal": "general", "mal": "marechal", "dr": "docteur", "pdt": "president"}
NAMES.update({"cdt": "commandant", "col": "colonel", "cap": "capitaine", "prof": "professeur", "nd": "notre dame"})
ARTICLES = {"de", "du", "des", "la", "le", "les", "l", "d", "et", "a", "au", "aux"}
REPEATS = {"b": "bis", "bis": "bis", "t": "ter", "ter": "ter", "q": "quater", "quater": "quater"}
_POSTCODE = re.compile(r"\b((?:0[1-9]|[1-8][0-9]|9[0-8])[0-9]{3})\b")
_DISTRICT = re.compile(r"\b(paris|lyon|marseille)\s+([0-9]{1,2})\s*(?:er|e|eme)?\b")
_FIRST_POSTCODES = {"paris": 75000, "lyon": 69000, "marseille": 13000}
_NUMBER = re.compile(r"^([0-9]{1,4})\s*(bis|ter|quater|[a-z])?\b(?:\s*[-/,a]\s*[0-9]{1,4}\b)?")


@dataclass(frozen=True, slots=True)
class Address:
    """An address to compare; parts that were not found are empty."""

    number: str
    street: str
    postcode: str


def normalised(text: str, postcode: str = "") -> Address:
    """The comparable form of an address; a postcode given apart wins over the one in the text."""
    plain = re.sub(r"[^a-z0-9 ]", " ", folded(text).replace("n°", " "))
    plain = " ".join(plain.split())
    found = _POSTCODE.search(folded(postcode)) or _last_postcode(plain)
    code = found[1] if found else _district_code(plain)
    plain = _without_town(plain, code)
    number = _NUMBER.match(plain)
    if number is None:
        return Address("", _street(plain), code)
    repeat, rest = number[2] or "", plain[number.end() :]
    if repeat and repeat not in REPEATS and not rest.strip():
        return Address("", _street(plain), code)
    if repeat == "r" or (repeat and repeat not in REPEATS and repeat in KINDS):
        # « 12 r Riquet »: the letter is the street's kind.
        repeat, rest = "", plain[number.start(2) :]
    return Address(number[1].lstrip("0") + REPEATS.get(repeat, repeat), _street(rest), code)


def _last_postcode(plain: str) -> re.Match[str] | None:
    """The last group of five figures that is not at the beginning, where house numbers stand."""
    found = [match for match in _POSTCODE.finditer(plain) if match.start() > 0]
    return found[-1] if found else None


def _district_code(plain: str) -> str:
    district = _DISTRICT.search(plain)
    return f"{_FIRST_POSTCODES[district[1]] + int(district[2]):05}" if district else ""


def _without_town(plain: str, code: str) -> str:
    """The address up to its postcode, or up to the town when there is none."""
    if code and code in plain and plain.index(code) > 0:
        return plain[: plain.index(code)]
    district = _DISTRICT.search(plain)
    return plain[: district.start()] if district and district.start() > 0 else plain


def _street(plain: str) -> str:
    words = plain.split()
    if not words:
        return ""
    first = KINDS.get(words[0], words[0])
    rest = [NAMES.get(word, word) for word in words[1:] if word not in ARTICLES]
    return " ".join([first, *rest])
