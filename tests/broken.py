"""The broken inputs under `tests/bad_inputs/`: how one is written over the small project, and what it must print.

A folder is named after the code it must cause, with a word when a code has several causes. It holds `files.yaml`
(path → a text, `null` to remove the file, one or several `{replace, by}`, or `{text, encoding}`), or plain files at
their paths; `arguments.txt` when the command line is at fault; `expected.txt`, the lines that are printed, without
the reasons, which the catalogue gives.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from projects import FILES, write_project

FOLDER = Path(__file__).parent / "bad_inputs"
OWN_FILES = ("files.yaml", "arguments.txt", "expected.txt")


def names() -> list[str]:
    """The broken inputs, by the names of their folders."""
    return sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir())


def code_of(name: str) -> str:
    """The code that a broken input must cause."""
    return name.split("-")[0]


def write_bad_project(name: str, folder: Path) -> list[str]:
    """Write the small project with that fault in `folder`; return the arguments of the command line."""
    source = FOLDER / name
    overlay: dict[str, str | bytes | None] = {}
    for path in sorted(source.rglob("*")):
        if path.is_file() and not (path.parent == source and path.name in OWN_FILES):
            overlay[path.relative_to(source).as_posix()] = path.read_bytes()
    listed = source / "files.yaml"
    if listed.is_file():
        content = yaml.safe_load(listed.read_text(encoding="utf-8"))
        overlay.update({path: _content(path, value) for path, value in content.items()})
    write_project(folder, overlay)
    arguments = source / "arguments.txt"
    return arguments.read_text(encoding="utf-8").format(project=folder).split() if arguments.is_file() else []


def expected(name: str) -> str:
    """What a broken input must print."""
    return (FOLDER / name / "expected.txt").read_text(encoding="utf-8")


def told(stderr: str, project: Path) -> str:
    """The printed problems without their reasons and without the steps; the project's folder is shown as `…`."""
    lines = stderr.replace(str(project), "…").split("\n")
    kept = [line for line in lines if line.strip() and "    Pourquoi : " not in line and not line.endswith("  fait")]
    return "\n".join(kept) + "\n"


def _content(path: str, value: Any) -> str | bytes | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, dict) and "encoding" in value:
        return str(value["text"]).encode(value["encoding"])
    text = FILES[path]
    for change in value if isinstance(value, list) else [value]:
        if text.count(change["replace"]) != 1:
            raise ValueError(f"{path}: {change['replace']!r} stands {text.count(change['replace'])} times")
        text = text.replace(change["replace"], change["by"])
    return text
