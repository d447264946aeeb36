"""Builds that take up again what earlier builds have laid out."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from changes import CHANGES, NARRATIVE, PICTURE, PIXEL, replaced
from cvreport.cache.store import project_store
from cvreport.pipeline.build import build
from cvreport.pipeline.ground import silent
from cvreport.pipeline.order import Order, Result
from cvreport.problems import ProblemsFound
from preview_server import DOCUMENT, SHORT_DOCUMENT
from projects import write_project

YEAR = 2020
WITH_PICTURE = {
    **SHORT_DOCUMENT,
    PICTURE: PIXEL,
    "styles/synthese.css": f"h2 {{ background-image: url(../{PICTURE}) }}\n",
}


def built(project: Path, folder: Path, *, reuse: bool = True) -> Result:
    """One build of the short document."""
    return build(Order(project, YEAR, DOCUMENT, output=folder, reuse=reuse), silent)


def outputs(folder: Path) -> dict[str, str]:
    """The digest of every file of a build."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def outcome(project: Path, folder: Path, *, reuse: bool = True) -> dict[str, str] | list[str]:
    """What a build gives: its files, or what is wrong."""
    try:
        built(project, folder, reuse=reuse)
    except ProblemsFound as found:
        return [str(problem) for problem in found.problems]
    return outputs(folder)


def test_a_second_build_lays_out_nothing_and_gives_the_same_bytes(tmp_path: Path) -> None:
    """Without a change every section is taken from the store."""
    project = write_project(tmp_path / "projet", SHORT_DOCUMENT)
    first, second = built(project, tmp_path / "a"), built(project, tmp_path / "b")
    assert len(first.laid_out) == first.sections
    assert second.laid_out == ()
    assert outputs(tmp_path / "a") == outputs(tmp_path / "b")


def test_a_changed_word_costs_its_section(tmp_path: Path) -> None:
    """After a change of one word only the section that prints it is laid out."""
    project = write_project(tmp_path / "projet", SHORT_DOCUMENT)
    built(project, tmp_path / "a")
    replaced(NARRATIVE, "Le soutien touche", "Le soutien atteint")(project)
    assert [title.split()[0] for title in built(project, tmp_path / "a").laid_out] == ["1.1"]


def test_a_changed_picture_costs_the_sections_that_show_it(tmp_path: Path) -> None:
    """A picture that a style sheet shows is looked at again, though its name is the same."""
    project = write_project(tmp_path / "projet", WITH_PICTURE)
    built(project, tmp_path / "a")
    CHANGES["une autre image"](project)
    again = built(project, tmp_path / "a")
    assert 0 < len(again.laid_out) < again.sections
    built(project, tmp_path / "b", reuse=False)
    assert outputs(tmp_path / "a") == outputs(tmp_path / "b")


def test_nothing_is_taken_up_when_that_is_asked(tmp_path: Path) -> None:
    """A build that is not to reuse lays out every section, whatever the store has."""
    project = write_project(tmp_path / "projet", SHORT_DOCUMENT)
    built(project, tmp_path / "a")
    result = built(project, tmp_path / "b", reuse=False)
    assert len(result.laid_out) == result.sections


def test_damaged_files_of_the_store_are_made_again(tmp_path: Path) -> None:
    """A file cut short or emptied on the disk is not believed."""
    project = write_project(tmp_path / "projet", SHORT_DOCUMENT)
    built(project, tmp_path / "a")
    for rank, path in enumerate(sorted(project_store(project).folder.glob("*/*"))):
        path.write_bytes(path.read_bytes()[: rank * 100])
    again = built(project, tmp_path / "b")
    assert len(again.laid_out) == again.sections
    assert outputs(tmp_path / "a") == outputs(tmp_path / "b")


def test_a_disk_without_room_costs_time_only(tmp_path: Path) -> None:
    """Where nothing can be kept the build is the same."""
    project = write_project(tmp_path / "projet", SHORT_DOCUMENT)
    (project / "build").mkdir()
    (project / "build" / ".cache").write_text("pas un dossier", encoding="utf-8")
    assert len(built(project, tmp_path / "a").laid_out) == len(built(project, tmp_path / "b").laid_out) > 0
    assert outputs(tmp_path / "a") == outputs(tmp_path / "b")


def test_what_the_engine_complains_of_is_not_kept(tmp_path: Path) -> None:
    """A build with a fault in its style tells it each time."""
    faulty = {**SHORT_DOCUMENT, "styles/synthese.css": "h2 { couleur: red }\n"}
    project = write_project(tmp_path / "projet", faulty)
    order = Order(project, YEAR, DOCUMENT, output=tmp_path / "a", strict=False)
    for _ in range(2):
        with pytest.raises(ProblemsFound) as told:
            build(order, silent)
        assert [problem.place.path for problem in told.value.problems] == ["styles/synthese.css"]


@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(st.lists(st.sampled_from(sorted(CHANGES)), min_size=1, max_size=3))
def test_no_build_is_ever_stale(names: list[str]) -> None:
    """After any changes, a build that takes up what it can gives what a build from nothing gives: bytes or faults."""
    with tempfile.TemporaryDirectory() as folder:
        project = write_project(Path(folder) / "projet", WITH_PICTURE)
        found = outcome(project, Path(folder) / "a")
        for name in names:
            CHANGES[name](project)
            found = outcome(project, Path(folder) / "a")
        assert found == outcome(project, Path(folder) / "b", reuse=False)
