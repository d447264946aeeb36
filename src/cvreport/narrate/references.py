"""Cross-references of narratives and templates: « voir p. 34 » on paper, « voir « Titre » » with a link on a screen.

A section is laid out apart from the one a reference leads to: the reference stays open in the texts, and is closed
each time the section is rendered, with the page numbers known by then.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import unescape

from markupsafe import Markup

from cvreport.model.anchors import target

NO_BREAK = "\u00a0"
OPEN = re.compile(r'<a data-renvoi="([^"]*)" href="#([^"]+)">(.*?)</a>', re.DOTALL)
INNER_QUOTES = re.compile(r"«\s*(.*?)\s*»")
LINK = "lien"  # a link of Markdown has words of its own
Targets = Mapping[str, tuple[str, str]]
PageLookup = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross-reference that still lacks its page number."""

    anchor: str
    title: str
    word: str

    def __html__(self) -> str:
        """The open reference; read as it stands, it names the title."""
        title = INNER_QUOTES.sub(r"“\1”", self.title)
        said = f"{self.word} « {title} »".lstrip()
        return str(Markup('<a data-renvoi="{}" href="#{}">{}</a>').format(self.word, self.anchor, said))


def referring(known: Targets) -> Callable[..., Reference]:
    """The function that narratives and templates call: `voir("pre")`, `voir("1.2", "Voir aussi")`."""

    def voir(cible: str, mot: str = "voir") -> Reference:
        anchor, title = target(known, cible)
        return Reference(anchor, title, mot)

    return voir


def close_references(html: str, page: PageLookup, *, on_screen: bool) -> str:
    """Give the references of a rendered section their page numbers, or their titles on a screen.

    What the document at hand does not hold is named by its title, without a link.
    """

    def closed(found: re.Match[str]) -> str:
        word, anchor, said = found.groups()
        folio = page(unescape(anchor))
        if not folio:
            return said
        link = f'<a class="renvoi" href="#{anchor}">'
        if on_screen:
            return f"{link}{said}</a>"
        if word == LINK:
            return f"{link}{said}</a> (p.{NO_BREAK}{folio})"
        return f"{link}{f'{word} p.{NO_BREAK}{folio}'.lstrip()}</a>"

    return OPEN.sub(closed, html)
