"""The finished PDF, of the small project and of the repository's report: conformance, navigation, completeness."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import outloud
import page as page_validation
import pdfua
import pypdf
import pytest

from conftest import Built
from cvreport.french.typography import typeset
from real_report import build_once, texts_of

# Words that may be cut at the end of a line, and signs that the text of a PDF gives otherwise.
IGNORED = re.compile(r"[\s\u00ad\u2010\u2011-]+")


@dataclass(frozen=True)
class Report:
    """A finished report: its folder, the words at the foot of its pages, and its PDF read back."""

    folder: Path
    footer: str

    @property
    def path(self) -> Path:
        """The PDF."""
        return self.folder / "rapport.pdf"

    @cached_property
    def reader(self) -> pypdf.PdfReader:
        """The PDF read back."""
        return pypdf.PdfReader(self.path)

    @cached_property
    def texts(self) -> list[str]:
        """The text of each page."""
        return texts_of(self.path)

    def compacted(self, number: int) -> str:
        """The text of a page, compacted."""
        return compact(self.texts[number - 1])

    @cached_property
    def numbers(self) -> dict[int, int]:
        """The number of each page by its object in the file."""
        return {one.indirect_reference.idnum: rank for rank, one in enumerate(self.reader.pages, 1)}  # type: ignore[union-attr]

    def page_of(self, destination: Any) -> int:
        """The number of the page that a link or a bookmark leads to."""
        return self.numbers[destination.raw_get("/Page").idnum]

    @cached_property
    def destinations(self) -> dict[str, int]:
        """The number of the page of each anchor."""
        return {name: self.page_of(destination) for name, destination in self.reader.named_destinations.items()}

    @cached_property
    def actions(self) -> dict[str, str]:
        """The title of each action by identifier, from the data that the report publishes."""
        with (self.folder / "donnees" / "referentiel.csv").open(encoding="utf-8", newline="") as table:
            return {row["action_id"]: row["action"] for row in csv.DictReader(table)}


def compact(text: str) -> str:
    """A text without what the cutting of lines and the style change."""
    return IGNORED.sub("", text.replace("’", "'")).casefold()


@pytest.fixture(scope="session", params=["petit projet", "rapport du dépôt"])
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, built: Built) -> Report:
    """Each of the two reports."""
    if request.param == "petit projet":
        return Report(built.output, "Contrat d.essai")
    return Report(build_once(tmp_path_factory), "Référentiel d.évaluation du contrat de ville de Paris 2015-2022")


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_the_pdf_conforms(report: Report, profile: str) -> None:
    """The file is both PDF/UA-1 and PDF/A-3a for page-validation."""
    found = page_validation.validate_pdf(report.path, profile=profile)
    assert [(failure.rule_id, failure.message) for failure in found.failures] == []
    assert found.is_compliant


def test_a_second_checker_of_pdf_ua_finds_nothing(report: Report) -> None:
    """The file has neither error nor warning for pdfua."""
    found = pdfua.validate(str(report.path)).findings
    assert [(finding.rule_id, finding.location.describe(), finding.message) for finding in found] == []


def test_a_screen_reader_has_no_obstacle(report: Report) -> None:
    """The file has no error for outloud."""
    found = outloud.check(str(report.path))
    assert found.error is None
    errors = [(one.rule_id, one.page, one.message) for one in found.findings if str(one.severity) == "error"]
    assert errors == []


def test_the_document_says_what_it_is(report: Report) -> None:
    """Title, author, subject, keywords and language are there, and the title is what a window shows."""
    root: Any = report.reader.trailer["/Root"]
    metadata = report.reader.metadata
    assert metadata is not None
    assert all([metadata.title, metadata.author, metadata.subject, metadata.get("/Keywords")])
    assert root["/Lang"] == "fr"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/MarkInfo"]["/Marked"]


def bookmarks(outline: Any) -> Iterator[Any]:
    """The bookmarks of a document, those inside others too."""
    for entry in outline:
        if isinstance(entry, list):
            yield from bookmarks(entry)
        else:
            yield entry


def test_bookmarks_lead_to_their_headings(report: Report) -> None:
    """Each bookmark leads to a page that holds its words, and no bookmark is empty."""
    found = [(str(one.title), report.page_of(one)) for one in bookmarks(report.reader.outline)]
    assert len(found) >= 10
    lost = [(title, number) for title, number in found if not title or compact(title) not in report.compacted(number)]
    assert lost == []


def test_the_data_are_embedded_as_they_are_published(report: Report) -> None:
    """The embedded files are those of donnees/, byte for byte, declared as the data of the document."""
    published = {path.name: [path.read_bytes()] for path in (report.folder / "donnees").iterdir()}
    assert dict(report.reader.attachments) == published
    root: Any = report.reader.trailer["/Root"]
    specifications = [reference.get_object() for reference in root["/AF"]]
    assert {str(one["/UF"]) for one in specifications} == set(published)
    assert {str(one["/AFRelationship"]) for one in specifications} == {"/Data"}
    assert len(specifications) == len(published)


def test_every_font_is_source_sans_and_inside(report: Report) -> None:
    """No font comes from the machine: all are subsets of Source Sans Pro, embedded."""
    fonts: dict[str, bool] = {}
    for one in report.reader.pages:
        resources: Any = one["/Resources"]
        for reference in resources.get("/Font", {}).values():
            (descendant,) = reference.get_object()["/DescendantFonts"]
            descriptor = descendant.get_object()["/FontDescriptor"].get_object()
            fonts[str(descriptor["/FontName"])] = any(f"/FontFile{kind}" in descriptor for kind in ("", "2", "3"))
    assert fonts
    assert all(fonts.values())
    assert all(re.match(r"/[A-Z]{6}\+Source-?Sans-?Pro", name) for name in fonts), sorted(fonts)


def contents(report: Report) -> list[tuple[str, int]]:
    """The links of the contents: the name of each one's destination and the page it leads to."""
    first = report.destinations["sommaire"]
    found: dict[str, int] = {}
    for number in range(first, report.destinations["introduction"]):
        for reference in report.reader.pages[number - 1].get("/Annots", []):
            annotation: Any = reference.get_object()
            target = annotation.get("/Dest") or annotation.get("/A", {}).get("/D")
            if target is not None:
                found[str(target)] = report.destinations[str(target)]
    return list(found.items())


