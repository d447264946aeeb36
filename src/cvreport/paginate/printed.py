"""The figures of the finished pages read back with their operation, their cells and the sentence they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element

from cvreport.model.figure import Operation
from cvreport.model.trace import PrintedFigure
from cvreport.paginate.facts import AnySheet
from cvreport.paginate.paginate import Pages

SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
BLOCKS = ("p", "li", "td", "th", "h1", "h2", "h3", "figcaption")
CHART = "data-chiffres"


def printed_figures(pages: Pages[AnySheet]) -> tuple[PrintedFigure, ...]:
    """The figures of every section in the order they are read, with the number of their page."""
    return tuple(
        replace(figure, page=section.first_page + figure.page, section=section.id)
        for section, sheet in zip(pages.sections, pages.sheets, strict=True)
        for figure in sheet.facts.figures
    )


def figures_of(pages: Sequence[Any]) -> Iterator[PrintedFigure]:
    """Walk the boxes of the laid out pages of a section and give its figures, pages counted from 0.

    A figure is a `data` element; a chart lists the figures it draws in its `data-chiffres` attribute, as
    `text=operation cells` separated by semicolons.
    """
    seen: set[int] = set()
    for number, page in enumerate(pages):
        for element, block in _elements(page._page_box, None, seen):
            yield from _figures(element, block, number)


def _elements(box: Any, block: Element | None, seen: set[int]) -> Iterator[tuple[Element, Element | None]]:
    for child in getattr(box, "children", ()):
        element = child.element
        inner = block
        if element is not None and not isinstance(element, str):
            if element.tag in BLOCKS:
                inner = element
            wanted = element.tag == "data" or CHART in element.attrib
            if wanted and id(element) not in seen:
                seen.add(id(element))
                yield element, inner
        yield from _elements(child, inner, seen)


def _figures(element: Element, block: Element | None, page: int) -> Iterator[PrintedFigure]:
    if element.tag == "data":
        operation, cells = _source(element.get("value", ""))
        text = "".join(element.itertext())
        yield PrintedFigure(text, page, "", operation, cells, _sentence(element, block))
        return
    for part in element.get(CHART, "").split(";"):
        text, _, source = part.partition("=")
        if source:
            operation, cells = _source(source)
            yield PrintedFigure(text.strip(), page, "", operation, cells, element.get("alt") or "graphique")


def _source(value: str) -> tuple[str, tuple[str, ...]]:
    """The operation and its cells; a rule of counting holds spaces: it is one cell."""
    operation, _, cells = value.partition(" ")
    if operation in (Operation.COUNT, Operation.TARGET):
        return operation, (cells,)
    return operation, tuple(cells.split())


def _sentence(element: Element, block: Element | None) -> str:
    """The sentence of the block that holds the figure."""
    if block is None:
        return "".join(element.itertext())
    before, text = 0, ""
    for part in _texts(block, element):
        if part is None:
            before = len(text)
        else:
            text += part
    ends = [found.end() for found in SENTENCE_END.finditer(text)]
    start = max((end for end in ends if end <= before), default=0)
    end = min((end for end in ends if end > before), default=len(text))
    return " ".join(text[start:end].split())


def _texts(node: Element, mark: Element) -> Iterator[str | None]:
    """The texts of a block in order, with None where the marked element begins."""
    if node is mark:
        yield None
    if node.text:
        yield node.text
    for child in node:
        yield from _texts(child, mark)
        if child.tail:
            yield child.tail
