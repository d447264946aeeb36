"""Printed figures that remember the observations they came from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup, escape


class Operation(StrEnum):
    """How a printed figure follows from its observations."""

    LEVEL = "niveau"
    DIFFERENCE = "difference"
    PERCENTAGE = "pourcentage"
    RATIO = "rapport"
    SUM = "somme"
    COUNT = "decompte"
    TARGET = "cible"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is printed, with its operation and the short names of its cells (`mairie:12`).

    In HTML it is a `data` element whose value is the operation followed by the cells; the trace is read back
    from the finished pages, so that nothing can be printed without it.
    """

    text: str
    operation: Operation
    cells: tuple[str, ...]

    def __str__(self) -> str:
        return self.text

    def __html__(self) -> str:
        value = " ".join((str(self.operation), *self.cells))
        return Markup('<data value="{}">{}</data>').format(value, Markup(escape(self.text)))
