"""Territories: where what is counted is counted, how they are divided, and the map of one indicator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cvreport.problems import Place


@dataclass(frozen=True, slots=True)
class Perimeter:
    """A territory: its label, and how it follows a verb (`place`) or a noun (`of`).

    `acronym` is printed where room is short; `scales` are the columns of the balance it counts in; `whole` marks
    the territory that holds all the others but those `outside`; `within` names the others that hold it.
    `follows` is the perimeter whose contours this one replaces, `vintage` the age of its own contours.
    """

    id: str
    label: str
    place: str
    of: str
    vintage: str
    kind: str
    scales: tuple[str, ...] = ()
    whole: bool = False
    acronym: str = ""
    within: tuple[str, ...] = ()
    outside: bool = False
    follows: str = ""


@dataclass(frozen=True, slots=True)
class MapChoice:
    """What the map shows: an indicator at one date, and where each territory stands on the tile map."""

    title: str
    indicator_id: str
    period: str
    breakdown: str
    vintage: str
    tiles: Mapping[str, tuple[int, int]]
    place: Place


@dataclass(frozen=True, slots=True)
class Division:
    """How the whole territory is divided: the kind of the perimeters that are its parts, and their title."""

    kind: str
    title: str
