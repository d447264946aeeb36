"""One section of HTML turned into pages, with style sheets and fonts shared by all sections."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from cvreport import problem_catalogue as kinds
from cvreport.paginate.engine import MOST_PAGES, EndlessSection
from cvreport.paginate.kept_layout import KeptLayout, keeping
from cvreport.paginate.live_sheet import LiveSheet
from cvreport.paginate.resources import RecordingFetcher
from cvreport.problems import Place, Problems
from cvreport.templating.environment import IMPORT

PDF_VARIANT = "pdf/a-3a"
IGNORED = re.compile(r"Ignored `(.*?)` at \d+:\d+, (.*?)\.?$", re.DOTALL)
ENDLESS_CURE = "Cherchez un bloc flottant (« float ») plus haut que la place qui lui reste, et rendez-le insécable."
RULES = ("matcher", "page_rules", "layers")  # of a parsed sheet: what another adds to
BAD_SELECTOR = "Invalid or unsupported selector,"
AT_LINE = re.compile(r" at (\d+):\d+")
REASONS = (
    ("unknown property", "cette propriété n'existe pas"),
    ("invalid value", "cette valeur n'est pas admise"),
    ("prefixed property", "une propriété préfixée n'a pas cours"),
    ("experimental", "cette propriété n'est pas encore reconnue"),
)
LOGGER = logging.getLogger("weasyprint")


class Press:
    """Lays out sections; every message of the layout engine becomes a problem."""

    def __init__(
        self, root: Path, style: Path, roots: list[Path], problems: Problems, layers: Sequence[Path] = ()
    ) -> None:
        self.problems = problems
        self.root = root
        self.fetcher = RecordingFetcher(roots, problems, layers)
        self.fonts = FontConfiguration()
        self.style_name = f"styles/{style.name}"
        if not style.is_file():
            problems.add(kinds.RESOURCE_MISSING, Place(self.style_name), "Cette feuille de style n'existe pas.")
            problems.stop_on_errors()
        self.sheet: CSS | None = None
        self._read_sheets(style.as_uri(), self.style_name, set())

    def lay_out(self, html: str, name: str, first_page: int, before: LiveSheet | None = None) -> LiveSheet:  # noqa: ARG002 - a whole layout has no use for what was there before
        """Lay out one section that starts at `first_page`."""
        self.fetcher.seen.clear()
        kept: list[KeptLayout] = []
        with self._listening(name), keeping(kept.append):
            document = self._renderer(html, first_page)()
        return LiveSheet(document, html, first_page, dict(self.fetcher.seen), kept[-1])

    def _renderer(self, html: str, first_page: int) -> Callable[[], Any]:
        """What runs the layout engine on a section."""
        verso = first_page % 2 == 0
        start = f"@page :first {{ counter-increment: page {first_page} }}"
        start += f" html {{ break-before: {'left' if verso else 'right'} }}"
        sheets = [self.sheet, CSS(string=start, font_config=self.fonts)]
        source = self.read(html)
        return lambda: source.render(stylesheets=sheets, font_config=self.fonts, pdf_variant=PDF_VARIANT)

    def read(self, html: str) -> HTML:
        """The tree of a section's HTML, whose addresses are those of the project."""
        return HTML(string=html, base_url=f"{self.root.as_uri()}/", url_fetcher=self.fetcher)

    def _read_sheets(self, address: str, importer: str, seen: set[str]) -> None:
        """Read the sheets that a sheet imports, then itself: parsed apart, so that a fault names its file and line."""
        if address in seen:
            return
        seen.add(address)
        with self._listening(importer):
            text = self.fetcher.fetch(address).read().decode("utf-8", errors="replace")
        name = self.fetcher.style_name(address, self.root)
        for found in IMPORT.finditer(text):
            self._read_sheets(urljoin(address, found.group(1)), name, seen)
        with self._listening(name):
            base = self.fetcher.file(address).as_uri()  # what a sheet of the project shows is beside it
            # Parsed apart but matched as one: an element is then looked up once, not once a file.
            rules = {name: getattr(self.sheet, name) for name in RULES} if self.sheet is not None else {}
            own = IMPORT.sub("", text)
            self.sheet = CSS(string=own, base_url=base, url_fetcher=self.fetcher, font_config=self.fonts, **rules)

    @contextmanager
    def _listening(self, name: str) -> Iterator[None]:
        handler = _Collector(name, self.problems)
        LOGGER.addHandler(handler)
        previous, LOGGER.propagate = LOGGER.propagate, False
        try:
            yield
        except FatalURLFetchingError:
            self.problems.stop_on_errors()
            raise
        except EndlessSection:
            message = f"La section ne finit pas : elle passe {MOST_PAGES} pages."
            self.problems.add(kinds.CONTENT_OVERFLOW, Place(name), message, ENDLESS_CURE)
        finally:
            LOGGER.removeHandler(handler)
            LOGGER.propagate = previous
        self.problems.stop_on_errors()


class _Collector(logging.Handler):
    """Turns what the layout engine says into problems: nothing is ignored."""

    def __init__(self, name: str, problems: Problems) -> None:
        super().__init__(logging.WARNING)
        self.file = name
        self.problems = problems

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if message.startswith(("Failed to load", "Relative URI", "Invalid URI")):
            told = f"Une ressource n'a pas pu être lue : {message}"
            self.problems.add(kinds.RESOURCE_MISSING, Place(self.file), told.rstrip(".") + ".")
            return
        line = AT_LINE.search(message)
        place = Place(self.file, int(line.group(1)) if line else None)
        self.problems.add(kinds.STYLE_INVALID, place, _in_french(message).rstrip(".") + ".")


def _in_french(message: str) -> str:
    """What the layout engine says of a rule it does not understand; other messages are quoted."""
    found = IGNORED.match(message)
    if found is not None:
        rule, reason = found.groups()
        told = next((french for english, french in REASONS if english in reason), reason)
        return f"La règle « {rule.strip()} » n'est pas comprise : {told}"
    if "EOF reached before" in message:
        return "Une règle est mal formée : il manque un « : » entre une propriété et sa valeur, ou une accolade"
    if message.startswith(BAD_SELECTOR):
        selector = message.removeprefix(BAD_SELECTOR).strip(" '")
        return f"Ce sélecteur n'est pas admis : {selector}"
    return f"Le moteur de mise en page signale : {message}"
