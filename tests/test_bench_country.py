"""Tests of the simulated contracts of the bench: always the same, of the real one's sizes, and right."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "bench"))  # the bench is a folder of programs, not a package

from country import ROOT, YEAR, Scale, contract_files, write_contract
from measure import run, slope
from real_sizes import RealSizes, real_sizes

from cvreport.pipeline.check import CheckOrder, check
from cvreport.pipeline.ground import silent


@pytest.fixture(scope="module")
def sizes() -> RealSizes:
    """What the real contract has."""
    return real_sizes(ROOT, YEAR)


@pytest.mark.parametrize("number", [1, 2, 57])
def test_a_simulated_contract_is_right(number: int, sizes: RealSizes, tmp_path: Path) -> None:
    """`check` finds nothing to say of a simulated contract."""
    root = write_contract(tmp_path, contract_files(number, sizes, Scale()))
    checked = check(CheckOrder(root, YEAR), silent)
    assert [str(problem) for problem in checked.problems] == []
    assert checked.observations > 0


def test_a_contract_is_always_the_same(sizes: RealSizes) -> None:
    """The same number gives the same files, another number or another seed others."""
    assert contract_files(3, sizes, Scale()) == contract_files(3, sizes, Scale())
    assert contract_files(3, sizes, Scale()) != contract_files(4, sizes, Scale())
    assert contract_files(3, sizes, Scale()) != contract_files(3, sizes, Scale(), seed=1)


def test_content_is_multiplied(sizes: RealSizes) -> None:
    """A contract repeated four times has four times the actions and the observations; territories add observations."""

    def count(scale: Scale, mark: str) -> int:
        return sum(text.count(mark) for text in contract_files(1, sizes, scale).values())

    assert count(Scale(repeated=4), "- id: a") == 4 * count(Scale(), "- id: a")
    assert count(Scale(repeated=4), ";commune;") == 4 * count(Scale(), ";commune;")
    wide = Scale(territories=9, every_territory=True)
    assert count(wide, ";q8;") == count(wide, ";q1;") == count(wide, ";commune;")
    assert count(wide, "- id: a") == count(Scale(), "- id: a")


def test_the_sizes_are_those_of_the_real_contract(sizes: RealSizes) -> None:
    """Every action, indicator and series of the real contract is counted once."""
    assert sum(sizes.actions) == len(sizes.indicators) == len(sizes.carriers)
    assert sum(sizes.indicators) == len(sizes.targets)
    assert sum(sizes.series) == len(sizes.points)
    assert 0 < sizes.shares < 1


def test_the_memory_of_a_whole_tree_is_measured() -> None:
    """What a child of the process holds is counted, what this process held before is not."""
    held = bytearray(300 * 1024**2)
    held[::4096] = b"x" * len(held[::4096])
    child = "import time; held = b'x' * (120 * 1024**2); time.sleep(1)"
    command = [sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"]
    assert 110 < run(command).megabytes < 200
    assert run([sys.executable, "-c", "import time; time.sleep(0.5)"]).megabytes < 40


def test_a_slope_is_the_power_of_the_growth() -> None:
    """Linear growth has slope 1, quadratic 2, none 0."""
    for power in (0, 1, 2):
        assert slope([(x, 3.0 * x**power) for x in (1, 2, 4, 8, 16)]) == pytest.approx(power)
