"""Checks over the laid out slides: one page each, nothing lost, pale, wordy, empty or over the foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from cvreport import problem_catalogue as kinds
from cvreport.french.numbers import format_number
from cvreport.model.document import Draft
from cvreport.paginate.completeness import MILLIMETRES, TOLERANCE, boxes_of
from cvreport.paginate.facts import AnySheet, Piece, Spot
from cvreport.paginate.paginate import Pages
from cvreport.problems import Place, Problems

LOWEST_CONTRAST = 4.5
LOWEST_TEXT = 172.5 / MILLIMETRES
SPOKEN_KINDS = ("texte", "colonnes", "perspectives", "visees", "plein", "intercalaire")
MOST_WORDS = {True: 40, False: 80}
FULL_KINDS = ("couverture", "intercalaire", "plein")


def check_slides(drafts: Sequence[Draft], pages: Pages[AnySheet], problems: Problems) -> None:
    """Report every fault of the slides of a deck."""
    for draft, section, sheet in zip(drafts, pages.sections, pages.sheets, strict=True):
        place = Place(section.id)
        if section.pages > 1:
            problems.add(kinds.CONTENT_OVERFLOW, place, f"La diapo « {section.title} » tient sur plusieurs pages.")
        pieces = sheet.facts.pieces
        kind = str(draft.context.get("genre", ""))
        _check_pieces(pieces, place, problems)
        for text in sheet.facts.lost:
            problems.add(
                kinds.CONTENT_OVERFLOW, place, f"« {text} » n'a pas de place sur la diapo « {section.title} »."
            )
        _check_amount(pieces, kind, section.title, place, problems)


def pieces_of(page: Any) -> Iterator[Piece]:
    """The lines of text and the images of a laid out slide."""
    box = page._page_box
    yield from _pieces(box, _entered(box, Spot()))


def _check_pieces(pieces: Sequence[Piece], place: Place, problems: Problems) -> None:
    for piece in pieces:
        shown = piece.text.strip()[:60] or "une image"
        if piece.spot.contents and piece.bottom > LOWEST_TEXT + TOLERANCE:
            excess = (piece.bottom - LOWEST_TEXT) * MILLIMETRES
            message = f"« {shown} » descend sur le pied de la diapo ({format_number(excess, 1)} mm)."
            problems.add(kinds.CONTENT_OVERFLOW, place, message)
        if not piece.text.strip() or piece.spot.decoration:
            continue
        ratio = _contrast(piece.colour, piece.spot.ground)
        if ratio < LOWEST_CONTRAST:
            message = f"« {shown} » a un contraste de {format_number(ratio, 1)}, il faut 4,5."
            problems.add(kinds.CONTRAST_LOW, place, message)


def lost_of(page: Any) -> Iterator[str]:
    """What has no room in the contents of a laid out slide: set apart from its flow, it is dropped without a word."""
    boxes = list(boxes_of(page._page_box))
    laid = {id(box.element) for box in boxes if box.element is not None}
    contents = {id(box.element): box.element for box in boxes if "contenu" in _classes(box)}
    for element in (inner for outer in contents.values() for inner in outer.iter()):
        is_shown = element.tag == "img" or (element.text or "").strip()
        if is_shown and id(element) not in laid:
            yield " ".join("".join(element.itertext()).split() or element.get("alt", "une image").split())[:60]


def _classes(box: Any) -> list[str]:
    element = getattr(box, "element", None)
    known = element is not None and not isinstance(element, str)
    return element.get("class", "").split() if element is not None and known else []


def _check_amount(pieces: Sequence[Piece], kind: str, title: str, place: Place, problems: Problems) -> None:
    said = " ".join(piece.text for piece in pieces if not piece.spot.foot and not piece.spot.decoration)
    words = [word for word in said.split(" ") if any(sign.isalnum() for sign in word)]
    most = MOST_WORDS[kind in SPOKEN_KINDS]
    if len(words) > most:
        problems.add(kinds.SLIDE_WORDY, place, f"La diapo « {title} » a {len(words)} mots, {most} au plus.")
    if kind not in FULL_KINDS and not any(piece.spot.contents for piece in pieces):
        problems.add(kinds.SECTION_EMPTY, place, f"La diapo « {title} » n'a que son titre.")


def _pieces(box: Any, spot: Spot) -> Iterator[Piece]:
    for child in getattr(box, "children", ()):
        inner = _entered(child, spot)
        kind = type(child).__name__
        if kind == "TextBox":
            bottom = child.position_y + (child.baseline or 0.0)
            yield Piece(child.text, bottom, _rgb(child.style["color"])[:3], inner)
        elif "Replaced" in kind:
            yield Piece("", child.position_y + child.margin_height(), (0.0, 0.0, 0.0), inner)
        else:
            yield from _pieces(child, inner)


def _entered(box: Any, spot: Spot) -> Spot:
    """The spot inside a box, from its classes and its background."""
    classes = _classes(box)
    red, green, blue, opacity = _rgb(box.style["background_color"])
    return replace(
        spot,
        foot=spot.foot or "pied" in classes or type(box).__name__ == "MarginBox",
        contents=spot.contents or "contenu" in classes,
        decoration=spot.decoration or "geant" in classes,
        ground=(red, green, blue) if opacity > 0.99 else spot.ground,
    )


def _rgb(colour: Any) -> tuple[float, float, float, float]:
    if not hasattr(colour, "to"):
        return 0.0, 0.0, 0.0, 0.0  # « currentcolor » or nothing paints no ground
    found = colour.to("srgb")
    red, green, blue = found.coordinates
    return red, green, blue, found.alpha


def _contrast(first: tuple[float, float, float], second: tuple[float, float, float]) -> float:
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: tuple[float, float, float]) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4) for channel in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
