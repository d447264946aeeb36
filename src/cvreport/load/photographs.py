"""The photographs of a project: the files of its `photos/` folder."""

from __future__ import annotations

from pathlib import Path

from cvreport import problem_catalogue as kinds
from cvreport.problems import Place, Problems, suggestion

FOLDER = "photos"
FORMATS = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png"}


def read_photograph(root: Path, name: str, place: Place, problems: Problems) -> bytes:
    """The bytes of a file of `photos/`; one that is not there, or not a JPEG or PNG picture, is a problem."""
    folder = root / FOLDER
    if Path(name).name != name:
        message = f"« {name} » n'est pas le nom d'un fichier de {FOLDER}/."
        problems.add(kinds.RESOURCE_FORBIDDEN, place, message)
    elif Path(name).suffix.lower() not in FORMATS:
        problems.add(kinds.RESOURCE_MISSING, place, f"« {name} » n'est pas une image JPEG ou PNG.")
    elif not (folder / name).is_file():
        known = sorted(path.name for path in folder.glob("*") if path.suffix.lower() in FORMATS)
        message = f"La photographie « {FOLDER}/{name} » n'existe pas."
        problems.add(kinds.RESOURCE_MISSING, place, message, suggestion(name, known) or None)
    else:
        return (folder / name).read_bytes()
    return b""


def media_type(name: str) -> str:
    """The media type of a picture, from its name."""
    return FORMATS[Path(name).suffix.lower()]
