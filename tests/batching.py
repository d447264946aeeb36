"""Plans of small batches, and the small project reduced to its cover so that many are built quickly."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import Any

import yaml

from cvreport.cache.store import FOLDER as CACHE
from projects import write_project

COVER_ONLY = {"templates/documents/rapport.yaml": "sections: [couverture]\n"}
FAULTY = {**COVER_ONLY, "templates/narratives/quatrieme.md": "# Résumé\n{{ absent }}\n"}


def write_plan(folder: Path, *works: dict[str, Any], sortie: str = "") -> Path:
    """Write a plan in `folder` and give its path."""
    content: dict[str, Any] = {"travaux": list(works), **({"sortie": sortie} if sortie else {})}
    path = folder / "plan.yaml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def write_covers(folder: Path, *names: str) -> None:
    """Write projects of one page each."""
    for name in names:
        write_project(folder / name, COVER_ONLY)


def hashes(folder: Path) -> dict[str, str]:
    """The hash of each file of a folder, but for what is kept between builds."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and CACHE not in path.parts
    }


def outputs_of(project: Path) -> set[str]:
    """What stands in a project's folder of outputs, but for what is kept between builds."""
    folder = project / "build"
    return {path.name for path in folder.iterdir()} - {CACHE} if folder.is_dir() else set()


def copies_of(project: Path, folder: Path, *names: str) -> None:
    """Copy a project without its output under several names."""
    for name in names:
        shutil.copytree(project, folder / name, ignore=shutil.ignore_patterns("build"))
