"""The plan of a batch turned into jobs: which documents of which projects and years, and where each is written."""

from __future__ import annotations

import glob
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cvreport import batch_problems as kinds
from cvreport.batch.jobs import Job
from cvreport.load.yaml_reader import YamlFile, read_yaml
from cvreport.pipeline.order import Order
from cvreport.problems import Place, Problems
from cvreport.project_years import years_of
from cvreport.validate.plans import PlanRecord, WorkRecord
from cvreport.validate.records import read_record
from cvreport.write.output import may_be_output

HANDOUT, REVIEW, DECK = "fiche", "relecture", "copil"
FORMATS = {DECK: "pptx", HANDOUT: "docx"}
EVERY_HANDOUT = "all"
JOKERS = "*?["
FIRST_YEAR, LAST_YEAR = 1900, 2999


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the plan, with where it stands."""

    record: WorkRecord
    place: Place
    year_places: tuple[Place, ...]


def read_plan(path: Path, problems: Problems) -> list[Job]:
    """Read a plan and give its jobs; raises `ProblemsFound` with everything that is wrong in it.

    Projects and outputs are relative to the folder of the plan.
    """
    file = read_yaml(path, str(path), problems)
    problems.stop_on_errors()
    assert file is not None  # an unreadable plan left a problem
    plan = read_record(PlanRecord, file, problems)
    problems.stop_on_errors()
    assert plan is not None  # a record with faults left problems
    base = path.resolve().parent
    output = base / plan.sortie if plan.sortie else None
    outputs = _Outputs(given=output is not None)
    jobs: list[Job] = []
    for line in _lines(plan, file):
        _check_options(line, problems)
        for root in _projects(line, base, problems):
            for year in _years(line, root, problems):
                folder = _folder(root, year, output)
                if outputs.take(folder, root, line.place, problems):
                    jobs += _jobs(line.record, _shown(root, base), Order(root, year, output=folder))
    problems.stop_on_errors()
    return jobs


def _lines(plan: PlanRecord, file: YamlFile) -> Iterator[_Line]:
    for rank, record in enumerate(plan.travaux):
        years = tuple(file.place("travaux", rank, "annees", each) for each in range(len(record.annees)))
        yield _Line(record, file.place("travaux", rank), years)


def _check_options(line: _Line, problems: Problems) -> None:
    """Report what a line says of documents that it does not ask for, and what it leaves out."""
    record = line.record
    documents = record.documents
    if record.pour and HANDOUT not in documents:
        problems.add(
            kinds.PLAN_OPTION, line.place, "« pour » ne vaut que pour les fiches, que la ligne ne demande pas."
        )
    if bool(record.partenaires) is not (REVIEW in documents):
        message = (
            "La relecture demande ses partenaires."
            if REVIEW in documents
            else "« partenaires » ne vaut que pour la relecture, que la ligne ne demande pas."
        )
        problems.add(kinds.PLAN_OPTION, line.place, message)
    for form in record.formats:
        if not any(FORMATS.get(document) == form for document in documents):
            problems.add(kinds.PLAN_OPTION, line.place, f"Aucun document de la ligne n'a de format {form}.")
    for year, place in zip(record.annees, line.year_places, strict=True):
        if not FIRST_YEAR <= year <= LAST_YEAR:
            problems.add(kinds.PLAN_YEAR_WRONG, place, f"« {year} » n'est pas une année.")


def _projects(line: _Line, base: Path, problems: Problems) -> list[Path]:
    """The folders of the projects of a line; a name with a joker gives every project that it fits."""
    asked = line.record.projet
    names = sorted(glob.glob(asked, root_dir=base)) if any(sign in asked for sign in JOKERS) else [asked]
    found = [path for name in names if ((path := (base / name).resolve()) / "indicators").is_dir()]
    if not found:
        message = f"« {asked} » ne mène à aucun projet (un dossier qui contient indicators/)."
        problems.add(kinds.PLAN_PROJECT_MISSING, line.place, message)
    return found


def _years(line: _Line, root: Path, problems: Problems) -> list[int]:
    """The years asked for, else the last one; a year without data is told when its documents are built."""
    if line.record.annees:
        return list(dict.fromkeys(line.record.annees))
    years = years_of(root)
    if not years:
        problems.add(kinds.PLAN_YEAR_MISSING, line.place, f"« {root.name} » n'a aucune année de données.")
    return years[-1:]


def _folder(root: Path, year: int, output: Path | None) -> Path:
    if output is None:
        return root / "build" / str(year)
    return (output / root.name / str(year)).resolve()


@dataclass(slots=True)
class _Outputs:
    """The folders that the lines write in, and every folder above one of them."""

    given: bool
    taken: dict[Path, Place] = field(default_factory=dict)
    above: dict[Path, Path] = field(default_factory=dict)

    def take(self, folder: Path, root: Path, place: Place, problems: Problems) -> bool:
        """Whether nothing else of the plan writes in a folder, above or below it, and nothing would be lost there."""
        around = (folder, *folder.parents)
        other = next((path for path in around if path in self.taken), self.above.get(folder))
        if other is not None:
            line = self.taken[other].line
            message = f"« {folder} » est déjà la sortie de la ligne {line}."
            if other != folder:
                message = f"« {folder} » et « {other} », sortie de la ligne {line}, sont l'un dans l'autre."
            problems.add(kinds.PLAN_SAME_FOLDER, place, message)
            return False
        self.taken[folder] = place
        self.above.update(dict.fromkeys(folder.parents, folder))
        # A project's own build/ is an output by its name, whatever else a command has written there.
        if self.given and not may_be_output(folder, root):
            problems.add(kinds.PLAN_OUTPUT_REFUSED, place, f"« {folder} » n'est pas un dossier de sortie.")
            return False
        return True


def _jobs(record: WorkRecord, project: str, order: Order) -> Iterator[Job]:
    for document in dict.fromkeys(record.documents):
        formats = tuple(form for form in dict.fromkeys(record.formats) if FORMATS.get(document) == form)
        subjects = (record.pour or [EVERY_HANDOUT]) if document == HANDOUT else [""]
        partners = record.partenaires if document == REVIEW else [""]
        for subject in dict.fromkeys(subjects):
            for partner in dict.fromkeys(partners):
                yield Job(
                    project,
                    order.folder,
                    Order(
                        root=order.root,
                        year=order.year,
                        document=document,
                        # A review that is given a folder writes there, not in a folder of reviews inside it.
                        output=order.folder / REVIEW if partner else order.folder,
                        strict=record.strict,
                        subject=subject,
                        formats=formats,
                        partner=partner,
                    ),
                )


def _shown(root: Path, base: Path) -> str:
    return root.relative_to(base).as_posix() if root.is_relative_to(base) else str(root)
