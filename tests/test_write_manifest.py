"""The manifest of a build."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version
from pathlib import Path

import pypdf
import pytest

from conftest import Built, build
from cvreport.write.manifest import input_hashes
from projects import write_project


@pytest.fixture(scope="module")
def manifest(built: Built) -> dict[str, object]:
    """The manifest of the small project's build."""
    content: dict[str, object] = json.loads((built.output / "manifest.json").read_text(encoding="utf-8"))
    return content


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_hashes_of_the_outputs_are_true(built: Built, manifest: dict[str, object]) -> None:
    """Each file written, the manifest aside, is listed with its hash."""
    written = {
        path.relative_to(built.output).as_posix(): digest(path)
        for path in built.output.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert manifest["sorties"] == written


def test_the_hashes_of_the_inputs_are_true(built: Built, manifest: dict[str, object]) -> None:
    """Each file of the project that the build may read is listed with its hash."""
    inputs = {
        path.relative_to(built.project).as_posix(): digest(path)
        for folder in ("indicators", "templates")
        for path in (built.project / folder).rglob("*")
        if path.is_file()
    }
    assert manifest["entrees"] == inputs


def test_the_manifest_says_what_made_the_report(built: Built, manifest: dict[str, object]) -> None:
    """The manifest has the versions, the year, the document and its true number of pages."""
    assert manifest["bibliotheques"]["weasyprint"] == version("weasyprint")  # type: ignore[index]
    assert (manifest["document"], manifest["annee"]) == ("rapport", 2020)
    assert manifest["pages"] == len(pypdf.PdfReader(built.output / "rapport.pdf").pages)


def test_the_manifest_has_no_time_nor_machine(built: Built, manifest: dict[str, object]) -> None:
    """Nothing in the manifest changes from one machine or hour to the next."""
    assert set(manifest) == {
        "programme", "bibliotheques", "document", "annee", "pages", "sections", "entrees", "sorties"
    }  # fmt: skip
    assert str(built.project) not in json.dumps(manifest)


def test_another_year_is_no_input(tmp_path: Path) -> None:
    """The observations of other years, and the files that an editor leaves open, are not inputs."""
    folder = write_project(
        tmp_path,
        {
            "indicators/observations/2019/ville.csv": "x",
            "indicators/.~lock.ville.csv#": "x",
            "styles/essai.css": "p {}",
        },
    )
    names = input_hashes(folder, 2020)
    assert "indicators/observations/2020/ville.csv" in names
    assert "indicators/observations/2019/ville.csv" not in names
    assert "indicators/.~lock.ville.csv#" not in names
    assert "styles/essai.css" in names


def test_the_same_inputs_give_the_same_bytes(built: Built, tmp_path: Path) -> None:
    """Built again elsewhere, every file is the same to the byte."""
    folder = write_project(tmp_path / "ailleurs")
    done = build(folder, "--output", tmp_path / "sortie")
    assert done.returncode == 0, done.stderr
    first, second = (
        {path.relative_to(root).as_posix(): digest(path) for path in root.rglob("*") if path.is_file()}
        for root in (built.output, tmp_path / "sortie")
    )
    assert first == second
