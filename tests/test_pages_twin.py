"""The HTML twin in a real browser: accessibility, self-containment, and the same figures as the PDF."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from conftest import Built
from real_report import build_once, texts_of

DESKTOP, PHONE = {"width": 1200, "height": 900}, {"width": 390, "height": 844}
NUMBER = re.compile(r"\d+(?:[ \u00a0\u202f]\d{3})*(?:,\d+)?")


@pytest.fixture(scope="session")
def small(built: Built) -> Path:
    """The twin of the small project."""
    return built.output / "rapport.html"


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The twin of the repository's report."""
    return build_once(tmp_path_factory) / "rapport.html"


def opened(browser: Browser, twin: Path, viewport: dict[str, int], *, scripts: bool = True) -> Page:
    """A page of its own on a twin; any address asked for beside the file itself is noted."""
    context = browser.new_context(viewport=viewport, java_script_enabled=scripts, locale="fr-FR")  # type: ignore[arg-type]
    shown = context.new_page()
    shown.set_default_timeout(60_000)
    shown.goto(twin.as_uri())
    return shown


def violations(shown: Page, without: tuple[str, ...] = ()) -> list[str]:
    """What axe-core finds wrong, one line an element."""
    shown.evaluate(AXE_SCRIPT)
    rules = {name: {"enabled": False} for name in without}
    found = shown.evaluate("rules => axe.run({resultTypes: ['violations'], rules})", rules)
    return [
        f"{rule['id']} ({rule['impact']}): {node['target']} {node['html'][:120]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["bureau", "téléphone"])
def test_the_small_twin_has_no_obstacle(browser: Browser, small: Path, viewport: dict[str, int]) -> None:
    """axe-core finds no violation, best practices included, on a screen and on a phone."""
    assert violations(opened(browser, small, viewport)) == []


def test_the_real_twin_has_no_obstacle(browser: Browser, real: Path) -> None:
    """axe-core finds no violation in the repository's report on a screen."""
    assert violations(opened(browser, real, DESKTOP)) == []


def test_the_real_twin_has_no_obstacle_on_a_phone(browser: Browser, real: Path) -> None:
    """Nor on a phone; the colours, the same as on the screen, are not measured a second time."""
    assert violations(opened(browser, real, PHONE), without=("color-contrast",)) == []


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["bureau", "téléphone"])
def test_nothing_is_wider_than_the_screen(browser: Browser, real: Path, viewport: dict[str, int]) -> None:
    """The page never scrolls sideways; wide tables scroll in their own box."""
    shown = opened(browser, real, viewport)
    assert shown.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_the_twin_asks_for_nothing_else(browser: Browser, small: Path) -> None:
    """Opening the twin asks for no other file and no address, and its own typeface is used."""
    context = browser.new_context(viewport=DESKTOP)  # type: ignore[arg-type]
    shown = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    shown.on("console", lambda message: complaints.append(message.text))
    shown.goto(small.as_uri())
    shown.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith("data:")] == [small.as_uri()]
    assert complaints == []
    assert shown.evaluate("document.fonts.check('16px \"Source Sans Pro\"')")
    assert "Source Sans Pro" in shown.evaluate("getComputedStyle(document.body).fontFamily")


def test_the_twin_is_dressed_and_reads_without_scripts(browser: Browser, small: Path) -> None:
    """The style sheet is in the file and in use, and everything can be read with scripts off."""
    html = small.read_text(encoding="utf-8")
    assert "&lt;style" not in html
    assert html.count("<style>") == 1
    assert "<script src" not in html
    shown = opened(browser, small, DESKTOP, scripts=False)
    assert shown.locator("th.action").filter(has_text="Ouvrir des ateliers de lecture").is_visible()
    assert shown.get_by_text("Le soutien touche chaque année davantage d’élèves").first.is_visible()


def test_the_first_stop_of_the_keyboard_skips_to_the_content(browser: Browser, small: Path) -> None:
    """The first Tab reaches a visible link that leads past the navigation."""
    shown = opened(browser, small, DESKTOP)
    shown.keyboard.press("Tab")
    focused = shown.locator(":focus")
    assert focused.inner_text() == "Aller au contenu"
    box = focused.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["y"] >= 0
    shown.keyboard.press("Enter")
    assert shown.evaluate("document.activeElement.id") == "contenu"


def test_every_link_leads_somewhere(browser: Browser, real: Path) -> None:
    """Each link inside the twin has its target, and each identifier is there once."""
    html = real.read_text(encoding="utf-8")
    identifiers = Counter(re.findall(r'\sid="([^"]+)"', html))
    assert [name for name, number in identifiers.items() if number > 1] == []
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(identifiers)


def test_wide_tables_scroll_by_keyboard(browser: Browser, small: Path) -> None:
    """A table that scrolls sideways can be reached with the keyboard and has a name."""
    shown = opened(browser, small, PHONE)
    boxes = shown.locator(".defile").all()
    assert boxes
    for box in boxes:
        assert box.get_attribute("tabindex") == "0"
        assert box.get_attribute("aria-label")


def numbers(text: str) -> set[str]:
    """The numbers of a text, without their spaces."""
    return {re.sub(r"\s", "", found) for found in NUMBER.findall(text)}


@pytest.mark.parametrize("which", ["small", "real"])
def test_the_twin_has_the_figures_of_the_pdf(browser: Browser, which: str, request: pytest.FixtureRequest) -> None:
    """Every figure in the tables of actions of the twin stands in the PDF too."""
    twin: Path = request.getfixturevalue(which)
    shown = opened(browser, twin, DESKTOP)
    cells = shown.locator(".section-sous-chapitre table.actions td.analyse data").all_inner_texts()
    assert cells
    printed: set[str] = set()
    for text in texts_of(twin.with_name("rapport.pdf")):
        printed |= numbers(text) | numbers(text.replace("\n", " "))
    figures = {number for cell in cells for number in numbers(cell)}
    assert figures
    assert figures - printed == set()


def test_the_twin_keeps_the_trace_of_its_figures(small: Path) -> None:
    """In the twin each figure is a data element that names its operation and cells."""
    html = small.read_text(encoding="utf-8")
    values = re.findall(r'<data value="([^"]+)">', html)
    operations = {value.split()[0] for value in values}
    assert {"niveau", "difference", "somme", "decompte"} <= operations
    assert all(len(value.split()) >= 2 for value in values)
