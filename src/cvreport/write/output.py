"""Output written aside and moved into place: all of it or nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from cvreport import problem_catalogue as kinds
from cvreport.problems import Place, Problems, system_reason


def write_all(folder: Path, files: Mapping[str, bytes], problems: Problems) -> None:
    """Replace the files of a build in `folder`; a failure before the end leaves the old ones untouched.

    Files of another document kind in the same folder are kept.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
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
    old = folder.with_name(f".{folder.name}-ancien-{os.getpid()}")
    os.replace(folder, old)
    try:
        os.replace(aside, folder)
    except OSError:
        os.replace(old, folder)
        raise
    shutil.rmtree(old, ignore_errors=True)
