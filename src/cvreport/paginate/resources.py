"""The files a page may read: the project's, the house's and the fonts'; never the network or another path."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from cvreport import problem_catalogue as kinds
from cvreport.problems import Kind, Place, Problems
from cvreport.templating.environment import winning_file

FONT_SCHEME = "police"
MIME_TYPES = {
    ".otf": "font/otf",
    ".ttf": "font/ttf",
    ".woff2": "font/woff2",
    ".css": "text/css",
    ".svg": "image/svg+xml",
}


def font_path(name: str) -> Path | None:
    """A font of the house: in styles/fonts of the project's style folders, or in the font package."""
    spec = find_spec("font_source_sans_pro")
    if spec is None or spec.origin is None or Path(name).name != name:
        return None
    path = Path(spec.origin).parent / "files" / name
    return path if path.is_file() else None


class ProjectFetcher(URLFetcher):  # type: ignore[misc]  # weasyprint has no type hints
    """Fetch only files under the allowed folders, data addresses and fonts by name; the rest is a problem."""

    def __init__(self, roots: list[Path], problems: Problems, layers: Sequence[Path] = ()) -> None:
        super().__init__(allowed_protocols=("file", "data", FONT_SCHEME), fail_on_errors=True)
        self.roots = [root.resolve() for root in roots]
        self.problems = problems
        self.layers = [layer.resolve() for layer in layers]

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Give the content of an allowed address, or record why not and stop the layout."""
        scheme = url.split(":", 1)[0].lower()
        if scheme == "data":
            return super().fetch(url, headers)
        if scheme == FONT_SCHEME:
            path = font_path(url.split(":", 1)[1])
            if path is None:
                self._refuse(kinds.RESOURCE_MISSING, url, f"La police « {url.split(':', 1)[1]} » n'existe pas.")
            else:
                return _response(url, path)
        if scheme != "file":
            self._refuse(kinds.RESOURCE_FORBIDDEN, url, f"L'adresse « {url} » sort du projet.")
        path = self.file(url)
        if not any(path.is_relative_to(root) for root in self.roots):
            self._refuse(kinds.RESOURCE_FORBIDDEN, url, f"Le fichier « {path} » est hors du projet.")
        if not path.is_file():
            self._refuse(kinds.RESOURCE_MISSING, url, f"Le fichier « {self.shown(path)} » n'existe pas.")
        return _response(url, path)

    def file(self, address: str) -> Path:
        """The file that an address stands for: the project's before the house's."""
        return winning_file(Path(unquote(urlsplit(address).path)).resolve(), self.layers)

    def shown(self, path: Path) -> str:
        """A path as the user knows it."""
        for root in self.roots:
            if path.is_relative_to(root):
                return path.relative_to(root).as_posix() or path.name
        return str(path)

    def style_name(self, address: str, root: Path) -> str:
        """The name of a style sheet that an editor knows: its path in the project, or the house's in styles/."""
        path = self.file(address)
        own = path.is_relative_to(root.resolve())
        return path.relative_to(root.resolve()).as_posix() if own else f"styles/{path.name}"

    def _refuse(self, kind: Kind, url: str, message: str) -> None:
        place = Place(unquote(urlsplit(url).path) if url.startswith("file:") else url)
        if url.startswith("file:"):
            place = Place(self.shown(Path(place.path).resolve()))
        self.problems.add(kind, place, message)
        raise FatalURLFetchingError(message)


class RecordingFetcher(ProjectFetcher):
    """Remembers the files that pages have asked for, each with the digest of what it held."""

    def __init__(self, roots: list[Path], problems: Problems, layers: Sequence[Path] = ()) -> None:
        super().__init__(roots, problems, layers)
        self.seen: dict[str, str] = {}

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Fetch as usual, and remember the file even when it cannot be read."""
        if url.startswith("file:"):
            self.seen[url] = self.digest(url)
        return super().fetch(url, headers)

    def digest(self, url: str) -> str:
        """The digest of what an address of a file holds now; empty when it cannot be read."""
        path = self.file(url)
        try:
            return hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError:
            return ""


def _response(url: str, path: Path) -> URLFetcherResponse:
    kind = MIME_TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})
