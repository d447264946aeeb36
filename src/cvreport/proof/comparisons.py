"""Comparisons between places or publics: « plus élevée à A (41 %) qu'à B (54 %) »."""

import re
from collections.abc import Iterator

from cvreport.proof.arithmetic import interval
from cvreport.proof.finding import Issue
from cvreport.proof.masking import Masked, P, Q, S
from cvreport.proof.patterns import W
from cvreport.proof.quantities import Quantity
from cvreport.proof.wording import level

_MORE = (
    r"plus\s+(?:\w+ment\s+)?(?:élevée?s?|fortes?|forts?|importante?s?|marquée?s?|nombreu(?:x|ses)|grande?s?"
    r"|rapides?|rapidement|fortement|soutenue?s?|vive|haute?s?|fréquente?s?|nette(?:ment)?|souvent)"
    r"|supérieure?s?|davantage"
)
_LESS = (
    r"moins\s+(?:\w+ment\s+)?(?:élevée?s?|fortes?|forts?|importante?s?|marquée?s?|nombreu(?:x|ses)"
    r"|grande?s?|rapides?|rapidement|fortement|soutenue?s?|vive|haute?s?|fréquente?s?|nette(?:ment)?"
    r"|souvent)|plus\s+(?:faibles?|basse?s?|bas|réduite?s?|modérée?s?|limitée?s?|faiblement|lente?s?)"
    r"|inférieure?s?"
)
_THAN = re.compile(
    rf"\b(?:(?P<more>{_MORE})"
    rf"|(?P<less>{_LESS}))\b(?P<where>{W}{{0,90}}?)\(\s*(?:{W}{{0,20}}?\s)?(?P<one>[{Q}{S}])(?P<aside>[^()\ue000\ue001]{{0,60}})\)\s*,?\s*"
    rf"(?:que|qu['’]|à\s|au\s)(?P<other_words>{W}{{0,90}}?)\(\s*(?:{W}{{0,20}}?\s)?(?P<two>[{Q}{S}])[^()\ue000\ue001]{{0,60}}\)",
    re.IGNORECASE,
)
_IS_MORE = re.compile(
    rf"\(\s*(?P<one>[{Q}{S}])[^()\ue000\ue001]{{0,40}}\)\s+(?:est|sont|reste|restent|demeure|était"
    rf"|apparaît)\s+(?:\w+\s+){{0,2}}?(?:(?P<more>{_MORE})|(?P<less>{_LESS}))\s+"
    rf"(?:à|au|aux|que|qu['’]){W}{{0,90}}?\(\s*(?:{W}{{0,20}}?\s)?(?P<two>[{Q}{S}])[^()\ue000\ue001]{{0,60}}\)",
    re.IGNORECASE,
)
_FALL = re.compile(r"\b(?:baisse|recul|diminution|chute|diminu\w+|baiss\w+|recul\w+|repli)\b", re.IGNORECASE)
_LEVEL_OF = re.compile(
    rf"(?P<two>{Q}){W}{{0,60}}?(?:{P})?\)?{W}{{0,100}}?(?P<one>{Q}){W}{{0,30}}?\s(?:en\s+{P}){W}{{0,14}}?"
    rf"(?:(?P<more>au-dessus|au-delà)|(?P<less>en\s+dessous|au-dessous|en\s+deçà))\s+(?:de|du)\s+(?:son"
    rf"|leur|ce)?\s*niveau[^()]{{0,40}}\((?P<base>{Q})",
    re.IGNORECASE,
)


def check_comparisons(masked: Masked) -> Iterator[Issue]:
    """Check the word that compares two figures given in brackets."""
    for found in (*_THAN.finditer(masked.text), *_IS_MORE.finditer(masked.text)):
        one, two = masked.quantities[found.start("one")], masked.quantities[found.start("two")]
        yield from _check(masked, found, one, two, bool(found["more"]))
    for found in _LEVEL_OF.finditer(masked.text):
        one, base = masked.quantities[found.start("one")], masked.quantities[found.start("base")]
        yield from _check(masked, found, one, base, bool(found["more"]))


def _check(masked: Masked, found: re.Match[str], one: Quantity, two: Quantity, more: bool) -> Iterator[Issue]:
    if one.unit != two.unit:
        return
    if one.sign and two.sign and one.sign != two.sign:
        return
    sizes = bool(one.sign) or bool(_FALL.search(masked.text[: found.start()][-60:]))
    first, second = interval(one, signed=not sizes), interval(two, signed=not sizes)
    wrong = first.high < second.low if more else first.low > second.high
    if not wrong:
        return
    start, end = masked.original(*found.span())
    word = (found["more"] or found["less"]).strip()
    message = f"« {word} » ne convient pas : {level(one)} est {'inférieur' if more else 'supérieur'} à {level(two)}."
    expected = f"{'moins' if more else 'plus'} : {level(one)} contre {level(two)}"
    yield Issue(start, end, "C103", 0.75, message, expected)
