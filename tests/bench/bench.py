"""Speed and memory, always as ratios between things run in one go.

Prints tables and writes `build/bench.json`: a cold build of the real report step by step, process start included; the
same HTML through WeasyPrint as one flow, Chromium's print and pagedjs-cli, where they are installed; what the command
line takes to start; time and memory against the content, with their slopes; a simulated country; the proofreader's
scores. `--only` picks some of them, `--country` says how many contracts are simulated.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from country import write_country
from editing import editing
from growth import growth
from many import country
from measure import Run, best, run

ROOT = Path(__file__).parents[2]
YEAR = int(os.environ.get("BENCH_YEAR", "2020"))
FLOW = "flow.html"
REPEATED = 3
STARTS = 7
FEW_CONTRACTS = 4
KEPT = "cvreport, rien n'ayant changé"


def cold_build(folder: Path) -> Run:
    """Build the report in a new process."""
    return run([sys.executable, "-m", "cvreport", "build", "--no-cache", *_project(folder)])


def kept_build(folder: Path) -> Run:
    """Build the report again in a new process, with the sections that were kept: none has changed."""
    return run([sys.executable, "-m", "cvreport", "build", *_project(folder)])


def _project(folder: Path) -> list[str]:
    return ["--year", str(YEAR), "--project", str(ROOT), "--output", str(folder)]


def steps(folder: Path) -> dict[str, object]:
    """Build once in this process and give the seconds of each step, the pages and the sections."""
    from cvreport.pipeline.build import build
    from cvreport.pipeline.ground import silent
    from cvreport.pipeline.order import Order

    result = build(Order(ROOT, YEAR, output=folder, reuse=False), silent)
    return {"seconds": result.seconds, "pages": result.pages, "sections": result.sections}


def one_flow(folder: Path) -> None:
    """Write the printed sections one after another in `flow.html`."""
    from cvreport.compose.composer import Renderer, compose
    from cvreport.compose.definition import read_definition
    from cvreport.paginate.resources import font_path
    from cvreport.pipeline.build import prepare
    from cvreport.pipeline.ground import Timer, silent
    from cvreport.pipeline.order import Order
    from cvreport.problems import Problems
    from cvreport.templating.environment import search_path, style_folders
    from cvreport.write.twin import inline_style

    problems = Problems()
    _, material = prepare(Order(ROOT, YEAR), Timer(silent), problems)
    definition = read_definition("rapport", search_path(ROOT, YEAR), problems)
    assert definition is not None
    renderer = Renderer(ROOT, YEAR, problems)
    pages = [renderer.html(draft, "rapport", "", lambda _: "000") for draft in compose(definition, material, problems)]
    bodies = "".join(page.split("<body", 1)[1].split(">", 1)[1].rsplit("</body>", 1)[0] for page in pages)
    css = inline_style(ROOT / "styles" / "rapport.css", bodies, font_path, style_folders(ROOT, YEAR))
    html = f'<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>x</title><style>{css}</style></head>'
    (folder / FLOW).write_text(f"{html}<body>{bodies}</body></html>", encoding="utf-8")


def rivals(html: Path, folder: Path) -> dict[str, Callable[[], Run]]:
    """How to run the same HTML through other engines, where they are installed."""
    flow = ["--pdf-variant", "pdf/ua-1", "-q", str(html), str(folder / "flow.pdf")]
    found = {"weasyprint (un seul flux, balisé)": lambda: run([sys.executable, "-m", "weasyprint", *flow])}
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium:
        options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
        target = f"--print-to-pdf={folder / 'chromium.pdf'}"
        found["chromium"] = lambda: run([chromium, *options, target, html.as_uri()])
    pagedjs = shutil.which("pagedjs-cli") or os.environ.get("PAGEDJS_CLI")
    if pagedjs:
        paged = [str(html), "-o", str(folder / "paged.pdf"), "--browserArgs", "--no-sandbox", "-t", "600000"]
        found["pagedjs-cli"] = lambda: run([pagedjs, *paged])
    return found


def report(folder: Path) -> dict[str, Any]:
    """The cold build and its rivals, in turns so that a busy machine slows all of them; ratios of the quickest."""
    # Written by a process of its own: what is measured afterwards must not begin with this one's memory.
    subprocess.run([sys.executable, __file__, "--write-flow", str(folder)], check=True)
    others = rivals(folder / FLOW, folder)
    runs: dict[str, list[Run]] = {"cvreport": [], KEPT: [], **{engine: [] for engine in others}}
    for turn in range(REPEATED):
        runs["cvreport"].append(cold_build(folder / f"cold{turn}"))
        runs[KEPT].append(kept_build(folder / f"kept{turn}"))
        for engine, start in others.items():
            runs[engine].append(start())
    steps = subprocess.run(
        [sys.executable, __file__, "--steps", str(folder / "steps")], check=True, capture_output=True, text=True
    )
    detail = json.loads(steps.stdout)
    ours = best(runs["cvreport"])
    print(f"Rapport {YEAR} : {detail['pages']} pages, {detail['sections']} sections mises en page")
    for step, seconds in detail["seconds"].items():
        print(f"  {step:<10} {seconds:6.2f} s")
    print(f"À froid, démarrage compris (le plus court de {REPEATED}), et le rapport de notre temps au leur")
    record = {}
    for engine, measured in runs.items():
        quickest = best(measured)
        record[engine] = {**quickest.record(), "ratio": ours.seconds / quickest.seconds}
        record[engine]["runs"] = [each.record() for each in measured]
        print(
            f"  {engine:<36} {quickest.seconds:6.1f} s  {quickest.processor:6.1f} s de processeur"
            f"  {quickest.megabytes:6.0f} Mo  × {ours.seconds / quickest.seconds:.2f}"
        )
    return {"detail": detail, "engines": record}


def starts(folder: Path) -> dict[str, Any]:
    """What the command line takes to start, and to import what a check needs, beside an empty Python."""
    contract = str(write_country(folder / "pays", 1)[0])
    python, program = [sys.executable], [sys.executable, "-m", "cvreport"]
    commands = {
        "python -c pass": [*python, "-c", "pass"],
        "cvreport --help": [*program, "--help"],
        "imports de check": [*python, "-c", "import cvreport.cli.app, cvreport.cli.check, cvreport.pipeline.check"],
        "imports de build": [*python, "-c", "import cvreport.cli.app, cvreport.cli.build, cvreport.pipeline.build"],
        "cvreport check (petit contrat)": [*program, "check", "--project", contract],
    }
    measured: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(STARTS):
        for name, command in commands.items():
            measured[name].append(run(command))
    base = best(measured["python -c pass"])
    print(f"Démarrage (le plus court de {STARTS})")
    for name, runs in measured.items():
        ratio = best(runs).seconds / base.seconds
        print(f"  {name:<36} {best(runs).seconds:6.2f} s  {best(runs).megabytes:6.0f} Mo  × {ratio:.1f}")
    return {
        name: {**best(runs).record(), "ratio": best(runs).seconds / base.seconds} for name, runs in measured.items()
    }


def proofreading(_folder: Path) -> dict[str, Any]:
    """The proofreader's scores on the labelled texts, printed by its own program."""
    print("Relecture (précision, rappel) sur les textes étiquetés", flush=True)
    subprocess.run([sys.executable, "-m", "cvreport.proof.score"], cwd=ROOT, check=True)
    return {}


