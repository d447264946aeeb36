"""The twin answers « d'où vient ce chiffre ? » by pointer, by touch and by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from conftest import Built

FIGURE = "main data[value^='niveau ']"


@pytest.fixture
def twin(browser: Browser, built: Built) -> Page:
    """The small project's twin, open in a browser."""
    page = browser.new_page()
    page.goto((built.output / "rapport.html").as_uri())
    return page


def test_a_pointer_on_a_figure_shows_its_cell(twin: Page) -> None:
    """Hovering a figure shows the partner, the table and the line it comes from; leaving it hides them."""
    bubble = twin.locator("#source-bulle")
    assert bubble.is_hidden()
    twin.locator(FIGURE).first.hover()
    assert ".csv, ligne " in (bubble.text_content() or "")
    twin.mouse.move(2, 2)
    assert bubble.is_hidden()


def test_a_touch_shows_and_hides_it(twin: Page) -> None:
    """Touching a figure shows its source, Escape hides it."""
    figure = twin.locator(FIGURE).first
    figure.dispatch_event("click")
    assert twin.locator("#source-bulle").is_visible()
    twin.keyboard.press("Escape")
    assert twin.locator("#source-bulle").is_hidden()


def test_the_keyboard_reaches_every_figure(twin: Page) -> None:
    """The button makes the figures focusable, and focus shows the source; pressed again, they leave the tab order."""
    button = twin.locator("#sources-bouton")
    figure = twin.locator(FIGURE).first
    assert figure.get_attribute("tabindex") is None
    button.focus()
    twin.keyboard.press("Enter")
    assert button.get_attribute("aria-pressed") == "true"
    figure.focus()
    assert ".csv, ligne " in (twin.locator("#source-bulle").text_content() or "")
    button.focus()
    twin.keyboard.press("Enter")
    assert figure.get_attribute("tabindex") is None
