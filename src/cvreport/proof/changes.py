"""Changes that a sentence announces: « +41 », « soit 907 de moins », « en hausse de 12 % », « a doublé »."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cvreport.proof.masking import Masked, P, Q, S
from cvreport.proof.patterns import WC
from cvreport.proof.quantities import Quantity

NOUN_UP = (
    r"hausse|augmentation|progression|accroissement|croissance|gain|bond|majoration|supplément|surcroît"
    r"|excédent|essor|relèvement"
)
NOUN_DOWN = (
    r"baisse|diminution|recul|chute|repli|réduction|perte|régression|contraction|déficit|fléchissement"
    r"|décrue"
)
_NOUN_ANY = r"évolution|variation|écart|différence|s['’](?:est\s+)?améliore\w*|amélioré\w*|dégrade\w*|dégradé\w*"
VERB_UP = (
    r"(?:augment|progress|grimp|bondi|gagn|s['’]accro|accru|croît|cr[uû]|remont|rebondi|mont"
    r"|s['’]est\s+accr)\w*"
)
VERB_DOWN = r"(?:baiss|diminu|recul|chut|per[dt]|régress|décr|fléchi|rédui|rétrécir|repli|retomb)\w*"
_LINK = rf"(?:\s+(?!de\s|d['’]|à\s){WC}{{1,30}}?)?\s*(?:de\s+|d['’])(?:{WC}{{0,22}}?)"
_STATED = re.compile(
    rf"\b(?:(?P<up>{NOUN_UP}|{VERB_UP})|(?P<down>{NOUN_DOWN}|{VERB_DOWN})"
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
        if re.match(rf"\s*(?:{WC}{{0,60}}?\s)?(?:en\s+{P}\s+)?à\s+{Q}", masked.text[match.end() :]) and name == "value":
            # « augmente de 10 à 15 » gives two levels, not a change.
            continue
        direction = 1 if match["up"] or (match["won"] and not match["lost"]) else -1
        yield Change(match.start(), match.end(), amount, 0 if match["any"] else direction)


def _more(masked: Masked) -> Iterator[Change]:
    for match in _MORE.finditer(masked.text):
        yield Change(match.start(), match.end(), masked.quantities[match.start("value")], 1 if match["up"] else -1)


def _signed(masked: Masked) -> Iterator[Change]:
    for match in _SIGNED.finditer(masked.text):
        amount = masked.quantities[match.start()]
        yield Change(match.start(), match.end(), amount, amount.sign)
