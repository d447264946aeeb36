"""Several received files imported one after the other, with one report a partner."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cvreport import collection_problems
from cvreport import problem_catalogue as kinds
from cvreport.collect.house_table import write_aside
from cvreport.collect.importing import Imported, import_file
from cvreport.collect.project import CollectProject, find_partner, open_project
from cvreport.collect.read_form import origin_of
from cvreport.collect.reading.cells import Refused
from cvreport.collect.reading.open_file import read_sheets
from cvreport.collect.report import import_text, report_workbook
from cvreport.problems import Place, Problems, system_reason
from cvreport.project_years import years_of


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of each file, and the reports that were written."""

    imported: tuple[Imported, ...]
    reports: tuple[Path, ...]


def import_files(
    root: Path,
    year: int,
    partner: str,
    files: Sequence[Path],
    report: Path | None,
    date: datetime.date,
    problems: Problems,
) -> Batch:
    """Import files of a year; without one, each file's own marks say its year."""
    projects: dict[int, CollectProject] = {}
    done: list[Imported] = []
    reports: dict[Path, list[Imported]] = {}
    for path in files:
        content = _bytes_of(path, problems)
        own = year or _year_of(content) or (years_of(root) or [0])[-1]
        if not own:
            problems.add(collection_problems.FORM_UNKNOWN, Place(path.name), "L'année de la collecte n'est pas connue.")
            problems.stop_on_errors()
        if own not in projects:
            projects[own] = open_project(root, own, problems)
        if partner:
            find_partner(projects[own], partner, problems)
            problems.stop_on_errors()
        projects[own], imported = import_file(projects[own], path.name, content, date, partner)
        done.append(imported)
        folder = report or root / "build" / str(own) / "collecte"
        reports.setdefault(folder / (imported.partner or "inconnu"), []).append(imported)
    written = [file for stem, own_files in reports.items() for file in _write_report(stem, own_files)]
    return Batch(tuple(done), tuple(written))


def _bytes_of(path: Path, problems: Problems) -> bytes:
    try:
        return path.read_bytes()
    except OSError as failure:
        reason = f"« {path} » ne peut pas être lu : {system_reason(failure)}."
        problems.add(kinds.FILE_UNREADABLE, Place(str(path)), reason)
        problems.stop_on_errors()
        raise


def _year_of(content: bytes) -> int:
    try:
        return origin_of(read_sheets(content)).year
    except Refused:
        return 0


def _write_report(stem: Path, imported: Sequence[Imported]) -> list[Path]:
    text, book = stem.with_name(f"{stem.name}-import.txt"), stem.with_name(f"{stem.name}-a-corriger.xlsx")
    write_aside(text, ("\n\n".join(import_text(one) for one in imported) + "\n").encode("utf-8"))
    if not any(one.findings for one in imported):
        book.unlink(missing_ok=True)
        return [text]
    write_aside(book, report_workbook(imported))
    return [text, book]
