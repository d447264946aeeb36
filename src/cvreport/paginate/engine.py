"""The layout engine made to call functions of ours in the place of its own, for as long as one layout lasts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import weasyprint.layout as engine


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
