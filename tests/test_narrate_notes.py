"""Notes of narratives, closed for paper and for a screen."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from cvreport.narrate.notes import END, OPENING, close_notes

TEXT = f"<div><p>Un{OPENING}La première.{END} et deux{OPENING}La <em>seconde</em>.{END}.</p>\n</div>\n"


def test_on_paper_a_note_stays_where_the_engine_takes_it() -> None:
    """Call and note lead to each other, and carry the name of the section."""
    text = close_notes(TEXT, "1.1", on_screen=False)
    assert '<a class="appel-de-note" id="appel-1.1-1" href="#note-1.1-1">1</a>' in text
    assert (
        '<span class="note-de-page" id="note-1.1-2"><a class="retour-de-note" href="#appel-1.1-2">2</a> '
        "La <em>seconde</em>.</span>" in text
    )


def test_on_a_screen_notes_follow_the_section() -> None:
    """Only calls stay in the text; the notes are a list at the end of the section, inside it."""
    text = close_notes(TEXT, "1.1", on_screen=True)
    before, _, after = text.partition('<section class="notes"')
    assert "première" not in before
    notes = re.findall(r'<li id="note-1.1-(\d)">(.*?) <a', after)
    assert notes == [("1", "La première."), ("2", "La <em>seconde</em>.")]
    assert after.rstrip().endswith("</section>\n</div>")


@given(st.lists(st.text("abc <>/", max_size=6), max_size=5), st.booleans())
def test_each_call_has_its_note(parts: list[str], on_screen: bool) -> None:
    """Whatever the texts, there is one call and one note for each, and anchors differ."""
    html = "<div>" + "".join(f"mot{OPENING}{part}{END}" for part in parts) + "</div>"
    text = close_notes(html, "s", on_screen=on_screen)
    anchors = re.findall(r'\bid="([^"]*)"', text)
    assert len(anchors) == len(set(anchors)) == 2 * len(parts)
    assert set(re.findall(r'href="#([^"]*)"', text)) == set(anchors)
