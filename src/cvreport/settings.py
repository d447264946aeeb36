"""House choices a project may change, with their defaults."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From what size a change counts as one: percent for quantities, points for shares."""

    stable_percent: float = 2.0
    stable_points: float = 1.0


@dataclass(frozen=True, slots=True)
class TypographySettings:
    """Choices of French typography; spaces are given by name in the project's file."""

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
    typography: TypographySettings = field(default_factory=TypographySettings)
    abbreviations: AbbreviationSettings = field(default_factory=AbbreviationSettings)
