"""Tests of `cvreport narrative start`: the first draft prints what the program would, and harms nothing."""

from __future__ import annotations

import re
from pathlib import Path

from conftest import run_cvreport
from cvreport.load.project import Narrative
from cvreport.narrate.analysis import write_analysis
from cvreport.narrate.first_draft import first_draft
from cvreport.narrate.helpers import Helpers
from cvreport.narrate.narratives import render_narratives
from cvreport.pipeline.ground import Timer, understand
from cvreport.problems import Problems

PATH = "templates/narratives/actions/creches.md"
ROOT = Path(__file__).parent.parent


def words(html: str) -> list[str]:
    """The words of some HTML, typographic apostrophes made plain."""
    return re.sub(r"<[^>]+>", "", html.replace("</p>", " ")).replace("’", "'").replace("&#39;", "'").split()


def test_the_draft_has_headings_and_calls(project: Path) -> None:
    """The file written has the headings of an action's narrative, and calls where figures are printed."""
    done = run_cvreport("narrative", "start", "creches", "--project", project)
    assert done.returncode == 0, done.stderr
    text = (project / PATH).read_text(encoding="utf-8")
    assert re.findall(r"^# .*", text, re.M) == ["# Constat", "# Analyse"]
    assert '{{ valeur("creches.places", "2014/2015", source="caf") }}' in text
    assert '{{ cible("creches.places") }}' in text


def test_every_draft_of_the_repository_prints_the_analysis_it_comes_from() -> None:
    """For each action of the real report the draft, rendered, has the words and figures of the program's analysis."""
    problems = Problems()
    ground = understand(ROOT, 2020, Timer(lambda _step, _detail: None), problems)
    derived, thresholds = ground.derived, ground.settings.thresholds
    helpers = Helpers(derived, thresholds)
    for identifier, state in derived.actions.items():
        analysis = write_analysis(derived.contract, state, thresholds)
        text = first_draft(analysis, derived.contract, helpers.functions())
        found = Problems()
        name = f"templates/narratives/actions/{identifier}.md"
        fragments = render_narratives([Narrative(name, text)], helpers, found)
        assert not found.errors, identifier
        printed = fragments.get(f"actions/{identifier}", "Analyse")
        assert words(printed) == words(" ".join(analysis.paragraphs)), identifier


def test_a_narrative_that_exists_is_left(project: Path) -> None:
    """A draft never replaces what an editor has written."""
    (project / PATH).write_text("# Constat\nÉcrit à la main\n", encoding="utf-8")
    done = run_cvreport("narrative", "start", "creches", "--project", project)
    assert done.returncode == 1
    assert "existe déjà" in done.stderr
    assert "Écrit à la main" in (project / PATH).read_text(encoding="utf-8")


def test_an_unknown_action_is_told_with_the_near_one(project: Path) -> None:
    """A name nearly right gives the right one, and nothing is written."""
    done = run_cvreport("narrative", "start", "creche", "--project", project)
    assert done.returncode == 1
    assert "Vouliez-vous dire « creches » ?" in done.stderr
    assert not (project / "templates/narratives/actions/creche.md").exists()


def test_a_path_is_not_an_action(project: Path) -> None:
    """A name with folders in it writes nothing anywhere."""
    done = run_cvreport("narrative", "start", "../../../ailleurs", "--project", project)
    assert done.returncode == 1
    assert not list(project.parent.rglob("ailleurs*"))
