"""Notes of narratives: called and written in the text, printed at the foot of the page, or after a section on a screen.

The layout engine takes a note out of the text where it stands: until a section is rendered it stays there, open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

from markdown_it.token import Token

OPENING, END = "<span data-note>", "</span>"
OPEN = re.compile(f"{OPENING}(.*?){END}", re.DOTALL)
NOTES = """<section class="notes" role="doc-endnotes" aria-label="Notes">
<p class="titre-notes">Notes</p>
<ol>
{}
</ol>
</section>
"""


@dataclass(slots=True)
class Note:
    """The words of a note and the line where they are written, when they are not in the sentence itself."""

    words: list[Token] = field(default_factory=list)
    line: int | None = None


def notes_apart(tokens: Sequence[Token]) -> tuple[list[Token], dict[int, Note], list[Token]]:
    """The tokens of a text without its notes, each note by its number, and what a note cannot hold."""
    body: list[Token] = []
    notes: dict[int, Note] = {}
    unfit: list[Token] = []
    rank: int | None = None
    for token in tokens:
        match token.type:
            case "footnote_open":
                rank = token.meta["id"]
                notes[rank] = Note()
            case "footnote_close":
                rank = None
            case "footnote_block_open" | "footnote_block_close" | "footnote_anchor":
                continue
            case "inline" if rank is not None:
                note = notes[rank]
                note.line = token.map[0] if token.map and note.line is None else note.line
                note.words += [Token("text", "", 0, content=" ")] if note.words else []
                note.words += token.children or []
            case "paragraph_open" | "paragraph_close" if rank is not None:
                continue
            case _ if rank is not None:
                unfit.append(token)
            case _:
                body.append(token)
    return body, notes, unfit


def close_notes(html: str, section: str, *, on_screen: bool) -> str:
    """Number the notes of a rendered section from one, and put them at the foot of pages or after the section.

    Call and note lead to one another; their anchors hold the section's name, since a screen shows all sections.
    """
    numbers = count(1)
    written: list[str] = []

    def closed(found: re.Match[str]) -> str:
        number, words = next(numbers), found[1]
        call, note = f"appel-{section}-{number}", f"note-{section}-{number}"
        if not on_screen:
            back = f'<a class="retour-de-note" href="#{call}">{number}</a>'
            return (
                f'<a class="appel-de-note" id="{call}" href="#{note}">{number}</a>'
                f'<span class="note-de-page" id="{note}">{back} {words}</span>'
            )
        back = f'<a href="#{call}" role="doc-backlink" aria-label="Retour à l\'appel de la note {number}">↑</a>'
        written.append(f'<li id="{note}">{words} {back}</li>')
        attributes = f'id="{call}" href="#{note}" role="doc-noteref" aria-label="Note {number}"'
        return f'<sup><a class="appel-de-note" {attributes}>{number}</a></sup>'

    text = OPEN.sub(closed, html)
    if not written:
        return text
    end = text.rfind("</div>")
    end = end if end >= 0 else len(text)
    return text[:end] + NOTES.format("\n".join(written)) + text[end:]
