"""The deck and the handouts built through the command line: files, pages, conformance, the screen and the keyboard."""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

import page as page_validation
import pypdf
import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from conftest import build
from meeting_files import MEETING, SELECTION
from projects import write_project

SLIDES = 9
DESKTOP, PHONE = {"width": 1400, "height": 900}, {"width": 390, "height": 844}
PROFILES = (page_validation.ValidationProfile.PDF_UA_1, page_validation.ValidationProfile.PDF_A_3A)


@dataclass(frozen=True)
class Deck:
    """The small project with a meeting, and the folder of its deck."""

    project: Path
    output: Path


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    """The small deck, built once."""
    folder = write_project(tmp_path_factory.mktemp("copil") / "projet", {SELECTION: MEETING})
    done = build(folder, "--document", "copil", "--format", "pptx")
    assert done.returncode == 0, done.stderr
    return Deck(folder, folder / "build" / "2020")


@pytest.fixture(scope="module")
def family(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """Every handout of a project in which one of them cannot be laid out on its two pages."""
    wordy = "indicators/referentiel/apprendre/1.1.yaml"
    folder = write_project(tmp_path_factory.mktemp("fiches") / "projet")
    source = (folder / wordy).read_text(encoding="utf-8")
    assert "titre: Réussir à l'école et avant elle" in source
    (folder / "templates" / "sections").mkdir(parents=True)
    (folder / "templates" / "sections" / "fiche-verso.html").write_text(
        '{% extends "parts/page.html" %}{% block section %}<section class="verso" id="fiche-verso">'
        '<h2>{{ sujet.nom }}</h2>{% if sujet.nom == "Santé" %}<div style="height: 600mm">Trop long</div>'
        '<p style="break-before: page">Suite</p>{% endif %}<p id="fiche-verso-fin">Fin</p></section>{% endblock %}',
        encoding="utf-8",
    )
    done = build(folder, "--document", "fiche", "--for", "all")
    return folder / "build" / "2020" / "fiches", done


def test_one_page_a_slide(deck: Deck) -> None:
    """The PDF has one 16:9 page a slide."""
    pages = pypdf.PdfReader(deck.output / "copil.pdf").pages
    assert len(pages) == SLIDES
    sizes = {tuple(round(float(side) / 72 * 25.4) for side in page.mediabox[2:]) for page in pages}
    assert sizes == {(339, 190)}


@pytest.mark.parametrize("name", ["copil", "copil-notes"])
@pytest.mark.parametrize("profile", PROFILES, ids=["UA", "A"])
def test_deck_and_notes_conform(deck: Deck, name: str, profile: page_validation.ValidationProfile) -> None:
    """Deck and notes are PDF/UA-1 and PDF/A-3a."""
    report = page_validation.validate_pdf(str(deck.output / f"{name}.pdf"), profile=profile)
    assert report.is_compliant, report


def test_notes_show_the_slide_and_its_sources(deck: Deck) -> None:
    """The notes of a slide repeat it in small, then say what is said and where its figures come from."""
    texts = [page.extract_text() for page in pypdf.PdfReader(deck.output / "copil-notes.pdf").pages]
    (page,) = [text for text in texts if "Dire que la Ville a ouvert des salles." in text]
    assert "Le soutien progresse" in page
    assert "ville.csv, ligne 4" in page


def test_the_trace_knows_every_figure_of_the_deck(deck: Deck) -> None:
    """Each figure of the slides is in the trace, with a cell of the tables or a count."""
    trace = json.loads((deck.output / "copil-trace.json").read_text(encoding="utf-8"))
    texts = {figure["texte"] for figure in trace["chiffres"]}
    assert {"512", "400"} <= texts
    assert all(figure["cellules"] for figure in trace["chiffres"])


def opened(browser: Browser, path: Path, viewport: dict[str, int]) -> Page:
    """A page of its own on the twin."""
    shown = browser.new_context(viewport=viewport, locale="fr-FR").new_page()  # type: ignore[arg-type]
    shown.goto(path.as_uri())
    return shown


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["bureau", "téléphone"])
def test_the_twin_has_no_obstacle(browser: Browser, deck: Deck, viewport: dict[str, int]) -> None:
    """axe-core finds no violation, and nothing is wider than the screen."""
    shown = opened(browser, deck.output / "copil.html", viewport)
    shown.evaluate(AXE_SCRIPT)
    found = shown.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"][:90]) for rule in found] == []
    assert shown.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_the_keyboard_projects_the_slides(browser: Browser, deck: Deck) -> None:
    """F projects, arrows move, one slide fills the screen, Escape gives the list back."""
    shown = opened(browser, deck.output / "copil.html", DESKTOP)
    shown.keyboard.press("f")
    assert shown.locator("main > .section:visible").count() == 1
    for key, rank in (("ArrowRight", 2), ("PageDown", 3), ("ArrowLeft", 2), ("End", SLIDES), ("Home", 1)):
        shown.keyboard.press(key)
        assert shown.locator("main > .section:visible .diapo").get_attribute("id") == f"diapo-{rank}"
    width = shown.locator("main > .section:visible").bounding_box()["width"]  # type: ignore[index]
    assert width > 0.9 * DESKTOP["width"]
    shown.keyboard.press("Escape")
    assert shown.locator("main > .section:visible").count() == SLIDES


