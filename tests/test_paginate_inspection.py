"""The faults that only laid out pages show."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from cvreport.paginate.inspection import inspect_pages
from cvreport.paginate.paginate import paginate
from cvreport.problems import Problems
from printing import draft, press, render

# A page holds eight lines of five millimetres.
LINES = "".join(f"<p>Ligne {number}</p>" for number in range(7))
ROWS = "".join(f"<tr><td>Rangée {number}</td></tr>" for number in range(7))


def faults(folder: Path, body: str) -> list[str]:
    """The codes and words of what is found in one section."""
    problems = Problems()
    drafts = [draft("un", body)]
    inspect_pages(drafts, paginate(drafts, render, press(folder), lambda _title: None), problems)
    assert all(problem.place.path == "templates/sections/un.html" for problem in problems)
    return [f"{problem.code} {problem.message}" for problem in problems]


@pytest.mark.parametrize("heading", ["<h2>Un titre</h2>", '<p class="surtitre">Un titre</p>'])
def test_a_heading_alone_at_the_foot(tmp_path: Path, heading: str) -> None:
    """A heading whose text is on the next page is found, with the number of its page."""
    style = "<style>h2 { margin: 0; font-size: 10pt } .suite { break-before: page }</style>"
    assert faults(tmp_path, f'{style}{LINES}{heading}<p class="suite">Son texte</p>') == [
        "V009 Page 1 : le titre « Un titre » finit la page."
    ]


@pytest.mark.parametrize(
    "body",
    [
        f"<h2>Un titre</h2>{LINES}{LINES}",
        f"{LINES[:20]}<h2>Un titre</h2>",
        '<h2>Un titre</h2><p style="break-before: page">Suite</p>',
        f"<table><thead><tr><th>T</th></tr></thead><tbody>{ROWS}{ROWS}</tbody></table>",
        "<table><tbody><tr><td>Seule</td></tr></tbody></table>",
    ],
)
def test_ordinary_pages_have_no_fault(tmp_path: Path, body: str) -> None:
    """A heading with its text, a title page, a table with its header, a table of one row are no fault."""
    assert faults(tmp_path, body) == []


def test_a_row_alone_on_its_page(tmp_path: Path) -> None:
    """The short last row of a table that goes over the page is found."""
    style = "<style>th, td { padding: 0 }</style>"
    table = f"{style}<table><thead><tr><th>T</th></tr></thead><tbody>{ROWS}<tr><td>Dernière</td></tr></tbody></table>"
    assert faults(tmp_path, table) == ["V010 Page 2 : la ligne « Dernière » est seule de son tableau."]


def test_a_table_without_repeated_header(tmp_path: Path) -> None:
    """A table that goes on without a header is found on the page where it goes on."""
    assert faults(tmp_path, f"<table><tbody>{ROWS}{ROWS}</tbody></table>") == [
        "V011 Page 2 : la suite du tableau « Rangée 0 » n'a plus d'en-tête."
    ]


@pytest.mark.parametrize(("width", "expected"), [(300, []), (100, ["V012"])])
def test_a_coarse_picture(tmp_path: Path, width: int, expected: list[str]) -> None:
    """A picture printed one inch wide needs 150 points; one of 100 is found."""
    Image.new("RGB", (width, 20), "navy").save(tmp_path / "photo.png")
    found = faults(tmp_path, '<p><img src="photo.png" alt="Une photo" style="width: 1in; height: 5mm"></p>')
    assert [fault.split(" ")[0] for fault in found] == expected
    if found:
        assert "« Une photo » n'a que 100 points par pouce" in found[0]
