"""When the preview gives back memory."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from cvreport.preview.sweeping import FEW, LONG_REST, MANY, SHORT_REST, TOO_MANY, Sweeping


class Knot:
    """Something that only a sweep frees."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    """Leave the collector as it was."""
    yield
    gc.unfreeze()
    gc.enable()


def knot() -> weakref.ref[Knot]:
    """What is left of a knot that nobody holds."""
    return weakref.ref(Knot())


def test_what_a_small_save_leaves_is_freed_at_once() -> None:
    """After a save that lays out a section or two nothing of it is left."""
    sweeping = Sweeping()
    sweeping.begin()
    left = knot()
    assert left() is not None
    sweeping.after(FEW)
    assert left() is None


def test_what_a_large_save_leaves_waits_for_a_rest() -> None:
    """After a change of style nothing is walked through until nobody has saved for some seconds."""
    sweeping = Sweeping()
    sweeping.begin()
    left = knot()
    sweeping.after(MANY)
    asked: list[float] = []

    def saved(seconds: float) -> bool:
        asked.append(seconds)
        return True

    sweeping.rest(saved)
    assert left() is not None
    sweeping.rest(lambda _seconds: False)
    assert left() is None
    assert asked == [SHORT_REST]


def test_what_was_kept_for_later_is_freed_in_a_rest() -> None:
    """Pages replaced by later saves are freed when the editor has not saved for long."""
    sweeping = Sweeping()
    sweeping.begin()
    held = Knot()
    left = weakref.ref(held)
    sweeping.after(1)
    del held
    sweeping.after(1)
    assert left() is not None
    asked: list[float] = []
    sweeping.rest(lambda seconds: bool(asked.append(seconds)))
    assert left() is None
    assert asked == [LONG_REST]


def test_too_much_is_freed_without_a_rest() -> None:
    """Many large saves in a row are freed even if the next one has come."""
    sweeping = Sweeping()
    sweeping.begin()
    left = knot()
    sweeping.after(TOO_MANY)
    sweeping.rest(lambda _seconds: True)
    assert left() is None


def test_nothing_to_free_waits_for_nobody() -> None:
    """Before the first save there is nothing to sweep, and nothing is asked."""
    Sweeping().rest(lambda _seconds: pytest.fail("asked"))
