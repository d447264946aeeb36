"""When the memory that layouts leave is given back: while nobody is waiting for a page.

Pages are knots of objects that point at one another, which Python frees only by walking through all there are: seconds,
once a document is in memory. What one save has added is walked through at once; the rest is left aside until then.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass

FEW = 3  # sections: what they leave is walked through in a tenth of a second
MANY = 20  # sections laid out since the last sweep: worth a sweep in a short rest
TOO_MANY = 120  # some styles changed in a row: memory before speed
SHORT_REST, LONG_REST = 3.0, 45.0  # seconds without a save


@dataclass(slots=True)
class Sweeping:
    """How many sections have been laid out since everything was last walked through."""

    since: int = 0

    def begin(self) -> None:
        """Have nothing walked through while pages are laid out."""
        gc.disable()

    def after(self, laid_out: int) -> None:
        """Give back what a save has left, if that is quick: not before what a large one has left is swept."""
        self.since += laid_out
        if laid_out <= FEW and self.since < MANY:
            gc.collect()
            gc.freeze()

    def rest(self, is_over: Callable[[float], bool]) -> None:
        """Sweep if there is a rest: `is_over` waits as long as it is told and tells whether a save has come."""
        if self.since == 0 or (self.since < TOO_MANY and is_over(SHORT_REST if self.since >= MANY else LONG_REST)):
            return
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        self.since = 0
