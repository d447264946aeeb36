"""What a result depends on beside its inputs: this program, its libraries, the fonts of the machine."""

from __future__ import annotations

import hashlib
import platform
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent.parent
FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".fonts",
    Path.home() / ".local/share/fonts",
    Path("/Library/Fonts"),
    Path("/System/Library/Fonts"),
    Path.home() / "Library/Fonts",
    Path("/etc/fonts"),
)


@cache
def program_digest() -> str:
    """A digest that changes with any file of the program or any version of a library."""
    whole = hashlib.sha256(f"{platform.python_version()} {platform.platform()}\n".encode())
    for path in sorted(PACKAGE.rglob("*.py")):
        whole.update(f"{path.relative_to(PACKAGE)}\0".encode() + path.read_bytes())
    for known in sorted(_libraries()):
        whole.update(f"{known}\n".encode())
    return whole.hexdigest()


def _libraries() -> Iterator[str]:
    """The installed libraries, from their folders' names, which tell the version: their contents take long to read."""
    for folder in sys.path:
        for path in Path(folder).glob("*-info"):
            yield path.name


@cache
def fonts_digest() -> str:
    """A digest that changes when a font is installed on the machine or taken away: one may stand in for a sign."""
    return hashlib.sha256("\n".join(_fonts()).encode()).hexdigest()


def _fonts() -> Iterator[str]:
    for folder in FONT_FOLDERS:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.is_file():
                known = path.stat()
                yield f"{path} {known.st_size} {known.st_mtime_ns}"
