"""Sections laid out and drawn, or taken from the store when nothing they are made from has changed."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from pydantic import TypeAdapter

from cvreport.cache.program import fonts_digest, program_digest
from cvreport.cache.store import Store
from cvreport.model.document import Side
from cvreport.paginate.facts import Facts
from cvreport.paginate.live_sheet import LiveSheet
from cvreport.paginate.press import Press
from cvreport.paginate.resources import RecordingFetcher
from cvreport.pipeline.drawers import Drawers, Pending
from cvreport.pipeline.style import readable
from cvreport.problems import Problems
from cvreport.templating.environment import style_folders
from cvreport.write.draw import draw
from cvreport.write.drawing import Drawing
from cvreport.write.drawing_file import pack, unpack

FACTS: TypeAdapter[Facts] = TypeAdapter(Facts)
FACTS_PART, ANCHORS_PART, SOURCES_PART = "faits.json", "ancres.json", "sources.json"
WORTH_A_PROCESS = 3  # pages: fewer are drawn in the time that a process takes to begin
Anchors = tuple[tuple[str, ...], ...]


class Promise(Protocol):
    """A drawing under way."""

    def result(self) -> list[bytes]:
        """Wait for it; nothing when it must be made here after all."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A section that is drawn, with the facts read on its pages."""

    anchors: Anchors
    facts: Facts
    drawing: Drawing


@dataclass(slots=True)
class PrintedSheet:
    """A section on its way to the finished document: known, laid out, or being drawn."""

    printer: Printer
    html: str
    name: str
    first_page: int
    anchors: Sequence[Sequence[str]] = ()
    live: LiveSheet | None = None
    pending: Promise | None = None
    printed: Printed | None = None
    was_kept: bool = False

    @property
    def facts(self) -> Facts:
        """What is read on the pages."""
        return self._finished().facts

    @property
    def drawing(self) -> Drawing:
        """The pages as objects of a PDF."""
        return self._finished().drawing

    def settle(self) -> None:
        """Take the drawing from the store, or begin to draw, if that is not done."""
        if self.printed is not None or self.pending is not None:
            return
        self.printed = self.printer.kept(self)
        if self.printed is not None:
            self.was_kept = self.live is None
        else:
            self.pending = self.printer.draw(self)
        self.live = None

    def _finished(self) -> Printed:
        self.settle()
        if self.printed is None:
            assert self.pending is not None  # settled just above
            parts, self.pending = self.pending.result(), None
            if parts:
                self.printed = self.printer.take(self, parts)
            else:  # another process found it in the store, or has ended
                return self._finished()
        return self.printed