def test_the_contents_lead_to_the_page_they_print(report: Report) -> None:
    """Each link of the contents leads to its section, and the numbers printed there are those pages."""
    links = contents(report)
    assert len(links) >= 8
    first = report.destinations["sommaire"]
    printed = " ".join(report.texts[first - 1 : report.destinations["introduction"] - 1])
    numbers = [int(found) for found in re.findall(r"(?<![\d.])\d{1,3}(?![\d.])", printed)]
    for _, number in links:
        assert number in numbers
    ordered = [number for _, number in links]
    assert ordered == sorted(ordered)
    assert "000" not in printed


def test_each_folio_is_the_place_of_its_page(report: Report) -> None:
    """The number printed at the foot of a page is its place in the file; full-bleed pages print none."""
    folios = {
        place: int(found[1] or found[2])
        for place, text in enumerate(report.texts, 1)
        if (found := re.search(rf"^(\d+) {report.footer}$|^{report.footer} (\d+)$", text, re.MULTILINE))
    }
    assert {place: folio for place, folio in folios.items() if place != folio} == {}
    assert len(folios) >= 0.7 * len(report.texts)


def test_every_action_is_printed_once(report: Report) -> None:
    """Each action of the published référentiel has one anchor, and no other action has one."""
    anchored = [name.removeprefix("action-") for name in report.destinations if name.startswith("action-")]
    assert sorted(anchored) == sorted(report.actions)


def test_no_title_of_an_action_is_cut(report: Report) -> None:
    """The page of an action's anchor prints its whole title."""
    cut = [
        (identifier, report.destinations[f"action-{identifier}"])
        for identifier, title in report.actions.items()
        if compact(typeset(title)) not in report.compacted(report.destinations[f"action-{identifier}"])
    ]
    assert cut == []


def test_every_indicator_has_its_card(report: Report) -> None:
    """Each indicator of the published référentiel has one anchor in the pages."""
    with (report.folder / "donnees" / "referentiel.csv").open(encoding="utf-8", newline="") as table:
        wanted = {f"indicateur-{row['indicateur_id'].replace('.', '-')}" for row in csv.DictReader(table)}
    found = {name for name in report.destinations if name.startswith("indicateur-")}
    assert found == wanted


def test_no_page_prints_what_only_a_program_says(report: Report) -> None:
    """No page prints a missing value, a template's braces or a sign without a glyph."""
    for text in report.texts:
        assert not re.search(r"\bNone\b|\bnan\b|Undefined|\{\{|\}\}|\ufffd|[\ue000-\uf8ff]", text)


def test_sections_start_on_their_side(report: Report) -> None:
    """Openers of themes are on the left, and a page laid before one is not blank by accident."""
    openers = [number for name, number in report.destinations.items() if re.fullmatch(r"theme-\d+", name)]
    assert openers
    assert all(number % 2 == 0 for number in openers)
