"""Pages of documentation generated from a project or from the code."""

from __future__ import annotations

from pathlib import Path

from cvreport.pipeline.ground import Timer, silent, understand
from cvreport.problem_register import CATALOGUE
from cvreport.problems import Problems
from cvreport.write.errata import errata


def errata_page(root: Path, year: int) -> str:
    """The errata of the year's published document, in Markdown; raises `ProblemsFound` on faulty inputs."""
    problems = Problems()
    ground = understand(root, year, Timer(silent), problems)
    problems.stop_on_errors()
    return errata(ground.derived.contract, year)


def problems_page() -> str:
    """The catalogue of problem codes, in Markdown, for the guide."""
    lines = [
        "# Messages du programme",
        "",
        "Chaque message dit où (fichier, ligne, colonne), ce qui ne va pas, pourquoi et que faire.",
        "Cette page est engendrée à partir du catalogue du programme.",
        "",
        "| Code | Gravité | Message | Pourquoi | Que faire |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| {kind.code} | {kind.severity} | {kind.title} | {kind.why} | {kind.remedy} |"
        for kind in sorted(CATALOGUE.values(), key=lambda each: each.code)
    ]
    return "\n".join(lines) + "\n"
