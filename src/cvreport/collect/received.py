"""Received files, kept for ever: dated, hashed, never written to; and the history of what they corrected."""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from cvreport.collect.house_table import COLUMNS, neutralised, table_bytes, write_aside
from cvreport.collect.journal import JOURNAL
from cvreport.collect.merge import Change
from cvreport.collect.project import CollectProject

JOURNAL_COLUMNS = (
    *("date", "partenaire", "fichier", "nom_recu", "empreinte", "octets"),
    *("lignes_prises", "refus", "remarques"),
)
HISTORY_COLUMNS = ("date", "recu", "changement", *COLUMNS, "nouvelle_valeur", "nouveau_statut")
READ_ONLY = 0o444


@dataclass(frozen=True, slots=True)
class Receipt:
    """One line of the journal: a file, when it came, and what was made of it."""

    date: str
    partenaire: str
    fichier: str
    nom_recu: str
    empreinte: str
    octets: str
    lignes_prises: str
    refus: str
    remarques: str


def read_journal(project: CollectProject) -> list[Receipt]:
    """What was received this year, oldest first."""
    path = project.received() / JOURNAL
    if not path.exists():
        return []
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";")
    return [Receipt(**{name: row.get(name) or "" for name in JOURNAL_COLUMNS}) for row in rows]


def digest_of(content: bytes) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(content).hexdigest()


def kept_name(partner: str, name: str, content: bytes, date: datetime.date) -> str:
    """The name a received file is kept under: its date, its partner and the start of its hash."""
    suffix = Path(name).suffix.lower()
    plain = suffix if re.fullmatch(r"\.[a-z0-9]{1,5}", suffix) else ".bin"
    return f"{date:%Y-%m-%d}_{partner or 'inconnu'}_{digest_of(content)[:10]}{plain}"


def keep(project: CollectProject, name: str, content: bytes) -> None:
    """Keep a file under a name, read-only; one that is already there is left alone."""
    path = project.received() / name
    if not path.exists():
        write_aside(path, content)
        path.chmod(READ_ONLY)


def add_to_journal(project: CollectProject, receipt: Receipt) -> None:
    """Add a line to the journal of the year."""
    lines = [*read_journal(project), receipt]
    rows = ([neutralised(text) for text in asdict(line).values()] for line in lines)
    write_aside(project.received() / JOURNAL, table_bytes(JOURNAL_COLUMNS, rows))


def add_to_history(
    project: CollectProject, partner: str, changes: Iterable[Change], name: str, date: datetime.date
) -> None:
    """Remember the rows that an import replaced, with what replaced them."""
    path = history_path(project, partner)
    lines = _read_rows(path)
    for change in changes:
        if change.old is None:
            continue
        old = [neutralised(text) for text in asdict(change.old).values()]
        lines.append([f"{date:%Y-%m-%d}", name, change.what, *old, change.new.valeur, change.new.statut])
    if lines:
        write_aside(path, table_bytes(HISTORY_COLUMNS, lines))


def history_path(project: CollectProject, partner: str) -> Path:
    """Where the replaced rows of a partner are kept."""
    return project.received() / "historique" / f"{partner}.csv"


def _read_rows(path: Path) -> list[Sequence[str]]:
    if not path.exists():
        return []
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), delimiter=";"))
    return list(rows[1:])
