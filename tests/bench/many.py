"""A simulated country built by `cvreport batch`: throughput, memory and cost per document, on one worker and on two."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

import yaml
from country import YEAR, write_country
from measure import run

from cvreport.cache.store import project_store

CONTRACTS = 435
HANDOUTS = 100
HANDOUT_EVERY = 10  # contracts: their handouts cost as much as their report
MOST_COMPARED = 10  # contracts built by one worker, then by two: half of them, ten at most
WORKERS = 2


def country(number: int, tell: Callable[[str], None] = print) -> dict[str, Any]:
    """Build `number` contracts with two workers, some of them also with one; print what was measured and give it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        roots = write_country(folder / "pays", number)
        pair = roots[: min(MOST_COMPARED, (number + 1) // 2)]
        one, two = (_batch(folder / f"duo-{workers}", pair, workers) for workers in (1, WORKERS))
        whole = _batch(folder / "tout", roots, WORKERS)
    record = {
        "contracts": number,
        "compared": len(pair),
        "one_worker": one,
        "two_workers": two,
        "whole": whole,
        "gain": one["seconds"] / two["seconds"],
        "extrapolated": extrapolated(whole),
    }
    _print(record, tell)
    return record


def _batch(folder: Path, roots: Sequence[Path], workers: int) -> dict[str, Any]:
    """Reports and decks of every contract, handouts of one in ten: measured from outside, read from the report."""
    folder.mkdir()
    for root in roots:
        project_store(root).clear()  # what a run before has kept would be taken up again
    works = [{"projet": str(root), "annees": [YEAR], "documents": ["rapport", "copil"]} for root in roots]
    for work in works[::HANDOUT_EVERY]:
        work["documents"] = ["rapport", "copil", "fiche"]
    plan = folder / "plan.yaml"
    plan.write_text(yaml.safe_dump({"sortie": "sortie", "travaux": works}, allow_unicode=True), encoding="utf-8")
    command = [sys.executable, "-m", "cvreport", "batch", str(plan), "--workers", str(workers)]
    load = os.getloadavg()[0]
    measured = run(command, allowed=(0, 1))
    report = json.loads((folder / "plan-bilan.json").read_text(encoding="utf-8"))
    built = report["composes"]
    return {
        **measured.record(),
        "workers": workers,
        "load_before": load,
        "asked": report["demandes"],
        "built": built,
        "failures": [work for work in report["travaux"] if work["etat"] != "composé"],
        "per_minute": 60 * built / measured.seconds,
        # What two processors free of anything else would give.
        "processor_per_minute": 60 * built * workers / measured.processor,
        "megabytes_per_worker": max((work.get("memoire_mo", 0.0) for work in report["travaux"]), default=0.0),
        "documents": {kind: _costs(kind, report["travaux"]) for kind in ("rapport", "copil", "fiche")},
    }


def _costs(kind: str, works: Sequence[dict[str, Any]]) -> dict[str, float]:
    """What one document of a kind costs: a handout is one of those of a contract."""
    own = [work for work in works if work["document"] == kind and work["etat"] == "composé"]
    made = sum(work["produits"] for work in own)
    if not made:
        return {}
    return {
        "built": made,
        "seconds": sum(work["secondes"] for work in own) / made,
        "processor": sum(work["secondes_processeur"] for work in own) / made,
        "pages": mean(work["pages"] / work["produits"] for work in own),
        "slowest": max(work["secondes_processeur"] / work["produits"] for work in own),
    }


def extrapolated(whole: dict[str, Any]) -> dict[str, float]:
    """The processor's hours of every contract of the country: report, deck and a hundred handouts, starts included."""
    costs = whole["documents"]
    inside = sum(each["processor"] * each["built"] for each in costs.values() if each)
    started = whole["processor"] / inside if inside else 1.0
    seconds = {
        "report": costs["rapport"]["processor"] * started,
        "deck": costs["copil"]["processor"] * started,
        "handouts": costs["fiche"].get("processor", 0.0) * HANDOUTS * started,
    }
    total = CONTRACTS * sum(seconds.values())
    return {**seconds, "overhead": started, "processor_hours": total / 3600, "hours_on_two": total / 3600 / WORKERS}


def _print(record: dict[str, Any], tell: Callable[[str], None]) -> None:
    tell(f"Pays simulé : {record['contracts']} contrats")
    for title, key in (
        (f"{record['compared']} contrats, 1 processus", "one_worker"),
        (f"{record['compared']} contrats, 2 processus", "two_workers"),
        (f"{record['contracts']} contrats, 2 processus", "whole"),
    ):
        each = record[key]
        tell(
            f"  {title:<28} {each['built']}/{each['asked']} documents, {each['seconds']:7.1f} s, "
            f"{each['per_minute']:5.1f} par minute ({each['processor_per_minute']:.1f} sans autre charge), "
            f"{each['megabytes']:.0f} Mo en tout, {each['megabytes_per_worker']:.0f} Mo par processus"
        )
    tell(f"  deux processus vont × {record['gain']:.2f} plus vite qu'un")
    for kind, cost in record["whole"]["documents"].items():
        if cost:
            built, pages = f"{cost['built']:.0f} faits", f"{cost['pages']:.1f} pages"
            tell(f"  {kind:<8} {cost['processor']:6.2f} s de processeur ({built}, {pages})")
    found = record["extrapolated"]
    tell(
        f"  {CONTRACTS} contrats, chacun avec rapport, comité et {HANDOUTS} fiches : "
        f"{found['processor_hours']:.1f} h de processeur, {found['hours_on_two']:.1f} h sur {WORKERS} cœurs"
    )
