"""The lines of text of finished pages, each with the references of the words it prints.

Figures lose their references before layout, so that pages are laid out as the final ones: the lines are found
again, in order, in the section's words for the screen, which keep them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from cvreport.preview.messages import Zone

SHORT = 4
NEAR = 400
VOID = frozenset(("img", "br", "col", "hr", "input", "meta", "link", "wbr", "source", "path", "circle", "rect"))


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the words and the reference that explains it."""

    start: int
    end: int
    reference: str


@dataclass(slots=True)
class Told:
    """The letters and digits of a section's words, and what explains them."""

    letters: str
    spans: list[Span]
    anchors: list[tuple[int, str]]

    def references(self, start: int, end: int) -> tuple[str, ...]:
        """The references of a stretch, figures first, then the narrative, then the thing it is about."""
        inside = [span for span in self.spans if span.start < end and span.end > start]
        inside.sort(key=lambda span: span.end - span.start)
        position = bisect_left(self.anchors, (start + 1, "")) - 1
        about = [self.anchors[position][1]] if position >= 0 else []
        return tuple(dict.fromkeys([span.reference for span in inside] + about))


@dataclass(slots=True)
class _Open:
    tag: str
    start: int
    reference: str


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.letters: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.spans: list[Span] = []
        self.anchors: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.anchors.append((self.length, str(values["id"])))
        if tag not in VOID:
            self.open.append(_Open(tag, self.length, str(values.get("value") or "") if tag == "data" else ""))

    def handle_endtag(self, tag: str) -> None:
        while self.open:
            closed = self.open.pop()
            if closed.reference:
                self.spans.append(Span(closed.start, self.length, closed.reference))
            if closed.tag == tag:
                break

    def handle_data(self, data: str) -> None:
        kept = letters(data)
        self.letters.append(kept)
        self.length += len(kept)


def letters(text: str) -> str:
    """What of a text survives spacing and hyphenation: its letters and digits."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def tell(html: str) -> Told:
    """Read the words of a section with their references."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Told("".join(reader.letters), reader.spans, reader.anchors)


def zones(document: Any, html: str) -> tuple[tuple[Zone, ...], ...]:
    """The lines of each page of a laid out section, with the references found in its words for the screen."""
    search = _Search(tell(html))
    return tuple(tuple(_page_zones(page, search)) for page in document.pages)


@dataclass(slots=True)
class _Search:
    told: Told
    position: int = 0
    known: dict[str, int] = field(default_factory=dict)

    def references(self, text: str) -> tuple[str, ...]:
        wanted = letters(text)
        if not wanted:
            return ()
        limit = self.position + NEAR if len(wanted) < SHORT else len(self.told.letters)
        start = self.told.letters.find(wanted, self.position, limit)
        if start < 0 and len(wanted) >= SHORT:
            # Cells of a row are laid out side by side: what follows may stand a little before.
            start = self.told.letters.rfind(wanted, 0, self.position + len(wanted))
        elif start >= 0 and start - self.position < 10 * NEAR:
            self.position = start + len(wanted)
        return self.told.references(start, start + len(wanted)) if start >= 0 else ()


def _page_zones(page: Any, search: _Search) -> Iterator[Zone]:
    box = page._page_box
    width, height = box.margin_width(), box.margin_height()
    for line in _lines([box]):
        text = line.text
        yield Zone(
            round(100 * line.position_x / width, 2),
            round(100 * line.position_y / height, 2),
            round(100 * line.width / width, 2),
            round(100 * line.height / height, 2),
            text,
            search.references(text),
        )


def _lines(boxes: Sequence[Any]) -> Iterator[Any]:
    for box in boxes:
        if type(box).__name__ == "TextBox":
            if box.text.strip():
                yield box
        elif type(box).__name__ != "MarginBox":  # running titles and folios
            yield from _lines(getattr(box, "children", ()))
