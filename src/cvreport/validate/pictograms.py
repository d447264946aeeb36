"""A project's pictograms, as SVG files, checked before they are printed: a drawing, and nothing that acts or reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import inf
from xml.etree.ElementTree import Element, ParseError, register_namespace, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from cvreport import problem_catalogue as kinds
from cvreport.problems import Place, Problems

NAMESPACE = "http://www.w3.org/2000/svg"
TAG = f"{{{NAMESPACE}}}"
LARGEST = 50_000  # characters: a pictogram, not a map
SQUARE = 1.02
DRAWN = frozenset(("svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "title", "desc"))
KEPT = frozenset(
    (
        "viewBox", "d", "cx", "cy", "r", "rx", "ry", "x", "y", "x1", "y1", "x2", "y2", "width", "height", "points",
        "transform", "fill", "fill-rule", "fill-opacity", "clip-rule", "opacity", "stroke", "stroke-width",
        "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset",
        "stroke-opacity",
    )
)  # fmt: skip
HARMLESS = frozenset(("version", "id", "class", "role", "aria-hidden", "aria-label", "focusable", "data-name"))
SQUARED = 'Donnez au dessin un « viewBox » carré, comme "0 0 24 24".'


def read_pictogram(text: str, place: Place, problems: Problems) -> str:
    """The elements and attributes that draw, and no others, as SVG; reports why a file is refused and gives nothing."""
    before = len(problems.errors)
    root = _parsed(text, place, problems)
    if root is None:
        return ""
    if (fault := _box_fault(root)) is not None:
        problems.add(kinds.PICTOGRAM_REFUSED, place, fault, SQUARED)
    for fault in _faults(root):
        problems.add(kinds.PICTOGRAM_REFUSED, place, fault)
    if len(problems.errors) > before:
        return ""
    for element in root.iter():
        for name in [name for name in element.attrib if name not in KEPT]:
            del element.attrib[name]
        if element.tag.removeprefix(TAG) in ("title", "desc"):
            element.text = None
        element.tail = None
    root.attrib.pop("width", None)
    root.attrib.pop("height", None)
    register_namespace("", NAMESPACE)
    return tostring(root, encoding="unicode")


def _parsed(text: str, place: Place, problems: Problems) -> Element | None:
    if len(text) > LARGEST:
        message = f"Ce fichier compte {len(text)} signes ; un pictogramme en a {LARGEST} au plus."
        problems.add(kinds.PICTOGRAM_REFUSED, place, message, "Simplifiez le dessin.")
        return None
    try:
        root: Element = fromstring(text, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError):
        message = "Ce fichier n'est pas un SVG bien formé, ou il contient une DTD."
        problems.add(kinds.PICTOGRAM_REFUSED, place, message, "Enregistrez-le de nouveau, en SVG simple.")
        return None
    if root.tag != f"{TAG}svg":
        problems.add(
            kinds.PICTOGRAM_REFUSED, place, "Ce fichier n'est pas un dessin SVG.", "Fournissez un fichier SVG."
        )
        return None
    return root


def _faults(root: Element) -> Iterator[str]:
    for element in root.iter():
        name = element.tag.removeprefix(TAG) if isinstance(element.tag, str) else "?"
        if name not in DRAWN:
            yield f"L'élément « {name.rpartition('}')[2]} » n'est pas admis."
        for attribute, value in element.attrib.items():
            short = attribute.rpartition("}")[2]
            if attribute not in KEPT | HARMLESS:
                yield f"L'attribut « {short} » n'est pas admis."
            elif "url(" in value.replace(" ", "").lower():
                yield f"L'attribut « {short} » renvoie à autre chose que le dessin."


def _box_fault(root: Element) -> str | None:
    numbers = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    try:
        _, _, width, height = (float(number) for number in numbers)
    except ValueError:
        return "Le dessin n'a pas d'attribut « viewBox » de quatre nombres."
    if not 0 < max(width, height) <= SQUARE * min(width, height) < inf:
        return f"Le dessin n'est pas carré : {width:g} × {height:g}."
    return None
