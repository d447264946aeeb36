"""A layout that never ends is told, not waited for."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvreport.paginate import engine
from cvreport.paginate.press import Press
from cvreport.preview.memory import RememberingPress
from cvreport.problems import Problems, ProblemsFound
from printing import page, press


def remembering(folder: Path) -> Press:
    """The press of the preview, on the same style."""
    style = press(folder).root / "styles" / "essai.css"
    return RememberingPress(folder, style, [folder], [], lambda: None)


@pytest.mark.parametrize("made", [press, remembering])
def test_a_section_that_does_not_end_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: type[Press]
) -> None:
    """Past so many pages a section is given up, with its name and what to look for; the next ones are laid out."""
    monkeypatch.setattr(engine, "MOST_PAGES", 3)
    own = made(tmp_path)
    own.problems = own.fetcher.problems = Problems()
    if isinstance(own, RememberingPress):
        own.section = "un"
        own.lay_out(page("<p>ligne</p>" * 40), "essai.html", 1)
        (problem,) = own.failed["un"]
    else:
        with pytest.raises(ProblemsFound) as found:
            own.lay_out(page("<p>ligne</p>" * 40), "essai.html", 1)
        (problem,) = found.value.problems
        own.problems.found.clear()
    assert problem.code == "P006"
    assert "ne finit pas" in problem.message
    assert len(own.lay_out(page("<p>ligne</p>" * 20), "essai.html", 1).anchors) == 3
