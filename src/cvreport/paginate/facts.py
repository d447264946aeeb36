"""What is read once on the laid out pages of a section, and kept when the pages themselves are gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from cvreport.model.trace import PrintedFigure
from cvreport.problems import Kind


@dataclass(frozen=True, slots=True)
class Overflow:
    """A line of text that leaves its page or its cell, by `excess` CSS pixels."""

    page: int
    text: str
    excess: float


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong on one page of a section."""

    kind: Kind
    page: int
    message: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a walk over boxes stands: in the foot or the contents, on which ground, in a decoration or not."""

    foot: bool = False
    contents: bool = False
    decoration: bool = False
    ground: tuple[float, float, float] = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of text or an image of a slide, with where it stands."""

    text: str
    bottom: float
    colour: tuple[float, float, float]
    spot: Spot


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that checks and the trace need of a section; its pages count from 0.

    `pieces` are those of its first page, since a slide has one; `lost` is what has no room on it.
    `lost_pictures` are those that stand on no page of the section.
    """

    figures: tuple[PrintedFigure, ...]
    overflows: tuple[Overflow, ...]
    faults: tuple[Fault, ...]
    pieces: tuple[Piece, ...]
    lost: tuple[str, ...]
    lost_pictures: tuple[str, ...]


class Sheet(Protocol):
    """A laid out section: its first page, the anchors of each of its pages, and the facts read on them."""

    @property
    def first_page(self) -> int:
        """The number of its first page."""

    @property
    def anchors(self) -> Sequence[Sequence[str]]:
        """The anchors of each page."""

    @property
    def facts(self) -> Facts:
        """What is read on the pages."""

    def settle(self) -> None:
        """Hear that these pages are those of the finished document."""


AnySheet = TypeVar("AnySheet", bound=Sheet)


class Layout(Protocol[AnySheet]):
    """Turns the HTML of a section that starts at a page into a sheet."""

    def lay_out(self, html: str, name: str, first_page: int, before: AnySheet | None = None) -> AnySheet:
        """Lay out one section; `name` is told in problems, `before` has the section with other page numbers."""
