"""The ways of giving two values of one quantity, as patterns: x is the earlier value, y the later."""

import re

from cvreport.proof.masking import P, Q, R, S
from cvreport.proof.patterns import WC, W

_BRACKETS = re.compile(rf"\((?!\s*(?:en\s+)?{P}\s*\))[^()]*\)")
_PART = re.compile(
    rf",?\s(?:dont|soit)\s(?:{WC}{{0,14}}?\s)?{Q}{WC}{{0,60}}?(?:,(?=\s+à\s)|(?=\s+à\s+{Q}|\s+en\s+{P}))"
)
_DATE = r"(?:en|fin|à\s+la\s+rentrée)"
_ARTICLE = rf"(?:{WC}{{0,14}}\s)?"
_SHORT = rf"(?:{WC}{{0,24}}?\s)?"
_LONG = rf"(?:{WC}{{0,30}}?\s)?"
_TO = r"(?:à|jusqu['’]à)"


def _point(name: str, words: int = 80) -> str:
    """A value, its words and its period when it has one."""
    return (
        rf"(?P<{name}>[{Q}{S}])(?P<{name}_words>{W}{{0,{words}}}?)"
        rf"(?:{W}{{0,40}}?[\s(](?P<{name}_period>[{P}{R}])\)?{WC}{{0,40}}?)?"
    )


def _last(name: str) -> str:
    """A value that ends a pattern: its period is taken when no other figure stands between."""
    return (
        rf"(?P<{name}>[{Q}{S}])"
        rf"(?:(?P<{name}_words>{WC}{{0,70}}?)[\s(,]+(?P<{name}_period>[{P}{R}])\)?)?"
    )


def _dated(name: str, words: int = 60) -> str:
    """A value that must have its period after it."""
    return rf"(?P<{name}>{Q})(?P<{name}_words>{WC}{{0,{words}}}?)[\s(](?P<{name}_period>{P})"


def _bracketed(name: str) -> str:
    """A period followed by its value in brackets."""
    words = rf"(?P<{name}_words>[^()\ue000-\ue004]{{0,50}})"
    return rf"(?P<{name}_period>{P})\s*\(\s*{WC}{{0,20}}?(?P<{name}>{Q}){words}\)"


