"""Printed figures that remember the observations they came from."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from cvreport.model.figure import Figure, Operation

FIGURE = Figure("\u221262\u202f%", Operation.PERCENTAGE, ("caf:12", "caf:14"))


def test_a_figure_is_its_text() -> None:
    """Outside HTML a figure is its text alone."""
    assert str(FIGURE) == f"{FIGURE}" == "\u221262\u202f%"


def test_in_html_a_figure_carries_its_cells() -> None:
    """In HTML it is a data element with its operation and cells, and is not escaped again."""
    written = '<data value="pourcentage caf:12 caf:14">\u221262\u202f%</data>'
    assert FIGURE.__html__() == written
    assert Markup("<p>{}</p>").format(FIGURE) == f"<p>{written}</p>"


printable = st.characters(exclude_categories=("Cc", "Cs", "Cn"))


@given(
    st.text(printable, max_size=12), st.sampled_from(Operation), st.lists(st.text(printable, max_size=6), max_size=3)
)
def test_any_figure_is_read_back(text: str, operation: Operation, cells: list[str]) -> None:
    """Whatever signs they hold, text, operation and cells come back from the element."""
    element = ElementTree.fromstring(Figure(text, operation, tuple(cells)).__html__())
    assert "".join(element.itertext()) == text
    assert element.attrib["value"] == " ".join([operation, *cells])


def test_a_figure_cannot_be_changed() -> None:
    """A figure keeps what it was made of."""
    with pytest.raises(FrozenInstanceError):
        FIGURE.text = "62 %"  # type: ignore[misc]  # that is what is refused
