"""Processes measured from outside: wall time, processor time, and the memory of all that they start."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from math import log

import psutil

PAUSES = (0.002, 0.1)  # seconds between two looks at a process, the first when it has just begun
INTERVALS = (0.04, 0.4)  # seconds between two looks at its memory, which cost some milliseconds each
SHARE = 0.01  # of the time that has gone by: what looking costs must not be measured with the rest
MEGABYTE = 1024**2


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: wall and processor seconds, and the peak memory of its whole tree in MB."""

    seconds: float
    processor: float
    megabytes: float
    returncode: int = 0

    def record(self) -> dict[str, float]:
        """The same for the JSON."""
        return {
            "seconds": round(self.seconds, 3),
            "processor": round(self.processor, 3),
            "megabytes": round(self.megabytes, 1),
        }


def run(command: Sequence[str], allowed: Sequence[int] = (0,), variables: Mapping[str, str] | None = None) -> Run:
    """Run a process to its end, and look now and then at the memory of its tree.

    `ru_maxrss` will not do: it counts neither the tree (a browser is eight processes) nor the child alone, since a
    child starts with the peak of the process that forked it. Pages shared by two processes count once (PSS).
    """
    started = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env={**os.environ, **(variables or {})}
    )
    assert process.stderr is not None  # asked for just above
    os.set_blocking(process.stderr.fileno(), False)
    root, peak, looked, errors = psutil.Process(process.pid), 0.0, 0.0, b""
    while True:
        finished, status, usage = os.wait4(process.pid, os.WNOHANG)
        errors += process.stderr.read() or b""
        if finished:
            break
        now = time.perf_counter()
        if now - looked >= _bounded(SHARE * (now - started), INTERVALS):
            peak, looked = max(peak, tree_megabytes(root)), now
        time.sleep(_bounded(SHARE * (now - started), PAUSES))
    seconds = time.perf_counter() - started
    returncode = process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if returncode not in allowed:
        raise SystemExit(f"{' '.join(command)} : {errors.decode(errors='replace')[-2000:]}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, peak, returncode)


def _bounded(seconds: float, bounds: tuple[float, float]) -> float:
    return min(max(seconds, bounds[0]), bounds[1])


def tree_megabytes(root: psutil.Process) -> float:
    """The memory that a process and its descendants hold now, in MB."""
    total = 0
    with suppress(psutil.Error):
        for process in (root, *root.children(recursive=True)):
            with suppress(psutil.Error, OSError):  # it has just ended
                total += process.memory_full_info().pss
    return total / MEGABYTE


def best(runs: Sequence[Run]) -> Run:
    """The quickest of several runs, with the least peak of memory: what the others add is the machine's."""
    quickest = min(runs, key=lambda each: each.seconds)
    return Run(quickest.seconds, quickest.processor, min(each.megabytes for each in runs))


def slope(points: Sequence[tuple[float, float]]) -> float:
    """The slope of the line nearest to points on log-log paper: 1 is linear; nothing measured gives 0."""
    logs = [(log(x), log(y)) for x, y in points if x > 0 and y > 0]
    if len(logs) < 2:
        return 0.0
    middle_x = sum(x for x, _ in logs) / len(logs)
    middle_y = sum(y for _, y in logs) / len(logs)
    spread = sum((x - middle_x) ** 2 for x, _ in logs)
    return sum((x - middle_x) * (y - middle_y) for x, y in logs) / spread if spread else 0.0
