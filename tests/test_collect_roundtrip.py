"""The real forms: all partners' values of 2020 written, saved again by LibreOffice, and read back."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from collecting import TODAY, form_of, opened
from cvreport.collect.exporting import export_forms
from cvreport.collect.house_table import HouseRow, number_of, restored, unit_of
from cvreport.collect.importing import import_file
from cvreport.collect.project import CollectProject
from cvreport.problems import Problems

ROOT = Path(__file__).parent.parent
SLOWEST = 20


def said(project: CollectProject, rows: Iterable[HouseRow]) -> list[tuple[object, ...]]:
    """What rows say, in the order of the référentiel: every column that a partner gives."""
    return sorted(
        (
            row.indicateur,
            row.periode,
            row.perimetre,
            row.modalite,
            str(number_of(row.valeur)),
            str(number_of(row.valeur_max)),
            row.qualificatif,
            unit_of(row, project.indicators[row.indicateur]),
            row.statut,
            restored(row.precision),
            restored(row.note),
        )
        for row in rows
    )


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real project without its observations of 2020."""
    folder = tmp_path_factory.mktemp("reel")
    shutil.copytree(ROOT / "indicators", folder / "indicators", ignore=shutil.ignore_patterns("observations", "recus"))
    return folder


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The forms of all signatories, filled with the values of 2020."""
    folder = tmp_path_factory.mktemp("formulaires")
    export_forms(opened(ROOT, 2020), folder, "", filled=True, problems=Problems())
    return folder


def saved_by_libreoffice(forms: Path, folder: Path, extension: str) -> list[Path]:
    """All forms opened and saved by LibreOffice, in one run of its own profile."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: sh scripts/system-libraries.sh tests")
    subprocess.run(
        [
            *(office, "--headless", f"-env:UserInstallation={(folder / 'profil').as_uri()}"),
            *("--convert-to", extension, "--outdir", str(folder), *map(str, sorted(forms.glob("*.xlsx")))),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return sorted(folder.glob(f"*.{extension.split(':')[0]}"))


@pytest.mark.parametrize("extension", ["xlsx", "ods"])
def test_every_value_comes_back(empty: Path, forms: Path, tmp_path: Path, extension: str) -> None:
    """After LibreOffice saved the forms, every row of every signatory is read back, and none changed."""
    files = saved_by_libreoffice(forms, tmp_path, extension)
    source, project = opened(ROOT, 2020), opened(empty, 2020)
    assert len(files) == len(source.signatories) == 31
    for file in files:
        before = project
        project, result = import_file(before, file.name, file.read_bytes(), TODAY)
        assert not result.refused, [f"{finding.place} {finding.rule}" for finding in result.refused]
        expected = source.current.get(result.partner, ())
        assert said(project, project.current.get(result.partner, ())) == said(source, expected), result.partner
    shutil.rmtree(empty / "indicators/recus")
    shutil.rmtree(empty / "indicators/observations")


def test_export_of_all_forms_is_quick(tmp_path: Path) -> None:
    """All forms of 2021 are written in much less than 20 s."""
    started = time.perf_counter()
    exported = export_forms(opened(ROOT, 2021), tmp_path, "", filled=False, problems=Problems())
    assert len(exported.forms) == 31
    assert time.perf_counter() - started < SLOWEST


def test_every_indicator_is_asked_or_said_not_to_be() -> None:
    """Each indicator of the référentiel is in a form, or in the list of those that nobody is asked."""
    project = opened(ROOT, 2021)
    from cvreport.collect.questions import asked_of, unasked

    asked = {question.indicator.id for partner in project.signatories for question in asked_of(partner.id, project)}
    assert asked | set(unasked(project)) == set(project.indicators)
    assert form_of(project, "casvp")
