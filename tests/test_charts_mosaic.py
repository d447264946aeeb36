"""Mosaics."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvreport.charts.inspection import faults
from cvreport.charts.mosaic import MOTIFS, Cell, Variant, mosaic, motif_key
from cvreport.charts.palette import PALETTES

CELLS = st.builds(Cell, st.sampled_from(MOTIFS), st.sampled_from(list(PALETTES.values())), st.booleans())
VARIANTS: st.SearchStrategy[Variant] = st.sampled_from(["cover", "opener"])
TEAL = PALETTES["petrole"]


def test_a_square_is_a_shape_and_its_ground() -> None:
    """The two pieces share their diagonal and fill the square."""
    svg = mosaic([Cell("diagonal", TEAL)], columns=1)
    assert svg.replace("/>", "/>\n") == (
        '<svg xmlns="http://www.w3.org/2000/svg" width="13.12mm" height="13.12mm" viewBox="0 0 100 100"'
        ' aria-hidden="true">'
        '<path d="M100,0l-100,100l0,-100z" fill="#004D57" stroke="#004D57" stroke-width="0.8"/>\n'
        '<path d="M0,100l100,-100l0,100z" fill="#8CC3C9" stroke="#8CC3C9" stroke-width="0.8"/>\n</svg>'
    )


def test_an_action_without_data_is_an_outline() -> None:
    """Nothing is filled, in the colour of the theme on white and in its medium one on the opener."""
    cells = [Cell("arch", TEAL, filled=False)]
    assert 'fill="none" stroke="#006A77"' in mosaic(cells)
    assert 'fill="none" stroke="#8CC3C9"' in mosaic(cells, variant="opener")


def test_the_size_follows_the_cells() -> None:
    """A row of 16 squares is as wide as the page, and a started row counts."""
    svg = mosaic([Cell("arch", TEAL)] * 172)
    assert 'width="210mm" height="144.38mm" viewBox="0 0 1600 1100"' in svg


def test_a_square_depends_on_its_index_alone() -> None:
    """More actions leave the squares before them as they were; another seed changes them."""
    cells = [Cell("quarter-disc", TEAL)] * 16
    few, more = mosaic(cells[:1], columns=1), mosaic(cells[:2], columns=1)
    assert all(piece in more for piece in few.split('"') if piece.startswith("M"))
    assert mosaic(cells) != mosaic(cells, seed=1)


@given(st.lists(CELLS, max_size=40), st.integers(1, 16), VARIANTS, st.integers(0, 99))
def test_any_mosaic_is_sound(cells: list[Cell], columns: int, variant: Variant, seed: int) -> None:
    """Squares stay in the view, in few elements, and come out the same twice."""
    svg = mosaic(cells, columns=columns, variant=variant, seed=seed)
    assert faults(svg, tolerance=0) == []
    assert svg.count("<path") <= 6 * len(PALETTES)
    assert svg == mosaic(cells, columns=columns, variant=variant, seed=seed)


def test_an_unknown_motif_is_refused() -> None:
    """The message names the motifs there are."""
    with pytest.raises(ValueError, match="unknown motif 'star', not among quarter-disc"):
        mosaic([Cell("star", TEAL)])


@pytest.mark.parametrize("filled", [True, False])
@pytest.mark.parametrize("motif", MOTIFS)
def test_keys_are_sound(motif: str, filled: bool) -> None:
    """Pieces of legend stay in their squares."""
    assert faults(motif_key(motif, TEAL, filled=filled), tolerance=0) == []
