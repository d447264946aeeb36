"""The style sheet that follows from a contract's themes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from cvreport.compose.contract_style import contract_style
from cvreport.model.contract import Contract
from tiny_contract import contract


def themed(palettes: Sequence[str], numbers: Sequence[str] = ()) -> Contract:
    """The small contract with as many themes as colours."""
    made = contract([], [])
    spelled = numbers or [str(rank) for rank in range(1, len(palettes) + 1)]
    themes = (
        replace(made.themes[0], palette=palette, number=number)
        for palette, number in zip(palettes, spelled, strict=True)
    )
    return replace(made, themes=tuple(themes))


def test_the_bands_share_the_height() -> None:
    """Each theme has its share of the bands, in order; the last one also has its colour alone."""
    style = contract_style(themed(["petrole", "#2E6B34"]))
    stops = "#006A77 0%, #006A77 50%, #2E6B34 50%, #2E6B34 100%"
    assert f"--bandes: linear-gradient({stops});" in style
    assert f"--bandes-a-plat: linear-gradient(to right, {stops});" in style
    assert "--derniere-bande: #2E6B34" in style


def test_a_document_about_no_theme_has_a_band() -> None:
    """A document whose actions are none, such as a partner's review, has the band of the whole."""
    assert "--derniere-bande: #33414E" in contract_style(themed([]))


def test_a_colour_of_the_project_has_its_rules_once() -> None:
    """A colour by its value has its tints and its drawings, once, and those of the house none."""
    style = contract_style(themed(["#2E6B34", "petrole", "#2E6B34"]), ["violet", "#2E6B34", "#1F5C99"])
    assert style.count(".theme-couleur-2e6b34 {") == style.count(".theme-couleur-1f5c99 {") == 1
    assert style.count(".theme-couleur-2e6b34 .cle-courbe") == 1
    assert ".theme-petrole" not in style
    assert ".theme-violet" not in style


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_house_places_few_tabs(count: int) -> None:
    """Up to five chapters, those over all themes included, have their tabs from the house's sheet."""
    assert "onglet" not in contract_style(themed(["petrole"] * count))


@pytest.mark.parametrize(
    ("numbers", "chapters"),
    [
        (["1", "2", "3", "4"], ["1", "2", "3", "4", "5", "6"]),
        (["A", "B"], ["A", "B", "3", "4"]),
        ([str(rank) for rank in range(1, 11)], [str(rank) for rank in range(1, 13)]),
    ],
)
def test_more_chapters_have_tabs_of_their_own(numbers: list[str], chapters: list[str]) -> None:
    """Every chapter has a tab, none is lower than the page is high, and none has the place of another."""
    style = contract_style(themed(["terre"] * len(numbers), numbers))
    found = re.findall(r'\.chapitre-(\S+) \{ --onglet-numero: "(\S+)"; --onglet-haut: ([\d.]+)mm \}', style)
    assert [(number, shown) for number, shown, _ in found] == [(number, number) for number in chapters]
    heights = [float(height) for *_, height in found]
    assert heights == sorted(set(heights))
    assert heights[-1] <= 212
