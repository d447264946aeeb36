"""Tests of the editors' guide: its lists follow the code, and every command and block in it works."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import tinycss2
import yaml

from conftest import run_cvreport
from cvreport.load.project import Narrative
from cvreport.narrate.helpers import Helpers
from cvreport.narrate.narratives import render_narratives
from cvreport.narrate.typed_figures import check_typed_figures
from cvreport.pipeline.ground import Timer, understand
from cvreport.pipeline.reference import FUNCTIONS, function_names, with_lists
from cvreport.problems import Problems
from cvreport.templating.environment import Environment, house_folder
from cvreport.validate.schemas import SettingsRecord, ThemeRecord
from meeting_files import MEETING, SELECTION
from preview_server import serving
from projects import write_project

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs/guide-redacteurs.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The code blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)


COMMANDS = [line for block in blocks("sh") for line in block.splitlines()]


def test_the_lists_follow_the_code() -> None:
    """Blocks, variables, functions and style sheets are those of the program; run « cvreport guide » otherwise."""
    assert with_lists(GUIDE) == GUIDE


def test_every_function_is_described() -> None:
    """Each function that narratives may call has its French line, and no line is left of one that is gone."""
    assert function_names() == list(FUNCTIONS)


def test_links_lead_somewhere() -> None:
    """Each link inside the guide leads to one of its titles."""
    words = re.sub(r"`[^`\n]+`", "", re.sub(r"^```.*?^```", "", GUIDE, flags=re.DOTALL | re.MULTILINE))
    titles = re.findall(r"^#+ (.+)$", words, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
    assert set(re.findall(r"\]\(#([^)]+)\)", words)) <= anchors


@pytest.mark.parametrize("command", [line for line in COMMANDS if " preview" not in line])
def test_commands_work(command: str, tmp_path: Path) -> None:
    """Each command of the guide, as it is written, succeeds in a project."""
    project = write_project(tmp_path / "projet", {SELECTION: MEETING})
    program, *arguments = shlex.split(command)
    assert program == "cvreport"
    done = run_cvreport(*arguments, "--project", project)
    assert done.returncode == 0, done.stderr


def test_the_preview_starts(tmp_path: Path) -> None:
    """The preview's commands start a preview."""
    options = {word for line in COMMANDS if " preview" in line for word in shlex.split(line)[2:]}
    assert options == {"--editeur", "vscode"}
    project = write_project(tmp_path / "projet", {"templates/documents/petit.yaml": "sections: [credits]\n"})
    with serving(project, "--editeur", "vscode") as running:
        assert running.ask("GET", "/")[0] == 200


@pytest.fixture(scope="module")
def helpers() -> Helpers:
    """What narratives call, over the repository's data."""
    ground = understand(ROOT, 2020, Timer(lambda _step, _detail: None), Problems())
    return Helpers(ground.derived, ground.settings.thresholds)


@pytest.mark.parametrize("block", blocks("markdown"))
def test_narratives_can_be_read(block: str, helpers: Helpers) -> None:
    """Each narrative of the guide renders with the repository's data, as an action's or as a chapter's."""
    file = "1.1" if block.startswith("# 1.") else "actions/pre"
    problems = Problems()
    narratives = [Narrative(f"templates/narratives/{file}.md", block)]
    render_narratives(narratives, helpers, problems)
    check_typed_figures(narratives, problems)
    assert [str(problem) for problem in problems] == []


def test_settings_can_be_read() -> None:
    """Each setting of the guide is one that the program knows, each theme one that it can read."""
    found = [one for one in (yaml.safe_load(block) for block in blocks("yaml")) if one]
    assert [SettingsRecord.model_validate(one) for one in found if isinstance(one, dict)]
    items = [one for each in found if isinstance(each, list) for one in each]
    assert [ThemeRecord.model_validate(one) for one in items if "type" not in one]


def test_templates_can_be_read() -> None:
    """Each template of the guide compiles, and what it extends exists."""
    environment = Environment([house_folder("templates")])
    for block in blocks("html"):
        environment.parse(block)
        for name in re.findall(r'extends "([^"]+)"', block):
            environment.get_template(name)


def test_styles_can_be_read() -> None:
    """Each style of the guide parses without a fault."""
    for block in blocks("css"):
        rules = tinycss2.parse_stylesheet(block, skip_whitespace=True, skip_comments=True)
        assert rules
        assert [rule for rule in rules if rule.type == "error"] == []
