"""Tests of the data guide: every command in it is run, in its order, in one project."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from openpyxl import Workbook

from collecting import answering, edited
from cvreport.validate.schemas import DivisionRecord, PerimeterRecord, SeriesBreakRecord, ThemeRecord, WordingRecord
from projects import write_project

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs/guide-donnees.md").read_text(encoding="utf-8")
ADDRESSES = "adresse;code postal;perimetre\n" + "".join(f"{number} rue Riquet;75019;QP\n" for number in range(1, 31))


def blocks(language: str) -> list[str]:
    """The code blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A command as it is typed in the folder of a project."""
    program, *arguments = shlex.split(command)
    assert program == "cvreport"
    return subprocess.run(
        [sys.executable, "-m", "cvreport", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )


def prepare(command: str, folder: Path) -> None:
    """What an agency has in hand before a command: an answer, a list of addresses, a build kept aside."""
    if "collect import" in command:
        form = folder / "build/2021/formulaires/caf-2021.xlsx"
        answer = edited(form.read_bytes(), answering("creches.places", valeur=99))
        (folder / "Réponse Caf.xlsx").write_bytes(answer)
    if "collect locate" in command:
        book = Workbook()
        assert book.active is not None
        book.active.append(["adresse", "code postal"])
        for number in range(1, 21):
            book.active.append([f"{number} rue Riquet", "75019"])
        book.save(folder / "liste.xlsx")
        (folder / "reference.csv").write_text(ADDRESSES, encoding="utf-8")
    if "diff build/" in command:
        assert run("cvreport build --year 2020 --no-strict", folder).returncode == 0
        shutil.copytree(folder / "build/2020", folder.parent / "ancien")


def test_every_block_is_run() -> None:
    """A block is a command or a setting: nothing in the guide is left untried."""
    fences = re.findall(r"^```", GUIDE, re.MULTILINE)
    assert len(fences) == 2 * (len(blocks("sh")) + len(blocks("yaml")))
    assert len(blocks("sh")) > 5


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small project, with the settings of the collection as the guide gives them."""
    settings = next(block for block in blocks("yaml") if block.startswith("echeance"))
    return write_project(tmp_path / "projet", {"indicators/collecte.yaml": settings})


def test_the_words_of_a_contract_can_be_read() -> None:
    """What the guide writes into a contract is what the program reads there."""
    found = next(block for block in map(yaml.safe_load, blocks("yaml")) if "libelles" in block)
    assert WordingRecord.model_validate(found.pop("libelles")).colonne_actions
    assert DivisionRecord.model_validate(found.pop("decoupage")).titre
    assert [ThemeRecord.model_validate(one) for one in found.pop("themes")]
    assert found == {}


def test_breaks_and_successions_can_be_read() -> None:
    """A break and a perimeter of new contours are written as the program reads them."""
    found = {key: value for block in blocks("yaml") for key, value in yaml.safe_load(block).items()}
    assert [SeriesBreakRecord.model_validate(one) for one in found["ruptures"]]
    assert [PerimeterRecord.model_validate(one).succede_a for one in found.values() if "succede_a" in one] == ["QP"]


def test_commands_work_in_their_order(project: Path) -> None:
    """Each command of the guide, as it is written, succeeds after those before it."""
    for command in (line for block in blocks("sh") for line in block.splitlines()):
        prepare(command, project)
        done = run(command, project)
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    assert (project / "etat.html").is_file()
    assert (project / "comptes.csv").is_file()
    assert (project / "comparaison.html").is_file()
    assert (project / "mon-contrat/build").is_dir()
