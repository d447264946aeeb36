"""Another contract started in an empty folder, from an example that builds at once."""

from __future__ import annotations

import shutil
from pathlib import Path

from cvreport import problem_catalogue as kinds
from cvreport.problems import Place, Problems

EXAMPLE = Path(__file__).parent.parent / "example"


def start_project(folder: Path, problems: Problems) -> list[str]:
    """Copy the example into a folder that is empty or does not exist, and give the names of its files."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        problems.add(
            kinds.FOLDER_OCCUPIED, Place(str(folder)), "Ce dossier contient déjà des fichiers : rien n'y a été écrit."
        )
        problems.stop_on_errors()
    try:
        shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    except OSError as failure:
        problems.add(kinds.OUTPUT_UNWRITABLE, Place(str(folder)), f"Écriture impossible : {failure.strerror}.")
        problems.stop_on_errors()
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
