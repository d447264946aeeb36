"""Laid out sections remembered by what they were made from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcherResponse

from cvreport.paginate.press import Press
from cvreport.paginate.resources import ProjectFetcher
from cvreport.preview.inputs import file_digest
from cvreport.problems import Problem, Problems, ProblemsFound

Key = tuple[str, int]
NOTHING_YET = (
    '<!doctype html><html lang="fr"><title>En attente</title>'
    "<body><p>Cette section n'a pas encore pu être mise en page.</p></body></html>"
)


class RecordingFetcher(ProjectFetcher):
    """Remembers the files of the project that pages have asked for, with their digests."""

    def __init__(self, roots: list[Path], problems: Problems, layers: Sequence[Path]) -> None:
        super().__init__(roots, problems, layers)
        self.seen: dict[Path, str] = {}

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Fetch as usual, and remember the file even when it cannot be read."""
        if url.startswith("file:"):
            path = Path(unquote(urlsplit(url).path)).resolve()
            self.seen[path] = file_digest(path)
        return super().fetch(url, headers)


class RememberingPress(Press):
    """Lays out only what it has not laid out before: same HTML, same first page, same style sheets, same pictures.

    A section that cannot be laid out keeps its last good pages, and what is wrong is kept under its name.
    """

    def __init__(
        self, root: Path, style: Path, roots: list[Path], layers: Sequence[Path], before: Callable[[], None]
    ) -> None:
        super().__init__(root, style, roots, Problems(), layers)
        self.fetcher: RecordingFetcher = RecordingFetcher(roots, self.problems, layers)
        self.before = before
        self.section = ""
        self.laid_out = 0
        self.failed: dict[str, tuple[Problem, ...]] = {}
        self._documents: dict[Key, Any] = {}
        self._html: dict[Key, str] = {}
        self._failures: dict[Key, tuple[Problem, ...]] = {}
        self._good: dict[tuple[str, str], Any] = {}
        self._used: set[Key] = set()

    def lay_out(self, html: str, name: str, first_page: int) -> Any:
        """Give the laid out document of one section, from memory when nothing it is made from has changed."""
        key = hashlib.sha256(html.encode("utf-8", "surrogatepass")).hexdigest(), first_page
        self._used.add(key)
        if key not in self._documents and key not in self._failures:
            self.before()
            self._try(key, html, name)
        if key in self._failures:
            self.failed[self.section] = self._failures[key]
            return self._in_its_place(name, first_page)
        self._good[self.section, name] = self._documents[key]
        return self._documents[key]

    def _try(self, key: Key, html: str, name: str) -> None:
        self.problems = self.fetcher.problems = Problems()
        self.laid_out += 1
        try:
            self._documents[key] = super().lay_out(html, name, key[1])
            self._html[key] = html
        except ProblemsFound as found:
            self._failures[key] = tuple(found.problems)

    def _in_its_place(self, name: str, first_page: int) -> Any:
        if (self.section, name) not in self._good:
            self.problems = self.fetcher.problems = Problems()
            self._good[self.section, name] = super().lay_out(NOTHING_YET, name, first_page)
        return self._good[self.section, name]

    def keep_good_pages_of(self, other: RememberingPress) -> None:
        """Take over the last good pages of the press before, made with other style sheets."""
        self._good = dict(other._good)

    def forget_unused(self) -> None:
        """Drop what the last pass over the document did not use."""
        for key in self._documents.keys() - self._used:
            del self._documents[key], self._html[key]
        for key in self._failures.keys() - self._used:
            del self._failures[key]
        self._used = set()

    def forget_changed_files(self) -> bool:
        """Drop what shows a picture whose file has changed; tell whether there was one."""
        changed = [path for path, digest in self.fetcher.seen.items() if file_digest(path) != digest]
        for path in changed:
            del self.fetcher.seen[path]
            showing = [key for key, html in self._html.items() if path.name in html]
            # A picture that no section names is shown by a style sheet or by another picture.
            for key in showing or list(self._documents):
                del self._documents[key], self._html[key]
        if changed:
            self.images.clear()
            self._failures.clear()
        return bool(changed)
