"""Python's search for cycles while pages are laid out."""

from __future__ import annotations

import gc

import pytest

from cvreport.pipeline.collector import RARELY, rarely_collecting


def test_the_search_is_rare_and_then_as_before() -> None:
    """Thresholds are raised inside and put back after, even when something fails."""
    before, seen = gc.get_threshold(), []

    @rarely_collecting()
    def fail() -> None:
        seen.append((gc.get_threshold(), gc.get_freeze_count() > 0))
        raise ValueError("page")

    with pytest.raises(ValueError, match="page"):
        fail()
    assert seen == [(RARELY, True)]
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, 0)
