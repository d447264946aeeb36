"""Time and memory against 1, 2, 4, 8 and 16 times the content: data, actions, pages.

Each size is measured in a process of its own: `python tests/bench/growth.py data 16` prints its JSON.
"""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from country import ROOT, YEAR, Scale, contract_files, write_contract
from measure import slope
from real_sizes import real_sizes

SIZES = (1, 2, 4, 8, 16)
# A sixteenth of a hundred thousand observations, spread over as many territories as that takes.
LEAST_OBSERVATIONS = 6250
ACTION = re.compile(r"- id: a\d")
NUMBER = 1  # the contract whose content is repeated


@dataclass(frozen=True, slots=True)
class Growing:
    """What grows, which steps are looked at, and the name of what is counted."""

    name: str
    counted: str
    steps: tuple[str, ...]


KINDS = {
    "data": Growing("Données", "observations", ("load", "validate", "derive", "anomalies", "narrate", "package")),
    "actions": Growing("Actions", "actions", ("load", "validate", "derive", "narrate", "compose")),
    "pages": Growing("Pages", "pages", ("paginate", "check", "write", "twin")),
}


class Clock:
    """The processor's seconds of each step, which other programs at work do not lengthen."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._step, self._since = "", processor_seconds()

    def __call__(self, step: str, _detail: str) -> None:
        """Begin a step; the same again is progress inside it."""
        if step == self._step:
            return
        now = processor_seconds()
        if self._step:
            self.seconds[self._step] = self.seconds.get(self._step, 0.0) + now - self._since
        self._step, self._since = step, now


def processor_seconds() -> float:
    """The processor's time of this process and of those that it has waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def peak_megabytes() -> float:
    """The most memory that this process has held, in MB."""
    from cvreport.batch.work import peak_megabytes as peak

    return peak()


def measure_data(root: Path) -> dict[str, Any]:
    """Read, check and derive the observations, write the sentences, look for anomalies, pack the tables."""
    from cvreport.derive.anomalies import check_anomalies
    from cvreport.narrate.helpers import Helpers
    from cvreport.narrate.narratives import render_narratives
    from cvreport.pipeline.ground import Timer, material_of, understand
    from cvreport.problems import Problems
    from cvreport.write.datapackage import data_package

    before, clock, problems = peak_megabytes(), Clock(), Problems()
    ground = understand(root, YEAR, Timer(clock), problems)
    clock("anomalies", "")
    check_anomalies(ground.derived, problems)
    clock("narrate", "")
    helpers = Helpers(ground.derived, ground.settings.thresholds)
    material = material_of(ground, render_narratives(ground.raw.narratives, helpers, problems))
    clock("package", "")
    data_package(material.derived, YEAR)
    clock("", "")
    assert not len(problems), list(problems)[:3]
    return _measured(clock, before, observations=len(ground.derived.contract.observations))


def measure_build(root: Path) -> dict[str, Any]:
    """Build the report; what is counted is its actions and its pages."""
    from cvreport.pipeline.build import build
    from cvreport.pipeline.order import Order
    from cvreport.project_years import years_of

    before, clock = peak_megabytes(), Clock()
    result = build(Order(root, years_of(root)[-1], reuse=False), clock)
    actions = sum(len(ACTION.findall(path.read_text(encoding="utf-8"))) for path in root.rglob("referentiel/*/*.yaml"))
    return _measured(clock, before, actions=actions, pages=result.pages)


def _measured(clock: Clock, before: float, **counts: int) -> dict[str, Any]:
    return {**counts, "steps": clock.seconds, "megabytes": peak_megabytes() - before}


def scale_of(kind: str, size: int, series: int) -> Scale:
    """The contract that is `size` times the smallest; `series` is how many observations a territory adds."""
    if kind == "data":
        return Scale(territories=max(round(size * LEAST_OBSERVATIONS / series), 2), every_territory=True)
    return Scale(repeated=size)


def measure_one(kind: str, size: int) -> dict[str, Any]:
    """Write the contract of that size and measure it in this process."""
    sizes = real_sizes(ROOT, YEAR)
    one = contract_files(NUMBER, sizes, Scale(territories=2, every_territory=True))
    series = sum(text.count(";q1;") for name, text in one.items() if "/observations/" in name)
    with tempfile.TemporaryDirectory() as name:
        root = write_contract(Path(name) / "contrat", contract_files(NUMBER, sizes, scale_of(kind, size, series)))
        return measure_data(root) if kind == "data" else measure_build(root)


def growth(kinds: tuple[str, ...] = tuple(KINDS), tell: Callable[[str], None] = print) -> dict[str, Any]:
    """Measure every size of every kind in new processes, print the tables, and give the record."""
    record: dict[str, Any] = {}
    measured: dict[str, list[dict[str, Any]]] = {}
    for kind in kinds:
        # Actions and pages are two looks at the same builds.
        source = "data" if kind == "data" else "build"
        if source not in measured:
            measured[source] = [_in_a_process(source, size) for size in SIZES]
        points = measured[source]
        record[kind] = {"points": points, "slopes": _slopes(kind, points)}
        _print(kind, record[kind], tell)
    return record


def _in_a_process(kind: str, size: int) -> dict[str, Any]:
    command = [sys.executable, __file__, kind, str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} : {done.stderr[-2000:]}")
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def _curves(kind: str, points: list[dict[str, Any]]) -> dict[str, list[tuple[float, float]]]:
    """What is measured against what is counted: each step, their total, the memory."""
    steps = KINDS[kind].steps
    curves = {step: [(point[KINDS[kind].counted], point["steps"].get(step, 0.0)) for point in points] for step in steps}
    curves["total"] = [
        (point[KINDS[kind].counted], sum(point["steps"].get(step, 0.0) for step in steps)) for point in points
    ]
    curves["megabytes"] = [(point[KINDS[kind].counted], point["megabytes"]) for point in points]
    return curves


def _slopes(kind: str, points: list[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """For each curve: the slope over all sizes, and over the last doubling."""
    return {name: {"all": slope(curve), "last": slope(curve[-2:])} for name, curve in _curves(kind, points).items()}


def _print(kind: str, record: dict[str, Any], tell: Callable[[str], None]) -> None:
    growing, points = KINDS[kind], record["points"]
    tell(f"Croissance : {growing.name} (secondes de processeur ; pente 1 = linéaire)")
    heads = "".join(f"{'× ' + str(size):>9}" for size in SIZES)
    tell(f"  {'':<12}{heads}{'pente':>9}{'× 8→16':>9}")
    tell(f"  {growing.counted:<12}" + "".join(f"{point[growing.counted]:>9}" for point in points))
    for name, curve in _curves(kind, points).items():
        digits = 0 if name == "megabytes" else 2
        values = "".join(f"{value:>9.{digits}f}" for _, value in curve)
        tell(f"  {'Mo' if name == 'megabytes' else name:<12}{values}{_shown(record['slopes'][name])}")


def _shown(found: dict[str, float]) -> str:
    return f"{found['all']:>9.2f}{found['last']:>9.2f}"


if __name__ == "__main__":
    print(json.dumps(measure_one(sys.argv[1], int(sys.argv[2]))))
