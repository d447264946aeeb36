"""Python's search for cycles made rare: in a command, which soon ends, and while pages are laid out."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

RARELY = (100_000, 10, 10)


@contextmanager
def rarely_collecting() -> Iterator[None]:
    """Leave out of the search what is there already, and search seldom among what comes.

    Boxes of pages are many and live long: walking through them all again and again took a sixth of a build.
    """
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