_PASSING = re.compile(
    rf"(?P<de>\b(?:[Dd]e|du|des)\s+|\bd['’]"
    rf"|\bpassant\s+){_ARTICLE}{_point('x')}\s*,?\s*\b{_TO}\s+{_SHORT}{_last('y')}"
)
_ELIDED = re.compile(rf"(?<=[(:,])\s*{_point('x', 60)}\s*,?\s*(?:\bà\b|→|->|=>)\s+{_SHORT}{_last('y')}")
_AGAINST = re.compile(
    rf"{_point('y', 110)}\s*[,(]?\s*\b(?:contre|vs\.?|versus|au\s+lieu\s+de|après)\s+{_LONG}{_last('x')}"
)
_WERE = re.compile(
    rf"{_point('y')}{WC}{{0,30}}?\s*[;:,]\s*"
    r"(?:(?:ils|elles|il|elle|on|ce\s+nombre|cette\s+part|ce\s+taux|ce\s+chiffre)\s+)(?:n['’]|en\s+"
    r"|y\s+en\s+)?"
    rf"(?:étai(?:t|ent)|comptai(?:t|ent)|avai(?:t|ent))\s+{_LONG}{_last('x')}"
)
_THEN = re.compile(
    rf"(?P<x>[{Q}])(?P<x_words>{W}{{0,60}}?)[\s(](?P<x_period>{P})\)?\s*(?:,|\bet|,\s*puis|\bpuis|,\s*et"
    rf"|;)\s+"
    rf"(?:(?!avec|dont|soit|pour|sur|un\s|objectif){WC}{{0,24}}?\s)?{_dated('y')}\)?"
)
_THEN_DATED = re.compile(
    rf"\b{_DATE}\s+(?P<x_period>{P})(?!\s*à\b)\s*(?:[,:]"
    rf"|\()?{WC}{{0,40}}?(?P<x>{Q})(?P<x_words>{WC}{{0,60}}?)"
    rf"[,;)]?\s*(?:et\s+|puis\s+|contre\s+)?{_LONG}\(?{_DATE}\s+(?P<y_period>{P})\s*[,:(]?\s*"
    rf"{_SHORT}(?P<y>{Q})(?P<y_words>)",
    re.IGNORECASE,
)
_COMPARED = (
    r"(?:depuis|par\s+rapport\s+(?:à|au|aux)|comparée?s?\s+à|vs|que?|qu['’](?:en|à|au)?|sur|contre"
    r"|en\s+(?:un|deux|trois|quatre|cinq)\s+ans?)"
)
_BASE = re.compile(
    rf"(?P<y>{Q})(?P<y_words>{W}{{0,110}}?)(?:\(?(?P<y_period>{P})\)?)?\)?"
    rf"(?P<middle>{W}{{0,60}}?(?:\(?[{Q}{S}])?{W}{{0,60}}?\b{_COMPARED}{W}{{0,40}}?)(?P<x_period>[{P}{R}])?{WC}{{0,24}}?"
    rf"\(\s*{WC}{{0,28}}?(?P<x>{Q})(?P<x_words>{W}{{0,40}}?)(?P<x_inside>{P})?{W}{{0,12}}?\)"
)
BASE_MIDDLE = re.compile(
    r"\b(?:de\s+plus|de\s+moins|supplément\w+|en\s+plus|en\s+moins|hausse|augment\w+|progress\w+|baisse"
    r"|recul|diminution"
    rf"|repli|chute|gain|perte|bond|plus\s+nombreu\w+|moins\s+nombreu\w+|de\s+mieux)\b|{S}",
    re.IGNORECASE,
)
_BETWEEN = re.compile(rf"{_bracketed('x')}\s*(?:,|,?\s*(?:et|à|puis))\s+(?:(?:{_DATE}|décembre)\s+)?{_bracketed('y')}")
_FROM = re.compile(
    rf"\b[Dd]e\s+(?:{WC}{{0,12}}\s)?(?P<x>{Q})(?P<x_words>{W}{{0,40}}?)(?:\(?(?:en\s+"
    rf"|fin\s+)?(?P<x_period>{P})\)?)?"
    rf"\s*,\s+{W}{{3,80}}?\b(?:pass|mont|descend|tomb"
    rf"|grimp)\w+\s+(?:{WC}{{0,20}}\s)?à\s+{_ARTICLE}{_last('y')}"
)
_DATED_ASIDE = re.compile(
    rf"(?P<y>{Q})(?P<y_words>{W}{{0,90}}?)[\s(](?P<y_period>{P})\s*\(\s*(?:contre\s+"
    rf"|{WC}{{0,14}}\s)?{_dated('x', 50)}\s*\)"
)
_PEAK = re.compile(
    r"\baprès\s+(?:un|le|avoir\s+atteint\s+un)\s+(?P<extreme>pic|maximum|sommet|point\s+haut|record"
    r"|plus\s+haut"
    rf"|minimum|creux|point\s+bas|plancher)\s+{_LONG}{_point('x')}{W}{{0,100}}?(?:{P}{W}{{0,50}}?)?(?P<y>{Q})"
    rf"(?:(?P<y_words>{WC}{{0,60}}?)[\s(](?P<y_period>{P})\)?)?",
    re.IGNORECASE,
)
CHAIN = re.compile(
    r"\b(?:puis|avant\s+d[e'’]|et|mais)\b"
    rf"(?:{W}{{0,50}}?\b{_TO}\s+{_ARTICLE}(?P<y>{Q})(?:(?P<y_words>{WC}{{0,50}}?)[\s(](?P<y_period>{P})\)?)?"
    rf"|{W}{{0,40}}?\b(?:en|de)\s+(?P<alone_period>{P})\s+\((?P<alone>{Q}){W}{{0,30}}?\))"
)
_AGAINST_WORDS = re.compile(r"contre|vs|versus|lieu|après")
_A_YEAR = re.compile(P)

# The surest first, each with a word that its sentence must hold: most sentences are passed over at once.
# The « bare » ones are read without the asides of the sentence.
FORMS = (
    ("peak", _PEAK, re.compile("après", re.IGNORECASE)),
    ("passing", _PASSING, re.compile(r"\bà\b|jusqu")),
    ("passing bare", _PASSING, re.compile(r"\bà\b|jusqu")),
    ("between", _BETWEEN, _A_YEAR),
    ("from", _FROM, re.compile(r"\bà\b")),
    ("base", _BASE, BASE_MIDDLE),
    ("against", _AGAINST, _AGAINST_WORDS),
    ("against bare", _AGAINST, _AGAINST_WORDS),
    ("elided", _ELIDED, re.compile(r"\bà\b|→|>")),
    ("were", _WERE, re.compile(r"étai|comptai|avai")),
    ("aside", _DATED_ASIDE, _A_YEAR),
    ("then", _THEN, _A_YEAR),
    ("dated", _THEN_DATED, _A_YEAR),
)


def without_asides(text: str) -> str:
    """Blank what may stand between two values: brackets, « dont 10 en REP », « soit 30 % »."""
    without = _BRACKETS.sub(lambda found: " " * len(found[0]), text)
    return _PART.sub(lambda found: " " * len(found[0]), without)
