"""Sections turned into one numbered sequence of pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cvreport.model.document import Draft, Side
from cvreport.paginate.live_sheet import LiveSheet
from cvreport.paginate.paginate import Pages, paginate
from printing import draft, leaves, press, render, words

LONG = "<p>ligne</p>" * 24  # three pages


def run(folder: Path, *drafts: Draft) -> Pages[LiveSheet]:
    """The pages of some drafts."""
    return paginate(drafts, render, press(folder), lambda _title: None)


def folios(pages: Pages[LiveSheet]) -> list[int]:
    """The number printed on each page."""
    return [int(found[1]) if (found := re.search(r"folio (\d+)", words(one))) else 0 for one in leaves(pages)]


def test_pages_are_numbered_on_from_section_to_section(tmp_path: Path) -> None:
    """The number printed on each page is its place in the document."""
    pages = run(tmp_path, draft("un"), draft("deux", LONG), draft("trois"))
    assert folios(pages) == [1, 2, 3, 4, 5]
    assert [(item.first_page, item.pages) for item in pages.sections] == [(1, 1), (2, 3), (5, 1)]


@pytest.mark.parametrize(
    ("side", "before", "first"), [(Side.RECTO, 1, 3), (Side.RECTO, 2, 3), (Side.VERSO, 1, 2), (Side.VERSO, 2, 4)]
)
def test_a_section_starts_on_its_side(tmp_path: Path, side: Side, before: int, first: int) -> None:
    """A recto section has an odd page and a verso one an even page; a page is added before it where needed."""
    pages = run(tmp_path, *(draft(f"avant{rank}") for rank in range(before)), draft("ici", side=side))
    assert pages.sections[-1].first_page == first
    assert folios(pages) == list(range(1, first + 1))
    assert "ici" in words(leaves(pages)[first - 1])
    assert ("garde" in words(leaves(pages)[first - 2])) is (first > before + 1)


def test_page_numbers_in_the_contents_are_those_of_the_pages(tmp_path: Path) -> None:
    """The contents print the page where each anchor really is, inside sections too."""
    chapter = '<h1 id="a">A</h1>' + LONG + '<h1 id="b">B</h1>'
    pages = run(
        tmp_path, draft("sommaire", "<p>A [a] B [b] C [c]</p>"), draft("un", chapter), draft("c", '<p id="c">C</p>')
    )
    assert "A 2 B 5 C 6" in words(leaves(pages)[0])
    assert pages.anchors == {"a": 2, "b": 5, "c": 6}
    assert " B " in f" {words(leaves(pages)[4])} "


def test_a_reference_backwards_is_resolved(tmp_path: Path) -> None:
    """A section may name a page before its own."""
    pages = run(tmp_path, draft("un", '<p id="a">A</p>'), draft("deux", "<p>voir [a]</p>"))
    assert "voir 1" in words(leaves(pages)[1])


def test_an_anchor_that_is_nowhere_prints_no_number(tmp_path: Path) -> None:
    """A reference to what the document does not hold is empty, and no placeholder is left."""
    pages = run(tmp_path, draft("un", "<p>voir ([absente])</p>"), draft("deux", '<p id="a">A</p>'))
    assert "voir ()" in words(leaves(pages)[0])
    assert not any("000" in words(one) for one in leaves(pages))


def test_contents_that_grow_move_what_follows(tmp_path: Path) -> None:
    """When true numbers lengthen the contents, the pages and numbers that follow are put right."""
    wide = "<p>" + " ".join("[a]" for _ in range(70)) + "</p>"  # shorter once « 000 » becomes one digit
    pages = run(tmp_path, draft("sommaire", wide * 3), draft("un", '<p id="a">A</p>', side=Side.VERSO))
    found = pages.anchors["a"]
    assert folios(pages) == list(range(1, len(leaves(pages)) + 1))
    assert pages.sections[1].first_page == found
    assert f" {found} {found} " in words(leaves(pages)[0])


def test_optional_parts_are_given_up_when_a_section_is_too_long(tmp_path: Path) -> None:
    """A section longer than it may be loses its optional parts, in order, and no more than needed."""

    def rendered(one: Draft, _page: object) -> str:
        return f"<p>texte</p>{''.join(one.context['cartes'])}{''.join(one.context['notes'])}"

    context = {"cartes": [LONG], "notes": ["<p>note</p>"]}
    item = Draft("un", "Un", "sections/un.html", context, Side.ANY, (), most_pages=1, optional=("cartes", "notes"))
    pages = paginate([item], rendered, press(tmp_path), lambda _title: None)
    assert len(leaves(pages)) == 1
    assert "note" in words(leaves(pages)[0])
    assert "ligne" not in words(leaves(pages)[0])


def test_progress_is_told_once_a_section(tmp_path: Path) -> None:
    """The listener hears of each section, in order."""
    heard: list[str] = []
    paginate([draft("un"), draft("deux")], render, press(tmp_path), heard.append)
    assert heard == ["Un", "Deux"]


shapes = st.lists(st.tuples(st.integers(1, 3), st.sampled_from(Side)), min_size=1, max_size=5)


@given(shapes)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_document_is_numbered_without_a_gap(tmp_path: Path, shape: list[tuple[int, Side]]) -> None:
    """Whatever the lengths and sides, page numbers have no gap, sides hold and the contents are right."""
    titles = " ".join(f"t{rank} [s{rank}]" for rank in range(len(shape)))
    sections = [
        draft(f"s{rank}", f'<h1 id="s{rank}">T</h1>' + "<p>ligne</p>" * (8 * (length - 1)), side=side)
        for rank, (length, side) in enumerate(shape)
    ]
    pages = run(tmp_path, draft("sommaire", f"<p>{titles}</p>"), *sections)
    assert folios(pages) == list(range(1, len(leaves(pages)) + 1))
    for rank, (section, (_, side)) in enumerate(zip(pages.sections[1:], shape, strict=True)):
        assert f"t{rank} {section.first_page}" in words(leaves(pages)[0])
        assert side is Side.ANY or section.first_page % 2 == (side is Side.RECTO)
