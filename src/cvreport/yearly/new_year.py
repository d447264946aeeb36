"""A contract rolled over to another year: tables carried over, narratives marked, a checklist of what remains."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cvreport import problem_catalogue as kinds
from cvreport.collect.house_table import write_aside
from cvreport.collect.project import read_contract
from cvreport.load.project import load_project
from cvreport.model.contract import Contract
from cvreport.problems import Place, Problems
from cvreport.project_years import years_of
from cvreport.yearly.review import Reviewer, ToReview, write_reviewed
from cvreport.yearly.tables import CarriedOver, carry_over, read_tables

CHECKLIST = "a-faire.md"


@dataclass(frozen=True, slots=True)
class RolledOver:
    """What a roll-over did: the rows carried over, the sentences to review, the files written."""

    before: int
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
    contract = read_contract(root, year, problems)
    carried = carry_over(root, before, year, contract, problems)
    reviewer = Reviewer(contract, read_tables(root, before, problems), read_tables(root, year, problems))
    found: list[ToReview] = []
    written: list[Path] = []
    for narrative in load_project(root, year, problems).narratives:
        text, sentences = reviewer.review(narrative)
        found.extend(sentences)
        path = write_reviewed(root, year, narrative, text) if sentences else None
        if path is not None:
            written.append(path)
    checklist = root / "templates" / str(year) / CHECKLIST
    write_aside(checklist, _checklist(contract, before, year, carried, found).encode("utf-8"))
    return RolledOver(before, carried, tuple(found), tuple(written), checklist)


def _checklist(contract: Contract, before: int, year: int, carried: CarriedOver, found: list[ToReview]) -> str:
    edition = contract.edition
    over = year > contract.last_year + 1
    lines = [
        f"# {edition.title} : à faire pour {year}",
        "",
        "## Le contrat",
        "",
        f"- [ ] `indicators/reglages.yaml` : `annee: {year}`.",
        f"- [ ] `indicators/contrat.yaml` : `collecte_le` (« {edition.collected_on} »), `date` (« {edition.date} »), "
        f"`sous_titre` (« {edition.subtitle} »), `reference` (« {edition.reference} »).",
        f"- [ ] Le contrat court de {contract.first_year} à {contract.last_year}"
        + (" : il est terminé, vérifiez `periode`." if over else "."),
        "- [ ] Périmètres, partenaires et cibles : ce qui a changé est déclaré (un périmètre dont les contours "
        "changent reçoit un nouvel identifiant et son millésime).",
        "",
        "## La collecte",
        "",
        f"- [ ] `cvreport collect export --year {year}` : envoyer un formulaire à chaque partenaire.",
        "- [ ] `cvreport collect import FICHIER…` à chaque retour ; renvoyer le tableur des corrections.",
        f"- [ ] `cvreport collect status --year {year}` : relancer.",
        "",
        f"{sum(carried.added.values())} lignes de {before} ont été reconduites dans `indicators/observations/{year}/`.",
        "",
        "## Les récits",
        "",
        f"- [ ] Relancer `cvreport new-year {year}` quand les réponses sont là.",
        *(_line(sentence) for sentence in found),
        *(["Aucun chiffre cité n'a bougé."] if not found else []),
        "",
        "## Relire",
        "",
        f"- [ ] `cvreport diff {before} {year}` : ce qui a changé, révisions comprises.",
        f"- [ ] `cvreport build --year {year}`.",
    ]
    return "\n".join(lines) + "\n"


def _line(sentence: ToReview) -> str:
    done = " (recalculée)" if sentence.recomputed else ""
    text = " ".join(sentence.sentence.split())
    return f"- [ ] `{sentence.path}:{sentence.line}`{done} : {'; '.join(sentence.reasons)}.\n      > {text}"
