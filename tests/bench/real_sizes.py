"""How large the parts of a real contract are: what a simulated one draws its own sizes from."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class RealSizes:
    """Every size found in a contract, one entry an occurrence, so that a draw is as likely as it is frequent.

    `series` counts the series of an indicator, `points` the observations of a series.
    """

    priorities: tuple[int, ...]
    operationals: tuple[int, ...]
    actions: tuple[int, ...]
    indicators: tuple[int, ...]
    targets: tuple[int, ...]
    carriers: tuple[int, ...]
    axes: tuple[int, ...]
    series: tuple[int, ...]
    points: tuple[int, ...]
    shares: float
    unanswered: float


def draw(random: Random, sizes: tuple[int, ...]) -> int:
    """One size, as often as the real contract has it."""
    return random.choice(sizes)


def real_sizes(root: Path, year: int) -> RealSizes:
    """Count what `indicators/referentiel/` and the observations of a year hold."""
    chapters = [
        yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in sorted((root / "indicators" / "referentiel").rglob("*.yaml"))
    ]
    priorities = [objective for chapter in chapters for objective in chapter["objectifs_prioritaires"]]
    operationals = [each for objective in priorities for each in objective["objectifs_operationnels"]]
    actions: list[dict[str, Any]] = [action for each in operationals for action in each["actions"]]
    indicators = [indicator for action in actions for indicator in action["indicateurs"]]
    rows = _rows(root, year)
    points = Counter(
        (row["indicateur"], row["perimetre"], row["modalite"], row["partenaire"]) for row in rows if row["valeur"]
    )
    series: dict[str, int] = defaultdict(int)
    for identifier, *_ in points:
        series[identifier] += 1
    unanswered = {row["indicateur"] for row in rows} - set(series)
    return RealSizes(
        priorities=tuple(len(chapter["objectifs_prioritaires"]) for chapter in chapters),
        operationals=tuple(len(objective["objectifs_operationnels"]) for objective in priorities),
        actions=tuple(len(each["actions"]) for each in operationals),
        indicators=tuple(len(action["indicateurs"]) for action in actions),
        targets=tuple(len(indicator.get("cibles", [])) for indicator in indicators),
        carriers=tuple(len(action["porteurs"]) for action in actions),
        axes=tuple(len(action.get("axes", [])) for action in actions),
        series=tuple(series.values()),
        points=tuple(points.values()),
        shares=sum(indicator["unite"] == "%" for indicator in indicators) / len(indicators),
        unanswered=len(unanswered) / len(indicators),
    )


def _rows(root: Path, year: int) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    for path in sorted((root / "indicators" / "observations" / str(year)).glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows += [{**row, "partenaire": path.stem} for row in csv.DictReader(file, delimiter=";")]
    return rows