def test_n_opens_the_notes_in_another_window(browser: Browser, deck: Deck) -> None:
    """The notes follow the slide that is projected, and their window moves the slides too."""
    shown = opened(browser, deck.output / "copil.html", DESKTOP)
    shown.keyboard.press("f")
    with shown.expect_popup() as popup:
        shown.keyboard.press("n")
    notes = popup.value
    assert notes.locator("h1").inner_text().startswith(f"1 / {SLIDES}")
    shown.keyboard.press("End")
    assert notes.locator("h1").inner_text().startswith(f"{SLIDES} / {SLIDES}")
    notes.keyboard.press("Home")
    assert notes.locator("h1").inner_text().startswith(f"1 / {SLIDES}")


def test_the_screen_prints_one_slide_a_page(browser: Browser, deck: Deck, tmp_path: Path) -> None:
    """Printed from the browser, the twin gives the same pages."""
    shown = opened(browser, deck.output / "copil.html", DESKTOP)
    printed = tmp_path / "imprime.pdf"
    shown.pdf(path=str(printed), prefer_css_page_size=True, print_background=True)
    assert len(pypdf.PdfReader(printed).pages) == SLIDES


def test_one_handout_is_two_pages(deck: Deck) -> None:
    """A handout has two A4 pages, conforms, and has its twin and its Word file."""
    done = build(deck.project, "--document", "fiche", "--for", "theme:apprendre", "--format", "docx")
    assert done.returncode == 0, done.stderr
    path = deck.output / "fiche-theme-apprendre.pdf"
    assert len(pypdf.PdfReader(path).pages) == 2
    assert [page_validation.validate_pdf(str(path), profile=profile).failures for profile in PROFILES] == [[], []]
    assert path.with_suffix(".docx").exists()
    assert "Les actions et leurs objectifs" in path.with_suffix(".html").read_text(encoding="utf-8")


def test_a_handout_that_fails_does_not_stop_the_family(
    family: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    """The others are made, the one that fails is named at the end, and the command says there was a problem."""
    folder, done = family
    assert done.returncode == 1
    assert "axe:sante : fiche non produite." in done.stderr
    assert "P006" in done.stderr
    made = {path.name for path in folder.glob("*.pdf")}
    assert "fiche-theme-apprendre.pdf" in made
    assert "fiche-axe-sante.pdf" not in made


def test_the_index_leads_to_every_handout(family: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    """The index links to what was made and says what was not; the archive holds the same files."""
    folder, _ = family
    index = (folder / "index.html").read_text(encoding="utf-8")
    made = {path.name for path in folder.glob("*.pdf")}
    assert set(re.findall(r'href="(fiche-[^"]+)"', index)) == made
    assert "Santé : fiche non produite" in index
    with zipfile.ZipFile(folder / "fiches.zip") as archive:
        assert set(archive.namelist()) == made


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--document", "fiche"], "Une fiche demande un sujet."),
        (["--document", "rapport", "--for", "theme:apprendre"], "--for ne vaut que pour les fiches."),
        (["--document", "rapport", "--format", "pptx"], "n'a pas de format pptx"),
    ],
)
def test_wrong_options_are_told(project: Path, arguments: list[str], told: str) -> None:
    """Options that do not go together exit with 2 and say what to do."""
    done = build(project, *arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Que faire" in done.stderr
