"""The laid out pages of one section drawn: the layout engine's PDF taken apart into objects without numbers."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pydyf
from weasyprint import DEFAULT_OPTIONS
from weasyprint.pdf import generate_pdf
from weasyprint.text.fonts import get_hb_object_data

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
    Bookmark,
    Drawing,
    DrawnFont,
    DrawnPage,
    mark,
)
from cvreport.write.structure import may_compress, mend_structure, object_of

REFERENCE = re.compile(rb"(\d+) 0 R")
PRINTED = 4  # the flag of an annotation that is printed, which PDF/A asks for
OPTIONS = {**DEFAULT_OPTIONS, "pdf_tags": True, "pdf_version": "1.7", "output_intent": "srgb"}
KEPT_APART = ("hb_font", "hb_face", "file_content", "widths", "to_unicode", "missing")


def draw(document: Any) -> tuple[Drawing, dict[str, bytes]]:
    """Draw the pages of a laid out document; also gives the files of its fonts, by digest."""
    own = document.copy()  # fonts are gathered while drawing
    with _links_that_leave(own.pages):
        pdf = generate_pdf(own, None, 1, **OPTIONS)
    mend_structure(pdf)
    files = {key: get_hb_object_data(font.hb_face) for key, font in own.fonts.items()}
    digests = {key: hashlib.sha256(content).hexdigest() for key, content in files.items()}
    fonts = tuple(_font(font, digests[key]) for key, font in own.fonts.items())
    return _Apart(pdf, own).drawing(fonts), {digests[key]: content for key, content in files.items()}


@contextmanager
def _links_that_leave(pages: list[Any]) -> Iterator[None]:
    """Give the first page an anchor for each link to another section: the engine drops links to nowhere."""
    known = {anchor for page in pages for anchor in page.anchors}
    asked = {target for page in pages for kind, target, _, _ in page.links if kind == "internal"}
    first, true_anchors = pages[0], pages[0].anchors
    first.anchors = {**true_anchors, **dict.fromkeys(sorted(asked - known), (0, 0, 0, 0))}
    try:
        yield
    finally:
        first.anchors = true_anchors


def _font(font: Any, digest: str) -> DrawnFont:
    told = {name: value for name, value in vars(font).items() if name not in KEPT_APART}
    told["name"] = font.name.decode("latin-1")
    return DrawnFont(told, dict(font.widths), dict(font.to_unicode), dict(font.missing), digest)


@dataclass(slots=True)
class _Apart:
    """A PDF of one section being taken apart."""

    pdf: Any
    document: Any
    marks: dict[bytes, bytes] = field(default_factory=dict)
    kept: list[Any] = field(default_factory=list)

    def drawing(self, fonts: tuple[DrawnFont, ...]) -> Drawing:
        """Tell what belongs to the whole document from what is the section's own, and write down the latter."""
        catalog = self.pdf.catalog
        tree = object_of(self.pdf, catalog["StructTreeRoot"])
        root = object_of(self.pdf, tree["K"][0])
        contents = object_of(self.pdf, tree["ParentTree"])
        whole = {
            self.pdf.pages.reference: PAGES,
            root.reference: ROOT,
            self.document.color_profiles["srgb"].pdf_reference: PROFILE,
        }
        dropped = {0, catalog.number, tree.number, contents.number}
        for item in (each for each in self.pdf.objects if isinstance(each, pydyf.Dictionary)):
            if "lab-d50" in item:
                whole[item.reference] = COLOURS
            if "ColorSpace" in item and "Font" in item and item["Font"] not in whole:
                whole[item["Font"]] = FONTS
                dropped |= self._reached(item["Font"])
        if "Outlines" in catalog:
            dropped |= self._reached(catalog["Outlines"])
        self._number(whole, dropped)
        numbers = contents["Nums"][1::2]
        count = len(self.document.pages)
        return Drawing(
            heads=BETWEEN.join(self._head(item) for item in self.kept),
            streams=tuple(_content(item) if isinstance(item, pydyf.Stream) else None for item in self.kept),
            pages=tuple(
                DrawnPage(self.marks[reference], page.height, _bookmarks(page), self._text(elements))
                for page, reference, elements in zip(
                    self.document.pages, self.pdf.page_references, numbers[:count], strict=True
                )
            ),
            links=tuple(self.marks[element] for element in numbers[count:]),
            elements=tuple(self.marks[element] for element in root["K"]),
            anchors=tuple(self._anchors()),
            fonts=fonts,
        )

    def _reached(self, reference: bytes) -> set[int]:
        """The numbers of an object and of all that it refers to, pages excepted."""
        seen: set[int] = set()
        waiting = [reference]
        pages = set(self.pdf.page_references)
        while waiting:
            found = waiting.pop()
            if found in pages or (number := int(found.split()[0])) in seen:
                continue
            seen.add(number)
            waiting += [b"%s 0 R" % each for each in REFERENCE.findall(_told(object_of(self.pdf, found)))]
        return seen

    def _number(self, whole: dict[bytes, bytes], dropped: set[int]) -> None:
        """Give a mark to each reference: a rank to what is kept, a word to what belongs to the whole document."""
        for item in self.pdf.objects:
            if item.reference in whole:
                self.marks[item.reference] = mark(whole[item.reference])
            elif item.number not in dropped:
                self.marks[item.reference] = mark(b"%d" % len(self.kept))
                self.kept.append(item)

    def _anchors(self) -> Iterator[tuple[str, bytes]]:
        """The names of the section's own anchors, with their destinations."""
        own = {anchor for page in self.document.pages for anchor in page.anchors}
        names = self.pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
        for name, destination in zip(names[::2], names[1::2], strict=True):
            if name.string in own:
                yield name.string, self._text(destination)

    def _head(self, item: Any) -> bytes:
        if isinstance(item, pydyf.Stream):
            return self._text(pydyf.Dictionary(item.extra))
        if isinstance(item, dict) and item.get("Type") == "/Annot":
            item["F"] = PRINTED
        return self._text(item)

    def _text(self, value: Any) -> bytes:
        """What an object says, with marks for references and for what depends on the place in the document."""
        if isinstance(value, bytes):
            return self._marked(value)
        if isinstance(value, dict):
            return b"<<" + b"".join([self._entry(key, each) for key, each in value.items()]) + b">>"
        if isinstance(value, list):
            return b"[" + b" ".join([self._text(each) for each in value]) + b"]"
        return _plain(value)

    def _entry(self, key: Any, value: Any) -> bytes:
        name: bytes = b"/" + pydyf._to_bytes(key) + b" "
        match key:
            case "StructParents":
                return name + mark(b"%s%d" % (PAGE_RANK, value))
            case "StructParent":
                return name + mark(b"%s%d" % (LINK_RANK, value - len(self.document.pages)))
            case "ID":
                return name + _told_apart(value)
            case "Headers":
                return name + b"[" + b" ".join(map(_told_apart, value)) + b"]"
        return name + self._text(value)

    def _marked(self, value: bytes) -> bytes:
        if REFERENCE.fullmatch(value):
            return self.marks[value]
        return _checked(value)


def _told_apart(name: Any) -> bytes:
    """The name of a header cell, which must be its own in the whole document."""
    return b"(" + mark(SECTION) + b"-" + _plain(name).removeprefix(b"(")


def _plain(value: Any) -> bytes:
    return _checked(pydyf._to_bytes(value))


def _checked(text: bytes) -> bytes:
    """Leave out the control characters that stand for marks: no page prints them."""
    return text.translate(None, OPEN + CLOSE + BETWEEN)


def _told(item: Any) -> bytes:
    told: bytes = pydyf.Dictionary(item.extra).data if isinstance(item, pydyf.Stream) else item.data
    return told


def _content(stream: Any) -> bytes:
    """The bytes of a stream after a line that names their filter, empty where they may not be compressed."""
    plain = b"\n".join(pydyf._to_bytes(item) for item in stream.stream)
    if "Filter" in stream.extra:
        return b"\n" + plain
    return b"/FlateDecode\n" + zlib.compress(plain) if may_compress(plain) else b"\n" + plain


def _bookmarks(page: Any) -> tuple[Bookmark, ...]:
    return tuple(Bookmark(level, label, x, y, state) for level, label, (x, y), state in page.bookmarks)