class Printer:
    """Lays out the sections of a document with one style sheet, unless the store has them drawn already."""

    def __init__(self, root: Path, year: int, style: Path, problems: Problems, store: Store) -> None:
        self.root, self.style, self.problems, self.store = root, style, problems, store
        self.layers = style_folders(root, year)
        self.fetcher = RecordingFetcher(readable(root), Problems(), self.layers)
        self.drawers = Drawers()
        self.fonts: dict[str, bytes] = {}
        self.circumstances = self._circumstances()
        self.press: Press | None = None
        self.before = len(problems.found)

    def lay_out(self, html: str, name: str, first_page: int, before: PrintedSheet | None = None) -> PrintedSheet:
        """Give the sheet of a section, laid out now unless its anchors are known from before.

        `before` is the section with other numbers: what is not new on its pages is not laid out again.
        """
        sheet = PrintedSheet(self, html, name, first_page)
        if before is not None and (before.first_page - first_page) % 2 == 0:
            sheet.live = before.live
        sheet.anchors = self._planned(sheet) or self._lay_out(sheet).anchors
        return sheet

    def kept(self, sheet: PrintedSheet) -> Printed | None:
        """The drawing of a section from the store, if nothing that it is made from has changed."""
        content = self.store.read(self._key(sheet))
        if content is None:
            return None
        try:
            printed, sources = _read(content)
        except (ValueError, KeyError, zipfile.BadZipFile):
            return None
        return printed if self._are_current(sources) and self._has_fonts(printed.drawing) else None

    def draw(self, sheet: PrintedSheet) -> Pending:
        """Begin to draw a section, laid out again if its pages are not in memory with their numbers."""
        live = self._lay_out(sheet)
        work = partial(_drawn, live)
        return self.drawers.start(work) if len(live.anchors) >= WORTH_A_PROCESS else Pending(work)

    def take(self, sheet: PrintedSheet, parts: list[bytes]) -> Printed:
        """Read what was drawn, and keep it for the next time unless the engine has found anything wrong."""
        content, *fonts = parts
        files = {hashlib.sha256(font).hexdigest(): font for font in fonts}
        if len(self.problems.found) == self.before:
            for digest, font in files.items():
                if digest not in self.fonts:
                    self.store.write(digest, font)
            self.store.write(self._key(sheet), content)
        self.fonts.update(files)
        return _read(content)[0]

    def font_file(self, digest: str) -> bytes:
        """The file of a font that a section is drawn with."""
        return self.fonts[digest]

    def _lay_out(self, sheet: PrintedSheet) -> LiveSheet:
        """The pages of a section with their numbers: those in memory with other numbers, or new ones."""
        press, live = self._press(), sheet.live
        if live is None or not (
            live.change_numbers(sheet.html, partial(press.read, sheet.html)) and live.renumber(sheet.first_page)
        ):
            live = press.lay_out(sheet.html, sheet.name, sheet.first_page)
        sheet.live, sheet.anchors = live, live.anchors
        if len(self.problems.found) == self.before:
            # Kept apart from the drawing: a section that names other pages is laid out once for its length only.
            place = sheet.first_page if live.prints_its_place else None
            self.store.write(self._plan(sheet), json.dumps([live.anchors, live.sources, place]).encode())
        return live

    def _press(self) -> Press:
        if self.press is None:
            self.press = Press(self.root, self.style, readable(self.root), self.problems, self.layers)
        return self.press

    def _planned(self, sheet: PrintedSheet) -> Anchors | None:
        content = self.store.read(self._plan(sheet))
        if content is None:
            return None
        try:
            anchors, sources, place = json.loads(content)
        except ValueError:
            return None
        is_here = place in (None, sheet.first_page)
        return tuple(map(tuple, anchors)) if is_here and self._are_current(sources) else None

    def _key(self, sheet: PrintedSheet) -> str:
        """The name of a drawing: all that the pages are made from, with their numbers."""
        return self._digest(f"{sheet.first_page}", sheet.html)

    def _plan(self, sheet: PrintedSheet) -> str:
        """The name of the anchors of a section: they depend on its side, not on the numbers of its pages."""
        return self._digest(Side.VERSO if sheet.first_page % 2 == 0 else Side.RECTO, sheet.html)

    def _digest(self, place: str, html: str) -> str:
        content = hashlib.sha256(html.encode("utf-8", "surrogatepass")).hexdigest()
        return hashlib.sha256(f"{self.circumstances} {place} {content}".encode()).hexdigest()

    def _are_current(self, sources: Mapping[str, str]) -> bool:
        """Whether every file that the pages show is still what it was."""
        return all(self.fetcher.digest(address) == digest for address, digest in sources.items())

    def _has_fonts(self, drawing: Drawing) -> bool:
        for font in drawing.fonts:
            if font.file not in self.fonts:
                content = self.store.read(font.file)
                if content is None or hashlib.sha256(content).hexdigest() != font.file:
                    return False
                self.fonts[font.file] = content
        return True

    def _circumstances(self) -> str:
        """Everything that a section is made from, apart from its HTML, its first page and the files it names."""
        whole = hashlib.sha256(f"{program_digest()} {fonts_digest()} {self.root} {self.style}\n".encode())
        for folder in self.layers:
            for path in sorted(each for each in folder.rglob("*") if each.is_file()):
                whole.update(f"{path}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
        return whole.hexdigest()


def _drawn(live: LiveSheet) -> list[bytes]:
    drawing, fonts = draw(live.document)
    others = {
        FACTS_PART: FACTS.dump_json(live.facts),
        ANCHORS_PART: json.dumps(live.anchors).encode(),
        SOURCES_PART: json.dumps(live.sources).encode(),
    }
    return [pack(drawing, others), *fonts.values()]


def _read(content: bytes) -> tuple[Printed, dict[str, str]]:
    drawing, parts = unpack(content)
    anchors = tuple(map(tuple, json.loads(parts[ANCHORS_PART])))
    return Printed(anchors, FACTS.validate_json(parts[FACTS_PART]), drawing), json.loads(parts[SOURCES_PART])
