"""Verdicts on targets: « l'objectif de 200 familles est atteint » against the level given nearby."""

import re
from collections.abc import Iterator, Sequence

from cvreport.proof.arithmetic import interval
from cvreport.proof.finding import Issue
from cvreport.proof.levels import Level
from cvreport.proof.masking import Masked, P, Q, S
from cvreport.proof.quantities import COUNT, PERCENT, Quantity
from cvreport.proof.wording import level

_W = "[^\ue000-\ue004;!?]"
_TARGET = re.compile(
    rf"\b(?:l['’]|cet\s+|un\s+|son\s+|notre\s+|d['’])?(?:objectif|cible|seuil"
    rf"|plafond)\b(?P<words>{_W}{{0,120}}?)(?P<target>[{Q}{S}])(?P<rest>.*)",
    re.IGNORECASE,
)
_MET = re.compile(
    r"(?P<neg>\bn['’](?:est|a|était|ont|avait)|\bne\s+(?:sera|fut|paraît|semble"
    r"|saurait\s+être))?\s*(?P<mid>(?:\w+\s+){0,4}?)"
    r"(?P<word>atteint(?:e)?|dépassée?|tenue?|rempli(?:e)?|réalisée?|respectée?|satisfaite?|franchi)\b",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"\b(?:en\s+deçà|en\s+dessous|au-dessous|inférieure?s?\s+à|loin\s+d[e'’]|sous\s+(?:l['’]objectif"
    r"|la\s+cible|le\s+seuil)|manqu\w+)\b",
    re.I,
)
_OVER = re.compile(r"\b(?:au-delà|au-dessus|supérieure?s?\s+à|dépass\w+|excèd\w+|largement\s+atteint)\b", re.I)
_MOST = re.compile(
    r"\b(?:rédui\w+|baiss\w+|diminu\w+|limit\w+|ramen\w+|au\s+plus|maximum|plafon\w*|ne\s+pas\s+dépasser"
    r"|moins\s+de|inférieure?\s+à"
    r"|abaiss\w+|conten\w+|descendre|sous\s+les?|faire\s+reculer)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:augment\w*|accro\w+|progress\w*|hausse|rédui\w*|baiss\w*|diminu\w*)\s+(?:de|d['’])\s*(?:\w+\s+)?$",
    re.I,
)
_GIVEN = re.compile(
    rf"\((?:{_W}{{0,30}}?\s|[^()\ue000]*{P}[^()\ue000]{{0,12}})?(?P<level>[{Q}{S}])[^()]*\)|,?\s+(?:avec"
    rf"|à)\s+(?:{_W}{{0,16}}?\s)?(?P<level2>{Q})"
)
_AMBIGUOUS = re.compile(
    r"\bmais\b|\bpour\s+la\s+\w+,|\bselon\b|\bdans\s+(?:le|les)\s+\d|respectivement|\bpas\s+pu\b|\bdifficile",
    re.I,
)


def check_targets(masked: Masked, before: Sequence[Level]) -> Iterator[Issue]:
    """Check the verdict of a sentence on a target against the level that it gives or that precedes it."""
    found = _TARGET.search(masked.text)
    if not found:
        return
    target = masked.quantities[found.start("target")]
    rest = found["rest"]
    verdict = _verdict(masked.text[: found.start()], rest)
    if verdict is None or _AMBIGUOUS.search(rest) or _unclear_target(found):
        return
    relative = bool(_RELATIVE.search(found["words"])) and target.unit == PERCENT
    reached = _level(masked, found, target, relative, before)
    if reached is None:
        return
    at_most = bool(_MOST.search(found["words"])) and not relative
    yield from _judge(masked, found, target, reached, verdict, at_most)


