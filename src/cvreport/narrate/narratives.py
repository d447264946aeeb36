"""Narratives of the editors, Markdown with figure functions, turned into fragments of HTML by heading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from cvreport import problem_catalogue as kinds
from cvreport.load.project import Narrative
from cvreport.model.anchors import targets
from cvreport.model.contract import Contract
from cvreport.model.figure import Figure
from cvreport.narrate.helpers import Helpers
from cvreport.narrate.markdown import EVERYTHING, Block, Manuscript, figure_token
from cvreport.narrate.references import Reference, referring
from cvreport.problems import Place, Problems, suggestion
from cvreport.templating.environment import Environment, render_text

HEADING = re.compile(r"^# +(.+?)[ \t]*$", re.MULTILINE)
ACTION_HEADINGS = ("Constat", "Analyse", "Contexte")
THEME_HEADINGS = ("Chapô", "Enjeux", "Enseignements")
FREE_FILES = {
    "introduction": ("Démarche", "Construction", "Collecte", "Lecture"),
    "bilan": ("Message", "Chapô", "Bilan", "Seconde phase", "Perspectives"),
    "quatrieme": ("Résumé",),
}
AXES_FILE = "axes"
AXIS_SYNTHESIS = " synthèse"
# What the pages have a place for under some headings; the others take everything.
IN_A_LINE = frozenset((Block.PARAGRAPH,))
ROOMS = {
    "Constat": IN_A_LINE,
    "Message": IN_A_LINE,
    "Chapô": IN_A_LINE,
    "Enjeux": frozenset((Block.LIST,)),
    "Analyse": EVERYTHING - {Block.TABLE},  # printed in a table
    "Contexte": EVERYTHING - {Block.TABLE},
    "Résumé": EVERYTHING - {Block.NOTE},  # the back cover has no foot
}
VOID = ("img", "br", "hr", "col")
ELEMENT = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^>]*>")


@dataclass(frozen=True, slots=True)
class Piece:
    """The text under one heading of a narrative, with the line where it starts."""

    path: str
    heading: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Fragments:
    """Rendered pieces by file (`1.1`, `actions/pre`, `introduction`) and heading."""

    pieces: Mapping[tuple[str, str], Markup]

    def get(self, file: str, heading: str) -> Markup:
        """The fragment of that heading, or nothing."""
        return self.pieces.get((file, heading), Markup(""))

    def paragraphs(self, file: str, heading: str) -> list[Markup]:
        """The contents of the paragraphs of a fragment."""
        return [Markup(found) for found in re.findall(r"<p>(.*?)</p>", self.get(file, heading), re.DOTALL)]

    def items(self, file: str, heading: str) -> list[Markup]:
        """The contents of the list items of a fragment."""
        found = re.findall(r"<li>(.*?)</li>", self.get(file, heading), re.DOTALL)
        return [Markup(re.sub(r"</?p>", "", item).strip()) for item in found]

    def blocks(self, file: str, heading: str) -> list[Markup]:
        """The paragraphs, lists, boxes… of a fragment, each whole."""
        return [Markup(block) for block in _top_level(self.get(file, heading))]

    def inline(self, file: str, heading: str) -> Markup:
        """A fragment of one paragraph, without the paragraph."""
        return Markup(" ").join(self.paragraphs(file, heading))


def split(narrative: Narrative) -> list[Piece]:
    """Cut a narrative at its first-level headings; text before the first one has an empty heading."""
    pieces: list[Piece] = []
    matches = list(HEADING.finditer(narrative.text))
    if not matches or narrative.text[: matches[0].start()].strip():
        end = matches[0].start() if matches else len(narrative.text)
        pieces.append(Piece(narrative.path, "", 1, narrative.text[:end]))
    for index, match in enumerate(matches):
        end = matches[index + 1].start() if index + 1 < len(matches) else len(narrative.text)
        body = narrative.text[match.end() : end]
        line = narrative.text.count("\n", 0, match.end()) + 1
        pieces.append(Piece(narrative.path, match.group(1), line, body))
    return pieces


@dataclass(slots=True)
class Rendering:
    """What the narratives of one contract are rendered with; `traced` is as in `render_narratives`."""

    helpers: Helpers
    traced: bool
    known: dict[str, tuple[str, str]] = field(init=False)
    environment: Environment = field(init=False)
    _found: list[Figure | Reference] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.known = targets(self.helpers.contract)
        self.environment = Environment([], finalize=self._keep)
        self.environment.globals.clear()
        self.environment.globals.update(self.helpers.functions(), voir=referring(self.known))

    def _keep(self, value: object) -> object:
        if isinstance(value, Figure | Reference):
            self._found.append(value)
            return figure_token(len(self._found) - 1)
        return value

    def render(self, narrative: Narrative, problems: Problems) -> dict[tuple[str, str], Markup]:
        """Render one narrative: its pieces by file and heading."""
        key = _key(narrative)
        headings = _known_headings(key, self.helpers.contract, narrative, problems)
        self._found.clear()
        manuscript = Manuscript(narrative.path, self._found, problems, self.known, self.traced)
        rendered: dict[tuple[str, str], Markup] = {}
        for piece in split(narrative):
            if headings is not None and piece.heading not in headings:
                _unknown_heading(piece, headings, problems)
                continue
            text = render_text(self.environment, piece.text, piece.path, piece.line, {}, problems)
            if text is not None:
                rendered[(key, piece.heading)] = manuscript.html(text, _room(key, piece.heading))
        return rendered


def render_narratives(
    narratives: Iterable[Narrative], helpers: Helpers, problems: Problems, *, traced: bool = False
) -> Fragments:
    """Render every narrative; unknown headings, undefined names and figures that do not exist are problems.

    `traced` puts each paragraph in a `data` element that names its file and line, for the preview.
    """
    rendering = Rendering(helpers, traced)
    rendered: dict[tuple[str, str], Markup] = {}
    for narrative in narratives:
        rendered.update(rendering.render(narrative, problems))
    return Fragments(rendered)


def _room(key: str, heading: str) -> frozenset[Block]:
    """What the pages have a place for under a heading; that of an axis is its definition."""
    definition = key == AXES_FILE and not heading.endswith(AXIS_SYNTHESIS)
    return IN_A_LINE if definition else ROOMS.get(heading, EVERYTHING)


def _top_level(html: str) -> Iterator[str]:
    """The elements of a fragment that stand in no other."""
    start, depth = 0, 0
    for tag in ELEMENT.finditer(html):
        if tag[2] in VOID:
            continue
        if tag[1]:
            depth -= 1
            if not depth:
                yield html[start : tag.end()]
        else:
            start = start if depth else tag.start()
            depth += 1


def _key(narrative: Narrative) -> str:
    return narrative.path.split("narratives/", 1)[-1].removesuffix(".md")


def _known_headings(key: str, contract: Contract, narrative: Narrative, problems: Problems) -> tuple[str, ...] | None:
    """The headings a file may hold; None when no section reads it, which is a problem."""
    if key.startswith("actions/"):
        action = key.removeprefix("actions/")
        if action not in contract.actions:
            problems.add(
                kinds.NARRATIVE_ORPHAN,
                Place(narrative.path),
                f"Aucune action ne s'appelle « {action} ».",
                suggestion(action, contract.actions) or None,
            )
        return ACTION_HEADINGS
    for theme in contract.themes:
        if key == theme.id:
            return THEME_HEADINGS
        for chapter in theme.sub_chapters:
            if key == chapter.id:
                priorities = [item.id for item in chapter.priority_objectives]
                operational = [item.id for group in chapter.priority_objectives for item in group.objectives]
                return ("Chapô", *priorities, *operational)
    if key in FREE_FILES:
        return FREE_FILES[key]
    if key == AXES_FILE:
        return tuple(name for axis in contract.axes for name in (axis, f"{axis}{AXIS_SYNTHESIS}"))
    problems.add(
        kinds.NARRATIVE_ORPHAN,
        Place(narrative.path),
        f"Aucune section ne lit le récit « {key} ».",
        suggestion(key, [*FREE_FILES, AXES_FILE, *(theme.id for theme in contract.themes)]) or None,
    )
    return None


def report_missing(contract: Contract, fragments: Fragments, problems: Problems) -> None:
    """Report the parts of a sub-chapter that no narrative writes; the page would have a gap in their place."""
    for theme in contract.themes:
        for chapter in theme.sub_chapters:
            wanted = ["Chapô", *(item.id for item in chapter.priority_objectives)]
            missing = [heading for heading in wanted if not fragments.get(chapter.id, heading)]
            if missing:
                message = f"Il manque : {', '.join(f'# {heading}' for heading in missing)}."
                problems.add(kinds.NARRATIVE_MISSING, Place(f"templates/narratives/{chapter.id}.md"), message)


def _unknown_heading(piece: Piece, known: tuple[str, ...], problems: Problems) -> None:
    title = piece.heading or piece.text.strip().split("\n")[0][:40]
    message = (
        f"Le titre « {title} » n'est pas attendu ici." if piece.heading else f"Le texte « {title} » n'a pas de titre."
    )
    problems.add(
        kinds.NARRATIVE_HEADING,
        Place(piece.path, piece.line if piece.heading else 1),
        message,
        suggestion(title, known) or f"Titres admis : {', '.join(f'# {name}' for name in known)}.",
    )
