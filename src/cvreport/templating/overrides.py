"""Which file wins for a template or a style sheet, and a first copy of it to change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cvreport.templating.environment import HOUSE_PREFIX, house_folder, search_path, style_folders

BLOCK = re.compile(r"{%-?\s*block\s+(\w+)")
TEMPLATE_SUFFIXES = (".html", ".yaml")
SHOWN_FOLDERS = ("documents", "sections", "parts", "actions")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that bears a name, and in whose hands it is: the house, the project, a year, a theme…"""

    owner: str
    path: Path


@dataclass(frozen=True, slots=True)
class Overridable:
    """A template or a style sheet by its path, with the files that bear it, the winner first."""

    name: str
    candidates: tuple[Candidate, ...]

    @property
    def winner(self) -> Candidate:
        """The file that is used."""
        return self.candidates[0]


def normal_name(name: str) -> str:
    """The path of a template or of a style sheet as it is listed: `sections/bilan.html`, `styles/base.css`."""
    plain = name.replace("\\", "/").removeprefix("./").removeprefix("templates/")
    if plain.endswith(".css") and not plain.startswith("styles/"):
        return f"styles/{plain}"
    return plain


def overridable(root: Path, year: int, scope: Sequence[str] = ()) -> list[Overridable]:
    """Everything that a project can override, by path."""
    folders = search_path(root, year, scope)
    names = {
        path.relative_to(folder).as_posix()
        for folder in folders
        for kind in SHOWN_FOLDERS
        for path in (folder / kind).rglob("*")
        if path.suffix in TEMPLATE_SUFFIXES
    }
    styles = style_folders(root, year)
    names.update(
        f"styles/{path.relative_to(folder).as_posix()}"
        for folder in styles
        for path in folder.glob("*.css")
        if path.name != "preview.css"
    )
    return [found for name in sorted(names) if (found := find(root, year, name, scope)) is not None]


def find(root: Path, year: int, name: str, scope: Sequence[str] = ()) -> Overridable | None:
    """The files that bear a name, the winner first; nothing when there is none."""
    plain = normal_name(name)
    if ".." in plain.split("/"):
        return None
    style = plain.startswith("styles/")
    folders = style_folders(root, year) if style else search_path(root, year, scope)
    inner = plain.removeprefix("styles/") if style else plain
    house = house_folder("styles" if style else "templates")
    bearing = [folder for folder in folders if (folder / inner).is_file()]
    candidates = tuple(Candidate(_owner(folder, root, year, house), folder / inner) for folder in bearing)
    return Overridable(plain, candidates) if candidates else None


def _owner(folder: Path, root: Path, year: int, house: Path) -> str:
    if folder == house:
        return "maison"
    inside = folder.relative_to(root).parts[1:]
    if not inside:
        return "projet"
    names = [f"année {part}" if part == str(year) else part for part in inside]
    return "projet, " + ", ".join(names)


def place_of_override(root: Path, name: str, narrowed: Sequence[str]) -> Path:
    """Where a file overrides a name: in the project, or in one of its narrower folders (a year, a theme, `1.1`)."""
    plain = normal_name(name)
    if plain.startswith("styles/"):
        return root.joinpath("styles", *narrowed, plain.removeprefix("styles/"))
    return root.joinpath("templates", *narrowed, plain)


def blocks_of(template: Path) -> list[str]:
    """The names of a template's blocks, in their order."""
    return list(dict.fromkeys(BLOCK.findall(template.read_text(encoding="utf-8"))))


def extension(name: str, block: str) -> str:
    """A template that changes one block of the house's and leaves the rest."""
    return (
        f'{{% extends "{HOUSE_PREFIX}/{name}" %}}\n'
        f"{{#- Seul le bloc « {block} » change ; super() est son contenu d'origine. -#}}\n"
        f"{{% block {block} %}}\n{{{{ super() }}}}\n{{% endblock %}}\n"
    )
