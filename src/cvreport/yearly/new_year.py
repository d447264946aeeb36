"""A contract rolled over to another year: its files, its tables, its narratives marked, a checklist of what remains."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cvreport import problem_catalogue as kinds
from cvreport.collect.house_table import write_aside
from cvreport.collect.project import SETTINGS_FILE, read_contract
from cvreport.load.project import load_project, place_of
from cvreport.load.yaml_reader import read_yaml
from cvreport.model.contract import Contract
from cvreport.problems import Place, Problems
from cvreport.project_years import years_of
from cvreport.yearly.contract_roll import Edit, carry_files, roll_contract
from cvreport.yearly.review import Reviewer, ToReview, write_reviewed
from cvreport.yearly.tables import CarriedOver, carry_over, read_tables

CHECKLIST = "a-faire.md"
OPEN, TICKED = "- [ ] ", "- [x] "


@dataclass(frozen=True, slots=True)
class RolledOver:
    """What a roll-over did: years moved on, files and rows carried over, sentences to review, files written."""

    before: int
    edits: tuple[Edit, ...]
    copied: tuple[Path, ...]
    carried: CarriedOver
    to_review: tuple[ToReview, ...]
    written: tuple[Path, ...]
    checklist: Path


def roll_over(root: Path, year: int, problems: Problems) -> RolledOver:
    """Prepare a year from the one before; run again after the collection, it marks what has moved since."""
    earlier = [known for known in years_of(root) if known < year]
    if not earlier:
        problems.add(
            kinds.FILE_MISSING,
            Place("indicators/observations/"),
            f"Aucune année avant {year} : rien ne peut être reconduit.",
            "Donnez une année qui suit celles que le projet connaît.",
        )
        problems.stop_on_errors()
    before = earlier[-1]
    read_contract(root, before, problems)  # a project at fault is told before anything is written
    edits = roll_contract(root, before, year)
    copied = carry_files(root, before, year, (CHECKLIST,))
    contract = read_contract(root, year, problems)
    carried = carry_over(root, before, year, contract, problems)
    reviewer = Reviewer(contract, read_tables(root, before, problems), read_tables(root, year, problems))
    found: list[ToReview] = []
    written: list[Path] = []
    for narrative in load_project(root, year, problems).narratives:
        text, sentences = reviewer.review(narrative)
        found.extend(sentences)
        path = write_reviewed(root, before, year, narrative, text) if sentences else None
        if path is not None:
            written.append(path)
    checklist = root / "templates" / str(year) / CHECKLIST
    done = RolledOver(before, tuple(edits), tuple(copied), carried, tuple(found), tuple(written), checklist)
    earlier_list = checklist.read_text(encoding="utf-8") if checklist.is_file() else ""
    write_aside(checklist, with_ticks(checklist_of(root, contract, year, done), earlier_list).encode("utf-8"))
    return done


def checklist_of(root: Path, contract: Contract, year: int, done: RolledOver) -> str:
    """What remains to be done by hand, in Markdown, with a box to tick before each line."""
    edition, before = contract.edition, done.before
    name = place_of(root, year, "contrat.yaml")
    lines = [
        f"# {edition.title} : à faire pour {year}",
        "",
        "## Le contrat",
        "",
        f"- [ ] `{name}` : `collecte_le` (« {edition.collected_on} »), `date` (« {edition.date} »), "
        f"`sous_titre` (« {edition.subtitle} ») sont ceux de {year}.",
        f"- [ ] `{name}` : `reference` (« {edition.reference} ») est à changer.",
        f"- [ ] `{name}` : `periode` (« {contract.first_year} à {contract.last_year} ») est celle du contrat.",
        *_map_line(root / name, name),
        *(f"- [ ] `{path}` : diapositives, chiffres et dates sont ceux de {year}." for path in _editions(root, year)),
        "- [ ] Ruptures de série : ce qui n'est plus compté de même est déclaré sous son indicateur (`ruptures`).",
        "- [ ] Périmètres, partenaires et cibles : ce qui a changé est déclaré (un périmètre dont les contours "
        "changent reçoit un nouvel identifiant, son millésime et `succede_a`).",
        "",
        "## La collecte",
        "",
        f"- [ ] `{SETTINGS_FILE}` : l'échéance, le contact et les consignes sont ceux de {year}.",
        f"- [ ] `cvreport collect export --year {year}` : envoyer un formulaire à chaque partenaire.",
        "- [ ] `cvreport collect import FICHIER…` à chaque retour ; renvoyer le tableur des corrections.",
        f"- [ ] `cvreport collect status --year {year}` : relancer.",
        "",
        f"Les lignes de {before} sont reconduites dans `indicators/observations/{year}/`.",
        "",
        "## Les récits",
        "",
        f"- [ ] Relancer `cvreport new-year {year}` quand les réponses sont là.",
        *(_line(sentence) for sentence in done.to_review),
        *([] if done.to_review else ["", "Aucun chiffre cité n'a bougé."]),
        "",
        "## Relire",
        "",
        f"- [ ] `cvreport diff {before} {year}` : ce qui a changé, révisions comprises.",
        f"- [ ] `cvreport build --year {year}`.",
    ]
    return "\n".join(lines) + "\n"


def _map_line(path: Path, name: str) -> list[str]:
    file = read_yaml(path, name, Problems())
    chosen = file.data.get("carte") if file is not None else None
    period = chosen.get("periode") if isinstance(chosen, dict) else None
    return [f"- [ ] `{name}` : la carte montre encore {period} (`carte.periode`)."] if period else []


def _editions(root: Path, year: int) -> list[str]:
    paths = sorted((root / "indicators" / "editions").glob(f"*-{year}.yaml"))
    return [path.relative_to(root).as_posix() for path in paths]


def with_ticks(text: str, earlier: str) -> str:
    """A checklist whose lines that were ticked before, and say the same, still are."""
    ticked = {line.removeprefix(TICKED) for line in earlier.splitlines() if line.startswith(TICKED)}
    lines = [
        f"{TICKED}{line.removeprefix(OPEN)}" if line.startswith(OPEN) and line.removeprefix(OPEN) in ticked else line
        for line in text.splitlines()
    ]
    return "\n".join(lines) + "\n"


def _line(sentence: ToReview) -> str:
    done = " (recalculée)" if sentence.recomputed else ""
    text = " ".join(sentence.sentence.split())
    return f"- [ ] `{sentence.path}:{sentence.line}`{done} : {'; '.join(sentence.reasons)}.\n      > {text}"
