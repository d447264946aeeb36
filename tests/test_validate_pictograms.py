"""A project's pictogram is printed as a drawing and nothing else."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from cvreport.charts.signs import pictogram
from cvreport.problems import Place, Problems
from cvreport.validate.pictograms import read_pictogram

PLACE = Place("indicators/pictogrammes/feuille.svg")
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 32 32"'
DRAWN = '<path d="M0 0h32v32z" fill="currentColor"/>'


def read(text: str) -> tuple[str, list[str]]:
    """The drawing kept of a file, and what is said against it."""
    problems = Problems()
    return read_pictogram(text, PLACE, problems), [problem.message for problem in problems]


def test_what_draws_is_kept() -> None:
    """Paths and shapes are kept; names, sizes and descriptions are not, so that two pictograms never meet."""
    kept, faults = read(
        f'<?xml version="1.0"?>{HEAD} width="640" height="640" id="Calque_1" class="st0"><title>Feuille</title>'
        f'<g transform="scale(2)"><circle cx="4" cy="4" r="4" id="a"/></g>{DRAWN}</svg>'
    )
    assert faults == []
    root = ElementTree.fromstring(kept)
    assert root.attrib == {"viewBox": "0 0 32 32"}
    assert "Feuille" not in kept
    assert " id=" not in kept
    assert [element.tag.rpartition("}")[2] for element in root.iter()] == ["svg", "title", "g", "circle", "path"]


def test_it_is_printed_at_the_size_of_the_others() -> None:
    """The drawing stands in a square of 24, in ink where it has the colour of the text."""
    kept, _ = read(f"{HEAD}>{DRAWN}</svg>")
    svg = pictogram(kept, 13.5)
    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg" width="13.5pt" height="13.5pt" viewBox="0 0 24 24"')
    assert 'fill="#1D2A33"' in svg
    assert ElementTree.fromstring(svg)[0].attrib["viewBox"] == "0 0 32 32"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{HEAD}><script>alert(1)</script></svg>", "L'élément « script » n'est pas admis."),
        (f"{HEAD}><style>path {{ fill: url(a) }}</style></svg>", "L'élément « style » n'est pas admis."),
        (f"{HEAD}><foreignObject/></svg>", "L'élément « foreignObject » n'est pas admis."),
        (f'{HEAD}><image href="https://exemple.org/a.png"/></svg>', "L'élément « image » n'est pas admis."),
        (f'{HEAD}><use xlink:href="#a"/></svg>', "L'attribut « href » n'est pas admis."),
        (f"{HEAD}><text>Bonjour</text></svg>", "L'élément « text » n'est pas admis."),
        (f'{HEAD} onload="alert(1)">{DRAWN}</svg>', "L'attribut « onload » n'est pas admis."),
        (f'{HEAD}><path d="M0 0" style="fill:red"/></svg>', "L'attribut « style » n'est pas admis."),
        (f'{HEAD}><path d="M0 0" fill="u rl(#a)url ( b)"/></svg>', "renvoie à autre chose que le dessin"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "« viewBox » de quatre nombres"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 inf inf"/>', "n'est pas carré"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 nan 1"/>', "n'est pas carré"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 24"/>', "n'est pas carré : 64 × 24"),
        ("<svg/>", "n'est pas un dessin SVG"),
        ("<html/>", "n'est pas un dessin SVG"),
        ("<svg", "n'est pas un SVG bien formé"),
        ("", "n'est pas un SVG bien formé"),
        (f'<!DOCTYPE svg SYSTEM "https://exemple.org/a.dtd">{HEAD}/>', "ou il contient une DTD"),
        (f"{HEAD}>{DRAWN * 2000}</svg>", "un pictogramme en a 50000 au plus"),
    ],
)
def test_what_acts_or_reads_is_refused(text: str, said: str) -> None:
    """Scripts, links, images, texts, styles, entities, drawings that are not square or too large: nothing is kept."""
    kept, faults = read(text)
    assert kept == ""
    assert any(said in fault for fault in faults), faults
