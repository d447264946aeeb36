"""The years a project has data for: all that a command needs before it loads the rest."""

from __future__ import annotations

import re
from pathlib import Path

YEAR = re.compile(r"[0-9]{4}")


def years_of(root: Path) -> list[int]:
    """The years for which a project has observations."""
    folder = root / "indicators" / "observations"
    return sorted(int(child.name) for child in folder.glob("[0-9]*") if child.is_dir() and YEAR.fullmatch(child.name))
