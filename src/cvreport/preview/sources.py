"""A reference of the words or of a page turned into places: file, line, what stands there, and how to open it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

CELL = re.compile(r"^([A-Za-z0-9_.-]+):(\d+)$")
PLACE = re.compile(r"^(.+):(\d+)$")
EXCERPT = 240
OPERATIONS = {
    "niveau": "Valeur",
    "difference": "Différence de deux valeurs",
    "pourcentage": "Évolution entre deux valeurs",
    "rapport": "Rapport de deux valeurs",
    "somme": "Somme de valeurs",
    "decompte": "Décompte",
    "cible": "Objectif du référentiel",
    "recit": "Récit",
}
EDITORS = {
    "vscode": "vscode://file{chemin}:{ligne}",
    "vscodium": "vscodium://file{chemin}:{ligne}",
    "cursor": "cursor://file{chemin}:{ligne}",
    "zed": "zed://file{chemin}:{ligne}",
    "idea": "idea://open?file={chemin}&line={ligne}",
    "textmate": "txmt://open?url=file://{chemin}&line={ligne}",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A place that explains what is printed."""

    what: str
    path: str
    line: int
    excerpt: str
    link: str


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds sources inside one project, and nowhere else."""

    root: Path
    year: int
    editor: str
    house: tuple[Path, ...] = ()

    def find(self, reference: str, places: Mapping[str, str]) -> list[Source]:
        """The sources of one reference, such as « niveau mairie:12 », « recit templates/…:3 » or « action-pre »."""
        operation, _, rest = reference.partition(" ")
        what = OPERATIONS.get(operation, "Déclaration dans le référentiel")
        if operation == "recit":
            return list(self._place(what, rest))
        if reference in places:
            return list(self._place(what, places[reference]))
        return [source for cell in rest.split(" ") for source in self._cell(what, cell, places)]

    def link(self, path: str, line: int | None) -> str:
        """The address that opens a file in the editor; nothing when none is chosen or the file is not the project's."""
        found = self._inside(path)
        if not self.editor or found is None:
            return ""
        pattern = EDITORS.get(self.editor, self.editor)
        full = "/" + found.as_posix().lstrip("/")
        return pattern.replace("{chemin}", quote(full, safe="/:")).replace("{ligne}", str(line or 1))

    def _cell(self, what: str, cell: str, places: Mapping[str, str]) -> Iterator[Source]:
        if cell in places:
            yield from self._place(what, places[cell])
        elif cell == "reglages":
            yield from self._place("Réglage", "indicators/reglages.yaml:1")
        elif found := CELL.match(cell):
            yield from self._place(what, f"indicators/observations/{self.year}/{found[1]}.csv:{found[2]}")

    def _place(self, what: str, place: str) -> Iterator[Source]:
        found = PLACE.match(place)
        path = self._inside(found[1]) if found else None
        if found and path:
            line = int(found[2])
            yield Source(what, found[1], line, _line_of(path, line), self.link(found[1], line))

    def _inside(self, name: str) -> Path | None:
        """A file of the project's inputs or of the house; nothing else is ever read."""
        allowed = [(self.root / name, self.root / folder) for folder in ("indicators", "templates", "styles")]
        allowed += [(folder.parent / name, folder) for folder in self.house]
        for path, folder in allowed:
            if path.resolve().is_relative_to(folder.resolve()) and path.is_file():
                return path.resolve()
        return None


def _line_of(path: Path, line: int) -> str:
    raw = path.read_bytes()
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    lines = raw.decode(encoding, errors="replace").splitlines()
    return lines[line - 1].strip()[:EXCERPT] if 0 < line <= len(lines) else ""
