"""A received file imported: looked over, read, merged into the observations, kept, and told about."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cvreport import collection_problems
from cvreport.collect.expected import expected_of
from cvreport.collect.findings import Finding
from cvreport.collect.house_table import house_bytes, write_aside
from cvreport.collect.merge import Change, merge
from cvreport.collect.project import CollectProject
from cvreport.collect.read_form import origin_of, read_form
from cvreport.collect.reading.cells import FoundSheet, Refused
from cvreport.collect.reading.open_file import read_sheets
from cvreport.collect.received import (
    Receipt,
    add_to_history,
    add_to_journal,
    digest_of,
    keep,
    kept_name,
    read_journal,
)


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file: whose it was, how many answers it held, what changed, and every finding."""

    file: str
    partner: str
    kept_as: str
    answers: int
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    seen_before: bool

    @property
    def refused(self) -> list[Finding]:
        """What was not taken."""
        return [finding for finding in self.findings if finding.refused]

    @property
    def remarks(self) -> list[Finding]:
        """What was taken, or left, with a remark."""
        return [finding for finding in self.findings if not finding.refused]


def import_file(
    project: CollectProject, name: str, content: bytes, date: datetime.date, partner: str = ""
) -> tuple[CollectProject, Imported]:
    """Import one file and give the project as it is then; `partner` says whose it is when its rows do not."""
    digest = digest_of(content)
    earlier = next((line for line in read_journal(project) if line.empreinte == digest), None)
    sheets, refusal = _open(name, content)
    owner, finding = _owner(project, sheets, name, partner) if refusal is None else (partner, refusal)
    stored = earlier.fichier if earlier else kept_name(owner, name, content, date)
    # Kept before anything is made of it: whatever happens then, the file is there.
    keep(project, stored, content)
    if finding is not None:
        imported = Imported(name, owner, stored, 0, (), (finding,), earlier is not None)
    else:
        project, imported = _take(project, sheets, owner, name, stored, date, earlier is not None)
    if earlier is None:
        add_to_journal(project, _receipt(imported, content, date))
    return project, imported


def _open(name: str, content: bytes) -> tuple[list[FoundSheet], Finding | None]:
    try:
        return read_sheets(content), None
    except Refused as refused:
        return [], Finding(collection_problems.RECEIVED_REFUSED, name, "", "", "", refused.reason, refused.remedy)


def _owner(project: CollectProject, sheets: Sequence[FoundSheet], name: str, asked: str) -> tuple[str, Finding | None]:
    """Whose file it is: by the marks of its rows, else as the command says, else by its name."""
    origin = origin_of(sheets)
    known = project.contract.partners
    by_name = [partner for partner in known if Path(name).stem.casefold() in (partner, f"{partner}-{project.year}")]
    partner = origin.partner or asked or (by_name[0] if by_name else "")
    rule = ""
    if origin.partner and asked and asked != origin.partner:
        rule = f"Le formulaire est celui de « {origin.partner} », et non de « {asked} »."
    elif partner not in known:
        rule = (
            f"Le partenaire « {partner} » n'est pas déclaré." if partner else "Aucun repère ne dit de quel partenaire."
        )
    elif origin.year and origin.year != project.year:
        rule = f"Le formulaire est celui de {origin.year}, et non de {project.year}."
    if not rule:
        return partner, None
    return partner if partner in known else "", Finding(
        collection_problems.FORM_UNKNOWN, name, "", "", "", rule, collection_problems.FORM_UNKNOWN.remedy
    )


def _take(
    project: CollectProject,
    sheets: Sequence[FoundSheet],
    partner: str,
    name: str,
    stored: str,
    date: datetime.date,
    seen_before: bool,
) -> tuple[CollectProject, Imported]:
    expected = expected_of(project.contract.partners[partner], project)
    form = read_form(sheets, name, project, expected)
    current = project.current.get(partner, ())
    merged = merge(project, partner, current, form.answers, stored, seen_before)
    if merged.changes:
        # The history first: should the second writing fail, no old value is lost.
        add_to_history(project, partner, merged.changes, stored, date)
        write_aside(project.table(partner), house_bytes(merged.rows))
        project = replace(project, current={**project.current, partner: merged.rows})
    return project, Imported(name, partner, stored, len(form.answers), merged.changes, form.findings, seen_before)


def _receipt(imported: Imported, content: bytes, date: datetime.date) -> Receipt:
    return Receipt(
        date=f"{date:%Y-%m-%d}",
        partenaire=imported.partner,
        fichier=imported.kept_as,
        nom_recu=imported.file,
        empreinte=digest_of(content),
        octets=str(len(content)),
        lignes_prises=str(imported.answers),
        refus=str(len(imported.refused)),
        remarques=str(len(imported.remarks)),
    )
