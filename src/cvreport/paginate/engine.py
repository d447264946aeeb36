"""The layout engine made to call functions of ours in the place of its own, for as long as one layout lasts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import weasyprint.layout as engine

MOST_PAGES = 500  # of one section: the longest of a report has some twenty


class EndlessSection(Exception):  # noqa: N818 - told to the user as a problem of the section
    """The engine goes on making pages: it does so around some floats that a page cuts."""


def ended(pages: Iterable[Any]) -> Iterator[Any]:
    """The pages as they are made; raises `EndlessSection` when there are too many of them."""
    for rank, page in enumerate(pages):
        if rank >= MOST_PAGES:
            raise EndlessSection
        yield page


@contextmanager
def substituted(**functions: Callable[..., Any]) -> Iterator[None]:
    """Have `weasyprint.layout` call other functions, each under the name that it looks up when it is called."""
    own = {name: getattr(engine, name) for name in functions}
    for name, function in functions.items():
        setattr(engine, name, function)
    try:
        yield
    finally:
        for name, function in own.items():
            setattr(engine, name, function)


def has_painted_columns(styles: Iterable[Any]) -> bool:
    """Whether columns of a table, by their styles, are painted: the engine paints them on every page as on the last."""
    return any(style["background_color"].alpha or style["background_image"] != (("none", None),) for style in styles)
