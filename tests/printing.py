"""Sections laid out in this process, and what can be read on the pages."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from cvreport.model.document import Draft, Side
from cvreport.paginate.live_sheet import LiveSheet
from cvreport.paginate.paginate import Pages
from cvreport.paginate.press import Press
from cvreport.problems import Problems
from cvreport.write.draw import draw
from cvreport.write.pdf import Metadata, write_pdf

METADATA = Metadata(
    title="Suivi du contrat d’essai",
    author="Atelier d’essai",
    description="Étude, mars 2021.",
    keywords=("Apprendre", "Habiter"),
    date=datetime.datetime(2021, 1, 1, tzinfo=datetime.UTC),
    identifier=b"0123456789abcdef",
)
STYLE = """\
@page { size: 100mm 60mm; margin: 10mm 5mm; @bottom-center { content: "folio " counter(page) } }
@page :left { @top-left { content: "gauche" } }
@page :right { @top-left { content: "droite" } }
body { font-family: "Source Sans Pro"; font-size: 10pt; line-height: 5mm; margin: 0 }
p, h1 { margin: 0; font-size: 10pt }
table { table-layout: fixed; width: 90mm; border-collapse: collapse }
"""


def press(folder: Path, style: str = STYLE) -> Press:
    """A press whose project is a folder with one small style sheet."""
    path = folder / "styles" / "essai.css"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(style, encoding="utf-8")
    return Press(folder, path, [folder], Problems())


def page(body: str) -> str:
    """A whole page of HTML around some elements."""
    return f'<!doctype html><html lang="fr"><head><title>Essai</title></head><body>{body}</body></html>'


def draft(name: str, body: str = "", side: Side = Side.ANY, expected: tuple[str, ...] = ()) -> Draft:
    """A section whose context is its own HTML."""
    return Draft(name, name.capitalize(), f"sections/{name}.html", {"html": body or f"<p>{name}</p>"}, side, expected)


def render(one: Draft, lookup: Callable[[str], str]) -> str:
    """The HTML of a section, in which `[ancre]` becomes a page number; the page before a section is a word."""
    if one.template == "sections/garde.html":
        return page("<p>garde</p>")
    body = str(one.context["html"])
    while "[" in body:
        before, _, rest = body.partition("[")
        anchor, _, after = rest.partition("]")
        body = before + lookup(anchor) + after
    return page(body)


def leaves(pages: Pages[LiveSheet]) -> list[Any]:
    """The laid out pages in order, those before a section that must start on the other side included."""
    return [one for sheet in pages.every for one in sheet.document.pages]


def leaves_of(sheet: LiveSheet) -> list[Any]:
    """The laid out pages of one section."""
    return list(sheet.document.pages)


def joined(pages: Pages[LiveSheet]) -> bytes:
    """The finished PDF of laid out sections."""
    drawn = [draw(sheet.document) for sheet in pages.every]
    fonts = {digest: content for _, files in drawn for digest, content in files.items()}
    return write_pdf([drawing for drawing, _ in drawn], fonts.__getitem__, METADATA, [])


def words(laid: Any) -> str:
    """The words of one laid out page, running heads and folio included."""
    return " ".join(" ".join(_texts(laid._page_box)).split())


def _texts(box: Any) -> Iterator[str]:
    for child in getattr(box, "children", ()):
        if type(child).__name__ == "TextBox":
            yield child.text
        else:
            yield from _texts(child)
