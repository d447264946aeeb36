"""What a collection needs of a project: its contract, the years before, what has come for the year, its settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from cvreport import problem_catalogue as kinds
from cvreport.collect.house_table import HouseRow, read_house_table
from cvreport.load.project import load_project, years_of
from cvreport.load.yaml_reader import read_yaml
from cvreport.model.contract import Contract, Indicator, Partner
from cvreport.problems import Place, Problems, suggestion
from cvreport.validate.contract import validate_project
from cvreport.validate.records import read_record

SETTINGS_FILE = "indicators/collecte.yaml"


class CollectRecord(BaseModel):
    """collecte.yaml: what the first sheet of the forms says; every key may be left out."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    echeance: str = ""
    contact: str = ""
    consignes: list[str] = []


@dataclass(frozen=True)
class CollectProject:
    """A project seen from its collection of one year; `past` are the tables of the last year before it."""

    root: Path
    year: int
    contract: Contract
    past: Mapping[str, tuple[HouseRow, ...]]
    current: Mapping[str, tuple[HouseRow, ...]]
    settings: CollectRecord

    @property
    def indicators(self) -> Mapping[str, Indicator]:
        """Every indicator, by identifier."""
        return self.contract.indicators

    @property
    def signatories(self) -> list[Partner]:
        """The partners who are sent a form."""
        return [partner for partner in self.contract.partners.values() if partner.signatory]

    def table(self, partner: str) -> Path:
        """Where a partner's observations of the year are."""
        return self.root / "indicators" / "observations" / str(self.year) / f"{partner}.csv"

    def received(self) -> Path:
        """Where the files received for the year are kept."""
        return self.root / "indicators" / "recus" / str(self.year)


def open_project(root: Path, year: int, problems: Problems) -> CollectProject:
    """Read a project for the collection of `year`; raises `ProblemsFound` when its own files are wrong."""
    years = years_of(root)
    before = [known for known in years if known < year]
    base = before[-1] if before else (year if year in years else (years[-1] if years else year))
    contract = validate_project(load_project(root, base, problems), problems)
    current = _tables(root, year, problems)
    settings = _settings(root, problems)
    problems.stop_on_errors()
    past = _tables(root, before[-1], problems) if before else {}
    return CollectProject(root, year, contract, past, current, settings)


def find_partner(project: CollectProject, name: str, problems: Problems) -> Partner | None:
    """A declared partner, or a problem that suggests the near ones."""
    partner = project.contract.partners.get(name)
    if partner is None:
        known = suggestion(name, project.contract.partners) or None
        problems.add(kinds.PARTNER_UNKNOWN, Place("--partner"), f"Le partenaire « {name} » n'est pas déclaré.", known)
    return partner


def _tables(root: Path, year: int, problems: Problems) -> dict[str, tuple[HouseRow, ...]]:
    folder = root / "indicators" / "observations" / str(year)
    return {
        path.stem: tuple(read_house_table(path, path.relative_to(root).as_posix(), problems))
        for path in sorted(folder.glob("*.csv"))
    }


def _settings(root: Path, problems: Problems) -> CollectRecord:
    path = root / SETTINGS_FILE
    file = read_yaml(path, SETTINGS_FILE, problems) if path.exists() else None
    record = read_record(CollectRecord, file, problems) if file is not None else None
    return record or CollectRecord()
