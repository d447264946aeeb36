"""Sentences whose words contradict their figures: the rendered texts proofread, each finding brought to its source."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from markupsafe import Markup

from cvreport.compose.material import Material
from cvreport.narrate.narratives import Fragments
from cvreport.narrate.notes import OPEN as OPEN_NOTE
from cvreport.pipeline.read_texts import ReadTexts
from cvreport.problems import Kind, Place, Problems, Severity

if TYPE_CHECKING:
    from cvreport.proof import Finding

BLOCK = re.compile(r'<data value="recit ([^"]*):(\d+)">')
FIGURE = re.compile(r'<data value="[^" ]* ([^"]*)">')
TAG = re.compile(r"<[^>]*>")
# Two sentences of a text may speak of two things in the same words: only what one sentence says is judged here.
WITHIN_A_SENTENCE = "C1"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text as it is read, and the cells of its figures by their offset in it."""

    text: str
    cells: tuple[tuple[int, str], ...] = ()


def check_sentences(material: Material, texts: ReadTexts, problems: Problems) -> None:
    """Proofread every narrative and every generated analysis that is printed."""
    for path, text in narrative_texts(material.fragments).items():
        for finding in texts.read(text, _contradictions):
            _report(finding, Place(path, finding.line), problems)
    for identifier in material.derived.actions:
        rendered = analysis_text(material, identifier)
        for finding in texts.read(rendered.text, _contradictions):
            place = _cell_place(material, rendered, finding) or material.contract.actions[identifier].place
            _report(finding, place, problems)


def _contradictions(text: str) -> Sequence[Finding]:
    # The proofreader is costly to import: texts that have not changed do without.
    from cvreport.proof import proofread

    return [finding for finding in proofread(text) if finding.code.startswith(WITHIN_A_SENTENCE)]


def narrative_texts(fragments: Fragments) -> Mapping[str, str]:
    """The rendered narratives by file, each line of text where it stands in its source."""
    lines: dict[str, dict[int, str]] = defaultdict(dict)
    for fragment in fragments.pieces.values():
        for path, line, text in _blocks(fragment):
            for offset, part in enumerate(text.split("\n")):
                own = lines[path]
                own[line + offset] = f"{own[line + offset]} | {part}" if line + offset in own else part
    return {path: "\n".join(_spread(own)) for path, own in lines.items()}


def _blocks(fragment: Markup) -> Iterator[tuple[str, int, str]]:
    """The blocks of a fragment rendered with its traces: file, line and text."""
    # A note is read after the sentence that calls it.
    for text in (OPEN_NOTE.sub("", str(fragment)), *OPEN_NOTE.findall(str(fragment))):
        pieces = BLOCK.split(text)
        for path, line, html in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
            yield path, int(line), _plain(html).strip("\n")


def _plain(html: str) -> str:
    return unescape(TAG.sub("", html))


def _spread(lines: Mapping[int, str]) -> Iterator[str]:
    for number in range(1, max(lines) + 1):
        yield lines.get(number, "")


def analysis_text(material: Material, identifier: str) -> Rendered:
    """What is generated for an action and printed: an editor's text that stands in its place is left out."""
    analysis, file = material.analyses[identifier], f"actions/{identifier}"
    written = material.fragments.get(file, "Analyse")
    finding = [] if material.fragments.get(file, "Constat") else [analysis.headline]
    paragraphs = [*finding, *(() if written else analysis.paragraphs)]
    text, cells = "", []
    for paragraph in paragraphs:
        pieces = FIGURE.split(str(paragraph))
        text += _plain(pieces[0])
        for names, html in zip(pieces[1::2], pieces[2::2], strict=True):
            cells += [(len(text), name) for name in names.split(" ")]
            text += _plain(html)
        text += "\n\n"
    return Rendered(text, tuple(cells))


def _cell_place(material: Material, rendered: Rendered, finding: Finding) -> Place | None:
    """The cell of the first figure of a finding."""
    # As the proofreader above: without a finding no cell is looked for.
    from cvreport.compose.traces import find_cell

    lines = rendered.text.split("\n")
    start = sum(len(line) + 1 for line in lines[: finding.line - 1]) + finding.column - 1
    for offset, cell in rendered.cells:
        if start <= offset <= start + len(finding.quote):
            row = find_cell(material, cell)
            if row is not None:
                return Place(row.file, row.line, None, "valeur")
    return None


def _report(finding: Finding, place: Place, problems: Problems) -> None:
    from cvreport.proof import CATALOGUE

    known = CATALOGUE[finding.code]
    severity = Severity(finding.severity.value) if finding.severity.value in tuple(Severity) else Severity.WARNING
    kind = Kind(finding.code, severity, known.title, known.why, known.remedy)
    remedy = f"Correction proposée : {finding.expected}" if finding.expected else known.remedy
    problems.add(kind, place, f"« {finding.quote} » : {finding.message}", remedy)
