"""Which files of a project count as inputs, and digests that tell when a group of them has changed."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cvreport.templating.environment import search_path, style_folders

IGNORED_FOLDERS = frozenset(("build", "node_modules", "__pycache__"))
TEMPORARY = re.compile(
    r"^(?:"
    r"~\$.*"  # Word and Excel: a document that is open
    r"|\..*"  # hidden files, among them the swap files of vim and LibreOffice's locks
    r"|4913"  # vim tries whether a folder can be written with this name
    r"|.*~|.*\.sw[a-p]x?|#.*#"  # vim and Emacs: the copy before and the copy to come
    r"|.*\.tmp|.*\.part|.*\.crdownload|___jb_.*"
    r")$"
)


@dataclass(frozen=True, slots=True)
class Digests:
    """One digest for each group of inputs that is read again as a whole."""

    data: str
    narratives: str
    templates: str
    styles: str


def is_input(root: Path, path: Path) -> bool:
    """Whether a changed file may matter: not a temporary file, not an output, nothing hidden."""
    try:
        parts = path.relative_to(root).parts
    except ValueError:
        parts = path.parts[-1:]
    return not any(_is_ignored(part) for part in parts)


def _is_ignored(name: str) -> bool:
    return name in IGNORED_FOLDERS or TEMPORARY.match(name) is not None


def watched_folders(root: Path, year: int) -> list[Path]:
    """The folders to watch: those of the project but outputs and hidden ones, and the house's."""
    own = [child for child in sorted(root.iterdir()) if child.is_dir() and is_input(root, child)]
    house = [folder for folder in (*search_path(root, year), *style_folders(root, year)) if folder.is_dir()]
    return own + [folder for folder in house if not any(folder.is_relative_to(other) for other in own)]


def digests(root: Path, year: int) -> Digests:
    """The state of the inputs, from their contents: a file saved unchanged changes nothing."""
    observations = root / "indicators" / "observations"
    data = (
        path
        for path in _files(root, [root / "indicators"])
        if not path.is_relative_to(observations) or path.is_relative_to(observations / str(year))
    )
    written = list(_files(root, search_path(root, year)))
    return Digests(
        _digest(data),
        _digest(path for path in written if "narratives" in path.parts),
        _digest(path for path in written if "narratives" not in path.parts),
        _digest(_files(root, style_folders(root, year))),
    )


def file_digest(path: Path) -> str:
    """The digest of one file, empty when it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _files(root: Path, folders: Iterable[Path]) -> Iterator[Path]:
    """Every file of some folders once, in an order that does not change; ignored folders are not walked through."""
    seen = set()
    for folder in folders:
        own = folder.is_relative_to(root)
        for place, names, files in os.walk(folder):
            # What the house names its folders does not matter: only those of the project may hold outputs.
            names[:] = sorted(name for name in names if not own or not _is_ignored(name))
            for name in sorted(files):
                path = os.path.join(place, name)
                if path not in seen and not _is_ignored(name) and os.path.isfile(path):
                    seen.add(path)
                    yield Path(path)


def _digest(paths: Iterable[Path]) -> str:
    whole = hashlib.sha256()
    for path in paths:
        whole.update(f"{path}\0{file_digest(path)}\0".encode())
    return whole.hexdigest()
