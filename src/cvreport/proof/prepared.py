"""Text as it is analysed: no markup, no line break inside a sentence, each character knowing its origin."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

HARD_BREAK = "\n"


class ReadingError(Exception):
    """A file that cannot be read; the message is in French and says what to do."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a character stands: line and column from 1, and the page when there are pages."""

    line: int
    column: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a table, with the headings of its row and of its column."""

    offset: int
    row: str
    column: str
    value: str


@dataclass(frozen=True, slots=True)
class PreparedText:
    """The text to analyse and, for each of its characters, its offset in the source."""

    text: str
    origins: "array[int]"

    def origin(self, offset: int) -> int:
        """The offset in the source of a character of the prepared text."""
        return self.origins[min(offset, len(self.origins) - 1)] if self.origins else 0


@dataclass(frozen=True, slots=True)
class Source:
    """A file as a reader gives it: its text, where its pages begin if it has pages, the cells of its tables.

    `prepared` is given by the readers that know the structure of the file better than its lines do.
    """

    name: str
    text: str
    page_starts: tuple[int, ...] = ()
    cells: tuple[Cell, ...] = ()
    prepared: PreparedText | None = None

    def places(self, offsets: Iterable[int]) -> list[Place]:
        """Give the place of each offset of the text."""
        lines = [0, *(found.end() for found in re.finditer("\n", self.text))]
        return [self._place(offset, lines) for offset in offsets]

    def _place(self, offset: int, lines: list[int]) -> Place:
        line = bisect_right(lines, offset)
        column = offset - lines[line - 1] + 1
        if not self.page_starts:
            return Place(line, column)
        page = bisect_right(self.page_starts, offset)
        first_line = bisect_right(lines, self.page_starts[max(page - 1, 0)])
        return Place(line - first_line + 1, column, max(page, 1))


class TextBuilder:
    """Collects characters with their origins; breaks are written once."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._origins: array[int] = array("l")
        self._last = HARD_BREAK

    def add(self, text: str, origin: int) -> None:
        """Add consecutive characters of the source that begin at this offset."""
        if text:
            self._parts.append(text)
            self._origins.extend(range(origin, origin + len(text)))
            self._last = text[-1]

    def add_decoded(self, text: str, origin: int) -> None:
        """Add characters that all stand for one place of the source, as those of an HTML entity."""
        if text:
            self._parts.append(text)
            self._origins.extend([origin] * len(text))
            self._last = text[-1]

    def soft_break(self, origin: int) -> None:
        """Separate two words, without ending the sentence."""
        if not self._last.isspace():
            self.add_decoded(" ", origin)

    def hard_break(self, origin: int) -> None:
        """End the sentence and its paragraph."""
        if self._last != HARD_BREAK:
            self.add_decoded(HARD_BREAK, origin)

    @property
    def last(self) -> str:
        """The last character added."""
        return self._last

    def drop_hyphen(self) -> None:
        """Remove the hyphen that cut a word at the end of a line."""
        if self._last in "-‐" and self._parts:
            self._parts[-1] = self._parts[-1][:-1]
            self._origins.pop()
            self._last = self._parts[-1][-1:] or "x"

    def finish(self) -> PreparedText:
        """Give the text and its origins."""
        return PreparedText("".join(self._parts), self._origins)
