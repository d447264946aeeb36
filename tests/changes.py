"""Changes that editors make to the small project, one after another and in any order."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

from projects import OBSERVATIONS, REFERENTIEL

NARRATIVE = "templates/narratives/1.1.md"
PICTURE = "images/fond.png"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGM4IScHRAwQCgAfJgQRoo8irwAAAABJRU5ErkJggg=="
)
OTHER_PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGOQkzsBRAwQCgAZ1gQRShBSHAAAAABJRU5ErkJggg=="
)

Change = Callable[[Path], None]


def replaced(name: str, old: str, new: str) -> Change:
    """The change that puts other words in one file; done twice it changes nothing more."""

    def change(project: Path) -> None:
        path = project / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    return change


def written(name: str, text: str) -> Change:
    """The change that writes a file."""

    def change(project: Path) -> None:
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return change


def pictured(name: str, content: bytes) -> Change:
    """The change that writes a picture."""

    def change(project: Path) -> None:
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    return change


def removed(name: str) -> Change:
    """The change that removes a file, when it is there."""
    return lambda project: (project / name).unlink(missing_ok=True)


CHANGES: dict[str, Change] = {
    "un mot": replaced(NARRATIVE, "Le soutien touche", "Le soutien atteint"),
    "le mot d'avant": replaced(NARRATIVE, "Le soutien atteint", "Le soutien touche"),
    "un long paragraphe": replaced(NARRATIVE, "Les ateliers sont récents.", "Les ateliers sont récents. " * 40),
    "une valeur": replaced(f"{OBSERVATIONS}/ville.csv", ";512;", ";530;"),
    "un titre": replaced(REFERENTIEL, "titre: Nombre de places en crèche", "titre: Places ouvertes en crèche"),
    "un style": written("styles/synthese.css", "h2 { color: #123456 }\n"),
    "sans ce style": removed("styles/synthese.css"),
    "un bloc": written(
        "templates/sections/bilan.html",
        '{% extends "maison/sections/bilan.html" %}\n{% block titre %}<h2 id="bilan">Autre bilan</h2>{% endblock %}\n',
    ),
    "sans ce bloc": removed("templates/sections/bilan.html"),
    "une image": pictured(PICTURE, PIXEL),
    "une autre image": pictured(PICTURE, OTHER_PIXEL),
    "sans image": removed(PICTURE),
    "un récit en moins": removed("templates/narratives/actions/soutien.md"),
}
