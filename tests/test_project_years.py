"""The years a project has observations for."""

from __future__ import annotations

from pathlib import Path

from cvreport.project_years import years_of


def test_years_are_the_folders_of_observations(tmp_path: Path) -> None:
    """Each folder named by a year counts, from the oldest to the newest."""
    for name in ("2021", "2019", "2020"):
        (tmp_path / "indicators" / "observations" / name).mkdir(parents=True)
    assert years_of(tmp_path) == [2019, 2020, 2021]


def test_other_names_are_no_years(tmp_path: Path) -> None:
    """Files, drafts, powers and digits of other scripts are no years, and stop nothing."""
    folder = tmp_path / "indicators" / "observations"
    for name in ("2020", "2020-brouillon", "anciens", "2020²", "²", "٢٠٢٠", "20", "20200"):
        (folder / name).mkdir(parents=True)
    (folder / "2018").write_text("un fichier", encoding="utf-8")
    assert years_of(tmp_path) == [2020]


def test_a_folder_that_is_no_project_has_no_year(tmp_path: Path) -> None:
    """Without observations there is no year."""
    assert years_of(tmp_path) == []
    assert years_of(tmp_path / "ailleurs") == []
