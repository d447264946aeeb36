"""What a collection needs of a project: its contract, the years before, what has come for the year, its settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from cvreport import problem_catalogue as kinds
from cvreport.collect.house_table import HouseRow, read_house_table
from cvreport.collect.journal import RECEIVED
from cvreport.load.project import OBSERVATION_OPTIONAL, OBSERVATION_REQUIRED, RawProject, load_project
from cvreport.load.table_reader import TableRow
from cvreport.load.yaml_reader import read_yaml
from cvreport.model.contract import Contract, Indicator, Partner
from cvreport.model.period import Period, PeriodError
from cvreport.problems import Place, Problems, suggestion
from cvreport.project_years import years_of
from cvreport.validate.contract import validate_project
from cvreport.validate.records import read_record

OBSERVATIONS = "indicators/observations/"
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
        return self.root / RECEIVED / str(self.year)


def open_project(root: Path, year: int, problems: Problems) -> CollectProject:
    """Read a project for the collection of `year`; raises `ProblemsFound` when its own files are wrong."""
    return project_around(root, year, read_contract(root, year, problems), problems)


def project_around(root: Path, year: int, contract: Contract, problems: Problems) -> CollectProject:
    """The collection of a contract that has been read: its tables of the year and of the one before, its settings."""
    before = [known for known in years_of(root) if known < year]
    current = _tables(root, year, problems)
    settings = _settings(root, problems)
    past = _tables(root, before[-1], problems) if before else {}
    problems.stop_on_errors()
    return CollectProject(root, year, contract, past, current, settings)


def read_contract(root: Path, year: int, problems: Problems) -> Contract:
    """The contract and its référentiel without any observation, since those of the year may not have come yet."""
    found = Problems()
    raw = load_project(root, year, found)
    # Every indicator is given an empty row, so that what has not come is not taken for a fault.
    raw.tables = _placeholders(raw)
    contract = raw.contract.get("contrat")
    if contract is not None and isinstance(contract.data, dict):
        # The map prints observations; nothing is printed here.
        contract.data.pop("carte", None)
    problems.extend(problem for problem in found if not problem.place.path.startswith(OBSERVATIONS))
    problems.stop_on_errors()
    return replace(validate_project(raw, problems), observations=())


def _placeholders(raw: RawProject) -> dict[str, list[TableRow]]:
    partners = raw.contract["partenaires"].data if "partenaires" in raw.contract else None
    if not isinstance(partners, dict) or not partners:
        return {}
    empty = dict.fromkeys((*OBSERVATION_REQUIRED, *OBSERVATION_OPTIONAL), "")
    rows = [
        TableRow(OBSERVATIONS, 0, {**empty, "indicateur": f"{action}.{indicator}", "statut": "non_disponible"})
        for file in (*raw.themes, *raw.context)
        for action, indicator in _indicator_names(file.data, "")
    ]
    return {str(next(iter(partners))): rows}


def _indicator_names(data: object, action: str) -> Iterator[tuple[str, str]]:
    """The names of the indicators anywhere in a parsed file, each with its action's."""
    if isinstance(data, dict):
        own = str(data.get("action") or data.get("id") or action) if "indicateurs" in data else action
        for key, value in data.items():
            if key == "indicateurs" and isinstance(value, list):
                names = (item.get("id") for item in value if isinstance(item, dict))
                yield from ((own, str(name)) for name in names)
            else:
                yield from _indicator_names(value, own)
    elif isinstance(data, list):
        for item in data:
            yield from _indicator_names(item, action)


def find_partner(project: CollectProject, name: str, problems: Problems) -> Partner | None:
    """A declared partner, or a problem that suggests the near ones."""
    partner = project.contract.partners.get(name)
    if partner is None:
        known = suggestion(name, project.contract.partners) or None
        problems.add(kinds.PARTNER_UNKNOWN, Place("--partner"), f"Le partenaire « {name} » n'est pas déclaré.", known)
    return partner


def _tables(root: Path, year: int, problems: Problems) -> dict[str, tuple[HouseRow, ...]]:
    folder = root / "indicators" / "observations" / str(year)
    tables: dict[str, tuple[HouseRow, ...]] = {}
    for path in sorted(folder.glob("*.csv")):
        name = path.relative_to(root).as_posix()
        tables[path.stem] = tuple(read_house_table(path, name, problems))
        for row in tables[path.stem]:
            try:
                Period.parse(row.periode)
            except PeriodError as failure:
                problems.add(kinds.PERIOD_UNREADABLE, Place(name), f"{row.indicateur} : {failure}")
    return tables


def _settings(root: Path, problems: Problems) -> CollectRecord:
    path = root / SETTINGS_FILE
    file = read_yaml(path, SETTINGS_FILE, problems) if path.exists() else None
    record = read_record(CollectRecord, file, problems) if file is not None else None
    return record or CollectRecord()
