"""Tests of the catalogue: each code has a broken input that causes it, and prints exactly what is expected."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from broken import code_of, expected, names, told, write_bad_project
from cvreport.cli import build
from cvreport.cli.app import app
from cvreport.problem_register import CATALOGUE

# Codes that no input of a report can cause.
NOT_OF_A_BUILD = {
    "N006",  # a warning: told by a strict build, which test_narrate_narratives.py holds
    *(code for code in CATALOGUE if code[0] in "CLV"),  # of `collect`, `batch` and `check`, each with its own tests
}


@pytest.fixture(scope="module")
def command() -> CliRunner:
    """The command line in this process."""
    build.register(app)
    return CliRunner()


# WeasyPrint leaves the colour profile it reads to be closed by the collector.
@pytest.mark.parametrize("name", names())
def test_broken_input(name: str, command: CliRunner, tmp_path: Path) -> None:
    """A broken input prints all its problems at once, with place, code, words and remedy, exits 1, writes nothing."""
    project = tmp_path / "projet"
    arguments = write_bad_project(name, project)
    done = command.invoke(app, ["build", "--year", "2020", "--project", str(project), "--no-strict", *arguments])
    assert told(done.stderr, project) == expected(name)
    assert f" {code_of(name)} : " in expected(name)
    assert done.exit_code == 1
    assert not (project / "build" / "2020").exists()


def test_every_code_has_a_broken_input() -> None:
    """Each code of the catalogue is caused by a broken input, or no input can cause it."""
    caused = {code_of(name) for name in names()}
    assert caused <= set(CATALOGUE)
    assert not caused & NOT_OF_A_BUILD
    assert set(CATALOGUE) - caused == NOT_OF_A_BUILD


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_kinds_are_told_in_full(code: str) -> None:
    """Each kind has a code of one letter and three digits, a title, a reason and a remedy that are sentences."""
    kind = CATALOGUE[code]
    assert kind.code == code
    assert re.fullmatch(r"[A-Z]\d{3}", code)
    assert kind.title[0].isupper()
    assert not kind.title.endswith(".")
    for text in (kind.why, kind.remedy):
        assert text[0].isupper()
        assert text.endswith((".", "}"))


def test_titles_are_distinct() -> None:
    """Two kinds that a build reports never have the same title."""
    titles = [kind.title for kind in CATALOGUE.values() if kind.code[0] not in "CLV"]
    assert len(titles) == len(set(titles))
