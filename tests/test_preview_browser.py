"""The preview in a real browser: what an editor sees when a file is saved, broken and mended; keyboard; obstacles."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from preview_server import PATIENCE, SHORT_DOCUMENT, Serving, serving
from projects import write_project

DESKTOP, PHONE = {"width": 1400, "height": 900}, {"width": 390, "height": 844}
CHAPTER = "sous-chapitre-1.1"
NARRATIVE = "templates/narratives/1.1.md"
TEMPLATE = "templates/sections/bilan.html"
BROKEN = '{% extends "maison/sections/bilan.html" %}\n\n{% block titre %}{{ tritre }}{% endblock %}\n'
MILLISECONDS = 1000


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """The preview of the small project, laid out once."""
    with serving(
        write_project(tmp_path_factory.mktemp("browser") / "projet", SHORT_DOCUMENT), "--editor", "vscode"
    ) as running:
        running.wait(lambda view: view["fini"])
        yield running


@pytest.fixture
def page(browser: Browser, served: Serving) -> Iterator[Page]:
    """A window on the preview; a fault of its script fails the test."""
    context = browser.new_context(viewport=DESKTOP, locale="fr-FR")  # type: ignore[arg-type]
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE * MILLISECONDS)
    faults: list[str] = []
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    opened.goto(served.address)
    choose(opened, CHAPTER)
    yield opened
    context.close()
    assert faults == []


def choose(page: Page, section: str) -> None:
    """Choose a section and wait for its pages."""
    page.click(f"#sections button[data-section='{section}']")
    patient(page, f"#sections button[data-section='{section}'][aria-current='true']")
    patient(page, ".page img")


def patient(page: Page, selector: str, state: str = "attached") -> None:
    """Wait for an element, however busy the machine is."""
    page.wait_for_selector(selector, state=state)  # type: ignore[arg-type]


def save(served: Serving, name: str, old: str, new: str) -> None:
    """Replace words in a file of the project."""
    path = served.project / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong in the page and in the frame of the words, one line an element."""
    found = []
    for frame in page.frames:
        frame.evaluate(AXE_SCRIPT)
        rules = {"page-has-heading-one": {"enabled": frame == page.main_frame}}  # a rule for whole pages
        asked = "rules => axe.run(document, {resultTypes: ['violations'], iframes: false, rules})"
        result = frame.evaluate(asked, rules)
        found += [f"{rule['id']}: {node['html'][:120]}" for rule in result["violations"] for node in rule["nodes"]]
    return found


def test_a_saved_narrative_shows_its_words_then_its_pages(served: Serving, page: Page) -> None:
    """Saving a narrative shows the new words, then the new page; the section ends up to date."""
    shown = page.locator(".page").first.get_attribute("data-empreinte")
    save(served, NARRATIVE, "Le soutien touche", "Le soutien atteint")
    words = page.frame_locator("#texte").get_by_text("Le soutien atteint plus d’élèves.")
    words.wait_for()
    page.wait_for_function("before => document.querySelector('.page').dataset.empreinte !== before", arg=shown)
    patient(page, f"#sections button[data-section='{CHAPTER}'][data-etat='a_jour']")
    save(served, NARRATIVE, "Le soutien atteint", "Le soutien touche")
    page.frame_locator("#texte").get_by_text("Le soutien touche plus d’élèves.").wait_for()


def test_a_broken_template_and_its_mending(served: Serving, page: Page) -> None:
    """A broken template shows a banner with its line and the remedy, and keeps the pages; mended, both go."""
    choose(page, "bilan")
    pages = page.locator(".page").count()
    path = served.project / TEMPLATE
    path.parent.mkdir(exist_ok=True)
    path.write_text(BROKEN, encoding="utf-8")
    patient(page, "#bandeau p")
    banner = page.locator("#bandeau")
    expect(banner).to_contain_text(f"Erreur dans {TEMPLATE}:3")
    expect(banner).to_contain_text("Les dernières bonnes pages restent affichées.")
    problem = page.locator("#problemes li.erreur")
    expect(problem).to_contain_text("« tritre » n'existe pas.")
    expect(problem).to_contain_text("Que faire")
    assert problem.locator("a").get_attribute("href") == f"vscode://file{path}:3"
    patient(page, "#sections button[data-section='bilan'][data-etat='en_erreur']")
    assert page.locator(".page img").count() == pages
    assert violations(page) == []
    path.unlink()
    patient(page, "#bandeau p", "detached")
    patient(page, "#sections button[data-section='bilan'][data-etat='a_jour']")


def test_the_place_is_kept(served: Serving, page: Page) -> None:
    """A save does not move what the reader has under the eyes."""
    page.evaluate("() => { document.querySelector('#pages').scrollTop = 700 }")
    shown = page.locator(".page").first.get_attribute("data-empreinte")
    save(served, NARRATIVE, "Le soutien touche", "Le soutien accompagne")
    page.wait_for_function("before => document.querySelector('.page').dataset.empreinte !== before", arg=shown)
    assert page.evaluate("() => document.querySelector('#pages').scrollTop") == 700
    save(served, NARRATIVE, "Le soutien accompagne", "Le soutien touche")
    page.frame_locator("#texte").get_by_text("Le soutien touche plus d’élèves.").wait_for()


def test_a_figure_shows_its_source(page: Page) -> None:
    """A click on a figure of the words gives its cells, then the narrative that prints it."""
    page.frame_locator("#texte").get_by_text("112", exact=True).first.click()
    source = page.locator("#source")
    expect(source).to_contain_text("indicators/observations/2020/ville.csv:2")
    expect(source).to_contain_text(f"{NARRATIVE}:4")


def test_a_line_of_a_page_shows_its_source(page: Page) -> None:
    """A click on a line of a page's picture gives its narrative."""
    page.wait_for_function("() => performance.getEntriesByType('resource').some(one => one.name.includes('/zones/'))")
    box = page.locator(".page").first.bounding_box()
    assert box is not None
    zones = page.evaluate("async section => (await fetch(`/zones/${section}`)).json()", CHAPTER)
    line = next(zone for zone in zones[0] if zone["text"].startswith("Le soutien touche"))
    x = box["x"] + box["width"] * (line["left"] + line["width"] / 2) / 100
    y = box["y"] + box["height"] * (line["top"] + line["height"] / 2) / 100
    page.mouse.click(x, y)
    expect(page.locator("#source")).to_contain_text(f"{NARRATIVE}:2")


def test_the_keyboard_alone(page: Page) -> None:
    """With keys alone: the skip link, a section, then a passage of the words and its source."""
    page.reload()
    patient(page, ".page img")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "evitement"
    page.focus(f"#sections button[data-section='{CHAPTER}']")
    page.keyboard.press("Enter")
    words = page.frame_locator("#texte").locator("data").first
    words.wait_for()
    for _ in range(40):
        if page.evaluate("() => document.activeElement.id") == "texte":
            break
        page.keyboard.press("Tab")
    expect(words).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#source")).to_contain_text(f"{NARRATIVE}:4")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["bureau", "téléphone"])
def test_no_obstacle(page: Page, viewport: dict[str, int]) -> None:
    """axe-core finds no violation, on a screen and on a phone, and nothing leaves a phone's width."""
    page.set_viewport_size(viewport)  # type: ignore[arg-type]
    assert violations(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= viewport["width"]
