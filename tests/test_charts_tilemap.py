"""Tile maps."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvreport.charts.inspection import faults
from cvreport.charts.layout import french
from cvreport.charts.palette import PALETTES
from cvreport.charts.tilemap import Tile, TileClass, TileMap, tile_map

PARIS = TileMap(
    {
        **{"17": (2, 0), "18": (3, 0), "8": (1, 1), "9": (2, 1), "10": (3, 1), "19": (4, 1), "16": (0, 2), "1": (1, 2)},
        **{"2": (2, 2), "3": (3, 2), "11": (4, 2), "20": (5, 2), "7": (1, 3), "6": (2, 3), "4": (3, 3), "12": (4, 3)},
        **{"15": (1, 4), "14": (2, 4), "5": (3, 4), "13": (4, 4)},
    }
)

OCHRE = PALETTES["terre"]
PAIR = TileMap({"a": (0, 0), "b": (1, 0)})


def test_paris_has_its_twenty_districts_on_as_many_tiles() -> None:
    """No two districts share a place."""
    assert sorted(map(int, PARIS.positions)) == list(range(1, 21))
    assert len(set(PARIS.positions.values())) == 20


def test_classes_are_counted_and_missing_tiles_hatched() -> None:
    """The legend counts the districts of each class, and those that are not known."""
    classes = [TileClass("moins de 10", 10), TileClass("10 et plus")]
    svg = tile_map(PAIR, {"a": Tile("A", 10, "10")}, classes, palette=OCHRE, alternative="Une carte.")
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    assert texts == ["A", "10", "b", "moins de 10", "(0)", "10 et plus", "(1)", "non renseigné", "(1)"]
    assert svg.count('stroke="#77838D" stroke-width="0.6"/>') == 2


def test_too_many_classes_are_refused() -> None:
    """Five tints are as many as a reader tells apart."""
    with pytest.raises(ValueError, match="from one to five classes, not 6"):
        tile_map(PAIR, {}, [TileClass("x")] * 6, palette=OCHRE, alternative="Une carte.")


@given(st.dictionaries(st.sampled_from(sorted(PARIS.positions)), st.none() | st.floats(-9999, 99999)))
def test_any_map_is_sound(values: dict[str, float | None]) -> None:
    """Names, values and legend neither overlap nor leave the view."""
    tiles = {
        key: Tile(f"{key}e", value, "" if value is None else french(round(value, 1))) for key, value in values.items()
    }
    classes = [TileClass("moins de 10 %", 10), TileClass("de 10 à 20 %", 20), TileClass("20 % et plus")]
    assert faults(tile_map(PARIS, tiles, classes, palette=OCHRE, alternative="Une carte.", side=38)) == []
