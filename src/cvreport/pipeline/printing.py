"""Sections laid out and drawn, or taken from the store when nothing they are made from has changed."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pydantic import TypeAdapter

from cvreport.cache.program import fonts_digest, program_digest
from cvreport.cache.store import Store
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
    key: str
    html: str
    name: str
    first_page: int
    anchors: Sequence[Sequence[str]] = ()
    live: LiveSheet | None = None
    pending: Pending | None = None
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
        """Begin to draw, if that is not done."""
        if self.printed is None and self.pending is None:
            self.pending = self.printer.draw(self)
            self.live = None

    def _finished(self) -> Printed:
        if self.printed is None:
            self.settle()
            assert self.pending is not None  # settled just above
            self.printed = self.printer.take(self.key, self.pending.result())
            self.pending = None
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

    def lay_out(self, html: str, name: str, first_page: int) -> PrintedSheet:
        """Give the sheet of a section: from the store if it has been drawn before, else laid out now."""
        content = hashlib.sha256(html.encode("utf-8", "surrogatepass")).hexdigest()
        key = hashlib.sha256(f"{self.circumstances} {first_page} {content}".encode()).hexdigest()
        sheet = PrintedSheet(self, key, html, name, first_page)
        if (printed := self._kept(key)) is not None:
            sheet.anchors, sheet.printed, sheet.was_kept = printed.anchors, printed, True
        elif (anchors := self._planned(key)) is not None:
            sheet.anchors = anchors
        else:
            self._lay_out(sheet)
        return sheet

    def draw(self, sheet: PrintedSheet) -> Pending:
        """Begin to draw a section that is laid out."""
        live = sheet.live or self._lay_out(sheet)
        work = partial(_drawn, live)
        return self.drawers.start(work) if len(live.anchors) >= WORTH_A_PROCESS else Pending(work)

    def take(self, key: str, parts: list[bytes]) -> Printed:
        """Read what was drawn, and keep it for the next time unless the engine has found anything wrong."""
        content, *fonts = parts
        files = {hashlib.sha256(font).hexdigest(): font for font in fonts}
        if len(self.problems.found) == self.before:
            for digest, font in files.items():
                if digest not in self.fonts:
                    self.store.write(digest, font)
            self.store.write(key, content)
        self.fonts.update(files)
        return _read(content)[0]

    def font_file(self, digest: str) -> bytes:
        """The file of a font that a section is drawn with."""
        return self.fonts[digest]

    def _lay_out(self, sheet: PrintedSheet) -> LiveSheet:
        if self.press is None:
            self.press = Press(self.root, self.style, readable(self.root), self.problems, self.layers)
        live = self.press.lay_out(sheet.html, sheet.name, sheet.first_page)
        sheet.live, sheet.anchors = live, live.anchors
        if len(self.problems.found) == self.before:
            # Kept apart from the drawing: a section that names other pages is laid out once for its length only.
            self.store.write(_plan(sheet.key), json.dumps([live.anchors, live.sources]).encode())
        return live

    def _kept(self, key: str) -> Printed | None:
        content = self.store.read(key)
        if content is None:
            return None
        try:
            printed, sources = _read(content)
        except (ValueError, KeyError, zipfile.BadZipFile):
            return None
        return printed if self._are_current(sources) and self._has_fonts(printed.drawing) else None

    def _planned(self, key: str) -> Anchors | None:
        content = self.store.read(_plan(key))
        if content is None:
            return None
        try:
            anchors, sources = json.loads(content)
        except ValueError:
            return None
        return tuple(map(tuple, anchors)) if self._are_current(sources) else None

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


def _plan(key: str) -> str:
    return f"{key}-longueur"


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
