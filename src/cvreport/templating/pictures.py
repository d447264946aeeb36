"""Pictures of a template or of a page that nothing tells: an image without alternative, a drawing without title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

from cvreport import problem_catalogue as kinds
from cvreport.load.project import Narrative
from cvreport.problems import Place, Problems
from cvreport.templating.environment import relative_name

CALL = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
IMAGE = re.compile(r"<img\b[^>]*>", re.DOTALL | re.IGNORECASE)
DRAWING = re.compile(r"<svg\b[^>]*>.*?(?:</svg>|\Z)", re.DOTALL | re.IGNORECASE)
ALTERNATIVE = re.compile(r"\salt\s*=", re.IGNORECASE)
TITLE = re.compile(r"<title\b", re.IGNORECASE)
NAMED = re.compile(r"^<svg\b[^>]*\s(?:aria-label|aria-labelledby|aria-hidden)\s*=", re.IGNORECASE)
MARKDOWN_IMAGE = re.compile(r"!\[\s*\]\(")
MARKDOWN_ADDRESS = re.compile(r"!\[[^\]]*\]\(<?([^)\s>]+)")


def untold_pictures(html: str) -> Iterator[tuple[int, str]]:
    """The pictures of a text of HTML without a text for a screen reader: offset and what is missing."""
    # A call stands for a text or an attribute that only the rendered page knows.
    masked = CALL.sub(lambda found: re.sub(r"[^\n]", "\ue000", found.group()), html)
    for image in IMAGE.finditer(masked):
        if not ALTERNATIVE.search(image.group()) and "\ue000" not in _outside_values(image.group()):
            yield image.start(), "l'image n'a pas d'attribut alt"
    for drawing in DRAWING.finditer(masked):
        told = TITLE.search(drawing.group()) or NAMED.search(drawing.group())
        if not told and "\ue000" not in _outside_values(drawing.group()):
            yield drawing.start(), "le dessin n'a pas d'élément title"


def _outside_values(tag: str) -> str:
    return re.sub(r"\"[^\"]*\"|'[^']*'", "", tag)


def check_templates(folders: Sequence[Path], root: Path, problems: Problems) -> None:
    """Report the untold pictures of the templates that the project and the house hold."""
    for path in sorted({path for folder in folders for path in folder.rglob("*.html")}):
        text = path.read_text(encoding="utf-8", errors="replace")
        for offset, what in untold_pictures(text):
            line = text.count("\n", 0, offset) + 1
            column = offset - (text.rfind("\n", 0, offset) + 1) + 1
            place = Place(relative_name(str(path), root), line, column)
            problems.add(kinds.PICTURE_UNTOLD, place, f"{what[:1].upper()}{what[1:]}.")


def check_narrative_pictures(narratives: Sequence[Narrative], problems: Problems) -> None:
    """Report the images of the narratives whose brackets are empty."""
    for narrative in narratives:
        for found in MARKDOWN_IMAGE.finditer(narrative.text):
            line = narrative.text.count("\n", 0, found.start()) + 1
            column = found.start() - (narrative.text.rfind("\n", 0, found.start()) + 1) + 1
            place = Place(narrative.path, line, column)
            message = "L'image n'a pas de texte de remplacement : ![ce qu'elle montre](fichier)."
            problems.add(kinds.PICTURE_UNTOLD, place, message)


def check_picture_files(narratives: Sequence[Narrative], root: Path, problems: Problems) -> None:
    """Report the images of the narratives that are not files of the project; their addresses start at its folder."""
    for narrative in narratives:
        for found in MARKDOWN_ADDRESS.finditer(narrative.text):
            address = unquote(found[1])
            path = (root / address).resolve()
            place = Place(narrative.path, narrative.text.count("\n", 0, found.start()) + 1)
            if ":" in address or not path.is_relative_to(root.resolve()):
                problems.add(kinds.RESOURCE_FORBIDDEN, place, f"L'image « {address} » est hors du projet.")
            elif not path.is_file():
                problems.add(kinds.RESOURCE_MISSING, place, f"L'image « {address} » n'existe pas.")
