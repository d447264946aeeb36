"""Page numbers changed on laid out pages, held against a layout from nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cvreport.paginate.live_sheet import LiveSheet
from cvreport.paginate.press import Press
from cvreport.write.draw import draw
from printing import STYLE, leaves_of, page, press, words

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="8"><path d="M0 4H20" stroke="red"/></svg>'
RICH = f"""{STYLE}
table.fixe {{ table-layout: fixed; width: 90mm }}
table.libre {{ table-layout: auto; width: auto }}
tr, h2 {{ break-inside: avoid }}
h2 {{ font-size: 10pt; margin: 0; break-after: avoid }}
svg {{ float: left }}
.flotte {{ float: right; width: 20mm }}
.haut {{ text-transform: uppercase }}
.note {{ float: footnote }}
"""
NUMBER = "§"
REFERENCE = f'<a href="#x">voir p. {NUMBER}</a>'
sentences = st.lists(st.sampled_from(["mot", "chapitre", "anticonstitutionnel", REFERENCE]), min_size=1, max_size=30)
blocks = st.one_of(
    sentences.map(lambda found: f"<p>{' '.join(found)}</p>"),
    sentences.map(lambda found: f"<div>{PICTURE}<p>{' '.join(found)}</p></div>"),
    sentences.map(lambda found: f'<p class="flotte">{" ".join(found[:4])}</p><p>suite</p>'),
    sentences.map(lambda found: f'<p class="haut">{" ".join(found)}</p>'),
    sentences.map(lambda found: f'<p>{" ".join(found)}<span class="note">une note</span></p>'),
    st.just("<h2>Titre</h2>"),
    st.tuples(st.sampled_from(["fixe", "libre"]), st.lists(sentences, min_size=1, max_size=8)).map(
        lambda found: _table(*found)
    ),
)
bodies = st.lists(blocks, min_size=1, max_size=10).map("".join)


def _table(kind: str, rows: list[list[str]]) -> str:
    inside = "".join(f"<tr><td>{PICTURE}{' '.join(words)}</td><td>{words[0]}</td></tr>" for words in rows)
    return f'<table class="{kind}">{inside}</table>'


def with_numbers(body: str, number: str) -> str:
    """A page whose references all lead to one page."""
    return page(body.replace(NUMBER, number))


def drawn(sheet: LiveSheet) -> Any:
    """Everything that the finished document takes from a section."""
    return draw(sheet.document)[0], sheet.anchors, sheet.facts


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Press:
    """A press for all examples."""
    return press(tmp_path_factory.mktemp("projet"), RICH)


@given(bodies, st.lists(st.sampled_from(["7", "34", "128"]), min_size=1, max_size=3), st.integers(1, 4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_numbers_changed_on_the_pages_are_those_of_a_new_layout(
    rich: Press, body: str, numbers: list[str], first: int
) -> None:
    """After any changes of numbers and of place, pages are drawn as those laid out so from the start, to the byte."""
    sheet = rich.lay_out(with_numbers(body, "000"), "essai.html", first)
    for number in numbers:
        html = with_numbers(body, number)
        before = drawn(sheet)
        if not sheet.change_numbers(html, lambda html=html: rich.read(html)):
            assert drawn(sheet) == before
            return
        sheet.renumber(first + 34)
        assert drawn(sheet) == drawn(rich.lay_out(html, "essai.html", first + 34))


def test_one_number_costs_two_pages(rich: Press) -> None:
    """A reference on the last page has that page made again and the one before, and no other."""
    body = "<p>ligne</p>" * 60 + f"<p>{REFERENCE}</p>"
    sheet = rich.lay_out(with_numbers(body, "000"), "essai.html", 1)
    before = [one._page_box for one in leaves_of(sheet)]
    html = with_numbers(body, "12")
    assert sheet.change_numbers(html, lambda: rich.read(html))
    after = [one._page_box for one in leaves_of(sheet)]
    assert [one is other for one, other in zip(before, after, strict=True)] == [True] * (len(before) - 2) + [False] * 2
    assert "voir p. 12" in words(leaves_of(sheet)[-1])


@pytest.mark.parametrize(
    "style",
    [
        "b { float: footnote }",
        "p::after { content: counter(page) }",
        "a { float: footnote }",
        "a::after { content: target-counter(attr(href), page) }",
    ],
)
def test_what_depends_on_more_than_its_page_is_laid_out_again(tmp_path: Path, style: str) -> None:
    """Notes at the foot and page numbers made by the engine itself are not changed on the pages."""
    own = press(tmp_path, RICH + style)
    body = f'<p id="x">un<b>note</b></p><p>{REFERENCE}</p>'
    sheet = own.lay_out(with_numbers(body, "000"), "essai.html", 1)
    html = with_numbers(body, "12")
    assert not sheet.change_numbers(html, lambda: own.read(html))
    assert sheet.renumber(3) is ("counter" not in style)


@pytest.mark.parametrize("after", ["<p>voir p. douze</p>", "<p>voir p. 12</p><p>x</p>", "<p class='b'>voir p. 12</p>"])
def test_other_changes_are_refused(rich: Press, after: str) -> None:
    """A version that differs in words, elements or attributes is not taken for one with other numbers."""
    sheet = rich.lay_out(page("<p>voir p. 000</p>"), "essai.html", 1)
    assert not sheet.change_numbers(page(after), lambda: rich.read(page(after)))
    assert "voir p. 000" in words(leaves_of(sheet)[0])


def test_folios_change_and_keep_their_side(rich: Press) -> None:
    """Pages moved by an even number print new folios; by an odd one they must be laid out again."""
    sheet = rich.lay_out(page("<p>ligne</p>" * 12), "essai.html", 2)
    assert sheet.renumber(40)
    assert [re.findall(r"folio (\d+)", words(one)) for one in leaves_of(sheet)] == [["40"], ["41"]]
    assert "gauche" in words(leaves_of(sheet)[0])
    assert not sheet.renumber(41)
