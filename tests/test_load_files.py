"""Files parsed each time, or again only when their texts have changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvreport.load.files import Files, KeptFiles
from cvreport.problems import Problems

COLUMNS = (("indicateur", "valeur"), ("note",))


@pytest.mark.parametrize("files", [Files(), KeptFiles()])
def test_files_are_read_as_they_are_now(tmp_path: Path, files: Files) -> None:
    """Whatever was read before, a file gives what it holds now, its problems too, as often as it is read."""
    table, text = tmp_path / "a.csv", tmp_path / "a.yaml"
    for value in ("1", "2", "1"):
        table.write_text(f"indicateur;valeur\npre.enfants;{value}\n", encoding="utf-8")
        text.write_text(f"nombre: {value}\n", encoding="utf-8")
        for _ in range(2):
            problems = Problems()
            (row,) = files.table(table, "a.csv", *COLUMNS, problems)
            found = files.yaml(text, "a.yaml", problems)
            assert found is not None
            assert (row.cells["valeur"], found.data, list(problems)) == (value, {"nombre": int(value)}, [])
    text.write_text("nombre: [1\n", encoding="utf-8")
    told = []
    for _ in range(2):
        problems = Problems()
        assert files.yaml(text, "a.yaml", problems) is None
        told.append(list(problems))
    assert told[0] == told[1] != []
    text.unlink()
    problems = Problems()
    assert files.yaml(text, "a.yaml", problems) is None
    assert problems.errors


def test_a_text_that_has_not_changed_is_not_parsed_again(tmp_path: Path) -> None:
    """A file saved as it was gives the very same rows; for other columns it is parsed again."""
    files, table = KeptFiles(), tmp_path / "a.csv"
    table.write_text("indicateur;valeur\npre.enfants;1\n", encoding="utf-8")
    first = files.table(table, "a.csv", *COLUMNS, Problems())
    table.write_text("indicateur;valeur\npre.enfants;1\n", encoding="utf-8-sig")
    assert files.table(table, "a.csv", *COLUMNS, Problems()) is first
    (row,) = files.table(table, "a.csv", COLUMNS[0], ("note", "precision"), Problems())
    assert "precision" in row.cells
