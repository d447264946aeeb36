"""Cross-references, open in the texts and closed in the pages."""

from __future__ import annotations

from cvreport.narrate.references import LINK, close_references, referring

KNOWN = {"pre": ("action-pre", "Suivre les enfants « en parcours »"), "1.1": ("sous-chapitre-1-1", "L'école & la rue")}
VOIR = referring(KNOWN)


def closed(html: str, pages: dict[str, str], *, on_screen: bool = False) -> str:
    """A text with its references closed."""
    return close_references(html, lambda anchor: pages.get(anchor, ""), on_screen=on_screen)


def test_on_paper_a_page_number_is_printed() -> None:
    """« voir p. 34 », with a space that does not break, is a link to the target."""
    text = closed(VOIR("pre").__html__(), {"action-pre": "34"})
    assert text == '<a class="renvoi" href="#action-pre">voir p.\u00a034</a>'


def test_on_a_screen_the_title_is_named() -> None:
    """« voir « Titre » », with quotation marks of the second rank inside, is a link to the target."""
    text = closed(VOIR("pre").__html__(), {"action-pre": "34"}, on_screen=True)
    assert text == '<a class="renvoi" href="#action-pre">voir « Suivre les enfants “en parcours” »</a>'


def test_the_word_is_chosen() -> None:
    """Another word, or none, stands before the page."""
    pages = {"action-pre": "34"}
    assert ">Voir aussi p.\u00a034<" in closed(VOIR("pre", "Voir aussi").__html__(), pages)
    assert ">p.\u00a034<" in closed(VOIR("pre", "").__html__(), pages)
    assert ">« Suivre" in closed(VOIR("pre", mot="").__html__(), pages, on_screen=True)


def test_what_the_document_does_not_hold_is_named() -> None:
    """Without a page the title is printed, and there is no link to nowhere."""
    for on_screen in (False, True):
        assert closed(VOIR("1.1").__html__(), {}, on_screen=on_screen) == "voir « L&#39;école &amp; la rue »"


def test_a_link_keeps_its_words() -> None:
    """A link of Markdown keeps its words, followed on paper by the page."""
    link = f'Les <a data-renvoi="{LINK}" href="#action-pre">suivis</a> aussi'
    paper = 'Les <a class="renvoi" href="#action-pre">suivis</a> (p.\u00a034) aussi'
    assert closed(link, {"action-pre": "34"}) == paper
    assert closed(link, {"action-pre": "34"}, on_screen=True) == paper.replace(" (p.\u00a034)", "")
    assert closed(link, {}) == "Les suivis aussi"


def test_closing_twice_changes_nothing() -> None:
    """A closed reference is left alone."""
    once = closed(VOIR("pre").__html__(), {"action-pre": "34"})
    assert closed(once, {"action-pre": "35"}) == once
