"""Faults that only the finished pages show: lonely headings and rows, headers not repeated, coarse pictures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cvreport import problem_catalogue as kinds
from cvreport.model.document import Draft
from cvreport.paginate.completeness import MILLIMETRES
from cvreport.paginate.facts import AnySheet, Fault
from cvreport.paginate.paginate import Pages
from cvreport.problems import Place, Problems

HEADING_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")
HEADING_CLASSES = ("surtitre", "titre-operationnel")
FOOT = 0.5  # above the middle of a page, an ending is a choice of the layout
SHORT_ROW = 15.0 / MILLIMETRES
LOWEST_DENSITY = 150.0
PIXELS_PER_INCH = 96.0
LONGEST_QUOTE = 60


@dataclass(frozen=True, slots=True)
class Fragment:
    """The part of a table that stands on one page: its rows of data, and whether a header stands above them."""

    page: int
    rows: tuple[Any, ...]
    has_header: bool


def inspect_pages(drafts: Sequence[Draft], pages: Pages[AnySheet], problems: Problems) -> None:
    """Report the faults of every section, with the number of the page."""
    for draft, section, sheet in zip(drafts, pages.sections, pages.sheets, strict=True):
        place = Place(f"templates/{draft.template}")
        for fault in sheet.facts.faults:
            problems.add(fault.kind, place, f"Page {section.first_page + fault.page} : {fault.message}")


def faults_of(pages: Sequence[Any]) -> Iterator[Fault]:
    """The faults of the laid out pages of one section."""
    roots = [_contents(page) for page in pages]
    yield from _lonely_headings(pages, roots)
    yield from _table_faults(roots)
    for number, root in enumerate(roots):
        yield from _coarse_pictures(number, root)


def _contents(page: Any) -> list[Any]:
    """What stands on a page, its running heads and folio left out."""
    return [child for child in page._page_box.children if type(child).__name__ != "MarginBox"]


def _lonely_headings(pages: Sequence[Any], roots: Sequence[list[Any]]) -> Iterator[Fault]:
    """A heading that is the last thing of a page, when the section goes on."""
    for number, (page, root) in enumerate(list(zip(pages, roots, strict=True))[:-1]):
        lines = [(box, heading) for child in root for box, heading in _lines(child, None) if box.text.strip()]
        headings = [heading for _, heading in lines if heading is not None]
        if not headings:
            continue
        last = max(headings, key=lambda heading: heading.position_y)
        # A heading in the margin has its text beside it.
        follows = [box for box, heading in lines if heading is None and box.position_y + box.height > last.position_y]
        if last.position_y > page.height * FOOT and not follows and not _has_picture_below(root, last):
            yield Fault(kinds.HEADING_LONELY, number, f"le titre « {_quote(last)} » finit la page.")


def _lines(box: Any, heading: Any) -> Iterator[tuple[Any, Any]]:
    """The pieces of text of a box, each with the heading it belongs to."""
    # The lines of a heading carry its element too: the block is the outermost.
    if heading is None and _is_heading(box):
        heading = box
    if type(box).__name__ == "TextBox":
        yield box, heading
    for child in getattr(box, "children", ()):
        yield from _lines(child, heading)


def _is_heading(box: Any) -> bool:
    element = box.element
    if element is None or isinstance(element, str):
        return False
    return element.tag in HEADING_TAGS or any(name in HEADING_CLASSES for name in element.get("class", "").split())


def _has_picture_below(root: Sequence[Any], heading: Any) -> bool:
    pictures = _boxes(root, lambda box: hasattr(box, "replacement"))
    return any(picture.position_y >= heading.position_y for picture in pictures)


def _table_faults(roots: Sequence[list[Any]]) -> Iterator[Fault]:
    for fragments in _fragments(roots).values():
        if len(fragments) < 2:
            continue
        name = _quote(fragments[0].rows[0]) if fragments[0].rows else ""
        for fragment in fragments[1:]:
            if not fragment.has_header:
                message = f"la suite du tableau « {name} » n'a plus d'en-tête."
                yield Fault(kinds.HEADER_MISSING, fragment.page, message)
        # A row that is cut counts as well: what is left of it stands alone.
        for fragment in (fragments[0], fragments[-1]):
            rows = fragment.rows
            if len(rows) == 1 and _height(rows[0]) < SHORT_ROW:
                message = f"la ligne « {_quote(rows[0])} » est seule de son tableau."
                yield Fault(kinds.ROW_LONELY, fragment.page, message)


def _fragments(roots: Sequence[list[Any]]) -> dict[int, list[Fragment]]:
    """The fragments of each table, by table, in the order of the pages."""
    found: dict[int, list[Fragment]] = defaultdict(list)
    for number, root in enumerate(roots):
        for table in _boxes(root, lambda box: type(box).__name__ == "TableBox"):
            groups = [child for child in table.children if hasattr(child, "is_header")]
            rows = [row for group in groups if not group.is_header and not group.is_footer for row in group.children]
            header = any(group.is_header for group in groups)
            found[id(table.element)].append(Fragment(number, tuple(rows), header))
    return found


def _coarse_pictures(number: int, root: Sequence[Any]) -> Iterator[Fault]:
    for box in _boxes(root, lambda box: type(getattr(box, "replacement", None)).__name__ == "RasterImage"):
        if box.width <= 0:
            continue
        density = box.replacement.width / (box.width / PIXELS_PER_INCH)
        if density < LOWEST_DENSITY:
            told = box.element.get("alt") or box.element.get("src", "").rsplit("/", 1)[-1]
            message = f"l'image « {told[:LONGEST_QUOTE]} » n'a que {density:.0f} points par pouce."
            yield Fault(kinds.PICTURE_COARSE, number, message)


def _boxes(boxes: Sequence[Any], wanted: Callable[[Any], bool]) -> Iterator[Any]:
    for box in boxes:
        if wanted(box):
            yield box
        yield from _boxes(getattr(box, "children", ()), wanted)


def _height(row: Any) -> float:
    return float(row.height)


def _quote(box: Any) -> str:
    text = " ".join("".join(box.element.itertext()).split())
    return text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1].rstrip()}…"
