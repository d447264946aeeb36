"""Forms written to a folder, one a partner."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cvreport.collect.form import build_form
from cvreport.collect.house_table import write_aside
from cvreport.collect.project import CollectProject, find_partner
from cvreport.collect.questions import unasked
from cvreport.collect.workbook import form_bytes
from cvreport.problems import Problems


@dataclass(frozen=True, slots=True)
class WrittenForm:
    """A form that was written, and how many rows it asks."""

    partner: str
    file: Path
    rows: int


@dataclass(frozen=True, slots=True)
class Exported:
    """The forms that were written, and the indicators that none of the signatories is asked."""

    forms: tuple[WrittenForm, ...]
    unasked: tuple[str, ...]


def export_forms(project: CollectProject, folder: Path, name: str, filled: bool, problems: Problems) -> Exported:
    """Write the form of one partner, or of every signatory when no name is given."""
    partners = project.signatories
    if name:
        found = find_partner(project, name, problems)
        partners = [found] if found is not None else []
    forms = []
    for partner in partners:
        form = build_form(partner, project, filled)
        path = folder / f"{partner.id}-{project.year}.xlsx"
        write_aside(path, form_bytes(form))
        forms.append(WrittenForm(partner.id, path, len(form.rows)))
    return Exported(tuple(forms), () if name or filled else tuple(unasked(project)))
