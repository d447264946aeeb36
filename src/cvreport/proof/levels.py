"""Levels that a sentence ends with, for a verdict on a target in one of the next ones."""

from collections.abc import Sequence
from dataclasses import dataclass

from cvreport.proof.masking import Masked, Q
from cvreport.proof.pairs import Pair
from cvreport.proof.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Level:
    """A level said just before a verdict: the last value of a movement, or a value alone."""

    quantity: Quantity
    words: str
    sentence: Masked


def levels_of(masked: Masked, pairs: Sequence[Pair]) -> list[Level]:
    """The levels that a sentence ends with, for a verdict in one of the next sentences."""
    levels = [Level(pair.last, masked.text, masked) for pair in pairs if pair.ordered or pair.last_period is not None]
    if not pairs:
        alone = [at for at in masked.quantities if masked.text[at] == Q and not masked.quantities[at].in_words]
        if len(alone) == 1 and "objectif" not in masked.text.lower():
            levels.append(Level(masked.quantities[alone[0]], masked.text, masked))
    return levels if len(levels) == 1 else []
