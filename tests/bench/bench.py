"""Speed and memory of the real report, always as ratios between things run in one go.

Prints a table and writes `build/bench.json`: seconds per step, pages, sections and peak memory of a cold build
(process start included); the same HTML as one flow through WeasyPrint, Chromium's print and pagedjs-cli, where
they are installed; the time against 1, 2, 4 and 8 times the content; and the scores of the proofreader.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[2]
YEAR = int(os.environ.get("BENCH_YEAR", "2020"))
SIZES = (1, 2, 4, 8)


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: seconds of wall time and peak memory in MB."""

    seconds: float
    megabytes: float


def run(command: list[str]) -> Run:
    """Run a process to its end and measure it from outside."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"{' '.join(command)} : {errors.decode(errors='replace')[-2000:]}")
    return Run(seconds, usage.ru_maxrss / 1024)


def cold_build(folder: Path, *options: str) -> Run:
    """Build the report in a new process."""
    return run(
        [
            sys.executable,
            "-m",
            "cvreport",
            "build",
            "--year",
            str(YEAR),
            "--project",
            str(ROOT),
            "--output",
            str(folder),
            *options,
        ]
    )


def steps(folder: Path) -> dict[str, object]:
    """Build once in this process and give the seconds of each step, the pages and the sections."""
    from cvreport.pipeline.build import Order, build, silent

    result = build(Order(ROOT, YEAR, output=folder), silent)
    return {"seconds": result.seconds, "pages": result.pages, "sections": result.sections}


def one_flow(folder: Path, times: int = 1) -> Path:
    """Write the printed sections one after another in one HTML file, `times` over."""
    from cvreport.compose.composer import Renderer, compose
    from cvreport.compose.definition import read_definition
    from cvreport.paginate.resources import font_path
    from cvreport.pipeline.build import Order, Timer, prepare, silent
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
    path = folder / f"flow-{times}.html"
    html = f'<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>x</title><style>{css}</style></head>'
    path.write_text(f"{html}<body>{bodies * times}</body></html>", encoding="utf-8")
    return path


def rivals(html: Path, folder: Path) -> dict[str, Run]:
    """The same HTML through other engines, where they are installed."""
    found = {
        "weasyprint (un seul flux, balisé)": run(
            [sys.executable, "-m", "weasyprint", "--pdf-variant", "pdf/ua-1", "-q", str(html), str(folder / "flow.pdf")]
        )
    }
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium:
        options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
        target = f"--print-to-pdf={folder / 'chromium.pdf'}"
        found["chromium"] = run([chromium, *options, target, html.as_uri()])
    pagedjs = shutil.which("pagedjs-cli") or os.environ.get("PAGEDJS_CLI")
    if pagedjs:
        found["pagedjs-cli"] = run(
            [pagedjs, str(html), "-o", str(folder / "paged.pdf"), "--browserArgs", "--no-sandbox", "-t", "600000"]
        )
    return found


def growth(folder: Path) -> list[tuple[int, float]]:
    """Layout seconds of the synthetic content 1, 2, 4 and 8 times over, section by section as a build does it."""
    from cvreport.compose.composer import Renderer, compose
    from cvreport.compose.definition import read_definition
    from cvreport.paginate.paginate import paginate
    from cvreport.paginate.press import Press
    from cvreport.pipeline.build import Order, Timer, prepare, silent
    from cvreport.pipeline.style import readable, style_path
    from cvreport.problems import Problems
    from cvreport.templating.environment import search_path, style_folders

    problems = Problems()
    _, material = prepare(Order(ROOT, YEAR), Timer(silent), problems)
    definition = read_definition("rapport", search_path(ROOT, YEAR), problems)
    assert definition is not None
    renderer = Renderer(ROOT, YEAR, problems)
    drafts = [
        draft for draft in compose(definition, material, problems) if draft.template.endswith("sous-chapitre.html")
    ][:2]
    measured = []
    for size in SIZES:
        style = style_path(ROOT, YEAR, definition.style, problems)
        press = Press(ROOT, style, readable(ROOT), problems, style_folders(ROOT, YEAR))
        started = time.perf_counter()
        paginate(drafts * size, lambda draft, page: renderer.html(draft, "rapport", "", page), press, lambda _: None)
        measured.append((size, time.perf_counter() - started))
    return measured


def main() -> None:
    """Measure, print the table, write the JSON."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cold = min((cold_build(folder / f"cold{index}") for index in range(2)), key=lambda each: each.seconds)
        detail = steps(folder / "steps")
        others = rivals(one_flow(folder), folder)
        growing = growth(folder)
    machine = {"processeurs": os.cpu_count(), "python": platform.python_version(), "weasyprint": version("weasyprint")}
    print(f"Rapport {YEAR} : {detail['pages']} pages, {detail['sections']} sections mises en page")
    print(f"Composition à froid, démarrage compris : {cold.seconds:.1f} s, {cold.megabytes:.0f} Mo au plus")
    for step, seconds in detail["seconds"].items():  # type: ignore[union-attr]  # steps gives a mapping
        print(f"  {step:<10} {seconds:6.2f} s")
    print("Le même HTML ailleurs, et le rapport de notre temps au leur")
    for engine, measured in others.items():
        ratio = cold.seconds / measured.seconds
        print(f"  {engine:<36} {measured.seconds:6.1f} s  {measured.megabytes:6.0f} Mo  × {ratio:.2f}")
    base = growing[0][1]
    print("Croissance de la mise en page (contenu × n : temps × m)")
    for size, seconds in growing:
        print(f"  × {size}: × {seconds / base:.2f}  ({seconds:.1f} s)")
    record = {
        "machine": machine,
        "cold": {"seconds": cold.seconds, "megabytes": cold.megabytes},
        "detail": detail,
        "rivals": {
            engine: {"seconds": each.seconds, "ratio": cold.seconds / each.seconds} for engine, each in others.items()
        },
        "growth": [{"size": size, "seconds": seconds} for size, seconds in growing],
        "self_memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print("Relecture (précision, rappel) sur les textes étiquetés")
    subprocess.run([sys.executable, "-m", "cvreport.proof.score"], cwd=ROOT, check=True)
    target = ROOT / "build" / "bench.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
