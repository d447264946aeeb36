"""The style sheet that a contract brings: its own colours, the tabs of its chapters, the bands of its themes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cvreport.charts.drawing import circle, data_uri, document, path
from cvreport.charts.palette import NEUTRAL, PALETTES, WHITE, palette_named
from cvreport.charts.signs import sign
from cvreport.colours import colour_class
from cvreport.model.contract import Contract

TABS_IN_HOUSE = 5  # tokens.css places as many
FIRST_TAB, TAB_STEP, TAB_ROOM = 6.0, 34.0, 204.0  # millimetres: from the first to the lowest place of a tab
CHAPTERS_AFTER_THEMES = 2


def contract_style(contract: Contract, colours: Iterable[str] = ()) -> str:
    """The rules that no house sheet can have, since they follow from the contract's themes.

    colours: palettes that a document uses beside those of the themes.
    """
    palettes = [theme.palette for theme in contract.themes]
    own = dict.fromkeys(name for name in (*palettes, *colours) if name not in PALETTES)
    colour_rules = (rule for name in own for rule in _colour(name))
    return "\n".join((_bands(palettes or [NEUTRAL]), *colour_rules, *_tabs(contract)))


def _bands(palettes: Sequence[str]) -> str:
    """The colours of the themes one under another, and one beside another."""
    share = 100 / len(palettes)
    stops = ", ".join(
        f"{palette_named(name).full} {rank * share:.4g}%, {palette_named(name).full} {(rank + 1) * share:.4g}%"
        for rank, name in enumerate(palettes)
    )
    last = palette_named(palettes[-1]).full
    across = f"--bandes-a-plat: linear-gradient(to right, {stops})"
    return f":root {{ --bandes: linear-gradient({stops}); {across}; --derniere-bande: {last} }}"


def _colour(name: str) -> Iterator[str]:
    """The tints of a colour given by its value, and the drawings that take it."""
    tints, own = palette_named(name), f".{colour_class(name)}"
    yield (
        f"{own} {{ --d: {tints.dark}; --c: {tints.full}; --l: {tints.medium}; --m: {tints.light}; --p: {tints.pale} }}"
    )
    curve = [
        path("M3 4H17", stroke=tints.full, width=1.4),
        circle(3, 4, 1.9, fill=WHITE, stroke=tints.full),
        circle(17, 4, 2.2, fill=tints.full),
    ]
    key = document(20, 8, curve, alternative=None)
    bubble = sign("bubble", colour=tints.full, size=10.4)
    yield f'{own} .cle-courbe {{ background-image: url("{data_uri(key)}") }}'
    yield f'{own} .enjeux h2 {{ background-image: url("{data_uri(bubble)}") }}'


def _tabs(contract: Contract) -> Iterator[str]:
    """A place for the tab of each chapter, when there are more chapters than the house sheet places."""
    after = range(len(contract.themes) + 1, len(contract.themes) + 1 + CHAPTERS_AFTER_THEMES)
    numbers = [*(theme.number for theme in contract.themes), *(str(number) for number in after)]
    if numbers == [str(number) for number in range(1, len(numbers) + 1)] and len(numbers) <= TABS_IN_HOUSE:
        return
    step = min(TAB_STEP, TAB_ROOM / (len(numbers) - 1))
    for rank, number in enumerate(numbers):
        yield f'.chapitre-{number} {{ --onglet-numero: "{number}"; --onglet-haut: {FIRST_TAB + rank * step:.4g}mm }}'
