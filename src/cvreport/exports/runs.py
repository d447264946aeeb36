"""Texts with markup cut into runs, for formats that have no HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from markupsafe import Markup

from cvreport.french.typography import typeset_html
from cvreport.model.figure import Figure

BOLD = ("b", "strong")
RAISED = ("sup",)
LINES = ("br",)
SEPARATE = ("quoi", "detail")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text of one look; a line break is a run of a line feed."""

    text: str
    bold: bool = False
    raised: bool = False


class _Reader(HTMLParser):
    """Collects the runs of a fragment."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[Run] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in LINES:
            self.runs.append(Run("\n"))
            return
        if dict(attrs).get("class") in SEPARATE and self.runs:
            self.runs.append(Run("\n"))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            self.open.reverse()
            self.open.remove(tag)
            self.open.reverse()

    def handle_data(self, data: str) -> None:
        text = data.replace("\n", " ")
        if self.runs and self.runs[-1].text.endswith("\n"):
            text = text.lstrip(" ")
        if text:
            bold, raised = any(tag in BOLD for tag in self.open), any(tag in RAISED for tag in self.open)
            self.runs.append(Run(text, bold, raised))


def runs_of(text: Markup | Figure | str) -> list[Run]:
    """The runs of a text, with the typography of the printed pages."""
    markup = text.__html__() if isinstance(text, Figure | Markup) else Markup.escape(text)
    reader = _Reader()
    reader.feed(typeset_html(str(markup)))
    return list(_trimmed(reader.runs))


def _trimmed(runs: list[Run]) -> Iterator[Run]:
    """Runs without the spaces that end a line."""
    for rank, run in enumerate(runs):
        follows = runs[rank + 1].text if rank + 1 < len(runs) else "\n"
        text = run.text.rstrip(" ") if follows.startswith("\n") and run.text != "\n" else run.text
        if text:
            yield Run(text, run.bold, run.raised)


def plain_of(text: Markup | Figure | str) -> str:
    """The same text without any look."""
    return "".join(run.text for run in runs_of(text)).replace("\n", " ")
