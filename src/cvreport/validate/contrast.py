"""Colours of a project held against the contrast that a text needs to be read."""

from __future__ import annotations

from cvreport import problem_catalogue as kinds
from cvreport.colours import TEXT_CONTRAST, least_contrast, readable_near
from cvreport.problems import Place, Problems


def check_colour(colour: str, place: Place, problems: Problems) -> None:
    """Report a colour in which a text does not read on its pale tint, the least of its contrasts, with a darker one."""
    if (found := least_contrast(colour)) < TEXT_CONTRAST:
        told = f"{found:.2f}, au lieu de {TEXT_CONTRAST} au moins".replace(".", ",")
        message = f"Un texte de couleur {colour} ne se lit pas assez sur sa teinte claire : {told}."
        remedy = f'Prenez une couleur plus sombre, par exemple "{readable_near(colour)}".'
        problems.add(kinds.CONTRAST_LOW, place, message, remedy)
