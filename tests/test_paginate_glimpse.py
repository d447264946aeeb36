"""The page in view laid out before all others, after a change of style."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cvreport.preview.memory import RememberingPress
from cvreport.preview.pictures import draw
from printing import STYLE, page, press

NAME = "essai.html"
FIRST = 4
blocks = st.sampled_from(
    [
        "<p>ligne</p>" * 5,
        "<p>ligne</p>",
        "<table>" + "<tr><td>un</td><td>deux</td></tr>" * 7 + "</table>",
        "<h1>Titre</h1>",
        '<p style="float: left">bord</p>',
    ]
)


def restyled(folder: Path, body: str, rule: str) -> tuple[RememberingPress, str, int]:
    """A press with another rule, after one without it has laid out a section; its HTML, and its number of pages."""
    html = page(body)
    presses = []
    for style in (STYLE, STYLE + rule):
        path = press(folder, style).root / "styles" / "essai.css"
        made = RememberingPress(folder, path, [folder], [], lambda: None)
        made.section = "un"
        presses.append(made)
        if len(presses) == 1:
            count = len(made.lay_out(html, NAME, FIRST).anchors)
    before, after = presses
    after.keep_good_pages_of(before)
    return after, html, count


@given(st.lists(blocks, min_size=1, max_size=9).map("".join), st.integers(0, 9))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_page_that_nothing_moves_is_shown_as_it_will_be(
    tmp_path_factory: pytest.TempPathFactory, body: str, wanted: int
) -> None:
    """After a change of colour any page looks at once as when all pages are laid out, folio and running head too."""
    now, html, count = restyled(tmp_path_factory.mktemp("projet"), body, "p { color: red } td { background: #eee }")
    index = wanted % count
    seen = now.glimpse(html, NAME, FIRST, index)
    assert seen is not None
    whole = now.lay_out(html, NAME, FIRST).document
    ((_, glimpsed, _),), ((_, finished, _),) = draw(seen, [0]), draw(whole, [index])
    assert glimpsed == finished


@pytest.mark.parametrize(
    ("rule", "index"),
    [("p::before { content: '+'; display: block }", 0), ("", 9), ("a { inconnue: 1 }", 0)],
    ids=["other boxes", "no such page", "a fault"],
)
def test_what_cannot_be_known_is_not_shown(tmp_path: Path, rule: str, index: int) -> None:
    """Where the style adds boxes, or the section had no such page, one waits for the whole section."""
    if "inconnue" in rule:
        now, html, _ = restyled(tmp_path, "<p>ligne</p>" * 20, "")
        html = page("<style>p { inconnue: 1 }</style>" + "<p>ligne</p>" * 20)
    else:
        now, html, _ = restyled(tmp_path, "<p>ligne</p>" * 20, rule)
    assert now.glimpse(html, NAME, FIRST, index) is None


def test_it_is_looked_at_once(tmp_path: Path) -> None:
    """A second look after the same change is that of the whole section."""
    now, html, _ = restyled(tmp_path, "<p>ligne</p>" * 20, "p { color: red }")
    assert now.has_other_styles("un", NAME)
    assert now.glimpse(html, NAME, FIRST, 1) is not None
    assert not now.has_other_styles("un", NAME)
