"""References, notes, boxes, tables and pictures of narratives in a report that is really built."""

from __future__ import annotations

import re
from pathlib import Path

import outloud
import page as page_validation
import pdfua
import pikepdf
import pypdf
import pytest
from playwright.sync_api import Browser

from conftest import build
from projects import write_project
from real_report import texts_of
from test_pages_twin import DESKTOP, PHONE, opened, violations
from written import WRITTEN


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the report, built once."""
    project = write_project(tmp_path_factory.mktemp("ecrit") / "projet", WRITTEN)
    done = build(project, "--strict")
    assert done.returncode == 0, done.stderr
    return project / "build" / "2020"


@pytest.fixture(scope="module")
def destinations(output: Path) -> dict[str, int]:
    """The number of the page of each anchor, read in the PDF."""
    reader = pypdf.PdfReader(output / "rapport.pdf")
    numbers = {one.indirect_reference.idnum: rank for rank, one in enumerate(reader.pages, 1)}  # type: ignore[union-attr]
    return {name: numbers[one.raw_get("/Page").idnum] for name, one in reader.named_destinations.items()}


def words(output: Path) -> str:
    """The words of all pages on one line."""
    return " ".join(" ".join(texts_of(output / "rapport.pdf")).split())


@pytest.mark.parametrize(
    ("pattern", "anchor"),
    [
        (r"élèves \(voir p\. (\d+)\)", "lecture"),
        (r"Les crèches \(p\. (\d+)\) aussi", "action-creches"),
        (r"voir aussi p\. (\d+)", "bilan"),
        (r"; p\. (\d+) en dépend", "axe-sante"),
        (r"512 élèves, voir p\. (\d+)\.", "indicateur-soutien-part"),
    ],
)
def test_a_reference_prints_the_page_of_its_target(
    output: Path, destinations: dict[str, int], pattern: str, anchor: str
) -> None:
    """The page number that a reference prints is the page where its target stands."""
    found = re.search(pattern, words(output))
    assert found is not None
    assert int(found[1]) == destinations[anchor]


def test_targets_stand_on_several_pages(destinations: dict[str, int]) -> None:
    """The references above lead to pages that differ, before and after the section that holds them."""
    here = destinations["sous-chapitre-1-1"]
    assert destinations["lecture"] < here < destinations["axe-sante"] < destinations["bilan"]


def test_notes_stand_at_the_foot_of_the_page_of_their_call(output: Path, destinations: dict[str, int]) -> None:
    """Notes are numbered in the order of their calls over the section, and stand on the same page, in tables too."""
    texts = texts_of(output / "rapport.pdf")
    notes = ("Le décompte a changé", "Une note tapée dans la phrase.", "Une note de l’action.")
    for number, text in enumerate(notes, 1):
        anchor = f"sous-chapitre-1.1-{number}"
        assert destinations[f"note-{anchor}"] == destinations[f"appel-{anchor}"]
        assert f"\n{number}{text}" in texts[destinations[f"note-{anchor}"] - 1].replace(f"\n{number} ", f"\n{number}")


def test_the_pdf_stays_accessible(output: Path) -> None:
    """With notes, boxes, tables and pictures the file is still PDF/UA-1 and PDF/A-3a for three checkers."""
    path = output / "rapport.pdf"
    for profile in ("ua1", "3a"):
        assert [one.message for one in page_validation.validate_pdf(path, profile=profile).failures] == []
    assert [one.message for one in pdfua.validate(str(path)).findings] == []
    assert [one.message for one in outloud.check(str(path)).findings if str(one.severity) == "error"] == []


def test_notes_are_told_as_notes(output: Path) -> None:
    """In the structure of the PDF each note is a note with a name of its own."""
    document = pikepdf.open(output / "rapport.pdf")
    notes = [one for one in document.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Note"]
    assert len(notes) == len({str(one["/ID"]) for one in notes}) == 3


def test_on_a_screen_references_and_notes_are_links(browser: Browser, output: Path) -> None:
    """The twin names titles instead of pages, and a note leads back to its call."""
    shown = opened(browser, output / "rapport.html", DESKTOP)
    texts = [" ".join(one.split()) for one in shown.locator("a.renvoi").all_inner_texts()]
    assert texts[:2] == ["voir « Comment lire les tableaux »"] * 2
    assert "crèches" in texts
    for link in shown.locator("a.renvoi, a.appel-de-note, [role=doc-backlink]").all():
        assert shown.locator(f"[id='{(link.get_attribute('href') or '')[1:]}']").count() == 1
    shown.locator("a.appel-de-note").first.click()
    shown.locator(".notes li:target [role=doc-backlink]").click()
    assert shown.locator("sup > .appel-de-note:target").inner_text() == "1"


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["bureau", "téléphone"])
def test_the_twin_has_no_obstacle(browser: Browser, output: Path, viewport: dict[str, int]) -> None:
    """axe-core finds no violation, the picture is inside the file, and nothing leaves the width."""
    shown = opened(browser, output / "rapport.html", viewport)
    assert violations(shown) == []
    assert shown.evaluate("document.querySelector('.illustration img').naturalWidth") == 900
    assert (shown.locator(".illustration img").get_attribute("src") or "").startswith("data:image/png;base64,")
    assert shown.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_lists_and_boxes_of_an_action_are_printed(output: Path) -> None:
    """What stands beside paragraphs in an action's narrative is printed in its row."""
    assert "– dans les écoles; – dans les collèges. À savoir Une précision." in words(output)
