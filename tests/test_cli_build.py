"""Tests of `cvreport build`: one real build, its words, what is refused and what is left untouched."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import pytest

from changes import NARRATIVE, replaced
from conftest import Built, build, run_cvreport
from cvreport.cache.store import FOLDER as CACHE
from preview_server import DOCUMENT, SHORT_DOCUMENT
from projects import REFERENTIEL, changed, write_project


def hashes(folder: Path) -> dict[str, str]:
    """The hash of each file of a folder, but for what is kept between builds."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and CACHE not in path.parts
    }


def names(folder: Path) -> set[str]:
    """What stands in a folder, but for what is kept between builds."""
    return {path.name for path in folder.iterdir()} - {CACHE}


def test_the_closing_line(built: Built) -> None:
    """A build ends with pages, sections, seconds, warnings and the path of the file, and one line a step before."""
    assert re.fullmatch(
        r"Toutes les sections ont été mises en page\.\n"
        r"\d+ pages, \d+ sections, \d+,\d s, aucun avertissement : " + re.escape(f"{built.output}/rapport.pdf\n"),
        built.stdout,
    )
    steps = built.stderr.splitlines()
    assert steps[0].split() == ["Lecture", "des", "fichiers", "fait"]
    assert all(line.endswith("fait") for line in steps)


def test_a_build_tells_what_it_takes_up_again(tmp_path: Path) -> None:
    """A build names the sections it lays out and counts the others; `--no-cache` lays out all of them."""
    project = write_project(tmp_path / "projet", SHORT_DOCUMENT)

    def told(*options: str) -> str:
        return build(project, "--document", DOCUMENT, *options).stdout.splitlines()[0]

    assert told() == "Toutes les sections ont été mises en page."
    assert told().startswith("Aucune section n'a changé")
    replaced(NARRATIVE, "Le soutien touche", "Le soutien atteint")(project)
    assert re.fullmatch(r"Mis en page : 1\.1 [^;]+\. Sans changement, les \d autres sections sont reprises .*", told())
    assert told("--no-cache") == "Toutes les sections ont été mises en page."


def test_what_a_build_writes(built: Built) -> None:
    """A build writes the report, its twin, the data and the manifest, and leaves nothing else beside them."""
    written = set(hashes(built.output))
    assert {
        "rapport.pdf",
        "rapport.html",
        "manifest.json",
        "donnees/datapackage.json",
        "donnees/referentiel.csv",
        "donnees/observations.csv",
    } <= written
    assert names(built.project / "build") == {"2020"}


def test_two_builds_give_the_same_bytes(built: Built, tmp_path: Path) -> None:
    """The same inputs in another folder, in another process, give the same bytes in every file."""
    again = write_project(tmp_path / "ailleurs")
    done = run_cvreport(
        *("build", "--year", "2020", "--project", again, "--no-strict", "--output", tmp_path / "sortie"),
        PYTHONHASHSEED="7",
        TZ="Pacific/Auckland",
        LC_ALL="C",
    )
    assert done.returncode == 0, done.stderr
    assert hashes(tmp_path / "sortie") == hashes(built.output)


@pytest.mark.parametrize("stage", ["validate", "narrate", "layout", "write"])
def test_a_failed_build_leaves_the_last_good_output(built: Built, tmp_path: Path, stage: str) -> None:
    """Whatever step stops it, a build that fails changes no byte of the last good output and leaves nothing beside."""
    files = {
        "validate": changed(REFERENTIEL, "theme: apprendre", "theme: aprendre"),
        "narrate": {"templates/narratives/quatrieme.md": "# Résumé\n{{ absent }}\n"},
        "layout": {"styles/rapport.css": '@import "absente.css";\n'},
        "write": {"templates/documents/rapport.yaml": "sections: [couverture]\nstyle_ecran: absente.css\n"},
    }
    project = write_project(tmp_path / "projet", files[stage])
    shutil.copytree(built.output, project / "build" / "2020")
    before = hashes(project / "build")
    done = build(project)
    assert done.returncode == 1
    assert "le dernier bon résultat est intact" in done.stderr
    assert hashes(project / "build") == before
    assert names(project / "build") == {"2020"}


def test_a_folder_that_cannot_be_written_leaves_nothing(project: Path, tmp_path: Path) -> None:
    """When the output cannot be written, nothing of it is: neither a file nor a folder."""
    (tmp_path / "fichier").write_text("plein", encoding="utf-8")
    document = project / "templates" / "documents" / "rapport.yaml"
    document.parent.mkdir(parents=True)
    document.write_text("sections: [couverture]\n", encoding="utf-8")
    before = hashes(tmp_path)
    done = build(project, "--output", tmp_path / "fichier" / "rapport")
    assert done.returncode == 1
    assert " E001 : " in done.stderr
    assert hashes(tmp_path) == before


@pytest.mark.parametrize(
    "name", [".", "indicators", "indicators/referentiel/sortie", "indicators/axes.yaml", "plein", ".."]
)
def test_only_an_output_folder_is_replaced(project: Path, name: str) -> None:
    """An output that would replace the project, its inputs, a file or a folder of something else is refused with 2."""
    (project / "plein").mkdir()
    (project / "plein" / "lettre.txt").write_text("à garder", encoding="utf-8")
    before = hashes(project.parent)
    done = build(project, "--output", project / name)
    assert done.returncode == 2
    assert "n'est pas un dossier de sortie" in done.stderr
    assert hashes(project.parent) == before


def test_an_unknown_theme_suggests_a_known_one(project: Path) -> None:
    """`--theme` with a name that is nearly right suggests the right one."""
    done = build(project, "--theme", "aprendre")
    assert done.returncode == 1
    assert "Vouliez-vous dire « apprendre » ?" in done.stderr


def test_a_document_is_named_without_a_path(project: Path) -> None:
    """`--document` never leads out of the folder of the documents."""
    (project / "secret.yaml").write_text("sections: [couverture]\n", encoding="utf-8")
    done = build(project, "--document", "../../secret")
    assert done.returncode == 1
    assert "n'est pas un nom de document" in done.stderr
    assert not (project / "build").exists()


def test_warnings_stop_a_strict_build(tmp_path: Path) -> None:
    """A warning lets a build pass that is not strict, which prints it, and stops a strict one."""
    files = {
        "templates/narratives/quatrieme.md": "# Résumé\nCe rapport suit 3 actions.\n",
        "templates/documents/rapport.yaml": "sections: [couverture]\n",
    }
    project = write_project(tmp_path, files)
    strict = run_cvreport("build", "--year", "2020", "--project", project)
    assert strict.returncode == 1
    assert "0 erreur, 1 avertissement." in strict.stderr
    assert not (project / "build").exists()
    lenient = build(project)
    assert lenient.returncode == 0
    assert "avertissement N008" in lenient.stderr
    assert "1 avertissement : " in lenient.stdout


def test_the_last_year_is_built_when_none_is_given(tmp_path: Path) -> None:
    """Without `--year`, the last year that has observations is built."""
    project = write_project(tmp_path, {"indicators/observations/2021/caf.csv": "rien\n"})
    done = run_cvreport("build", "--project", project)
    assert done.returncode == 1
    assert "indicators/observations/2021/caf.csv" in done.stderr
