"""The text of an HTML page, each character at the place that it has in the file."""

from html import unescape
from html.parser import HTMLParser

from cvreport.proof.prepared import Cell

_BLOCKS = frozenset(
    """address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section summary table tbody td tfoot th thead title tr ul""".split()
)
_HIDDEN = frozenset("script style template noscript svg".split())


class HtmlText(HTMLParser):
    """Blanks all that is not text, in place: each character of the text keeps its line and column."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self._source = text
        self._lines = [0]
        for line in text.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))
        self.characters = [" " if character != "\n" else "\n" for character in text]
        self._hidden = 0
        self._row: list[tuple[int, str]] = []
        self._header: list[str] = []
        self._cell: tuple[int, list[str]] | None = None
        self.cells: list[Cell] = []
        self.feed(text)
        self.close()

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block on its own, forget what is not shown."""
        if tag in _HIDDEN:
            self._hidden += 1
        if tag in _BLOCKS:
            # A paragraph mark that the layout understands, in the place of the tag.
            self.characters[self._offset() : self._offset() + 3] = list("<p>")[: len(self._source) - self._offset()]
        if tag in ("td", "th"):
            self._cell = (self._offset() + len(self.get_starttag_text() or ""), [])
        if tag == "tr":
            self._row = []
        if tag == "table":
            self._header = []

    def handle_endtag(self, tag: str) -> None:
        """End a cell, a row or what is not shown."""
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
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
        """Keep a piece of text."""
        if not self._hidden:
            self._keep(data, self._offset())

    def handle_entityref(self, name: str) -> None:
        """Keep the character of a named entity."""
        self._keep_character(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Keep the character of a numbered entity."""
        self._keep_character(f"&#{name};")

    def _keep_character(self, entity: str) -> None:
        character = unescape(entity)
        if not self._hidden and len(character) == 1:
            self.characters[self._offset() : self._offset() + len(entity)] = [
                character, *("\u200b" * (len(entity) - 1))
            ]  # fmt: skip
            if self._cell:
                self._cell[1].append(character)

    def _keep(self, data: str, offset: int) -> None:
        self.characters[offset : offset + len(data)] = list(data)
        if self._cell:
            self._cell[1].append(data)
