"""What a batch gave: a table for a person, a report in JSON for a program."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cvreport import __version__
from cvreport.batch.jobs import Outcome, State
from cvreport.write.problem_report import problem_record

HEADINGS = ("Document", "Demandés", "Composés", "Échecs", "Non faits", "Reprises", "Pages", "s/document", "Mo au plus")


@dataclass(frozen=True, slots=True)
class Summary:
    """A batch that is over: what became of each job, the seconds it all took, how many workers there were."""

    outcomes: Sequence[Outcome]
    seconds: float
    workers: int

    @property
    def failed(self) -> list[Outcome]:
        """The jobs that are not built."""
        return [outcome for outcome in self.outcomes if outcome.state is not State.BUILT]

    @property
    def complete(self) -> bool:
        """Whether every document is built."""
        return not self.failed


def summary_text(summary: Summary) -> str:
    """The table: a line for each kind of document, then one for all."""
    kinds: dict[str, list[Outcome]] = {}
    for outcome in summary.outcomes:
        kinds.setdefault(outcome.job.order.document, []).append(outcome)
    rows = [HEADINGS, *(_row(name, kinds[name]) for name in kinds), _row("Ensemble", summary.outcomes)]
    widths = [max(len(row[rank]) for row in rows) for rank in range(len(HEADINGS))]
    rule = "  ".join("-" * width for width in widths)
    lines = [
        "  ".join(
            [row[0].ljust(widths[0]), *(text.rjust(width) for text, width in zip(row[1:], widths[1:], strict=True))]
        )
        for row in rows
    ]
    lines[1:1], lines[-1:-1] = [rule], [rule]
    return "\n".join([*lines, "", _rate(summary)])


def _row(name: str, outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    works = [outcome.work for outcome in outcomes if outcome.work is not None]
    states = [outcome.state for outcome in outcomes]
    mean = sum(work.seconds for work in works) / len(works) if works else 0.0
    return (
        name,
        str(len(outcomes)),
        *(str(states.count(state)) for state in (State.BUILT, State.FAILED, State.LEFT)),
        str(sum(max(outcome.attempts - 1, 0) for outcome in outcomes)),
        str(sum(work.pages for work in works)),
        _decimal(mean, 1),
        _decimal(max((work.megabytes for work in works), default=0.0), 0),
    )


def _rate(summary: Summary) -> str:
    built = len(summary.outcomes) - len(summary.failed)
    minutes = summary.seconds / 60
    spent = f"{_decimal(minutes, 1)} min" if minutes >= 2 else f"{_decimal(summary.seconds, 1)} s"
    per_minute = _decimal(built / minutes, 1) if minutes else "0"
    plural = "s" if built > 1 else ""
    return f"{built} document{plural} sur {len(summary.outcomes)} en {spent}, soit {per_minute} par minute."


def _decimal(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace(".", ",")


def summary_json(summary: Summary) -> str:
    """The report, with what was wrong with each document."""
    content = {
        "programme": {"nom": "cvreport", "version": __version__},
        "secondes": round(summary.seconds, 3),
        "processus": summary.workers,
        "demandes": len(summary.outcomes),
        "composes": len(summary.outcomes) - len(summary.failed),
        "travaux": [_record(outcome) for outcome in summary.outcomes],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _record(outcome: Outcome) -> dict[str, Any]:
    job, work = outcome.job, outcome.work
    record: dict[str, Any] = {
        "projet": job.project,
        "annee": job.order.year,
        "document": job.order.document,
        "sujet": job.order.subject,
        "partenaire": job.order.partner,
        "etat": outcome.state.value,
        "essais": outcome.attempts,
        "raison": outcome.reason,
    }
    if work is not None:
        record |= {
            "fichier": work.main_file,
            "pages": work.pages,
            "produits": work.made,
            "secondes": round(work.seconds, 3),
            "secondes_processeur": round(work.processor, 3),
            "memoire_mo": round(work.megabytes, 1),
            "processus": work.worker,
            "problemes": [problem_record(problem) for problem in work.problems],
        }
    return record
