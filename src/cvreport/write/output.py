"""Output written aside and moved into place: all of it or nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from cvreport import problem_catalogue as kinds
from cvreport.problems import Place, Problems, system_reason

UNFINISHED = "-en-cours-"
REPLACED = "-ancien-"
INPUT_FOLDERS = ("indicators", "templates", "styles")


def may_be_output(folder: Path, root: Path) -> bool:
    """Whether a build may write in `folder`: it is new, empty or already an output, and holds no part of a project."""
    inputs = [root / name for name in INPUT_FOLDERS]
    inside = any(folder == each or each in folder.parents for each in inputs)
    around = folder == root or folder in root.parents
    other = folder.exists() and not (
        folder.is_dir() and (any(folder.glob("manifest*.json")) or not any(folder.iterdir()))
    )
    return not (inside or around or other)


def forget_unfinished(folder: Path) -> None:
    """Remove what a process killed while it wrote `folder` left beside it; a folder it had set aside is put back.

    Only for who knows that nothing else is writing there.
    """
    if not folder.parent.is_dir():
        return
    left = [path for path in folder.parent.iterdir() if path.name.startswith(f".{folder.name}{REPLACED}")]
    if left and not folder.exists():
        os.replace(left.pop(), folder)
    left += [path for path in folder.parent.iterdir() if path.name.startswith(f".{folder.name}{UNFINISHED}")]
    for path in left:
        shutil.rmtree(path, ignore_errors=True)


def write_all(folder: Path, files: Mapping[str, bytes], problems: Problems) -> None:
    """Replace the files of a build in `folder`; a failure before the end leaves the old ones untouched.

    Files of another document kind in the same folder are kept.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}{UNFINISHED}", dir=folder.parent))
    except OSError as failure:
        problems.add(kinds.OUTPUT_UNWRITABLE, Place(str(folder)), f"Écriture impossible : {system_reason(failure)}.")
        problems.stop_on_errors()
        return
    try:
        if folder.is_dir():
            shutil.copytree(folder, aside, dirs_exist_ok=True)
        for name, content in files.items():
            path = aside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        _swap(aside, folder)
    except OSError as failure:
        problems.add(kinds.OUTPUT_UNWRITABLE, Place(str(folder)), f"Écriture impossible : {system_reason(failure)}.")
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    problems.stop_on_errors()


def _swap(aside: Path, folder: Path) -> None:
    aside.chmod(0o755)
    if not folder.exists():
        os.replace(aside, folder)
        return
    old = folder.with_name(f".{folder.name}{REPLACED}{os.getpid()}")
    os.replace(folder, old)
    try:
        os.replace(aside, folder)
    except BaseException:  # an interruption too must not leave the output aside
        os.replace(old, folder)
        raise
    shutil.rmtree(old, ignore_errors=True)
