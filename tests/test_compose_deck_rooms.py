"""Charts of slides fitted to their room: legible first, then as large as there is room."""

from __future__ import annotations

import re

import pytest

from cvreport.charts.bars import Bar, bars
from cvreport.charts.palette import PALETTES
from cvreport.compose.deck import BESIDE, SMALLEST_TEXT, WIDE
from cvreport.compose.deck_rooms import Room, grown, height_of, legible, needed_scale
from cvreport.model.slides import Chart, ChartKind, Slide
from test_documents_figures import drafts_of, material_of

SIZE = re.compile(r'font-size="([0-9.]+)"')
FRAME = re.compile(r'width="([0-9.]+)pt" height="([0-9.]+)pt" viewBox="0 0 ([0-9.]+)')


def drawn(rows: int, room: Room) -> Chart:
    """A chart of so many bars in a room."""
    values = [Bar(f"Ligne {rank}", float(rank), str(rank), PALETTES["petrole"], True) for rank in range(1, rows + 1)]
    svg = bars(values, alternative="Des barres.", width=room.inner_width, height=room.inner_fill, scale=room.scale)
    return Chart(ChartKind.BARS, "Titre", svg, "Des barres.", (), (), "", "")


def smallest_text(chart: Chart) -> float:
    """The smallest text of a drawing, in points on the page."""
    frame = FRAME.search(chart.svg)
    assert frame is not None
    return min(map(float, SIZE.findall(chart.svg))) * float(frame.group(1)) / float(frame.group(3))


@pytest.mark.parametrize("room", [WIDE, BESIDE], ids=["large", "à droite"])
@pytest.mark.parametrize("rows", [2, 4, 7])
def test_no_text_is_under_the_smallest_size(room: Room, rows: int) -> None:
    """Whatever the room, the texts of a chart reach the size that its slide asks for."""
    for fitted in (grown, legible):
        assert smallest_text(fitted(lambda given: drawn(rows, given), room)) >= SMALLEST_TEXT - 0.05


@pytest.mark.parametrize("rows", [2, 3, 5])
def test_few_bars_fill_more_of_their_room(rows: int) -> None:
    """Bars too few for their room are thickened, and never leave it."""
    chart = grown(lambda given: drawn(rows, given), BESIDE)
    assert height_of(drawn(rows, BESIDE)) < height_of(chart) <= BESIDE.height


def test_a_room_without_a_smallest_size_keeps_its_scale() -> None:
    """A handout is read in the hand: its charts keep the sizes they are drawn in."""
    room = Room(493.0, 140.0, 1.0, largest=1.1)
    assert needed_scale(drawn(3, room), room) == 0
    assert smallest_text(legible(lambda given: drawn(3, given), room)) == pytest.approx(8.4)


def test_charts_of_the_real_deck_are_legible_and_hold_in_their_rooms() -> None:
    """Every chart of the deck of 2020 has texts of 18 points at least, and is no higher than a slide lets it be."""
    slides: list[Slide] = [draft.context["modele"] for draft in drafts_of(material_of(2020), "copil")]
    charts = [slide.chart for slide in slides if slide.chart is not None]
    assert len(charts) > 6
    for chart in charts:
        assert smallest_text(chart) >= SMALLEST_TEXT - 0.05, chart.title
        assert height_of(chart) <= 325, chart.title
