"""The manifest: versions, hashes of everything that went in and came out, page count; no time, no machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from cvreport import __version__

LIBRARIES = (
    "jinja2",
    "weasyprint",
    "pydyf",
    "tinycss2",
    "pandas",
    "matplotlib",
    "pyyaml",
    "pydantic",
    "markdown-it-py",
    "font-source-sans-pro",
)
INPUT_FOLDERS = ("indicators", "templates", "styles")


def manifest(root: Path, year: int, document: str, pages: int, sections: int, outputs: Mapping[str, bytes]) -> bytes:
    """Describe a build as JSON: the same inputs and versions give the same bytes."""
    content = {
        "programme": {"nom": "cvreport", "version": __version__},
        "bibliotheques": {name: version(name) for name in LIBRARIES},
        "document": document,
        "annee": year,
        "pages": pages,
        "sections": sections,
        "entrees": input_hashes(root, year),
        "sorties": {name: digest(data) for name, data in sorted(outputs.items())},
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def input_hashes(root: Path, year: int) -> dict[str, str]:
    """The hash of each file of the project's input folders; observations of other years count once a year is collected.

    What was carried over from the year before is then told from what was answered.
    """
    collected = (root / "indicators" / "recus" / str(year)).is_dir()
    hashes: dict[str, str] = {}
    for folder in INPUT_FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            name = path.relative_to(root).as_posix()
            other_year = name.startswith("indicators/observations/") and f"/{year}/" not in name and not collected
            if path.is_file() and not other_year and not path.name.startswith((".", "~")):
                hashes[name] = digest(path.read_bytes())
    return hashes
