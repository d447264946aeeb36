"""Drawings of sections joined into one PDF with one structure tree, one outline, one set of names and fonts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pydyf
from weasyprint.anchors import make_page_bookmark_tree
from weasyprint.matrix import Matrix
from weasyprint.pdf.anchors import add_outlines

from cvreport.write.drawing import (
    BETWEEN,
    CLOSE,
    COLOURS,
    FONTS,
    LINK_RANK,
    OPEN,
    PAGE_RANK,
    PAGES,
    PROFILE,
    ROOT,
    SECTION,
    Drawing,
    DrawnPage,
)
from cvreport.write.joined_fonts import FontFile, add_fonts, join_fonts
from cvreport.write.structure import object_of

MARK = re.compile(re.escape(OPEN) + rb"([^" + CLOSE + rb"]*)" + re.escape(CLOSE))
POINTS = 0.75  # of a CSS pixel
Translate = Callable[[bytes], bytes]
Part = tuple[Drawing, Translate]


class Finished(pydyf.Object):  # type: ignore[misc]  # pydyf has no type hints
    """An object whose text is known."""

    def __init__(self, text: bytes) -> None:
        super().__init__()
        self.text = text

    @property
    def data(self) -> bytes:
        """The text."""
        return self.text


class FinishedStream(pydyf.Stream):  # type: ignore[misc]  # pydyf has no type hints
    """A stream whose bytes are known, compressed or not."""

    def __init__(self, head: bytes, content: bytes) -> None:
        super().__init__()
        form, _, self.content = content.partition(b"\n")
        told = (b"/Filter " + form if form else b"") + b"/Length %d>>" % len(self.content)
        self.head = head.removesuffix(b">>") + told

    @property
    def data(self) -> bytes:
        """The head and the bytes."""
        return self.head + b"\nstream\n" + self.content + b"\nendstream"


@dataclass(slots=True)
class _Joint:
    """The PDF that drawings are put into, its own objects that they refer to, and the pictures it already has."""

    pdf: Any
    root: Any
    numbers: Any
    words: dict[bytes, bytes]
    pictures: dict[tuple[bytes, bytes], bytes] = field(default_factory=dict)

    def add(self, drawing: Drawing, words: dict[bytes, bytes]) -> Translate:
        """Add the objects of a drawing; gives what turns its marks into references of this PDF."""
        heads = drawing.heads.split(BETWEEN)
        table = {**self.words, **words}
        added = [
            rank
            for rank, (head, content) in enumerate(zip(heads, drawing.streams, strict=True))
            if not self._has_picture(head, content, table, rank)
        ]
        first = len(self.pdf.objects)
        table.update({b"%d" % rank: b"%d 0 R" % (first + place) for place, rank in enumerate(added)})

        def translate(text: bytes) -> bytes:
            return MARK.sub(lambda found: table[found[1]], text)

        texts = translate(drawing.heads).split(BETWEEN)
        for rank in added:
            content = drawing.streams[rank]
            item = Finished(texts[rank]) if content is None else FinishedStream(texts[rank], content)
            self.pdf.add_object(item)
            if content is not None and _is_picture(heads[rank]):
                self.pictures[heads[rank], content] = item.reference
        return translate

    def _has_picture(self, head: bytes, content: bytes | None, table: dict[bytes, bytes], rank: int) -> bool:
        """Whether the same picture came with a section before; it is then referred to."""
        known = self.pictures.get((head, content)) if content is not None else None
        if known is not None:
            table[b"%d" % rank] = known
        return known is not None


def join(pdf: Any, profile: bytes, drawings: Sequence[Drawing], file: FontFile, options: Mapping[str, Any]) -> None:
    """Put drawings in order into a PDF of the layout engine that has everything but pages.

    `profile` refers to its colour profile; `file` gives a font's file by its digest; `options` are the engine's.
    """
    tree = object_of(pdf, pdf.catalog["StructTreeRoot"])
    root = object_of(pdf, tree["K"][0])
    colours = next(item for item in pdf.objects if isinstance(item, pydyf.Dictionary) and "lab-d50" in item)
    words = {PAGES: pdf.pages.reference, COLOURS: colours.reference, PROFILE: profile, ROOT: root.reference}
    joint = _Joint(pdf, root, object_of(pdf, tree["ParentTree"])["Nums"], words)
    fonts, names = join_fonts([drawing.fonts for drawing in drawings], file)
    references = add_fonts(pdf, fonts, options)
    translations = [
        joint.add(drawing, _own_words(pdf, section, drawings, {each: references[one] for each, one in own.items()}))
        for section, (drawing, own) in enumerate(zip(drawings, names, strict=True))
    ]
    parts = list(zip(drawings, translations, strict=True))
    _add_pages(pdf, parts)
    _add_structure(joint, parts)
    _add_names(pdf, parts)
    add_outlines(pdf, _outline([page for drawing in drawings for page in drawing.pages]))


def _own_words(pdf: Any, section: int, drawings: Sequence[Drawing], fonts: dict[str, bytes]) -> dict[bytes, bytes]:
    """What the marks of one section mean that others of the same name in other sections do not."""
    dictionary = pydyf.Dictionary(fonts)
    pdf.add_object(dictionary)
    before, drawing = drawings[:section], drawings[section]
    pages = sum(len(each.pages) for each in before)
    links = sum(len(each.pages) for each in drawings) + sum(len(each.links) for each in before)
    return {
        SECTION: b"s%d" % section,
        FONTS: dictionary.reference,
        **{b"%s%d" % (PAGE_RANK, rank): b"%d" % (pages + rank) for rank in range(len(drawing.pages))},
        **{b"%s%d" % (LINK_RANK, rank): b"%d" % (links + rank) for rank in range(len(drawing.links))},
    }


def _add_pages(pdf: Any, parts: Sequence[Part]) -> None:
    for drawing, translate in parts:
        for page in drawing.pages:
            pdf.pages["Kids"].extend([int(translate(page.object).split()[0]), 0, "R"])
            pdf.pages["Count"] += 1


def _add_structure(joint: _Joint, parts: Sequence[Part]) -> None:
    """One tree over all sections, and the element of every marked content and link by its rank."""
    pages = [translate(page.elements) for drawing, translate in parts for page in drawing.pages]
    links = [translate(element) for drawing, translate in parts for element in drawing.links]
    joint.root["K"].extend(translate(element) for drawing, translate in parts for element in drawing.elements)
    for rank, elements in enumerate([*pages, *links]):
        joint.numbers.extend([rank, elements])


def _add_names(pdf: Any, parts: Sequence[Part]) -> None:
    """The names that links lead to, sorted; of several of one name the first is meant."""
    names: dict[str, bytes] = {}
    for drawing, translate in parts:
        for name, destination in drawing.anchors:
            names.setdefault(name, translate(destination))
    if names:
        flat = [each for name in sorted(names) for each in (pydyf.String(name), names[name])]
        pdf.catalog.setdefault("Names", pydyf.Dictionary())["Dests"] = pydyf.Dictionary({"Names": pydyf.Array(flat)})


def _outline(pages: Sequence[DrawnPage]) -> list[Any]:
    """The bookmarks of all pages as the engine makes a tree of them."""
    tree: list[Any] = []
    skipped: list[int] = []
    by_depth, level = [tree], 0
    for number, page in enumerate(pages):
        headings = SimpleNamespace(
            bookmarks=[(each.level, each.label, (each.x, each.y), each.state) for each in page.bookmarks]
        )
        matrix = Matrix(a=POINTS, d=-POINTS, f=page.height * POINTS)
        level = make_page_bookmark_tree(headings, skipped, by_depth, level, number, matrix)
    return tree


def _is_picture(head: bytes) -> bool:
    """A picture that refers to nothing else is the same wherever it is drawn."""
    return b"/Subtype /Image" in head and OPEN not in head
