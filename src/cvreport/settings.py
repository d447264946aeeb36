"""House choices a project may change, with their defaults."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From what size a change counts as one: percent for quantities, points for shares."""

    stable_percent: float = 2.0
    stable_points: float = 1.0


@dataclass(frozen=True, slots=True)
class Typography:
    """The choices on which French houses differ; spaces are given by name in the project's file.

    `thousands_threshold` is the number of digits from which an integer part is cut in groups of three.
    """

    thousands_threshold: int = 4
    guillemet_space: str = "\u00a0"
    percent_space: str = "\u202f"
    school_year_separator: str = "/"


@dataclass(frozen=True, slots=True)
class AbbreviationSettings:
    """Whether abbreviations are spelled out at their first use in a section, but those that every reader knows."""

    spelled_out: bool = True
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """All the settings of a project."""

    default_year: int | None = None
    thresholds: Thresholds = field(default_factory=Thresholds)
    typography: Typography = field(default_factory=Typography)
    abbreviations: AbbreviationSettings = field(default_factory=AbbreviationSettings)
