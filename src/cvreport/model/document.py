"""Documents: ordered sections, the pages they become, and what a build needs to know of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Side(StrEnum):
    """On which side a section must start."""

    ANY = ""
    RECTO = "recto"
    VERSO = "verso"


@dataclass(frozen=True, slots=True)
class Draft:
    """A section before layout: its template, its context and where it starts.

    `expected` are the anchors that the finished pages must hold, each once. A section longer than `most_pages`
    gives up the parts of its context named in `optional`, in that order. `scope` names what it is about, the
    narrowest first: its templates may be overridden for that alone.
    """

    id: str
    title: str
    template: str
    context: Mapping[str, Any]
    side: Side
    expected: tuple[str, ...]
    most_pages: int = 0
    optional: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LaidSection:
    """Where a section stands in the finished document: its first page number and its number of pages."""

    id: str
    title: str
    first_page: int
    pages: int
