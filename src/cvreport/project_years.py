"""The years a project has data for: all that a command needs before it loads the rest."""

from __future__ import annotations

from pathlib import Path


def years_of(root: Path) -> list[int]:
    """The years for which a project has observations."""
    folder = root / "indicators" / "observations"
    return sorted(int(child.name) for child in folder.glob("*") if child.is_dir() and child.name.isdigit())
