"""The text of an HTML page, each character at the place that it has in the file."""

import re
from html import unescape
from html.parser import HTMLParser

from cvreport.proof.prepared import Cell, PreparedText, TextBuilder

_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd",
        "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
        "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "option", "p",
        "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr",
        "ul",
    }
)  # fmt: skip
_HIDDEN = frozenset(
    {
        "script", "style", "template", "noscript", "svg",
    }
)  # fmt: skip
# Spaces that a browser runs together; the no-break ones are kept.
_SPACES = re.compile(r"[ \t\n\f\r]+")


class HtmlText(HTMLParser):
    """Builds the prepared text of a page and gathers the cells of its tables."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self._lines = [0]
        for line in text.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self._builder = TextBuilder()
        self._hidden = 0
        self._row: list[tuple[int, str]] = []
        self._header: list[str] = []
        self._cell: tuple[int, list[str]] | None = None
        self.cells: list[Cell] = []
        self.feed(text)
        self.close()

    def prepared(self) -> PreparedText:
        """The text as it is analysed."""
        self._builder.hard_break(self._offset())
        return self._builder.finish()

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Begin a block on its own, forget what is not shown."""
        if tag in _HIDDEN:
            self._hidden += 1
        if tag in _BLOCKS:
            self._builder.hard_break(self._offset())
        if tag in ("td", "th"):
            self._cell = (self._offset() + len(self.get_starttag_text() or ""), [])
        if tag == "tr":
            self._row = []
        if tag == "table":
            self._header = []

    def handle_endtag(self, tag: str) -> None:
        """End a block, a cell, a row or what is not shown."""
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        if tag in _BLOCKS:
            self._builder.hard_break(self._offset())
        if tag in ("td", "th") and self._cell:
            self._row.append((self._cell[0], "".join(self._cell[1]).strip()))
            self._cell = None
        if tag == "tr" and self._row:
            self._end_row()

    def _end_row(self) -> None:
        if not self._header:
            self._header = [text for _, text in self._row]
            return
        label = self._row[0][1]
        for (offset, value), heading in list(zip(self._row, self._header, strict=False))[1:]:
            if value:
                self.cells.append(Cell(offset, label, heading, value))

    def handle_data(self, data: str) -> None:
        """Keep a piece of text, its spaces run together."""
        if self._hidden:
            return
        offset, position = self._offset(), 0
        for found in _SPACES.finditer(data):
            self._builder.add(data[position : found.start()], offset + position)
            self._builder.soft_break(offset + found.start())
            position = found.end()
        self._builder.add(data[position:], offset + position)
        if self._cell:
            self._cell[1].append(_SPACES.sub(" ", data))

    def handle_entityref(self, name: str) -> None:
        """Keep the character of a named entity."""
        self._keep_entity(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Keep the character of a numbered entity."""
        self._keep_entity(f"&#{name};")

    def _keep_entity(self, entity: str) -> None:
        if not self._hidden:
            self._builder.add_decoded(unescape(entity), self._offset())
            if self._cell:
                self._cell[1].append(unescape(entity))
