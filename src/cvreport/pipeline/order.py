"""What is asked of a build, what it gave, and the names of its files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cvreport.cache.store import RenewedStore, Store, project_store
from cvreport.problems import Problem

STEPS = ("load", "validate", "derive", "narrate", "compose", "paginate", "check", "write")


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of a build; without `reuse` every section is laid out, whatever was kept of the builds before."""

    root: Path
    year: int
    document: str = "rapport"
    theme: str = ""
    output: Path | None = None
    strict: bool = True
    subject: str = ""
    formats: tuple[str, ...] = ()
    partner: str = ""
    reuse: bool = True

    @property
    def folder(self) -> Path:
        """Where the files go."""
        return self.output or self.root / "build" / str(self.year)

    def store(self) -> Store:
        """Where sections are kept between builds."""
        return project_store(self.root) if self.reuse else RenewedStore(project_store(self.root).folder)


@dataclass(frozen=True, slots=True)
class Result:
    """What a build gave: where, how many pages and sections, what it warned about, seconds by step.

    `laid_out` are the titles of the sections that were laid out; the others had not changed since a build before.
    """

    folder: Path
    main_file: Path
    pages: int
    sections: int
    laid_out: tuple[str, ...]
    warnings: tuple[Problem, ...]
    seconds: dict[str, float]


def manifest_name(document: str) -> str:
    """The name of a document's manifest: `manifest.json` for the report."""
    return "manifest.json" if document == "rapport" else f"manifest-{document}.json"


def trace_name(document: str) -> str:
    """The name of a document's trace: `trace.json` for the report."""
    return "trace.json" if document == "rapport" else f"{document}-trace.json"
