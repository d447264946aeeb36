"""Faults of a drawing found without rendering it: texts too small or over one another, points out of view."""

import re
from collections.abc import Iterator
from itertools import combinations
from xml.etree import ElementTree

from cvreport.charts.metrics import SMALLEST, text_width

_SVG = "{http://www.w3.org/2000/svg}"
_TOKEN = re.compile(r"[A-Za-z]|-?\d*\.?\d+")
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "A": 7, "C": 6, "Z": 0}


def _path_points(data: str) -> Iterator[tuple[float, float]]:
    tokens = _TOKEN.findall(data)
    x = y = start_x = start_y = 0.0
    command = ""
    position = 0
    while position < len(tokens):
        if tokens[position].isalpha():
            command = tokens[position]
            position += 1
        size = _ARGUMENTS[command.upper()]
        values = [float(token) for token in tokens[position : position + size]]
        position += size
        base_x, base_y = (x, y) if command.islower() else (0.0, 0.0)
        match command.upper():
            case "H":
                x = base_x + values[0]
            case "V":
                y = base_y + values[0]
            case "Z":
                x, y = start_x, start_y
            case _:
                x, y = base_x + values[-2], base_y + values[-1]
        if command.upper() == "M":
            start_x, start_y = x, y
        yield x, y


def _text_box(element: ElementTree.Element) -> tuple[float, float, float, float]:
    size = float(element.get("font-size", "0"))
    width = text_width(element.text or "", size, int(element.get("font-weight", "400")))
    anchor = element.get("text-anchor", "start")
    left = float(element.get("x", "0")) - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    baseline = float(element.get("y", "0"))
    return left, baseline - size * 0.68, left + width, baseline + size * 0.18


def _points(element: ElementTree.Element) -> Iterator[tuple[float, float]]:
    def value(name: str) -> float:
        return float(element.get(name, "0"))

    match element.tag.removeprefix(_SVG):
        case "path":
            yield from _path_points(element.get("d", ""))
        case "rect":
            yield value("x"), value("y")
            yield value("x") + value("width"), value("y") + value("height")
        case "circle":
            yield value("cx") - value("r"), value("cy") - value("r")
            yield value("cx") + value("r"), value("cy") + value("r")
        case "text":
            left, top, right, bottom = _text_box(element)
            yield left, top
            yield right, bottom


def faults(svg: str, tolerance: float = 1.0) -> list[str]:
    """Say what is wrong in a drawing made by this package, or nothing.

    svg: a whole document; tolerance: how far a point may leave the view box, in its units.
    """
    root = ElementTree.fromstring(svg)
    found: list[str] = []
    if root.get("role") == "img":
        if len(root) == 0 or root[0].tag != f"{_SVG}title" or not (root[0].text or "").strip():
            found.append("no text alternative")
    elif root.get("aria-hidden") != "true":
        found.append("neither a picture nor a decoration")
    _, _, width, height = (float(part) for part in root.get("viewBox", "0 0 0 0").split())
    for element in root:
        for x, y in _points(element):
            if not (-tolerance <= x <= width + tolerance and -tolerance <= y <= height + tolerance):
                found.append(f"out of view: {element.text or element.tag.removeprefix(_SVG)} at {x:.1f}, {y:.1f}")
    texts = [element for element in root if element.tag == f"{_SVG}text"]
    found += [f"too small: {item.text}" for item in texts if float(item.get("font-size", "0")) < SMALLEST]
    boxes = [(item.text, _text_box(item)) for item in texts]
    for (first, a), (second, b) in combinations(boxes, 2):
        if min(a[2], b[2]) - max(a[0], b[0]) > 0.3 and min(a[3], b[3]) - max(a[1], b[1]) > 0.5:
            found.append(f"one over the other: {first} and {second}")
    return found
