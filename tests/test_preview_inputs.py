"""Tests of what the preview counts as an input, and of the digests that tell a change."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvreport.preview.inputs import digests, is_input, watched_folders


@pytest.mark.parametrize(
    "name",
    [
        "templates/narratives/~$1.1.docx",
        "templates/narratives/.1.1.md.swp",
        "templates/narratives/4913",
        "templates/narratives/1.1.md~",
        "templates/narratives/#1.1.md#",
        "indicators/.~lock.ville.csv#",
        "build/2020/rapport.pdf",
        ".git/index",
        "styles/base.css.tmp",
    ],
)
def test_temporary_files_and_outputs_are_ignored(name: str) -> None:
    """What Word, vim, Emacs, LibreOffice, git and a build write beside the inputs starts nothing."""
    assert not is_input(Path("/projet"), Path("/projet") / name)


@pytest.mark.parametrize("name", ["templates/narratives/1.1.md", "styles/base.css", "images/plan.png"])
def test_inputs_are_kept(name: str) -> None:
    """Narratives, styles, data and pictures are inputs."""
    assert is_input(Path("/projet"), Path("/projet") / name)


def test_a_file_saved_unchanged_changes_nothing(project: Path) -> None:
    """Digests are of contents, not of times."""
    before = digests(project, 2020)
    path = project / "templates/narratives/1.1.md"
    path.write_bytes(path.read_bytes())
    assert digests(project, 2020) == before


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("indicators/observations/2020/ville.csv", "data"),
        ("indicators/reglages.yaml", "data"),
        ("templates/narratives/1.1.md", "narratives"),
        ("templates/sections/bilan.html", "templates"),
        ("styles/base.css", "styles"),
    ],
)
def test_each_group_has_its_digest(project: Path, name: str, group: str) -> None:
    """A change of one file changes the digest of its group and no other."""
    before = digests(project, 2020)
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((path.read_bytes() if path.exists() else b"") + b"\n\n")
    after = digests(project, 2020)
    changed = [field for field in ("data", "narratives", "templates", "styles") if _differs(before, after, field)]
    assert changed == [group]


def _differs(one: object, other: object, field: str) -> bool:
    return bool(getattr(one, field) != getattr(other, field))


def test_observations_of_another_year_are_not_inputs(project: Path) -> None:
    """Another year's table does not make this one stale."""
    before = digests(project, 2020)
    path = project / "indicators/observations/2019/ville.csv"
    path.parent.mkdir()
    path.write_text("indicateur;periode;valeur\n", encoding="utf-8")
    assert digests(project, 2020) == before


def test_the_watched_folders(project: Path) -> None:
    """The project's folders and the house's are watched, outputs are not."""
    (project / "build").mkdir()
    (project / "images").mkdir()
    folders = watched_folders(project, 2020)
    assert {project / "indicators", project / "templates", project / "images"} <= set(folders)
    assert project / "build" not in folders
