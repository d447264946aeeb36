"""Years in the wrong order outside a movement: « entre 2019 et 2015 », « soit +4 depuis 2019 »."""

import re
from collections.abc import Iterator

from cvreport.proof.finding import Issue
from cvreport.proof.masking import Masked, P, Q, S
from cvreport.proof.patterns import W

_SPAN = re.compile(
    rf"\b(?:entre\s+(?:\w+\s+){{0,3}}?(?P<one>{P})\s+et\s+(?:\w+\s+){{0,3}}?(?P<two>{P})"
    rf"|de\s+(?P<from>{P})\s+à\s+(?P<to>{P}))",
    re.IGNORECASE,
)
_SINCE = re.compile(
    rf"{Q}{W}{{0,70}}?\b(?:en"
    rf"|à\s+la\s+rentrée)\s+(?P<two>{P})\)?,?\s+soit\s+(?:{W}{{0,30}}?\s)?[{S}{Q}]{W}{{0,40}}?\bdepuis\s+(?P<one>{P})"
)
_PASSING_SINCE = re.compile(
    rf"\bdepuis\s+(?P<one>{P})(?:[^\ue000-\ue004;:()!?]{{0,150}}?"
    rf"|\s*\()\bpassant\s+de\s+{Q}{W}{{0,60}}?\s+à\s+{Q}{W}{{0,40}}?\ben\s+(?P<two>{P})",
    re.IGNORECASE,
)
_LEVEL_SINCE = re.compile(
    rf"^\W*en\s+(?P<two>{P})\W[^;:!?]{{0,160}}?\b(?:hausse|baisse|progression|recul|augmentation"
    rf"|diminution)\s+depuis\s+(?P<one>{P})\s*\(",
    re.IGNORECASE,
)


def check_years(masked: Masked) -> Iterator[Issue]:
    """Check that a span of years begins before it ends."""
    for pattern in (_SPAN, _SINCE, _PASSING_SINCE, _LEVEL_SINCE):
        for found in pattern.finditer(masked.text):
            name = "from" if "from" in pattern.groupindex and found["from"] else "one"
            other = "to" if name == "from" else "two"
            first, last = masked.periods.get(found.start(name)), masked.periods.get(found.start(other))
            if first is None or last is None or not last.before(first):
                continue
            start, end = masked.original(*found.span())
            message = f"La période va de {first.text} à {last.text} : les années sont dans le désordre."
            yield Issue(start, end, "C110", 0.8, message, f"de {last.text} à {first.text} : vérifier les années")