def machine() -> dict[str, Any]:
    """What the figures depend on."""
    names = ("weasyprint", "pydyf", "jinja2", "pydantic", "pandas")
    return {
        "processeurs": len(os.sched_getaffinity(0)),
        "modele": _model(),
        "systeme": platform.platform(),
        "python": platform.python_version(),
        "charge": os.getloadavg(),
        **{name: version(name) for name in names},
    }


def _model() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "")


def main() -> None:
    """Measure what is asked for, print the tables, bring the JSON up to date."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # what is measured starts as a user's does: compiled once
    parts: dict[str, Callable[[Path], dict[str, Any]]] = {
        "rapport": report,
        "demarrage": starts,
        "croissance": lambda _: growth(),
        "pays": lambda _: country(arguments.country),
        "redaction": lambda folder: editing(ROOT, YEAR, folder),
        "relecture": proofreading,
    }
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", choices=parts, default=list(parts))
    parser.add_argument("--country", type=int, default=FEW_CONTRACTS, help="how many contracts are simulated")
    parser.add_argument("--write-flow", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--steps", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.write_flow:
        one_flow(arguments.write_flow)
        return
    if arguments.steps:
        print(json.dumps(steps(arguments.steps)))
        return
    target = ROOT / "build" / "bench.json"
    target.parent.mkdir(exist_ok=True)
    for name in arguments.only:
        known = json.loads(target.read_text(encoding="utf-8")) if target.is_file() else {}
        about = machine()
        with tempfile.TemporaryDirectory() as folder:
            known[name] = {"machine": about, **parts[name](Path(folder))}
        target.write_text(json.dumps(known, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        print(
            f"  [charge de la machine : {about['charge'][0]:.1f} avant, {os.getloadavg()[0]:.1f} après]\n", flush=True
        )


if __name__ == "__main__":
    main()