def _verdict(before: str, rest: str) -> bool | None:
    """True when the sentence says that the target is met, False when it says that it is not."""
    met = _MET.search(rest)
    if met and met.start() < 100:
        said = rest[max(0, met.start() - 24) : met.end()]
        negated = bool(re.search(r"\bn['’]|\bne\b|\bnon\s+atteint|\bpas\b|\bguère\b|\bplus\s+atteint", said, re.I))
        nearly = re.search(
            r"\b(?:presque|quasi\w*|en\s+passe|partiellement|bientôt|en\s+voie|devrait|pourra|sera|soit"
            r"|être|si)\b",
            said,
            re.I,
        )
        return None if nearly else not negated
    if re.search(r"\b(?:reste|demeure|est|sont|restent)\b[^\ue000]{0,30}$", before) or before:
        tail = before[-40:]
        if _BELOW.search(tail):
            return False
        if _OVER.search(tail):
            return True
    return None


def _unclear_target(found: re.Match[str]) -> bool:
    """Tell whether the target is a list, a range or a ratio rather than one number."""
    rest = found["rest"]
    met = _MET.search(rest)
    middle = rest[: met.start()] if met else rest[:60]
    if re.match(rf"{_W}{{0,25}}?\b(?:à|ou|et|sur)\s+{Q}", middle) or "entre" in found["words"][-8:]:
        return True
    others = [char for char in middle if char in (Q, S)]
    return bool(others) and "soit" not in middle and "(" not in middle


def _level(
    masked: Masked, found: re.Match[str], target: Quantity, relative: bool, before: Sequence[Level]
) -> Quantity | None:
    met = _MET.search(found["rest"])
    offset = found.start("rest") + (met.end() if met else 0)
    if given := _GIVEN.search(masked.text, offset):
        name = "level" if given["level"] else "level2"
        quantity = masked.quantities[given.start(name)]
        if _compatible(target, quantity, relative) and not re.search(
            rf"[{Q}{S}]", masked.text[offset : given.start(name)]
        ):
            return quantity
    if met is None and not relative:
        head = [masked.quantities[at] for at in masked.quantities if at < found.start()]
        return next((item for item in reversed(head) if _compatible(target, item, relative)), None)
    if relative:
        return None
    return next((item.quantity for item in reversed(before) if _fits(found, target, item)), None)


def _compatible(target: Quantity, quantity: Quantity, relative: bool) -> bool:
    if relative:
        return quantity.unit == PERCENT and quantity.sign != 0
    return quantity.unit == target.unit and quantity.sign == 0


_COMMON = frozenset(
    {
        "objectif", "nombre", "atteindre", "porter", "fixé", "avoir", "toucher", "part", "leur",
        "dans", "pour", "avec", "plus", "moins", "par",
    }
)  # fmt: skip


def _fits(found: re.Match[str], target: Quantity, item: Level) -> bool:
    """Tell whether the level before is of what the target counts: a common noun, sizes that compare."""
    if not _compatible(target, item.quantity, False) or item.quantity.approximate:
        return False
    if target.unit == COUNT and not target.value / 20 <= item.quantity.value <= target.value * 20:
        return False
    nouns = _stems(found["words"] + " " + found["rest"][:60])
    return bool(nouns & _stems(item.words)) or target.unit == PERCENT


def _stems(text: str) -> set[str]:
    words = re.findall(r"[a-zà-ÿ]{4,}", text.lower())
    return {word.rstrip("sx")[:6] for word in words if word not in _COMMON}


def _judge(
    masked: Masked, found: re.Match[str], target: Quantity, reached: Quantity, verdict: bool, at_most: bool
) -> Iterator[Issue]:
    goal, real = interval(target), interval(reached)
    # « +208 % » read without its sign is a size.
    if at_most:
        surely_met, surely_missed = real.high <= goal.low, real.low > goal.high
    else:
        surely_met, surely_missed = real.low >= goal.high, real.high < goal.low
    if (verdict and not surely_missed) or (not verdict and not surely_met):
        return
    start, end = masked.original(*found.span())
    truth = "est atteint" if not verdict else "n'est pas atteint"
    message = (
        f"L'objectif est de {'au plus ' if at_most else ''}{level(target)} et la valeur donnée de "
        f"{level(reached)} : "
        f"il {truth}, contrairement à ce qui est écrit."
    )
    yield Issue(start, end, "C107", 0.8, message, f"l'objectif {truth} ({level(reached)} pour {level(target)})")
