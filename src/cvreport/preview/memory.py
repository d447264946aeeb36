"""Laid out sections remembered by what they were made from."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from cvreport.paginate.glimpse import glimpse
from cvreport.paginate.live_sheet import LiveSheet
from cvreport.paginate.page_choice import Remains
from cvreport.paginate.press import Press
from cvreport.paginate.relayout import lay_out_again
from cvreport.problems import Problem, Problems, ProblemsFound

Key = tuple[str, int]
NOTHING_YET = (
    '<!doctype html><html lang="fr"><title>En attente</title>'
    "<body><p>Cette section n'a pas encore pu être mise en page.</p></body></html>"
)
RULES = re.compile(r"<style\b.*?</style\s*>|<link\b[^>]*>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Left:
    """What the last layout of a section leaves for the next one, with the files that its pages show."""

    remains: Remains | None
    sources: Mapping[str, str]


class RememberingPress(Press):
    """Lays out only what it has not laid out before: same HTML, same first page, same style sheets, same pictures.

    Of a section that has changed only the pages that the change touches are made again. A section that cannot be
    laid out keeps its last good pages, and what is wrong is kept under its name.
    """

    def __init__(
        self, root: Path, style: Path, roots: list[Path], layers: Sequence[Path], before: Callable[[], None]
    ) -> None:
        super().__init__(root, style, roots, Problems(), layers)
        self.before = before
        self.section = ""
        self.laid_out = 0
        self.failed: dict[str, tuple[Problem, ...]] = {}
        self._documents: dict[Key, LiveSheet] = {}
        self._sources: dict[Key, dict[str, str]] = {}
        self._failures: dict[Key, tuple[Problem, ...]] = {}
        self._good: dict[tuple[str, str], LiveSheet] = {}
        self._left: dict[tuple[str, str], Left] = {}
        self._with_other_styles: dict[tuple[str, str], Left] = {}
        self._used: set[Key] = set()
        self._sections: WeakKeyDictionary[LiveSheet, str] = WeakKeyDictionary()
        self._parts: set[tuple[str, str]] = set()

    def lay_out(self, html: str, name: str, first_page: int, before: LiveSheet | None = None) -> LiveSheet:
        """Give the laid out document of one section, from memory when nothing it is made from has changed."""
        self.section = self._sections.get(before, self.section) if before is not None else self.section
        key = hashlib.sha256(html.encode("utf-8", "surrogatepass")).hexdigest(), first_page
        self._used.add(key)
        self._parts.add((self.section, name))
        if key not in self._documents and key not in self._failures:
            self.before()
            self._try(key, html, name)
        if key in self._failures:
            self.failed[self.section] = self._failures[key]
            return self._in_its_place(name, first_page)
        self._good[self.section, name] = self._documents[key]
        self._sections[self._documents[key]] = self.section
        return self._documents[key]

    def _try(self, key: Key, html: str, name: str) -> None:
        self.problems = self.fetcher.problems = Problems()
        self.laid_out += 1
        try:
            self._documents[key] = self._lay_out(html, name, key[1])
        except ProblemsFound as found:
            self._failures[key] = tuple(found.problems)
        self._sources[key] = dict(self.fetcher.seen)

    def _lay_out(self, html: str, name: str, first_page: int) -> LiveSheet:
        """Lay out a section from what its last layout left; from nothing when a file that it shows has changed."""
        frame = _frame(html, first_page)
        left = self._left.get((self.section, name))
        self.fetcher.seen.clear()
        with self._listening(name):
            render = self._renderer(html, first_page)
            laid = lay_out_again(render, frame, left.remains if left else None)
            sources = dict(self.fetcher.seen)
            if left and any(left.sources.get(address, digest) != digest for address, digest in sources.items()):
                laid = lay_out_again(render, frame, None)
        if not self.problems:  # what a page has said would not be said again if the page were kept
            self._left[self.section, name] = Left(laid.remains, sources)
        return LiveSheet(laid.document, html, first_page, sources, looks=laid.looks)

    def _in_its_place(self, name: str, first_page: int) -> LiveSheet:
        if (self.section, name) not in self._good:
            self.problems = self.fetcher.problems = Problems()
            self._good[self.section, name] = super().lay_out(NOTHING_YET, name, first_page)
        return self._good[self.section, name]

    def keep_good_pages_of(self, other: RememberingPress) -> None:
        """Take over the last good pages of the press before, made with other style sheets."""
        self._good = dict(other._good)
        self._with_other_styles = {**other._with_other_styles, **other._left}

    def has_other_styles(self, section: str, name: str) -> bool:
        """Whether a section was last laid out with the style sheets of before."""
        return (section, name) in self._with_other_styles

    def glimpse(self, html: str, name: str, first_page: int, page: int) -> Any | None:
        """One page laid out at once where it began before the style sheets changed; none when that is not known."""
        left = self._with_other_styles.pop((self.section, name), None)
        if left is None or left.remains is None or left.remains.frame != _frame(html, first_page):
            return None
        number = 1 if page else first_page
        self.problems = self.fetcher.problems = Problems()
        try:
            with self._listening(name):
                return glimpse(self._renderer(html, number), left.remains, page)
        except ProblemsFound:
            return None  # told when the whole section is laid out

    def forget_unused(self) -> None:
        """Drop what the last pass over the document did not use."""
        for key in self._documents.keys() - self._used:
            del self._documents[key], self._sources[key]
        for key in self._failures.keys() - self._used:
            del self._failures[key], self._sources[key]
        self._left = {part: left for part, left in self._left.items() if part in self._parts}
        self._used = set()
        self._parts = set()
        self._with_other_styles.clear()  # with their pages; all sections have theirs now

    def forget_changed_files(self) -> bool:
        """Drop what shows a file that has changed; tell whether there was anything."""
        now = {address: self.fetcher.digest(address) for found in self._sources.values() for address in found}
        stale = [key for key, found in self._sources.items() if any(now[each] != found[each] for each in found)]
        for key in stale:
            del self._sources[key]
            self._documents.pop(key, None)
            self._failures.pop(key, None)
        return bool(stale)


def _frame(html: str, first_page: int) -> object:
    """All that the pages of a section depend on beside the boxes of its body and the style sheets."""
    return first_page, html.partition("<body")[0], tuple(RULES.findall(html))
