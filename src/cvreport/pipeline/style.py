"""Where the pages of a project find their style sheet and the files they show."""

from __future__ import annotations

from pathlib import Path

from cvreport import problem_catalogue as kinds
from cvreport.problems import Place, Problems
from cvreport.templating.environment import house_folder, style_folders, winning_file


def readable(root: Path) -> list[Path]:
    """The folders a page may read from."""
    return [root, house_folder("templates"), house_folder("styles")]


def style_path(root: Path, year: int, name: str, problems: Problems) -> Path:
    """The style sheet that wins among the project's and the house's; none of them, or a path, is a problem."""
    path = winning_file(house_folder("styles") / name, style_folders(root, year))
    if Path(name).name != name:
        message = f"« {name} » n'est pas le nom d'un fichier de styles/."
        problems.add(kinds.RESOURCE_FORBIDDEN, Place(f"styles/{name}"), message)
    elif not path.is_file():
        problems.add(kinds.RESOURCE_MISSING, Place(f"styles/{name}"), "Cette feuille de style n'existe pas.")
    problems.stop_on_errors()
    return path
