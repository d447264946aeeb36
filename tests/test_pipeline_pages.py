"""Pages of documentation generated from the code."""

from __future__ import annotations

import re

from cvreport.pipeline.pages import problems_page
from cvreport.problem_register import CATALOGUE
from real_report import REPOSITORY

PAGE = REPOSITORY / "docs" / "messages.md"
COMMAND = (
    '.venv/bin/python -c "from pathlib import Path; from cvreport.pipeline.pages import problems_page; '
    "Path('docs/messages.md').write_text(problems_page(), encoding='utf-8')\""
)


def rows() -> list[list[str]]:
    """The rows of the page, cell by cell."""
    lines = [line for line in problems_page().split("\n") if re.match(r"\| [A-Z]\d{3} \|", line)]
    return [[cell.strip() for cell in line[1:-1].split("|")] for line in lines]


def test_the_page_of_the_guide_is_the_one_generated() -> None:
    """docs/messages.md follows the catalogue; when the catalogue changes, the page is generated again."""
    assert PAGE.read_text(encoding="utf-8") == problems_page(), f"docs/messages.md n'est plus à jour : {COMMAND}"


def test_every_code_has_its_row() -> None:
    """The page holds each kind of the catalogue once, in the order of the codes, with severity, reason and remedy."""
    assert rows() == [
        [kind.code, str(kind.severity), kind.title, kind.why, kind.remedy]
        for kind in sorted(CATALOGUE.values(), key=lambda each: each.code)
    ]


def test_the_page_is_one_table() -> None:
    """Every row has the five cells of the header."""
    assert all(len(cells) == 5 and all(cells) for cells in rows())
    assert problems_page().count("\n| --- ") == 1
