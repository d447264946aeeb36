"""The check over the finished pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from composed import drafts_of
from conftest import build
from cvreport.model.document import Draft
from cvreport.paginate.completeness import check_pages
from cvreport.paginate.paginate import paginate
from cvreport.problems import Problem, Problems, ProblemsFound
from cvreport.templating.environment import house_folder
from printing import STYLE, draft, press, render
from projects import write_project


def problems_of(folder: Path, *drafts: Draft, style: str = STYLE) -> list[Problem]:
    """What the check says of some drafts once they are laid out."""
    pages = paginate(drafts, render, press(folder, style), lambda _title: None)
    try:
        check_pages(drafts, pages, Problems())
    except ProblemsFound as found:
        return found.problems
    return []


def test_complete_pages_pass(tmp_path: Path) -> None:
    """Pages that hold every expected anchor once have no problem."""
    assert problems_of(tmp_path, draft("un", '<p id="a">A</p><p id="b">B</p>', expected=("a", "b"))) == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('<p id="a">A</p>', "« b » n'est dans aucune page"),
        ('<p id="a">A</p><p id="b" style="display: none">B</p>', "« b » n'est dans aucune page"),
    ],
)
def test_what_is_lost_is_a_problem(tmp_path: Path, body: str, words: str) -> None:
    """An anchor that is missing or hidden is a problem of the section's template."""
    (problem,) = problems_of(tmp_path, draft("un", body, expected=("a", "b")))
    assert (problem.code, problem.place.path) == ("P005", "templates/sections/un.html")
    assert words in problem.message


def test_what_is_printed_in_two_sections_is_a_problem(tmp_path: Path) -> None:
    """An anchor that two sections print is a problem."""
    both = [draft("un", '<p id="a">A</p>', expected=("a",)), draft("deux", '<p id="a">A</p>')]
    (problem,) = problems_of(tmp_path, *both)
    assert problem.message == "« a » est 2 fois dans les pages."


@pytest.mark.parametrize(
    "body",
    [
        '<p style="white-space: nowrap">Un texte sans coupure qui dépasse largement le bord de la page imprimée, loin'
        " au-delà de sa marge et de son bord</p>",
        '<p style="position: absolute; top: 58mm">Un texte posé trop bas</p>',
        "<table><tr><td>anticonstitutionnellementanticonstitutionnellement</td><td>b</td><td>c</td></tr></table>",
    ],
)
def test_text_that_leaves_its_page_or_cell_is_a_problem(tmp_path: Path, body: str) -> None:
    """Text beyond the edge of the page, or of its cell, is a problem with its page and its excess."""
    problems = problems_of(tmp_path, draft("un", body))
    assert {problem.code for problem in problems} == {"P006"}
    assert "Page 1, « " in problems[0].message
    assert "mm." in problems[0].message


def test_text_that_fits_does_not_overflow(tmp_path: Path) -> None:
    """Text that fills its cell to the edge is no overflow."""
    assert problems_of(tmp_path, draft("un", "<table><tr><td>court</td><td>aussi</td></tr></table>")) == []


@pytest.mark.parametrize(
    ("block", "lost"),
    [("action", "action-soutien"), ("indicateur", "indicateur-soutien-eleves")],
)
def test_a_template_that_drops_content_fails_the_build(tmp_path: Path, block: str, lost: str) -> None:
    """A project whose template no longer prints an action or an indicator is not built, and the loss is named."""
    source = (house_folder("templates") / "sections" / "sous-chapitre.html").read_text(encoding="utf-8")
    opening = f"{{% block {block} scoped %}}"
    assert source.count(opening) == 1
    broken = source.replace(opening, opening + f'{{% if {block}.id not in ("soutien", "soutien.eleves") %}}')
    start = broken.index(opening)
    end = _end_of_block(broken, start)
    broken = broken[:end] + "{% endif %}" + broken[end:]
    folder = write_project(tmp_path, {"templates/sections/sous-chapitre.html": broken})
    done = build(folder)
    assert done.returncode == 1
    assert "P005" in done.stderr
    assert f"« {lost} » n'est dans aucune page" in done.stderr
    assert not (folder / "build/2020").exists()


def _end_of_block(text: str, start: int) -> int:
    """Where the block that opens at `start` is closed, blocks inside it set aside."""
    depth, at = 1, start + 1
    while depth:
        opening, closing = text.find("{% block", at), text.find("{% endblock", at)
        inner = 0 <= opening < closing
        depth += 1 if inner else -1
        at = (opening if inner else closing) + 1
    return at - 1


def test_a_style_that_overflows_fails_the_build(tmp_path: Path) -> None:
    """A project whose style makes a cell overflow is not built, and the text that overflows is named."""
    house = (house_folder("styles") / "rapport.css").read_text(encoding="utf-8")
    files = {f"styles/{path.name}": path.read_text(encoding="utf-8") for path in house_folder("styles").glob("*.css")}
    files["styles/rapport.css"] = house + "\n.porteurs { white-space: nowrap; letter-spacing: 9mm }\n"
    done = build(write_project(tmp_path, files))
    assert done.returncode == 1
    assert "P006" in done.stderr
    assert "DFPE" in done.stderr


def test_the_drafts_of_the_small_project_expect_what_it_has(tmp_path: Path) -> None:
    """The check covers every action and indicator of the référentiel."""
    expected = [name for one in drafts_of(write_project(tmp_path)) for name in one.expected]
    assert sum(name.startswith("action-") for name in expected) == 3
    assert sum(name.startswith("indicateur-") for name in expected) == 6
